import CanisterSystem
import Candid

// The message and its answer.
extension MessageExecution {
  func msgRejectCode() throws(Trap) -> UInt32 {
    try check("msg_reject_code", [.callback, .compositeCallback, .cleanup])
    return message.rejection?.code.rawValue ?? 0
  }

  func msgDeadline() throws(Trap) -> UInt64 {
    try check("msg_deadline", .answering)
    return message.deadline
  }

  func msgReplyDataAppend(_ source: UnsafeRawBufferPointer) throws(Trap) {
    try check("msg_reply_data_append", .answering)
    try checkUnanswered("msg_reply_data_append")
    guard source.count <= input.limits.reply - replyData.count else {
      throw violation(
        "ic0.msg_reply_data_append: application payload size ("
          + "\(replyData.count + source.count)) cannot be larger than \(input.limits.reply).")
    }
    unsafe replyData.append(contentsOf: source)
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
    guard let text = unsafe String(validating: message, as: UTF8.self) else {
      throw violation("ic0.msg_reject: the message is not valid UTF-8")
    }
    answer = .reject(text)
  }

  func acceptMessage() throws(Trap) {
    try check("accept_message", .inspect)
    guard !isAccepted else {
      throw violation("ic0.accept_message: the message is already accepted")
    }
    isAccepted = true
  }
}
