/// What a client asks: an HTTP request, free of any server library.
public struct GatewayRequest: Sendable {
  /// `GET`, `POST`, … in upper case.
  public var method: String
  /// The path as it was sent, percent-encoded, such as `/canisters/stable_storage/get`.
  public var path: String
  /// What follows `?`, as it was sent; empty without one.
  public var query: String
  /// The header fields.
  public var headers: HeaderFields
  /// The body.
  public var body: [UInt8]

  /// A request with the given parts.
  public init(
    method: String, path: String, query: String = "", headers: HeaderFields = [:],
    body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// A request for a target such as `/?canisterId=aaaaa-aa`.
  public init(
    _ method: String, _ target: String, headers: HeaderFields = [:], body: [UInt8] = []
  ) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    self.init(
      method: method, path: String(parts[0]), query: parts.count > 1 ? String(parts[1]) : "",
      headers: headers, body: body)
  }

  /// The path and the query together.
  public var target: String { query.isEmpty ? path : path + "?" + query }

  /// The parts of the path between slashes, decoded; nil if an escape in it is wrong.
  var segments: [String]? {
    var segments: [String] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: true) {
      guard let segment = PercentEncoding.decode(part) else { return nil }
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

/// The escapes of URLs. Source: RFC 3986, section 2.1.
enum PercentEncoding {
  /// The text an escaped one stands for; nil if an escape is cut short or the bytes are not UTF-8.
  static func decode(_ text: Substring, plusIsSpace: Bool = false) -> String? {
    guard text.utf8.contains(where: { $0 == 0x25 || $0 == 0x2B && plusIsSpace }) else {
      return String(text)
    }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case 0x25:
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
        else { return nil }
        bytes.append(high << 4 | low)
      case 0x2B where plusIsSpace: bytes.append(0x20)
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// A text as one path segment or query value: all but unreserved characters are escaped.
  static func encode(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result += byte < 16 ? "%0" : "%"
        result += String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
