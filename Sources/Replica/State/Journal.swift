import Foundation
import Synchronization

/// Brings commits to disk in their order, many in one transaction when they come together.
final class Journal: Sendable {
  private struct State {
    var pending: [Commit] = []
    var submitted: UInt64 = 0
    var durable: UInt64 = 0
    var failure: String?
    var isStopped = false
    var waiters: [(sequence: UInt64, continuation: CheckedContinuation<String?, Never>)] = []
  }

  private let store: Store?
  /// Learns what is on disk, in order, before those who wait for it do.
  private let follow: @Sendable ([Commit]) -> Void
  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)

  /// A journal of the store; without one, every commit counts as on disk at once.
  init(store: Store?, follow: @escaping @Sendable ([Commit]) -> Void) {
    self.store = store
    self.follow = follow
    guard store != nil else { return }
    let thread = Thread { [self] in work() }
    thread.name = "cooper-journal"
    thread.start()
  }

  /// Takes a commit and returns its sequence number; nil if the journal has failed or stopped.
  func submit(_ commit: Commit) -> UInt64? {
    guard store != nil else {
      state.withLock { _ in follow([commit]) }
      return 0
    }
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
    if sequence <= state.durable { return .some(nil) }
    if let failure = state.failure { return .some(failure) }
    return nil
  }

  /// Why the journal has failed, if it has.
  var failure: String? { state.withLock { $0.failure } }

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
      var failure: String?
      do {
        try store?.write(commits)
        follow(commits)
      } catch {
        failure = "the state cannot be written: \(error)"
      }
      let ready = state.withLock { state in
        if let failure {
          state.failure = failure
        } else {
          state.durable = last
        }
        let ready = state.waiters.filter { failure != nil || $0.sequence <= last }
        state.waiters.removeAll { failure != nil || $0.sequence <= last }
        return ready
      }
      for waiter in ready { waiter.continuation.resume(returning: failure) }
    }
  }
}
