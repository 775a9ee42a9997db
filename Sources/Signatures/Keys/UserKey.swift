import COpenSSL
public import Candid
public import Certification

/// The public key of a user or of a session, by its DER.
///
/// Source: IC interface specification, “Signatures”.
public enum UserKey: Sendable {
  /// Ed25519: 32 bytes.
  case ed25519([UInt8])
  /// ECDSA on P-256 or secp256k1: the DER.
  case ecdsa(der: [UInt8])
  /// A key of an authenticator, in COSE.
  case webAuthn(COSEKey)
  /// A canister signs: its principal and a seed of its own.
  case canister(Principal, seed: [UInt8])

  static let ed25519Identifier: [UInt8] = [0x2B, 0x65, 0x70]
  static let ecIdentifier: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]
  private static let coseIdentifier: [UInt8] = [
    0x2B, 0x06, 0x01, 0x04, 0x01, 0x83, 0xB8, 0x43, 0x01, 0x01,
  ]
  private static let canisterIdentifier: [UInt8] = [
    0x2B, 0x06, 0x01, 0x04, 0x01, 0x83, 0xB8, 0x43, 0x01, 0x02,
  ]
  static let p256Identifier: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
  static let secp256k1Identifier: [UInt8] = [0x2B, 0x81, 0x04, 0x00, 0x0A]

  /// The key that a DER is.
  ///
  /// - Throws: `CertificationError` with code `signature` where it is none, or of a kind that the
  ///   interface does not have.
  public init(der: [UInt8]) throws(CertificationError) {
    guard let (algorithm, parameter, bits) = UserKey.parts(der) else {
      throw CertificationError(.signature, "the bytes are no DER of a public key")
    }
    switch (algorithm, parameter) {
    case (UserKey.ed25519Identifier, nil) where bits.count == 32: self = .ed25519(bits)
    case (UserKey.ecIdentifier, UserKey.p256Identifier),
      (UserKey.ecIdentifier, UserKey.secp256k1Identifier):
      // 65 bytes: the point is not compressed. Whether it is on the curve, libcrypto looks.
      guard bits.count == 65, bits[0] == 4, LibcryptoKey.publicKey(der: der) != nil else {
        throw CertificationError(.signature, "the point of the public key is none of its curve")
      }
      self = .ecdsa(der: der)
    case (UserKey.coseIdentifier, nil): self = .webAuthn(try COSEKey(bits))
    case (UserKey.canisterIdentifier, nil):
      guard let count = bits.first, bits.count > Int(count),
        let canister = Principal(bits[1...Int(count)])
      else {
        throw CertificationError(.signature, "the key names no canister that signs")
      }
      self = .canister(canister, seed: Array(bits[(1 + Int(count))...]))
    default:
      throw CertificationError(.signature, "the public key is of a kind that cannot sign requests")
    }
  }

  /// The algorithm, its parameter and the key's bits.
  private static func parts(_ der: [UInt8])
    -> (algorithm: [UInt8], parameter: [UInt8]?, bits: [UInt8])?
  {
    var outer = DER.Reader(der)
    guard let content = outer.content(of: DER.sequence), outer.isAtEnd else { return nil }
    var inner = DER.Reader(content)
    guard let kind = inner.content(of: DER.sequence),
      let bits = inner.content(of: DER.bitString), inner.isAtEnd, bits.first == 0
    else { return nil }
    var names = DER.Reader(kind)
    guard let algorithm = names.content(of: DER.identifier) else { return nil }
    var parameter: [UInt8]?
    if !names.isAtEnd {
      parameter = names.content(of: DER.identifier) ?? []
      guard names.isAtEnd else { return nil }
    }
    return (algorithm, parameter, Array(bits.dropFirst()))
  }

  /// The DER of an Ed25519 key of 32 bytes.
  public static func ed25519DER(_ key: [UInt8]) -> [UInt8] {
    DER.element(
      DER.sequence,
      DER.element(DER.sequence, DER.element(DER.identifier, ed25519Identifier))
        + DER.element(DER.bitString, [0] + key))
  }

  /// The DER of the key of a canister that signs.
  public static func canisterDER(_ canister: Principal, seed: [UInt8]) -> [UInt8] {
    DER.element(
      DER.sequence,
      DER.element(DER.sequence, DER.element(DER.identifier, canisterIdentifier))
        + DER.element(
          DER.bitString, [0, UInt8(canister.count)] + canister.bytes + seed))
  }

  /// Checks a signature of a message, which includes its domain.
  ///
  /// - Parameter rootKey: The key under which the certificates of canister signatures must hold.
  /// - Throws: `CertificationError` with the reason.
  public func check(
    _ signature: [UInt8], of message: [UInt8], rootKey: [UInt8]
  ) throws(CertificationError) {
    switch self {
    case .ed25519(let key):
      guard signature.count == 64,
        LibcryptoKey.ed25519(publicKey: key)?.verifies(signature, of: message, hashed: false)
          == true
      else {
        throw CertificationError(
          .signature,
          "Invalid basic signature: Ed25519 signature could not be verified: public key "
            + "\(Hexadecimal.text(key)), signature \(Hexadecimal.text(signature)), error: "
            + "the signature is not the key's")
      }
    case .ecdsa(let der):
      guard let encoded = ECDSASignature.der(signature),
        LibcryptoKey.publicKey(der: der)?.verifies(encoded, of: message, hashed: true) == true
      else {
        throw CertificationError(
          .signature,
          "Invalid basic signature: ECDSA signature could not be verified: public key "
            + "\(Hexadecimal.text(der.suffix(65))), signature \(Hexadecimal.text(signature)), "
            + "error: the signature is not the key's")
      }
    case .webAuthn(let key): try key.check(signature, of: message)
    case .canister(let canister, let seed):
      try CanisterSignature.check(
        signature, of: message, by: canister, seed: seed, rootKey: rootKey)
    }
  }
}

extension Principal {
  /// The principal of a key: the SHA-224 of its DER, and the byte 2.
  public static func selfAuthenticating(_ der: [UInt8]) -> Principal {
    var digest = [UInt8](repeating: 0, count: 28)
    SHA224(der, der.count, &digest)
    return Principal(digest + [2])!
  }
}
