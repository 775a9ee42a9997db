import Candid
import Replica

/// What the dashboard shows, as of one moment.
struct DashboardFigures {
  let canisters: [CanisterSummary]
  let counts: Activity.Counts
  let seconds: [ActivityHistory.Second]
  /// Seconds since the gateway began.
  let age: Int

  /// A span of time in the table that says the same as the charts.
  struct Period {
    /// How long ago it ended, in seconds.
    var ago: Int
    var queries: Int
    var updates: Int
    var failures: Int
    /// In microseconds: the middle one of the seconds' medians, and the longest of their slow calls.
    var median: Int?
    var slow: Int?
  }

  /// The length of a period in seconds.
  static let period = 10

  /// The last minute in periods, the newest first.
  var periods: [Period] {
    (0..<6).compactMap { number -> Period? in
      let end = seconds.count - number * DashboardFigures.period
      guard end > 0 else { return nil }
      let part = seconds[max(0, end - DashboardFigures.period)..<end]
      return Period(
        ago: number * DashboardFigures.period,
        queries: part.reduce(0) { $0 + $1.queries }, updates: part.reduce(0) { $0 + $1.updates },
        failures: part.reduce(0) { $0 + $1.failures },
        median: ActivityHistory.share(0.5, of: part.compactMap(\.median).sorted()),
        slow: part.compactMap(\.slow).max())
    }
  }

  /// The time a share of the last calls did not exceed, in microseconds.
  func time(ofShare share: Double) -> Int? {
    ActivityHistory.share(share, of: counts.times.sorted())
  }

  var heap: UInt64 { canisters.reduce(0) { $0 + $1.heapBytes } }
  var stable: UInt64 { canisters.reduce(0) { $0 + $1.stableBytes } }

  /// The name of a canister, else its id.
  func name(of canister: String) -> String {
    canisters.first { $0.id.text == canister }?.name ?? canister
  }
}

extension Gateway {
  /// The figures at this moment.
  func dashboardFigures() async -> DashboardFigures {
    let canisters = await host.canisters()
    let heap = canisters.reduce(0) { $0 + $1.heapBytes }
    let stable = canisters.reduce(0) { $0 + $1.stableBytes }
    let seconds = activity.history(heap: heap, stable: stable)
    return DashboardFigures(
      canisters: canisters, counts: activity.current, seconds: seconds, age: activity.age)
  }

  /// `GET /_/activity`: what the dashboard's scripts draw.
  func activityFigures(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    let figures = await dashboardFigures()
    return Gateway.json(figures.json)
  }
}

extension DashboardFigures {
  /// The figures for programs: times in microseconds, sizes in bytes, lists with an element a second.
  var json: JSONText {
    let counts = counts
    func list(_ member: (ActivityHistory.Second) -> Int?) -> JSONText {
      .array(seconds.map { JSONText(member($0)) })
    }
    return .object([
      ("age", .integer(age)),
      ("queries", .integer(counts.queries)),
      ("updates", .integer(counts.updates)),
      ("failures", .integer(counts.failures)),
      ("running", .integer(counts.running)),
      ("median", JSONText(time(ofShare: 0.5))),
      ("slow", JSONText(time(ofShare: 0.99))),
      ("heapBytes", .integer(Int(clamping: heap))),
      ("stableBytes", .integer(Int(clamping: stable))),
      (
        "seconds",
        .object([
          ("queries", list(\.queries)), ("updates", list(\.updates)),
          ("failures", list(\.failures)), ("median", list(\.median)), ("slow", list(\.slow)),
          ("heap", list { $0.heap.map { Int(clamping: $0) } }),
          ("stable", list { $0.stable.map { Int(clamping: $0) } }),
        ])
      ),
      (
        "periods",
        .array(
          periods.map {
            .object([
              ("ago", .integer($0.ago)), ("queries", .integer($0.queries)),
              ("updates", .integer($0.updates)), ("failures", .integer($0.failures)),
              ("median", JSONText($0.median)), ("slow", JSONText($0.slow)),
            ])
          })
      ),
      ("canisters", .array(canisters.map(\.json))),
      (
        "lastFailures",
        .array(
          counts.lastFailures.reversed().map {
            .object([
              ("time", .string(Readable.instant($0.time))), ("canister", .string($0.canister)),
              ("name", .string(name(of: $0.canister))), ("method", .string($0.method)),
              ("message", .string(String($0.message.prefix(500)))),
            ])
          })
      ),
    ])
  }
}
