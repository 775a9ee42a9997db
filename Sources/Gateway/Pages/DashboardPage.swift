import Candid
import Replica

extension Gateway {
  /// `GET /_/dashboard`: what runs here, as of now.
  func dashboardPage() async throws(Problem) -> GatewayResponse {
    let overviews = await host.canisters()
    let counts = activity.current
    let times = counts.times.sorted()
    let uptime = Int((ContinuousClock.now - activity.start).components.seconds)
    func at(_ share: Double) -> String {
      times.isEmpty ? "–" : Readable.time(times[Int(Double(times.count - 1) * share)])
    }
    let stable = overviews.reduce(UInt64(0)) { $0 + $1.stableSize }
    let heap = overviews.reduce(UInt64(0)) { $0 + $1.memorySize }
    let tiles: [(String, String)] = [
      ("Canisters", "\(overviews.count)"), ("Queries", "\(counts.queries)"),
      ("Updates", "\(counts.updates)"), ("Failed calls", "\(counts.failures)"),
      ("Median call", at(0.5)), ("99 of 100 calls", at(0.99)),
      ("Stable memory", Readable.bytes(stable)), ("Heap memory", Readable.bytes(heap)),
    ]
    let rows = overviews.map { overview -> HTML in
      """
      <tr><th scope="row"><a href="\(Gateway.pageAddress(of: overview.id))">\(overview.name ?? overview.id.text)</a></th><td>\(StatusBadge.html(overview))</td><td class="number">\(Readable.bytes(overview.stableSize))</td><td class="number">\(Readable.bytes(overview.memorySize))</td><td class="number">\(overview.version)</td></tr>

      """
    }
    let failures = counts.lastFailures.reversed().map { failure -> HTML in
      "<li><code>\(failure.canister)</code> <strong>\(failure.method)</strong> <span>\(failure.message.prefix(500))</span></li>\n"
    }
    return try page(
      title: "Dashboard", current: "dashboard",
      main: """
        <div class="plain">
        <header class="page-head"><h1>Dashboard</h1><p class="lead">Calls through this gateway since it started \(Gateway.age(uptime)) ago, and what runs now. Reload for new figures.</p></header>
        <dl class="tiles">\(tiles.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })</dl>
        <h2>Canisters</h2>
        \(rows.isEmpty ? "<p>None yet.</p>" as HTML : "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Name</th><th scope=\"col\">State</th><th scope=\"col\" class=\"number\">Stable memory</th><th scope=\"col\" class=\"number\">Heap</th><th scope=\"col\" class=\"number\">Version</th></tr></thead><tbody>\(rows)</tbody></table></div>")
        <h2>Last failed calls</h2>
        \(failures.isEmpty ? "<p>None.</p>" as HTML : "<ol class=\"failures\">\(failures)</ol>")
        </div>
        """)
  }

  private static func age(_ seconds: Int) -> String {
    switch seconds {
    case ..<120: "\(seconds) seconds"
    case ..<7_200: "\(seconds / 60) minutes"
    case ..<172_800: "\(seconds / 3_600) hours"
    default: "\(seconds / 86_400) days"
    }
  }

  /// A problem for a person.
  func problemPage(_ problem: Problem) throws(Problem) -> GatewayResponse {
    var response = try page(
      status: problem.kind.status, title: problem.kind.title,
      main: """
        <div class="plain problem">
        <p class="problem-status">\(problem.kind.status) \(GatewayResponse.phrase(of: problem.kind.status))</p>
        <h1>\(problem.kind.title)</h1>
        <p class="lead">\(problem.detail)</p>
        <p>\(problem.kind.advice)</p>
        <p><a class="button" href="/">All canisters</a></p>
        </div>
        """)
    for field in problem.headers.fields {
      response.headers.append(name: field.name, value: field.value)
    }
    return response
  }

  /// `GET /_/problems`: all kinds of problem, where their `type` points.
  func problemsPage() throws(Problem) -> GatewayResponse {
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
