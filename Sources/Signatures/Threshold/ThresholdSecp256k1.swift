public import Certification

/// A public key of secp256k1 from which others are derived, as those of a subnet are.
public struct ThresholdSecp256k1PublicKey: Hashable, Sendable {
  let point: Curve.Point

  init(_ point: Curve.Point) { self.point = point }

  /// The key with a compressed form.
  ///
  /// - Throws: `CertificationError` with code `signature` where the 33 bytes are none.
  public init(compressed bytes: [UInt8]) throws(CertificationError) {
    guard bytes.count == 33, bytes[0] == 2 || bytes[0] == 3,
      let point = Curve.secp256k1.point(x: Array(bytes.dropFirst()), isOdd: bytes[0] == 3)
    else {
      throw CertificationError(.signature, "the bytes are no compressed key of secp256k1")
    }
    self.point = point
  }

  /// The compressed form of SEC 1, 33 bytes.
  public var compressed: [UInt8] { [point.y[31] & 1 == 0 ? 2 : 3] + point.x }

  /// The key as DER.
  public var der: [UInt8] {
    DER.element(
      DER.sequence,
      DER.element(
        DER.sequence,
        DER.element(DER.identifier, UserKey.ecIdentifier)
          + DER.element(DER.identifier, UserKey.secp256k1Identifier))
        + DER.element(DER.bitString, [0, 4] + point.x + point.y))
  }

  /// The key at the end of a path. Source: SLIP-0010, with names of any length.
  ///
  /// - Parameter chainCode: What the key was derived with, 32 bytes; nil for a master key.
  public func derived(
    _ path: DerivationPath, chainCode: [UInt8]? = nil
  ) -> Derived<ThresholdSecp256k1PublicKey> {
    let (point, _, code) = offset(path, chainCode ?? DerivationPath.firstChainCode)
    return Derived(key: .init(point), chainCode: code)
  }

  /// The point at the end of a path, how many generators lie between, and the chain code.
  func offset(
    _ path: DerivationPath, _ chainCode: [UInt8]
  ) -> (point: Curve.Point, offset: [UInt8], chainCode: [UInt8]) {
    let curve = Curve.secp256k1
    var (point, sum, code) = (point, PrimeField.zero, chainCode)
    for step in path.steps {
      var input = ThresholdSecp256k1PublicKey(point).compressed
      while true {
        let output = Digests.hmac(key: code, input + step)
        let (offset, next) = (Array(output.prefix(32)), Array(output.suffix(32)))
        if curve.scalars.contains(offset), let sumOfPoints = curve.sum(offset, point) {
          sum = curve.scalars.add(sum, offset)
          (point, code) = (sumOfPoints, next)
          break
        }
        // Once in 2¹²⁷ times.
        input = [1] + next
      }
    }
    return (point, sum, code)
  }

  /// How many generators lie between this key and the one that commits to scripts. Source: BIP 341.
  ///
  /// - Throws: `CertificationError` with code `signature` where the root has not 32 bytes or none.
  func tweak(_ merkleRoot: [UInt8]) throws(CertificationError) -> [UInt8] {
    let tweak = Digests.tagged("TapTweak", point.x + merkleRoot)
    guard merkleRoot.isEmpty || merkleRoot.count == 32, Curve.secp256k1.scalars.contains(tweak)
    else {
      throw CertificationError(
        .signature, "a root of scripts has 32 bytes or none, not \(merkleRoot.count)")
    }
    return tweak
  }

  /// The key that commits to scripts, 32 bytes. Source: BIP 341, `taproot_tweak_pubkey`.
  ///
  /// - Throws: `CertificationError` with code `signature` where the root has not 32 bytes or none.
  public func taprootOutput(merkleRoot: [UInt8]) throws(CertificationError) -> [UInt8] {
    let tweak = try tweak(merkleRoot)
    guard let even = Curve.secp256k1.point(x: point.x, isOdd: false),
      let output = Curve.secp256k1.sum(tweak, even)
    else { throw CertificationError(.signature, "the key cannot commit to these scripts") }
    return output.x
  }

  /// Whether a signature is the one of a key of 32 bytes for a message. Source: BIP 340.
  public static func verifyBIP340(
    _ key: [UInt8], _ message: [UInt8], _ signature: [UInt8]
  ) -> Bool {
    let curve = Curve.secp256k1
    guard signature.count == 64, let point = curve.point(x: key, isOdd: false) else { return false }
    let (r, s) = (Array(signature.prefix(32)), Array(signature.suffix(32)))
    guard curve.coordinates.contains(r), curve.scalars.contains(s) else { return false }
    let challenge = curve.scalars.reduce(
      Digests.tagged("BIP0340/challenge", r + key + message))
    guard let nonce = curve.sum(s, point, times: curve.scalars.negate(challenge)) else {
      return false
    }
    return nonce.y[31] & 1 == 0 && nonce.x == r
  }
}

