/// Why bytes are not what they should be, or a certificate does not prove what it should.
public struct CertificationError: Error, Hashable, Sendable {
  /// What went wrong, for programs.
  public enum Code: Hashable, Sendable {
    /// The bytes are not well-formed CBOR.
    case malformedCBOR
    /// The bytes are CBOR, but nested deeper or of more items than is allowed.
    case tooLarge
    /// The value has another form than it must have.
    case unexpectedForm
    /// A hash tree breaks a rule.
    case malformedTree
    /// A signature is not the key's, or a key is none.
    case signature
    /// A delegation does not hold for the canister, or not at all.
    case delegation
    /// The time of a certificate is too far from now.
    case time
    /// The library that does the mathematics is missing or does not work.
    case library
  }

  /// What went wrong.
  public let code: Code
  /// A sentence that says what to do.
  public let message: String
  /// Where in the bytes, if that is known.
  public let offset: Int?

  /// An error with its reason.
  public init(_ code: Code, _ message: String, offset: Int? = nil) {
    self.code = code
    self.message = message
    self.offset = offset
  }
}

#if !hasFeature(Embedded)
  extension CertificationError: CustomStringConvertible {
    /// The message, and the place.
    public var description: String { offset.map { "\(message) (at byte \($0))" } ?? message }
  }
#endif
