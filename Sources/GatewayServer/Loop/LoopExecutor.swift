import Foundation
import Synchronization

/// Runs the jobs of an event loop on the loop's thread, between its waits.
///
/// Once the loop has ended, late jobs, such as answers of calls that ran longer than the server was
/// given time, run on a queue of their own: each awaited call returns.
final class LoopExecutor: SerialExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    var isAsleep = false
    /// How many threads wake the loop: the poller is not closed meanwhile.
    var wakers = 0
    var hasEnded = false
  }

  let poller: Poller
  private let state = Mutex(State())
  private let thread = Atomic<UInt>(0)
  private let late = DispatchQueue(label: "cooper.server.late")

  init(poller: Poller) { self.poller = poller }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let (isLate, mustWake) = state.withLock { state in
      if state.hasEnded { return (true, false) }
      state.jobs.append(job)
      guard state.isAsleep else { return (false, false) }
      state.isAsleep = false
      state.wakers += 1
      return (false, true)
    }
    if mustWake {
      poller.wake()
      state.withLock { $0.wakers -= 1 }
    }
    if isLate {
      // The executor is there: the closure holds it.
      late.async {
        unsafe job.runSynchronously(on: self.asUnownedSerialExecutor())
      }
    }
  }

  func checkIsolated() {
    precondition(isIsolatingCurrentContext() == true, "not on the thread of the event loop")
  }

  func isIsolatingCurrentContext() -> Bool? {
    thread.load(ordering: .relaxed) == LoopExecutor.currentThread
  }

  private static var currentThread: UInt { UInt(bitPattern: Int(pthread_self())) }

  /// Makes the current thread the one of the loop.
  func takeThread() { thread.store(LoopExecutor.currentThread, ordering: .relaxed) }

  /// Runs what is there.
  ///
  /// - Parameter jobs: an empty array whose memory is used.
  func runJobs(_ jobs: inout [UnownedJob]) {
    state.withLock { swap(&$0.jobs, &jobs) }
    // Each job is run once: it was taken out of the list. The executor is this object.
    for job in jobs { unsafe job.runSynchronously(on: asUnownedSerialExecutor()) }
    jobs.removeAll(keepingCapacity: true)
  }

  /// Prepares for a wait.
  ///
  /// - Returns: whether there is nothing to do; the next job will then wake the poller.
  func fallAsleep() -> Bool {
    state.withLock { state in
      state.isAsleep = state.jobs.isEmpty
      return state.isAsleep
    }
  }

  /// Ends a wait.
  func awaken() { state.withLock { $0.isAsleep = false } }

  /// Gives the thread up and closes the poller, unless there are jobs.
  func end() -> Bool {
    state.withLock { state in
      guard state.jobs.isEmpty, state.wakers == 0 else { return false }
      state.hasEnded = true
      thread.store(0, ordering: .relaxed)
      poller.close()
      return true
    }
  }
}
