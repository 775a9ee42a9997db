public import CandidMacros

/// The name and the value of a header field.
@CandidType public struct HTTPHeader: Sendable {
  /// The name. Gateways give it in small letters.
  @CandidField(0) public var name: String
  /// The value.
  @CandidField(1) public var value: String

  /// A field.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// What a gateway asks of a canister that serves web pages: the argument of `http_request` and
/// `http_request_update`.
///
/// Source: HTTP gateway protocol, “Canister HTTP interface”.
@CandidType public struct HTTPRequest: Sendable {
  /// `GET`, `POST`, … in capitals.
  public var method: String
  /// The path and the query, as they were sent.
  public var url: String
  /// The header fields, in their order; a name may occur more than once.
  public var headers: [HTTPHeader]
  /// The body.
  public var body: [UInt8]
  /// The version of certification that the gateway checks.
  @CandidField("certificate_version") public var certificateVersion: UInt16?
  /// What the route's pattern has found in the path.
  @CandidSkipped var parameters: [HTTPHeader] = []

  /// A request with the given parts.
  public init(
    _ method: String, _ url: String, headers: [HTTPHeader] = [], body: [UInt8] = [],
    certificateVersion: UInt16? = 2
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.certificateVersion = certificateVersion
  }
}

extension HTTPRequest {
  /// The path without the query, its escapes resolved where they are right.
  public var path: String { String(decoding: pathBytes, as: UTF8.self) }

  /// The first value of a header field, its name without case; nil where there is none.
  public func header(_ name: String) -> String? {
    for header in headers where ASCII.equalWithoutCase(header.name, name) { return header.value }
    return nil
  }

  /// The first value of a parameter of the query, its escapes resolved; nil where there is none.
  public func query(_ name: String) -> String? {
    let bytes = ASCII.bytes(url)
    guard var place = bytes.firstIndex(of: 0x3F) else { return nil }
    let wanted = ASCII.bytes(name)
    while place < bytes.endIndex {
      let start = place + 1
      let end = bytes[start...].firstIndex(of: 0x26) ?? bytes.endIndex
      let equals = bytes[start..<end].firstIndex(of: 0x3D) ?? end
      if ASCII.unescape(bytes[start..<equals], plusIsSpace: true) == wanted {
        let value = bytes[min(equals + 1, end)..<end]
        return String(decoding: ASCII.unescape(value, plusIsSpace: true), as: UTF8.self)
      }
      place = end
    }
    return nil
  }

  /// What stands in the path in the place of `{name}` of the route; nothing where the route has no
  /// such part.
  public subscript(_ name: String) -> String {
    for parameter in parameters where ASCII.equal(parameter.name, name) { return parameter.value }
    return ""
  }

  /// The path's bytes, its escapes resolved.
  var pathBytes: [UInt8] {
    let bytes = ASCII.bytes(url)
    let end = bytes.firstIndex { $0 == 0x3F || $0 == 0x23 } ?? bytes.endIndex
    return ASCII.unescape(bytes[..<end], plusIsSpace: false)
  }
}

/// Texts by their bytes: comparing strings as such would bring the tables of Unicode into a module.
enum ASCII {
  /// The UTF-8 of a text: by a call, as it is hundreds of bytes of code wherever it is put in place.
  @inline(never)
  static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @inline(never)
  static func equal(_ a: String, _ b: String) -> Bool { bytes(a) == bytes(b) }

  @inline(never)
  static func equalWithoutCase(_ a: String, _ b: String) -> Bool {
    let (a, b) = (bytes(a), bytes(b))
    guard a.count == b.count else { return false }
    for index in a.indices where small(a[index]) != small(b[index]) { return false }
    return true
  }

  static func small(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  static func lowercased(_ text: String) -> String {
    var bytes = Self.bytes(text)
    for index in bytes.indices { bytes[index] = small(bytes[index]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The segments of a path: between slashes, without empty ones, and one more, empty, where the path
  /// ends with a slash.
  static func segments(_ path: [UInt8]) -> [[UInt8]] {
    var segments: [[UInt8]] = []
    var segment: [UInt8] = []
    for byte in path {
      if byte != 0x2F {
        segment.append(byte)
      } else if !segment.isEmpty {
        segments.append(segment)
        segment = []
      }
    }
    if !segment.isEmpty { segments.append(segment) }
    if path.last == 0x2F { segments.append([]) }
    return segments
  }

  /// Bytes with their escapes resolved; an escape that is none stays.
  static func unescape(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == 0x25, index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]),
        let low = digit(bytes[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
        continue
      }
      result.append(byte == 0x2B && plusIsSpace ? 0x20 : byte)
      index += 1
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

  /// A number in decimal digits; nil for another text.
  static func number(_ bytes: ArraySlice<UInt8>) -> UInt64? {
    guard !bytes.isEmpty, bytes.count < 20 else { return nil }
    var number: UInt64 = 0
    for byte in bytes {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      number = number * 10 + UInt64(byte - 0x30)
    }
    return number
  }

  /// A number in decimal digits.
  static func decimal(_ number: UInt64) -> [UInt8] {
    var digits: [UInt8] = []
    var rest = number
    repeat {
      digits.append(UInt8(0x30 + rest % 10))
      rest /= 10
    } while rest > 0
    digits.reverse()
    return digits
  }

  /// Bytes in base 64.
  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let digits = ASCII.bytes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let rest = bytes.count - index
      let a = UInt32(bytes[index])
      let b = rest > 1 ? UInt32(bytes[index + 1]) : 0
      let c = rest > 2 ? UInt32(bytes[index + 2]) : 0
      let group = a << 16 | b << 8 | c
      text.append(digits[Int(group >> 18)])
      text.append(digits[Int(group >> 12 & 63)])
      text.append(rest > 1 ? digits[Int(group >> 6 & 63)] : 0x3D)
      text.append(rest > 2 ? digits[Int(group & 63)] : 0x3D)
      index += 3
    }
    return text
  }
}
