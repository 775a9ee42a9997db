/// The calls that a message made, once the journal has it: they may leave.
struct CommittedCalls: Sendable {
  let calls: [OutgoingCall]
  /// The commit of the message; if it fails, the calls were never made.
  let sequence: UInt64
  /// The era in which the message ran: if its commit fails, the calls are void.
  let era: UInt64
}
