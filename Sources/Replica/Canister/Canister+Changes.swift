import Candid
import Synchronization

// Changes of a canister that run no code: its settings, its status, its end. Each is made in its turn
// among the messages.
extension Canister {
  /// Makes a change when all that came before it is done.
  ///
  /// - Parameters:
  ///   - change: What the change is.
  ///   - answer: The answer to the call of the management canister that asks for it; it goes to disk
  ///     with it.
  ///   - body: Makes it, at a time.
  /// - Returns: what the body returns, and the number of the commit that it ended with; nil if it
  ///   made none.
  func change<Value: Sendable>(
    _ change: CanisterChange, answering answer: ManagementAnswer? = nil,
    _ body: @escaping @Sendable (_ time: UInt64) throws(Rejection) -> Value
  ) async throws(Rejection) -> (value: Value, sequence: UInt64?) {
    let result = await queue.run { [self] in
      environment.turn(.change(id, change)) { time in
        Result { () throws(Rejection) in
          answering.withLock { $0 = answer }
          defer { answering.withLock { $0 = nil } }
          return try begin(body, at: time)
        }
      }
    }
    return try result.get()
  }

  /// Makes a change now. Runs on the queue, in a turn.
  ///
  /// - Returns: as `change`.
  func begin<Value: Sendable>(
    _ body: (_ time: UInt64) throws(Rejection) -> Value, at time: UInt64
  ) throws(Rejection) -> (value: Value, sequence: UInt64?) {
    let before = state.withLock { ($0.isDeleted, $0.sequence) }
    guard !before.0 else { throw notFound }
    // What was held until now costs what it was, whatever becomes of it.
    try payForTime(until: time)
    do throws(Rejection) {
      let value = try body(time)
      let after = sequence
      return (value, after == before.1 ? nil : after)
    } catch {
      let answer = answering.withLock { $0.take() }
      payDebt { answer?.put(.failure(error), into: &$0) }
      throw error
    }
  }

  /// Changes the state, and commits that.
  ///
  /// - Parameters:
  ///   - countsAsChange: Whether it makes a new version of the canister.
  ///   - mayFreeze: Whether it may leave the canister with fewer cycles than must be left to it.
  ///   - isAsked: Whether it is what a call of the management canister asks for, and answers it.
  /// - Throws: a rejection with IC0301 if the canister has been deleted, IC0207 if it would be frozen.
  func modify(
    countsAsChange: Bool = true, mayFreeze: Bool = true, isAsked: Bool = true,
    _ body: (inout State, inout Commit) -> Void
  ) throws(Rejection) {
    let old = state.withLock { $0 }
    guard !old.isDeleted else { throw notFound }
    var next = old
    var commit = Commit()
    commit.canister = number
    body(&next, &commit)
    guard mayFreeze || !next.isFrozen else {
      commit.discard()
      throw outOfCycles(next, needed: next.freezingLimit)
    }
    if countsAsChange { next.version += 1 }
    commit.changing = next.changing
    commit.balance = next.changedBalance(since: old)
    do throws(Rejection) {
      if isAsked { try putAnswer(into: &commit) }
      next.sequence = try environment.commit(commit)
    } catch {
      commit.discard()
      throw error
    }
    let state = next
    self.state.withLock { $0 = state }
  }

  /// Gives it a status. One that is stopped does not begin to stop, and one that was started again
  /// does not end.
  func setStatus(_ status: CanisterStatus) throws(Rejection) {
    let old = state.withLock { $0.status }
    guard old != status, status != .stopping || old == .running,
      status != .stopped || old == .stopping
    else { return }
    try modify { state, _ in state.status = status }
    environment.clock.set(for: self)
    openCalls.wakeWaiters()
  }

  /// Stops it, if it is stopping and waits for no answers any more.
  ///
  /// - Returns: whether it is stopped now.
  /// - Throws: a rejection with IC0511 if it was started again.
  func finishStopping() throws(Rejection) -> Bool {
    switch state.withLock({ $0.status }) {
    case .stopped: return true
    case .running:
      throw Rejection(.stopCancelled, "Canister \(name) was started while it stopped")
    case .stopping:
      guard openCalls.isEmpty else { return false }
      try setStatus(.stopped)
      return true
    }
  }

  /// Removes code and memories.
  ///
  /// - Parameter origin: Who did that; nil if it ran out of cycles.
  func uninstall(by origin: CanisterHistory.Origin?, at time: UInt64) throws(Rejection) {
    let what = origin == nil ? "has run out of cycles" : "has been uninstalled"
    let calls = endOfContexts(what)
    try modify(isAsked: origin != nil) { state, commit in
      state.uninstall(by: origin, at: time, &commit)
      commit.calls = calls
    }
    log.clear()
    abandonCalls(what)
  }

  /// Ends it, if it is stopped.
  func delete() throws(Rejection) {
    guard state.withLock({ $0.status }) == .stopped else {
      throw Rejection(.notStopped, "Canister \(name) must be stopped before it is deleted.")
    }
    let what = "has been deleted"
    // Cycles that are still to come are gone with it.
    let calls = endOfContexts(what) + openCalls.numbers.map { .end($0) }
    try modify { state, commit in
      state.isDeleted = true
      state.code = nil
      state.heap = nil
      state.stable = StableMemory()
      commit.isDeletion = true
      commit.calls = calls
    }
    log.remove()
    abandonCalls(what)
  }

  /// Drops its calls and its clock: after the code is gone nobody can answer.
  ///
  /// - Parameter what: What has become of it, as `has been deleted`.
  func abandonCalls(_ what: String) {
    environment.clock.set(for: self)
    openCalls.abandon(gone(what))
  }
}

extension Canister.State {
  /// Removes code and memories, and what somebody who ran out of cycles loses besides.
  ///
  /// Source: IC interface specification, “Canister out of cycles”.
  ///
  /// - Parameter origin: Who did that; nil if it ran out of cycles.
  mutating func uninstall(
    by origin: CanisterHistory.Origin?, at time: UInt64, _ commit: inout Commit
  ) {
    code = nil
    heap = nil
    globals = []
    stable = StableMemory()
    renewals += 1
    certifiedData = []
    timer = 0
    settings.moduleHash = nil
    settings.native = nil
    chunks = [:]
    if let origin {
      settings.note(.uninstallation, by: origin, version: version + 1, at: time)
    } else {
      settings.history.forgetChanges()
      settings.limits.computeAllocation = 0
      settings.limits.memoryAllocation = 0
      commit.snapshots += snapshots.map { .delete(number: $0.number) }
      snapshots = []
    }
    commit.clearsChunks = true
    commit.settings = settings
  }
}
