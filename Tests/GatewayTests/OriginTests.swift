import Candid
import GatewayTestSupport
import Testing

@testable import Gateway

/// Who may use the gateway, and what browsers may do with what it says.
@Suite struct OriginTests {
  static let get = ProblemTests.get

  @Test(
    arguments: Transport.allCases,
    ["example.com", "example.com:4943", "127.0.0.1.example.com", "10.0.0.7", "[2001:db8::1]"])
  func `a foreign Host is a 403`(transport: Transport, host: String) async throws {
    try await withGateway(transport) { send in
      try await send("GET", "/_/canisters", [("Host", host)]).expect(403, "foreign-host")
    }
  }

  @Test(
    arguments: Transport.allCases,
    ["localhost", "localhost:4943", "127.0.0.1:4943", "[::1]:4943", "LOCALHOST"])
  func `its own names are no foreign hosts`(transport: Transport, host: String) async throws {
    try await withGateway(transport) { send in
      let reply = try await send("GET", "/_/canisters", [("Host", host)])
      #expect(reply.status == 200)
    }
  }

  @Test(
    arguments: Transport.allCases,
    ["https://example.com", "null", "http://localhost:3000", "http://127.0.0.1.example.com"])
  func `a foreign Origin is a 403`(transport: Transport, origin: String) async throws {
    try await withGateway(transport) { send in
      try await send.post(Self.get, "text/plain", "(1)", [("Origin", origin)])
        .expect(403, "foreign-origin")
    }
  }

  @Test(
    arguments: Transport.allCases,
    [
      "[evil", "[evil]", "[]", "[::1", "[::1]x", "localhost:x", "localhost:99999", "user@localhost",
      "local host", "localhost/", ":4943", "lo%63alhost", "localhost,localhost",
    ])
  func `a Host that is none is a 400`(transport: Transport, host: String) async throws {
    try await withGateway(transport) { send in
      try await send("GET", "/_/canisters", [("Host", host)]).expect(400, "bad-request")
    }
  }

  @Test func `two Hosts are a 400, and one foreign Origin of two is a 403`() async throws {
    try await withGateway(.memory) { send in
      try await send("GET", "/_/canisters", [("Host", "localhost"), ("Host", "localhost")])
        .expect(400, "bad-request")
      try await send(
        "GET", "/_/canisters",
        [("Host", "localhost"), ("Origin", "http://localhost"), ("Origin", "http://evil.box")]
      ).expect(403, "foreign-origin")
    }
  }

  /// What browsers say of a request that they make for an image, a script and the like.
  private static func metadata(
    _ site: String, _ mode: String, _ destination: String
  ) -> [(String, String)] {
    [("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", destination)]
  }

  @Test(arguments: Transport.allCases, ["cross-site", "same-site"])
  func `a page of another origin cannot even send a query`(
    transport: Transport, site: String
  ) async throws {
    try await withGateway(transport) { send in
      let query = Self.get + "?arguments=(1)"
      let memory = "/canisters/stable_storage/stable-memory"
      for path in [
        query, memory, "/_/activity", "/_/canisters", "/", "/canisters/stable_storage/did",
      ] {
        for destination in ["image", "script", "iframe", "empty"] {
          let mode = destination == "iframe" ? "navigate" : "no-cors"
          try await send("GET", path, Self.metadata(site, mode, destination))
            .expect(403, "foreign-origin")
        }
      }
      let link = Self.metadata(site, "navigate", "document")
      for path in [query, memory] {
        try await send("GET", path, link).expect(403, "foreign-origin")
      }
      for path in ["/", "/_/dashboard", "/?canisterId=\(Gateway.candidUI.text)&id=stable_storage"] {
        #expect(try await send("GET", path, link).status == 200)
      }
      for site in ["same-origin", "none"] {
        #expect(try await send("GET", query, Self.metadata(site, "cors", "empty")).status == 200)
      }
    }
  }

