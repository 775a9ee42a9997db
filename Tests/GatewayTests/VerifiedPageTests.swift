import Candid
import Foundation
import FoundationNetworking
import Gateway
import GatewayServer
import GatewayTestSupport
import Replica
import Synchronization
import Testing

/// Pages of canisters that certify them, and of those that serve something else.
@Suite struct VerifiedPageTests {
  private static let parts = (0..<7).map { "part \($0) of it; " }

  /// A site that is served under `site.localhost`.
  private struct Server {
    let site: TestSite
    let canister: Principal
    let gateway: Gateway

    init(_ configuration: GatewayConfiguration = .init()) async throws {
      var ranges = TestSite.Page(parts: VerifiedPageTests.parts.map { Array($0.utf8) })
      ranges.areRanges = true
      var bare = TestSite.Page("nobody certified this")
      bare.hasCertificate = false
      site = TestSite([
        "/page": TestSite.Page("hello"), "/short": TestSite.Page("one, ", "two, ", "three"),
        "/long": TestSite.Page(parts: VerifiedPageTests.parts.map { Array($0.utf8) }),
        "/ranges": ranges, "/bare": bare,
      ])
      let replica = try await Replica(ReplicaConfiguration())
      canister = try await site.install(in: replica, name: "site")
      gateway = Gateway(replica: replica, configuration: configuration)
    }

    func send(
      _ method: String = "GET", _ target: String, host: String = "site.localhost:4943",
      accept: String = "*/*"
    ) async -> GatewayResponse {
      await gateway.respond(
        to: GatewayRequest(method, target, headers: ["Host": host, "Accept": accept]))
    }
  }

  /// What a client of a streamed response gets, and whether it gets the end.
  private func body(of response: GatewayResponse) async -> (text: String, isWhole: Bool) {
    guard let stream = response.stream else {
      return (String(decoding: response.body, as: UTF8.self), true)
    }
    let bytes = Mutex<[UInt8]>([])
    let isWhole: Bool
    do {
      try await stream.produce { part in bytes.withLock { $0 += part } }
      isWhole = true
    } catch {
      isWhole = false
    }
    return (String(decoding: bytes.withLock { $0 }, as: UTF8.self), isWhole)
  }

  @Test func `a certified page is shown with the header fields that are certified`() async throws {
    let server = try await Server()
    server.site.change("/page") { $0.headers = [("X-Evil", "1")] }
    let response = await server.send("GET", "/page?x=1")
    #expect(response.status == 200 && response.body == Array("hello".utf8))
    #expect(response.headers["X-Cooper-Verification"] == "verified; version=2")
    #expect(response.headers["X-IC-Canister-Id"] == server.canister.text)
    #expect(response.headers["Content-Type"] == "text/plain")
    #expect(response.headers["X-Evil"] == nil)
  }

  @Test(arguments: [nil, "1", "1,2", "2", "1, 2", "12"])
  func `version 1 is taken unless the module offers version 2`(offered: String?) async throws {
    var page = TestSite.Page("old")
    page.isVersion1 = true
    let site = TestSite(["/page": page])
    let replica = try await Replica(ReplicaConfiguration())
    _ = try await site.install(
      in: replica, name: "site",
      metadata: offered.map { ["supported_certificate_versions": Array($0.utf8)] } ?? [:])
    let response = await Gateway(replica: replica).respond(
      to: GatewayRequest("GET", "/page", headers: ["Host": "site.localhost:4943"]))
    if [nil, "1", "12"].contains(offered) {
      #expect(response.status == 200 && response.body == Array("old".utf8))
      #expect(response.headers["X-Cooper-Verification"] == "verified; version=1")
    } else {
      #expect(response.status == 503)
      #expect(String(decoding: response.body, as: UTF8.self).contains("does version 2"))
    }
  }

