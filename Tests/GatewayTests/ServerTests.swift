import Foundation
import Gateway
import GatewayTestSupport
import Testing

@testable import GatewayServer

@Suite struct ServerTests {
  @Test func `an idle connection does not hold up the end`() async throws {
    let server = GatewayServer(gateway: Gateway(host: SampleHost.withTutorial()), port: 0)
    let port = try await server.start()
    let idle = try RawConnection(port: port, timeout: 30)
    #expect(try await idle.send("GET", "/api/v2/status").status == 200)
    let start = ContinuousClock.now
    await server.stop()
    #expect(ContinuousClock.now - start < .seconds(2))
    #expect(throws: (any Error).self) { _ = try RawConnection(port: port) }
  }

  @Test func `a taken port is an error that says what to do`() async throws {
    let gateway = Gateway(host: SampleHost())
    let first = GatewayServer(gateway: gateway, port: 0)
    let port = try await first.start()
    let second = GatewayServer(gateway: gateway, port: port)
    let error = await #expect(throws: ServerError.self) { _ = try await second.start() }
    #expect(error?.message.contains("Port \(port) is in use") == true)
    #expect(error?.message.contains("--port") == true)
    await first.stop()
  }

  @Test func `a host that is no address is an error that says what to do`() async throws {
    let server = GatewayServer(gateway: Gateway(host: SampleHost()), host: "example.com", port: 0)
    let error = await #expect(throws: ServerError.self) { _ = try await server.start() }
    #expect(error?.message.contains("127.0.0.1") == true)
  }

  @Test func `requests on one connection are answered at once`() async throws {
    let server = GatewayServer(gateway: Gateway(host: SampleHost.withTutorial()), port: 0)
    let connection = try RawConnection(port: try await server.start(), timeout: 30)
    _ = try await connection.send("GET", "/api/v2/status")
    let start = ContinuousClock.now
    for _ in 0..<25 {
      #expect(try await connection.send("GET", "/api/v2/status").status == 200)
    }
    // With Nagle's algorithm on, each would wait 40 ms for an acknowledgement.
    #expect(ContinuousClock.now - start < .milliseconds(700))
    await server.stop()
  }

  @Test func `requests sent together are answered in order`() async throws {
    try await withServer { connection in
      let one = "GET /_/names/stable_storage HTTP/1.1\r\nHost: localhost\r\n\r\n"
      let two = "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n"
      let first = try await connection.exchange(Array((one + two).utf8))
      #expect(first.text == "bkyz2-fmaaa-aaaaa-qaaaq-cai\n")
      let second = try await connection.exchange([])
      #expect(second.status == 404)
    }
  }

  @Test func `a body may come in chunks`() async throws {
    try await withServer { connection in
      let head =
        "POST /canisters/stable_storage/get HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
      let reply = try await connection.exchange(
        Array((head + "1\r\n(\r\n2;a=b\r\n1)\r\n0\r\nX-Trailer: 1\r\n\r\n").utf8))
      #expect(reply.text == "(null)")
      let bad = try await connection.exchange(Array((head + "zz\r\n(1)\r\n0\r\n\r\n").utf8))
      #expect(bad.status == 400)
      #expect(bad.headers["connection"] == "close")
    }
  }

  @Test func `chunks beyond the limit are a 413`() async throws {
    try await withServer { connection in
      let head =
        "POST /canisters/stable_storage/get HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
      let chunk = "100000\r\n" + String(repeating: " ", count: 1 << 20) + "\r\n"
      let reply = try await connection.exchange(Array((head + chunk + chunk + chunk).utf8))
      #expect(reply.status == 413)
    }
  }

  @Test func `a client that waits for 100 Continue gets it at once`() async throws {
    try await withServer { connection in
      let head =
        "POST /canisters/stable_storage/get HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nExpect: 100-continue\r\n"
      let word = try await connection.exchange(
        Array((head + "Content-Length: 3\r\n\r\n").utf8), hasBody: false)
      #expect(word.status == 100)
      #expect(try await connection.exchange(Array("(1)".utf8)).text == "(null)")
      let refusal = try await connection.exchange(
        Array((head + "Content-Length: 3145728\r\n\r\n").utf8))
      #expect(refusal.status == 413)
    }
  }

  @Test(arguments: [
    "GET / HTTP/1.1\nHost: localhost\n\n\r\n\r\n",
    "GET /\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nHost: example.com\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\u{0}b\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: +1\r\n\r\na",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\na",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\na",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "GET /\u{7F} HTTP/1.1\r\nHost: localhost\r\n\r\n",
  ])
  func `a malformed request is a 400, and the end of the connection`(request: String) async throws {
    try await withServer { connection in
      let reply = try await connection.exchange(Array(request.utf8))
      #expect(reply.status == 400)
      #expect(reply.headers["content-type"] == "application/problem+json")
      #expect(reply.headers["connection"] == "close")
    }
  }

  @Test func `an endless header is refused before it ends`() async throws {
    try await withServer { connection in
      let start =
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + String(repeating: "a", count: 17 << 10)
      let reply = try await connection.exchange(Array(start.utf8))
      #expect(reply.status == 431)
    }
  }

  @Test func `HTTP 1.0 closes, or keeps the connection when asked to`() async throws {
    try await withServer { connection in
      let head = "GET /api/v2/status HTTP/1.0\r\nHost: localhost\r\n"
      let kept = try await connection.exchange(
        Array((head + "Connection: keep-alive\r\n\r\n").utf8))
      #expect(kept.headers["connection"] == "keep-alive")
      let closed = try await connection.exchange(Array((head + "\r\n").utf8))
      #expect(closed.headers["connection"] == "close")
    }
  }

  @Test func `a date is written as HTTP writes it`() {
    #expect(HTTPDate.text(1_795_411_060) == "Mon, 23 Nov 2026 05:17:40 GMT")
    #expect(HTTPDate.text(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
  }

  @Test func `many clients at once are all answered`() async throws {
    let server = GatewayServer(gateway: Gateway(host: SampleHost.withTutorial()), port: 0)
    let port = try await server.start()
    let answered = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<40 {
        group.addTask {
          let connection = try RawConnection(port: port, timeout: 30)
          var count = 0
          for _ in 0..<10 where try await connection.send("GET", "/api/v2/status").status == 200 {
            count += 1
          }
          return count
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(answered == 400)
    await server.stop()
  }

  /// Runs with a connection to a server.
  private func withServer(_ body: (RawConnection) async throws -> Void) async throws {
    let server = GatewayServer(gateway: Gateway(host: SampleHost.withTutorial()), port: 0)
    let port = try await server.start()
    do {
      try await body(try RawConnection(port: port, timeout: 10))
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }
}
