import Candid
import Synchronization

/// What is to happen later, once for each key.
protocol Alarms: AnyObject, Sendable {
  /// The time, in nanoseconds since 1970.
  var now: UInt64 { get }
  /// Runs a job at a time, in place of what was to happen under the key; if that is past, at once, or
  /// with the next move of a clock that somebody moves.
  func set(_ key: AlarmKey, at time: UInt64, _ job: @escaping @Sendable () -> Void)
  /// What was to happen under the key does not.
  func cancel(_ key: AlarmKey)
  /// Nothing happens any more.
  func stop()
}

/// What an alarm is for.
enum AlarmKey: Hashable {
  /// The clock does something to a canister.
  case canister(Principal, ClockTask)
  /// The caller of the call with the number waits no longer.
  case deadline(UInt64)
}

/// What the clock does to a canister.
enum ClockTask: Hashable {
  case timer
  case heartbeat
  /// Nobody sets it by time: it is due when the heap has grown.
  case lowMemory
}

/// Alarms by the time of the system.
final class SystemAlarms: Alarms {
  private let tasks = Mutex<[AlarmKey: (number: Int, task: Task<Void, Never>)]>([:])
  private let nextNumber = Atomic(0)

  var now: UInt64 { systemTime() }

  func set(_ key: AlarmKey, at time: UInt64, _ job: @escaping @Sendable () -> Void) {
    let now = now
    let delay = Duration.nanoseconds(Int64(clamping: time - min(time, now)))
    let number = nextNumber.add(1, ordering: .relaxed).newValue
    // Under the lock: one that goes off at once finds its entry there, and forgets it.
    let old = tasks.withLock { tasks in
      let task = Task { [weak self] in
        try? await Task.sleep(for: delay)
        guard !Task.isCancelled else { return }
        self?.forget(key, number)
        job()
      }
      return tasks.updateValue((number, task), forKey: key)
    }
    old?.task.cancel()
  }

  func cancel(_ key: AlarmKey) {
    tasks.withLock { $0.removeValue(forKey: key) }?.task.cancel()
  }

  /// Forgets an alarm that has gone off, unless another one has its key by now.
  private func forget(_ key: AlarmKey, _ number: Int) {
    tasks.withLock { tasks in
      if tasks[key]?.number == number { tasks[key] = nil }
    }
  }

  func stop() {
    let all = tasks.withLock { tasks in
      defer { tasks = [:] }
      return tasks.values
    }
    for entry in all { entry.task.cancel() }
  }
}

/// Alarms by a time that somebody moves.
final class ManualAlarms: Alarms {
  private struct Entry {
    let time: UInt64
    let number: Int
    let job: @Sendable () -> Void
  }

  private struct State {
    var now: UInt64
    var entries: [AlarmKey: Entry] = [:]
    var nextNumber = 0
  }

  private let state: Mutex<State>

  init(now: UInt64) { state = Mutex(State(now: now)) }

  var now: UInt64 { state.withLock { $0.now } }

  /// Shows another time; nothing that is due on the way happens.
  func show(_ moment: UInt64) { state.withLock { $0.now = moment } }

  func set(_ key: AlarmKey, at time: UInt64, _ job: @escaping @Sendable () -> Void) {
    state.withLock { state in
      state.entries[key] = Entry(time: time, number: state.nextNumber, job: job)
      state.nextNumber += 1
    }
  }

  func cancel(_ key: AlarmKey) { state.withLock { _ = $0.entries.removeValue(forKey: key) } }

  func stop() { state.withLock { $0.entries = [:] } }

  /// Moves the time to the next alarm up to a moment, and takes that out; to the moment itself if
  /// there is none.
  ///
  /// - Returns: what is to happen; of two alarms of one time, what was set first.
  func next(upTo moment: UInt64) -> (@Sendable () -> Void)? {
    state.withLock { state in
      let due = state.entries.filter { $0.value.time <= moment }.min {
        ($0.value.time, $0.value.number) < ($1.value.time, $1.value.number)
      }
      state.now = max(state.now, due?.value.time ?? moment)
      if let due { state.entries[due.key] = nil }
      return due?.value.job
    }
  }
}
