public import Candid
import Certification

/// The word of a key that another key may sign in its place.
public struct Delegation: Sendable {
  /// The DER of the key that may sign.
  public var key: [UInt8]
  /// Until when, in nanoseconds since 1970.
  public var expiration: UInt64
  /// The canisters it is good for; nil for all.
  public var targets: [Principal]?
  /// What it is good for: `queries`, or `all`; nil for all.
  public var permissions: String?

  /// A delegation with the given parts.
  public init(
    key: [UInt8], expiration: UInt64, targets: [Principal]? = nil, permissions: String? = nil
  ) {
    self.key = key
    self.expiration = expiration
    self.targets = targets
    self.permissions = permissions
  }

  private var fields: [(String, Field)] {
    var fields: [(String, Field)] = [
      ("pubkey", .bytes(key)), ("expiration", .number(expiration)),
    ]
    if let targets { fields.append(("targets", .array(targets.map { .bytes($0.bytes) }))) }
    if let permissions { fields.append(("permissions", .text(permissions))) }
    return fields
  }

  /// What the one who delegates signs.
  public var signedMessage: [UInt8] {
    [0x1A] + Array("ic-request-auth-delegation".utf8) + Field.map(fields).structured.hash
  }

  /// As CBOR.
  var item: CBOR { Field.map(fields).item }

  /// Reads a delegation.
  ///
  /// - Throws: `CertificationError` with code `unexpectedForm`.
  init(_ item: CBOR) throws(CertificationError) {
    guard let key = item["pubkey"]?.asBytes else { throw missing("pubkey", "a byte string") }
    guard let expiration = item["expiration"]?.asUnsigned else {
      throw missing("expiration", "a number of 64 bits")
    }
    self.init(key: key, expiration: expiration)
    if let targets = item["targets"] {
      guard let items = targets.asArray else { throw missing("targets", "an array of principals") }
      var principals: [Principal] = []
      for item in items {
        guard let principal = item.asBytes.flatMap({ Principal($0) }) else {
          throw missing("targets", "an array of principals")
        }
        principals.append(principal)
      }
      self.targets = principals
    }
    if let permissions = item["permissions"] {
      guard let text = permissions.asText else { throw missing("permissions", "a text") }
      self.permissions = text
    }
  }
}

/// A delegation and the signature of the one who delegates.
public struct SignedDelegation: Sendable {
  /// The delegation.
  public var delegation: Delegation
  /// The signature.
  public var signature: [UInt8]

  /// A delegation and its signature.
  public init(_ delegation: Delegation, signature: [UInt8]) {
    self.delegation = delegation
    self.signature = signature
  }

  /// A delegation that a key signs.
  public init(_ delegation: Delegation, by key: SigningKey) {
    self.init(delegation, signature: key.signature(of: delegation.signedMessage))
  }
}
