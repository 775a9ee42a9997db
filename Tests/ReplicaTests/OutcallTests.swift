import Candid
import Foundation
import Replica
import TestSupport
import Testing

/// Requests of canisters to web servers.
@Suite struct OutcallTests {
  private func send(
    _ replica: Replica, _ canister: Principal, _ url: String,
    _ change: (inout Management.HttpRequestArgs) -> Void = { _ in }
  ) async throws -> Management.HttpRequestResult {
    var arguments = Management.HttpRequestArgs(
      url: url, maxResponseBytes: nil, method: .get, headers: [], body: nil, transform: nil,
      isReplicated: nil)
    change(&arguments)
    return try await replica.manage(
      "http_request", arguments, as: Management.HttpRequestResult.self, sender: canister)
  }

  private func local() async throws -> (Replica, Principal) {
    let replica = try await Replica.inMemory {
      $0.outcalls = .on(allowsPrivateAddresses: true)
    }
    return (replica, try await replica.createCanister())
  }

  @Test func `a request is sent, and its answer comes back`() async throws {
    let server = try LoopbackServer { request in
      LoopbackServer.answer(
        "201 Created", ["X-Thing: one", "Set-Cookie: a=b"],
        String(request.split(separator: "\r\n\r\n").last ?? ""))
    }
    defer { server.stop() }
    let (replica, canister) = try await local()
    let answer = try await send(replica, canister, server.url("/path?query")) {
      $0.method = .post
      $0.headers = [.init(name: "X-Own", value: "Wert")]
      $0.body = Array("the body".utf8)
    }
    #expect(answer.status == 201)
    #expect(answer.body == Array("the body".utf8))
    #expect(answer.headers.contains(.init(name: "x-thing", value: "one")))
    let request = try #require(server.requests.first)
    #expect(request.hasPrefix("POST /path?query HTTP/1.1\r\n"))
    let lines = request.lowercased().split(separator: "\r\n")
    #expect(lines.contains("x-own: wert"))
    #expect(lines.contains("user-agent: ic/1.0"))
    #expect(lines.contains("accept-encoding: identity"))
    // Nothing of one request is kept for the next.
    _ = try await send(replica, canister, server.url())
    #expect(!server.requests[1].lowercased().contains("cookie"))
  }

  @Test(arguments: [
    (Management.HttpMethod.head, "HEAD"), (.put, "PUT"), (.delete, "DELETE"), (.patch, "PATCH"),
  ])
  func `each method is the server's to see`(
    method: Management.HttpMethod, name: String
  ) async throws {
    let server = try LoopbackServer { _ in LoopbackServer.answer("204 No Content", [], "") }
    defer { server.stop() }
    let (replica, canister) = try await local()
    let answer = try await send(replica, canister, server.url()) {
      $0.method = method
      $0.isReplicated = false
    }
    #expect(answer.status == 204)
    #expect(server.requests.first?.hasPrefix("\(name) / ") == true)
  }

  @Test func `a body that was asked for compressed comes unpacked`() async throws {
    let packed = try #require(
      Hexadecimal.bytes(
        "1f8b0800000000000203cb48cdc9c957c84090008088f9e511000000"))
    let server = try LoopbackServer { _ in
      Array(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n".utf8)
        + packed
    }
    defer { server.stop() }
    let (replica, canister) = try await local()
    let answer = try await send(replica, canister, server.url()) {
      $0.headers = [.init(name: "Accept-Encoding", value: "gzip")]
    }
    #expect(answer.body == Array("hello hello hello".utf8))
    #expect(!answer.headers.contains { $0.name == "content-encoding" })
    #expect(server.requests.first?.lowercased().contains("accept-encoding: gzip\r\n") == true)
  }

  @Test func `a redirection is an answer`() async throws {
    let server = try LoopbackServer { request in
      request.hasPrefix("GET /new")
        ? LoopbackServer.answer("200 OK", [], "new")
        : LoopbackServer.answer("302 Found", ["Location: /new"], "old")
    }
    defer { server.stop() }
    let (replica, canister) = try await local()
    let answer = try await send(replica, canister, server.url("/old"))
    #expect(answer.status == 302)
    #expect(answer.headers.contains(.init(name: "location", value: "/new")))
    #expect(server.requests.count == 1)
  }

