public import Candid
import Synchronization

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
        environment: environment)
      let submitted = commit
      return Result { () throws(Rejection) in
        let sequence = try journal.commit(submitted)
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
    try await change(target) { () throws(Rejection) in
      try target.uninstall()
      target.abandonCalls("has been uninstalled")
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
    try await change(target) { () throws(Rejection) in try target.setStatus(.running) }
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
    try await change(target) { () throws(Rejection) in try target.setStatus(.stopping) }
    let deadline = ContinuousClock.now + configuration.stopTime
    repeat {
      await target.openCalls.waitUntilEmpty(until: deadline) {
        target.state.withLock { $0.status } != .stopping
      }
      // Whether it may stop is for its own turn to say: others start it, and it makes calls, meanwhile.
      let isStopped = try await change(target) { () throws(Rejection) in
        try target.finishStopping()
      }
      if isStopped { return }
    } while ContinuousClock.now < deadline
    throw Rejection(.stopTimedOut, "Canister \(target.name) still waits for answers to its calls")
  }

  /// Deletes a stopped canister.
  ///
  /// - Throws: a rejection with IC0510 if it is not stopped, IC0512 if the sender is no controller.
  public func deleteCanister(_ canister: Principal, sender: Principal = .anonymous)
    async throws(Rejection)
  {
    let target = try self.canister(canister)
    try checkController(target, sender, "delete_canister")
    try await change(target) { [self] () throws(Rejection) in
      try target.delete()
      registry.withLock { registry in
        registry.canisters[target.id] = nil
        registry.names = registry.names.filter { $0.value != target.id }
      }
      target.abandonCalls("has been deleted")
    }
  }

  /// Changes settings of a canister.
  func updateSettings(
    _ canister: Principal, controllers: [Principal]?, environment: [String: String]?,
    sender: Principal
  ) async throws(Rejection) {
    let target = try self.canister(canister)
    try checkController(target, sender, "update_settings")
    try await change(target) { () throws(Rejection) in
      try target.modify { state, commit in
        if let controllers { state.settings.controllers = controllers.map(\.text) }
        if let environment { state.settings.environment = environment }
        commit.settings = state.settings
      }
    }
  }

  func checkController(_ canister: Canister, _ sender: Principal, _ method: String)
    throws(Rejection)
  {
    let settings = canister.state.withLock { $0.settings }
    guard settings.isController(sender) else {
      throw Rejection(
        .invalidController,
        "Only the controllers of the canister \(canister.name) can control it.\n"
          + "Canister's controllers: \(settings.controllers.joined(separator: " "))\n"
          + "Sender's ID: \(sender.text)")
    }
  }

  /// Makes a change of a canister in its turn and waits until it is on disk.
  ///
  /// - Returns: what the body returns.
  func change<Value: Sendable>(
    _ canister: Canister, _ body: @escaping @Sendable () throws(Rejection) -> Value
  ) async throws(Rejection) -> Value {
    let (value, sequence) = try await canister.change(body)
    if let sequence { try await wait(for: sequence) }
    return value
  }
}
