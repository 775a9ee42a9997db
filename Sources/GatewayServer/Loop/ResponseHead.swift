import Foundation
import Gateway

/// Writes what stands before a response's body. Source: RFC 9112, section 4; RFC 9110, section 6.6.1.
struct ResponseHead {
  /// How the end of the body is found.
  enum Framing {
    /// There is no body, and nothing is said about one.
    case none
    case length(Int)
    case chunked
    case end
  }

  private var date: [UInt8] = []
  private var second = 0

  /// The fields that a response's maker does not decide, because they belong to the connection.
  private static let own = [
    "Connection", "Content-Length", "Date", "Keep-Alive", "Transfer-Encoding", "Upgrade",
  ]

  /// Adds the head to bytes.
  mutating func write(
    _ response: GatewayResponse, framing: Framing, connection: StaticString?,
    to bytes: inout [UInt8]
  ) {
    bytes.append(contentsOf: "HTTP/1.1 ".utf8)
    ResponseHead.append(response.status, to: &bytes)
    bytes.append(0x20)
    bytes.append(contentsOf: GatewayResponse.phrase(of: response.status).utf8)
    bytes.append(contentsOf: "\r\nDate: ".utf8)
    appendDate(to: &bytes)
    for field in response.headers.fields where !ResponseHead.isOwn(field.name) {
      ResponseHead.append(field.name, to: &bytes)
      bytes.append(contentsOf: ": ".utf8)
      ResponseHead.append(field.value, to: &bytes)
      bytes.append(contentsOf: "\r\n".utf8)
    }
    switch framing {
    case .none, .end: break
    case .length(let length):
      bytes.append(contentsOf: "Content-Length: ".utf8)
      ResponseHead.append(length, to: &bytes)
      bytes.append(contentsOf: "\r\n".utf8)
    case .chunked: bytes.append(contentsOf: "Transfer-Encoding: chunked\r\n".utf8)
    }
    if let connection {
      bytes.append(contentsOf: "Connection: ".utf8)
      bytes.append(contentsOf: connection)
      bytes.append(contentsOf: "\r\n".utf8)
    }
    bytes.append(contentsOf: "\r\n".utf8)
  }

  private static func isOwn(_ name: String) -> Bool {
    own.contains { ByteClass.equal(name, $0) }
  }

  /// Adds a field's name or value. A control character in it would end the field, and whoever put
  /// it there could write the next one: it becomes a space.
  private static func append(_ text: String, to bytes: inout [UInt8]) {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    for index in start..<bytes.count where !ByteClass.isFieldValue(bytes[index]) {
      bytes[index] = 0x20
    }
  }

  static func append(_ number: Int, to bytes: inout [UInt8]) {
    guard number >= 10 else { return bytes.append(0x30 + UInt8(number)) }
    append(number / 10, to: &bytes)
    bytes.append(0x30 + UInt8(number % 10))
  }

  /// Adds the date, which is made once a second, and the end of its line.
  private mutating func appendDate(to bytes: inout [UInt8]) {
    let now = time(nil)
    if now != second {
      second = now
      date = ResponseHead.date(now)
    }
    bytes.append(contentsOf: date)
  }

  /// A moment as `Sun, 06 Nov 1994 08:49:37 GMT`. Source: RFC 9110, section 5.6.7.
  static func date(_ seconds: Int) -> [UInt8] {
    var seconds = seconds
    // It has a pointer to the name of a zone, which nobody here follows.
    var parts = unsafe tm()
    // The call reads and writes the two variables.
    _ = unsafe gmtime_r(&seconds, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let (weekday, month) = unsafe (days[Int(parts.tm_wday)], months[Int(parts.tm_mon)])
    let (day, year) = unsafe (two(parts.tm_mday), parts.tm_year + 1900)
    let time = unsafe "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
    return Array("\(weekday), \(day) \(month) \(year) \(time) GMT\r\n".utf8)
  }
}

extension ByteClass {
  /// Whether two names are the same but for the case of their letters.
  static func equal(_ a: String, _ b: String) -> Bool {
    let (a, b) = (a.utf8, b.utf8)
    return a.count == b.count && zip(a, b).allSatisfy { lowercased($0) == lowercased($1) }
  }
}
