public import Candid
public import Certification

/// A secret key with which a user or a node signs.
public struct SigningKey: Sendable {
  /// What kind it is.
  public enum Kind: Hashable, Sendable, CaseIterable {
    /// Ed25519.
    case ed25519
    /// ECDSA on P-256.
    case p256
    /// ECDSA on secp256k1.
    case secp256k1
  }

  /// What kind it is.
  public let kind: Kind
  /// The public key as DER.
  public let der: [UInt8]
  private let key: LibcryptoKey

  /// The key with 32 secret bytes.
  ///
  /// - Throws: `CertificationError` with code `signature` where the bytes are none.
  public init(_ kind: Kind, secret: [UInt8]) throws(CertificationError) {
    guard secret.count == 32 else {
      throw CertificationError(.signature, "a secret key has 32 bytes, not \(secret.count)")
    }
    let key: LibcryptoKey?
    switch kind {
    case .ed25519: key = .ed25519(secret: secret)
    case .p256: key = SigningKey.ellipticCurve(secret, UserKey.p256Identifier)
    case .secp256k1: key = SigningKey.ellipticCurve(secret, UserKey.secp256k1Identifier)
    }
    guard let key else {
      throw CertificationError(.signature, "the bytes are no secret key")
    }
    self.kind = kind
    self.key = key
    der = key.publicDER
  }

  /// The key of a curve with 32 secret bytes; nil where they are none.
  static func ellipticCurve(_ secret: [UInt8], _ curve: [UInt8]) -> LibcryptoKey? {
    LibcryptoKey.ellipticCurve(
      secretDER: DER.element(
        DER.sequence,
        DER.integer([1]) + DER.element(DER.octetString, secret)
          + DER.element(0xA0, DER.element(DER.identifier, curve))))
  }

  /// The principal of the key.
  public var principal: Principal { .selfAuthenticating(der) }

  /// The signature of a message, 64 bytes.
  public func signature(of message: [UInt8]) -> [UInt8] {
    switch kind {
    case .ed25519: key.signature(of: message, hashed: false) ?? []
    case .p256, .secp256k1:
      key.signature(of: message, hashed: true).flatMap { ECDSASignature.raw($0) } ?? []
    }
  }
}