  @Test func `a page of an allowed Origin sends queries`() async throws {
    try await withGateway(.memory, configuration: Self.allowing) { send in
      let metadata = Self.metadata("same-site", "cors", "empty")
      let origin = [("Origin", "http://localhost:3000")]
      let reply = try await send("GET", Self.get + "?arguments=(1)", metadata + origin)
      #expect(reply.status == 200)
    }
  }

  private static var allowing: GatewayConfiguration {
    var configuration = GatewayConfiguration()
    configuration.origins = [WebOrigin("http://localhost:3000")!, WebOrigin("https://dev.box")!]
    return configuration
  }

  @Test(arguments: Transport.allCases)
  func `pages of an allowed Origin may call, and others still not`(
    transport: Transport
  ) async throws {
    try await withGateway(transport, configuration: Self.allowing) { send in
      for origin in ["http://localhost:3000", "https://dev.box"] {
        let reply = try await send.post(Self.get, "text/plain", "(1)", [("Origin", origin)])
        #expect(reply.status == 200)
        #expect(reply.headers["access-control-allow-origin"] == origin)
        let wrong = try await send.post(Self.get, "text/plain", "(x)", [("Origin", origin)])
        #expect(wrong.status == 400 && wrong.headers["access-control-allow-origin"] == origin)
        let preflight = try await send(
          "OPTIONS", Self.get,
          [
            ("Origin", origin), ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "content-type"),
          ])
        #expect(preflight.status == 204 && preflight.body.isEmpty)
        #expect(preflight.headers["access-control-allow-origin"] == origin)
        #expect(preflight.headers["access-control-allow-methods"]?.contains("POST") == true)
        #expect(preflight.headers["access-control-allow-headers"]?.contains("Content-Type") == true)
      }
      for origin in ["http://localhost:3001", "http://dev.box", "https://dev.box.evil", "null"] {
        for method in ["OPTIONS", "POST", "GET"] {
          let reply = try await send(
            method, Self.get,
            [("Origin", origin), ("Access-Control-Request-Method", "POST")])
          try reply.expect(403, "foreign-origin")
          #expect(reply.headers["access-control-allow-origin"] == nil)
        }
      }
      // The page itself, under the name that was allowed, and under no other.
      let own = try await send("GET", "/", [("Host", "dev.box")])
      #expect(own.status == 200 && own.headers["access-control-allow-origin"] == nil)
      try await send("GET", "/", [("Host", "evil.box")]).expect(403, "foreign-host")
      // No cache may give an answer to another origin than the one that asked.
      let list = try await send("GET", "/_/canisters", [("Accept-Encoding", "gzip")])
      #expect(list.headers["vary"]?.contains("Origin") == true)
    }
  }

  @Test(arguments: Transport.allCases)
  func `its own pages may call, under each of its names`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let own = try await send.post(
        Self.get, "text/plain", "(1)",
        [("Host", "localhost:4943"), ("Origin", "http://localhost:4943")])
      #expect(own.status == 200)
      #expect(own.headers["vary"] == nil)
    }
  }

  @Test func `only a gateway that listens beyond this machine has addresses for names`()
    async throws
  {
    var configuration = GatewayConfiguration()
    configuration.address = "0.0.0.0"
    try await withGateway(.memory, configuration: configuration) { send in
      for host in ["10.0.0.7:4943", "[2001:db8::1]:4943", "127.0.0.1"] {
        let reply = try await send("GET", "/_/canisters", [("Host", host)])
        #expect(reply.status == 200)
      }
      try await send("GET", "/_/canisters", [("Host", "example.com")]).expect(403, "foreign-host")
    }
  }

  @Test func `only those on the machine manage a gateway that others reach`() async throws {
    var configuration = GatewayConfiguration()
    configuration.address = "0.0.0.0"
    let id = SampleHost.id(0).text
    for allows in [false, true] {
      configuration.allowsManagement = allows
      try await withGateway(.memory, configuration: configuration) { send in
        let name = try await send("PUT", "/_/names/other", body: Array(id.utf8))
        let memory = try await send("GET", "/canisters/\(id)/stable-memory")
        let install = try await send(
          "POST", "/canisters/aaaaa-aa/install_code", [("Content-Type", "application/candid")],
          body: Array("DIDL\0\0".utf8))
        let rehearsal = try await send(
          "POST", "/_/canisters/\(id)/rehearsal", [("Content-Type", "application/candid")],
          body: Array("DIDL\0\0".utf8))
        if allows {
          #expect(name.status == 204 && memory.status == 200)
          #expect(install.status != 403, "\(install.text)")
          #expect(rehearsal.status == 422, "\(rehearsal.text)")
        } else {
          for reply in [name, memory, install, rehearsal] {
            try reply.expect(403, "management-not-allowed")
          }
        }
        let call = try await send.post(Self.get, "text/plain", "(1)")
        #expect(call.status == 200)
      }
    }
  }

  @Test(
    arguments: [
      ("HTTP://LocalHost:3000/", "http://localhost:3000", "localhost"),
      ("https://dev.box:443", "https://dev.box", "dev.box"),
      ("http://[::1]:80", "http://[::1]", "[::1]"),
      ("chrome-extension://abcdef", "chrome-extension://abcdef", "abcdef"),
    ])
  func `an origin is read as browsers send it`(typed: String, sent: String, host: String) throws {
    let origin = try #require(WebOrigin(typed))
    #expect(origin.text == sent && origin.host == host)
  }

  @Test(
    arguments: [
      "", "*", "null", "localhost", "localhost:3000", "http://", "http://a/b", "http://a:0",
      "http://a:65536", "http://a:+1", "http://a b", "http://u@a", "http://*.dev.box", "://a",
      "1http://a", "http://[::1", "http://a?b",
    ])
  func `what is no origin is refused`(typed: String) {
    #expect(WebOrigin(typed) == nil)
  }

  @Test(arguments: Transport.allCases)
  func `no GET changes anything`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let insert = "/canisters/stable_storage/insert"
      for query in ["", "?arguments=(1,2)", "?call=update&arguments=(1,2)", "?call=query"] {
        for method in ["GET", "HEAD"] {
          let reply = try await send(method, insert + query)
          #expect(reply.status == 405)
        }
      }
      try await send("GET", "/canisters/stable_storage/get?call=update&arguments=(1)")
        .expect(400, "bad-request")
      let left = try await send("GET", "/canisters/stable_storage/get?arguments=(1)")
      #expect(left.text == "(null)")
    }
  }

  @Test(arguments: Transport.allCases)
  func `every response has a policy that lets nothing in it run`(
    transport: Transport
  ) async throws {
    try await withGateway(transport) { send in
      var paths = ["/", "/_/dashboard", "/_/activity", "/_/canisters", "/_/problems", "/nothing"]
      paths += ["/_/canisters/stable_storage/logs", "/_/public/cooper.css", "/_/public/icon.svg"]
      paths += ["/canisters/stable_storage", "/canisters/stable_storage/did", "/api/v2/status"]
      paths += ["/canisters/stable_storage/get?arguments=(1)", "/canisters/%zz/did"]
      paths += ["/canisters/stable_storage/stable-memory", "/?canisterId=stable_storage"]
      for path in paths {
        for accept in ["*/*", "text/html"] {
          let reply = try await send("GET", path, [("Accept", accept)])
          let policy = reply.headers["content-security-policy"] ?? ""
          #expect(policy.hasPrefix("default-src 'none';"), "\(path) \(reply.status)")
          #expect(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"))
          #expect(policy.contains("frame-ancestors 'none'"))
          #expect(reply.headers["x-content-type-options"] == "nosniff")
        }
      }
      let foreign = try await send("GET", "/", [("Host", "evil.box"), ("Accept", "text/html")])
      #expect(foreign.status == 403)
      #expect(foreign.headers["content-security-policy"]?.hasPrefix("default-src 'none'") == true)
      guard transport == .socket else { return }
      let long = try await send("GET", "/", [("X-Long", String(repeating: "a", count: 20 << 10))])
      #expect(long.status == 431)
      #expect(long.headers["content-security-policy"]?.hasPrefix("default-src 'none'") == true)
    }
  }
}
