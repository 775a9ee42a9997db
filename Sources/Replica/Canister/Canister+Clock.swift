import Synchronization

// What the clock makes a canister do. It runs on the queue, and lets messages pass.
extension Canister {
  /// Whether it takes messages and exports what the clock calls.
  func runs(_ kind: Alarms.Kind) -> Bool {
    state.withLock { $0.status == .running && $0.code?.has(kind.entryPoint) == true }
  }

  /// Runs the timer's or the heartbeat's entry point.
  ///
  /// - Returns: the calls that it made.
  func runDue(_ kind: Alarms.Kind) -> CommittedCalls? {
    switch kind {
    case .timer: return runTimer()
    case .heartbeat:
      guard runs(.heartbeat) else { return nil }
      defer { environment.clock.setHeartbeat(for: self) }
      return try? runTask(kind.entryPoint, isTimer: false)
    }
  }

  private func runTimer() -> CommittedCalls? {
    let (timer, clock) = (state.withLock { $0.timer }, environment.clock)
    guard runs(.timer), timer != 0 else { return nil }
    // It may have been set anew since the alarm was.
    guard timer <= now() else {
      clock.setTimer(for: self)
      return nil
    }
    do throws(Rejection) {
      let calls = try runTask(Alarms.Kind.timer.entryPoint, isTimer: true)
      // The alarm is used up: a timer that was set again needs another one, for the same time too.
      clock.setTimer(for: self)
      return calls
    } catch {
      // A timer that failed has run out all the same.
      try? modify { state, _ in state.timer = 0 }
      return nil
    }
  }
}

extension Alarms.Kind {
  /// What the canister exports for it.
  var entryPoint: EntryPoint {
    switch self {
    case .timer: .globalTimer
    case .heartbeat: .heartbeat
    }
  }
}
