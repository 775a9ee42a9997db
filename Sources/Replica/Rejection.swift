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

/// Why a replica could not be made, or its state not be read.
public struct ReplicaError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong, for programs.
  public enum Code: Hashable, Sendable {
    /// The WebAssembly engine is missing or does not work.
    case engine
    /// The state cannot be opened.
    case state
    /// What is there is not a state of Cooper.
    case notState
    /// The state is not as it was written.
    case damaged
    /// Another process has the state open.
    case stateInUse
  }

  /// What went wrong.
  public let code: Code
  /// A sentence that says what to do.
  public let message: String

  /// An error with its reason.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
