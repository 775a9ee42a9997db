import Certification
public import CanisterSystem
public import Candid
import Synchronization
import WasmEngine

// Code into canisters: installed, upgraded, replaced.
extension Replica {
  /// Puts a Wasm module, gzip-compressed or not, into a canister.
  ///
  /// A failure anywhere leaves the canister as it was.
  ///
  /// - Parameters:
  ///   - mode: Whether the canister is empty, begins anew, or keeps its stable memory.
  ///   - canister: Where the module goes.
  ///   - module: The module.
  ///   - argument: What `canister_init` or `canister_post_upgrade` gets, a Candid message.
  ///   - sender: Who asks for it: a controller.
  ///   - wasmMemoryPersistence: What becomes of the heap in an upgrade. A canister whose module keeps
  ///     its data in the heap (`CanisterSummary.persistsHeap`) is not upgraded without it.
  /// - Throws: a rejection: IC0505 if the module is not valid, IC0502 or IC0503 if an entry point
  ///   trapped, IC0504 if `wasmMemoryPersistence` is missing or does not fit the module, IC0512 if
  ///   the sender is no controller, IC0514 if `install` meets code.
  public func installCode(
    _ mode: InstallMode, canister: Principal, module: [UInt8],
    argument: [UInt8] = Replica.emptyArgument, sender: Principal = .anonymous,
    wasmMemoryPersistence: WasmMemoryPersistence? = nil
  ) async throws(Rejection) {
    try checkController(self.canister(canister), sender, "install_code")
    try await installCode(
      mode, canister: canister, module: module, argument: argument, by: .init(sender),
      options: UpgradeOptions(wasmMemoryPersistence: wasmMemoryPersistence))
  }

  /// How an upgrade may differ from the usual one.
  struct UpgradeOptions: Sendable {
    /// `canister_pre_upgrade` does not run.
    var skipsPreUpgrade = false
    /// What becomes of the heap; without it, it begins anew.
    var wasmMemoryPersistence: WasmMemoryPersistence?
  }

  /// The same with options, by somebody who may do it.
  func installCode(
    _ mode: InstallMode, canister: Principal, module: [UInt8], argument: [UInt8],
    by origin: CanisterHistory.Origin, options: UpgradeOptions
  ) async throws(Rejection) {
    let target = try self.canister(canister)
    let sender = Principal(origin.sender) ?? .anonymous
    // Compiling takes long, and the canister's messages need not wait for it.
    let compiled = await environment.updates.run { [self] () -> Result<CanisterModule, Rejection> in
      Result { () throws(Rejection) in try compile(module, for: target) }
    }
    let module = try compiled.get()
    if mode == .upgrade, sender != canister { await drain(target) }
    let installation = Installation(
      code: .wasm(module), mode: mode, argument: argument, sender: sender,
      senderVersion: origin.version, options: options)
    try await change(target, .install(installation))
  }

  /// The compiled form of a module that a canister is to have.
  func compile(_ module: [UInt8], for target: Canister) throws(Rejection) -> CanisterModule {
    if let known = knownModule(module) { return known }
    return try CanisterModule(
      module, engine: engine, imports: imports, limits: configuration.limits,
      canister: target.name, cache: cache, symbolStore: symbols)
  }

  /// Waits a while for the answers to a canister's calls: they are for the code that made the
  /// calls, and another version may have other functions in their places.
  private func drain(_ canister: Canister) async {
    await canister.openCalls.waitUntilEmpty(until: .now + configuration.drainTime)
  }

  /// The compiled form of a module that some canister has.
  private func knownModule(_ given: [UInt8]) -> CanisterModule? {
    let hash = SHA256.hash(given)
    for canister in allCanisters {
      if case .wasm(let module) = canister.state.withLock({ $0.code }), module.hash == hash {
        return module
      }
    }
    return nil
  }

  /// Puts a native canister in place of a module.
  ///
  /// The canister's variables are the process's: only its stable memory is rolled back and kept.
  /// To have it back after a restart, name it in `ReplicaConfiguration.natives`.
  ///
  /// - Throws: a rejection as `installCode` does.
  public func install(
    _ native: NativeCanister, _ mode: InstallMode = .install, canister: Principal,
    argument: [UInt8] = Replica.emptyArgument, sender: Principal = .anonymous
  ) async throws(Rejection) {
    let target = try self.canister(canister)
    try checkController(target, sender, "install_code")
    let installation = Installation(
      code: CanisterCode(native), mode: mode, argument: argument, sender: sender)
    try await change(target, .install(installation))
  }
}
