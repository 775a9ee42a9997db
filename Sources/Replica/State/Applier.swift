import Foundation
import Synchronization

/// Brings the commits of the log into the database, on a thread of its own: nobody waits for that but who
/// reads the database.
///
/// What is in the database is as it was after some commit, and the log has all later ones. Pages are in
/// the process until they are there.
final class Applier: Sendable {
  private let store: Store
  private let log: CommitLog
  /// The memories that come to disk between commits.
  let transfers: MemoryTransfers
  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)
  /// Is signalled for who waits for room.
  private let room = DispatchSemaphore(value: 0)

  /// How long commits may wait for others that come to the database with them.
  private static let delay = DispatchTimeInterval.milliseconds(20)
  /// From how many bytes on they do not wait: 1 MiB.
  private static let ready = 1 << 20
  /// How many bytes go to the database in a transaction, unless a single commit has more: 8 MiB.
  private static let batch = 8 << 20
  /// How much may wait for the database, besides what comes there now: 256 MiB, of which each commit
  /// counts 16 KiB and its bytes.
  private static let limit = 256 << 20

  /// An applier of the log of a store.
  init(_ store: Store) {
    self.store = store
    log = store.log
    transfers = MemoryTransfers(store) { [signal] in signal.signal() }
    store.whenUntidy.withLock { $0 = { [signal] in signal.signal() } }
  }

  /// Begins to work.
  ///
  /// - Parameter whenFailed: Gets why the database takes no commits, each time that it was tried. They
  ///   stay in the log and are tried again.
  func start(whenFailed: @escaping @Sendable (String) -> Void) {
    let thread = Thread { [self] in work(whenFailed) }
    thread.name = "cooper-apply"
    thread.start()
  }

  /// Takes commits that are in the log, with their numbers in the journal and in the log up to the
  /// given ones.
  func take(_ commits: [Commit], sequence: UInt64, number: UInt64) {
    let isDue = state.withLock { state in
      let (wasEmpty, wasReady) = (state.pending.isEmpty, state.weight >= Self.ready)
      state.add(commits, sequence, number)
      return wasEmpty || !wasReady && state.weight >= Self.ready || store.pages.isFull
    }
    if isDue { signal.signal() }
  }

  /// Whether more commits may be on the way.
  var hasRoom: Bool { state.withLock { !$0.isTooMuch(Self.limit) } }

  /// Waits as long as too many commits are on the way. One thread does at a time.
  func waitForRoom() {
    while state.withLock({ state in
      state.isAwaited = state.isTooMuch(Self.limit)
      return state.isAwaited
    }) { room.wait() }
  }

  /// Waits until the database has all commits that were taken.
  ///
  /// - Returns: false if it does not take them.
  func bringAll() async -> Bool {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        guard !state.pending.isEmpty else { return true }
        state.waiters.append((state.number, { continuation.resume(returning: $0) }))
        return false
      }
      if isThere { continuation.resume(returning: true) } else { signal.signal() }
    }
  }

  /// Brings everything to the database, as far as it takes it, and ends the thread.
  func stop() {
    state.withLock { $0.isStopped = true }
    signal.signal()
  }

  /// Waits until the thread has ended.
  func waitForEnd() async {
    await withCheckedContinuation { continuation in
      let hasEnded = state.withLock { state in
        if !state.hasEnded { state.whenEnded.append { continuation.resume() } }
        return state.hasEnded
      }
      if hasEnded { continuation.resume() }
    }
  }

  // MARK: What the thread does

  private func work(_ whenFailed: (String) -> Void) {
    var tidied = DispatchTime.now()
    while true {
      waitForWork(&tidied)
      let (commits, isStopped) = state.withLock { ($0.nextCommits(Self.batch), $0.isStopped) }
      if commits.isEmpty {
        if isStopped { break }
        advanceTransfers()
      } else {
        do {
          try apply(commits)
          // Commits that come all the time do not keep room from being given back.
          if .now() >= tidied + store.tidyingPause { tidy(&tidied) }
        } catch {
          fail("the state cannot be written: \(Store.reason(for: error))", whenFailed)
          if isStopped { break }
        }
      }
    }
    finish()
  }

  /// Ends with everything in the database, where the log is not needed any more; or with a log that has
  /// the rest for the next start.
  private func finish() {
    transfers.close("the replica has stopped")
    // What goes wrong here is left to the next start.
    if state.withLock({ $0.pending.isEmpty }) { try? store.endLog() }
    let waiters = state.withLock { state in
      state.hasEnded = true
      return state.whenEnded
    }
    for resume in waiters { resume() }
  }

  /// Waits until there may be something to do. What nobody needs any more is deleted meanwhile, and
  /// pages go that the last commits were the last to look at.
  private func waitForWork(_ tidied: inout DispatchTime) {
    while true {
      while store.pages.makeRoom() {}
      let (isEmpty, isStopped, hasFailed) = state.withLock {
        ($0.pending.isEmpty, $0.isStopped, $0.failure != nil)
      }
      if hasFailed, !isStopped {
        // Somebody who waits has it tried at once.
        _ = signal.wait(timeout: .now() + .seconds(1))
        return
      }
      if !isEmpty { return waitForMore() }
      if isStopped || transfers.canAdvance(state.withLock { $0.applied }) { return }
      if signal.wait(timeout: .now() + store.tidyingPause) == .timedOut { tidy(&tidied) }
    }
  }

  private func tidy(_ tidied: inout DispatchTime) {
    store.tidy()
    tidied = .now()
  }

  /// Waits a little for commits that come to the database with those that are there, unless somebody
  /// waits for those, or their pages take too much room.
  private func waitForMore() {
    let end = DispatchTime.now() + Self.delay
    while state.withLock({ !$0.isStopped && $0.waiters.isEmpty && $0.weight < Self.ready }),
      transfers.isEmpty, !store.pages.isFull, signal.wait(timeout: end) == .success
    {}
  }

  /// Brings commits to the database.
  private func apply(_ commits: [Commit]) throws {
    let number = state.withLock { $0.number - UInt64($0.pending.count - commits.count) }
    try store.write(commits, upTo: number)
    for commit in commits { commit.settle() }
    let (ready, isAwaited) = state.withLock { state in
      state.remove(commits.count)
      state.failure = nil
      defer { state.waiters.removeAll { $0.number <= number } }
      return (state.waiters.filter { $0.number <= number }, state.isAwaited)
    }
    if isAwaited { room.signal() }
    for waiter in ready { waiter.resume(true) }
    advanceTransfers()
    if let full = log.lastOfFull, full <= number, (try? store.synchronize()) != nil {
      log.retire(upTo: number)
    }
  }

  private func advanceTransfers() { transfers.advance(state.withLock { $0.applied }) }

  private func fail(_ reason: String, _ whenFailed: (String) -> Void) {
    let (waiters, isAwaited) = state.withLock { state in
      state.failure = reason
      defer { state.waiters = [] }
      return (state.waiters, state.isAwaited)
    }
    whenFailed(reason)
    if isAwaited { room.signal() }
    for waiter in waiters { waiter.resume(false) }
  }
}

