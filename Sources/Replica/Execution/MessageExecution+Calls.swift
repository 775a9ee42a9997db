import CanisterSystem
import Candid

// Calls to other canisters.
extension MessageExecution {
  func callNew(
    callee: UnsafeRawBufferPointer, method: UnsafeRawBufferPointer, onReply: UInt64,
    replyEnvironment: UInt64, onReject: UInt64, rejectEnvironment: UInt64
  ) throws(Trap) {
    try check("call_new", [.update, .compositeQuery])
    guard callee.count <= Principal.maximumLength else {
      throw violation("ic0.call_new: the callee is not a principal")
    }
    hasCall = true
  }

  func callOnCleanup(_ function: UInt64, environment: UInt64) throws(Trap) {
    try checkCall("call_on_cleanup")
  }

  func callDataAppend(_ source: UnsafeRawBufferPointer) throws(Trap) {
    try checkCall("call_data_append")
  }

  func callWithBestEffortResponse(timeoutSeconds: UInt32) throws(Trap) {
    try checkCall("call_with_best_effort_response")
  }

  func callCyclesAdd128(_ amount: UInt128) throws(Trap) {
    try check("call_cycles_add128", .update)
    try checkCall("call_cycles_add128")
  }

  /// Calls between canisters cannot be made yet: the code says that it was not enqueued.
  func callPerform() throws(Trap) -> UInt32 {
    try checkCall("call_perform")
    hasCall = false
    return RejectCode.sysTransient.rawValue
  }

  private func checkCall(_ call: StaticString) throws(Trap) {
    try check(call, [.update, .compositeQuery])
    guard hasCall else {
      throw violation("ic0.\(call) called when no call is under construction.")
    }
  }
}
