import Candid
import Synchronization

/// What is to happen later, once for each key.
final class Alarms: Sendable {
  /// What the clock does to a canister.
  enum Kind: Hashable {
    case timer
    case heartbeat
  }

  private struct Key: Hashable {
    let canister: Principal
    let kind: Kind
  }

  private let tasks = Mutex<[Key: Task<Void, Never>]>([:])

  /// Runs a job after a time, in place of what was to happen under the key.
  func set(
    _ kind: Kind, of canister: Principal, after time: Duration,
    _ job: @escaping @Sendable () -> Void
  ) {
    let task = Task {
      try? await Task.sleep(for: time)
      if !Task.isCancelled { job() }
    }
    exchange(Key(canister: canister, kind: kind), task)
  }

  /// What was to happen under the key does not.
  func cancel(_ kind: Kind, of canister: Principal) {
    exchange(Key(canister: canister, kind: kind), nil)
  }

  private func exchange(_ key: Key, _ task: Task<Void, Never>?) {
    let old = tasks.withLock { tasks in
      defer { tasks[key] = task }
      return tasks[key]
    }
    old?.cancel()
  }

  /// Nothing happens any more.
  func stop() {
    let all = tasks.withLock { tasks in
      defer { tasks = [:] }
      return tasks.values
    }
    for task in all { task.cancel() }
  }
}
