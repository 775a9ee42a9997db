import CanisterSystem
import Candid

// The message and its answer.
extension MessageExecution {
  private static let argumentModes: ExecutionMode = [
    .initialize, .update, .replicatedQuery, .query, .compositeQuery, .inspect, .replyCallback,
    .compositeReplyCallback,
  ]

  func msgArgDataSize() throws(Trap) -> Int {
    try check("msg_arg_data_size", Self.argumentModes)
    return message.argument.count
  }

  func msgArgDataCopy(to destination: UnsafeMutableRawBufferPointer, offset: Int) throws(Trap) {
    try check("msg_arg_data_copy", Self.argumentModes)
    try copy("msg_arg_data_copy", message.argument, destination, offset)
  }

  func msgCallerSize() throws(Trap) -> Int {
    try check("msg_caller_size", .anyButStart)
    return message.caller.count
  }

  func msgCallerCopy(to destination: UnsafeMutableRawBufferPointer, offset: Int) throws(Trap) {
    try check("msg_caller_copy", .anyButStart)
    try copy("msg_caller_copy", message.caller.bytes, destination, offset)
  }

  private static let callerInfoModes: ExecutionMode = [
    .update, .replicatedQuery, .query, .compositeQuery, .inspect, .callback, .compositeCallback,
    .cleanup,
  ]

  func msgCallerInfoDataSize() throws(Trap) -> Int {
    try check("msg_caller_info_data_size", Self.callerInfoModes)
    return message.callerInfo?.data.count ?? 0
  }

  func msgCallerInfoDataCopy(
    to destination: UnsafeMutableRawBufferPointer, offset: Int
  ) throws(Trap) {
    try check("msg_caller_info_data_copy", Self.callerInfoModes)
    try copy("msg_caller_info_data_copy", message.callerInfo?.data ?? [], destination, offset)
  }

  func msgCallerInfoSignerSize() throws(Trap) -> Int {
    try check("msg_caller_info_signer_size", Self.callerInfoModes)
    return message.callerInfo?.signer.count ?? 0
  }

  func msgCallerInfoSignerCopy(
    to destination: UnsafeMutableRawBufferPointer, offset: Int
  ) throws(Trap) {
    try check("msg_caller_info_signer_copy", Self.callerInfoModes)
    let signer = message.callerInfo?.signer.bytes ?? []
    try copy("msg_caller_info_signer_copy", signer, destination, offset)
  }

  func msgRejectCode() throws(Trap) -> UInt32 {
    try check("msg_reject_code", [.callback, .compositeCallback, .cleanup])
    return message.rejection?.code.rawValue ?? 0
  }

  private static let rejectModes: ExecutionMode = [.rejectCallback, .compositeRejectCallback]

  func msgRejectMsgSize() throws(Trap) -> Int {
    try check("msg_reject_msg_size", Self.rejectModes)
    return message.rejection?.message.utf8.count ?? 0
  }

  func msgRejectMsgCopy(to destination: UnsafeMutableRawBufferPointer, offset: Int) throws(Trap) {
    try check("msg_reject_msg_copy", Self.rejectModes)
    let message = message.rejection.map { Array($0.message.utf8) } ?? []
    try copy("msg_reject_msg_copy", message, destination, offset)
  }

  func msgDeadline() throws(Trap) -> UInt64 {
    try check("msg_deadline", .answering)
    return 0
  }

  func msgReplyDataAppend(_ source: UnsafeRawBufferPointer) throws(Trap) {
    try check("msg_reply_data_append", .answering)
    try checkUnanswered("msg_reply_data_append")
    guard source.count <= input.limits.reply - replyData.count else {
      throw violation(
        "ic0.msg_reply_data_append: application payload size ("
          + "\(replyData.count + source.count)) cannot be larger than \(input.limits.reply).")
    }
    replyData.append(contentsOf: source)
  }

  func msgReply() throws(Trap) {
    try check("msg_reply", .answering)
    try checkUnanswered("msg_reply")
    answer = .reply(replyData)
  }

  func msgReject(_ message: UnsafeRawBufferPointer) throws(Trap) {
    try check("msg_reject", .answering)
    try checkUnanswered("msg_reject")
    guard message.count <= input.limits.reply else {
      throw violation(
        "ic0.msg_reject: application payload size (\(message.count)) cannot be larger than "
          + "\(input.limits.reply).")
    }
    guard let text = String(validating: message, as: UTF8.self) else {
      throw violation("ic0.msg_reject: the message is not valid UTF-8")
    }
    answer = .reject(text)
  }

  func msgMethodNameSize() throws(Trap) -> Int {
    try check("msg_method_name_size", .inspect)
    return message.method.utf8.count
  }

  func msgMethodNameCopy(to destination: UnsafeMutableRawBufferPointer, offset: Int) throws(Trap) {
    try check("msg_method_name_copy", .inspect)
    try copy("msg_method_name_copy", Array(message.method.utf8), destination, offset)
  }

  func acceptMessage() throws(Trap) {
    try check("accept_message", .inspect)
    guard !isAccepted else {
      throw violation("ic0.accept_message: the message is already accepted")
    }
    isAccepted = true
  }
}
