import Candid
import Synchronization

// Timers and heartbeats.
extension Replica {
  /// Sets the clock for a canister as its state has it: after a change of its timer, its code or
  /// its status, and after a restart.
  func setClock(for canister: Canister) {
    setTimer(for: canister)
    setHeartbeat(for: canister)
  }

  /// Sets the clock as the canister's timer has it.
  func setTimer(for canister: Canister) {
    let timer = canister.state.withLock { $0.timer }
    guard timer != 0, canister.runs("canister_global_timer") else {
      return alarms.cancel(.timer, of: canister.id)
    }
    let time = timer - min(timer, now())
    alarms.set(.timer, of: canister.id, after: .nanoseconds(Int64(clamping: time))) { [weak self] in
      self?.enqueue(canister) { $0.runTimer(canister) }
    }
  }

  private func setHeartbeat(for canister: Canister) {
    guard canister.runs("canister_heartbeat") else {
      return alarms.cancel(.heartbeat, of: canister.id)
    }
    alarms.set(.heartbeat, of: canister.id, after: configuration.heartbeat) { [weak self] in
      self?.enqueue(canister) { replica in
        guard canister.runs("canister_heartbeat") else { return }
        replica.runByClock(canister, "canister_heartbeat")
        replica.setHeartbeat(for: canister)
      }
    }
  }

  /// The canister's queue keeps the replica only while there is something to do.
  private func enqueue(_ canister: Canister, _ job: @escaping @Sendable (Replica) -> Void) {
    canister.queue.submit(.clock) { [weak self] in
      if let self { job(self) }
    }
  }

  private func runTimer(_ canister: Canister) {
    let timer = canister.state.withLock { $0.timer }
    guard canister.runs("canister_global_timer"), timer != 0 else { return }
    // It may have been set anew since the alarm was.
    guard timer <= now() else { return setTimer(for: canister) }
    if runByClock(canister, "canister_global_timer") {
      // The alarm is used up: a timer that was set again needs another one, for the same time too.
      return setTimer(for: canister)
    }
    // A timer that failed has run out all the same.
    _ = try? modify(canister) { state, _ in state.timer = 0 }
  }

  /// Runs an entry point that nobody called.
  ///
  /// - Returns: whether it ended well.
  @discardableResult
  private func runByClock(_ canister: Canister, _ export: String) -> Bool {
    let context = CallContext()
    let result = attempt(canister) { snapshot in
      var state = snapshot.state
      if export == "canister_global_timer" { state.timer = 0 }
      guard let code = state.code else { throw noModule(canister) }
      let execution = makeExecution(
        canister, state, caller: .management, isAnswered: true, mode: .systemTask)
      let globals = try run(
        code, [.init(mode: .systemTask, entry: .export(export))], execution, canister, snapshot,
        updateBudget)
      return (execution, try commit(canister, snapshot, execution, globals, context))
    }
    guard case .success((let execution, let sequence)) = result else { return false }
    conclude(canister, execution, context, sequence)
    return true
  }
}

extension Canister {
  /// Whether it takes messages and has an entry point.
  fileprivate func runs(_ entryPoint: String) -> Bool {
    state.withLock { $0.status == .running && $0.code?.has(entryPoint) == true }
  }
}
