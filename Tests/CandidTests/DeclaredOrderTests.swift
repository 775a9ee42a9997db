import Candid
import Testing

@Suite struct DeclaredOrderTests {
  @Test func `fields and cases come as the text names them`() throws {
    let interface = try Interface(
      parsing: """
        type Account = record { owner : principal; amount : nat; 7 : text; label : opt text };
        type Again = Account;
        service : (record { zeta : nat; alpha : nat }) -> {
          pay : (vec record { to : Account; fee : nat; answer : variant { ok; err : text; no } }) -> ();
          find : (record { text; nat }) -> (opt record { zebra : Again; ape : nat }) query;
        }
        """)
    let order = DeclaredOrder(of: interface)
    var seen: [String] = []
    for (index, entry) in interface.types.entries.enumerated() {
      switch entry.node {
      case .record(let fields), .variant(let fields):
        let ordered = order.fields(fields, of: index)
        #expect(ordered.sorted { $0.id < $1.id } == fields)
        seen.append(ordered.map(\.label).joined(separator: " "))
      default: break
      }
    }
    for expected in [
      "owner amount 7 label", "zeta alpha", "to fee answer", "ok err no", "0 1", "zebra ape",
    ] {
      #expect(seen.contains(expected), "\(expected): \(seen)")
    }
  }

  @Test func `an interface that was not parsed has the order of ids`() throws {
    var interface = try Interface(parsing: "type A = record { owner : nat; amount : nat };")
    interface.documentation = []
    #expect(interface.syntax == nil)
    let order = DeclaredOrder(of: interface)
    guard case .record(let fields)? = interface.types.entries.first?.node else {
      Issue.record("no record")
      return
    }
    #expect(order.fields(fields, of: 0) == fields)
  }
}
