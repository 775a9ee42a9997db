/// The gateway's own resources.
extension Gateway {
  /// All of them; a new one is a line here and a function.
  ///
  /// Where two patterns fit a path, the first that has the request's method is taken: a method of a
  /// canister may be named `did`.
  static let resources = RouteTable<Gateway, Problem>([
    // Pages.
    Route(.get, "/", Gateway.frontPage),
    Route(.get, "/_/dashboard", Gateway.dashboardPage),
    Route(.get, "/_/problems", Gateway.problemsPage),
    Route(.get, "/_/public/FILE", Gateway.publicFile),
    Route(.get, "/_/scripts/FILE", Gateway.script),

    // Calls.
    Route(.get, "/canisters", Gateway.showAll),
    Route(.get, "/canisters/CANISTER", Gateway.show),
    Route(.get, "/canisters/CANISTER/did", Gateway.interfaceFile),
    Route(
      .get, "/canisters/CANISTER/stable-memory", opensByLink: false, Gateway.stableMemory),
    Route(.get, "/canisters/CANISTER/METHOD", opensByLink: false, Gateway.call),
    Route(.post, "/canisters/CANISTER/METHOD", opensByLink: false, Gateway.call),
    // A method may have any name, none too.
    Route(.post, "/canisters/CANISTER/", opensByLink: false, Gateway.callNameless),

    // What runs here.
    Route(.get, "/_/canisters", Gateway.list),
    Route(.get, "/_/canisters/CANISTER", Gateway.overview),
    Route(.get, "/_/canisters/CANISTER/logs", Gateway.logs),
    Route(.post, "/_/canisters/CANISTER/page", Gateway.pageOfGivenInterface),
    Route(.put, "/_/canisters/CANISTER/project", Gateway.setProject),
    Route(.post, "/_/canisters/CANISTER/rehearsal", opensByLink: false, Gateway.rehearse),
    Route(.get, "/_/activity", Gateway.activityFigures),
    Route(.get, "/_/clock", Gateway.showClock),
    Route(.post, "/_/clock", Gateway.moveClock),
    Route(.get, "/_/names/NAME", Gateway.readName),
    Route(.put, "/_/names/NAME", Gateway.giveName),
    Route(.put, "/_/symbols/HASH", Gateway.keepSymbols),
  ])

  /// Answers a request for one of them.
  func resource(
    _ request: GatewayRequest, _ segments: [String]
  ) async throws(Problem) -> GatewayResponse {
    switch Gateway.resources.match(request, segments) {
    case .route(let route, let resource):
      try policy.requireOwnPage(request, allowsLinks: route.opensByLink)
      return try await route.handler(self)(resource)
    case .otherMethods(let allow):
      try policy.requireOwnPage(request, allowsLinks: true)
      throw Problem.notAllowed(request.method, allow: allow)
    case .nothing:
      if ["_", "canisters"].contains(segments.first) {
        try policy.requireOwnPage(request, allowsLinks: true)
      }
      throw Problem.nothing(
        at: request.path, but: Gateway.resources.addresses(near: segments),
        hint: segments.first == "canisters" ? " A slash in a name is written %2F." : "")
    }
  }

  /// Refuses all but reading the one page that there is, at `/`.
  func requireFrontPage(
    _ request: GatewayRequest, elsewhere: @autoclosure () -> Problem
  ) throws(Problem) {
    guard request.path == "/" else { throw elsewhere() }
    let method = Route<Gateway, Problem>.Method.get
    guard method.covers(request.method) else {
      throw Problem.notAllowed(request.method, allow: method.allow)
    }
  }
}

extension Problem {
  /// That nothing is at a path, and what there is.
  static func nothing(at path: String, but addresses: [String], hint: String = "") -> Problem {
    Problem(
      kind: .notFound,
      detail:
        "There is nothing at \(path.prefix(200)); there are: \(addresses.joined(separator: ", ")).\(hint)"
    )
  }
}
