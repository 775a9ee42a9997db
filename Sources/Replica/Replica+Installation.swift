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
  /// - Parameter wasmMemoryPersistence: What becomes of the heap in an upgrade. A canister whose module
  ///   keeps its data in the heap (`CanisterSummary.persistsHeap`) is not upgraded without it.
  /// - Throws: a rejection: IC0505 if the module is not valid, IC0502 or IC0503 if an entry point
  ///   trapped, IC0504 if `wasmMemoryPersistence` is missing or does not fit the module, IC0512 if
  ///   the sender is no controller, IC0514 if `install` meets code.
  public func installCode(
    _ mode: InstallMode, canister: Principal, module: [UInt8],
    argument: [UInt8] = Replica.emptyArgument, sender: Principal = .anonymous,
    wasmMemoryPersistence: WasmMemoryPersistence? = nil
  ) async throws(Rejection) {
    try await installCode(
      mode, canister: canister, module: module, argument: argument, sender: sender,
      options: UpgradeOptions(wasmMemoryPersistence: wasmMemoryPersistence))
  }

  /// How an upgrade may differ from the usual one.
  struct UpgradeOptions {
    /// `canister_pre_upgrade` does not run.
    var skipsPreUpgrade = false
    /// What becomes of the heap; without it, it begins anew.
    var wasmMemoryPersistence: WasmMemoryPersistence?
  }

  /// The same with options.
  func installCode(
    _ mode: InstallMode, canister: Principal, module: [UInt8], argument: [UInt8],
    sender: Principal, options: UpgradeOptions
  ) async throws(Rejection) {
    let target = try self.canister(canister)
    try checkController(target, sender, "install_code")
    // Compiling takes long, and the canister's messages need not wait for it.
    let compiled = await threads.updates.run { [self] () -> Result<CanisterModule, Rejection> in
      Result { () throws(Rejection) in
        if let known = knownModule(module) { return known }
        return try CanisterModule(
          module, engine: engine, imports: imports, limits: configuration.limits,
          canister: target.name, cache: cache, symbolStore: symbols)
      }
    }
    let module = try compiled.get()
    if mode == .upgrade, sender != canister { await drain(target) }
    try await change(target) { [self] in
      try install(
        target, .wasm(module), mode, argument, sender, options: options)
    }
  }

  /// Waits a while for the answers to a canister's calls: they are for the code that made the
  /// calls, and another version may have other functions in their places.
  private func drain(_ canister: Canister) async {
    let deadline = ContinuousClock.now + configuration.drainTime
    while !canister.openCalls.isEmpty, ContinuousClock.now < deadline {
      try? await Task.sleep(for: .milliseconds(10))
    }
  }

  /// The compiled form of a module that some canister has.
  private func knownModule(_ given: [UInt8]) -> CanisterModule? {
    let hash = SHA256.hash(given)
    let canisters = registry.withLock { Array($0.canisters.values) }
    for canister in canisters {
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
    try await change(target) { [self] in
      try install(target, CanisterCode(native), mode, argument, sender)
    }
  }

  // MARK: On the canister's queue

  private func install(
    _ canister: Canister, _ code: CanisterCode, _ mode: InstallMode, _ argument: [UInt8],
    _ sender: Principal, options: UpgradeOptions = UpgradeOptions()
  ) throws -> UInt64 {
    let limits = configuration.limits
    let budget = CanisterCode.Budget(fuel: limits.installInstructions, time: limits.installTime)
    let old = try canister.snapshot(limits: limits)
    defer { old.release() }
    var next = old.state
    switch mode {
    case .install:
      guard old.state.code == nil else {
        throw Rejection(
          .nonEmpty,
          "Canister \(canister.name) cannot be installed because the canister is not empty. "
            + "Try installing with mode='reinstall' instead.")
      }
      next.stable = StableMemory()
      next.certifiedData = []
    case .reinstall:
      next.stable = StableMemory()
      next.certifiedData = []
    case .upgrade:
      guard let oldCode = old.state.code else {
        throw Rejection(
          .moduleNotFound,
          "Error from Canister \(canister.name): Attempted to upgrade a canister that contains no "
            + "Wasm module.")
      }
      try checkPersistence(options.wasmMemoryPersistence, from: oldCode, to: code)
      if !options.skipsPreUpgrade, oldCode.has("canister_pre_upgrade") {
        let execution = makeExecution(
          canister, next, argument, caller: sender, mode: .preUpgrade)
        try named("canister_pre_upgrade", canister) { () throws(ExecutionFault) in
          _ = try run(
            oldCode, [.init(mode: .preUpgrade, entry: .export("canister_pre_upgrade"))], execution,
            canister,
            old, budget)
        }
        next.stable = execution.stable
        next.certifiedData = execution.certifiedData
      }
    }
    // The timer ends with the code that set it.
    next.timer = 0
    next.code = code
    next.settings.keepsHeap =
      options.wasmMemoryPersistence == .keep && mode == .upgrade && old.state.heap != nil
    if next.settings.keepsHeap != true { next.heap = nil }
    if case .wasm(let module) = code, next.heap == nil {
      do {
        next.heap = try module.compiled.makeImage(of: module.bytes)
      } catch is WasmTrap {
        throw ExecutionFault.trapped("heap out of bounds")
      }
    }
    // A heap that is kept goes on in the same mapping, with what the old code did last.
    let keepsHeap = next.settings.keepsHeap == true
    let region =
      keepsHeap ? old.region : try next.heap?.lease(limit: code.heapLimit(limits))
    let fresh = Canister.Snapshot(state: next, region: region)
    defer { if !keepsHeap { fresh.release() } }
    let execution = makeExecution(canister, next, argument, caller: sender, mode: .start)
    let entryPoint = mode == .upgrade ? "canister_post_upgrade" : "canister_init"
    var steps = [CanisterCode.Step(mode: .start, entry: .start)]
    if code.has(entryPoint) { steps.append(.init(mode: .initialize, entry: .export(entryPoint))) }
    let isUpgrade = mode == .upgrade
    next.globals = try named(
      !isUpgrade ? nil : execution.mode == .start ? "the start function" : entryPoint, canister
    ) { () throws(ExecutionFault) in
      try run(code, steps, execution, canister, fresh, budget, isFresh: true)
    }
    next.stable = execution.stable
    next.certifiedData = execution.certifiedData
    next.timer = execution.timer
    return try commitInstallation(canister, &next, fresh, mode)
  }

  /// Runs an entry point; if it fails, the rejection says which one it was, if there is a name: an
  /// upgrade has several.
  private func named<Result>(
    _ entryPoint: @autoclosure () -> String?, _ canister: Canister,
    _ body: () throws(ExecutionFault) -> Result
  ) throws(Rejection) -> Result {
    do throws(ExecutionFault) {
      return try body()
    } catch {
      var rejection = error.rejection(of: canister.name)
      if let name = entryPoint() { rejection.message += "\nIt failed in \(name)." }
      throw rejection
    }
  }

  /// Refuses an upgrade that would lose a heap by mistake, or keep one for a module that does not
  /// expect it. Code and words are the network's.
  private func checkPersistence(
    _ persistence: WasmMemoryPersistence?, from old: CanisterCode, to new: CanisterCode
  ) throws(Rejection) {
    switch persistence {
    case nil where old.persistsHeap:
      throw Rejection(
        .contractViolation,
        "Missing upgrade option: Enhanced orthogonal persistence requires the "
          + "`wasm_memory_persistence` upgrade option.")
    case .keep where !new.persistsHeap:
      throw Rejection(
        .contractViolation,
        "Invalid upgrade option: The `wasm_memory_persistence: opt Keep` upgrade option requires "
          + "that the new canister module supports enhanced orthogonal persistence.")
    default: break
    }
  }

  private func commitInstallation(
    _ canister: Canister, _ next: inout Canister.State, _ fresh: Canister.Snapshot,
    _ mode: InstallMode
  ) throws -> UInt64 {
    next.version += 1
    next.settings.lastUpgrade = now()
    next.settings.moduleHash = (next.code?.hash).map { Hexadecimal.text($0) }
    next.settings.native = nil
    var commit = Commit()
    commit.canister = canister.number
    switch next.code {
    case .wasm(let module):
      commit.module = (module.hash, module.bytes)
    case .native(let native, _, _): next.settings.native = native.name
    case nil: break
    }
    commit.settings = next.settings
    commit.metadata = next.code?.metadataSections ?? []
    commit.clearsHeap = true
    if next.settings.keepsHeap == true {
      // From now on the pages on disk are all there is; before, data segments made some.
      commit.keptHeap = try next.heap?.allPages() ?? PageChanges()
    }
    commit.clearsStable = mode != .upgrade
    commit.stable = next.stable.takeChanges()
    commit.heap = try fresh.region?.changes() ?? PageChanges()
    commit.changing = next.changing
    commit.changing?.heapSize = fresh.region?.size ?? 0
    next.sequence = try submit(commit)
    try replace(canister, with: next, fresh, commit.heap)
    setClock(for: canister)
    return next.sequence
  }
}
