public import CandidMacros

/// What a canister answers a gateway.
///
/// ```swift
/// HTTPResponse.html("<h1>Hello</h1>")
/// HTTPResponse.json("[1, 2]").with("Cache-Control", "no-store")
/// ```
///
/// Source: HTTP gateway protocol, “Canister HTTP interface”.
@CandidType public struct HTTPResponse: Sendable {
  /// The status code.
  @CandidField("status_code") public var status: UInt16
  /// The header fields, in their order; a name may occur more than once.
  public var headers: [HTTPHeader]
  /// The body, or its beginning.
  public var body: [UInt8]
  /// Whether the gateway is to send the request again as an update.
  public var upgrade: Bool?
  /// How the rest of the body comes; nil where this is all.
  @CandidField("streaming_strategy") public var streaming: HTTPStreaming?

  /// A response with the given parts.
  public init(status: UInt16 = 200, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
    upgrade = nil
    streaming = nil
  }
}

extension HTTPResponse {
  /// A body of a type.
  public static func bytes(
    _ body: [UInt8], type: String, status: UInt16 = 200
  ) -> HTTPResponse {
    HTTPResponse(status: status, headers: [HTTPHeader("Content-Type", type)], body: body)
  }

  /// A page.
  public static func html(_ text: String, status: UInt16 = 200) -> HTTPResponse {
    bytes(ASCII.bytes(text), type: "text/html; charset=utf-8", status: status)
  }

  /// Text.
  public static func text(_ text: String, status: UInt16 = 200) -> HTTPResponse {
    bytes(ASCII.bytes(text), type: "text/plain; charset=utf-8", status: status)
  }

  /// JSON, as it is.
  public static func json(_ text: String, status: UInt16 = 200) -> HTTPResponse {
    bytes(ASCII.bytes(text), type: "application/json", status: status)
  }

  /// Leads to another address: for this time (302), or with another status.
  public static func redirect(to address: String, status: UInt16 = 302) -> HTTPResponse {
    HTTPResponse(status: status, headers: [HTTPHeader("Location", address)])
  }

  /// That nothing is there.
  public static var notFound: HTTPResponse { text("Not found", status: 404) }

  /// That the gateway is to send the request again as an update, which may change the canister.
  public static var upgrade: HTTPResponse {
    var response = HTTPResponse()
    response.upgrade = true
    return response
  }

  /// The response with one more header field.
  public func with(_ name: String, _ value: String) -> HTTPResponse {
    var response = self
    response.headers.append(HTTPHeader(name, value))
    return response
  }
}

/// How the rest of a body comes.
@CandidType public enum HTTPStreaming: Sendable {
  /// By a query that the gateway calls with a token until it gets none back.
  case Callback(HTTPStreamingCallback)
}

/// The query that gives the next part of a body, and what it is given.
@CandidType public struct HTTPStreamingCallback: Sendable {
  /// The query.
  public var callback: CandidFunction<HTTPStreamQuery>
  /// Its argument.
  public var token: HTTPStreamToken
}

/// The type of the query that gives the next part of a body.
@CandidSignature(.query) public enum HTTPStreamQuery {
  /// From a token to a part.
  public typealias Function = (_ token: HTTPStreamToken) -> HTTPStreamPart
}

/// Where in a body the next part begins.
@CandidType public struct HTTPStreamToken: Sendable {
  /// What the body is of, as the canister calls it.
  public var key: String
  /// The first byte.
  public var offset: UInt64
}

/// A part of a body.
@CandidType public struct HTTPStreamPart: Sendable {
  /// The bytes.
  public var body: [UInt8]
  /// What the next part is asked for with; nil where this was the last.
  public var token: HTTPStreamToken?
}
