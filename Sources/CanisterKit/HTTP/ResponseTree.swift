import Certification

/// The hashes of responses by their paths, which a canister certifies, and the proofs for gateways.
///
/// `CertifiedResponses` keeps the responses, too; this is for canisters that have them somewhere else.
///
/// ```swift
/// static var tree = ResponseTree()
/// let path = ResponsePath(exactly: "/video.mp4")
///
/// tree.add(response, bodyHash: hash, at: path)
/// CertifiedData.set(tree.digest)
/// // In a query, beside the response:
/// response.headers += tree.proof(at: path, for: request)
/// ```
public struct ResponseTree {
  private var tree = LabeledTree()

  /// No responses.
  public init() {}

  /// What is to be certified: 32 bytes.
  public var digest: [UInt8] { tree.digest }

  /// The whole tree, as CBOR.
  public var encoded: [UInt8] { tree.hashTree.encoded() }

  /// Certifies status, header fields and body of a response at a path, beside others there.
  ///
  /// - Parameters:
  ///   - response: The response without its proof.
  ///   - bodyHash: The SHA-256 of the whole body; nil computes that of the response's.
  ///   - path: The path, or the paths below one, that it answers.
  public mutating func add(
    _ response: HTTPResponse, bodyHash: [UInt8]? = nil, at path: ResponsePath
  ) {
    let hash = CertifiedExpression.whole.hash(
      of: response, bodyHash: bodyHash ?? SHA256.hash(response.body))
    tree.set(path.labels + [CertifiedExpression.whole.hash, [], hash], to: [])
  }

  /// Says that what is answered at a path is not certified.
  public mutating func exempt(_ path: ResponsePath) {
    tree.set(path.labels + [CertifiedExpression.exempt.hash], to: [])
  }

  /// No longer certifies anything at a path.
  public mutating func remove(_ path: ResponsePath) { tree.remove(path.labels) }

  /// The header fields that prove a response which was added at a path. Outside of queries there is no
  /// proof.
  ///
  /// - Parameters:
  ///   - path: Where the response was added: one of `ResponsePath.candidates(for:)`.
  ///   - request: What is answered.
  ///   - isExempt: Whether it is `exempt(_:)` that is to be proved.
  public func proof(
    at path: ResponsePath, for request: HTTPRequest, isExempt: Bool = false
  ) -> [HTTPHeader] {
    guard let certificate = CertifiedData.certificate else { return [] }
    let expression: CertifiedExpression = isExempt ? .exempt : .whole
    let segments = ASCII.segments(request.pathBytes)
    let witness = tree.witness(
      [path.labels + [expression.hash]] + path.absences(for: segments))
    return [
      HTTPHeader("IC-CertificateExpression", expression.text),
      HTTPHeader("IC-Certificate", path.header(certificate, witness.encoded())),
    ]
  }
}

/// What of a response is certified. Source: HTTP gateway protocol, “The certificate expression header”.
enum CertifiedExpression {
  /// Nothing.
  case exempt
  /// Status, all header fields, and the body.
  case whole

  var text: String {
    switch self {
    case .exempt: "default_certification(ValidationArgs{no_certification:Empty{}})"
    case .whole:
      """
      default_certification(ValidationArgs{certification:Certification{no_request_certification:Empty{},\
      response_certification:ResponseCertification{response_header_exclusions:ResponseHeaderList{\
      headers:[]}}}})
      """
    }
  }

  var hash: [UInt8] { SHA256.hash(ASCII.bytes(text)) }

  /// The hash of a response with this expression. Source: “Response hash calculation”.
  func hash(of response: HTTPResponse, bodyHash: [UInt8]) -> [UInt8] {
    var fields: [(String, StructuredData)] = []
    for header in response.headers {
      fields.append((ASCII.lowercased(header.name), .text(header.value)))
    }
    fields.append(("ic-certificateexpression", .text(text)))
    fields.append((":ic-cert-status", .number(UInt64(response.status))))
    return SHA256.hash(StructuredData.map(fields).hash + bodyHash)
  }
}

/// A path in the tree of what a canister certifies: of one resource, or of all below it.
public struct ResponsePath {
  /// From `http_expr` to `<$>` or `<*>`.
  let labels: [[UInt8]]
  private let count: Int

  private init(_ segments: ArraySlice<[UInt8]>, end: StaticString) {
    labels = [ASCII.bytes("http_expr")] + segments + [Self.bytes(end)]
    count = segments.count
  }

  /// The path of one resource, as it is in requests, its escapes resolved.
  public init(exactly path: String) {
    self.init(ASCII.segments(ASCII.bytes(path))[...], end: "<$>")
  }

  /// All paths that begin with a path and have no response of their own.
  public init(below path: String) {
    var segments = ASCII.segments(ASCII.bytes(path))
    if segments.last?.isEmpty == true { segments.removeLast() }
    self.init(segments[...], end: "<*>")
  }

  private static func bytes(_ text: StaticString) -> [UInt8] {
    text.withUTF8Buffer { unsafe Array($0) }
  }

  private var isExact: Bool { labels.last == Self.bytes("<$>") }

  /// The paths that fit a request's, the one that fits best first. What is served is to be what was added
  /// at the first of them at which there is anything.
  public static func candidates(for request: HTTPRequest) -> [ResponsePath] {
    candidates(for: ASCII.segments(request.pathBytes))
  }

  static func candidates(for segments: [[UInt8]]) -> [ResponsePath] {
    var paths = [ResponsePath(segments[...], end: "<$>")]
    for count in stride(from: segments.count, through: 0, by: -1) {
      paths.append(ResponsePath(segments[..<count], end: "<*>"))
    }
    return paths
  }

  /// The paths that fit a request's better: it is proved that there is nothing.
  func absences(for segments: [[UInt8]]) -> [[[UInt8]]] {
    if isExact { return [] }
    var paths: [[[UInt8]]] = []
    for path in Self.candidates(for: segments) where path.isExact || path.count > count {
      paths.append(path.labels)
    }
    return paths
  }

  /// The value of `IC-Certificate`.
  func header(_ certificate: [UInt8], _ tree: [UInt8]) -> String {
    var path: [CBOR] = []
    for label in labels { path.append(.text(String(decoding: label, as: UTF8.self))) }
    var text = ASCII.bytes("certificate=:")
    text += ASCII.base64(certificate)
    text += ASCII.bytes(":, tree=:")
    text += ASCII.base64(tree)
    text += ASCII.bytes(":, version=2, expr_path=:")
    text += ASCII.base64(CBOR.array(path).encoded())
    text.append(0x3A)
    return String(decoding: text, as: UTF8.self)
  }
}
