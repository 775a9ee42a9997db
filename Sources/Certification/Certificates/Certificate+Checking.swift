public import Candid

/// Whether a signature is a key's: 96 bytes of BLS12-381, and 48 of signature.
public typealias SignatureCheck = (
  _ key: [UInt8], _ message: [UInt8], _ signature: [UInt8]
) throws(CertificationError) -> Bool

extension Certificate {
  /// What a certificate must be about.
  public enum Subject: Sendable {
    /// A canister; where a subnet signed, its ranges must contain it.
    case canister(Principal)
    /// A subnet; where a subnet signed, it must be this one.
    case subnet(Principal)
    /// Anything: neither canister nor subnet is checked.
    case any
  }

  /// Checks that the signature is the root's, or that of a subnet that the root lets sign.
  ///
  /// - Parameters:
  ///   - rootKey: The root's public key: DER of 133 bytes, or its last 96.
  ///   - subject: What the certificate must be about.
  ///   - verify: Whether a signature is a key's for a message.
  /// - Throws: `CertificationError`.
  public func check(
    rootKey: [UInt8], subject: Subject, verify: SignatureCheck
  ) throws(CertificationError) {
    var key = try SubnetKey.point(rootKey)
    if let delegation {
      let certificate = try Certificate(decoding: delegation.certificate)
      guard certificate.delegation == nil else {
        throw CertificationError(.delegation, "a delegation rests on another delegation")
      }
      try certificate.check(rootKey: rootKey, subject: .any, verify: verify)
      switch subject {
      case .canister(let canister):
        guard try certificate.ranges(of: delegation.subnet).contains(canister) else {
          throw CertificationError(
            .delegation, "the canister is not in the ranges of the subnet that signed")
        }
      case .subnet(let subnet):
        guard subnet == delegation.subnet else {
          throw CertificationError(.delegation, "another subnet signed")
        }
      case .any: break
      }
      let path: [[UInt8]] = [
        Array("subnet".utf8), delegation.subnet.bytes, Array("public_key".utf8),
      ]
      guard case .found(let subnetKey) = certificate.tree.lookup(path) else {
        throw CertificationError(.delegation, "a delegation shows no public key of the subnet")
      }
      key = try SubnetKey.point(subnetKey)
    }
    guard try verify(key, Certificate.signedMessage(digest: tree.digest), signature) else {
      throw CertificationError(.signature, "the signature of a certificate is not the key's")
    }
  }

  /// Checks that the time of the state is near.
  ///
  /// - Parameters:
  ///   - now: Nanoseconds since 1970.
  ///   - window: How far it may be away, in nanoseconds: five minutes.
  /// - Throws: `CertificationError` with code `time`.
  public func checkTime(now: UInt64, window: UInt64 = 300_000_000_000) throws(CertificationError) {
    let time = try time()
    let distance = time > now ? time - now : now - time
    guard distance <= window else {
      throw CertificationError(
        .time, "the time of a certificate is more than \(window / 1_000_000_000) s away")
    }
  }

  /// The canister ids that a subnet has, as far as this certificate shows them: in one value or in
  /// shards.
  ///
  /// - Throws: `CertificationError` if they are malformed.
  public func ranges(of subnet: Principal) throws(CertificationError) -> CanisterRanges {
    var ranges = CanisterRanges()
    let flat: [[UInt8]] = [Array("subnet".utf8), subnet.bytes, Array("canister_ranges".utf8)]
    if case .found(let value) = tree.lookup(flat) {
      try ranges.append(decoding: value)
    }
    if let shards = tree.subtree([Array("canister_ranges".utf8), subnet.bytes]) {
      for (_, shard) in shards.children {
        if case .leaf(let value) = shard { try ranges.append(decoding: value) }
      }
    }
    return ranges
  }
}

/// Closed intervals of canister ids, in the order of their bytes.
public struct CanisterRanges: Hashable, Sendable {
  /// The first and the last of each.
  public var ranges: [[Principal]] = []

  /// No ids.
  public init() {}

  /// Whether an id is in one of the intervals.
  public func contains(_ canister: Principal) -> Bool {
    let bytes = canister.bytes
    for range in ranges
    where !bytes.lexicographicallyPrecedes(range[0].bytes)
      && !range[1].bytes.lexicographicallyPrecedes(bytes)
    { return true }
    return false
  }

  /// Adds intervals: an array of pairs of byte strings.
  mutating func append(decoding bytes: [UInt8]) throws(CertificationError) {
    guard let pairs = try CBOR(decoding: bytes).asArray else {
      throw CertificationError(.unexpectedForm, "canister ranges are no array")
    }
    for pair in pairs {
      guard let ends = pair.asArray, ends.count == 2, let first = ends[0].asBytes,
        let last = ends[1].asBytes, let first = Principal(first), let last = Principal(last)
      else {
        throw CertificationError(.unexpectedForm, "a canister range is no pair of principals")
      }
      ranges.append([first, last])
    }
  }

  /// The bytes, with the self-describing tag.
  public func encoded() -> [UInt8] {
    var pairs: [CBOR] = []
    for range in ranges { pairs.append(.array([.bytes(range[0].bytes), .bytes(range[1].bytes)])) }
    return CBOR.array(pairs).encoded()
  }
}

/// Public keys of subnets and of the root: points of BLS12-381 as DER.
public enum SubnetKey {
  /// What stands in front of the 96 bytes of a point.
  static let prefix: [UInt8] = [
    0x30, 0x81, 0x82, 0x30, 0x1D, 0x06, 0x0D, 0x2B, 0x06, 0x01, 0x04, 0x01, 0x82, 0xDC, 0x7C, 0x05,
    0x03, 0x01, 0x02, 0x01, 0x06, 0x0C, 0x2B, 0x06, 0x01, 0x04, 0x01, 0x82, 0xDC, 0x7C, 0x05, 0x03,
    0x02, 0x01, 0x03, 0x61, 0x00,
  ]

  /// The DER of a point.
  public static func der(_ point: [UInt8]) -> [UInt8] { prefix + point }

  /// The 96 bytes of a point, of them alone or of DER.
  ///
  /// - Throws: `CertificationError` with code `signature`.
  public static func point(_ key: [UInt8]) throws(CertificationError) -> [UInt8] {
    if key.count == 96 { return key }
    guard key.count == prefix.count + 96, key.starts(with: prefix) else {
      throw CertificationError(.signature, "a key is no DER of BLS12-381")
    }
    return [UInt8](key[prefix.count...])
  }
}
