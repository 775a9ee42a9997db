import CanisterKit
import StableStructures
import Testing

// The code of the kit's guides, between marks; `GuideTests` compares the two.

// snippet
@Canister enum Shop {
  static let memories = MemoryManager(.stable)
  static var orders = StableBTreeMap<UInt64, String>(in: memories[0])

  static var site: CertifiedResponses = {
    var site: CertifiedResponses = ["/": .html("<h1>The shop</h1>")]
    site.exempt(below: "/orders")
    return site
  }()

  static let routes: HTTPRoutes = [
    .get("/orders/{number}") { request in
      guard let number = UInt64(request["number"]), let order = orders[number] else {
        return .notFound
      }
      return .text(order)
    },
    .post("/orders") { request in
      let number = UInt64(orders.count)
      _ = orders.updateValue(String(decoding: request.body, as: UTF8.self), forKey: number)
      return HTTPResponse(status: 201)
    },
  ]

  @Query(name: "http_request") static func ask(request: HTTPRequest) -> HTTPResponse {
    site.respond(to: request, otherwise: routes.respond)
  }

  @Update(name: "http_request_update") static func change(request: HTTPRequest) -> HTTPResponse {
    routes.respond(to: request)
  }
}
// end

// snippet
@Canister
enum Greeter {
  /// A friendly word.
  @Query static func greet(name: String) -> String { "Hello, \(name)!" }
}
// end

// snippet
/// Something to do.
@CandidType @Storable struct Item {
  var title: String
  var done: Bool
}

/// A list of things to do.
@Canister
enum Tasks {
  static let memories = MemoryManager(.stable)
  static var items = StableBTreeMap<UInt32, Item>(in: memories[0])

  /// Adds a task and returns its number.
  @Update static func add(title: String) throws(Rejection) -> UInt32 {
    guard !title.isEmpty else { throw Rejection("a task needs a title") }
    let number = (items.last?.key ?? 0) + 1
    items[number] = Item(title: title, done: false)
    return number
  }

  /// Marks a task as done.
  @Update static func finish(number: UInt32) throws(Rejection) {
    guard var item = items[number] else { throw Rejection("there is no such task") }
    item.done = true
    items[number] = item
  }

  /// What is still to be done.
  @Query static func open() -> [Item] { items.map { $0.value }.filter { !$0.done } }
}
// end

// snippet
@Canister
enum Vault {
  static let memories = MemoryManager(.stable)
  static var balances = StableBTreeMap<Principal, UInt128>(in: memories[0])
  static var name = StableCell<String>(in: memories[1], default: "Vault")

  @Query static func balance(of owner: Principal) -> UInt128 { balances[owner] ?? 0 }
}
// end

// snippet
@Canister
enum Counter {
  static var count: Nat = 0

  @Update static func increment() -> Nat {
    count += 1
    return count
  }

  @PreUpgrade static func save() { Stable.save(count) }
  @PostUpgrade static func restore() { count = Stable.restore(as: Nat.self) }
}
// end

// snippet
@Canister
enum Treasury {
  /// How much there is of a token.
  @Update static func supply(of ledger: Principal, reply: Reply<Nat>) {
    Call(ledger, "icrc1_total_supply").send(returning: Nat.self) { result in
      switch result {
      case .success(let supply): reply.send(supply)
      case .failure(let error): reply.reject(error.message)
      }
    }
  }
}
// end

// snippet
@Canister
enum Wallet {
  /// The key of the canister, for Bitcoin or Ethereum addresses.
  @Update static func key(reply: Reply<Blob>) {
    CanisterKey(.ecdsa).publicKey { answer($0, reply) }
  }

  /// A signature of a hash of 32 bytes.
  @Update static func sign(hash: Blob, reply: Reply<Blob>) {
    CanisterKey(.ecdsa).sign(hash) { answer($0, reply) }
  }

  static func answer(_ result: Result<Blob, CallError>, _ reply: Reply<Blob>) {
    switch result {
    case .success(let bytes): reply.send(bytes)
    case .failure(let error): reply.reject(error.message)
    }
  }
}
// end

