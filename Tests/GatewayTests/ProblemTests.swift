import Candid
import Foundation
import GatewayTestSupport
import Replica
import Testing

@testable import Gateway

@Suite struct ProblemTests {
  static let get = "/canisters/stable_storage/get"

  @Test(arguments: Transport.allCases)
  func `Candid that ends too early is a 400 with the place`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let reply = try await send(
        "POST", Self.get, [("Content-Type", "application/candid")],
        body: Array("DIDL".utf8) + [0, 1, 0x7D])
      let problem = try reply.expect(400, "malformed-candid")
      #expect(problem["offset"] as? Int == 7)
      #expect(problem["path"] as? String == "args[0]")
    }
  }

  @Test func `the path of a number that is too large for the canister is found from its offset`()
    throws
  {
    let message = Message.encode(Nat(1), [Nat(2), Nat(3)])
    let rejection = Rejection(
      code: .canisterReject,
      message: "Cannot decode the arguments: a number does not fit at byte \(message.count - 1)")
    let problem = Problem(rejection).located(in: message, names: TypeTable())
    #expect(problem.detail.hasSuffix("(args[1][1])"))
    #expect(problem.members.map(\.name).suffix(2) == ["offset", "path"])
    let other = Problem(Rejection(code: .canisterReject, message: "no, at byte 3"))
    #expect(other.located(in: message, names: TypeTable()).detail == other.detail)
  }

  @Test func `a refusal for who calls says that the call was anonymous, and what to do`()
    async throws
  {
    let served = try await CertifiedGateway()
    func refusal(_ path: String, _ type: String, _ body: String) async -> (Int, String) {
      let response = await served.gateway.respond(
        to: GatewayRequest(
          "POST", path, headers: ["Host": "localhost", "Content-Type": type],
          body: Array(body.utf8)))
      return (response.status, String(decoding: response.body, as: UTF8.self))
    }
    let canister = served.canister.text
    let stop = await refusal(
      "/canisters/aaaaa-aa/stop_canister", "text/plain",
      "(record {canister_id = principal \"\(canister)\"})")
    #expect(stop.0 == 422)
    #expect(stop.1.contains("The call was anonymous"))
    #expect(stop.1.contains("2vxsx-fae"))
    // Its canister_inspect_message takes no method of six letters.
    let secret = await refusal(
      "/canisters/\(canister)/secret", "application/candid", "DIDL\0\0")
    #expect(secret.0 == 422)
    #expect(secret.1.contains("canister_inspect_message"))
    // What the canister itself rejects is its own affair.
    let no = await refusal("/canisters/\(canister)/no", "application/candid", "DIDL\0\0")
    #expect(no.0 == 422)
    #expect(!no.1.contains("anonymous"))
  }

  @Test(
    arguments: Transport.allCases,
    [[], Array("DIDX".utf8) + [0, 0], Array("DIDL".utf8) + [0, 1, 0x71, 1, 0x61]] as [[UInt8]])
  func `Candid of another kind or type is a 400`(transport: Transport, body: [UInt8]) async throws {
    try await withGateway(transport) { send in
      let reply = try await send(
        "POST", Self.get, [("Content-Type", "application/candid")], body: body)
      let problem = try reply.expect(400, "malformed-candid")
      #expect(problem["offset"] is Int)
    }
  }

  @Test(
    arguments: Transport.allCases,
    [("(-1)", 1), ("(\"a\")", 1), ("(1, ", 4), ("()", 1), ("1 2", 0), ("(opt 1)", 1)])
  func `text that is wrong or does not fit is a 400 with the place`(
    transport: Transport, text: (String, Int)
  ) async throws {
    try await withGateway(transport) { send in
      let reply = try await send.post(Self.get, "text/plain", text.0)
      let problem = try reply.expect(400, "malformed-arguments")
      let offset = try #require(problem["offset"] as? Int)
      #expect(abs(offset - text.1) <= 1, "\(text.0): \(problem)")
    }
  }

  @Test(arguments: Transport.allCases)
  func `an unknown method is a 404 that names what there is`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let reply = try await send.post("/canisters/stable_storage/ge", "text/plain", "(1)")
      let problem = try reply.expect(404, "unknown-method")
      #expect(
        problem["detail"] as? String == "There is no method “ge”; it has: get, insert.")
      #expect(problem["suggestions"] as? [String] == ["get"])
    }
  }

  @Test(arguments: Transport.allCases, ["stable_storag", "be2us-64aaa-aaaaa-qaabq-cai"])
  func `an unknown canister is a 404`(transport: Transport, name: String) async throws {
    try await withGateway(transport) { send in
      let call = try await send.post("/canisters/\(name)/get", "text/plain", "(1)")
      let problem = try call.expect(404, "unknown-canister")
      #expect((problem["detail"] as? String)?.contains("stable_storage") == true)
      try await send("GET", "/canisters/\(name)/did").expect(404, "unknown-canister")
      try await send("GET", "/?canisterId=bd3sg-teaaa-aaaaa-qaaba-cai&id=\(name)")
        .expect(404, "unknown-canister")
    }
  }

  @Test(arguments: Transport.allCases)
  func `a stopped canister is a 409`(transport: Transport) async throws {
    let host = SampleHost()
    host.install(
      SampleHost.id(0), name: "stable_storage", interface: Samples.tutorial, status: .stopped)
    try await withGateway(transport, host: host) { send in
      let problem = try await send.post(Self.get, "text/plain", "(1)")
        .expect(409, "canister-stopped")
      #expect(problem["errorCode"] as? String == "IC0508")
    }
  }

  @Test(arguments: Transport.allCases)
  func `a trap is a 422 with code and message`(transport: Transport) async throws {
    let host = SampleHost()
    host.install(SampleHost.id(0), name: "stable_storage", interface: Samples.tutorial)
    try await withGateway(transport, host: host) { send in
      let problem = try await send.post(Self.get, "text/plain", "(1)")
        .expect(422, "call-rejected")
      #expect(problem["rejectCode"] as? Int == 5)
      #expect((problem["rejectMessage"] as? String)?.hasSuffix("'not written yet'") == true)
    }
  }

  @Test(
    arguments: Transport.allCases,
    ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/html"])
  func `a body of an unknown type is a 415`(transport: Transport, type: String) async throws {
    try await withGateway(transport) { send in
      let reply = try await send.post(Self.get, type, "(1)")
      try reply.expect(415, "unknown-body-type")
      #expect(reply.headers["accept"]?.contains("application/candid") == true)
      try await send.post(Self.get, nil, "(1)").expect(415, "unknown-body-type")
    }
  }

  @Test(arguments: Transport.allCases)
  func `a body over 2 MiB is a 413, and the connection goes on`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let body = [UInt8](repeating: 0x20, count: 3 << 20)
      let reply = try await send(
        "POST", Self.get, [("Content-Type", "text/plain")], body: body)
      let problem = try reply.expect(413, "body-too-large")
      #expect(problem["limit"] as? Int == 2 << 20)
      guard let port = send.port else { return }
      let connection = try RawConnection(port: port, timeout: 30)
      let first = try await connection.send(
        "POST", Self.get, headers: [("Content-Type", "text/plain")], body: body)
      #expect(first.status == 413)
      #expect(try await connection.send("GET", "/api/v2/status").status == 200)
    }
  }

  @Test func `headers over 16 KiB are a 431`() async throws {
    try await withGateway(.socket) { send in
      let reply = try await send(
        "GET", "/_/canisters", [("X-Long", String(repeating: "a", count: 20 << 10))])
      try reply.expect(431, "headers-too-large")
    }
  }

  @Test(arguments: Transport.allCases)
  func `what is not there says so`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      try await send("GET", "/nothing").expect(404, "not-found")
      try await send("GET", "/_/nothing").expect(404, "not-found")
      try await send("GET", "/canisters/a/b/c").expect(404, "not-found")
      try await send("GET", "/canisters/%zz/did").expect(400, "bad-request")
      try await send("POST", "/api/v4/canister/aaaaa-aa/call").expect(501, "not-there-yet")
      try await send("GET", "/api/v9/status").expect(404, "not-found")
      let post = try await send.post("/_/canisters", "text/plain", "")
      try post.expect(405, "method-not-allowed")
      #expect(post.headers["allow"] == "GET, HEAD")
    }
  }

  @Test(arguments: Transport.allCases)
  func `a person gets a page, a program gets JSON`(transport: Transport) async throws {
    try await withGateway(transport) { send in
      let page = try await send("GET", "/nothing", [("Accept", "text/html,*/*;q=0.8")])
      #expect(page.status == 404)
      #expect(page.headers["content-type"] == "text/html; charset=utf-8")
      #expect(page.text.contains("Nothing is here"))
    }
  }

  @Test func `calls beyond the limit are a 503`() async throws {
    var configuration = GatewayConfiguration()
    configuration.concurrentCalls = 0
    try await withGateway(.memory, configuration: configuration) { send in
      let reply = try await send.post(Self.get, "text/plain", "(1)")
      try reply.expect(503, "busy")
      #expect(reply.headers["retry-after"] == "1")
    }
  }
}
