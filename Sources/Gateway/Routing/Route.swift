/// What can be done with a resource, and what does it.
struct Route<Server: Sendable, Failure: Error>: Sendable {
  /// What answers: a method of the server, `Server.method` without an object.
  typealias Handler =
    @Sendable (Server) -> @Sendable (ResourceRequest) async throws(Failure) -> GatewayResponse

  /// The methods that resources have; what can be read with GET can with HEAD.
  enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"

    /// The words of an `Allow` header.
    var allow: String { self == .get ? "GET, HEAD" : rawValue }

    /// Whether a request's method is this one.
    func covers(_ method: String) -> Bool {
      method == rawValue || self == .get && method == "HEAD"
    }
  }

  let method: Method
  let pattern: RoutePattern
  let handler: Handler
  /// Whether links of other sites may lead here. They never may to what runs code or copies memory.
  let opensByLink: Bool

  init(
    _ method: Method, _ pattern: String, opensByLink: Bool = true, _ handler: @escaping Handler
  ) {
    self.method = method
    self.pattern = RoutePattern(pattern)
    self.opensByLink = opensByLink
    self.handler = handler
  }
}

/// A request at the resource it is for.
struct ResourceRequest: Sendable {
  let http: GatewayRequest
  let parameters: [RoutePattern.Parameter: String]

  /// What a part of the path says.
  ///
  /// - Precondition: the route's pattern has it.
  subscript(_ parameter: RoutePattern.Parameter) -> String {
    guard let value = parameters[parameter] else {
      preconditionFailure("the pattern of \(http.path) has no \(parameter.rawValue)")
    }
    return value
  }
}
