/// The resources of a server: what a request is matched with, and what its refusals name.
struct RouteTable<Server: Sendable, Failure: Error>: Sendable {
  let routes: [Route<Server, Failure>]

  init(_ routes: [Route<Server, Failure>]) { self.routes = routes }

  /// What a request finds.
  enum Match {
    case route(Route<Server, Failure>, ResourceRequest)
    /// The resource is there and has other methods: the value of `Allow`.
    case otherMethods(allow: String)
    case nothing
  }

  /// The first route of the table that a request's path and method fit.
  ///
  /// - Parameter segments: The path's parts, decoded.
  func match(_ request: GatewayRequest, _ segments: [String]) -> Match {
    let endsInSlash = request.path.utf8.last == 0x2F
    var allowed: [String] = []
    for route in routes {
      guard route.pattern.fits(segments, endsInSlash: endsInSlash) else { continue }
      if route.method.covers(request.method) {
        let parameters = route.pattern.parameters(of: segments)
        return .route(route, ResourceRequest(http: request, parameters: parameters))
      }
      if !allowed.contains(route.method.allow) { allowed.append(route.method.allow) }
    }
    return allowed.isEmpty ? .nothing : .otherMethods(allow: allowed.joined(separator: ", "))
  }

  /// The addresses there are, each once, in the order of the table: those that begin as a path does,
  /// or all where none does.
  func addresses(near segments: [String]) -> [String] {
    var all: [String] = []
    for route in routes where !all.contains(route.pattern.text) { all.append(route.pattern.text) }
    guard let first = segments.first else { return all }
    let near = all.filter { $0 == "/" + first || $0.hasPrefix("/" + first + "/") }
    return near.isEmpty ? all : near
  }
}
