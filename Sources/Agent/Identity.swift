public import Candid
public import Signatures

/// Who sends requests.
///
/// ```swift
/// let session = try SigningKey(.ed25519, secret: bytes)
/// let identity = Identity(session)
/// ```
public struct Identity: Sendable {
  private let key: SigningKey?
  private let origin: [UInt8]?
  private let delegations: [SignedDelegation]?

  /// The principal of the requests.
  public let principal: Principal

  /// Nobody: requests are not signed.
  public static let anonymous = Identity()

  private init() {
    key = nil
    origin = nil
    delegations = nil
    principal = .anonymous
  }

  /// The holder of a key.
  public init(_ key: SigningKey) {
    self.key = key
    origin = nil
    delegations = nil
    principal = key.principal
  }

  /// The holder of a key, in whose name another key signs, as a session does for a person.
  ///
  /// - Parameters:
  ///   - publicKey: The DER of the key whose principal sends the requests.
  ///   - delegations: From that key to `session`, the first one signed by `publicKey`.
  ///   - session: The key that signs.
  public init(
    delegating publicKey: [UInt8], through delegations: [SignedDelegation], to session: SigningKey
  ) {
    key = session
    origin = publicKey
    self.delegations = delegations
    principal = .selfAuthenticating(publicKey)
  }

  /// An identity of the same principal that another key signs for.
  ///
  /// - Parameters:
  ///   - session: The key that signs; it may be thrown away when the delegation ends.
  ///   - expiration: Until when, in nanoseconds since 1970.
  ///   - targets: The canisters it is good for; nil for all.
  /// - Returns: Nil for the anonymous identity, which nobody can stand in for.
  public func delegated(
    to session: SigningKey, until expiration: UInt64, targets: [Principal]? = nil
  ) -> Identity? {
    guard let key else { return nil }
    let delegation = SignedDelegation(
      Delegation(key: session.der, expiration: expiration, targets: targets), by: key)
    return Identity(
      delegating: origin ?? key.der, through: (delegations ?? []) + [delegation], to: session)
  }

  /// A request with the signature that the interface wants.
  func envelope(_ content: RequestContent) -> Envelope {
    guard let key else { return Envelope(content) }
    return Envelope(signing: content, by: key, senderKey: origin, delegations: delegations)
  }
}
