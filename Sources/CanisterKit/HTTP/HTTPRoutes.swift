import CanisterSystem

/// A method and a path, and what answers there.
///
/// A part of the path in braces stands for any one part, which the request then has under its name:
///
/// ```swift
/// .get("/notes/{id}") { request in .text(request["id"]) }
/// ```
public struct HTTPRoute {
  /// What answers.
  public typealias Handler = (HTTPRequest) -> HTTPResponse

  let method: String
  let pattern: [[UInt8]]
  let isUpdate: Bool
  let handler: Handler

  /// A route.
  ///
  /// - Parameters:
  ///   - method: The method of the requests, such as `GET`.
  ///   - path: Their path; a part in braces stands for any one part.
  ///   - isUpdate: Whether the handler changes the canister: then it runs as an update.
  ///   - handler: Answers them.
  public init(
    _ method: String, _ path: String, isUpdate: Bool, _ handler: @escaping Handler
  ) {
    self.method = method
    pattern = ASCII.segments(ASCII.bytes(path))
    self.isUpdate = isUpdate
    self.handler = handler
  }

  /// Reads; HEAD does, too.
  public static func get(_ path: String, _ handler: @escaping Handler) -> HTTPRoute {
    HTTPRoute("GET", path, isUpdate: false, handler)
  }

  /// Changes the canister.
  public static func post(_ path: String, _ handler: @escaping Handler) -> HTTPRoute {
    HTTPRoute("POST", path, isUpdate: true, handler)
  }

  /// Puts something in the place.
  public static func put(_ path: String, _ handler: @escaping Handler) -> HTTPRoute {
    HTTPRoute("PUT", path, isUpdate: true, handler)
  }

  /// Changes a part of what is there.
  public static func patch(_ path: String, _ handler: @escaping Handler) -> HTTPRoute {
    HTTPRoute("PATCH", path, isUpdate: true, handler)
  }

  /// Removes what is there.
  public static func delete(_ path: String, _ handler: @escaping Handler) -> HTTPRoute {
    HTTPRoute("DELETE", path, isUpdate: true, handler)
  }

  func takes(_ method: String) -> Bool {
    ASCII.equal(method, self.method)
      || ASCII.equal(method, "HEAD") && ASCII.equal(self.method, "GET")
  }

  /// What the braces stand for in a path; nil if it does not fit.
  func parameters(of path: [[UInt8]]) -> [HTTPHeader]? {
    guard path.count == pattern.count else { return nil }
    var parameters: [HTTPHeader] = []
    for (part, segment) in zip(pattern, path) {
      if part.count > 2, part.first == 0x7B, part.last == 0x7D {
        guard !segment.isEmpty else { return nil }
        parameters.append(
          HTTPHeader(
            String(decoding: part[1..<(part.count - 1)], as: UTF8.self),
            String(decoding: segment, as: UTF8.self)))
      } else if part != segment {
        return nil
      }
    }
    return parameters
  }
}

/// What a canister answers at its paths.
///
/// ```swift
/// static let routes: HTTPRoutes = [
///   .get("/notes") { _ in .text(list()) },
///   .get("/notes/{id}") { request in note(request["id"]) },
///   .post("/notes") { request in add(request.body) },
/// ]
///
/// @Query(name: "http_request") static func ask(request: HTTPRequest) -> HTTPResponse {
///   routes.respond(to: request)
/// }
///
/// @Update(name: "http_request_update") static func change(request: HTTPRequest) -> HTTPResponse {
///   routes.respond(to: request)
/// }
/// ```
///
/// What is asked for with POST, PUT, PATCH or DELETE becomes an update by itself: the query answers
/// with `upgrade`, and the gateway sends the request again to `http_request_update`.
public struct HTTPRoutes: ExpressibleByArrayLiteral {
  private let routes: [HTTPRoute]

  /// The routes, the first that fits first.
  public init(_ routes: [HTTPRoute]) { self.routes = routes }

  /// The routes, the first that fits first.
  public init(arrayLiteral elements: HTTPRoute...) { routes = elements }

  /// The answer to a request: 404 where there is nothing, 405 where there is for other methods.
  public func respond(to request: HTTPRequest) -> HTTPResponse {
    let path = ASCII.segments(request.pathBytes)
    var allowed: [UInt8] = []
    for route in routes {
      guard let parameters = route.parameters(of: path) else { continue }
      if route.takes(request.method) {
        if route.isUpdate, !System.isReplicated { return .upgrade }
        var request = request
        request.parameters = parameters
        return route.handler(request)
      }
      if !allowed.isEmpty { allowed += [0x2C, 0x20] }
      allowed += ASCII.bytes(route.method)
    }
    if allowed.isEmpty { return .notFound }
    return HTTPResponse.text("Method not allowed", status: 405)
      .with("Allow", String(decoding: allowed, as: UTF8.self))
  }
}
