public import Candid
public import Replica

/// What the gateway needs of the place where canisters run. `Replica` is one; tests bring their own.
public protocol CanisterHost: Sendable {
  /// All canisters, in the order of their ids.
  func canisters() async -> [CanisterSummary]
  /// One canister; nil if there is none with this id.
  func summary(of canister: Principal) async -> CanisterSummary?
  /// What a canister has to do at this moment; nil if there is no such canister.
  func load(of canister: Principal) async -> CanisterLoad?
  /// The text of the interface the canister's module carries; nil without one.
  func interface(of canister: Principal) async -> String?
  /// How a method is called; nil if there is no such canister or method.
  func methodKind(of canister: Principal, _ method: String) async -> MethodKind?
  /// The canister with a name.
  func canister(named name: String) async -> Principal?
  /// Gives a canister a name, and takes the name from the canister that had it.
  func setName(_ name: String, for canister: Principal) async throws(Rejection)
  /// Gives a canister a name unless another one has it; says whether it has it now.
  func claimName(_ name: String, for canister: Principal) async throws(Rejection) -> Bool
  /// Notes which project a canister belongs to.
  func setProject(_ project: ProjectRecord, for canister: Principal) async throws(Rejection)
  /// Calls a method as a query and returns the bytes of the reply.
  func query(
    _ canister: Principal, method: String, argument: [UInt8], sender: Principal
  ) async throws(Rejection) -> [UInt8]
  /// Calls a method as an update and returns the bytes of the reply.
  func update(
    _ canister: Principal, method: String, argument: [UInt8], sender: Principal
  ) async throws(Rejection) -> [UInt8]
  /// The last lines a canister printed, oldest first.
  func logs(of canister: Principal) async -> [LogRecord]
  /// The stable memory of a canister as it is now; nil if there is no such canister.
  func stableMemory(of canister: Principal) async -> StableMemorySnapshot?
  /// Keeps what is known of the code of the module with a hash, so that its traps name functions.
  func keepSymbols(_ symbols: String, ofModule hash: [UInt8]) async throws(Rejection)
  /// The time that canisters see, in nanoseconds since 1970; nil where it is the system's.
  func manualTime() async -> UInt64?
  /// Moves that time and runs what is due on the way.
  func moveTime(by duration: Duration) async throws(Rejection)
  /// Runs an upgrade on a copy of a canister's state and keeps nothing of it.
  ///
  /// - Parameters:
  ///   - canister: The canister.
  ///   - message: What `install_code` would get, a Candid message.
  ///   - sender: Who would ask for the upgrade.
  func rehearseUpgrade(
    of canister: Principal, installing message: [UInt8], sender: Principal
  ) async throws(Rejection) -> UpgradeRehearsal
  /// Why the state cannot be written; nil if it can, or there is none on disk.
  func storageFailure() async -> String?
  /// The threads on which queries run, where callers may run too: a query then needs no change of
  /// threads. Nil where there are none.
  var executor: (any TaskExecutor)? { get }
}

extension CanisterHost {
  /// None.
  public var executor: (any TaskExecutor)? { nil }
  /// It is the system's.
  public func manualTime() async -> UInt64? { nil }
  /// Does nothing: the system's time goes by itself.
  public func moveTime(by duration: Duration) async throws(Rejection) {}
  /// None.
  public func storageFailure() async -> String? { nil }
  /// Refuses: there are no states of canisters here that could be copied.
  public func rehearseUpgrade(
    of canister: Principal, installing message: [UInt8], sender: Principal
  ) async throws(Rejection) -> UpgradeRehearsal {
    throw Rejection(code: .destinationInvalid, message: "Upgrades cannot be rehearsed here")
  }
}

extension Replica: CanisterHost {
  /// The threads of queries.
  public var executor: (any TaskExecutor)? { queryExecutor }
  /// The time that canisters see, in nanoseconds since 1970; nil where it is the system's.
  public func manualTime() async -> UInt64? { hasManualClock ? canisterTime : nil }
  /// Moves that time and runs what is due on the way.
  public func moveTime(by duration: Duration) async throws(Rejection) {
    try await advance(by: duration)
  }
}

extension Gateway {
  /// A gateway to a replica.
  public init(replica: Replica, configuration: GatewayConfiguration = .init()) {
    self.init(host: replica, configuration: configuration)
  }
}
