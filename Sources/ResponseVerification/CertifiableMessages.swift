import Foundation

/// A request as a gateway passed it to a canister.
public struct CertifiableRequest: Sendable {
  /// The method, in capitals.
  public var method: String
  /// Path and query, or a whole URL, as received.
  public var url: String
  /// Names and values in their order; a name may occur more than once.
  public var headers: [(name: String, value: String)]
  /// The body.
  public var body: [UInt8]

  /// A request with the given parts.
  public init(
    _ method: String, _ url: String, headers: [(name: String, value: String)] = [],
    body: [UInt8] = []
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }

  /// Behind scheme and host, without a fragment.
  private var target: Substring {
    var rest = url[..<(url.utf8.firstIndex(of: 0x23) ?? url.endIndex)]
    if !rest.utf8.starts(with: [0x2F]), let scheme = rest.firstRange(of: "://") {
      rest = rest[scheme.upperBound...]
      rest = rest[(rest.utf8.firstIndex { $0 == 0x2F || $0 == 0x3F } ?? rest.endIndex)...]
    }
    return rest
  }

  /// The query without its question mark, as received; nil without one.
  var query: Substring? {
    let target = target
    return target.utf8.firstIndex(of: 0x3F).map { mark in
      Substring(target.utf8[mark...].dropFirst())
    }
  }

  /// The path with its escapes resolved; nil if they are no UTF-8.
  var path: String? {
    let target = target
    let path = target[..<(target.utf8.firstIndex(of: 0x3F) ?? target.endIndex)]
    if path.isEmpty { return "/" }
    return path.utf8.contains(0x25) ? String(path).removingPercentEncoding : String(path)
  }
}

/// A response as a canister gave it.
public struct CertifiableResponse: Sendable {
  /// The status.
  public var status: UInt16
  /// Names and values in their order; a name may occur more than once.
  public var headers: [(name: String, value: String)]
  /// The body, in the coding that it came in.
  public var body: [UInt8]

  /// A response with the given parts.
  public init(
    status: UInt16, headers: [(name: String, value: String)], body: [UInt8]
  ) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first value of a header field, its name in small letters.
  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name }?.value
  }
}