// snippet
@Canister
enum Cleaner {
  static let hour: UInt64 = 3_600_000_000_000
  static var rounds: UInt64 = 0

  @Init static func begin() { System.setTimer(at: System.time + hour) }
  @PostUpgrade static func goOn() { System.setTimer(at: System.time + hour) }

  @Timer static func clean() {
    rounds += 1
    System.setTimer(at: System.time + hour)
  }
}
// end

// snippet
/// What a withdrawal came to.
@CandidType enum Withdrawal {
  case done(balance: UInt64)
  case tooLittle(balance: UInt64)
}

@Canister
enum Till {
  static var balance: UInt64 = 0

  @Update static func withdraw(amount: UInt64) -> Withdrawal {
    guard amount <= balance else { return .tooLittle(balance: balance) }
    balance -= amount
    return .done(balance: balance)
  }

  @Update static func close(password: String) throws(Rejection) {
    guard System.isController(System.caller) else {
      throw Rejection("only a controller closes the till")
    }
    balance = 0
  }
}
// end

// snippet
@Canister
enum Dice {
  /// 32 bytes that nobody could foresee.
  @Update static func seed(reply: Reply<Blob>) {
    Call(.management, "raw_rand").send(returning: Blob.self) { result in
      switch result {
      case .success(let bytes): reply.send(bytes)
      case .failure(let error): reply.reject(error.message)
      }
    }
  }
}
// end

// snippet
@Suite(.serialized) struct GreeterTests {
  let system = InMemorySystem()

  @Test func `who greets is named`() {
    SystemScope.run(system) {
      #expect(Greeter.greet(name: "Ada") == "Hello, Ada!")
    }
  }

  @Test func `a message is decoded and answered`() throws {
    system.beginMessage(Message.encode("Ada"), caller: .anonymous)
    try Greeter.canister.run("canister_query greet", with: system)
    #expect(system.reply == Message.encode("Hello, Ada!"))
  }
}
// end

@Suite struct TreasuryTests {
  let system = InMemorySystem()

  // snippet
  @Test func `the supply is the ledger's`() throws {
    let ledger = Principal.management
    system.beginMessage(Message.encode(ledger))
    try Treasury.canister.run("canister_update supply", with: system)
    #expect(system.calls.map(\.method) == ["icrc1_total_supply"])
    try system.answerCall(with: Message.encode(Nat(1_000)))
    #expect(system.reply == Message.encode(Nat(1_000)))
  }
  // end

  @Test func `a timer is set again`() throws {
    system.now = 5
    try Cleaner.canister.run("canister_init", with: system)
    #expect(system.timer == 5 + Cleaner.hour)
    system.now = system.timer
    try Cleaner.canister.run("canister_global_timer", with: system)
    #expect(system.timer == 5 + 2 * Cleaner.hour)
  }

  @Test func `tasks are added and finished`() throws {
    SystemScope.run(system) {
      #expect(throws: Rejection.self) { try Tasks.add(title: "") }
      #expect(throws: Never.self) { try Tasks.add(title: "water the plants") }
      #expect(Tasks.open().map(\.title) == ["water the plants"])
      #expect(throws: Never.self) { try Tasks.finish(number: 1) }
      #expect(Tasks.open().isEmpty)
    }
  }

  @Test func `a till gives what it has`() {
    SystemScope.run(system) {
      Till.balance = 10
      guard case .done(balance: 3) = Till.withdraw(amount: 7) else {
        Issue.record("7 of 10 leave 3")
        return
      }
      guard case .tooLittle(balance: 3) = Till.withdraw(amount: 4) else {
        Issue.record("3 are not enough for 4")
        return
      }
    }
  }

  @Test func `chance comes from the management canister`() throws {
    system.beginMessage(Message.encode())
    try Dice.canister.run("canister_update seed", with: system)
    #expect(system.calls.map(\.method) == ["raw_rand"])
    let bytes = Blob(repeating: 7, count: 32)
    try system.answerCall(with: Message.encode(bytes))
    #expect(system.reply == Message.encode(bytes))
  }
}
