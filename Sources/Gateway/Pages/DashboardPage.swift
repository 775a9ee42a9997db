import Candid
import Replica

extension Gateway {
  /// `GET /_/dashboard`: what runs here. The page's script keeps it up to date and draws the charts.
  func dashboardPage(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    let figures = await dashboardFigures()
    return try page(
      title: "Dashboard", current: "dashboard", style: "dashboard.css",
      scripts: PageScripts(main: "dashboard.js"),
      main: DashboardPage(figures: figures).html)
  }
}

/// The main part of the dashboard. Rows have keys, by which the script finds them again.
struct DashboardPage {
  let figures: DashboardFigures

  var html: HTML {
    """
    <div class="plain dashboard">
    <header class="page-head"><h1>Dashboard</h1><p class="lead">Calls through this gateway, which started \(Readable.age(figures.age)) ago, and what runs now.</p></header>
    <p class="notice no-answer" role="status" hidden></p>
    <dl class="tiles">\(tiles.map { "<div><dt>\($0.label)</dt><dd data-figure=\"\($0.name)\">\($0.text)</dd></div>" as HTML })</dl>
    <div class="charts">
    \(charts)
    </div>
    \(periods)
    <h2 id="canisters-heading">Canisters</h2>
    \(canisters)
    <h2 id="failures-heading">Last failed calls</h2>
    \(failures)
    </div>
    """
  }

  private var tiles: [(name: String, label: String, text: String)] {
    let counts = figures.counts
    return [
      ("canisters", "Canisters", "\(figures.canisters.count)"),
      ("queries", "Queries", "\(counts.queries)"), ("updates", "Updates", "\(counts.updates)"),
      ("failures", "Failed calls", "\(counts.failures)"),
      ("median", "Median call", DashboardPage.time(figures.time(ofShare: 0.5))),
      ("slow", "99 of 100 within", DashboardPage.time(figures.time(ofShare: 0.99))),
      ("stableBytes", "Stable memory", Readable.bytes(figures.stable)),
      ("heapBytes", "Heap memory", Readable.bytes(figures.heap)),
    ]
  }

  private static func time(_ microseconds: Int?) -> String {
    microseconds.map { Readable.time($0) } ?? "–"
  }

  private var charts: HTML {
    let charts: [(name: String, title: String, series: [(name: String, label: String)])] = [
      (
        "calls", "Calls a second",
        [("queries", "Queries"), ("updates", "Updates"), ("failures", "Failed")]
      ),
      ("times", "Time a call takes", [("median", "Median"), ("slow", "99 of 100 within")]),
      ("memory", "Memory of all canisters", [("stable", "Stable"), ("heap", "Heap")]),
    ]
    return charts.map { chart -> HTML in
      let legend = chart.series.map { series -> HTML in
        "<li class=\"series \(series.name)\"><span class=\"swatch\" aria-hidden=\"true\"></span>\(series.label) <b data-series=\"\(series.name)\">–</b></li>"
      }
      return """
        <figure class="chart" data-chart="\(chart.name)" aria-labelledby="chart-\(chart.name)">
          <figcaption><h2 id="chart-\(chart.name)">\(chart.title)</h2><ul class="legend">\(legend)</ul></figcaption>
          <div class="plot"></div>
          <p class="axis"><span>3 minutes ago</span><span class="moment">now</span></p>
        </figure>

        """
    }.joined(by: "")
  }

  private var periods: HTML {
    let rows = figures.periods.map { period -> HTML in
      """
      <tr data-key="\(period.ago)"><th scope="row">\(DashboardPage.span(period.ago))</th><td class="number">\(period.queries)</td><td class="number">\(period.updates)</td><td class="number">\(period.failures)</td><td class="number">\(DashboardPage.time(period.median))</td><td class="number">\(DashboardPage.time(period.slow))</td></tr>

      """
    }
    let head = ["Queries", "Updates", "Failed", "Median", "99 of 100 within"].map {
      "<th scope=\"col\" class=\"number\">\($0)</th>" as HTML
    }
    return """
      <details class="as-table"><summary>The last minute as a table</summary>
      <div class="scroll" tabindex="0" role="group" aria-label="The last minute"><table><thead><tr><th scope="col">Seconds ago</th>\(head)</tr></thead><tbody id="periods">\(rows)</tbody></table></div>
      </details>
      """
  }

  private static func span(_ ago: Int) -> String {
    "\(ago) to \(ago + DashboardFigures.period)"
  }

  private var canisters: HTML {
    let rows = figures.canisters.map { overview -> HTML in
      """
      <tr data-key="\(overview.id.text)"><th scope="row"><a href="\(Gateway.pageAddress(of: overview.id))">\(overview.name ?? overview.id.text)</a></th><td>\(StatusBadge.html(overview))</td><td class="number">\(Readable.bytes(overview.stableBytes))</td><td class="number">\(Readable.bytes(overview.heapBytes))</td><td class="number">\(overview.version)</td></tr>

      """
    }
    let columns = ["Stable memory", "Heap", "Changes"].map {
      "<th scope=\"col\" class=\"number\">\($0)</th>" as HTML
    }
    return table(
      "canisters", head: "<th scope=\"col\">Name</th><th scope=\"col\">State</th>\(columns)",
      rows: rows, absence: "None yet.")
  }

  private var failures: HTML {
    let rows = figures.counts.lastFailures.reversed().map { failure -> HTML in
      """
      <tr><td><time datetime="\(Readable.instant(failure.time))">\(Readable.plainInstant(failure.time))</time></td><td>\(figures.name(of: failure.canister))</td><td><code>\(failure.method)</code></td><td class="message">\(failure.message.prefix(500))</td></tr>

      """
    }
    let head: HTML =
      "<th scope=\"col\">When</th><th scope=\"col\">Canister</th><th scope=\"col\">Method</th><th scope=\"col\">What it said</th>"
    return table("failures", head: head, rows: rows, absence: "None.")
  }

  /// A table, and a word in its place where it has no rows.
  private func table(_ name: String, head: HTML, rows: [HTML], absence: String) -> HTML {
    let none: HTML = rows.isEmpty ? "" : " hidden"
    let some: HTML = rows.isEmpty ? " hidden" : ""
    return """
      <p class="absence"\(none)>\(absence)</p>
      <div class="scroll"\(some) tabindex="0" role="group" aria-labelledby="\(name)-heading"><table><thead><tr>\(head)</tr></thead><tbody id="\(name)">\(rows)</tbody></table></div>
      """
  }
}
