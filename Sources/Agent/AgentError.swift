public import Certification

/// Why an agent has no answer to give, or none that it believes.
public struct AgentError: Error, Sendable {
  /// What went wrong, for programs.
  public enum Code: Hashable, Sendable {
    /// No response came: nobody listens, or the connection ended.
    case unreachable
    /// The gateway refused the request with an HTTP status.
    case refused(status: Int)
    /// The request was too early or too late by the network's clock, and again after it was read.
    case expired
    /// The canister or the network rejected the call.
    case rejected(Reject)
    /// The response is not what the interface has.
    case malformed
    /// A certificate does not hold, or is not about what was asked.
    case certificate(CertificationError.Code)
    /// A certificate is about another time: the answer may be an old one.
    case stale
    /// A query has no signature of a node of the canister's subnet that holds.
    case nodeSignature
    /// The call was taken in, but what came of it was not known before the request expired.
    case unanswered
    /// The call was served, and what it replied is forgotten.
    case forgotten
    /// The request cannot be made: the argument of a management call names no canister.
    case argument
    /// The task was cancelled.
    case cancelled
  }

  /// What went wrong.
  public let code: Code
  /// A sentence that says what to do.
  public let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// What a certificate lacks.
  init(_ error: CertificationError) {
    switch error.code {
    case .time: self.init(.stale, error.message)
    case .malformedCBOR, .tooLarge, .unexpectedForm, .malformedTree:
      self.init(.malformed, "the answer cannot be read: \(error.description)")
    default: self.init(.certificate(error.code), error.message)
    }
  }

  init(_ reject: Reject) {
    let code = reject.errorCode.map { ", \($0)" } ?? ""
    self.init(.rejected(reject), "rejected (code \(reject.code)\(code)): \(reject.message)")
  }

  /// That a call may have been served or not.
  static var unanswered: AgentError {
    AgentError(
      .unanswered,
      "no answer before the call expired: whether it was served is not known; look before calling again"
    )
  }

  /// Whether the same request may do better a little later.
  var isTransient: Bool {
    switch code {
    case .unreachable: true
    case .refused(let status): status == 429 || status == 503 || status == 408
    default: false
    }
  }
}

extension AgentError: CustomStringConvertible {
  /// The message.
  public var description: String { message }
}
