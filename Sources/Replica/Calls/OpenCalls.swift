import Candid
import Synchronization

/// The calls that a canister has made and whose answers it has not handled yet.
final class OpenCalls: Sendable {
  /// A call, without its argument.
  struct Entry: Sendable {
    let call: OutgoingCall
    /// Who waits; nil if the code that made the call is gone, and only the cycles are waited for.
    var context: CallContext?
    /// The bytes of its argument.
    let bytes: Int
    /// Whether its deadline has come, so that only the cycles are waited for.
    var isExpired = false

    /// Whether the canister is called back.
    var isWaitedFor: Bool { context != nil && !isExpired }
  }

  private struct State {
    var entries: [UInt64: Entry] = [:]
    /// Those who wait, and for how many answers.
    var contexts: [ObjectIdentifier: (context: CallContext, calls: Int)] = [:]
    var callees: [Principal: Int] = [:]
    /// The bytes of their arguments.
    var bytes = 0
    /// Whether nobody is to wait any more.
    var isClosed = false
    /// Those who wait until there are none.
    var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    var nextWaiter = 0

    /// Takes out those who wait, if all calls are answered or it does not matter any more.
    mutating func takeWaiters(always: Bool = false) -> [CheckedContinuation<Void, Never>] {
      guard always || contexts.isEmpty else { return [] }
      defer { waiters = [:] }
      return Array(waiters.values)
    }

    /// Adds a call.
    mutating func add(_ entry: Entry) {
      entries[entry.call.number] = entry
      guard let context = entry.context, !entry.isExpired else { return }
      contexts[ObjectIdentifier(context), default: (context, 0)].calls += 1
      callees[entry.call.callee, default: 0] += 1
      bytes += entry.bytes
    }

    /// Nobody waits for the call any more.
    mutating func forget(_ entry: Entry) {
      guard entry.isWaitedFor, let context = entry.context else { return }
      let key = ObjectIdentifier(context)
      let calls = contexts[key]?.calls ?? 1
      contexts[key] = calls > 1 ? (context, calls - 1) : nil
      let left = callees[entry.call.callee, default: 1] - 1
      callees[entry.call.callee] = left > 0 ? left : nil
      bytes -= entry.bytes
    }
  }

  private let state = Mutex(State())

  /// Whether all calls are answered.
  var isEmpty: Bool { state.withLock { $0.contexts.isEmpty } }

  /// Whether the replica is shutting down: what is open comes after the next start.
  var isClosed: Bool { state.withLock { $0.isClosed } }

  /// How many answers are to come.
  var count: Int { state.withLock { $0.callees.values.reduce(0, +) } }

  /// The call with the number, if it is open.
  subscript(number: UInt64) -> Entry? { state.withLock { $0.entries[number] } }

  /// All calls, also those for whose cycles alone is waited.
  var all: [Entry] { state.withLock { Array($0.entries.values) } }

  /// The numbers of all calls, also of those for whose cycles alone is waited.
  var numbers: [UInt64] { state.withLock { Array($0.entries.keys) } }

  /// Those who wait.
  var contexts: [CallContext] { state.withLock { $0.contexts.values.map(\.context) } }

  /// Whether so many calls more of a canister, with so many bytes more of arguments for all, are
  /// within the limits.
  func mayGrow(
    by calls: Int, to callee: Principal, bytes: Int, _ limits: ReplicaConfiguration.Limits
  ) -> Bool {
    state.withLock { state in
      state.callees[callee, default: 0] + calls <= limits.queue
        && state.bytes + bytes <= limits.queueBytes
    }
  }

  /// For how many answers a context waits.
  func calls(of context: CallContext) -> Int {
    state.withLock { $0.contexts[ObjectIdentifier(context)]?.calls ?? 0 }
  }

  /// Notes the calls that a message of a context made.
  func begin(_ calls: [OutgoingCall], in context: CallContext) {
    guard !calls.isEmpty else { return }
    state.withLock { state in
      for var call in calls {
        let bytes = call.argument.count
        call.argument = []
        state.add(Entry(call: call, context: context, bytes: bytes))
      }
    }
  }

  /// Notes that the answer to a call was handled.
  func end(_ number: UInt64) {
    change { state in
      if let entry = state.entries.removeValue(forKey: number) { state.forget(entry) }
    }
  }

  /// Notes that the end of the time for a call was handled: only its cycles are to come.
  func expire(_ number: UInt64) {
    change { state in
      guard let entry = state.entries[number] else { return }
      state.forget(entry)
      state.entries[number]?.isExpired = true
    }
  }

  /// Nobody waits for answers any more; those who waited for this canister get the rejection.
  func abandon(_ rejection: Rejection) {
    let contexts = contexts
    change { state in
      for number in state.entries.keys { state.entries[number]?.context = nil }
      state.contexts = [:]
      state.callees = [:]
      state.bytes = 0
    }
    for context in contexts { context.answer((.failure(rejection), nil)) }
  }

  /// Puts the calls that are on disk in place of those that are here.
  ///
  /// - Returns: those who waited.
  func replace(with entries: [Entry]) -> [CallContext] {
    let old = contexts
    change { state in
      state.entries = [:]
      state.contexts = [:]
      state.callees = [:]
      state.bytes = 0
      for entry in entries { state.add(entry) }
    }
    return old
  }

  /// Those who waited for this canister get the rejection, and all calls stay open: they go on after
  /// the next start.
  func close(_ rejection: Rejection) {
    let (contexts, waiters) = state.withLock { state in
      state.isClosed = true
      return (state.contexts.values.map(\.context), state.takeWaiters(always: true))
    }
    for context in contexts { context.answer((.failure(rejection), nil)) }
    for waiter in waiters { waiter.resume() }
  }

  /// Changes something, and wakes those who wait if no call is open then.
  private func change(_ body: (inout State) -> Void) {
    let waiters = state.withLock { state in
      body(&state)
      return state.takeWaiters()
    }
    for waiter in waiters { waiter.resume() }
  }

  // MARK: Waiting

  /// Waits until all calls are answered, a time has come, or there is no reason to wait any more.
  ///
  /// - Parameter isOver: Whether that is so; it is asked again after `wakeWaiters`.
  func waitUntilEmpty(
    until deadline: ContinuousClock.Instant, or isOver: () -> Bool = { false }
  ) async {
    while !isEmpty, !isClosed, !isOver(), ContinuousClock.now < deadline {
      await waitForChange(until: deadline, unless: isOver)
    }
  }

  /// Lets those who wait look again whether they still have a reason.
  func wakeWaiters() {
    for waiter in state.withLock({ $0.takeWaiters(always: true) }) { waiter.resume() }
  }

  private func waitForChange(
    until deadline: ContinuousClock.Instant, unless isOver: () -> Bool
  ) async {
    let number = state.withLock { state in
      state.nextWaiter += 1
      return state.nextWaiter
    }
    let alarm = Task {
      try? await Task.sleep(until: deadline, clock: .continuous)
      // Sleep ends early only where `cancel` has ended it.
      if !Task.isCancelled { wakeWaiters() }
    }
    await withCheckedContinuation { continuation in
      state.withLock { $0.waiters[number] = continuation }
      // What came before the waiter was there has woken nobody.
      if isEmpty || isClosed || isOver() || ContinuousClock.now >= deadline {
        state.withLock { $0.waiters.removeValue(forKey: number) }?.resume()
      }
    }
    alarm.cancel()
  }
}
