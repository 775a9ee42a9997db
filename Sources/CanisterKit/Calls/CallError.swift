/// Why a call was not answered with what it should be.
public struct CallError: Error, Hashable, Sendable {
  /// What happened.
  public enum Reason: UInt32, Hashable, Sendable {
    /// The call did not leave: too many wait for an answer.
    case notSent = 0
    /// The system cannot do it, now or later.
    case systemFatal = 1
    /// The system cannot do it now.
    case systemTransient = 2
    /// There is no such canister or method.
    case destinationInvalid = 3
    /// The canister refused.
    case canisterReject = 4
    /// The canister failed: it trapped, or did not answer.
    case canisterError = 5
    /// Nobody knows whether the canister did it: the time to wait has passed.
    case systemUnknown = 6
    /// The reply is not of the type that was expected.
    case badReply = 7
  }

  /// What happened.
  public let reason: Reason
  /// What the callee or the system said.
  public let message: String

  /// An error with its reason.
  public init(_ reason: Reason, _ message: String) {
    self.reason = reason
    self.message = message
  }
}
