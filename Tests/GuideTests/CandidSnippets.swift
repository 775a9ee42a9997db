import CandidMacros
import Testing

// The code of the guide `UsingCandid.md`, between marks; `GuideTests` compares the two.

// snippet
/// Who holds what.
@CandidType struct Account {
  var owner: Principal
  @CandidField("sub-account") var subaccount: Blob?
}

@CandidType enum Outcome {
  case ok(block: UInt64)
  case tooOld
  indirect case retry(after: Outcome)
}
// end

// snippet
@CandidSignature(.query) enum Balance {
  typealias Function = (_ account: Account) -> Nat
}

@CandidMethods enum Ledger {
  /// What an account holds.
  typealias balance = Balance
}

@CandidType struct Watch {
  var ledger: CandidService<Ledger>
  var ask: CandidFunction<Balance>
}
// end

// snippet
func greet(_ canister: Principal, through caller: some CanisterCaller) async throws -> String {
  let client = HelloClient(canister, through: caller)
  return try await client.greet("world")
}
// end

/// Collects what the snippets print.
private final class Lines: @unchecked Sendable { var all: [String] = [] }

@Suite struct CandidSnippets {
  private let lines = Lines()

  private func print(_ items: Any...) {
    lines.all.append(items.map { "\($0)" }.joined(separator: " "))
  }

  @Test func `encode and decode`() throws {
    // snippet
    let message = Message.encode(1 as Nat, "one", [true, false])
    let (number, text, flags) = try Message.decode(
      message, as: Nat.self, String.self, [Bool].self)
    // end
    #expect(number == 1)
    #expect(text == "one")
    #expect(flags == [true, false])
    // snippet
    let old = Message.encode(7 as Nat)
    let (amount, memo) = try Message.decode(old, as: Nat.self, String?.self)
    // end
    #expect(amount == 7)
    #expect(memo == nil)
  }

  @Test func errors() {
    // snippet
    let wrong = Message.encode(["a", "b"])
    do {
      _ = try Message.decode(wrong, as: [Nat].self)
    } catch {
      print(error.code, error.offset, error.path(in: wrong) ?? "")
    }
    // end
    #expect(lines.all == ["mismatch 10 args[0][0]"])
  }

  @Test func derive() throws {
    // snippet
    let sent = Message.encode(Outcome.retry(after: .ok(block: 7)))
    let outcome = try Message.decode(sent, as: Outcome.self)
    // end
    guard case .retry(after: .ok(block: 7)) = outcome else {
      Issue.record("decoded \(outcome)")
      return
    }
    let account = Account(owner: .management, subaccount: Blob([1, 2]))
    let untyped = try Value.decodeUntyped(Message.encode(account))
    #expect(
      untyped.values == [
        .record([
          FieldValue(name: "sub-account", value: .opt(.blob([1, 2]))),
          FieldValue(name: "owner", value: .principal(.management)),
        ])
      ])
    let decoded = try Message.decode(Message.encode(account), as: Account.self)
    #expect(decoded.subaccount == account.subaccount)
  }

  @Test func `values without types`() throws {
    // snippet
    let values = try Value.parseArguments("(record { name = \"Ada\"; age = 36 : nat8 })")
    print(Value.text(ofArguments: values))
    print(Value.json(ofArguments: values))
    // end
    #expect(lines.all.last == #"[{"age":36,"name":"Ada"}]"#)
    #expect(lines.all.first?.contains("name = \"Ada\"") == true)
    // snippet
    let received = try Value.decodeUntyped(Message.encode(1 as Nat, "one"))
    let described = Value.text(ofArguments: received.values)
    // end
    #expect(described == "(1 : nat, \"one\")")
  }

  @Test func `read an interface`() throws {
    // snippet
    let interface = try Interface(
      parsing: """
        type Account = record { owner : principal };
        service : { balance : (Account) -> (nat) query }
        """)
    let balance = interface.function(named: "balance")
    let arguments = try Value.parseArguments(
      "(record { owner = principal \"aaaaa-aa\" })",
      as: balance?.arguments.map(\.type) ?? [], in: interface.types)
    // end
    #expect(arguments == [.record([FieldValue(name: "owner", value: .principal(.management))])])
    // snippet
    let newer = try Interface(parsing: "service : { balance : (nat) -> (nat) query }")
    let report = Subtyping.check(upgradeFrom: interface, to: newer)
    for violation in report.violations { print(violation) }
    // end
    #expect(lines.all.count == 1)
    #expect(lines.all.first?.contains("balance") == true)
  }

  @Test func `generate a client`() async throws {
    struct Echo: CanisterCaller {
      func call(
        _ canister: Principal, method: String, argument: [UInt8], mode: FunctionMode?
      ) async throws -> [UInt8] {
        Message.encode("Hello, " + (try Message.decode(argument, as: String.self)) + "!")
      }
    }
    #expect(try await greet(.management, through: Echo()) == "Hello, world!")
  }
}