/// A secret key of secp256k1 from which others are derived, as those of a subnet are.
public struct ThresholdSecp256k1Key: Sendable {
  let secret: [UInt8]
  /// The public key.
  public let publicKey: ThresholdSecp256k1PublicKey

  /// The key that is a number.
  ///
  /// - Throws: `CertificationError` with code `signature` where the 32 bytes are no key.
  public init(_ secret: [UInt8]) throws(CertificationError) {
    let curve = Curve.secp256k1
    guard curve.scalars.contains(secret), let point = curve.multiple(secret) else {
      throw CertificationError(.signature, "the bytes are no secret key of secp256k1")
    }
    self.secret = secret
    publicKey = .init(point)
  }

  /// The key that random bytes give.
  ///
  /// - Parameter seed: 64 bytes, so that no key is likelier than others.
  /// - Throws: `CertificationError` with code `signature` for bytes that give none: nobody knows any.
  public init(seed: [UInt8]) throws(CertificationError) {
    try self.init(Curve.secp256k1.scalars.reduce(seed))
  }

  /// The key at the end of a path.
  ///
  /// - Parameter chainCode: What the key was derived with, 32 bytes; nil for a master key.
  /// - Throws: `CertificationError` with code `signature` for a path that leads to none: nobody
  ///   knows any.
  public func derived(
    _ path: DerivationPath, chainCode: [UInt8]? = nil
  ) throws(CertificationError) -> Derived<ThresholdSecp256k1Key> {
    let (_, offset, code) = publicKey.offset(path, chainCode ?? DerivationPath.firstChainCode)
    return Derived(
      key: try .init(Curve.secp256k1.scalars.add(secret, offset)), chainCode: code)
  }

  /// The signature of a hash of 32 bytes with ECDSA, 64 bytes: the numbers r and s, of which s is
  /// the lower one of the two that are possible.
  ///
  /// - Throws: `CertificationError` where libcrypto cannot make it.
  public func ecdsaSignature(ofHash hash: [UInt8]) throws(CertificationError) -> [UInt8] {
    guard hash.count == 32 else {
      throw CertificationError(.signature, "a hash has 32 bytes, not \(hash.count)")
    }
    guard let key = SigningKey.ellipticCurve(secret, UserKey.secp256k1Identifier),
      let signature = key.signature(ofHash: hash).flatMap({ ECDSASignature.raw($0) })
    else { throw CertificationError(.library, "libcrypto cannot sign") }
    let (r, s) = (Array(signature.prefix(32)), Array(signature.suffix(32)))
    let other = Curve.secp256k1.scalars.negate(s)
    return r + (other.lexicographicallyPrecedes(s) ? other : s)
  }

  /// The signature of a message. Source: BIP 340, and BIP 341 for keys that commit to scripts.
  ///
  /// - Parameters:
  ///   - merkleRoot: The root of the scripts that the key commits to, empty for none; nil for a key
  ///     that does not commit.
  ///   - auxiliary: 32 bytes that the signature may depend on.
  /// - Throws: `CertificationError` with code `signature` where the root has not 32 bytes or none.
  public func bip340Signature(
    of message: [UInt8], merkleRoot: [UInt8]? = nil, auxiliary: [UInt8]
  ) throws(CertificationError) -> [UInt8] {
    let field = Curve.secp256k1.scalars
    guard let merkleRoot else { return try sign(message, auxiliary) }
    let tweak = try publicKey.tweak(merkleRoot)
    return try ThresholdSecp256k1Key(field.add(evenSecret, tweak)).sign(message, auxiliary)
  }

  /// The secret of the point with the same x whose y is even.
  private var evenSecret: [UInt8] {
    publicKey.point.y[31] & 1 == 0 ? secret : Curve.secp256k1.scalars.negate(secret)
  }

  private func sign(
    _ message: [UInt8], _ auxiliary: [UInt8]
  ) throws(CertificationError) -> [UInt8] {
    let curve = Curve.secp256k1
    let (x, secret) = (publicKey.point.x, evenSecret)
    let mask = Digests.tagged("BIP0340/aux", auxiliary)
    let seed = zip(secret, mask).map { $0 ^ $1 }
    var nonce = curve.scalars.reduce(Digests.tagged("BIP0340/nonce", seed + x + message))
    guard let point = curve.multiple(nonce) else {
      throw CertificationError(.signature, "the message cannot be signed")
    }
    if point.y[31] & 1 == 1 { nonce = curve.scalars.negate(nonce) }
    let challenge = curve.scalars.reduce(
      Digests.tagged("BIP0340/challenge", point.x + x + message))
    return point.x + curve.scalars.add(nonce, curve.scalars.multiply(challenge, secret))
  }
}
