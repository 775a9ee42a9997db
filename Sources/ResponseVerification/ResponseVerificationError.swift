/// Why a response of a canister must not be shown.
public struct ResponseVerificationError: Error, Hashable, Sendable {
  /// What failed, for programs.
  public enum Code: Hashable, Sendable {
    /// The response has no certificate.
    case uncertified
    /// A header field of the certification cannot be read.
    case malformed
    /// The certification is of a version that the canister has left behind.
    case version
    /// The certificate is not the network's, or not the canister's, or of another time.
    case certificate
    /// The tree is not the one that the canister certified.
    case tree
    /// The tree does not have the path, or does not prove that a better one is absent.
    case path
    /// The tree has another response for the path.
    case content
  }

  /// What failed.
  public let code: Code
  /// A sentence.
  public let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension ResponseVerificationError: CustomStringConvertible {
  /// The message.
  public var description: String { message }
}
