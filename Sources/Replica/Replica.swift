public import CanisterSystem
public import Candid

/// The Internet Computer on one desk: canisters, their state, and calls to them.
///
/// ```swift
/// let replica = try await Replica(ReplicaConfiguration(state: .directory(".cooper/state")))
/// let canister = try await replica.createCanister()
/// try await replica.installCode(.install, canister: canister, module: wasm)
/// let reply = try await replica.query(canister, method: "get", argument: didl)
/// ```
public final class Replica: Sendable {
  /// Opens the state, or begins one.
  ///
  /// - Throws: `ReplicaError`.
  public init(_ configuration: ReplicaConfiguration) async throws(ReplicaError) {
    throw ReplicaError(.state, "not built yet")
  }

  /// Makes an empty canister and returns its principal.
  public func createCanister(controllers: [Principal] = [.anonymous]) async throws(Rejection)
    -> Principal
  {
    throw notBuilt
  }

  /// Puts a Wasm module, gzip-compressed or not, into a canister.
  public func installCode(
    _ mode: InstallMode, canister: Principal, module: [UInt8],
    argument: [UInt8] = Replica.emptyArgument, sender: Principal = .anonymous
  ) async throws(Rejection) {
    throw notBuilt
  }

  /// Puts a native canister in place of a module.
  public func install(
    _ native: NativeCanister, _ mode: InstallMode = .install, canister: Principal,
    argument: [UInt8] = Replica.emptyArgument, sender: Principal = .anonymous
  ) async throws(Rejection) {
    throw notBuilt
  }

  /// Calls a method as a query: nothing that it changes is kept.
  public func query(
    _ canister: Principal, method: String, argument: [UInt8] = Replica.emptyArgument,
    sender: Principal = .anonymous
  ) async throws(Rejection) -> [UInt8] {
    throw notBuilt
  }

  /// Calls a method as an update: all that it changes is kept, durably, or nothing.
  public func update(
    _ canister: Principal, method: String, argument: [UInt8] = Replica.emptyArgument,
    sender: Principal = .anonymous
  ) async throws(Rejection) -> [UInt8] {
    throw notBuilt
  }

  /// Removes the code and the memories of a canister.
  public func uninstallCode(_ canister: Principal, sender: Principal = .anonymous)
    async throws(Rejection)
  { throw notBuilt }

  /// Lets a canister take messages.
  public func startCanister(_ canister: Principal, sender: Principal = .anonymous)
    async throws(Rejection)
  { throw notBuilt }

  /// Lets a canister take no more messages.
  public func stopCanister(_ canister: Principal, sender: Principal = .anonymous)
    async throws(Rejection)
  { throw notBuilt }

  /// Deletes a stopped canister.
  public func deleteCanister(_ canister: Principal, sender: Principal = .anonymous)
    async throws(Rejection)
  { throw notBuilt }

  /// What is known about a canister; nil if there is none.
  public func summary(of canister: Principal) -> CanisterSummary? { nil }

  /// All canisters, by principal.
  public func canisters() -> [CanisterSummary] { [] }

  /// How a method is called; nil if there is no such canister or method.
  public func methodKind(of canister: Principal, _ method: String) -> MethodKind? { nil }

  /// The canister's interface, a `.did` text: its `candid:service` section.
  public func interface(of canister: Principal) -> String? { nil }

  /// The content of an `icp:public NAME` or `icp:private NAME` section of the module.
  public func metadata(of canister: Principal, name: String) -> [UInt8]? { nil }

  /// What the canister printed lately, the oldest first.
  public func logs(of canister: Principal) -> [LogRecord] { [] }

  /// Gives a canister a name, which no other one keeps.
  public func setName(_ name: String, for canister: Principal) async throws(Rejection) {
    throw notBuilt
  }

  /// The canister of that name.
  public func canister(named name: String) -> Principal? { nil }

  /// Waits for what is under way, and closes the state.
  public func shutdown() async {}

  /// Candid's empty argument list, `DIDL\0\0`.
  public static var emptyArgument: [UInt8] { [0x44, 0x49, 0x44, 0x4C, 0, 0] }
}

private let notBuilt = Rejection(.stateUnavailable, "not built yet")
