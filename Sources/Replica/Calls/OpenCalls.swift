import Candid
import Synchronization

/// The calls that a canister has made and that are not answered yet.
final class OpenCalls: Sendable {
  private struct State {
    /// Those who wait, and for how many answers.
    var contexts: [ObjectIdentifier: (context: CallContext, calls: Int)] = [:]
    var callees: [Principal: Int] = [:]
    /// The bytes of their arguments.
    var bytes = 0
    /// Those who wait until there are none.
    var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    var nextWaiter = 0

    /// Takes out those who wait, if all calls are answered or it does not matter any more.
    mutating func takeWaiters(always: Bool = false) -> [CheckedContinuation<Void, Never>] {
      guard always || contexts.isEmpty else { return [] }
      defer { waiters = [:] }
      return Array(waiters.values)
    }
  }

  private let state = Mutex(State())

  /// Whether all calls are answered.
  var isEmpty: Bool { state.withLock { $0.contexts.isEmpty } }

  /// How many answers are to come.
  var count: Int { state.withLock { $0.callees.values.reduce(0, +) } }

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

  /// Whether a context waits for answers.
  func contains(_ context: CallContext) -> Bool {
    state.withLock { $0.contexts[ObjectIdentifier(context)] != nil }
  }

  /// Notes the calls that a message of a context made.
  func begin(_ calls: [OutgoingCall], in context: CallContext) {
    guard !calls.isEmpty else { return }
    state.withLock { state in
      state.contexts[ObjectIdentifier(context), default: (context, 0)].calls += calls.count
      for call in calls {
        state.callees[call.callee, default: 0] += 1
        state.bytes += call.argument.count
      }
    }
  }

  /// Notes that a call was answered.
  func end(_ call: OutgoingCall, in context: CallContext) {
    let key = ObjectIdentifier(context)
    let waiters = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      guard let entry = state.contexts[key] else { return [] }
      state.contexts[key] = entry.calls > 1 ? (context, entry.calls - 1) : nil
      let left = state.callees[call.callee, default: 1] - 1
      state.callees[call.callee] = left > 0 ? left : nil
      state.bytes -= call.argument.count
      return state.takeWaiters()
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Forgets all; those who waited for this canister get the rejection.
  func abandon(_ rejection: Rejection) {
    let (contexts, waiters) = state.withLock { state in
      let contexts = state.contexts.values.map(\.context)
      state.contexts = [:]
      state.callees = [:]
      state.bytes = 0
      return (contexts, state.takeWaiters())
    }
    for context in contexts { context.answer((.failure(rejection), nil)) }
    for waiter in waiters { waiter.resume() }
  }

  // MARK: Waiting

  /// Waits until all calls are answered, a time has come, or there is no reason to wait any more.
  ///
  /// - Parameter isOver: Whether that is so; it is asked again after `wakeWaiters`.
  func waitUntilEmpty(
    until deadline: ContinuousClock.Instant, or isOver: () -> Bool = { false }
  ) async {
    while !isEmpty, !isOver(), ContinuousClock.now < deadline {
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
      if isEmpty || isOver() || ContinuousClock.now >= deadline {
        state.withLock { $0.waiters.removeValue(forKey: number) }?.resume()
      }
    }
    alarm.cancel()
  }
}
