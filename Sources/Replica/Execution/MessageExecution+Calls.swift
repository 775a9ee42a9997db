import CanisterSystem
import Candid

// Calls to other canisters. They leave after the message is committed.
extension MessageExecution {
  func callNew(
    callee: UnsafeRawBufferPointer, method: UnsafeRawBufferPointer, onReply: UInt64,
    replyEnvironment: UInt64, onReject: UInt64, rejectEnvironment: UInt64
  ) throws(Trap) {
    try check("call_new", Self.callModes)
    guard let callee = unsafe Principal(callee) else {
      throw violation("ic0.call_new: the callee is not a principal")
    }
    guard let method = unsafe String(validating: method, as: UTF8.self) else {
      throw violation("ic0.call_new: the name of the method is not valid UTF-8")
    }
    discardOpenCall()
    openCall = OutgoingCall(
      callee: callee, method: method,
      onReply: .init(function: onReply, environment: replyEnvironment),
      onReject: .init(function: onReject, environment: rejectEnvironment))
  }

  func callOnCleanup(_ function: UInt64, environment: UInt64) throws(Trap) {
    try checkCall("call_on_cleanup")
    guard openCall?.onCleanup == nil else {
      throw violation(
        "ic0.call_on_cleanup can be called at most once between call_new and call_perform")
    }
    openCall?.onCleanup = .init(function: function, environment: environment)
  }

  func callDataAppend(_ source: UnsafeRawBufferPointer) throws(Trap) {
    try checkCall("call_data_append")
    // An installation's argument has a module in it.
    let limit = openCall?.callee == .management ? input.limits.moduleSize : input.limits.argument
    let size = openCall?.argument.count ?? 0
    guard source.count <= limit - size else {
      throw violation(
        "ic0.call_data_append: application payload size (\(size + source.count)) cannot be larger "
          + "than \(limit).")
    }
    unsafe openCall?.argument.append(contentsOf: source)
  }

  func callWithBestEffortResponse(timeoutSeconds: UInt32) throws(Trap) {
    try checkCall("call_with_best_effort_response")
    guard openCall?.deadline == nil else {
      throw violation(
        "ic0.call_with_best_effort_response can be called at most once between call_new and "
          + "call_perform")
    }
    let seconds = min(timeoutSeconds, Self.maximumTimeout)
    openCall?.deadline = input.time + UInt64(seconds) * 1_000_000_000
  }

  /// The longest time in seconds that a call with a deadline is waited for.
  private static let maximumTimeout: UInt32 = 300

  /// Makes the call, unless too many wait for an answer from the callee, or too many bytes of
  /// arguments, or the canister cannot pay: then the code says so.
  func callPerform() throws(Trap) -> UInt32 {
    try checkCall("call_perform")
    guard var call = openCall else { return RejectCode.systemFatal.rawValue }
    let bytes = madeBytes + call.argument.count
    guard
      input.openCalls.mayGrow(
        by: made[call.callee, default: 0] + 1, to: call.callee, bytes: bytes, input.limits),
      pay(for: &call)
    else {
      discardOpenCall()
      return RejectCode.systemTransient.rawValue
    }
    openCall = nil
    made[call.callee, default: 0] += 1
    madeBytes = bytes
    calls.append(call)
    return 0
  }

  private static let callModes: ExecutionMode = [
    .update, .compositeQuery, .callback, .compositeCallback, .systemTask,
  ]

  func checkCall(_ call: StaticString) throws(Trap) {
    try check("\(call)", Self.callModes)
    guard openCall != nil else {
      throw violation("ic0.\(call) called when no call is under construction.")
    }
  }
}
