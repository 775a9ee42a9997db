import CandidMacros
import Testing

/// An account.
@CandidType struct Account: Hashable {
  var owner: Principal
  /// In the smallest unit.
  var amount: Nat
  var memo: String?
}

@CandidType struct Point: Hashable {
  var _0: Int32
  var _1: Int32
}

@CandidType indirect enum Tree: Hashable {
  case leaf
  case node(left: Tree, value: Integer, right: Tree)
}

@CandidType enum Outcome: Hashable {
  case ok(Account)
  case failed(Nat32Code, String)
  @CandidField("not found") case missing
}

@CandidType struct Nat32Code: Hashable { var code: UInt32 }

@CandidType struct Pair<First: Hashable, Second: Hashable>: Hashable {
  var first: First
  var second: Second
}

@CandidType struct Short: Hashable { var amount: Nat }

@CandidType struct Long: Hashable {
  var amount: Nat
  var extra: [String]
}

@CandidType enum Newer: Hashable { case ok(Nat), unheard }

/// A list of any elements.
@CandidType final class Chain<Element> {
  let head: Element
  var tail: Chain?
  @CandidSkipped var visits = 7

  init(_ head: Element, _ tail: Chain?) {
    self.head = head
    self.tail = tail
  }
}

@CandidType struct Cached: Hashable {
  var text: String
  @CandidSkipped var length = -1
  @CandidSkipped var note: String?
}

@Suite struct DerivedTypeTests {
  @Test func `a final class is a record, recursive without more`() throws {
    let chain = Chain(Nat(1), Chain(Nat(2), nil))
    chain.visits = 9
    let message = Message.encode(chain)
    let copy = try Message.decode(message, as: Chain<Nat>.self)
    #expect(copy.head == 1 && copy.tail?.head == 2 && copy.tail?.tail == nil)
    #expect(copy.visits == 7)
    // record { head : nat; tail : opt … }
    let header: [UInt8] = [
      2, 0x6C, 2, 0xA0, 0xD2, 0xAC, 0xA8, 4, 0x7D, 0x90, 0xED, 0xDA, 0xE7, 4, 1, 0x6E, 0, 1, 0,
    ]
    #expect(Array(message.dropFirst(4).prefix(19)) == header)
  }

  @Test func `a skipped property is not in the message`() throws {
    let cached = Cached(text: "a", length: 1, note: "b")
    #expect(try Message.decode(Message.encode(cached), as: Cached.self) == Cached(text: "a"))
    #expect(Message.encode(cached) == Message.encode(Cached(text: "a")))
  }

  private func roundTrip<T: CandidCodable & Equatable>(_ value: T) throws {
    let message = Message.encode(value)
    #expect(try Message.decode(message, as: T.self) == value)
  }

  @Test func `values come back as they were`() throws {
    let account = Account(owner: .anonymous, amount: 1_000, memo: "tip")
    try roundTrip(account)
    try roundTrip(Point(_0: -1, _1: 2))
    try roundTrip(
      Tree.node(
        left: .leaf, value: -5, right: .node(left: .leaf, value: 1_099_511_627_776, right: .leaf)))
    try roundTrip(Outcome.ok(account))
    try roundTrip(Outcome.failed(Nat32Code(code: 404), "gone"))
    try roundTrip(Outcome.missing)
    try roundTrip(Pair(first: Nat(1), second: Pair(first: "a", second: true)))
    try roundTrip([account, account])
  }

  @Test func `the bytes are those of the specification`() {
    // record { 0 : int32; 1 : int32 }
    #expect(
      Message.encode(Point(_0: 1, _1: -1))
        == Array("DIDL".utf8) + [1, 0x6C, 2, 0, 0x75, 1, 0x75, 1, 0] + [1, 0, 0, 0] + [
          255, 255, 255, 255,
        ]
    )
  }

  @Test func `fields that are not expected are passed over, missing options are nil`() throws {
    let long = Message.encode(Long(amount: 5, extra: ["a", "b"]))
    #expect(try Message.decode(long, as: Short.self) == Short(amount: 5))
    let bare = Message.encode(Short(amount: 5))
    let error = #expect(throws: CandidError.self) { try Message.decode(bare, as: Account.self) }
    #expect(error?.code == .missing)
  }

  @Test func `a case that is not known is an error`() throws {
    let error = #expect(throws: CandidError.self) {
      try Message.decode(Message.encode(Newer.unheard), as: Outcome.self)
    }
    #expect(error?.code == .tag)
  }

  @Test func `types have their names and doc comments`() {
    var builder = TypeTableBuilder()
    let type = Account.candidType(in: &builder)
    let table = builder.table
    #expect(table.entries[Int(type.rawValue)].name == "Account")
    #expect(table.entries[Int(type.rawValue)].documentation == ["An account."])
    guard case .record(let fields)? = table[type] else {
      Issue.record("no record")
      return
    }
    #expect(fields.map(\.name) == ["owner", "memo", "amount"])
    #expect(fields[2].documentation == ["In the smallest unit."])
  }
}
