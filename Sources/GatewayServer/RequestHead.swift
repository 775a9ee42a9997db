import Gateway

/// The first part of an HTTP/1.1 request: its line and its header fields.
///
/// Strict where leniency has let requests be smuggled: lines end in CR LF, names are tokens, folded
/// lines are refused, and how long the body is must be said once and clearly. Source: RFC 9112,
/// sections 2 to 6.
struct RequestHead: Equatable {
  /// How the body is delimited.
  enum Framing: Equatable {
    case length(Int)
    case chunked
  }

  var method: String
  /// The target as it was sent.
  var target: String
  /// 0 or 1: HTTP/1.0 or HTTP/1.1.
  var minorVersion: Int
  var headers: HeaderFields
  var framing: Framing

  /// Whether the connection stays open after the response.
  var keepsConnection: Bool {
    var tokens: [String] = []
    for field in headers.fields where field.name.lowercased() == "connection" {
      for token in field.value.lowercased().split(separator: ",") {
        tokens.append(token.filter { $0 != " " && $0 != "\t" })
      }
    }
    if tokens.contains("close") { return false }
    return minorVersion == 1 || tokens.contains("keep-alive")
  }

  /// Whether the client waits for a word before it sends the body.
  var expectsContinue: Bool {
    minorVersion == 1 && headers["Expect"]?.lowercased() == "100-continue"
  }

  /// Why a head cannot be read: a status and a sentence.
  struct Fault: Error, Equatable {
    var status = 400
    var reason: String
  }

  /// The head in the bytes before the empty line.
  init(parsing bytes: ArraySlice<UInt8>) throws(Fault) {
    var lines = try RequestHead.lines(of: bytes)[...]
    guard let first = lines.popFirst() else { throw Fault(reason: "The request is empty.") }
    let parts = first.split(separator: 0x20, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(RequestHead.isTokenByte),
      !parts[1].isEmpty, parts[1].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { throw Fault(reason: "The request line is malformed.") }
    switch String(decoding: parts[2], as: UTF8.self) {
    case "HTTP/1.1": minorVersion = 1
    case "HTTP/1.0": minorVersion = 0
    default: throw Fault(reason: "Only HTTP/1.1 and HTTP/1.0 are spoken here.")
    }
    method = String(decoding: parts[0], as: UTF8.self)
    target = String(decoding: parts[1], as: UTF8.self)
    var headers = HeaderFields()
    for line in lines {
      guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex,
        line[..<colon].allSatisfy(RequestHead.isTokenByte)
      else { throw Fault(reason: "A header line is malformed.") }
      let value = RequestHead.trimmed(line[(colon + 1)...])
      guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
        throw Fault(reason: "A header value has a control character in it.")
      }
      headers.append(
        name: String(decoding: line[..<colon], as: UTF8.self),
        value: String(decoding: value, as: UTF8.self))
    }
    self.headers = headers
    framing = try RequestHead.framing(of: headers, minorVersion: minorVersion)
  }

  private static func framing(
    of headers: HeaderFields, minorVersion: Int
  ) throws(Fault) -> Framing {
    func values(_ name: String) -> [String] {
      headers.fields.filter { $0.name.lowercased() == name }.map(\.value)
    }
    guard values("host").count <= 1 else { throw Fault(reason: "There are two Host headers.") }
    let lengths = values("content-length")
    let codings = values("transfer-encoding")
    guard let coding = codings.first else {
      guard let length = lengths.first else { return .length(0) }
      guard lengths.count == 1, !length.isEmpty, length.utf8.count <= 18,
        length.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(length)
      else { throw Fault(reason: "Content-Length is malformed.") }
      return .length(number)
    }
    guard lengths.isEmpty, codings.count == 1, minorVersion == 1 else {
      throw Fault(reason: "The length of the body is said twice.")
    }
    guard coding.lowercased() == "chunked" else {
      throw Fault(status: 501, reason: "Of the transfer encodings, only chunked is known here.")
    }
    return .chunked
  }

  /// The lines, which end in CR LF each; a CR or LF that is alone is refused.
  private static func lines(of bytes: ArraySlice<UInt8>) throws(Fault) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
      switch bytes[index] {
      case 0x0D where index + 1 < bytes.endIndex && bytes[index + 1] == 0x0A:
        lines.append(bytes[start..<index])
        index += 2
        start = index
      case 0x0D, 0x0A, 0: throw Fault(reason: "A line does not end in CR LF.")
      default: index += 1
      }
    }
    lines.append(bytes[start...])
    return lines
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while let byte = bytes.first, byte == 0x20 || byte == 0x09 { bytes.removeFirst() }
    while let byte = bytes.last, byte == 0x20 || byte == 0x09 { bytes.removeLast() }
    return bytes
  }

  /// Whether a byte may be in a method or a header name.
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
    default: false
    }
  }
}
