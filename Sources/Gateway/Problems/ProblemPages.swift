extension Gateway {
  /// A problem for a person.
  func problemPage(_ problem: Problem) throws(Problem) -> GatewayResponse {
    var raw = HTML.none
    if case .text(let address)? = problem.members.first(where: { $0.name == "raw" })?.value {
      raw = "<p><a href=\"\(address)\">Show it without verification</a></p>"
    }
    var response = try page(
      status: problem.kind.status, title: problem.kind.title,
      main: """
        <div class="plain problem">
        <p class="problem-status">\(problem.kind.status) \(GatewayResponse.phrase(of: problem.kind.status))</p>
        <h1>\(problem.kind.title)</h1>
        <p class="lead">\(problem.detail)</p>
        <p>\(problem.kind.advice)</p>
        \(raw)
        <p><a class="button" href="/">All canisters</a></p>
        </div>
        """)
    for field in problem.headers.fields {
      response.headers.append(name: field.name, value: field.value)
    }
    return response
  }

  /// `GET /_/problems`: all kinds of problem, where their `type` points.
  func problemsPage(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    let parts = Problem.Kind.allCases.map { kind -> HTML in
      """
      <section id="\(kind.rawValue)"><h2>\(kind.title) <span class="code">\(kind.status)</span></h2><p>\(kind.advice)</p></section>

      """
    }
    return try page(
      title: "Problems",
      main: """
        <div class="plain">
        <header class="page-head"><h1>Problems</h1><p class="lead">What errors of this gateway mean. Their <code>type</code> points here.</p></header>
        \(parts)
        </div>
        """)
  }
}
