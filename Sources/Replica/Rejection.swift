@_exported public import Interfaces

/// Why a call was not answered with a reply.
public struct Rejection: Error, Hashable, Sendable {
  /// The class of the reject.
  public var code: RejectCode
  /// A sentence for people.
  public var message: String
  /// The network's code for the reason, such as `IC0503`; nil where there is none.
  public var errorCode: ErrorCode?
  /// Whether the reason is that the state cannot be written, as on a full disk. Nothing has changed.
  public var isStorageFailure = false
  /// Whether nothing has come of the message, since nothing can be written or read any more: it is as
  /// if it had not come, and what is on disk of it comes again.
  var isVoid = false

  /// A rejection with the given parts.
  public init(code: RejectCode, message: String, errorCode: ErrorCode? = nil) {
    self.code = code
    self.message = message
    self.errorCode = errorCode
  }

  /// Whether the canister did what it was asked and did not answer: so end calls of `oneway` methods.
  public var isMissingReply: Bool { errorCode == .didNotReply }

  /// A rejection with one of the network's reasons.
  init(_ reason: ErrorCode, _ message: String) {
    self.init(code: reason.rejectCode, message: message, errorCode: reason)
  }
}

extension Rejection: CustomStringConvertible {
  /// The error code, if there is one, and the message.
  public var description: String { errorCode.map { "\($0): \(message)" } ?? message }
}
