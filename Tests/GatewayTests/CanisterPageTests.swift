import Candid
import Foundation
import GatewayTestSupport
import Testing

@testable import Gateway

/// Web pages that a canister serves itself.
@Suite struct CanisterPageTests {
  static let interface = """
    type HeaderField = record { text; text };
    type HttpRequest = record { method : text; url : text; headers : vec HeaderField; body : blob };
    type HttpResponse = record { status_code : nat16; headers : vec HeaderField; body : blob; upgrade : opt bool };
    service : {
      http_request : (HttpRequest) -> (HttpResponse) query;
      http_request_update : (HttpRequest) -> (HttpResponse);
    }
    """

  /// A host whose canister answers with its method and URL; POST asks for an upgrade first.
  static func host() throws -> SampleHost {
    let interface = try Interface(parsing: interface)
    let function = try #require(interface.function(named: "http_request"))
    @Sendable func answer(_ argument: [UInt8], isUpdate: Bool) -> [UInt8] {
      let types = function.arguments.map(\.type)
      let request = try? Value.decode(argument, as: types, in: interface.types).first
      guard case .record(let fields)? = request else { return [] }
      func text(_ name: String) -> String {
        if case .text(let text)? = fields.first(where: { $0.id == FieldType.hash(name) })?.value {
          text
        } else {
          "?"
        }
      }
      let body = "\(text("method")) \(text("url")) \(isUpdate ? "update" : "query")"
      let upgrades = text("method") == "POST" && !isUpdate
      let headers = [("X-Own", "1"), ("X-Bad", "a\r\nX-Split: 1"), ("Connection", "close")]
      let pairs = headers.map {
        Value.record([.init(id: 0, value: .text($0.0)), .init(id: 1, value: .text($0.1))])
      }
      let reply = Value.record(
        [
          FieldValue(name: "status_code", value: .nat16(201)),
          FieldValue(name: "headers", value: .vec(pairs)),
          FieldValue(name: "body", value: .blob(Array(body.utf8))),
          FieldValue(name: "upgrade", value: .opt(.bool(upgrades))),
        ].sorted { $0.id < $1.id })
      return
        (try? Value.encode(
          [reply], types: function.results.map(\.type), in: interface.types)) ?? []
    }
    let host = SampleHost()
    host.install(
      SampleHost.id(0), name: "site", interface: Self.interface,
      methods: [
        "http_request": { answer($0, isUpdate: false) },
        "http_request_update": { answer($0, isUpdate: true) },
      ])
    return host
  }

  @Test(arguments: Transport.allCases)
  func `a canister's page is its own`(transport: Transport) async throws {
    try await withGateway(transport, host: try Self.host()) { send in
      let id = SampleHost.id(0).text
      let page = try await send("GET", "/a/b?x=1&canisterId=\(id)")
      #expect(page.status == 201)
      #expect(page.text == "GET /a/b?x=1&canisterId=\(id) query")
      #expect(page.headers["x-own"] == "1")
      #expect(page.headers["x-bad"] == nil)
      #expect(page.headers["x-split"] == nil)
    }
  }

  /// A host whose canister answers with the request it got, a part a line.
  static func echo() -> SampleHost {
    let host = SampleHost()
    host.install(
      SampleHost.id(0), name: "site", interface: interface,
      methods: ["http_request": { Self.echo($0) }])
    return host
  }

  private static func echo(_ argument: [UInt8]) -> [UInt8] {
    guard let interface = try? Interface(parsing: interface),
      let function = interface.function(named: "http_request"),
      case .record(let fields)? = try? Value.decode(
        argument, as: function.arguments.map(\.type), in: interface.types
      ).first
    else { return [] }
    var lines: [String] = []
    for field in fields {
      switch (field.name, field.value) {
      case (_, .text(let text)): lines.append("\(field.name ?? ""): \(text)")
      case ("headers", .vec(let pairs)):
        for case .record(let pair) in pairs {
          guard case .text(let name) = pair[0].value, case .text(let value) = pair[1].value
          else { return [] }
          lines.append("\(name)=\(value)")
        }
      default: break
      }
    }
    let reply = Value.record(
      [
        FieldValue(name: "status_code", value: .nat16(200)),
        FieldValue(name: "headers", value: .vec([])),
        FieldValue(name: "body", value: .blob(Array(lines.joined(separator: "\n").utf8))),
        FieldValue(name: "upgrade", value: .opt(nil)),
      ].sorted { $0.id < $1.id })
    return
      (try? Value.encode(
        [reply], types: function.results.map(\.type), in: interface.types)) ?? []
  }

