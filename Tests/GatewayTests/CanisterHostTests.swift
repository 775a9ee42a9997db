import Candid
import GatewayTestSupport
import Testing

@testable import Gateway

/// Canisters under host names of their own.
@Suite struct CanisterHostTests {
  /// A host with two canisters that answer with the request they got.
  private static func host() -> SampleHost {
    let host = CanisterPageTests.echo()
    for (number, name) in [(1, "my--site"), (2, "Shop")] as [(UInt8, String)] {
      host.install(
        SampleHost.id(number), name: name, interface: CanisterPageTests.interface,
        methods: ["http_request": { _ in CanisterPageTests.page(name) }])
    }
    return host
  }

  @Test(
    arguments: Transport.allCases,
    [
      "/api", "/api/", "/api/v1/status", "/api/v20/status", "/api/v5/x", "/canisters",
      "/canisters/site/get", "/canisters/aaaaa-aa/install_code", "/_/dashboard", "/_/canisters",
      "/_/", "/_",
    ])
  func `all paths of its host are the canister's`(
    transport: Transport, path: String
  ) async throws {
    try await withGateway(transport, host: Self.host()) { send in
      for host in ["\(SampleHost.id(0).text).localhost:4943", "site.localhost"] {
        for method in ["GET", "POST", "PUT"] {
          let body: [UInt8]? = method == "GET" ? nil : [1]
          let reply = try await send(method, path, [("Host", host)], body: body)
          #expect(reply.text.contains("url: \(path)"), "\(method) \(reply.text)")
          #expect(reply.text.contains("method: \(method)"))
        }
      }
    }
  }

  @Test func `an escape that is wrong is the canister's to judge`() async throws {
    try await withGateway(.memory, host: Self.host()) { send in
      let reply = try await send("GET", "/%zz", [("Host", "site.localhost")])
      #expect(reply.text.contains("url: /%zz"))
      try await send("GET", "/%zz").expect(400, "bad-request")
    }
  }

  @Test func `the public interface is on every host`() async throws {
    try await withGateway(.memory, host: Self.host()) { send in
      let status = try await send("GET", "/api/v2/status", [("Host", "site.localhost")])
      #expect(status.status == 200 && status.headers["content-type"] == "application/cbor")
      for path in ["/api/v3/canister/x/call", "/api/v4/canister/x/call", "/api/v2", "/api/v3/y"] {
        let reply = try await send("POST", path, [("Host", "site.localhost")], body: [])
        #expect(reply.headers["content-type"] == "application/problem+json", "\(path)")
      }
    }
  }

  @Test(
    arguments: [
      ("x--ID.localhost", "url"), ("a--b--ID.localhost", "url"), ("v2--site.localhost", "url"),
      ("--ID.localhost", "url"), ("ID.raw.localhost", "url"), ("my--site.localhost", "my--site"),
      ("v2--my--site.localhost", "my--site"), ("shop.localhost", "Shop"),
      ("SHOP.LOCALHOST:1", "Shop"), ("x--Shop.localhost", "Shop"),
    ])
  func `a host name may have a prefix, and its case does not count`(
    host: String, part: String
  ) async throws {
    try await withGateway(.memory, host: Self.host()) { send in
      let host = host.replacing("ID", with: SampleHost.id(0).text)
      let reply = try await send("GET", "/", [("Host", host)])
      #expect(reply.status == 200 && reply.text.contains(part), "\(reply.text)")
    }
  }

  @Test(arguments: ["x-ID.localhost", "site--x.localhost", "--.localhost", ".localhost"])
  func `a host name of no canister is a 404`(host: String) async throws {
    try await withGateway(.memory, host: Self.host()) { send in
      let host = host.replacing("ID", with: SampleHost.id(0).text)
      try await send("GET", "/", [("Host", host)]).expect(404, "unknown-canister")
    }
  }

  @Test func `a canister without pages leads to its Candid UI page`() async throws {
    try await withGateway(.memory) { send in
      let id = SampleHost.id(0).text
      let ui = Gateway.candidUI.text
      for host in ["\(id).localhost:4943", "stable_storage.localhost:4943"] {
        let reply = try await send("GET", "/", [("Host", host)])
        #expect(reply.status == 307)
        #expect(reply.headers["location"] == "//localhost:4943/?canisterId=\(ui)&id=\(id)")
        try await send("GET", "/a", [("Host", host)]).expect(404, "not-found")
        try await send("GET", "/_/canisters", [("Host", host)]).expect(404, "not-found")
      }
      let page = try await send("GET", "/?id=\(id)", [("Host", "\(ui).localhost")])
      #expect(page.headers["location"] == "//localhost/?canisterId=\(ui)&id=\(id)")
    }
  }
}
