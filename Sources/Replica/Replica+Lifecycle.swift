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
    let made = registry.withLock { [self] registry -> Result<(Canister, UInt64), Rejection> in
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
        while Self.isTaken(index, registry.canisters) { index += 1 }
        principal = .canister(index: index)
        commit.nextIndex = index + 1
      }
      commit.canister = registry.nextNumber
      commit.creation = principal
      commit.settings = settings
      let canister = Canister(
        number: registry.nextNumber, id: principal, state: .init(settings: settings),
        threads: threads)
      let submitted = commit
      return Result { () throws(Rejection) in
        let sequence = try submit(submitted)
        registry.nextNumber += 1
        registry.nextIndex = commit.nextIndex ?? registry.nextIndex
        registry.canisters[principal] = canister
        return (canister, sequence)
      }
    }
    let (canister, sequence) = try made.get()
    try await wait(for: sequence)
    return canister.id
  }

  /// Whether the id of an index is a canister's, or reserved.
  private static func isTaken(_ index: UInt64, _ canisters: [Principal: Canister]) -> Bool {
    let id = Principal.canister(index: index)
    return id == .candidUI || canisters[id] != nil
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
  func change(
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
}
