import Foundation
import Synchronization

/// Brings commits to disk in their order: to a log, before anybody hears of them, many in one write when
/// they come together; and from there to the database, of which nobody waits for a commit.
///
/// A small commit that finds nothing else on its way goes to the log on the thread that has it, unless
/// that asks for the background. All others, and those that could not be written so, go there on the
/// journal's own.
///
/// When the log cannot be written, all commits that are there fail: each may build on one before.
/// When the database refuses what is in the log, those that are there go to the log still. In both cases
/// none is taken from then on until `resume`, when the canisters are again as they are on disk.
final class Journal: Sendable {
  private typealias Waiter = (sequence: UInt64, resume: @Sendable (String?) -> Void)

  private struct State {
    var pending: [Commit] = []
    /// Whether some thread writes to the log.
    var isWriting = false
    /// What is not on disk yet, by the canister's number.
    var unwritten: [Int: Int] = [:]
    /// The canisters that wait until there is less of that.
    var held: [(canister: Int, resume: @Sendable () -> Void)] = []
    var submitted: UInt64 = 0
    var durable: UInt64 = 0
    /// Why no commits are taken.
    var failure: String?
    /// Why none are taken once those that are there are in the log.
    var refusal: String?
    /// Why the last commit failed; nil once one has succeeded.
    var lastFailure: String?
    /// The commits that failed, and why.
    var failed = FailedCommits()
    var isStopped = false
    /// What is to be done when commits are taken again.
    var postponed: [@Sendable () -> Void] = []
    var waiters: [Waiter] = []

    /// Whether nothing is on its way to the log.
    var isIdle: Bool { pending.isEmpty && !isWriting }

    mutating func append(_ commit: Commit) {
      pending.append(commit)
      if let canister = commit.canister { unwritten[canister, default: 0] += commit.weight }
    }

    /// Notes that all commits up to one are in the log, and takes out who waits for that.
    mutating func succeed(_ last: UInt64) -> [Waiter] {
      durable = last
      lastFailure = nil
      defer { waiters.removeAll { $0.sequence <= last } }
      return waiters.filter { $0.sequence <= last }
    }

    /// Takes out the commits that go to disk together: all, or one alone.
    mutating func takePending(oneAlone: Bool) -> [Commit] {
      if oneAlone, pending.count > 1 { return [pending.removeFirst()] }
      defer { pending = [] }
      return pending
    }
  }