extension Applier {
  private struct State {
    /// The commits that are not in the database yet, the oldest first, with their numbers in the journal.
    var pending: [(commit: Commit, sequence: UInt64)] = []
    /// What they weigh.
    var weight = 0
    /// The number in the log of the last one that was taken.
    var number: UInt64 = 0
    /// The last one in the database, by its number in the journal.
    var applied: UInt64 = 0
    /// Whether somebody waits for room.
    var isAwaited = false
    var isStopped = false
    var hasEnded = false
    var whenEnded: [@Sendable () -> Void] = []
    /// Why the database took nothing at the last try.
    var failure: String?
    /// Who waits until a commit is there, by its number in the log; false if the database refuses it.
    var waiters: [(number: UInt64, resume: @Sendable (Bool) -> Void)] = []

    /// Whether those weigh more that are behind the first one: a single commit may be as large as a
    /// memory. What the database does not take is not waited for.
    func isTooMuch(_ limit: Int) -> Bool {
      failure == nil && weight - (pending.first?.commit.weight ?? 0) > limit
    }

    mutating func add(_ commits: [Commit], _ sequence: UInt64, _ number: UInt64) {
      let before = sequence - UInt64(commits.count)
      for (place, commit) in commits.enumerated() {
        pending.append((commit, before + UInt64(place) + 1))
        weight += commit.weight
      }
      self.number = number
    }

    /// Removes so many that are in the database.
    mutating func remove(_ count: Int) {
      for entry in pending.prefix(count) {
        weight -= entry.commit.weight
        applied = entry.sequence
      }
      pending.removeFirst(count)
    }

    /// The commits that go to the database together.
    func nextCommits(_ limit: Int) -> [Commit] {
      var commits: [Commit] = []
      var weight = 0
      for (commit, _) in pending {
        weight += commit.weight
        if !commits.isEmpty, weight > limit { break }
        commits.append(commit)
      }
      return commits
    }
  }
}
