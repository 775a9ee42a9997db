import Synchronization

/// Tells the time, when a canister's timer is due, when it has its next heartbeat, and when a call
/// has been waited for long enough.
final class Clock: Sendable {
  private let alarms: any Alarms
  /// The same where somebody moves the time.
  let manual: ManualAlarms?
  private let heartbeat: Duration
  private let onDue = Mutex<(@Sendable (Canister, ClockTask) -> Void)?>(nil)

  /// - Parameter heartbeat: The time between two heartbeats of a canister.
  init(_ mode: ReplicaConfiguration.ClockMode, heartbeat: Duration) {
    manual = mode == .manual ? ManualAlarms(now: systemTime()) : nil
    alarms = manual ?? SystemAlarms()
    self.heartbeat = heartbeat
  }

  /// The time as canisters see it, in nanoseconds since 1970.
  var now: UInt64 { alarms.now }

  /// Has a body called on a canister's queue whenever something is due.
  func whenDue(_ body: @escaping @Sendable (Canister, ClockTask) -> Void) {
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
      return alarms.cancel(.canister(canister.id, .timer))
    }
    set(.timer, for: canister, at: timer)
  }

  /// Sets the alarm of the canister's next heartbeat.
  func setHeartbeat(for canister: Canister) {
    guard canister.runs(.heartbeat) else {
      return alarms.cancel(.canister(canister.id, .heartbeat))
    }
    set(.heartbeat, for: canister, at: now + UInt64(clamping: nanoseconds(in: heartbeat)))
  }

  private func set(_ task: ClockTask, for canister: Canister, at time: UInt64) {
    alarms.set(.canister(canister.id, task), at: time) { [weak self] in
      self?.submit(task, to: canister)
    }
  }

  /// Lets a canister do something when its turn comes.
  func submit(_ task: ClockTask, to canister: Canister) {
    canister.queue.submit(.clock) { [weak self] in
      let body = self?.onDue.withLock { $0 }
      body?(canister, task)
    }
  }

  /// Runs a job when the time of a call has come.
  ///
  /// - Parameter call: The call's number.
  func setDeadline(of call: UInt64, at time: UInt64, _ job: @escaping @Sendable () -> Void) {
    alarms.set(.deadline(call), at: time, job)
  }

  /// The call with the number is answered.
  func cancelDeadline(of call: UInt64) { alarms.cancel(.deadline(call)) }

  /// Nothing is due any more.
  func stop() { alarms.stop() }
}

/// A duration in nanoseconds, as far as 64 bits go.
func nanoseconds(in duration: Duration) -> Int64 {
  let (seconds, attoseconds) = duration.components
  let (whole, isOver) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
  let (sum, isTooMuch) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
  return isOver || isTooMuch ? (seconds < 0 ? .min : .max) : sum
}
