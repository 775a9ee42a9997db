public import CanisterSystem

/// Why a call was not answered with what it should be.
public struct CallError: Error, Hashable, Sendable {
  /// What happened.
  public enum Reason: Hashable, Sendable {
    /// The call did not leave: too many wait for an answer.
    case notSent
    /// It was answered with a reject. `systemUnknown`: nobody knows whether the canister did it, as the
    /// time to wait has passed.
    case rejected(RejectCode)
    /// The reply is not of the type that was expected.
    case badReply
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
