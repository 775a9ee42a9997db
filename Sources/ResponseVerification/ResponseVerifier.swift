public import Candid
import Certification
import Signatures

/// Checks that a canister certified the response that it gave to a request.
///
/// Source: HTTP gateway protocol, “Response verification”, versions 1 and 2.
public struct ResponseVerifier: Sendable {
  /// The root key of the network, DER of 133 bytes.
  public var rootKey: [UInt8]
  /// How far the time of a certificate may be away, in nanoseconds: five minutes.
  public var window: UInt64 = 300_000_000_000
  /// Certificates whose signatures need no other look; nil where each is looked at anew.
  public var known: KnownCertificates?

  /// A verifier for a network.
  public init(rootKey: [UInt8]) { self.rootKey = rootKey }

  /// What of a response was found to be the canister's.
  public struct Verified: Sendable {
    /// The version of the certification, 1 or 2.
    public var version: Int
    /// The header fields that may be passed on.
    public var headers: [(name: String, value: String)]
    /// Whether the canister says that this response is not certified.
    public var isExempt = false
  }

  /// Checks a response.
  ///
  /// - Parameters:
  ///   - response: What came in the canister's name.
  ///   - request: What the canister was given.
  ///   - canister: Whose response it is.
  ///   - now: Nanoseconds since 1970.
  ///   - decode: Undoes the coding of a body, such as `gzip`; nil where it cannot. For version 1,
  ///     whose hashes may be of either form.
  /// - Throws: `ResponseVerificationError`: the response must not be shown.
  public func verify(
    _ response: CertifiableResponse, to request: CertifiableRequest, of canister: Principal,
    now: UInt64, decode: (_ body: [UInt8], _ coding: String) -> [UInt8]? = { _, _ in nil }
  ) throws(ResponseVerificationError) -> Verified {
    let opened = try open(response, to: request, of: canister, now: now)
    try opened.check(response.body, decode: decode)
    return opened.verified
  }

  /// Checks all of a response but its body, which need not have come yet.
  ///
  /// - Parameters:
  ///   - response: What came in the canister's name.
  ///   - request: What the canister was given.
  ///   - canister: Whose response it is.
  ///   - now: Nanoseconds since 1970.
  ///   - offered: The module's metadata `supported_certificate_versions`, such as `1,2`; nil
  ///     where the module has none. It is read for responses of version 1 alone: who offers
  ///     version 2 must not answer with version 1, which certifies nothing but the body.
  /// - Throws: `ResponseVerificationError`: the response must not be shown.
  public func open(
    _ response: CertifiableResponse, to request: CertifiableRequest, of canister: Principal,
    now: UInt64, offered: @autoclosure () -> [UInt8]? = nil
  ) throws(ResponseVerificationError) -> OpenedResponse {
    guard let text = response.header("ic-certificate") else {
      throw ResponseVerificationError(.uncertified, "the response has no IC-Certificate")
    }
    let field = try field(text, of: canister, now: now)
    let (header, tree) = (field.header, field.tree)
    if header.version == 1, let offered = offered(), Self.versions(offered).contains("2") {
      throw ResponseVerificationError(
        .version, "it is certified by version 1, though the canister says that it does version 2")
    }
    guard let path = request.path else {
      throw ResponseVerificationError(.malformed, "the path of the request is no UTF-8")
    }
    return header.version == 1
      ? try openVersion1(response, path, tree)
      : try openVersion2(response, to: request, path, header, tree)
  }

  /// What the header field holds, if the network certifies the digest of the canister's tree.
  private func field(
    _ text: String, of canister: Principal, now: UInt64
  ) throws(ResponseVerificationError) -> KnownCertificates.Field {
    let seen = known?.field(text, of: canister, under: rootKey)
    let field = if let seen { seen } else { try readField(text, of: canister) }
    do throws(CertificationError) {
      try field.certificate.checkTime(now: now, window: window)
    } catch {
      throw ResponseVerificationError(.certificate, error.message)
    }
    if seen == nil { known?.insert(field, text, of: canister, under: rootKey) }
    return field
  }

  /// Reads the field and checks all but the time.
  private func readField(
    _ text: String, of canister: Principal
  ) throws(ResponseVerificationError) -> KnownCertificates.Field {
    let header = try CertificateHeader(parsing: text)
    let certificate: Certificate
    let tree: HashTree
    do throws(CertificationError) {
      certificate = try Certificate(decoding: header.certificate)
      tree = try HashTree(CBOR(decoding: header.tree, limits: .certificates))
      if known?.contains(header.certificate, of: canister, under: rootKey) != true {
        try certificate.check(rootKey: rootKey, subject: .canister(canister))
        known?.insert(header.certificate, of: canister, under: rootKey)
      }
    } catch {
      throw ResponseVerificationError(.certificate, error.message)
    }
    let path = [Array("canister".utf8), canister.bytes, Array("certified_data".utf8)]
    guard case .found(tree.digest) = certificate.tree.lookup(path) else {
      throw ResponseVerificationError(.tree, "the tree is not the one that the canister certified")
    }
    return KnownCertificates.Field(header: header, certificate: certificate, tree: tree)
  }