  @Test func `a page that was changed is not shown, and the answer says how to see it`()
    async throws
  {
    let server = try await Server()
    server.site.change("/page") { $0.parts = [Array("evil".utf8)] }
    let id = server.canister.text
    let program = await server.send("GET", "/page?x=1")
    #expect(program.status == 503)
    #expect(program.headers["Content-Type"] == "application/problem+json")
    let text = String(decoding: program.body, as: UTF8.self)
    #expect(!text.contains("evil"))
    #expect(text.contains("\"/_/problems#response-not-verified\""))
    #expect(
      text.contains("\"verification\": \"content\"")
        || text.contains("\"verification\":\"content\""))
    #expect(text.contains("//\(id).raw.localhost:4943/page?x=1"))
    let person = await server.send("GET", "/page", accept: "text/html")
    let page = String(decoding: person.body, as: UTF8.self)
    #expect(person.status == 503 && person.headers["Content-Type"]?.hasPrefix("text/html") == true)
    #expect(page.contains("<a href=\"//\(id).raw.localhost:4943/page\">"))
    #expect(!page.contains("/_/public"), "files of the gateway are not at this origin")
    // At the gateway's own host as well.
    let guest = await server.send("GET", "/page?canisterId=\(id)", host: "localhost")
    #expect(guest.status == 503)
    #expect(
      String(decoding: guest.body, as: UTF8.self).contains("//\(id).raw.localhost/page\""))
    let raw = await server.send("GET", "/page", host: "\(id).raw.localhost")
    #expect(raw.status == 200 && raw.body == Array("evil".utf8))
    #expect(raw.headers["X-Cooper-Verification"] == "skipped: raw")
  }

  @Test func `a page without a certificate is shown unless the gateway is strict`() async throws {
    let lenient = try await Server()
    let shown = await lenient.send("GET", "/bare")
    #expect(shown.status == 200 && shown.headers["X-Cooper-Verification"] == "uncertified")
    var configuration = GatewayConfiguration()
    configuration.requiresCertification = true
    let strict = try await Server(configuration)
    let refused = await strict.send("GET", "/bare")
    #expect(refused.status == 503)
    #expect(String(decoding: refused.body, as: UTF8.self).contains("uncertified"))
    #expect(await strict.send("GET", "/page").status == 200)
    #expect(await strict.send("GET", "/bare", host: "site.raw.localhost").status == 200)
  }

  @Test(arguments: ["/short", "/long", "/ranges"])
  func `a body in parts is the whole body`(path: String) async throws {
    let server = try await Server()
    let response = await server.send("GET", path)
    #expect(response.status == 200)
    #expect(response.headers["X-Cooper-Verification"] == "verified; version=2")
    #expect(response.headers["Content-Range"] == nil)
    let whole = path == "/short" ? "one, two, three" : Self.parts.joined()
    let body = await body(of: response)
    #expect(body.text == whole && body.isWhole)
    #expect((response.stream == nil) == (path == "/short"))
    if path == "/ranges" { #expect(response.stream?.length == whole.utf8.count) }
  }

  @Test(arguments: ["/long", "/ranges"], [2, 6])
  func `a body in parts ends before its end where a part was changed`(
    path: String, part: Int
  ) async throws {
    let server = try await Server()
    server.site.change(path) { $0.parts[part][0] = 0x50 }
    let response = await server.send("GET", path)
    let body = await body(of: response)
    #expect(!body.isWhole)
    #expect(!body.text.hasSuffix(Self.parts[6]))
    if path == "/ranges" {
      #expect(body.text == Self.parts[..<part].joined(), "no byte of a wrong range is sent")
    }
  }

  @Test func `a short body in parts that was changed is not shown at all`() async throws {
    let server = try await Server()
    server.site.change("/short") { $0.parts[2] = [0x21] }
    #expect(await server.send("GET", "/short").status == 503)
  }

  @Test func `a range that a client asks for is passed on as the canister gives it`() async throws {
    let server = try await Server()
    let offset = Self.parts[0].utf8.count
    let response = await server.gateway.respond(
      to: GatewayRequest(
        "GET", "/ranges", headers: ["Host": "site.localhost", "Range": "bytes=\(offset)-"]))
    #expect(response.status == 206)
    #expect(response.body == Array(Self.parts[1].utf8))
    let total = Self.parts.joined().utf8.count
    #expect(
      response.headers["Content-Range"]
        == "bytes \(offset)-\(offset + Self.parts[1].utf8.count - 1)/\(total)")
  }

  @Test(
    arguments: ["/page", "/short", "/long"],
    [
      ("bytes=0-", 0, nil), ("bytes=1-3", 1, 4), ("bytes=2-1000", 2, nil), ("bytes=-3", -3, nil),
    ] as [(String, Int, Int?)])
  func `a range is served where the canister gives all`(
    path: String, range: (text: String, first: Int, end: Int?)
  ) async throws {
    let server = try await Server()
    let whole = ["/page": "hello", "/short": "one, two, three"][path] ?? Self.parts.joined()
    let response = await server.gateway.respond(
      to: GatewayRequest(
        "GET", path, headers: ["Host": "site.localhost", "Range": range.text]))
    let bytes = Array(whole.utf8)
    let first = range.first < 0 ? bytes.count + range.first : range.first
    let end = min(range.end ?? bytes.count, bytes.count)
    #expect(response.status == 206)
    #expect(response.headers["Content-Range"] == "bytes \(first)-\(end - 1)/\(bytes.count)")
    #expect(
      await body(of: response).text == String(decoding: bytes[first..<end], as: UTF8.self))
  }

  @Test func `a range is refused where there is none, or where a part was changed`() async throws {
    let server = try await Server()
    func get(_ range: String, _ condition: String? = nil) async -> GatewayResponse {
      var headers: HeaderFields = ["Host": "site.localhost", "Range": range]
      headers["If-Range"] = condition
      return await server.gateway.respond(to: GatewayRequest("GET", "/long", headers: headers))
    }
    let total = Self.parts.joined().utf8.count
    let behind = await get("bytes=\(total)-")
    #expect(behind.status == 416 && behind.headers["Content-Range"] == "bytes */\(total)")
    // Several ranges, other units, and a condition that does not hold: the whole body.
    #expect(await get("bytes=0-1,3-4").status == 200)
    #expect(await get("lines=0-1").status == 200)
    #expect(await get("bytes=0-1", "\"old\"").status == 200)
    // A part that is not in the range counts, too.
    server.site.change("/long") { $0.parts[6][0] = 0x50 }
    #expect(await get("bytes=0-1").status == 503)
  }

  @Test func `HEAD has the length that the canister says, or that of the body it gives`()
    async throws
  {
    let server = try await Server()
    let whole = await server.send("HEAD", "/page")
    #expect(whole.status == 200 && whole.body.isEmpty && whole.headers["Content-Length"] == "5")
    server.site.change("/bare") {
      $0.parts = [[]]
      $0.headers = [("Content-Length", "1234")]
    }
    let said = await server.send("HEAD", "/bare")
    #expect(said.status == 200 && said.headers.values("Content-Length") == ["1234"])
    #expect(await server.send("GET", "/bare").headers["Content-Length"] == nil)
  }

  @Test func `streams reach a client over a socket, and HEAD has their length`() async throws {
    let server = try await Server()
    let socket = GatewayServer(gateway: server.gateway, port: 0)
    let port = try await socket.start()
    let session = URLSession(configuration: .ephemeral)
    for path in ["/long", "/ranges"] {
      let address = "http://127.0.0.1:\(port)\(path)?canisterId=\(server.canister.text)"
      let (data, _) = try await session.data(from: try #require(URL(string: address)))
      #expect(String(decoding: data, as: UTF8.self) == Self.parts.joined())
    }
    let head = try await RawConnection(port: port, timeout: 30).send(
      "HEAD", "/ranges", headers: [("Host", "site.localhost")])
    #expect(head.status == 200)
    #expect(head.headers["content-length"] == "\(Self.parts.joined().utf8.count)")
    await socket.stop()
  }

  // MARK: Origins

  @Test func `a browser is sent to the canister's own origin, others get the page in place`()
    async throws
  {
    let server = try await Server()
    let id = server.canister.text
    let browser = "text/html,application/xhtml+xml;q=0.9"
    for host in ["localhost:4943", "127.0.0.1:4943", "[::1]:4943"] {
      let response = await server.send("GET", "/page?canisterId=\(id)", host: host, accept: browser)
      #expect(response.status == 307)
      #expect(response.headers["Location"] == "//\(id).localhost:4943/page")
    }
    let rest = await server.send(
      "GET", "/page?a=1&canisterId=site&b", host: "localhost", accept: browser)
    #expect(rest.headers["Location"] == "//\(id).localhost/page?a=1&b")
    let program = await server.send("GET", "/page?canisterId=\(id)", host: "localhost")
    #expect(program.status == 200 && program.body == Array("hello".utf8))
    #expect(program.headers.list("Content-Security-Policy")?.contains("sandbox") == true)
    var configuration = GatewayConfiguration()
    configuration.hasSubdomains = false
    let old = try await Server(configuration)
    let page = await old.send(
      "GET", "/page?canisterId=site", host: "localhost", accept: browser)
    #expect(page.status == 200)
    #expect(page.headers.list("Content-Security-Policy")?.contains("sandbox") == true)
  }

  @Test func `a browser that another machine reaches is not sent to a name of its own`()
    async throws
  {
    var configuration = GatewayConfiguration()
    configuration.address = "0.0.0.0"
    let server = try await Server(configuration)
    let page = await server.send(
      "GET", "/page?canisterId=site", host: "10.0.0.7:4943", accept: "text/html")
    #expect(page.status == 200)
  }

  @Test func `pages of other origins read what a canister serves, as on the public network`()
    async throws
  {
    let server = try await Server()
    let response = await server.gateway.respond(
      to: GatewayRequest(
        "GET", "/page", headers: ["Host": "site.localhost", "Origin": "https://example.com"]))
    #expect(response.status == 200)
    #expect(response.headers["Access-Control-Allow-Origin"] == "*")
    let preflight = await server.gateway.respond(
      to: GatewayRequest(
        "OPTIONS", "/page",
        headers: [
          "Host": "site.localhost", "Origin": "https://example.com",
          "Access-Control-Request-Method": "PATCH", "Access-Control-Request-Headers": "x-own",
        ]))
    #expect(preflight.status == 204)
    #expect(preflight.headers["Access-Control-Allow-Methods"]?.contains("PATCH") == true)
    #expect(preflight.headers["Access-Control-Allow-Headers"] == "x-own")
  }
}
