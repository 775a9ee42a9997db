/// How a canister or the network rejected a call.
public struct Reject: Hashable, Sendable {
  /// The network's class of the reject, 1 to 6.
  public let code: UInt64
  /// What it says.
  public let message: String
  /// The network's code for the reason, such as `IC0503`.
  public let errorCode: String?
  /// Who vouches for it.
  public let proof: Proof

  /// A reject with the given parts.
  public init(code: UInt64, message: String, errorCode: String?, proof: Proof) {
    self.code = code
    self.message = message
    self.errorCode = errorCode
    self.proof = proof
  }

  /// Who vouches for a reject.
  public enum Proof: Hashable, Sendable {
    /// The subnet: it is in a certificate.
    case certificate
    /// The node that served a query.
    case node
    /// Nobody: the call was refused before it was taken in, and nothing ran.
    case none
  }
}
