import Synchronization

/// Tells when a canister's timer is due, and when it has its next heartbeat.
final class Clock: Sendable {
  private let alarms = Alarms()
  private let heartbeat: Duration
  private let onDue = Mutex<(@Sendable (Canister, Alarms.Kind) -> Void)?>(nil)

  /// - Parameter heartbeat: The time between two heartbeats of a canister.
  init(heartbeat: Duration) { self.heartbeat = heartbeat }

  /// Has a body called on a canister's queue whenever something is due.
  func whenDue(_ body: @escaping @Sendable (Canister, Alarms.Kind) -> Void) {
    onDue.withLock { $0 = body }
  }

  /// Sets the alarms of a canister as its state has it: after a change of its timer, its code or its
  /// status, and after a restart.
  func set(for canister: Canister) {
    setTimer(for: canister)
    setHeartbeat(for: canister)
  }

  /// Sets the alarm of the canister's timer.
  func setTimer(for canister: Canister) {
    let timer = canister.state.withLock { $0.timer }
    guard timer != 0, canister.runs(.timer) else {
      return alarms.cancel(.timer, of: canister.id)
    }
    let time = timer - min(timer, now())
    set(.timer, for: canister, after: .nanoseconds(Int64(clamping: time)))
  }

  /// Sets the alarm of the canister's next heartbeat.
  func setHeartbeat(for canister: Canister) {
    guard canister.runs(.heartbeat) else {
      return alarms.cancel(.heartbeat, of: canister.id)
    }
    set(.heartbeat, for: canister, after: heartbeat)
  }

  private func set(_ kind: Alarms.Kind, for canister: Canister, after time: Duration) {
    alarms.set(kind, of: canister.id, after: time) { [weak self] in
      canister.queue.submit(.clock) {
        let body = self?.onDue.withLock { $0 }
        body?(canister, kind)
      }
    }
  }

  /// Nothing is due any more.
  func stop() { alarms.stop() }
}
