public import Candid
import Synchronization

// Upgrades that are tried, and not made.
extension Replica {
  /// Runs an upgrade on a copy of a canister's state and keeps nothing of it: not its memories, its log or
  /// its cycles.
  ///
  /// The canister's messages go on meanwhile. The upgrade itself waits for the answers to the canister's
  /// calls before it begins; this does not.
  ///
  /// ```swift
  /// let rehearsal = try await replica.rehearseUpgrade(of: canister, to: module)
  /// if let failure = rehearsal.failure { print(failure.message) }
  /// ```
  /// - Parameters:
  ///   - canister: The canister.
  ///   - module: The module that would be put into it, gzip-compressed or not.
  ///   - argument: What `canister_post_upgrade` would get, a Candid message.
  ///   - sender: Who would ask for the upgrade.
  ///   - wasmMemoryPersistence: What would become of the heap.
  /// - Returns: what would happen, a refusal by the canister or the replica included.
  /// - Throws: a rejection with IC0301 if there is no such canister.
  public func rehearseUpgrade(
    of canister: Principal, to module: [UInt8], argument: [UInt8] = Replica.emptyArgument,
    sender: Principal = .anonymous, wasmMemoryPersistence: WasmMemoryPersistence? = nil
  ) async throws(Rejection) -> UpgradeRehearsal {
    try await rehearseUpgrade(
      of: canister, to: module, argument: argument, sender: sender,
      options: UpgradeOptions(wasmMemoryPersistence: wasmMemoryPersistence))
  }

  /// The same with the argument that `install_code` of the management canister would get.
  ///
  /// - Parameters:
  ///   - canister: The canister.
  ///   - message: The argument, a Candid message, with the mode `upgrade` and its options.
  ///   - sender: Who would ask for the upgrade.
  /// - Returns: what would happen, a refusal by the canister or the replica included.
  /// - Throws: a rejection with IC0408 if it is not of that type, or asks for something else than an
  ///   upgrade of the canister.
  public func rehearseUpgrade(
    of canister: Principal, installing message: [UInt8], sender: Principal
  ) async throws(Rejection) -> UpgradeRehearsal {
    let arguments = try ManagementCall.decode(
      message, as: Management.InstallCodeArgs.self, of: "install_code")
    guard case .upgrade = arguments.mode, arguments.canisterId == canister else {
      throw Rejection(
        .invalidManagementPayload,
        "An upgrade of \(canister.text) can be rehearsed here, and nothing else")
    }
    return try await rehearseUpgrade(
      of: canister, to: arguments.wasmModule, argument: arguments.arg, sender: sender,
      options: UpgradeOptions(arguments.mode))
  }

  private func rehearseUpgrade(
    of canister: Principal, to module: [UInt8], argument: [UInt8], sender: Principal,
    options: UpgradeOptions
  ) async throws(Rejection) -> UpgradeRehearsal {
    let target = try self.canister(canister)
    return await environment.updates.run { [self] in
      var rehearsal = UpgradeRehearsal(of: target)
      do throws(Rejection) {
        try checkController(target, sender, "install_code")
        if case .native? = target.state.withLock({ $0.code }) {
          // Its variables are those of this process.
          throw Rejection(
            .contractViolation, "A canister that is linked into the replica cannot be rehearsed.")
        }
        let installation = Installation(
          code: .wasm(try compile(module, for: target)), mode: .upgrade, argument: argument,
          sender: sender, options: options)
        try installation.rehearse(in: target, &rehearsal)
      } catch {
        rehearsal.failure = error
      }
      return rehearsal
    }
  }
}
