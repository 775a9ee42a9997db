public import Candid

/// A part of the state tree with the subnet's signature. Source: IC interface specification,
/// “Certificate”.
public struct Certificate: Sendable {
  /// The root's word that a subnet may sign.
  public struct Delegation: Sendable {
    /// The subnet.
    public var subnet: Principal
    /// The certificate that says so, encoded.
    public var certificate: [UInt8]

    /// A delegation with the given parts.
    public init(subnet: Principal, certificate: [UInt8]) {
      self.subnet = subnet
      self.certificate = certificate
    }
  }

  /// What is certified.
  public var tree: HashTree
  /// The signature, 48 bytes.
  public var signature: [UInt8]
  /// Who lets the signer sign; nil where the root itself does.
  public var delegation: Delegation?

  /// A certificate with the given parts.
  public init(tree: HashTree, signature: [UInt8], delegation: Delegation? = nil) {
    self.tree = tree
    self.signature = signature
    self.delegation = delegation
  }

  /// Decodes a certificate; nothing is checked yet but its form.
  ///
  /// - Throws: `CertificationError`.
  public init(decoding bytes: [UInt8]) throws(CertificationError) {
    let item = try CBOR(decoding: bytes, limits: .certificates)
    guard let tree = item["tree"], let signature = item["signature"]?.asBytes else {
      throw CertificationError(.unexpectedForm, "a certificate has no tree or no signature")
    }
    self.tree = try HashTree(tree)
    self.signature = signature
    if let delegation = item["delegation"] {
      guard let id = delegation["subnet_id"]?.asBytes, let subnet = Principal(id),
        let certificate = delegation["certificate"]?.asBytes
      else {
        throw CertificationError(
          .unexpectedForm, "a delegation has no subnet_id or no certificate")
      }
      self.delegation = Delegation(subnet: subnet, certificate: certificate)
    }
  }

  /// The bytes, with the self-describing tag.
  public func encoded() -> [UInt8] {
    // The keys in their order: signature is the longest but for delegation, tree the shortest.
    var bytes = CBOR.selfDescribing
    CBOR.encodeHead(5, delegation == nil ? 2 : 3, into: &bytes)
    CBOR.text("tree").encode(into: &bytes)
    tree.encode(into: &bytes)
    CBOR.text("signature").encode(into: &bytes)
    CBOR.encodeBytes(signature, into: &bytes)
    if let delegation {
      CBOR.text("delegation").encode(into: &bytes)
      CBOR.record([
        ("subnet_id", .bytes(delegation.subnet.bytes)),
        ("certificate", .bytes(delegation.certificate)),
      ]).encode(into: &bytes)
    }
    return bytes
  }

  /// What is signed: the digest of the tree behind its domain.
  public static func signedMessage(digest: [UInt8]) -> [UInt8] {
    [0x0D] + [UInt8]("ic-state-root".utf8) + digest
  }

  /// The time of the state, in nanoseconds since 1970.
  ///
  /// - Throws: `CertificationError` if it is not shown.
  public func time() throws(CertificationError) -> UInt64 {
    guard case .found(let value) = tree.lookup([Array("time".utf8)]),
      let time = LEB128.number(value)
    else { throw CertificationError(.unexpectedForm, "a certificate shows no time") }
    return time
  }
}
