import Foundation
import Synchronization

/// Threads that run messages, with stacks large enough for the engine.
///
/// Messages take up to seconds and must not hold the threads of Swift's concurrency.
final class WorkerPool: Sendable {
  private struct State {
    var jobs: [@Sendable () -> Void] = []
    var first = 0
    var isStopped = false
  }

  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)
  private let threads: Int

  init(name: String, threads: Int) {
    self.threads = threads
    for number in 0..<threads {
      let thread = Thread { [self] in work() }
      thread.name = "\(name)-\(number)"
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  /// Runs a job on one of the threads; on this one if they have ended, so that it is answered.
  func submit(_ job: @escaping @Sendable () -> Void) {
    let isTaken = state.withLock { state in
      if !state.isStopped { state.jobs.append(job) }
      return !state.isStopped
    }
    if isTaken { signal.signal() } else { job() }
  }

  /// Runs a body on one of the threads and gives its result.
  func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      submit { continuation.resume(returning: body()) }
    }
  }

  /// Ends the threads, after the jobs that are there.
  func stop() {
    state.withLock { $0.isStopped = true }
    for _ in 0..<threads { signal.signal() }
  }

  private func work() {
    while true {
      signal.wait()
      let job = state.withLock { state -> (@Sendable () -> Void)? in
        guard state.first < state.jobs.count else { return nil }
        defer {
          state.first += 1
          if state.first == state.jobs.count {
            state.jobs.removeAll(keepingCapacity: true)
            state.first = 0
          }
        }
        return state.jobs[state.first]
      }
      if let job { job() } else if state.withLock({ $0.isStopped }) { return }
    }
  }
}

/// Jobs that run one after the other, in the order they came, on the threads of a pool.
final class SerialQueue: Sendable {
  private struct State {
    var jobs: [@Sendable () -> Void] = []
    var isRunning = false
    /// Whether a job has begun and not ended.
    var hasBegun = false
  }

  private let pool: WorkerPool
  private let state = Mutex(State())

  init(pool: WorkerPool) { self.pool = pool }

  /// The number of jobs that wait.
  var count: Int { state.withLock { $0.jobs.count } }

  /// Whether a job runs, and the number of those that wait.
  var load: (isRunning: Bool, waiting: Int) {
    state.withLock { ($0.hasBegun, $0.jobs.count) }
  }

  /// Runs a job after all that came before it.
  func submit(_ job: @escaping @Sendable () -> Void) {
    let mustStart = state.withLock { state in
      state.jobs.append(job)
      defer { state.isRunning = true }
      return !state.isRunning
    }
    if mustStart { pool.submit { [self] in step() } }
  }

  /// Runs a body after all that came before it, and gives its result.
  func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      submit { continuation.resume(returning: body()) }
    }
  }

  private func step() {
    let job = state.withLock { state in
      state.hasBegun = true
      return state.jobs.removeFirst()
    }
    job()
    let isEmpty = state.withLock { state in
      state.hasBegun = false
      state.isRunning = !state.jobs.isEmpty
      return state.jobs.isEmpty
    }
    // One job at a time, so that other canisters get their turn.
    if !isEmpty { pool.submit { [self] in step() } }
  }
}
