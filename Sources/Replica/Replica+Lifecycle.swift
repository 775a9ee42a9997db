public import Candid
import Interfaces
import Synchronization

extension Replica {
  /// Makes an empty canister and returns its principal.
  ///
  /// - Throws: a rejection if the state cannot be written.
  public func createCanister(controllers: [Principal] = [.anonymous]) async throws(Rejection)
    -> Principal
  {
    try await createCanister(
      .init(controllers: controllers), id: nil, cycles: .init(Canister.initialCycles),
      by: .init(controllers.first ?? .anonymous))
  }

  /// Makes an empty canister, with the principal if there is one.
  ///
  /// - Parameters:
  ///   - asked: Its settings; without controllers, the one who makes it controls it.
  ///   - cycles: What it begins with.
  ///   - origin: Who makes it.
  func createCanister(
    _ asked: Management.CanisterSettings?, id: Principal?, cycles: CycleCount,
    by origin: CanisterHistory.Origin
  ) async throws(Rejection) -> Principal {
    let answer = try Self.answering?.checked(environment)
    let creation = CanisterCreation(settings: asked, id: id, cycles: cycles, origin: origin)
    let made = await environment.pointTurn(.creation(creation)) { [self] time in
      Result { () throws(Rejection) in try make(creation, answering: answer, at: time) }
    }
    let (canister, sequence) = try made.get()
    try await wait(for: sequence)
    return canister.id
  }

  /// Makes an empty canister.
  ///
  /// - Parameter answer: The answer to the call of the management canister that asks for it.
  /// - Returns: the canister, and the number of the commit.
  func make(
    _ creation: CanisterCreation, answering answer: ManagementAnswer? = nil, at time: UInt64
  ) throws(Rejection) -> (Canister, UInt64) {
    let origin = creation.origin
    var settings = CanisterSettings(controllers: [origin.sender], created: time)
    if let asked = creation.settings { try SettingsChange(asked).apply(to: &settings) }
    settings.note(settings.creation, by: origin, version: 0, at: time)
    let whole = settings
    let balance = Commit.Balance(cycles: creation.cycles.amount, chargedAt: time)
    let made = registry.withLock { [self] registry -> Result<(Canister, UInt64), Rejection> in
      var commit = Commit()
      let principal: Principal
      if let id = creation.id {
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
      commit.settings = whole
      commit.balance = balance
      if var answer {
        answer.reply = Candid.Message.encode(Management.CreateCanisterResult(canisterId: principal))
        answer.put(.success(answer.reply), into: &commit)
      }
      var state = Canister.State(settings: whole)
      (state.cycles, state.chargedAt) = (balance.cycles, balance.chargedAt)
      let limits = whole.limits
      if state.isFrozen, limits.computeAllocation > 0 || limits.memoryAllocation > 0 {
        return .failure(
          Rejection(
            .outOfCycles,
            "Canister \(principal.text) needs \(state.freezingLimit) cycles to hold what its settings "
              + "ask for, and would begin with \(state.cycles)"))
      }
      let canister = Canister(
        number: registry.nextNumber, id: principal, state: state, environment: environment)
      let submitted = commit
      return Result { () throws(Rejection) in
        // Not here, where all others wait for the registry.
        let sequence = try environment.commit(submitted, inBackground: true)
        registry.nextNumber += 1
        registry.nextIndex = commit.nextIndex ?? registry.nextIndex
        registry.canisters[principal] = canister
        return (canister, sequence)
      }
    }
    return try made.get()
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
    try checkController(self.canister(canister), sender, "uninstall_code")
    try await uninstallCode(canister, by: .init(sender))
  }

  /// The same, by somebody who may do it.
  func uninstallCode(
    _ canister: Principal, by origin: CanisterHistory.Origin
  ) async throws(Rejection) {
    let target = try self.canister(canister)
    try await change(target, .uninstall(by: origin))
  }

  /// Lets a canister take messages.
  ///
  /// - Throws: a rejection with IC0512 if the sender is no controller.
  public func startCanister(_ canister: Principal, sender: Principal = .anonymous)
    async throws(Rejection)
  {
    let target = try self.canister(canister)
    try checkController(target, sender, "start_canister")
    try await change(target, .status(.running))
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
    // The call that asks for it is answered when it is stopped.
    let (_, sequence) = try await target.change(.status(.stopping)) { _ throws(Rejection) in
      try target.setStatus(.stopping)
    }
    if let sequence { try await wait(for: sequence) }
    try await finishStopping(target)
  }

  /// Stops a canister that is stopping, once its calls are answered.
  func finishStopping(_ target: Canister) async throws(Rejection) {
    let deadline = ContinuousClock.now + configuration.stopTime
    repeat {
      await target.openCalls.waitUntilEmpty(until: deadline) {
        target.state.withLock { $0.status } != .stopping
      }
      // Whether it may stop is for its own turn to say: others start it, and it makes calls, meanwhile.
      let isStopped = try await change(target, .finishStopping) { _ throws(Rejection) in
        try target.finishStopping()
      }
      if isStopped { return }
      if target.openCalls.isClosed { throw .shuttingDown() }
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
    try await change(target, .delete)
  }

  /// Changes settings of a canister.
  ///
  /// - Throws: a rejection with IC0207 if it asks for more of the machine than it has cycles for.
  func updateSettings(
    _ canister: Principal, _ settings: Management.CanisterSettings,
    by origin: CanisterHistory.Origin
  ) async throws(Rejection) {
    _ = try SettingsChange(settings)
    try await change(try self.canister(canister), .settings(settings, by: origin))
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
    _ canister: Canister, _ change: CanisterChange,
    _ body: @escaping @Sendable (_ time: UInt64) throws(Rejection) -> Value
  ) async throws(Rejection) -> Value {
    let (value, sequence) = try await canister.change(change, answering: Self.answering, body)
    if let sequence { try await wait(for: sequence) }
    return value
  }

  /// The same for a change that is nothing but itself.
  func change(_ canister: Canister, _ change: CanisterChange) async throws(Rejection) {
    try await self.change(canister, change) { [self] time throws(Rejection) in
      try make(change, of: canister, at: time)
    }
  }
}