  @Test func `repeated header fields reach the canister in their order`() async throws {
    try await withGateway(.memory, host: Self.echo()) { send in
      let page = try await send(
        "GET", "/",
        [
          ("Host", "site.localhost"), ("X-List", "one"), ("Accept", "a/b"), ("x-list", "two, 2"),
          ("COOKIE", "a=1"), ("X-List", ""), ("Cookie", "b=\u{E9}\u{301};  c"),
        ])
      let lines = page.text.split(separator: "\n").filter { $0.contains("=") }
      #expect(
        lines == [
          "host=site.localhost", "x-list=one", "accept=a/b", "x-list=two, 2", "cookie=a=1",
          "x-list=", "cookie=b=\u{E9}\u{301};  c",
        ])
    }
  }

  @Test(arguments: [
    "/", "/?", "/a?", "/??", "/?&&a==b&", "/?a=1&canisterId=x&&b", "/%2e%2E/?%zz", "//b//",
    "/?a+b=%20+&a+b", "/../a/./b", "/a?x#y",
  ])
  func `the target reaches the canister unchanged`(target: String) async throws {
    try await withGateway(.memory, host: Self.echo()) { send in
      let page = try await send("GET", target, [("Host", "site.localhost")])
      #expect(page.text.contains("url: \(target)\n"), "\(page.text)")
    }
  }

  @Test func `a target in absolute form names the host`() async throws {
    let request = GatewayRequest(
      "GET", "HTTP://site.localhost:80?a", headers: ["Host": "evil.example", "Accept": "a/b"])
    #expect(request.target == "/?a" && request.path == "/" && request.query == "a")
    #expect(request.headers.values("host") == ["site.localhost:80"])
    #expect(GatewayRequest("GET", "/http://a/b").target == "/http://a/b")
    #expect(GatewayRequest("OPTIONS", "*").path == "*")
  }

  @Test func `a list sent in parts is read as one`() async throws {
    try await withGateway(.memory) { send in
      let reply = try await send.post(
        "/canisters/stable_storage/get", "text/plain", "(1)",
        [("Accept", "image/png"), ("Accept", "application/json")])
      #expect(reply.text == "[null]", "\(reply.status) \(reply.text)")
    }
  }

  @Test(arguments: Transport.allCases)
  func `a canister is found by host name and by Referer`(transport: Transport) async throws {
    try await withGateway(transport, host: try Self.host()) { send in
      let id = SampleHost.id(0).text
      for host in ["\(id).localhost:4943", "site.localhost"] {
        #expect(try await send("GET", "/p", [("Host", host)]).text == "GET /p query")
      }
      let style = try await send(
        "GET", "/style.css", [("Referer", "http://127.0.0.1:4943/?canisterId=\(id)")])
      #expect(style.text == "GET /style.css query")
      try await send("GET", "/", [("Host", "nobody.localhost")]).expect(404, "unknown-canister")
    }
  }

  @Test(arguments: Transport.allCases)
  func `an upgrade becomes an update`(transport: Transport) async throws {
    try await withGateway(transport, host: try Self.host()) { send in
      let id = SampleHost.id(0).text
      let reply = try await send("POST", "/form?canisterId=\(id)", body: [1])
      #expect(reply.text == "POST /form?canisterId=\(id) update")
    }
  }

  @Test func `without http_request there is the Candid UI`() async throws {
    try await withGateway(.memory) { send in
      let id = SampleHost.id(0).text
      let page = try await send("GET", "/?canisterId=\(id)")
      #expect(page.text.contains("<form class=\"call\" data-method=\"get\""))
    }
  }

  @Test func `a reply that is no page is a 502`() async throws {
    let host = SampleHost()
    host.install(
      SampleHost.id(0), name: "site", interface: Self.interface,
      methods: ["http_request": { _ in Message.encode(Nat(1)) }])
    try await withGateway(.memory, host: host) { send in
      try await send("GET", "/x?canisterId=\(SampleHost.id(0).text)").expect(502, "bad-reply")
    }
  }
}
