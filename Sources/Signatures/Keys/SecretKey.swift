import COpenSSL
public import Certification

/// The secret of an identity: 32 bytes, and what kind of key they are.
///
/// It is kept in files that other tools of the network write and read: see `init(pem:passphrase:)`
/// and `pem(passphrase:)`.
public struct SecretKey: Sendable {
  /// What kind it is.
  public let kind: SigningKey.Kind
  /// The 32 bytes, the most significant first.
  public let bytes: [UInt8]

  /// The key with 32 secret bytes.
  ///
  /// - Throws: `CertificationError` with code `signature` where the bytes are no key of the kind.
  public init(_ kind: SigningKey.Kind, bytes: [UInt8]) throws(CertificationError) {
    _ = try SigningKey(kind, secret: bytes)
    self.kind = kind
    self.bytes = bytes
  }

  /// A new key of random bytes.
  ///
  /// - Throws: `CertificationError` with code `library` where the machine has no random bytes.
  public init(random kind: SigningKey.Kind) throws(CertificationError) {
    while true {
      var bytes = [UInt8](repeating: 0, count: 32)
      guard RAND_priv_bytes(&bytes, 32) == 1 else {
        throw CertificationError(.library, "this machine gives no random bytes")
      }
      // A few numbers are no keys of a curve.
      if let key = try? SecretKey(kind, bytes: bytes) {
        self = key
        return
      }
    }
  }

  /// What signs with the secret.
  public var signingKey: SigningKey {
    // The bytes were found to be a key when this was made.
    try! SigningKey(kind, secret: bytes)
  }
}
