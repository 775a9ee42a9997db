/// What a client asks: an HTTP request, free of any server library.
///
/// It holds what was sent, unchanged: the target as its bytes were, and each header field, repeated
/// ones too, in the order in which they came. A server that makes one must not join, sort or decode
/// anything, because a canister's `http_request` is given the same.
public struct GatewayRequest: Sendable {
  /// `GET`, `POST`, … in upper case.
  public let method: String
  /// The target as it was sent, percent-encoded, such as `/?canisterId=aaaaa-aa`.
  ///
  /// A target in absolute form is brought into this one, and its authority takes the place of
  /// `Host`. Source: RFC 9112, section 3.2.
  public let target: String
  /// The path of the target as it was sent, such as `/canisters/stable_storage/get`.
  public let path: String
  /// What follows the first `?` of the target, as it was sent; empty without one.
  public let query: String
  /// The header fields in the order in which they came, each as often as it came.
  public var headers: HeaderFields
  /// The body.
  public var body: [UInt8]

  /// A request with a method, a target such as `/?canisterId=aaaaa-aa`, header fields and a body.
  public init(
    _ method: String, _ target: String, headers: HeaderFields = [:], body: [UInt8] = []
  ) {
    self.method = method
    self.headers = headers
    self.body = body
    var target = target
    if let (authority, rest) = GatewayRequest.absolute(target) {
      target = rest
      self.headers["Host"] = authority
    }
    self.target = target
    // By bytes: a character of a string may be more than the `?` it begins with.
    let mark = target.utf8.firstIndex(of: 0x3F) ?? target.endIndex
    path = String(target[..<mark])
    query = String(target.utf8[mark...].dropFirst()) ?? ""
  }

  /// The authority of a target in absolute form, and the target in origin form.
  private static func absolute(_ target: String) -> (authority: String, rest: String)? {
    guard !target.hasPrefix("/"), let mark = target.firstRange(of: "://") else { return nil }
    guard ["http", "https"].contains(target[..<mark.lowerBound].lowercased()) else { return nil }
    let bytes = target.utf8[mark.upperBound...]
    let end = bytes.firstIndex { $0 == 0x2F || $0 == 0x3F } ?? target.endIndex
    let rest = target[end...]
    return (
      String(target[mark.upperBound..<end]), rest.utf8.first == 0x2F ? String(rest) : "/" + rest
    )
  }

  /// The parts of the path between slashes, decoded; nil if an escape in it is wrong.
  var segments: [String]? {
    var segments: [String] = []
    for part in path.utf8.split(separator: 0x2F) {
      guard let segment = PercentEncoding.decode(Substring(part)) else { return nil }
      segments.append(segment)
    }
    return segments
  }

  /// The first value of a query parameter, decoded; nil where it is absent.
  func parameter(_ name: String) -> String? {
    guard !query.isEmpty else { return nil }
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard PercentEncoding.decode(parts[0], plusIsSpace: true) == name else { continue }
      return parts.count > 1 ? PercentEncoding.decode(parts[1], plusIsSpace: true) : ""
    }
    return nil
  }
}
