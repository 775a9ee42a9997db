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
    state.withLock { state in
      guard let entry = state.contexts[key] else { return }
      state.contexts[key] = entry.calls > 1 ? (context, entry.calls - 1) : nil
      let left = state.callees[call.callee, default: 1] - 1
      state.callees[call.callee] = left > 0 ? left : nil
      state.bytes -= call.argument.count
    }
  }

  /// Forgets all; those who waited for this canister get the rejection.
  func abandon(_ rejection: Rejection) {
    let contexts = state.withLock { state in
      defer { state = State() }
      return state.contexts.values.map(\.context)
    }
    for context in contexts { context.answer((.failure(rejection), nil)) }
  }
}
