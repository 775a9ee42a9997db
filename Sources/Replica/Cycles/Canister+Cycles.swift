public import Candid
import Synchronization

// What a canister has to spend, and what it pays for being there.
extension Canister {
  /// What a canister begins with when nobody says how much: 1,000 T.
  static let initialCycles: UInt128 = 1_000_000_000_000_000
}

extension Canister.State {
  /// What it would burn in so many seconds if nothing happened.
  func idleCycles(seconds: UInt64) -> UInt128 {
    CycleFees.holding(
      bytes: UInt128(max(memory.total, settings.limits.memoryAllocation)),
      computePercent: settings.limits.computeAllocation, seconds: seconds)
  }

  /// What must be left to it: what it burns while it lies idle for the time of its freezing
  /// threshold. With less it is frozen.
  var freezingLimit: UInt128 { idleCycles(seconds: settings.limits.freezingThreshold) }

  /// What it may spend.
  var liquidCycles: UInt128 { cycles - min(cycles, freezingLimit) }

  /// Whether it may spend nothing, and takes no calls.
  var isFrozen: Bool { cycles < freezingLimit }
}

extension Canister {
  /// Whether messages, memory and time cost cycles.
  var isCharged: Bool { environment.configuration.cycles == .real }

  /// Changes its balance, and nothing else but what becomes of calls. Runs on its queue.
  ///
  /// - Parameters:
  ///   - calls: What becomes of calls.
  ///   - record: What a call from outside came to.
  ///   - isAsked: Whether it is what a call of the management canister asks for.
  func setCycles(
    calls: [CallChange] = [], record: RequestRecord? = nil, isAsked: Bool = false,
    _ change: (inout UInt128) -> Void
  ) throws(Rejection) {
    let wasFrozen = state.withLock { $0.isFrozen }
    try modify(countsAsChange: false, isAsked: isAsked) { state, commit in
      change(&state.cycles)
      commit.calls = calls
      if let record { commit.requests = [record] }
    }
    // What the clock could not run waits no longer.
    if wasFrozen { environment.clock.set(for: self) }
  }

  /// Adds cycles; those of a canister that has been deleted are gone with it. Runs on its queue.
  func deposit(_ amount: UInt128) throws(Rejection) {
    guard amount > 0, !state.withLock({ $0.isDeleted }) else { return }
    try setCycles(isAsked: true) { $0 = $0.addingClamped(amount) }
  }

  /// Notes what a failed run has cost. Runs on its queue.
  func owe(_ amount: UInt128) { debt.withLock { $0 = $0.addingClamped(amount) } }

  /// Takes out what is owed, for whoever commits next.
  func takeDebt() -> UInt128 {
    debt.withLock { debt in
      defer { debt = 0 }
      return debt
    }
  }

  /// Takes what is owed from its balance, or what is there of it, together with what came of the failure:
  /// so it is paid once, however the process ends. Runs on its queue.
  ///
  /// - Parameter note: Says in the commit what came of the failure.
  /// - Returns: whether there was something, and the journal has it.
  @discardableResult
  func payDebt(noting note: (inout Commit) -> Void = { _ in }) -> Bool {
    let amount = takeDebt()
    guard amount > 0, !state.withLock({ $0.isDeleted }) else { return false }
    var commit = Commit()
    note(&commit)
    // What cannot be written has not happened, and neither has what is paid for.
    return
      (try? setCycles(calls: commit.calls, record: commit.requests.first) {
        $0 -= min($0, amount)
      }) != nil
  }

  /// Takes what memory has cost since it was paid for last. A canister that cannot pay loses its
  /// code and its memories.
  ///
  /// Runs on its queue, before each message.
  func payForTime(until time: UInt64) throws(Rejection) {
    guard isCharged else { return }
    let (isDeleted, last) = state.withLock { ($0.isDeleted, $0.chargedAt) }
    let seconds = (time - min(time, last)) / 1_000_000_000
    guard !isDeleted, seconds > 0 else { return }
    let state = state.withLock { $0 }
    let cost = state.idleCycles(seconds: seconds)
    if cost > state.cycles, state.code != nil {
      try uninstall(by: nil, at: time)
    }
    try modify(countsAsChange: false, isAsked: false) { state, _ in
      state.cycles -= min(state.cycles, cost)
      state.chargedAt = last + seconds * 1_000_000_000
    }
  }

  /// - Parameter needed: What it should have.
  func outOfCycles(_ state: State, needed: UInt128) -> Rejection {
    let missing = needed - min(needed, state.cycles)
    return ExecutionFault.outOfCycles(missing: missing).rejection(of: name)
  }
}

extension Replica {
  /// The cycles of a canister.
  ///
  /// - Throws: a rejection with IC0301 if there is no such canister.
  public func cycles(of canister: Principal) throws(Rejection) -> UInt128 {
    try self.canister(canister).state.withLock { $0.cycles }
  }

  /// Gives a canister cycles out of nothing.
  ///
  /// - Throws: a rejection with IC0301 if there is no such canister.
  public func addCycles(_ amount: UInt128, to canister: Principal) async throws(Rejection) {
    let target = try self.canister(canister)
    try await change(target, .deposit(.init(amount)))
  }
}
