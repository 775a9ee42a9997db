import Candid
import Replica

extension Gateway {
  /// `GET /`.
  func frontPage(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    try await homePage()
  }

  /// The list of canisters.
  func homePage() async throws(Problem) -> GatewayResponse {
    let overviews = await host.canisters()
    guard !overviews.isEmpty else {
      return try page(title: "Canisters", current: "home", main: Gateway.emptyHome)
    }
    var rows: [HTML] = []
    for overview in overviews {
      let hasInterface = await host.interface(of: overview.id) != nil
      let address = Gateway.pageAddress(of: overview.id)
      rows.append(
        """
        <li class="canister-row">
          <div class="who"><a class="canister-name" href="\(address)">\(overview.name ?? overview.id.text)</a>\(StatusBadge.html(overview))\(overview.name == nil ? .none : "<code class=\"canister-id\">\(overview.id.text)</code>" as HTML)</div>
          <dl class="facts">
            <div><dt>Stable memory</dt><dd>\(Readable.bytes(overview.stableBytes))</dd></div>
            <div><dt>Heap</dt><dd>\(Readable.bytes(overview.heapBytes))</dd></div>
            <div><dt>Changes</dt><dd>\(overview.version)</dd></div>
          </dl>
          <div class="row-links"><a class="button" href="\(address)">Open</a>\(hasInterface ? "<a href=\"/canisters/\(overview.id.text)/did\">.did</a>" as HTML : "<span class=\"soft\">no .did</span>")</div>
        </li>

        """)
    }
    let count = overviews.count == 1 ? "1 canister" : "\(overviews.count) canisters"
    return try page(
      title: "Canisters", current: "home",
      main: """
        <div class="plain">
        <header class="page-head"><h1>Canisters</h1><p class="lead">\(count) on this gateway.</p></header>
        <ul class="canister-list">
        \(rows)
        </ul>
        </div>
        """)
  }

  private static var emptyHome: HTML {
    """
    <div class="plain">
    <header class="page-head"><h1>No canisters yet</h1><p class="lead">The gateway runs and waits for its first canister. Make one in Swift and deploy it:</p></header>
    <pre class="steps"><code>cooper new hello
    cd hello
    cooper deploy</code></pre>
    <p>Or deploy a module you have, Swift, Rust or Motoko alike: name it in <code>cooper.json</code> with <code>"type": "wasm"</code> and run <code>cooper deploy</code>. This page lists it then.</p>
    </div>
    """
  }
}
