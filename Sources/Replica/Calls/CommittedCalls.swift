/// The calls that a message made, once it is committed: they may leave.
struct CommittedCalls: Sendable {
  let calls: [OutgoingCall]
  /// The call that waits for their answers.
  let context: CallContext
  /// The commit of the message; if it fails, the calls were never made.
  let sequence: UInt64
}
