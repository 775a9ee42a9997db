public import Candid
import Certification

/// What a request's signatures were found to allow.
public struct Authentication: Sendable {
  /// The canisters that the delegations are good for; nil for all.
  public var targets: Set<Principal>?

  /// Whether the request may be about a canister.
  public func allows(_ canister: Principal) -> Bool { targets?.contains(canister) ?? true }
}

/// Why a request is not believed: what the public network would say.
public struct AuthenticationError: Error, Hashable, Sendable {
  /// The words.
  public let message: String

  init(_ message: String) { self.message = message }
}

extension Envelope {
  /// How far a request may reach into the future: five minutes, and half of one for clocks that
  /// differ.
  public static let longestExpiry: UInt64 = 330_000_000_000

  /// Checks who sent a request, in the order of the public network's own checks.
  ///
  /// - Parameters:
  ///   - now: Nanoseconds since 1970.
  ///   - rootKey: The key under which certificates of canister signatures must hold.
  /// - Throws: `AuthenticationError`; nothing of the request may be done.
  public func authenticate(
    now: UInt64, rootKey: [UInt8]
  ) throws(AuthenticationError) -> Authentication {
    try checkExpiry(now: now)
    if let nonce = content.nonce, nonce.count > 32 {
      throw AuthenticationError(
        "Nonce in request is too big: got \(nonce.count) bytes, but at most 32 are allowed.")
    }
    if content.sender == .anonymous {
      guard senderKey == nil, signature == nil, delegations == nil else {
        throw AuthenticationError("Signature is not allowed for the anonymous user.")
      }
      guard content.senderInfo == nil else {
        throw AuthenticationError("Invalid sender info: the anonymous user has none.")
      }
      return Authentication()
    }
    guard senderKey != nil || signature != nil else {
      throw AuthenticationError("Missing signature from user: \(content.sender.text)")
    }
    guard let senderKey, let signature else {
      throw AuthenticationError(
        "Malformed request: MissingPubkeyOrSignature(\"Expected both sender_pubkey and sender_sig, "
          + "got one of them\")")
    }
    guard Principal.selfAuthenticating(senderKey) == content.sender else {
      throw AuthenticationError(
        "The user id '\(content.sender.text)' does not match the public key "
          + "'\(Hexadecimal.text(senderKey))'")
    }
    let (key, authentication) = try checkDelegations(
      of: senderKey, now: now, rootKey: rootKey)
    try Envelope.check(
      signature, of: RequestContent.signedMessage(id: content.id), by: key, rootKey: rootKey,
      "Invalid signature: ")
    try checkSenderInfo(senderKey, rootKey: rootKey)
    return authentication
  }

  private func checkExpiry(now: UInt64) throws(AuthenticationError) {
    if content.sender == .anonymous {
      switch content.kind {
      case .query, .readState: return
      case .call: break
      }
    }
    let latest = now + Envelope.longestExpiry
    guard content.expiry >= now, content.expiry <= latest else {
      throw AuthenticationError(
        "Invalid request expiry: Specified ingress_expiry not within expected range: "
          + "Minimum allowed expiry: \(Instant.text(now)), "
          + "Maximum allowed expiry: \(Instant.text(latest)), "
          + "Provided expiry:        \(Instant.text(content.expiry))")
    }
  }

  /// Follows the delegations to the key that signs the request.
  private func checkDelegations(
    of senderKey: [UInt8], now: UInt64, rootKey: [UInt8]
  ) throws(AuthenticationError) -> (key: [UInt8], Authentication) {
    var authentication = Authentication()
    guard let delegations, !delegations.isEmpty else { return (senderKey, authentication) }
    guard delegations.count <= 20 else {
      throw AuthenticationError(
        "Invalid delegation: Chain of delegations is too long: got \(delegations.count) "
          + "delegations, but at most 20 are allowed.")
    }
    var seen: Set<[UInt8]> = [senderKey]
    for signed in delegations {
      let delegation = signed.delegation
      guard delegation.expiration >= now else {
        throw AuthenticationError(
          "Invalid delegation expiry: Specified sender delegation has expired:\n"
            + "Provided expiry:    \(Instant.text(delegation.expiration))\n"
            + "Local replica time: \(Instant.text(now))")
      }
      guard seen.insert(delegation.key).inserted else {
        throw AuthenticationError(
          "Invalid delegation: Chain of delegations contains at least one cycle: first repeating "
            + "public key encountered \(Hexadecimal.text(delegation.key))")
      }
      if let targets = delegation.targets {
        guard targets.count <= 1000 else {
          throw AuthenticationError(
            "Invalid delegation: Delegation target error: expected at most 1000 targets per "
              + "delegation, but got \(targets.count)")
        }
        authentication.targets =
          authentication.targets?.intersection(targets) ?? Set(targets)
      }
      switch delegation.permissions {
      case nil, "all": break
      case "queries":
        if case .call = content.kind {
          throw AuthenticationError(
            "Invalid delegation: A delegation permits queries only, and this is a call.")
        }
      case .some(let other):
        throw AuthenticationError(
          "Invalid delegation: permissions are \"queries\" or \"all\", not "
            + "\"\(other.prefix(50))\".")
      }
    }
    // The signatures last: they cost most.
    var key = senderKey
    for signed in delegations {
      try Envelope.check(
        signed.signature, of: signed.delegation.signedMessage, by: key, rootKey: rootKey,
        "Invalid delegation: ")
      key = signed.delegation.key
    }
    return (key, authentication)
  }

  private func checkSenderInfo(_ senderKey: [UInt8], rootKey: [UInt8]) throws(AuthenticationError) {
    guard let info = content.senderInfo else { return }
    guard case .canister(let canister, _) = try? UserKey(der: senderKey) else {
      throw AuthenticationError(
        "Invalid sender info: only a sender with the key of a canister may have sender_info.")
    }
    guard info.signer == canister.bytes else {
      throw AuthenticationError(
        "Invalid sender info: the signer is not the canister of the sender's key.")
    }
    try Envelope.check(
      info.signature, of: [0x0E] + Array("ic-sender-info".utf8) + info.info, by: senderKey,
      rootKey: rootKey, "Invalid sender info: ")
  }

  private static func check(
    _ signature: [UInt8], of message: [UInt8], by der: [UInt8], rootKey: [UInt8],
    _ subject: String
  ) throws(AuthenticationError) {
    let key: UserKey
    do throws(CertificationError) {
      key = try UserKey(der: der)
    } catch {
      throw AuthenticationError("\(subject)Invalid public key: \(error.message)")
    }
    do throws(CertificationError) {
      try key.check(signature, of: message, rootKey: rootKey)
    } catch {
      throw AuthenticationError(subject + error.message)
    }
  }
}
