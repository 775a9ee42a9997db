public import Certification

/// A public key of Ed25519 from which others are derived, as those of a subnet are.
public struct ThresholdEd25519PublicKey: Hashable, Sendable {
  let point: Curve.Point
  /// The key as it is written, 32 bytes.
  public let bytes: [UInt8]

  init(_ point: Curve.Point) {
    self.point = point
    bytes = Edwards25519.bytes(of: point)
  }

  /// The key that is written so.
  ///
  /// - Throws: `CertificationError` with code `signature` where the 32 bytes are none.
  public init(_ bytes: [UInt8]) throws(CertificationError) {
    guard let point = Edwards25519.point(bytes) else {
      throw CertificationError(.signature, "the bytes are no key of Ed25519")
    }
    self.point = point
    self.bytes = bytes
  }

  /// The key at the end of a path.
  ///
  /// - Parameter chainCode: What the key was derived with, 32 bytes; nil for a master key.
  public func derived(
    _ path: DerivationPath, chainCode: [UInt8]? = nil
  ) -> Derived<ThresholdEd25519PublicKey> {
    let (key, _, code) = offset(path, chainCode ?? DerivationPath.firstChainCode)
    return Derived(key: key, chainCode: code)
  }

  /// The key at the end of a path, how many generators lie between, and the chain code.
  ///
  /// Each step is HKDF with SHA-512 of the key so far and the step's name; the chain code is the
  /// salt. It gives 64 bytes of the next offset and 32 of the next chain code.
  func offset(
    _ path: DerivationPath, _ chainCode: [UInt8]
  ) -> (key: ThresholdEd25519PublicKey, offset: [UInt8], chainCode: [UInt8]) {
    let curve = Edwards25519.curve
    var (key, sum, code) = (self, PrimeField.zero, chainCode)
    for step in path.steps {
      let output = Digests.hkdf(
        salt: code, key.bytes + step, info: Array("Ed25519".utf8), count: 96)
      let offset = curve.scalars.reduce(Array(output.prefix(64)))
      guard let point = curve.sum(offset, key.point) else {
        preconditionFailure("somebody has found the logarithm of a key")
      }
      sum = curve.scalars.add(sum, offset)
      (key, code) = (.init(point), Array(output.suffix(32)))
    }
    return (key, sum, code)
  }
}

/// A secret key of Ed25519 from which others are derived, as those of a subnet are.
///
/// It is the number itself: not the seed of RFC 8032, from which no keys can be derived.
public struct ThresholdEd25519Key: Sendable {
  let secret: [UInt8]
  /// What nonces are made with, 32 bytes.
  private let prefix: [UInt8]
  /// The public key.
  public let publicKey: ThresholdEd25519PublicKey

  private init(_ secret: [UInt8], _ chainCode: [UInt8]) throws(CertificationError) {
    guard let point = Edwards25519.curve.multiple(secret) else {
      throw CertificationError(.signature, "the number 0 is no key")
    }
    self.secret = secret
    prefix = Array(Digests.sha512(secret.reversed() + chainCode).prefix(32))
    publicKey = .init(point)
  }

  /// The key that random bytes give.
  ///
  /// - Parameter seed: 64 bytes, so that no key is likelier than others.
  /// - Throws: `CertificationError` with code `signature` for bytes that give none: nobody knows any.
  public init(seed: [UInt8]) throws(CertificationError) {
    try self.init(
      Edwards25519.curve.scalars.reduce(seed), DerivationPath.firstChainCode)
  }

  /// The key at the end of a path.
  ///
  /// - Parameter chainCode: What the key was derived with, 32 bytes; nil for a master key.
  /// - Throws: `CertificationError` with code `signature` for a path that leads to none: nobody
  ///   knows any.
  public func derived(
    _ path: DerivationPath, chainCode: [UInt8]? = nil
  ) throws(CertificationError) -> Derived<ThresholdEd25519Key> {
    let (_, offset, code) = publicKey.offset(path, chainCode ?? DerivationPath.firstChainCode)
    return Derived(
      key: try .init(Edwards25519.curve.scalars.add(secret, offset), code), chainCode: code)
  }

  /// The signature of a message, 64 bytes. Source: RFC 8032, section 5.1.6, from the second step on.
  ///
  /// - Throws: `CertificationError` with code `signature` for a message that cannot be signed:
  ///   nobody knows any.
  public func signature(of message: [UInt8]) throws(CertificationError) -> [UInt8] {
    let curve = Edwards25519.curve
    func number(_ bytes: [UInt8]) -> [UInt8] {
      curve.scalars.reduce(Digests.sha512(bytes).reversed())
    }
    let nonce = number(prefix + message)
    guard let point = curve.multiple(nonce) else {
      throw CertificationError(.signature, "the message cannot be signed")
    }
    let commitment = Edwards25519.bytes(of: point)
    let challenge = number(commitment + publicKey.bytes + message)
    let answer = curve.scalars.add(nonce, curve.scalars.multiply(challenge, secret))
    return commitment + answer.reversed()
  }
}
