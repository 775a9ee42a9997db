import Foundation
import Synchronization

/// Threads that run messages, with stacks large enough for the engine.
///
/// Messages take up to minutes and must not hold the threads of Swift's concurrency, nor each other:
/// a thread whose job has used more than a slice goes on with a lower priority, ends with that
/// job, and a fresh one takes its place. So what is short is answered at once, however many long
/// ones there are.
final class WorkerPool: Sendable {
  /// How much of a processor a job may use before its thread is lowered, in microseconds.
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
    /// The threads that wait for a signal and were given none.
    var asleep = 0
    /// The threads that run jobs or look for some, lowered ones apart.
    var awake = 0
    var lowered = 0
    /// The jobs that came.
    var submitted = 0
    /// The jobs that were begun.
    var begun = 0
    var isWatched = false
    var isStopped = false

    /// Takes a sleeping thread, for the caller to wake, if another one has something to do.
    mutating func rouse(upTo limit: Int) -> Bool {
      guard jobs.count > 0, asleep > 0, awake < limit else { return false }
      asleep -= 1
      awake += 1
      return true
    }
  }

  private struct Running {
    let begun: ContinuousClock.Instant
    let thread: pid_t
    /// What the thread had used of a processor when the job was first looked at.
    var used: Duration?
    var isLowered = false

    /// Whether the job has had a slice of a processor since the first look, or has taken very long:
    /// on a busy machine a thread may wait a while for its turn, and is no worse for that.
    mutating func isOverdue(_ now: ContinuousClock.Instant) -> Bool {
      let slice = Duration.microseconds(Int64(WorkerPool.slice))
      let age = now - begun
      guard let time = threadTime(thread) else { return age > slice }
      guard let used else {
        used = time
        return false
      }
      return time - used >= slice || age > slice * 10
    }
  }

  private let name: String
  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)
  private let watch = DispatchSemaphore(value: 0)
  private let threads: Int
  /// How many threads short jobs are given: waking more costs more than it gains.
  private let width: Int

  init(name: String, threads: Int) {
    self.name = name
    self.threads = threads
    width = min(threads, max(2, ProcessInfo.processInfo.activeProcessorCount))
    for _ in 0..<threads { startThread() }
    let watcher = Thread { [self] in watchSlices() }
    watcher.name = "\(name)-watch"
    watcher.start()
  }

  /// Runs a job on one of the threads; on this one if they have ended, so that it is answered.
  func submit(_ urgency: Urgency = .message, _ job: @escaping @Sendable () -> Void) {
    let (isTaken, mustWake) = state.withLock { state in
      guard !state.isStopped else { return (false, false) }
      state.jobs.append(job, urgency)
      state.submitted += 1
      return (true, state.rouse(upTo: width))
    }
    if mustWake { signal.signal() }
    if !isTaken { job() }
  }

  /// Whether the current thread is one that was lowered.
  static var isCurrentLowered: Bool {
    #if os(Linux)
      getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0) >= lowered
    #else
      false
    #endif
  }

  /// Whether jobs wait for a thread.
  var hasWaiting: Bool { state.withLock { $0.jobs.count > 0 } }

  /// Runs a body on one of the threads and gives its result.
  func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      submit { continuation.resume(returning: body()) }
    }
  }

  /// Ends the threads, after the jobs that are there.
  func stop() {
    let asleep = state.withLock { state in
      state.isStopped = true
      state.awake += state.asleep
      defer { state.asleep = 0 }
      return state.asleep
    }
    for _ in 0..<asleep { signal.signal() }
    watch.signal()
  }

  private func startThread() {
    let number = state.withLock { state in
      state.awake += 1
      defer { state.nextThread += 1 }
      return state.nextThread
    }
    let thread = Thread { [self] in work(number) }
    thread.name = "\(name)-\(number)"
    thread.stackSize = 8 << 20
    thread.start()
  }

  private enum Step {
    case run(@Sendable () -> Void, mustWatch: Bool, mustWake: Bool)
    case sleep
    case end
  }

  private func work(_ number: Int) {
    let thread = threadIdentifier()
    PoolThread.enter(self)
    // A thread that was woken does something before it may be one too many.
    var isFresh = true
    while true {
      let now = ContinuousClock.now
      let step = state.withLock { state -> Step in
        if let ended = state.running.removeValue(forKey: number), ended.isLowered {
          // Without privileges a thread's priority only goes down, and another one took its place.
          state.lowered -= 1
          return .end
        }
        guard isFresh || state.awake <= width || state.isStopped,
          let job = state.jobs.popFirst()
        else {
          state.awake -= 1
          if state.isStopped { return .end }
          state.asleep += 1
          return .sleep
        }
        state.running[number] = Running(begun: now, thread: thread)
        state.begun += 1
        defer { state.isWatched = true }
        return .run(job, mustWatch: !state.isWatched, mustWake: state.rouse(upTo: width))
      }
      isFresh = false
      switch step {
      case .end: return
      case .sleep:
        signal.wait()
        isFresh = true
      case .run(let job, let mustWatch, let mustWake):
        if mustWatch { watch.signal() }
        if mustWake { signal.signal() }
        job()
      }
    }
  }

  /// Lowers threads whose jobs take long, and wakes more where jobs wait for too long. Asleep while
  /// nothing runs for a while.
  private func watchSlices() {
    while true {
      watch.wait()
      var begun = -1
      var submitted = Int.max
      var idle = 0
      while idle < 100 {
        usleep(Self.slice / 2)
        var roused = 0
        let (overdue, count, isStopped) = state.withLock { state -> ([pid_t], Int, Bool) in
          var overdue: [pid_t] = []
          let now = ContinuousClock.now
          for (number, running) in state.running
          where !running.isLowered && state.lowered < Self.maximumLowered
            && state.running[number]?.isOverdue(now) == true
          {
            state.running[number]?.isLowered = true
            state.lowered += 1
            state.awake -= 1
            overdue.append(running.thread)
          }
          // A job that waited at the last look waits still.
          if state.begun < submitted {
            while roused < state.jobs.count, state.rouse(upTo: threads) { roused += 1 }
          }
          submitted = state.submitted
          return (overdue, state.begun, state.isStopped && state.running.isEmpty)
        }
        for _ in 0..<roused { signal.signal() }
        if isStopped { return }
        for thread in overdue {
          lower(thread)
          startThread()
        }
        idle = count == begun && overdue.isEmpty ? idle + 1 : 0
        begun = count
      }
      let isIdle = state.withLock { state in
        // What runs still may become overdue, and what waits may have to be helped.
        guard state.jobs.count == 0, state.running.allSatisfy({ $0.value.isLowered }) else {
          return false
        }
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

extension WorkerPool: TaskExecutor {
  /// Runs a part of a task, which must be as short as a message.
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    // It is run once, on a thread of this executor, which the closure holds.
    submit { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  /// Whether the current thread is one of the pool.
  var isCurrent: Bool { PoolThread.isOf(self) }
}

/// Which pool the current thread is of.
private enum PoolThread {
  private static let key = {
    var key = pthread_key_t()
    // A key that could not be made would be another's.
    let result = unsafe pthread_key_create(&key, nil)
    precondition(result == 0, "no more keys of threads")
    return key
  }()

  /// Notes that the thread is of a pool, which outlives it.
  static func enter(_ pool: WorkerPool) {
    unsafe pthread_setspecific(key, Unmanaged.passUnretained(pool).toOpaque())
  }

  static func isOf(_ pool: WorkerPool) -> Bool {
    unsafe pthread_getspecific(key) == Unmanaged.passUnretained(pool).toOpaque()
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

/// What a thread of this process has used of a processor so far; nil where that is not known.
private func threadTime(_ thread: pid_t) -> Duration? {
  #if os(Linux)
    guard thread > 0 else { return nil }
    var time = timespec()
    // The clock of a thread's time, made of its number as the kernel makes it.
    guard unsafe clock_gettime(clockid_t(~thread << 3 | 6), &time) == 0 else { return nil }
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  #else
    return nil
  #endif
}
