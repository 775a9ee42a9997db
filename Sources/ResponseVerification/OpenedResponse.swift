import Certification

/// A response of which all is checked but the body.
///
/// A gateway that sends a long body on while it comes hashes it on the way, and checks it before it
/// sends the last part.
public struct OpenedResponse: Sendable {
  /// What of the response is the canister's, if the body is.
  public let verified: ResponseVerifier.Verified
  let proof: Proof

  /// What shows that a body is certified.
  enum Proof: Sendable {
    /// Nothing: the canister certifies none.
    case none
    /// The hash of the body, decoded or as it was sent.
    case bodyHash([UInt8], coding: String)
    /// A leaf whose label is made of the hashes of the header fields and of the body.
    case leaf(HashTree, below: [[UInt8]], headerHash: [UInt8])
  }

  /// Whether the hash of the body as it was sent settles the matter. Version 1 may certify the hash
  /// of the body decoded.
  public var isSettledByHash: Bool {
    if case .bodyHash(_, let coding) = proof { coding == "identity" } else { true }
  }

  /// Checks the body.
  ///
  /// - Parameters:
  ///   - body: The body as it was sent.
  ///   - decode: Undoes the coding of a body, such as `gzip`; nil where it cannot.
  /// - Throws: `ResponseVerificationError`: the response must not be shown.
  public func check(
    _ body: [UInt8], decode: (_ body: [UInt8], _ coding: String) -> [UInt8]? = { _, _ in nil }
  ) throws(ResponseVerificationError) {
    if case .none = proof { return }
    let hash = SHA256.hash(body)
    if case .bodyHash(let certified, let coding) = proof, hash != certified, coding != "identity",
      let decoded = decode(body, coding), SHA256.hash(decoded) == certified
    {
      return
    }
    try check(hash: hash)
  }

  /// Checks the body by the SHA-256 of what was sent.
  ///
  /// - Throws: `ResponseVerificationError`: the response must not be shown.
  public func check(hash: [UInt8]) throws(ResponseVerificationError) {
    switch proof {
    case .none: break
    case .bodyHash(let certified, _):
      guard hash == certified else {
        throw ResponseVerificationError(.content, "the body is not the one that is certified")
      }
    case .leaf(let tree, let labels, let headerHash):
      let label = SHA256.hash(headerHash + hash)
      guard case .found([]) = tree.lookup(labels + [label]) else {
        throw ResponseVerificationError(
          .content,
          "the tree has no such response at the path: status, header fields or body differ")
      }
    }
  }
}
