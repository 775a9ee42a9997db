public import Certification

/// A request with what shows who sent it.
public struct Envelope: Sendable {
  /// The request.
  public var content: RequestContent
  /// The DER of the sender's key.
  public var senderKey: [UInt8]?
  /// The signature of the request, by that key or by the last one it delegates to.
  public var signature: [UInt8]?
  /// The delegations, the sender's own first.
  public var delegations: [SignedDelegation]?

  /// An envelope with the given parts.
  public init(
    _ content: RequestContent, senderKey: [UInt8]? = nil, signature: [UInt8]? = nil,
    delegations: [SignedDelegation]? = nil
  ) {
    self.content = content
    self.senderKey = senderKey
    self.signature = signature
    self.delegations = delegations
  }

  /// An envelope that a key signs: the sender's own, or the last one of the delegations.
  public init(
    signing content: RequestContent, by key: SigningKey, senderKey: [UInt8]? = nil,
    delegations: [SignedDelegation]? = nil
  ) {
    self.init(
      content, senderKey: senderKey ?? key.der,
      signature: key.signature(of: RequestContent.signedMessage(id: content.id)),
      delegations: delegations)
  }

  /// Reads an envelope.
  ///
  /// - Throws: `CertificationError`: with code `malformedCBOR` or `tooLarge` where the bytes are no
  ///   CBOR, `unexpectedForm` where they are no envelope.
  public init(decoding bytes: [UInt8]) throws(CertificationError) {
    let item = try CBOR(decoding: bytes)
    guard let content = item["content"] else {
      throw CertificationError(.unexpectedForm, "field content is missing")
    }
    self.init(try RequestContent(content))
    if let key = item["sender_pubkey"] {
      guard let bytes = key.asBytes else { throw missing("sender_pubkey", "a byte string") }
      senderKey = bytes
    }
    if let signature = item["sender_sig"] {
      guard let bytes = signature.asBytes else { throw missing("sender_sig", "a byte string") }
      self.signature = bytes
    }
    if let delegations = item["sender_delegation"] {
      guard let items = delegations.asArray else {
        throw missing("sender_delegation", "an array of delegations")
      }
      var chain: [SignedDelegation] = []
      for item in items {
        guard let delegation = item["delegation"], let signature = item["signature"]?.asBytes
        else { throw missing("sender_delegation", "an array of delegations") }
        chain.append(SignedDelegation(try Delegation(delegation), signature: signature))
      }
      self.delegations = chain
    }
  }

  /// The bytes, with the self-describing tag.
  public func encoded() -> [UInt8] {
    var fields: [(String, CBOR)] = [("content", content.item)]
    if let senderKey { fields.append(("sender_pubkey", .bytes(senderKey))) }
    if let signature { fields.append(("sender_sig", .bytes(signature))) }
    if let delegations {
      fields.append(
        (
          "sender_delegation",
          .array(
            delegations.map {
              .record([("delegation", $0.delegation.item), ("signature", .bytes($0.signature))])
            })
        ))
    }
    return CBOR.record(fields).encoded()
  }
}
