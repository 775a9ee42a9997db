import COpenSSL
import Candid
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
  /// What signs with the secret.
  public let signingKey: SigningKey

  /// The key with 32 secret bytes.
  ///
  /// - Throws: `CertificationError` with code `signature` where the bytes are no key of the kind.
  public init(_ kind: SigningKey.Kind, bytes: [UInt8]) throws(CertificationError) {
    signingKey = try SigningKey(kind, secret: bytes)
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
}

// A key that is printed or reflected, in a log or a failed test, shows no secret.
extension SecretKey: CustomStringConvertible, CustomReflectable {
  /// The kind, and the principal that the key stands for.
  public var description: String { "\(kind) key of \(signingKey.principal.text)" }

  /// The same; the bytes are left out.
  public var customMirror: Mirror {
    Mirror(self, children: ["kind": kind, "principal": signingKey.principal.text])
  }
}