  private static func versions(_ metadata: [UInt8]) -> [String] {
    metadata.split(separator: 0x2C).map {
      String(decoding: $0.filter { $0 != 0x20 }, as: UTF8.self)
    }
  }

  private func openVersion1(
    _ response: CertifiableResponse, _ path: String, _ tree: HashTree
  ) throws(ResponseVerificationError) -> OpenedResponse {
    guard !(300..<400).contains(response.status) else {
      throw ResponseVerificationError(.content, "version 1 does not certify redirections")
    }
    // The page that stands for all that are not there comes second.
    for name in [path, "/index.html"] {
      if case .found(let hash) = tree.lookup([Array("http_assets".utf8), Array(name.utf8)]) {
        // Nothing but the body is certified, so a cache must not keep the rest.
        return OpenedResponse(
          verified: Verified(
            version: 1,
            headers: response.headers.filter { $0.name.lowercased() != "cache-control" }),
          proof: .bodyHash(
            hash, coding: response.header("content-encoding")?.lowercased() ?? "identity"))
      }
    }
    throw ResponseVerificationError(
      .path, "the tree has neither \(path.prefix(200)) nor /index.html")
  }

  private func openVersion2(
    _ response: CertifiableResponse, to request: CertifiableRequest, _ path: String,
    _ header: CertificateHeader, _ tree: HashTree
  ) throws(ResponseVerificationError) -> OpenedResponse {
    guard let text = response.header("ic-certificateexpression") else {
      throw ResponseVerificationError(
        .malformed, "the response has no IC-CertificateExpression, which version 2 needs")
    }
    let expression =
      if let known { try known.expression(text) } else {
        try CertificationExpression(parsing: text)
      }
    try ExpressionPath(header.path).check(against: path, in: tree)
    var labels = header.path.map { Array($0.utf8) } + [SHA256.hash(Array(text.utf8))]
    guard let certification = expression.certification else {
      switch tree.lookup(labels) {
      case .found, .tree:
        return OpenedResponse(
          verified: Verified(
            version: 2,
            headers: response.headers.filter { $0.name.lowercased() != "ic-certificate" },
            isExempt: true), proof: .none)
      case .absent, .unknown:
        throw ResponseVerificationError(.path, "the tree does not have the expression at the path")
      }
    }
    labels.append(certification.request.map { request.hash($0) } ?? [])
    return OpenedResponse(
      verified: Verified(version: 2, headers: response.certifiedHeaders(certification.response)),
      proof: .leaf(
        tree, below: labels, headerHash: response.headerHash(certification.response)))
  }
}

/// A path in a canister's tree: of one resource, or of all below it.
struct ExpressionPath {
  private let segments: [String]
  private let isWildcard: Bool

  /// From `http_expr` to `<$>` or `<*>`.
  init(_ path: [String]) {
    segments = Array(path.dropFirst().dropLast())
    isWildcard = path.last == "<*>"
  }

  /// The segments of a request's path: one more, and empty, where it ends with a slash.
  static func segments(of path: String) -> [String] {
    var segments = path.split(separator: "/").map(String.init)
    if path.hasSuffix("/") { segments.append("") }
    return segments
  }

  /// Checks that the path stands for a request's, and that the tree has none that fits better.
  func check(against path: String, in tree: HashTree) throws(ResponseVerificationError) {
    let request = Self.segments(of: path)
    if !isWildcard {
      guard segments == request else {
        throw ResponseVerificationError(.path, "the response is certified for another path")
      }
      return
    }
    guard request.starts(with: segments) else {
      throw ResponseVerificationError(.path, "the response is certified for other paths")
    }
    func isAbsent(_ path: [String], _ end: String) -> Bool {
      tree.lookup((["http_expr"] + path + [end]).map { Array($0.utf8) }) == .absent
    }
    guard isAbsent(request, "<$>") else {
      throw ResponseVerificationError(
        .path, "it is not proved that the path itself has no response of its own")
    }
    var longer = segments
    for segment in request.dropFirst(segments.count) {
      longer.append(segment)
      guard isAbsent(longer, "<*>") else {
        throw ResponseVerificationError(
          .path, "it is not proved that no response fits the path better")
      }
    }
  }
}
