import Candid

/// A call to another canister, as a message made it.
struct OutgoingCall: Sendable {
  /// A function in the module's first table, and what it is called with.
  struct Callback: Hashable, Sendable {
    let function: UInt64
    let environment: UInt64

    /// Whether it stands for nothing at all: what one-way calls give.
    var isNone: Bool { function == UInt64(UInt32.max) || function == .max }
  }

  /// What no other call has, from the commit of its message on.
  var number: UInt64 = 0
  let callee: Principal
  let method: String
  let onReply: Callback
  let onReject: Callback
  var onCleanup: Callback?
  var argument: [UInt8] = []
  /// Until when the answer is waited for, in nanoseconds since 1970; nil for as long as it takes.
  var deadline: UInt64?
  /// The cycles that go with it.
  var cycles: UInt128 = 0
  /// The cycles that are set aside for its answer.
  var reserved: UInt128 = 0
}

extension OutgoingCall {
  /// What is called with an answer.
  func callback(for answer: Result<[UInt8], Rejection>) -> Callback {
    switch answer {
    case .success: onReply
    case .failure: onReject
    }
  }

  /// What comes back with an answer: the cycles that the callee did not take, and what was set aside
  /// for a longer answer.
  func returned(with answer: Result<[UInt8], Rejection>, _ refund: UInt128) -> UInt128 {
    let back = refund.addingClamped(reserved)
    guard reserved > 0, case .success(let reply) = answer else { return back }
    return back - min(back, UInt128(reply.count) * CycleFees.callByte)
  }
}
