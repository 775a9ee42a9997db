public import Candid

/// A request of a canister to a web server.
public struct OutcallRequest: Hashable, Sendable {
  /// A field of the header.
  public struct Field: Hashable, Sendable, Codable {
    /// Its name.
    public var name: String
    /// Its value.
    public var value: String

    /// A field with a name and a value.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The canister that sends it.
  public var canister: Principal
  /// `GET`, `HEAD`, `POST`, `PUT`, `DELETE` or `PATCH`.
  public var method: String
  /// Where it goes.
  public var url: String
  /// The header, in the canister's order.
  public var headers: [Field]
  /// The body; nil for none.
  public var body: [UInt8]?
  /// The most bytes that header and body of the answer may have.
  public var maximumResponseBytes: Int

  /// A request with the given parts.
  public init(
    canister: Principal, method: String = "GET", url: String, headers: [Field] = [],
    body: [UInt8]? = nil, maximumResponseBytes: Int = OutcallRequest.responseLimit
  ) {
    self.canister = canister
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.maximumResponseBytes = maximumResponseBytes
  }
}

/// An answer of a web server.
public struct OutcallResponse: Hashable, Sendable {
  /// The number of its status.
  public var status: Int
  /// The header; names are in lower case.
  public var headers: [OutcallRequest.Field]
  /// The body.
  public var body: [UInt8]

  /// An answer with the given parts.
  public init(status: Int = 200, headers: [OutcallRequest.Field] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

// What the public network allows. Source: IC interface specification, “IC method `http_request`”.
extension OutcallRequest {
  /// Bytes of an answer: 2 MB.
  public static let responseLimit = 2_000_000
  /// Bytes of a header and a body: 2 MB.
  static let requestLimit = 2_000_000
  /// Bytes of an address.
  static let addressLimit = 8_192
  /// Fields of a header.
  static let fieldLimit = 64
  /// Bytes of a field's name, and of its value.
  static let fieldBytesLimit = 8_192
  /// Bytes of a header.
  static let headerLimit = 48 << 10

  /// The bytes of all names and values.
  var headerBytes: Int { Self.bytes(of: headers) }

  /// The bytes of all names and values.
  static func bytes(of headers: [Field]) -> Int {
    headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
  }

  /// What the network refuses about it; nil if nothing.
  var objection: String? {
    let total = headerBytes + (body?.count ?? 0)
    let longestName = headers.map(\.name.utf8.count).max() ?? 0
    let longestValue = headers.map(\.value.utf8.count).max() ?? 0
    let sizes: [(size: Int, limit: Int, what: String)] = [
      (url.utf8.count, Self.addressLimit, "url size"),
      (headers.count, Self.fieldLimit, "number of all http headers"),
      (
        longestName, Self.fieldBytesLimit, "number of bytes to represent some http header name"
      ),
      (
        longestValue, Self.fieldBytesLimit, "number of bytes to represent some http header value"
      ),
      (
        headerBytes, Self.headerLimit,
        "total number of bytes to represent all http header names and values"
      ),
      (
        total, Self.requestLimit,
        "total number of bytes to represent all http header names and values and http body"
      ),
    ]
    if let excess = sizes.first(where: { $0.size > $0.limit }) {
      return "\(excess.what) \(excess.size) exceeds \(excess.limit)"
    }
    let wrong = headers.first { !HeaderField.isName($0.name) || !HeaderField.isValue($0.value) }
    return wrong.map { "‘\($0.name)’ is no field of a header that can be sent" }
  }

}

/// The grammar of a field of an HTTP header. Source: RFC 9110, section 5.
package enum HeaderField {
  /// Whether a text may be a field's name: a token.
  package static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }

  /// Whether a text may be a field's value: it stays on its line.
  package static func isValue(_ value: String) -> Bool {
    value.utf8.allSatisfy { $0 == 9 || ($0 >= 32 && $0 != 127) }
  }
}
