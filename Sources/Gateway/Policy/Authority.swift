/// What a request is addressed to: the `Host` field. Source: RFC 9112, section 3.2; RFC 3986, section
/// 3.2.
struct Authority: Sendable {
  /// The name or address, in lower case; an IPv6 address is in brackets.
  let name: String
  /// The port, as it was written; nil without one.
  let port: String?

  /// The port with its colon, or nothing.
  var portSuffix: String { port.map { ":" + $0 } ?? "" }

  /// What host names of canisters end with.
  static let canisters = ".localhost"

  /// Whether it is a name below `localhost`: of a canister, and never of the gateway.
  var isCanisters: Bool { name.hasSuffix(Authority.canisters) }

  /// An authority such as `localhost:4943` or `[::1]`; nil if the text is none. One with a user name
  /// is none here.
  init?(_ text: String) {
    let bytes = text.utf8
    var end = bytes.firstIndex(of: 0x3A) ?? bytes.endIndex
    if bytes.first == 0x5B {
      guard let bracket = bytes.firstIndex(of: 0x5D) else { return nil }
      end = bytes.index(after: bracket)
    }
    name = text[..<end].lowercased()
    guard WebOrigin.isHost(name) else { return nil }
    let rest = bytes[end...]
    guard rest.first == nil || rest.first == 0x3A else { return nil }
    let digits = rest.dropFirst()
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    port = digits.isEmpty ? nil : String(Substring(digits))
    if let port, UInt16(port) == nil { return nil }
  }
}
