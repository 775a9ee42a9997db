/// What the gateway answers: an HTTP response, free of any server library.
public struct GatewayResponse: Sendable {
  /// The status code.
  public var status: Int
  /// The header fields; the server adds `Content-Length` and `Date`.
  public var headers: HeaderFields
  /// The body.
  public var body: [UInt8]
  /// Where the body is made while it is sent: how; `body` is empty then.
  public var stream: ResponseStream?
  /// Whether it is a canister's own page, which sets its own rules.
  var isCanisters = false

  /// A response with the given parts.
  public init(status: Int, headers: HeaderFields = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A response whose body is made while it is sent.
  public init(status: Int, headers: HeaderFields = [:], stream: ResponseStream) {
    self.init(status: status, headers: headers)
    self.stream = stream
  }

  /// A response with a typed body.
  init(status: Int = 200, type: String, body: [UInt8], headers: HeaderFields = [:]) {
    self.init(status: status, headers: headers, body: body)
    self.headers["Content-Type"] = type
  }

  /// The words for a status code. Source: RFC 9110, section 15.
  public static func phrase(of status: Int) -> String {
    switch status {
    case 200: "OK"
    case 201: "Created"
    case 202: "Accepted"
    case 204: "No Content"
    case 206: "Partial Content"
    case 301: "Moved Permanently"
    case 302: "Found"
    case 303: "See Other"
    case 304: "Not Modified"
    case 307: "Temporary Redirect"
    case 308: "Permanent Redirect"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 406: "Not Acceptable"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 410: "Gone"
    case 412: "Precondition Failed"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 415: "Unsupported Media Type"
    case 416: "Range Not Satisfiable"
    case 417: "Expectation Failed"
    case 422: "Unprocessable Content"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    case 505: "HTTP Version Not Supported"
    case 507: "Insufficient Storage"
    default: "Status \(status)"
    }
  }
}
