/// What stands before the body of a request: the request line and the header fields, as they were
/// sent.
struct RequestHead: Equatable, Sendable {
  /// A header field.
  struct Field: Equatable, Sendable {
    /// The name as it was written; ASCII.
    var name: String
    /// The value without the white space around it. Bytes that are no UTF-8 are read as Latin-1.
    var value: String
  }

  /// How the end of the body is found. Source: RFC 9112, section 6.3.
  enum Framing: Equatable, Sendable {
    case none
    case length(Int)
    case chunked
  }

  var method: String
  /// In origin form, in absolute form, or `*`.
  var target: String
  /// The `1` of `HTTP/1.1`; 0 or 1.
  var minorVersion: Int
  /// In the order in which they came.
  var fields: [Field]
  var framing = Framing.none
  /// Whether the client wants to send another request on the connection.
  var keepsAlive = true
  /// Whether the client waits for `100 Continue` before it sends the body.
  var expectsContinue = false
}

/// Why a request is not read any further. The connection ends with it, because nobody knows where
/// the next request would begin.
struct RequestRefusal: Error, Equatable, Sendable {
  /// The status code of the answer.
  var status: Int
  /// What is wrong with the request.
  var detail: String

  init(_ status: Int, _ detail: String) {
    self.status = status
    self.detail = detail
  }
}

/// Classes of bytes in the grammar of HTTP. Source: RFC 9110, section 5.6; RFC 3986.
enum ByteClass {
  /// Whether a byte may be in a token, such as a method or a field's name.
  static func isToken(_ byte: UInt8) -> Bool {
    // One bit for each of "!#$%&'*+-.0123456789" and of "A…Z^_`a…z|~".
    let low: UInt64 = 0x03FF_6CFA_0000_0000
    let high: UInt64 = 0x57FF_FFFF_C7FF_FFFE
    return byte < 64
      ? low >> UInt64(byte) & 1 == 1 : byte < 128 && high >> UInt64(byte - 64) & 1 == 1
  }

  /// Whether a byte may be in a field's value: no control characters but the tab.
  static func isFieldValue(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7F || byte == 0x09 }

  /// Whether a byte may be in a target. Browsers send some that RFC 3986 wants escaped, such as
  /// `|`; only a `#` would change the meaning.
  static func isTarget(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F && byte != 0x23 }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The value of a hexadecimal digit; nil for other bytes.
  static func hexadecimal(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x41...0x46: Int(byte) - 0x41 + 10
    case 0x61...0x66: Int(byte) - 0x61 + 10
    default: nil
    }
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// A letter in lower case; other bytes as they are.
  static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  /// Whether bytes are a word, which is given in lower case, whatever their case.
  static func matches(_ bytes: some Collection<UInt8>, _ word: StaticString) -> Bool {
    guard bytes.count == word.utf8CodeUnitCount else { return false }
    var index = 0
    for byte in bytes {
      guard lowercased(byte) == word.byte(at: index) else { return false }
      index += 1
    }
    return true
  }
}
