import Candid
import Synchronization

/// The calls that came in from outside and are under way, or not forgotten yet.
final class IngressRequests: Sendable {
  /// How a request stands.
  enum Standing {
    /// The request is new, and now under way.
    case new
    /// The request was sent before and is under way.
    case underWay
    /// The request was sent before, and what it came to is certified.
    case certified
  }

  private struct Entry {
    let owner: RequestOwner
    /// Whether what it came to is on disk and in the state tree.
    var isCertified = false
    /// Whether its message is over, so that what it changed can be seen.
    var isAnswered = false
    /// Whether it is on disk that it is under way.
    var isKept = false
    /// Whether both are so: now its sender is told.
    var isFinal: Bool { isCertified && isAnswered }
    var waiters: [(token: Int, continuation: CheckedContinuation<Bool, Never>)] = []
  }

  private struct State {
    var entries: [[UInt8]: Entry] = [:]
    /// Those that have ended, the oldest first.
    var ended: [(id: [UInt8], time: UInt64)] = []
    var firstEnded = 0
    var nextToken = 0
  }

  private let state = Mutex(State())

  /// How long what a request came to is kept: six minutes, which is longer than any request may be
  /// sent again.
  static let keptTime: UInt64 = 360_000_000_000

  /// Notes that a request comes in.
  func begin(_ request: IngressRequest) -> Standing {
    state.withLock { state in
      if let entry = state.entries[request.id] { return entry.isFinal ? .certified : .underWay }
      state.entries[request.id] = Entry(
        owner: RequestOwner(
          sender: request.sender, callee: request.callee, canister: request.canister))
      return .new
    }
  }

  /// How a request stands, if it is known.
  func standing(of id: [UInt8]) -> Standing? {
    state.withLock { $0.entries[id].map { $0.isFinal ? .certified : .underWay } }
  }

  /// Who may read what a request came to; nil if it is not known.
  func owner(of id: [UInt8]) -> RequestOwner? { state.withLock { $0.entries[id]?.owner } }

  /// Notes what is certified now. A request that was not under way is one of before the start.
  func note(_ record: RequestRecord) {
    change(record.id) { state in
      var entry: Entry
      if let existing = state.entries[record.id] {
        entry = existing
      } else {
        let owner = RequestOwner(
          sender: record.sender, callee: record.callee, canister: record.canister)
        entry = Entry(owner: owner, isAnswered: record.isFinal)
      }
      entry.isKept = true
      if record.isFinal, !entry.isCertified {
        entry.isCertified = true
        state.ended.append((record.id, record.time))
      }
      state.entries[record.id] = entry
    }
  }

  /// Notes that the message of a request is over.
  func noteAnswer(to id: [UInt8]) {
    change(id) { state in state.entries[id]?.isAnswered = true }
  }

  /// Changes an entry, and wakes those who wait if the request has come to its end.
  private func change(_ id: [UInt8], _ body: (inout State) -> Void) {
    let waiters = state.withLock { state in
      body(&state)
      guard state.entries[id]?.isFinal == true else {
        return [] as [(token: Int, continuation: CheckedContinuation<Bool, Never>)]
      }
      defer { state.entries[id]?.waiters = [] }
      return state.entries[id]?.waiters ?? []
    }
    for waiter in waiters { waiter.continuation.resume(returning: true) }
  }

  /// Whether it is on disk that a request is under way, or what it came to.
  func isKept(_ id: [UInt8]) -> Bool { state.withLock { $0.entries[id]?.isKept == true } }

  /// Takes back what a request came to: that could not be written. It is forgotten, unless it is on disk
  /// that it is under way; then it comes to its end again.
  func fail(_ id: [UInt8]) {
    let isKept = state.withLock { state in
      state.entries[id]?.isAnswered = false
      return state.entries[id]?.isKept == true
    }
    if !isKept { cancel(id) }
  }

  /// Forgets a request that was not taken.
  func cancel(_ id: [UInt8]) {
    let waiters = state.withLock { $0.entries.removeValue(forKey: id)?.waiters } ?? []
    for waiter in waiters { waiter.continuation.resume(returning: false) }
  }

  /// Waits until what a request came to is certified.
  ///
  /// - Returns: whether it is; false after the time.
  func wait(for id: [UInt8], atMost time: Duration) async -> Bool {
    let token = state.withLock { state in
      state.nextToken += 1
      return state.nextToken
    }
    // Set once the waiter is there to be woken.
    let alarm = Mutex<Task<Void, Never>?>(nil)
    defer { alarm.withLock { $0?.cancel() } }
    return await withCheckedContinuation { continuation in
      let answer = state.withLock { state -> Bool? in
        guard let entry = state.entries[id] else { return false }
        if entry.isFinal { return true }
        state.entries[id]?.waiters.append((token, continuation))
        return nil
      }
      if let answer { return continuation.resume(returning: answer) }
      let task = Task {
        try? await Task.sleep(for: time)
        if !Task.isCancelled { expire(token, id) }
      }
      alarm.withLock { $0 = task }
    }
  }

  private func expire(_ token: Int, _ id: [UInt8]) {
    let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard let index = state.entries[id]?.waiters.firstIndex(where: { $0.token == token }) else {
        return nil
      }
      return state.entries[id]?.waiters.remove(at: index).continuation
    }
    waiter?.resume(returning: false)
  }

  /// Takes out those that ended long ago, some at a time.
  func takeOld(now: UInt64) -> [[UInt8]] {
    state.withLock { state in
      var old: [[UInt8]] = []
      while state.firstEnded < state.ended.count, old.count < 1000 {
        let (id, time) = state.ended[state.firstEnded]
        guard time + IngressRequests.keptTime < now else { break }
        old.append(id)
        state.entries[id] = nil
        state.firstEnded += 1
      }
      if state.firstEnded > 10_000 {
        state.ended.removeFirst(state.firstEnded)
        state.firstEnded = 0
      }
      return old
    }
  }

  /// Lets nobody wait any more.
  func stop() {
    let waiters = state.withLock { state in
      var waiters: [CheckedContinuation<Bool, Never>] = []
      for id in state.entries.keys {
        waiters += state.entries[id]!.waiters.map(\.continuation)
        state.entries[id]!.waiters = []
      }
      return waiters
    }
    for waiter in waiters { waiter.resume(returning: false) }
  }
}
