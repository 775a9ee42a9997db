import Foundation
import Gateway
import Synchronization

/// A response as it goes over the wire.
enum ResponseBytes {
  /// Status line, header fields, empty line and body in one piece. Source: RFC 9112, section 4.
  static func encode(_ response: GatewayResponse, connection: String? = nil) -> Data {
    var head = "HTTP/1.1 \(response.status) \(GatewayResponse.phrase(of: response.status))\r\n"
    for field in response.headers.fields where isClean(field) {
      head += field.name
      head += ": "
      head += field.value
      head += "\r\n"
    }
    if response.headers["Content-Length"] == nil, response.status != 204, response.status != 304 {
      head += "Content-Length: \(response.body.count)\r\n"
    }
    head += "Date: \(HTTPDate.now())\r\n"
    if let connection { head += "Connection: \(connection)\r\n" }
    head += "\r\n"
    var data = Data(capacity: head.utf8.count + response.body.count)
    data.append(contentsOf: head.utf8)
    data.append(contentsOf: response.body)
    return data
  }

  /// Whether a field stays on its line, whoever wrote it.
  private static func isClean(_ field: HeaderFields.Field) -> Bool {
    !field.name.isEmpty
      && (field.name + field.value).utf8.allSatisfy { $0 != 0x0D && $0 != 0x0A && $0 != 0 }
  }
}

/// Dates of HTTP, such as `Mon, 23 Nov 2026 05:17:40 GMT`. Source: RFC 9110, section 5.6.7.
enum HTTPDate {
  private static let latest = Mutex((second: 0, text: ""))

  /// The date of this second.
  static func now() -> String {
    let second = time(nil)
    return latest.withLock { latest in
      if latest.second != second { latest = (second, text(second)) }
      return latest.text
    }
  }

  /// The date of a number of seconds since 1970.
  static func text(_ second: Int) -> String {
    var seconds = second
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
    let day = "\(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \(1900 + Int(parts.tm_year))"
    return "\(days[Int(parts.tm_wday)]), \(day) \(time) GMT"
  }
}
