import Foundation
import Synchronization

/// Threads that run messages, with stacks large enough for the engine.
///
/// Messages take up to minutes and must not hold the threads of Swift's concurrency, nor each other:
/// a thread whose job has taken longer than a slice goes on with a lower priority, ends with that
/// job, and a fresh one takes its place. So what is short is answered at once, however many long
/// ones there are.
final class WorkerPool: Sendable {
  /// How long a job may take before its thread is lowered, in microseconds.
  static let slice: UInt32 = 20_000
  /// What such a thread's niceness is. Not the greatest: it may hold a lock for a moment.
  private static let lowered: Int32 = 12
  /// How many lowered threads there may be; with more, others wait.
  private static let maximumLowered = 256

  private struct State {
    var jobs = Backlog<@Sendable () -> Void>()
    /// What runs, by the number of its thread.
    var running: [Int: Running] = [:]
    var nextThread = 0
    var lowered = 0
    /// The jobs that were begun.
    var begun = 0
    var isWatched = false
    var isStopped = false
  }

  private struct Running {
    let begun: ContinuousClock.Instant
    let thread: pid_t
    var isLowered = false
  }

  private let name: String
  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)
  private let watch = DispatchSemaphore(value: 0)
  private let threads: Int

  init(name: String, threads: Int) {
    self.name = name
    self.threads = threads
    for _ in 0..<threads { startThread() }
    let watcher = Thread { [self] in watchSlices() }
    watcher.name = "\(name)-watch"
    watcher.start()
  }

  /// Runs a job on one of the threads; on this one if they have ended, so that it is answered.
  func submit(_ urgency: Urgency = .message, _ job: @escaping @Sendable () -> Void) {
    let isTaken = state.withLock { state in
      guard !state.isStopped else { return false }
      state.jobs.append(job, urgency)
      return true
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
    watch.signal()
  }

  private func startThread() {
    let number = state.withLock { state in
      defer { state.nextThread += 1 }
      return state.nextThread
    }
    let thread = Thread { [self] in work(number) }
    thread.name = "\(name)-\(number)"
    thread.stackSize = 8 << 20
    thread.start()
  }

  private func work(_ number: Int) {
    let thread = threadIdentifier()
    while true {
      signal.wait()
      let (job, mustWatch) = state.withLock { state -> ((@Sendable () -> Void)?, Bool) in
        guard let job = state.jobs.popFirst() else { return (nil, false) }
        state.running[number] = Running(begun: .now, thread: thread)
        state.begun += 1
        defer { state.isWatched = true }
        return (job, !state.isWatched)
      }
      guard let job else {
        if state.withLock({ $0.isStopped }) { return }
        continue
      }
      if mustWatch { watch.signal() }
      job()
      let isLowered = state.withLock { state in
        let running = state.running.removeValue(forKey: number)
        let isLowered = running?.isLowered == true
        state.lowered -= isLowered ? 1 : 0
        return isLowered
      }
      // Without privileges a thread's priority only goes down, and another one took its place.
      if isLowered { return }
    }
  }

  /// Lowers threads whose jobs take long. Asleep while nothing runs for a while.
  private func watchSlices() {
    while true {
      watch.wait()
      var begun = -1
      var idle = 0
      while idle < 100 {
        usleep(Self.slice / 2)
        let (overdue, count, isStopped) = state.withLock { state -> ([pid_t], Int, Bool) in
          var overdue: [pid_t] = []
          let now = ContinuousClock.now
          for (number, running) in state.running
          where !running.isLowered && state.lowered < Self.maximumLowered
            && now - running.begun > .microseconds(Int64(Self.slice))
          {
            state.running[number]?.isLowered = true
            state.lowered += 1
            overdue.append(running.thread)
          }
          return (overdue, state.begun, state.isStopped && state.running.isEmpty)
        }
        if isStopped { return }
        for thread in overdue {
          lower(thread)
          startThread()
        }
        idle = count == begun && overdue.isEmpty ? idle + 1 : 0
        begun = count
      }
      let isIdle = state.withLock { state in
        // What runs still may become overdue.
        guard state.running.allSatisfy({ $0.value.isLowered }) else { return false }
        state.isWatched = false
        return !state.isStopped
      }
      if !isIdle { watch.signal() }
    }
  }

  private func lower(_ thread: pid_t) {
    #if os(Linux)
      // Linux takes a thread for a process here.
      setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(thread), Self.lowered)
    #endif
  }
}

/// The number by which the system knows the thread; 0 where it has none.
private func threadIdentifier() -> pid_t {
  // Glibc's module has no gettid.
  guard
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/thread-self"),
    let number = link.split(separator: "/").last
  else { return 0 }
  return pid_t(number) ?? 0
}