  @Test func `an answer longer than is wanted is refused`() async throws {
    let server = try LoopbackServer { request in
      request.hasPrefix("GET /header")
        ? LoopbackServer.answer("200 OK", ["X: " + String(repeating: "x", count: 5000)], "")
        : LoopbackServer.answer("200 OK", [], String(repeating: "x", count: 5000))
    }
    defer { server.stop() }
    let (replica, canister) = try await local()
    for (path, message) in [("/header", "Header size exceeds"), ("/body", "Http body exceeds")] {
      let rejection = await #expect(throws: Rejection.self) {
        _ = try await send(replica, canister, server.url(path)) { $0.maxResponseBytes = 4000 }
      }
      #expect(rejection?.code == .systemFatal)
      #expect(rejection?.message.contains(message) == true)
      #expect(
        try await send(replica, canister, server.url(path)) { $0.maxResponseBytes = 6000 }.status
          == 200)
    }
  }

  @Test func `a server that is not there is a passing failure`() async throws {
    let server = try LoopbackServer { _ in [] }
    server.stop()
    let (replica, canister) = try await local()
    let rejection = await #expect(throws: Rejection.self) {
      _ = try await send(replica, canister, server.url())
    }
    #expect(rejection?.code == .systemTransient)
  }

  /// Names and spellings of addresses that are not of the public network.
  @Test(arguments: [
    "https://127.0.0.1/", "https://localhost:4943/", "https://[::1]/", "https://10.1.2.3/",
    "https://192.168.0.1/", "https://172.31.0.1/", "https://169.254.169.254/latest",
    "https://100.64.0.1/", "https://0.0.0.0/", "https://[::ffff:127.0.0.1]/", "https://[fe80::1]/",
    "https://[fd00::1]/", "https://2130706433/", "https://0x7f.1/", "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/", "https://224.0.0.1/", "http://1.1.1.1/", "ftp://1.1.1.1/",
    "file:///etc/passwd", "nothing", "", "https://",
  ])
  func `requests go to the public network alone, and encrypted`(url: String) async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.createCanister()
    let rejection = await #expect(throws: Rejection.self) {
      _ = try await send(replica, canister, url)
    }
    #expect(rejection?.code == .systemFatal, "\(url)")
  }

  @Test func `what is too large or of a wrong form is refused before it is sent`() async throws {
    let replica = try await Replica.inMemory {
      $0.outcalls = .answered { _ in OutcallResponse() }
    }
    let canister = try await replica.createCanister()
    let url = "https://example.com/"
    let long = String(repeating: "x", count: 8193)
    let cases: [(String, (inout Management.HttpRequestArgs) -> Void)] = [
      ("url size 8193 exceeds 8192", { $0.url = long }),
      (
        "number of all http headers 65 exceeds 64",
        { $0.headers = .init(repeating: .init(name: "a", value: "b"), count: 65) }
      ),
      ("header name 8193 exceeds 8192", { $0.headers = [.init(name: long, value: "")] }),
      ("header value 8193 exceeds 8192", { $0.headers = [.init(name: "a", value: long)] }),
      (
        "names and values 49212 exceeds 49152",
        {
          $0.headers = .init(
            repeating: .init(name: "a", value: String(repeating: "b", count: 8200 / 2)), count: 12)
        }
      ),
      (
        "http body 2000001 exceeds 2000000",
        { $0.body = [UInt8](repeating: 0, count: 2_000_001) }
      ),
      ("in the range [0..2000000], got 2000001", { $0.maxResponseBytes = 2_000_001 }),
      ("only allowed for non-replicated requests", { $0.method = .put }),
      ("no field of a header", { $0.headers = [.init(name: "a b", value: "")] }),
      ("no field of a header", { $0.headers = [.init(name: "a", value: "b\r\nc: d")] }),
      (
        "transform principal id expected to be",
        {
          $0.transform = .init(
            function: .init(service: .management, method: "t"), context: [])
        }
      ),
    ]
    for (message, change) in cases {
      let rejection = await #expect(throws: Rejection.self, "\(message)") {
        _ = try await send(replica, canister, url, change)
      }
      #expect(rejection?.errorCode == .canisterRejectedMessage)
      #expect(rejection?.message.contains(message) == true, "\(rejection?.message ?? "")")
    }
    // What is just within the limits is not.
    _ = try await send(replica, canister, url) {
      $0.headers = .init(repeating: .init(name: "a", value: "b"), count: 64)
      $0.body = [UInt8](repeating: 0, count: 2_000_000 - 128)
      $0.maxResponseBytes = 2_000_000
    }
  }

  /// Replies with the argument of the transform, as it is, from `echo`; rejects from `refuse`; and
  /// replies with an answer of its own from `fixed`.
  private func transformer(_ fixed: [UInt8]) throws -> [UInt8] {
    let data = fixed.map { "\\" + Hexadecimal.text([$0]) }.joined()
    return try Fixture.module(
      """
      (data (i32.const 2048) "\(data)")
      (func (export "canister_query fixed")
        (call $append (i32.const 2048) (i32.const \(fixed.count))) (call $reply))
      (func (export "canister_query caller")
        (if (i32.ne (call $caller_size) (i32.const 0)) (then unreachable))
        (call $append (i32.const 2048) (i32.const \(fixed.count))) (call $reply))
      (func (export "canister_query refuse") (call $reject (i32.const 512) (i32.const 5)))
      (func (export "canister_query echo")
        (drop (call $argument)) (call $append (i32.const 1024) (call $arg_size)) (call $reply))
      (func (export "canister_update change") (call $answer (i32.const 1)))
      """)
  }

  @Test func `an answer goes through the caller's query`() async throws {
    let fixed = Management.HttpRequestResult(
      status: 418, headers: [.init(name: "a", value: "b")], body: [1, 2, 3])
    let replica = try await Replica.inMemory {
      $0.outcalls = .answered { _ in OutcallResponse(body: [9, 9]) }
    }
    let canister = try await replica.canister(transformer(Message.encode(fixed)))
    func transformed(
      _ method: String, limit: UInt64? = nil
    ) async throws -> Management.HttpRequestResult {
      try await send(replica, canister, "https://example.com/") {
        $0.maxResponseBytes = limit
        $0.transform = .init(
          function: .init(service: canister, method: method), context: Array("context".utf8))
      }
    }
    #expect(try await transformed("fixed") == fixed)
    // The management canister asks, whose principal has no bytes.
    #expect(try await transformed("caller") == fixed)
    for (method, code) in [
      ("refuse", ErrorCode.canisterRejectedMessage), ("nothing", .methodNotFound),
      ("change", .methodNotFound),
      // The record of the argument is not one of an answer.
      ("echo", .canisterRejectedMessage),
    ] {
      let rejection = await #expect(throws: Rejection.self) { _ = try await transformed(method) }
      #expect(rejection?.errorCode == code, "\(method)")
    }
    let rejection = await #expect(throws: Rejection.self) {
      _ = try await transformed("fixed", limit: 10)
    }
    #expect(rejection?.message == "Transformed http response exceeds limit: 10")
  }

  @Test func `answers are recorded and come again`() async throws {
    let folder = try TemporaryFolder()
    let server = try LoopbackServer { request in
      LoopbackServer.answer("200 OK", [], "answer to \(request.prefix(6))")
    }
    var results: [Management.HttpRequestResult] = []
    for outcalls in [
      Outcalls.recording(folder: folder.path, allowsPrivateAddresses: true),
      .replaying(folder: folder.path),
    ] {
      let replica = try await Replica.inMemory { $0.outcalls = outcalls }
      let canister = try await replica.createCanister()
      for path in ["/", "/a"] {
        results.append(try await send(replica, canister, server.url(path)))
      }
      server.stop()
    }
    #expect(results[0] == results[2] && results[1] == results[3] && results[0] != results[1])
    #expect(server.requests.count == 2)
    let replica = try await Replica.inMemory { $0.outcalls = .replaying(folder: folder.path) }
    let canister = try await replica.createCanister()
    let rejection = await #expect(throws: Rejection.self) {
      _ = try await send(replica, canister, server.url("/b"))
    }
    #expect(rejection?.message.contains("No answer to GET") == true)
    #expect(rejection?.message.contains(folder.path) == true)
    // A file that somebody has spoilt is named.
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      try "{}".write(toFile: "\(folder.path)/\(file)", atomically: true, encoding: .utf8)
    }
    let spoilt = await #expect(throws: Rejection.self) {
      _ = try await send(replica, canister, server.url("/a"))
    }
    #expect(spoilt?.message.contains("is no record") == true)
  }

  @Test func `a function answers, sees the request, and may refuse`() async throws {
    let replica = try await Replica.inMemory {
      $0.outcalls = .answered { request throws(Rejection) in
        guard request.url == "https://example.com/a", request.method == "POST" else {
          throw Rejection(code: .systemTransient, message: "no such page")
        }
        return OutcallResponse(status: 202, headers: request.headers, body: request.body ?? [])
      }
    }
    let canister = try await replica.createCanister()
    let answer = try await send(replica, canister, "https://example.com/a") {
      $0.method = .post
      $0.headers = [.init(name: "N", value: "v")]
      $0.body = [1]
    }
    #expect(answer == .init(status: 202, headers: [.init(name: "N", value: "v")], body: [1]))
    let rejection = await #expect(throws: Rejection.self) {
      _ = try await send(replica, canister, "https://example.com/b")
    }
    #expect(rejection?.message == "no such page")
  }

  @Test func `a replica may send none`() async throws {
    let replica = try await Replica.inMemory { $0.outcalls = .off }
    let canister = try await replica.createCanister()
    let rejection = await #expect(throws: Rejection.self) {
      _ = try await send(replica, canister, "https://example.com/")
    }
    #expect(rejection?.errorCode == .canisterRejectedMessage)
  }

  @Test func `a request costs by its size and the answer's limit`() async throws {
    let replica = try await Replica.inMemory {
      $0.cycles = .real
      $0.outcalls = .answered { _ in OutcallResponse() }
    }
    let canister = try await replica.canister(CyclesTests.module())
    let arguments = Management.HttpRequestArgs(
      url: "https://example.com/", maxResponseBytes: 2000, method: .get,
      headers: [.init(name: "ab", value: "cd")], body: [1, 2, 3], transform: nil, isReplicated: nil)
    func refund(_ cycles: UInt64) async throws -> UInt128 {
      let reply = try await replica.update(
        canister, method: "send",
        argument: CyclesTests.order(
          cycles, .management, "http_request", Message.encode(arguments)))
      return CyclesTests.amount(reply.prefix(16))
    }
    // 20 bytes of address, 4 of header and 3 of body: what `ic0.cost_http_request` says of 27.
    let fee: UInt64 = (3_000_000 + 60_000 * 13 + 400 * 27 + 800 * 2000) * 13
    #expect(try await refund(fee + 5) == 5)
    // Too few: all comes back, with a reject.
    #expect(try await refund(fee - 1) == UInt128(fee - 1))
  }
}
