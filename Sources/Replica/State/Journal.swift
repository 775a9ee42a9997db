import Foundation
import Synchronization

/// Brings commits to disk in their order, many in one transaction when they come together.
///
/// When a transaction fails, all commits that are there fail with it: each may build on one before.
/// From then on none is taken until `resume`, when the canisters are again as they are on disk.
final class Journal: Sendable {
  private struct State {
    var pending: [Commit] = []
    var submitted: UInt64 = 0
    var durable: UInt64 = 0
    /// Why no commits are taken.
    var failure: String?
    /// Why the last commit failed; nil once one has succeeded.
    var lastFailure: String?
    /// The commits that failed, and why.
    var failed: [(sequences: ClosedRange<UInt64>, reason: String)] = []
    var isStopped = false
    var waiters: [(sequence: UInt64, continuation: CheckedContinuation<String?, Never>)] = []
  }

  private let store: Store?
  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)
  private let onFailure = Mutex<(@Sendable () -> Void)?>(nil)

  /// A journal of the store; without one, every commit counts as on disk at once.
  init(store: Store?) {
    self.store = store
    guard store != nil else { return }
    let thread = Thread { [self] in work() }
    thread.name = "cooper-journal"
    thread.start()
  }

  /// Has a body called after each failure, when no commits are taken any more.
  func whenFailed(_ body: @escaping @Sendable () -> Void) { onFailure.withLock { $0 = body } }

  /// Takes a commit and returns its sequence number; nil if the journal has failed or stopped.
  func submit(_ commit: Commit) -> UInt64? {
    guard store != nil else { return 0 }
    let sequence = state.withLock { state -> UInt64? in
      guard state.failure == nil, !state.isStopped else { return nil }
      state.pending.append(commit)
      state.submitted += 1
      return state.submitted
    }
    if sequence != nil { signal.signal() }
    return sequence
  }

  /// Waits until the commit is on disk.
  ///
  /// - Returns: nil, or why it is not.
  func wait(for sequence: UInt64) async -> String? {
    if let answer = state.withLock({ Self.answer($0, sequence) }) { return answer }
    return await withCheckedContinuation { continuation in
      let answer = state.withLock { state -> String?? in
        if let answer = Self.answer(state, sequence) { return answer }
        state.waiters.append((sequence, continuation))
        return nil
      }
      if let answer { continuation.resume(returning: answer) }
    }
  }

  /// What is known of the sequence number; nil if it is under way.
  private static func answer(_ state: State, _ sequence: UInt64) -> String?? {
    if let failed = state.failed.first(where: { $0.sequences.contains(sequence) }) {
      return .some(failed.reason)
    }
    return sequence <= state.durable ? .some(nil) : nil
  }

  /// Whether the commit has failed.
  func hasFailed(_ sequence: UInt64) -> Bool {
    state.withLock { state in state.failed.contains { $0.sequences.contains(sequence) } }
  }

  /// Why the journal takes no commits, if it is for a failure.
  var failure: String? { state.withLock { $0.failure } }

  /// Why the last commit failed; nil once one has succeeded.
  var lastFailure: String? { state.withLock { $0.lastFailure } }

  /// Takes commits again after a failure.
  func resume() { state.withLock { $0.failure = nil } }

  /// Takes no more commits; the thread ends after those that are there.
  func close() {
    state.withLock { $0.isStopped = true }
    signal.signal()
  }

  /// Brings what is there to disk and stops.
  func stop() async {
    guard store != nil else { return }
    close()
    _ = await wait(for: state.withLock { $0.submitted })
  }

  private func work() {
    while true {
      signal.wait()
      let (commits, last, isStopped) = state.withLock { state in
        defer { state.pending = [] }
        return (state.pending, state.submitted, state.isStopped)
      }
      guard !commits.isEmpty else {
        if isStopped { return }
        continue
      }
      do {
        try store?.write(commits)
        succeed(last)
      } catch {
        fail("the state cannot be written: \(Store.reason(for: error))", from: last, commits.count)
      }
    }
  }

  private func succeed(_ last: UInt64) {
    let ready = state.withLock { state in
      state.durable = last
      state.lastFailure = nil
      let ready = state.waiters.filter { $0.sequence <= last }
      state.waiters.removeAll { $0.sequence <= last }
      return ready
    }
    for waiter in ready { waiter.continuation.resume(returning: nil) }
  }

  private func fail(_ reason: String, from last: UInt64, _ count: Int) {
    let waiters = state.withLock { state in
      // Those that came meanwhile, too.
      state.failed.append((last - UInt64(count) + 1...state.submitted, reason))
      state.pending = []
      state.failure = reason
      state.lastFailure = reason
      defer { state.waiters = [] }
      return state.waiters
    }
    // Whoever hears of it finds the recovery begun.
    onFailure.withLock { $0 }?()
    for waiter in waiters { waiter.continuation.resume(returning: reason) }
  }
}
