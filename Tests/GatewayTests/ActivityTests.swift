import Candid
import Foundation
import GatewayTestSupport
import Replica
import Testing

@testable import Gateway

/// The figures of the dashboard.
@Suite struct ActivityTests {
  @Test func `calls are counted in the second they end`() {
    var history = ActivityHistory()
    for time in 1...100 {
      history.count(isQuery: time > 10, isFailure: time == 1, microseconds: time, at: 2)
    }
    history.count(isQuery: true, isFailure: false, microseconds: 7, at: 4)
    let seconds = history.read(at: 5)
    #expect(seconds.map(\.queries) == [0, 0, 90, 0, 1, 0])
    #expect(seconds.map(\.updates) == [0, 0, 10, 0, 0, 0])
    #expect(seconds.map(\.failures) == [0, 0, 1, 0, 0, 0])
    #expect(seconds.map(\.median) == [nil, nil, 51, nil, 7, nil])
    #expect(seconds.map(\.slow) == [nil, nil, 100, nil, 7, nil])
  }

  @Test func `three minutes are kept, also after a long silence`() {
    var history = ActivityHistory()
    for second in 0..<400 {
      history.count(isQuery: true, isFailure: false, microseconds: second, at: second)
    }
    let seconds = history.read(at: 399)
    #expect(seconds.count == 180)
    #expect(seconds.first?.median == 220 && seconds.last?.median == 399)
    #expect(history.read(at: 1_000_000) == Array(repeating: .init(), count: 180))
  }

  @Test func `the newest second is told before it is over`() {
    var history = ActivityHistory()
    history.count(isQuery: false, isFailure: false, microseconds: 5, at: 0)
    #expect(history.read(at: 0).last?.median == 5)
    history.count(isQuery: false, isFailure: false, microseconds: 9, at: 0)
    #expect(history.read(at: 0).last?.slow == 9)
    history.note(heap: 3, stable: 4, at: 0)
    #expect(history.read(at: 0).last?.stable == 4)
  }

  @Test(arguments: Transport.allCases)
  func `the figures are there as JSON`(transport: Transport) async throws {
    let host = SampleHost.withTutorial()
    host.install(
      SampleHost.id(2), name: nil, interface: "service : { \"<b>\" : () -> () }")
    try await withGateway(transport, host: host) { send in
      _ = try await send.post("/canisters/stable_storage/get", "text/plain", "(1)")
      _ = try await send.post("/canisters/stable_storage/insert", "text/plain", "(1, 2)")
      _ = try await send.post("/canisters/\(SampleHost.id(2).text)/%3Cb%3E", "text/plain", "()")
      let reply = try await send("GET", "/_/activity")
      #expect(reply.headers["content-type"] == "application/json")
      #expect(!reply.text.contains("<b>"))
      let figures = try #require(
        try JSONSerialization.jsonObject(with: Data(reply.body)) as? [String: Any])
      #expect(figures["queries"] as? Int == 1)
      #expect(figures["updates"] as? Int == 2)
      #expect(figures["failures"] as? Int == 1)
      #expect(figures["running"] as? Int == 0)
      #expect(figures["median"] is Int && figures["slow"] is Int)
      #expect(figures["stableBytes"] as? Int == 2 * 10_551_296)
      #expect((figures["canisters"] as? [[String: Any]])?.count == 2)
      let seconds = try #require(figures["seconds"] as? [String: [Any]])
      #expect(seconds["updates"]?.compactMap { $0 as? Int }.reduce(0, +) == 2)
      #expect(seconds["heap"]?.last as? Int == 2 * 1_179_648)
      let periods = try #require(figures["periods"] as? [[String: Any]])
      #expect(periods.first?["queries"] as? Int == 1)
      let failures = try #require(figures["lastFailures"] as? [[String: Any]])
      #expect(failures.first?["method"] as? String == "<b>")
      #expect((failures.first?["message"] as? String)?.contains("not written yet") == true)
      let post = try await send.post("/_/activity", "text/plain", "")
      try post.expect(405, "method-not-allowed")
    }
  }

  @Test func `what a canister says in an error is escaped in the dashboard`() async throws {
    let host = SampleHost()
    host.install(
      SampleHost.id(0), name: "evil",
      interface: "service : { \"</code><script>alert(1)</script>\" : () -> () }",
      methods: [
        "</code><script>alert(1)</script>": { _ throws(Rejection) in
          throw Rejection(code: .canisterReject, message: "<img src=x onerror=alert(2)> \u{202E}")
        }
      ])
    try await withGateway(.memory, host: host) { send in
      let name = PercentEncoding.encode("</code><script>alert(1)</script>")
      _ = try await send.post("/canisters/evil/\(name)", "text/plain", "()")
      let page = try await send("GET", "/_/dashboard")
      #expect(page.text.contains("&lt;img src=x onerror=alert(2)&gt; \u{FFFD}"))
      #expect(page.text.contains("&lt;/code&gt;&lt;script&gt;"))
      #expect(!page.text.contains("<script>alert") && !page.text.contains("<img src=x"))
    }
  }
}
