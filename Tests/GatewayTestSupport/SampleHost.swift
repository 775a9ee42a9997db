public import Candid
public import Gateway
public import Replica
public import Synchronization

/// Canisters made of closures: a host for tests of the gateway, without a replica.
public final class SampleHost: CanisterHost {
  /// A method's code: reply bytes for argument bytes.
  public typealias Handler = @Sendable (_ argument: [UInt8]) throws(Rejection) -> [UInt8]

  private struct Canister {
    var summary: CanisterSummary
    var interface: String?
    var methods: [String: Handler]
  }

  private let installed = Mutex<[Principal: Canister]>([:])
  private let names = Mutex<[String: Principal]>([:])
  private let lines = Mutex<[LogRecord]>([])
  private let memories = Mutex<[Principal: StableMemorySnapshot]>([:])

  /// A host without canisters.
  public init() {}

  /// The id that the canister with a number gets: 0 is `bkyz2-fmaaa-aaaaa-qaaaq-cai`.
  public static func id(_ number: UInt8) -> Principal {
    Principal([0x80, 0, 0, 0, 0, 0x10, 0, number + 1, 1, 1])!
  }

  /// The code of a method that does its work and does not answer.
  public static let noReply: Handler = { _ throws(Rejection) in
    throw Rejection(
      code: .canisterError, message: "Canister did not reply to the call", errorCode: "IC0506")
  }

  /// Adds a canister or takes the place of one. A method that only the interface has traps.
  public func install(
    _ id: Principal, name: String?, interface: String?, methods: [String: Handler] = [:],
    status: CanisterStatus = .running, version: UInt64 = 1
  ) {
    var kinds = methods.mapValues { _ in MethodKind.update }
    if let interface, let parsed = try? Interface(parsing: interface) {
      for method in parsed.methods {
        let isQuery = parsed.function(named: method.name)?.isQuery == true
        kinds[method.name] = isQuery ? .query : .update
      }
    }
    let summary = CanisterSummary(
      id: id, name: name, status: status,
      moduleHash: Array((interface ?? "").utf8.prefix(29)) + [1, 2, 3], version: version,
      heapBytes: 1_179_648, stableBytes: 10_551_296, controllers: [.anonymous],
      installedAt: 1_795_411_060_000_000_000, created: 1_795_411_060_000_000_000, isNative: false,
      methods: kinds, cycles: 1_000_000_000_000_000)
    installed.withLock {
      $0[id] = Canister(summary: summary, interface: interface, methods: methods)
    }
    if let name { names.withLock { $0[name] = id } }
  }

  /// The symbols that were brought, by the hash of the module.
  public let symbols = Mutex<[[UInt8]: String]>([:])

  /// Keeps a text that begins as symbols do.
  public func keepSymbols(_ symbols: String, ofModule hash: [UInt8]) async throws(Rejection) {
    guard symbols.hasPrefix("cooper symbols") else {
      throw Rejection(code: .canisterReject, message: "these are no symbols")
    }
    self.symbols.withLock { $0[hash] = symbols }
  }

  /// All canisters, by id.
  public func canisters() async -> [CanisterSummary] {
    installed.withLock { $0.values.map(\.summary).sorted { $0.id < $1.id } }
  }

  /// One canister.
  public func summary(of canister: Principal) async -> CanisterSummary? {
    installed.withLock { $0[canister]?.summary }
  }

  /// Nothing.
  public func load(of canister: Principal) async -> CanisterLoad? {
    installed.withLock { $0[canister] }.map { _ in CanisterLoad() }
  }

  /// The `.did` it was installed with.
  public func interface(of canister: Principal) async -> String? {
    installed.withLock { $0[canister]?.interface }
  }

  /// How a method is called.
  public func methodKind(of canister: Principal, _ method: String) async -> MethodKind? {
    installed.withLock { $0[canister]?.summary.methods[method] }
  }

  /// The canister with a name.
  public func canister(named name: String) async -> Principal? { names.withLock { $0[name] } }

  /// Gives a canister a name.
  public func setName(_ name: String, for canister: Principal) async throws(Rejection) {
    names.withLock { $0[name] = canister }
  }

  /// Gives a canister a name unless another one has it.
  public func claimName(_ name: String, for canister: Principal) async throws(Rejection) -> Bool {
    names.withLock { names in
      if names[name] == nil { names[name] = canister }
      return names[name] == canister
    }
  }

  /// Notes which project a canister belongs to.
  public func setProject(
    _ project: ProjectRecord, for canister: Principal
  ) async throws(Rejection) {
    installed.withLock { $0[canister]?.summary.project = project }
  }

  /// Adds a line to the log, which all canisters share.
  public func print(_ text: String) {
    lines.withLock {
      $0.append(
        LogRecord(
          index: UInt64($0.count), timestamp: 1_795_411_060_000_000_000, content: Array(text.utf8)))
    }
  }

  /// Gives a canister other stable memory.
  public func setStableMemory(_ memory: StableMemorySnapshot, of canister: Principal) {
    memories.withLock { $0[canister] = memory }
  }

  /// What `setStableMemory` gave, or empty memory.
  public func stableMemory(of canister: Principal) async -> StableMemorySnapshot? {
    guard installed.withLock({ $0[canister] }) != nil else { return nil }
    return memories.withLock { $0[canister] } ?? StableMemorySnapshot(bytes: [], version: 1)
  }

  /// What was printed.
  public func logs(of canister: Principal) async -> [LogRecord] { lines.withLock { $0 } }

  /// Runs a method's closure.
  public func query(
    _ canister: Principal, method: String, argument: [UInt8], sender: Principal
  ) async throws(Rejection) -> [UInt8] {
    try call(canister, method, argument)
  }

  /// Runs a method's closure.
  public func update(
    _ canister: Principal, method: String, argument: [UInt8], sender: Principal
  ) async throws(Rejection) -> [UInt8] {
    try call(canister, method, argument)
  }

  private func call(
    _ id: Principal, _ method: String, _ argument: [UInt8]
  ) throws(Rejection) -> [UInt8] {
    guard let canister = installed.withLock({ $0[id] }) else {
      throw Rejection(
        code: .destinationInvalid, message: "Canister \(id.text) not found", errorCode: "IC0301")
    }
    guard canister.summary.status == .running else {
      throw Rejection(
        code: .canisterError, message: "Canister \(id.text) is stopped", errorCode: "IC0508")
    }
    guard let handler = canister.methods[method] else {
      throw Rejection(
        code: .canisterError,
        message:
          "Error from Canister \(id.text): Canister called `ic0.trap` with message: 'not written yet'",
        errorCode: "IC0503")
    }
    return try handler(argument)
  }
}
