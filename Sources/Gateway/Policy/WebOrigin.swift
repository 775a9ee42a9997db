/// Where a web page comes from: scheme, host and port. Source: RFC 6454.
public struct WebOrigin: Hashable, Sendable {
  /// As browsers send it, such as `http://localhost:3000`: in lower case, without a usual port.
  public let text: String
  /// The host without the port, in lower case.
  public let host: String

  /// An origin such as `http://localhost:3000`; nil if the text is none.
  ///
  /// A slash at the end is forgiven. `*` and `null` are no origins: they would stand for every page.
  public init?(_ text: String) {
    var text = text.lowercased()
    if text.hasSuffix("/") { text.removeLast() }
    guard let mark = text.firstRange(of: "://") else { return nil }
    let scheme = text[..<mark.lowerBound]
    guard let first = scheme.utf8.first, (0x61...0x7A).contains(first),
      scheme.utf8.allSatisfy(WebOrigin.isSchemeByte)
    else { return nil }
    guard let authority = Authority(String(text[mark.upperBound...])), !text.hasSuffix(":"),
      authority.port.flatMap({ UInt16($0) }) != 0
    else { return nil }
    let usual = ["http": ":80", "https": ":443"][String(scheme)]
    let port = authority.portSuffix
    self.text = "\(scheme)://\(authority.name)\(usual == port ? "" : port)"
    host = authority.name
  }

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x30...0x39, 0x2B, 0x2D, 0x2E: true
    default: false
    }
  }

  /// Whether a text in lower case is a host name, an address, or an IPv6 address in brackets.
  static func isHost(_ host: String) -> Bool {
    if host.hasPrefix("[") {
      return host.hasSuffix("]") && host.utf8.contains(0x3A)
        && host.dropFirst().dropLast().utf8.allSatisfy {
          (0x30...0x3A).contains($0) || (0x61...0x66).contains($0) || $0 == 0x2E
        }
    }
    return !host.isEmpty
      && host.utf8.allSatisfy {
        switch $0 {
        case 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x5F: true
        default: false
        }
      }
  }
}
