import Candid
import GatewayTestSupport
import Testing

@testable import Gateway

/// Pages of canisters at the gateway's own host.
@Suite struct GuestPageTests {
  private static let headers = [
    ("Set-Cookie", "a=1"), ("set-cookie", "b=2"), ("Service-Worker-Allowed", "/"),
    ("Clear-Site-Data", "\"*\""), ("Content-Type", "text/html"), ("X-Own", "1"),
    ("Content-Security-Policy", "default-src 'self'"), ("Strict-Transport-Security", "max-age=1"),
  ]

  private static func host() -> SampleHost {
    let host = SampleHost()
    host.install(
      SampleHost.id(0), name: "site", interface: CanisterPageTests.interface,
      methods: ["http_request": { _ in CanisterPageTests.page("hello", headers: headers) }])
    return host
  }

  private static func get(
    _ target: String, _ headers: HeaderFields = ["Host": "localhost"]
  ) async -> GatewayResponse {
    await Gateway(host: host()).respond(to: GatewayRequest("GET", target, headers: headers))
  }

  @Test func `a page that shares the gateway's origin has none of its rights`() async throws {
    let id = SampleHost.id(0).text
    for response in [
      await Self.get("/?canisterId=\(id)"), await Self.get("/a/b?canisterId=site"),
      await Self.get(
        "/script.js", ["Host": "127.0.0.1", "Referer": "http://127.0.0.1/?canisterId=\(id)"]),
    ] {
      #expect(response.status == 200)
      let policies = response.headers.values("Content-Security-Policy")
      #expect(policies.first == "default-src 'self'")
      let sandbox = try #require(policies.last?.split(separator: " "))
      #expect(
        policies.count == 2 && sandbox.first == "sandbox" && sandbox.contains("allow-scripts"))
      for right in ["allow-same-origin", "allow-top-navigation", "allow-popups-to-escape-sandbox"] {
        #expect(!sandbox.contains(Substring(right)))
      }
      for name in [
        "Set-Cookie", "Service-Worker-Allowed", "Clear-Site-Data", "Strict-Transport-Security",
      ] {
        #expect(response.headers[name] == nil, "\(name)")
      }
      #expect(response.headers["X-Own"] == "1" && response.headers["Content-Type"] == "text/html")
    }
  }

  @Test func `a page under a host name of its own keeps all it says`() async {
    let response = await Self.get("/", ["Host": "site.localhost"])
    #expect(response.headers.values("Content-Security-Policy") == ["default-src 'self'"])
    #expect(response.headers.values("Set-Cookie") == ["a=1", "b=2"])
    #expect(response.headers["Service-Worker-Allowed"] == "/")
  }

  @Test func `a script in a sandbox cannot call`() async throws {
    // The origin of such a page is opaque: browsers say `null`.
    try await withGateway(.memory) { send in
      try await send(
        "POST", "/canisters/aaaaa-aa/install_code", [("Origin", "null")], body: []
      ).expect(403, "foreign-origin")
    }
  }
}
