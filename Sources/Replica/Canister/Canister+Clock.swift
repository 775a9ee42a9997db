import Synchronization
import WasmEngine

// What the clock makes a canister do. It runs on the queue, and lets messages pass.
extension Canister {
  /// Whether it takes messages and exports what the clock calls.
  func runs(_ kind: ClockTask) -> Bool {
    state.withLock { $0.status == .running && $0.code?.has(kind.entryPoint) == true }
  }

  /// Runs the timer's or the heartbeat's entry point.
  ///
  /// - Returns: the calls that it made.
  func runDue(_ kind: ClockTask, at time: UInt64) -> CommittedCalls? {
    defer { payDebt() }
    switch kind {
    case .timer: return runTimer(at: time)
    case .lowMemory:
      guard runs(.lowMemory) else { return nil }
      return try? runTask(kind.entryPoint, isTimer: false, at: time)
    case .heartbeat:
      guard runs(.heartbeat) else { return nil }
      defer { environment.clock.setHeartbeat(for: self) }
      return try? runTask(kind.entryPoint, isTimer: false, at: time)
    }
  }

  private func runTimer(at time: UInt64) -> CommittedCalls? {
    let (timer, clock) = (state.withLock { $0.timer }, environment.clock)
    guard runs(.timer), timer != 0, !state.withLock({ $0.isFrozen }) else { return nil }
    // It may have been set anew since the alarm was.
    guard timer <= time else {
      clock.setTimer(for: self)
      return nil
    }
    do throws(Rejection) {
      let calls = try runTask(ClockTask.timer.entryPoint, isTimer: true, at: time)
      // The alarm is used up: a timer that was set again needs another one, for the same time too.
      clock.setTimer(for: self)
      return calls
    } catch {
      // A timer that failed has run out all the same.
      let debt = takeDebt()
      try? modify { state, _ in
        state.timer = 0
        state.cycles -= min(state.cycles, debt)
      }
      return nil
    }
  }
}

extension Canister {
  /// Lets the canister know that its heap has grown so far that less is left than it wants to have.
  ///
  /// - Parameter old: The size before.
  func noteHeap(from old: Int, _ state: State) {
    let threshold = state.settings.limits.wasmMemoryThreshold
    guard threshold > 0, let code = state.code, code.has(.onLowWasmMemory) else { return }
    let limit = UInt64(code.heapLimit(environment.limits, state.settings))
    func isLow(_ size: Int) -> Bool { limit - min(limit, UInt64(size)) < threshold }
    guard isLow(state.heap?.size ?? 0), !isLow(old) else { return }
    environment.clock.submit(.lowMemory, to: self)
  }
}

extension ClockTask {
  /// What the canister exports for it.
  var entryPoint: EntryPoint {
    switch self {
    case .timer: .globalTimer
    case .heartbeat: .heartbeat
    case .lowMemory: .onLowWasmMemory
    }
  }
}