  private let log: CommitLog?
  /// Brings what is in the log to the database; nil without a store.
  let applier: Applier?
  /// The memories that come to disk between commits; nil without a store.
  var transfers: MemoryTransfers? { applier?.transfers }
  /// Whether each commit is written on its own; for tests.
  private let isSeparate: Bool
  /// Whether writing is no waiting, so that nothing is gained by doing it for several at once.
  private let writesAtOnce: Bool
  /// Learns what is on disk, in order, before those who wait for it do.
  private let follow: @Sendable ([Commit]) -> Void
  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)
  private let onFailure = Mutex<(@Sendable ([Commit]) -> Void)?>(nil)

  /// A journal of the store; without one, every commit counts as on disk at once.
  init(
    store: Store?, isSeparate: Bool = false, follow: @escaping @Sendable ([Commit]) -> Void
  ) {
    self.isSeparate = isSeparate
    self.follow = follow
    log = store?.log
    writesAtOnce = store?.log.durability == .process && !isSeparate
    applier = store.map { Applier($0) }
    guard let applier else { return }
    applier.start { [self] in refuse($0) }
    let thread = Thread { [self] in work() }
    thread.name = "cooper-journal"
    thread.start()
  }

  /// Has a body called with the commits of each failure, when no commits are taken any more.
  func whenFailed(_ body: @escaping @Sendable ([Commit]) -> Void) {
    onFailure.withLock { $0 = body }
  }

  /// Takes a commit.
  ///
  /// - Parameter inBackground: Whether the journal's thread writes it, with others that come meanwhile.
  /// - Returns: its sequence number; nil if the journal has failed or stopped.
  func submit(_ commit: Commit, inBackground: Bool = false) -> UInt64? {
    guard log != nil else {
      state.withLock { _ in follow([commit]) }
      return 0
    }
    let mayWriteHere =
      !inBackground && writesAtOnce && commit.weight <= Self.small && applier?.hasRoom != false
    let taken = state.withLock { state -> (sequence: UInt64, writesHere: Bool)? in
      guard state.failure == nil, state.refusal == nil, !state.isStopped else { return nil }
      state.submitted += 1
      guard mayWriteHere, state.isIdle else {
        state.append(commit)
        return (state.submitted, false)
      }
      state.isWriting = true
      return (state.submitted, true)
    }
    guard let taken else { return nil }
    if taken.writesHere { writeAtOnce(commit, taken.sequence) } else { signal.signal() }
    return taken.sequence
  }

  /// Writes a commit that nothing is before.
  private func writeAtOnce(_ commit: Commit, _ sequence: UInt64) {
    let number = try? log?.append([commit])
    if let number {
      follow([commit])
      applier?.take([commit], sequence: sequence, number: number)
      let ready = state.withLock { $0.succeed(sequence) }
      for waiter in ready { waiter.resume(nil) }
    }
    let isIdle = state.withLock { state in
      if number == nil {
        // The thread tries it again, and has the recovery begun. Others may be behind it by now.
        let others = state.pending
        state.pending = []
        state.append(commit)
        state.pending += others
      }
      state.isWriting = false
      return state.pending.isEmpty && !state.isStopped && state.refusal == nil
    }
    if !isIdle { signal.signal() }
  }

  /// The weight of commits that a thread brings to the log that has something else to do: 64 KiB.
  private static let small = 64 << 10

  /// Lets a canister wait whose changes come faster than the disk takes them: others' commits come
  /// behind them.
  ///
  /// - Parameter resume: Called once, when it may go on.
  /// - Returns: false if it may at once; then `resume` is not called.
  func hold(_ canister: Int, _ resume: @escaping @Sendable () -> Void) -> Bool {
    guard log != nil else { return false }
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
  /// - Returns: why the commit is not on disk; nil if it is.
  func wait(for sequence: UInt64) async -> String? {
    if let answer = state.withLock({ Self.answer($0, sequence) }) { return answer }
    return await withCheckedContinuation { continuation in
      whenSettled(sequence) { continuation.resume(returning: $0) }
    }
  }

  /// Calls a body once it is known what became of a commit: at once, or on the thread that wrote it, which
  /// may hold locks of the registry and of a recording.
  ///
  /// - Parameter body: Gets why the commit is not on disk; nil if it is.
  func whenSettled(_ sequence: UInt64, _ body: @escaping @Sendable (String?) -> Void) {
    let answer = state.withLock { state -> String?? in
      if let answer = Self.answer(state, sequence) { return answer }
      state.waiters.append((sequence, body))
      return nil
    }
    if let answer { body(answer) }
  }

  /// What is known of the sequence number; nil if it is under way.
  private static func answer(_ state: State, _ sequence: UInt64) -> String?? {
    if let reason = state.failed.reason(for: sequence) { return .some(reason) }
    return sequence <= state.durable ? .some(nil) : nil
  }

  /// Whether the commit has failed.
  func hasFailed(_ sequence: UInt64) -> Bool {
    state.withLock { $0.failed.reason(for: sequence) != nil }
  }

  /// The number of the last commit that was taken and has not failed.
  var last: UInt64 {
    state.withLock { state in
      state.failed.reason(for: state.submitted) == nil ? state.submitted : state.durable
    }
  }

  /// Why the journal takes no commits, if it is for a failure.
  var failure: String? { state.withLock { $0.failure ?? $0.refusal } }

  /// Why the last commit failed, or the database refuses what is in the log; nil once one has succeeded.
  var lastFailure: String? { state.withLock { $0.refusal ?? $0.lastFailure } }

  /// Takes commits again after a failure.
  func resume() {
    let postponed = state.withLock { state in
      state.failure = nil
      defer { state.postponed = [] }
      return state.postponed
    }
    transfers?.open()
    for body in postponed { body() }
  }

  /// Calls a body once commits are taken again, now if they are; never, if the journal has stopped.
  func whenResumed(_ body: @escaping @Sendable () -> Void) {
    let isNow = state.withLock { state -> Bool in
      guard !state.isStopped, state.failure != nil else { return !state.isStopped }
      state.postponed.append(body)
      return false
    }
    if isNow { body() }
  }

  /// Takes no more commits; the thread ends after those that are there.
  func close() {
    state.withLock { $0.isStopped = true }
    signal.signal()
  }

  /// Brings what is there to disk and stops.
  func stop() async {
    guard let applier else { return }
    close()
    await applier.waitForEnd()
  }

  private func work() {
    while true {
      signal.wait()
      while let (commits, last) = takePending() { write(commits, last) }
      noteRefusal()
      if state.withLock({ $0.isStopped && $0.isIdle }) { break }
    }
    applier?.stop()
  }

  /// The commits that go to disk together, and the number of the last one; nil if there are none.
  private func takePending() -> ([Commit], UInt64)? {
    state.withLock { state in
      guard !state.pending.isEmpty, !state.isWriting else { return nil }
      state.isWriting = true
      let commits = state.takePending(oneAlone: isSeparate)
      return (commits, state.submitted - UInt64(state.pending.count))
    }
  }

  private func write(_ commits: [Commit], _ last: UInt64) {
    defer { state.withLock { $0.isWriting = false } }
    do {
      guard let number = try log?.append(commits) else { return }
      follow(commits)
      // Who hears of them and asks for the database to have them is not too early.
      applier?.take(commits, sequence: last, number: number)
      succeed(last, commits)
      applier?.waitForRoom()
    } catch {
      fail("the state cannot be written: \(Store.reason(for: error))", from: last, commits)
    }
  }

  /// The database refuses what is in the log: no more commits are taken.
  private func refuse(_ reason: String) {
    state.withLock { if $0.failure == nil { $0.refusal = reason } }
    signal.signal()
  }

  /// Begins the recovery, if the database refuses commits. All that were taken are in the log, and no
  /// canister is ahead of it.
  private func noteRefusal() {
    let reason = state.withLock { state in
      guard state.isIdle, let reason = state.refusal else { return String?.none }
      state.refusal = nil
      state.failure = reason
      state.lastFailure = reason
      return reason
    }
    guard let reason else { return }
    onFailure.withLock { $0 }?([])
    transfers?.close(reason)
  }

  private func succeed(_ last: UInt64, _ commits: [Commit]) {
    let (ready, resumed) = state.withLock { state in
      for commit in commits {
        guard let canister = commit.canister else { continue }
        let left = state.unwritten[canister, default: 0] - commit.weight
        state.unwritten[canister] = left > 0 ? left : nil
      }
      let resumed = state.held.filter {
        state.unwritten[$0.canister, default: 0] <= Self.backlog
      }
      state.held.removeAll { state.unwritten[$0.canister, default: 0] <= Self.backlog }
      return (state.succeed(last), resumed)
    }
    for held in resumed { held.resume() }
    for waiter in ready { waiter.resume(nil) }
  }

  private func fail(_ reason: String, from last: UInt64, _ commits: [Commit]) {
    let (waiters, held, failed) = state.withLock { state in
      // Commits that came meanwhile fail, too: they build on the failed ones.
      state.failed.append(last - UInt64(commits.count) + 1...state.submitted, reason)
      let failed = commits + state.pending
      state.pending = []
      state.failure = reason
      state.refusal = nil
      state.lastFailure = reason
      state.unwritten = [:]
      defer {
        state.waiters = []
        state.held = []
      }
      return (state.waiters, state.held, failed)
    }
    // Whoever hears of it finds the recovery begun.
    onFailure.withLock { $0 }?(failed)
    transfers?.close(reason)
    for held in held { held.resume() }
    for waiter in waiters { waiter.resume(reason) }
  }
}
