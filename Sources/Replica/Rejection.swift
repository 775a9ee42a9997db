/// The class of a reject, as canisters and clients see it.
///
/// Source: IC interface specification, “Reject codes”.
public enum RejectCode: UInt32, Hashable, Sendable, Codable {
  /// The system cannot do it, now or later.
  case sysFatal = 1
  /// The system cannot do it now.
  case sysTransient = 2
  /// There is no such canister or method.
  case destinationInvalid = 3
  /// The canister refused.
  case canisterReject = 4
  /// The canister failed: it trapped, or broke a rule.
  case canisterError = 5
  /// The outcome is not known.
  case sysUnknown = 6
}

/// Why a call was not answered with a reply.
public struct Rejection: Error, Hashable, Sendable {
  /// The class of the reject.
  public var code: RejectCode
  /// A sentence for people.
  public var message: String
  /// The network's code for the reason, such as `IC0503`; nil where there is none.
  public var errorCode: String?
  /// Whether the reason is that the state cannot be written, as on a full disk. Nothing has changed.
  public var isStorageFailure = false

  /// A rejection with the given parts.
  public init(code: RejectCode, message: String, errorCode: String? = nil) {
    self.code = code
    self.message = message
    self.errorCode = errorCode
  }

  /// Whether the canister did what it was asked and did not answer: so end calls of `oneway` methods.
  public var isMissingReply: Bool { errorCode == Rejection(.didNotReply, "").errorCode }

  /// A rejection with one of the network's reasons.
  init(_ reason: Reason, _ message: String) {
    self.init(
      code: reason.rejectCode, message: message,
      errorCode: reason.rawValue < 1000 ? "IC0\(reason.rawValue)" : "IC\(reason.rawValue)")
  }
}

extension Rejection: CustomStringConvertible {
  /// The error code, if there is one, and the message.
  public var description: String { errorCode.map { "\($0): \(message)" } ?? message }
}

/// The reasons of the public network that occur here; the raw value is the number of the code.
enum Reason: Int {
  case canisterQueueFull = 201
  case canisterIdAlreadyExists = 205
  case stopTimedOut = 206
  case stateUnavailable = 208
  case canisterNotFound = 301
  case canisterRejectedMessage = 406
  case unknownManagementMessage = 407
  case invalidManagementPayload = 408
  case trapped = 502
  case calledTrap = 503
  case contractViolation = 504
  case invalidWasm = 505
  case didNotReply = 506
  case outOfMemory = 507
  case stopped = 508
  case stopping = 509
  case notStopped = 510
  case stopCancelled = 511
  case invalidController = 512
  case nonEmpty = 514
  case engineError = 521
  case instructionLimitExceeded = 522
  case queryDepthExceeded = 525
  case methodNotFound = 536
  case moduleNotFound = 537

  /// The class: the hundreds of the number.
  var rejectCode: RejectCode { RejectCode(rawValue: UInt32(rawValue / 100)) ?? .sysFatal }
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
