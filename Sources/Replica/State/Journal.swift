import Foundation
import Synchronization

/// Brings commits to disk in their order, many in one transaction when they come together.
final class Journal: Sendable {
  private struct State {
    var pending: [Commit] = []
    /// What is not on disk yet, by the canister's number.
    var unwritten: [Int: Int] = [:]
    /// The canisters that wait until there is less of that.
    var held: [(canister: Int, resume: @Sendable () -> Void)] = []
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
      if let canister = commit.canister {
        state.unwritten[canister, default: 0] += commit.weight
      }
      state.submitted += 1
      return state.submitted
    }
    if sequence != nil { signal.signal() }
    return sequence
  }

  /// Lets a canister wait whose changes come faster than the disk takes them: others' commits come
  /// behind them.
  ///
  /// - Parameter resume: Called once, when it may go on.
  /// - Returns: false if it may at once; then `resume` is not called.
  func hold(_ canister: Int, _ resume: @escaping @Sendable () -> Void) -> Bool {
    guard store != nil else { return false }
    return state.withLock { state in
      guard state.unwritten[canister, default: 0] > Self.backlog, state.failure == nil else {
        return false
      }
      state.held.append((canister, resume))
      return true
    }
  }

  /// What a canister may have given to the journal before it waits: 4 MiB.
  private static let backlog = 4 << 20

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
      let (ready, resumed) = state.withLock { state in
        for commit in commits {
          guard let canister = commit.canister else { continue }
          let left = state.unwritten[canister, default: 0] - commit.weight
          state.unwritten[canister] = left > 0 ? left : nil
        }
        let resumed = state.held.filter {
          failure != nil || state.unwritten[$0.canister, default: 0] <= Self.backlog
        }
        state.held.removeAll {
          failure != nil || state.unwritten[$0.canister, default: 0] <= Self.backlog
        }
        if let failure {
          state.failure = failure
        } else {
          state.durable = last
        }
        let ready = state.waiters.filter { failure != nil || $0.sequence <= last }
        state.waiters.removeAll { failure != nil || $0.sequence <= last }
        return (ready, resumed)
      }
      for held in resumed { held.resume() }
      for waiter in ready { waiter.continuation.resume(returning: failure) }
    }
  }
}
