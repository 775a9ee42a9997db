import CBlst
public import Certification

/// Signatures of subnets: BLS12-381 with signatures in G1 and keys in G2.
///
/// Source: IC interface specification, “Certificate”; draft-irtf-cfrg-bls-signature-05.
public enum BLS {
  /// A secret key.
  public struct SecretKey: Sendable {
    /// The 32 bytes, the most significant first.
    public let bytes: [UInt8]
    /// The point that is its public key, 96 bytes.
    public let publicKey: [UInt8]

    /// The key with the given bytes.
    ///
    /// - Throws: `CertificationError` where the bytes are no key, or the library is missing.
    public init(_ bytes: [UInt8]) throws(CertificationError) {
      try BLSLibrary.load()
      var publicKey = [UInt8](repeating: 0, count: Int(COOPER_BLS_KEY_SIZE))
      guard bytes.count == Int(COOPER_BLS_SECRET_SIZE), cooper_bls_public_key(bytes, &publicKey)
      else {
        throw CertificationError(.signature, "the bytes are no secret key of BLS12-381")
      }
      self.bytes = bytes
      self.publicKey = publicKey
    }

    /// The key that random bytes give, at least 32.
    ///
    /// - Throws: `CertificationError` where there are too few, or the library is missing.
    public init(seed: [UInt8]) throws(CertificationError) {
      try BLSLibrary.load()
      guard seed.count >= 32 else {
        throw CertificationError(.signature, "a key needs 32 random bytes, not \(seed.count)")
      }
      var bytes = [UInt8](repeating: 0, count: Int(COOPER_BLS_SECRET_SIZE))
      cooper_bls_make_secret(seed, seed.count, &bytes)
      try self.init(bytes)
    }

    /// The public key as DER, 133 bytes.
    public var der: [UInt8] { SubnetKey.der(publicKey) }

    /// The signature of a message, 48 bytes.
    public func signature(for message: [UInt8]) -> [UInt8] {
      var signature = [UInt8](repeating: 0, count: Int(COOPER_BLS_SIGNATURE_SIZE))
      // The bytes were found to be a key when this was made.
      _ = cooper_bls_sign(bytes, message, message.count, &signature)
      return signature
    }
  }

  /// Whether 96 bytes are a public key.
  ///
  /// - Throws: `CertificationError` where the library is missing.
  public static func isKey(_ key: [UInt8]) throws(CertificationError) -> Bool {
    try BLSLibrary.load()
    return key.count == Int(COOPER_BLS_KEY_SIZE) && cooper_bls_is_key(key)
  }

  /// Whether a signature is the key's for the message.
  ///
  /// - Throws: `CertificationError` where the library is missing.
  public static func verify(
    _ key: [UInt8], _ message: [UInt8], _ signature: [UInt8]
  ) throws(CertificationError) -> Bool {
    try BLSLibrary.load()
    return key.count == Int(COOPER_BLS_KEY_SIZE)
      && signature.count == Int(COOPER_BLS_SIGNATURE_SIZE)
      && cooper_bls_verify(key, message, message.count, signature)
  }
}

extension Certificate {
  /// Checks that the signature is the root's, or that of a subnet that the root lets sign.
  ///
  /// ```swift
  /// let certificate = try Certificate(decoding: bytes)
  /// try certificate.check(rootKey: rootKey, subject: .canister(canister))
  /// try certificate.checkTime(now: now)
  /// ```
  ///
  /// - Throws: `CertificationError`.
  public func check(rootKey: [UInt8], subject: Subject) throws(CertificationError) {
    try check(rootKey: rootKey, subject: subject) {
      (key, message, signature) throws(CertificationError) in
      try BLS.verify(key, message, signature)
    }
  }
}
