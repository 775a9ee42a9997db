public import CanisterSystem
public import Candid
import Synchronization
import WasmEngine

extension Replica {
  /// Makes an empty canister and returns its principal.
  ///
  /// - Throws: a rejection if the state cannot be written.
  public func createCanister(controllers: [Principal] = [.anonymous]) async throws(Rejection)
    -> Principal
  {
    try await createCanister(controllers: controllers, id: nil)
  }

  /// Makes an empty canister, with the principal if there is one.
  func createCanister(controllers: [Principal], id: Principal?) async throws(Rejection)
    -> Principal
  {
    let settings = CanisterSettings(controllers: controllers.map(\.text), created: now())
    let made = registry.withLock { registry -> Result<(Canister, Commit), Rejection> in
      var commit = Commit()
      let principal: Principal
      if let id {
        guard registry.canisters[id] == nil else {
          return .failure(
            Rejection(.canisterIdAlreadyExists, "Canister \(id.text) already exists"))
        }
        principal = id
      } else {
        var index = registry.nextIndex
        while index == Self.reservedIndex
          || registry.canisters[Self.principal(index)] != nil
        { index += 1 }
        principal = Self.principal(index)
        registry.nextIndex = index + 1
        commit.nextIndex = index + 1
      }
      commit.canister = registry.nextNumber
      commit.creation = principal
      commit.settings = settings
      let canister = Canister(
        number: registry.nextNumber, id: principal, state: .init(settings: settings),
        pool: updates)
      registry.nextNumber += 1
      registry.canisters[principal] = canister
      return .success((canister, commit))
    }
    let (canister, commit) = try made.get()
    try await write(commit)
    return canister.id
  }

  /// The principal of the canister with an index: 8 bytes, then 1 and 1.
  static func principal(_ index: UInt64) -> Principal {
    var bytes = withUnsafeBytes(of: index.bigEndian) { Array($0) }
    bytes += [1, 1]
    return Principal(bytes)!
  }

  /// Puts a Wasm module, gzip-compressed or not, into a canister.
  ///
  /// A failure anywhere leaves the canister as it was.
  ///
  /// - Throws: a rejection: IC0505 if the module is not valid, IC0502 or IC0503 if an entry point
  ///   trapped, IC0512 if the sender is no controller, IC0514 if `install` meets code.
  public func installCode(
    _ mode: InstallMode, canister: Principal, module: [UInt8],
    argument: [UInt8] = Replica.emptyArgument, sender: Principal = .anonymous
  ) async throws(Rejection) {
    try await installCode(
      mode, canister: canister, module: module, argument: argument, sender: sender,
      options: UpgradeOptions())
  }

  /// How an upgrade may differ from the usual one.
  struct UpgradeOptions {
    /// `canister_pre_upgrade` does not run.
    var skipsPreUpgrade = false
    /// The heap stays; only the globals begin anew.
    var keepsHeap = false
  }

  /// The same with options.
  func installCode(
    _ mode: InstallMode, canister: Principal, module: [UInt8], argument: [UInt8],
    sender: Principal, options: UpgradeOptions
  ) async throws(Rejection) {
    let target = try self.canister(canister)
    try checkController(target, sender, "install_code")
    // Compiling takes long, and the canister's messages need not wait for it.
    let compiled = await updates.run { [self] () -> Result<CanisterModule, Rejection> in
      Result { () throws(Rejection) in
        if let known = knownModule(module) { return known }
        return try CanisterModule(
          module, engine: engine, imports: imports, limits: configuration.limits,
          canister: target.name)
      }
    }
    let module = try compiled.get()
    try await change(target) { [self] in
      try install(
        target, .wasm(module), mode, argument, sender, options: options)
    }
  }

