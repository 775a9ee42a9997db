import Certification

// The two forms in which secret keys are written: SEC 1 for curves, PKCS#8 for all.
extension SecretKey {
  /// Reads PKCS#8 without encryption. Source: RFC 5208, RFC 5958; for Ed25519 RFC 8410.
  init(pkcs8 der: [UInt8]) throws(CertificationError) {
    var outer = DER.Reader(der)
    var inner = DER.Reader(outer.content(of: DER.sequence) ?? [])
    // Version 1 has the public key behind the secret one, which is not looked at.
    guard outer.isAtEnd, let version = inner.content(of: DER.integerTag),
      version == [0] || version == [1], let algorithm = inner.content(of: DER.sequence),
      let content = inner.content(of: DER.octetString)
    else { throw SecretKey.malformed("the bytes are no PKCS#8") }
    var names = DER.Reader(algorithm)
    switch names.content(of: DER.identifier) {
    case UserKey.ed25519Identifier:
      var reader = DER.Reader(content)
      guard let secret = reader.content(of: DER.octetString), reader.isAtEnd else {
        throw SecretKey.malformed("the bytes are no key of Ed25519")
      }
      try self.init(.ed25519, bytes: secret)
    case UserKey.ecIdentifier:
      try self.init(sec1: content, curve: names.content(of: DER.identifier))
    default:
      throw SecretKey.malformed("the key is neither Ed25519 nor of secp256k1 nor of P-256")
    }
  }

  /// Reads the secret key of a curve. Source: RFC 5915.
  ///
  /// - Parameter curve: The curve's identifier, where it is known from elsewhere.
  init(sec1 der: [UInt8], curve: [UInt8]? = nil) throws(CertificationError) {
    var outer = DER.Reader(der)
    var inner = DER.Reader(outer.content(of: DER.sequence) ?? [])
    guard outer.isAtEnd, inner.content(of: DER.integerTag) == [1],
      let secret = inner.content(of: DER.octetString)
    else { throw SecretKey.malformed("the bytes are no key of a curve") }
    var identifier = curve
    if let parameters = inner.content(of: 0xA0) {
      var reader = DER.Reader(parameters)
      identifier = reader.content(of: DER.identifier)
    }
    let kind: SigningKey.Kind
    switch identifier {
    case UserKey.p256Identifier: kind = .p256
    case UserKey.secp256k1Identifier: kind = .secp256k1
    default:
      throw SecretKey.malformed("the key is of a curve that is neither secp256k1 nor P-256")
    }
    // Some write a number without the zeros in front.
    guard secret.count <= 32 else { throw SecretKey.malformed("the key is too long") }
    try self.init(kind, bytes: [UInt8](repeating: 0, count: 32 - secret.count) + secret)
  }

  /// The key as PKCS#8.
  var pkcs8: [UInt8] {
    let algorithm: [UInt8]
    let content: [UInt8]
    switch kind {
    case .ed25519:
      algorithm = DER.element(DER.identifier, UserKey.ed25519Identifier)
      content = DER.element(DER.octetString, bytes)
    case .p256, .secp256k1:
      algorithm =
        DER.element(DER.identifier, UserKey.ecIdentifier) + DER.element(DER.identifier, curve)
      content = sec1
    }
    return DER.element(
      DER.sequence,
      DER.integer([]) + DER.element(DER.sequence, algorithm)
        + DER.element(DER.octetString, content))
  }

  /// The key of a curve as SEC 1, with the curve and the public point.
  var sec1: [UInt8] {
    DER.element(
      DER.sequence,
      DER.integer([1]) + DER.element(DER.octetString, bytes)
        + DER.element(0xA0, DER.element(DER.identifier, curve))
        + DER.element(0xA1, DER.element(DER.bitString, [0] + signingKey.der.suffix(65))))
  }

  private var curve: [UInt8] {
    kind == .p256 ? UserKey.p256Identifier : UserKey.secp256k1Identifier
  }

  static func malformed(_ message: String) -> CertificationError {
    CertificationError(.unexpectedForm, message)
  }
}