  /// The compiled form of a module that some canister has.
  private func knownModule(_ given: [UInt8]) -> CanisterModule? {
    let hash = sha256(given)
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

  /// Removes the code and the memories of a canister.
  ///
  /// - Throws: a rejection with IC0512 if the sender is no controller.
  public func uninstallCode(_ canister: Principal, sender: Principal = .anonymous)
    async throws(Rejection)
  {
    let target = try self.canister(canister)
    try checkController(target, sender, "uninstall_code")
    try await change(target) { [self] in
      let sequence = try modify(target) { state, commit in
        state.code = nil
        state.heap = nil
        state.globals = []
        state.stable = StableMemory()
        state.certifiedData = []
        state.timer = 0
        state.settings.moduleHash = nil
        state.settings.native = nil
        commit.clearsHeap = true
        commit.clearsStable = true
        commit.settings = state.settings
      }
      abandonCalls(of: target, "has been uninstalled")
      return sequence
    }
  }

  /// Lets a canister take messages.
  ///
  /// - Throws: a rejection with IC0512 if the sender is no controller.
  public func startCanister(_ canister: Principal, sender: Principal = .anonymous)
    async throws(Rejection)
  {
    let target = try self.canister(canister)
    try checkController(target, sender, "start_canister")
    try await setStatus(.running, target)
  }

  /// Lets a canister take no more messages, after those that wait and the answers to its calls.
  ///
  /// - Throws: a rejection with IC0512 if the sender is no controller; one if its calls are not
  ///   answered in `ReplicaConfiguration.stopTime`, or it was started again meanwhile.
  public func stopCanister(_ canister: Principal, sender: Principal = .anonymous)
    async throws(Rejection)
  {
    let target = try self.canister(canister)
    try checkController(target, sender, "stop_canister")
    try await setStatus(.stopping, target)
    let deadline = ContinuousClock.now + configuration.stopTime
    while true {
      let status = target.state.withLock { $0.status }
      if status == .stopped { return }
      guard status == .stopping else {
        throw Rejection(.stopCancelled, "Canister \(target.name) was started while it stopped")
      }
      if target.openCalls.isEmpty { return try await setStatus(.stopped, target) }
      guard ContinuousClock.now < deadline else {
        throw Rejection(
          .stopTimedOut, "Canister \(target.name) still waits for answers to its calls")
      }
      try? await Task.sleep(for: .milliseconds(10))
    }
  }

  /// Gives a canister a status. One that is stopped does not begin to stop, and one that was
  /// started again does not end.
  private func setStatus(_ status: CanisterStatus, _ canister: Canister) async throws(Rejection) {
    try await change(canister) { [self] in
      let old = canister.state.withLock { $0.status }
      guard old != status, status != .stopping || old == .running,
        status != .stopped || old == .stopping
      else { return 0 }
      let sequence = try modify(canister) { state, _ in state.status = status }
      setClock(for: canister)
      return sequence
    }
  }

  /// Deletes a stopped canister.
  ///
  /// - Throws: a rejection with IC0510 if it is not stopped, IC0512 if the sender is no controller.
  public func deleteCanister(_ canister: Principal, sender: Principal = .anonymous)
    async throws(Rejection)
  {
    let target = try self.canister(canister)
    try checkController(target, sender, "delete_canister")
    try await change(target) { [self] in
      guard target.state.withLock({ $0.status }) == .stopped else {
        throw Rejection(
          .notStopped, "Canister \(target.name) must be stopped before it is deleted.")
      }
      let sequence = try modify(target) { state, commit in
        state.isDeleted = true
        state.code = nil
        state.heap = nil
        state.stable = StableMemory()
        commit.isDeletion = true
      }
      registry.withLock { registry in
        registry.canisters[target.id] = nil
        registry.names = registry.names.filter { $0.value != target.id }
      }
      abandonCalls(of: target, "has been deleted")
      return sequence
    }
  }

  /// After the code is gone nobody can answer.
  private func abandonCalls(of canister: Canister, _ what: String) {
    setClock(for: canister)
    canister.openCalls.abandon(
      Rejection(code: .canisterReject, message: "Canister \(canister.name) \(what)"))
  }

  /// Changes settings of a canister.
  func updateSettings(
    _ canister: Principal, controllers: [Principal]?, environment: [String: String]?,
    sender: Principal
  ) async throws(Rejection) {
    let target = try self.canister(canister)
    try checkController(target, sender, "update_settings")
    try await change(target) { [self] in
      try modify(target) { state, commit in
        if let controllers { state.settings.controllers = controllers.map(\.text) }
        if let environment { state.settings.environment = environment }
        commit.settings = state.settings
      }
    }
  }

  func checkController(_ canister: Canister, _ sender: Principal, _ method: String)
    throws(Rejection)
  {
    let controllers = canister.state.withLock { $0.settings.controllers }
    guard controllers.contains(sender.text) else {
      throw Rejection(
        .invalidController,
        "Only the controllers of the canister \(canister.name) can control it.\n"
          + "Canister's controllers: \(controllers.joined(separator: " "))\n"
          + "Sender's ID: \(sender.text)")
    }
  }

  // MARK: On the canister's queue

  /// Runs a change of a canister in its turn and waits until it is on disk.
  private func change(
    _ canister: Canister, _ body: @escaping @Sendable () throws -> UInt64
  ) async throws(Rejection) {
    let result = await canister.queue.run { () -> Result<UInt64, Rejection> in
      guard !canister.state.withLock({ $0.isDeleted }) else {
        return .failure(Rejection(.canisterNotFound, "Canister \(canister.name) not found"))
      }
      do {
        return .success(try body())
      } catch let rejection as Rejection {
        return .failure(rejection)
      } catch let fault as ExecutionFault {
        return .failure(fault.rejection(of: canister.name))
      } catch {
        return .failure(ExecutionFault.engine("\(error)").rejection(of: canister.name))
      }
    }
    try await wait(for: result.get())
  }

  /// Changes the state of a canister, memories apart.
  func modify(
    _ canister: Canister, _ body: (inout Canister.State, inout Commit) -> Void
  ) throws(Rejection) -> UInt64 {
    var next = canister.state.withLock { $0 }
    var commit = Commit()
    commit.canister = canister.number
    body(&next, &commit)
    next.version += 1
    commit.changing = next.changing
    next.sequence = try submit(commit)
    let state = next
    canister.state.withLock { $0 = state }
    return state.sequence
  }

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
      if !options.skipsPreUpgrade, oldCode.has("canister_pre_upgrade") {
        let execution = makeExecution(
          canister, next, argument, caller: sender, mode: .preUpgrade)
        _ = try run(
          oldCode, [.init(mode: .preUpgrade, entry: .export("canister_pre_upgrade"))], execution,
          canister,
          old, budget)
        next.stable = execution.stable
        next.certifiedData = execution.certifiedData
      }
    }
    // The timer ends with the code that set it.
    next.timer = 0
    next.code = code
    next.settings.keepsHeap = options.keepsHeap && mode == .upgrade && old.state.heap != nil
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
    next.globals = try run(code, steps, execution, canister, fresh, budget, isFresh: true)
    next.stable = execution.stable
    next.certifiedData = execution.certifiedData
    next.timer = execution.timer
    return try commitInstallation(canister, &next, fresh, mode)
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
      commit.module = (module.hash, module.bytes, module.compiled.serialized())
    case .native(let native, _, _): next.settings.native = native.name
    case nil: break
    }
    commit.settings = next.settings
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
