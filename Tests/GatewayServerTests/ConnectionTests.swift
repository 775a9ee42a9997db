import Gateway
import GatewayServer
import Synchronization
import Testing

/// Connections over sockets: what comes back, and when it ends.
@Suite struct ConnectionTests {
  @Test(arguments: [true, false])
  func `hostile requests are refused over a socket too, and the connection ends`(
    isQuick: Bool
  ) async throws {
    try await withServer(TestHandler(bodyLimit: ReaderRun.bodyLimit, isQuick: isQuick)) { port in
      for request in HostileRequest.all {
        let wire = try Wire(port: port)
        try await wire.send(request.bytes)
        wire.endInput()
        let responses = Wire.responses(in: try await wire.receiveAll())
          .filter { $0.status != 100 && $0.status != 413 }
        var expected = request.expected.requests.filter { !$0.hasSuffix("too large") }
          .map { $0.hasPrefix("HEAD") ? "" : $0 }
        // A target in absolute form reaches the handler in origin form.
        expected = expected.map { $0.contains("://") ? "" : $0 }
        let answers = responses.filter { $0.status == 200 }.map {
          $0.text.contains("://") ? "" : $0.text
        }
        #expect(
          zip(answers, expected).allSatisfy { $1.isEmpty || $0 == $1 }, "\(request.testDescription)"
        )
        #expect(answers.count == expected.count, "\(request.testDescription)")
        let refusal = request.expected.refusal ?? (request.expected.isUnfinished ? 400 : nil)
        if let refusal, refusal != 413 {
          #expect(responses.last?.status == refusal, "\(request.testDescription)")
          #expect(responses.last?.headers["connection"] == "close")
        } else {
          #expect(responses.allSatisfy { $0.status == 200 }, "\(request.testDescription)")
        }
      }
    }
  }

  @Test(arguments: [true, false])
  func `requests follow each other on a connection`(isQuick: Bool) async throws {
    try await withServer(TestHandler(isQuick: isQuick)) { port in
      let wire = try Wire(port: port)
      for number in 0..<20 {
        let response = try await wire.exchange(get("/\(number)"))
        #expect(response.status == 200 && response.text == "GET /\(number)")
        #expect(response.headers["connection"] == nil)
        #expect(response.headers["date"]?.hasSuffix("GMT") == true)
      }
    }
  }

  @Test(arguments: [true, false])
  func `pipelined requests are answered in their order`(isQuick: Bool) async throws {
    try await withServer(TestHandler(isQuick: isQuick)) { port in
      let wire = try Wire(port: port)
      try await wire.send((0..<500).map { get("/\($0)") }.joined())
      wire.endInput()
      let responses = Wire.responses(in: try await wire.receiveAll())
      #expect(responses.map(\.text) == (0..<500).map { "GET /\($0)" })
    }
  }

  @Test func `a request behind a slow one waits, and others do not`() async throws {
    let gate = Gate()
    let handler = TestHandler { request in
      if request.path == "/slow" { await gate.pass() }
      return TestHandler.echo(request)
    }
    try await withServer(handler) { port in
      let wire = try Wire(port: port)
      try await wire.send(get("/slow") + get("/b"))
      await gate.arrivals(1)
      // More comes while the first is being handled.
      try await wire.send((0..<50).map { get("/\($0)") }.joined())
      let other = try Wire(port: port)
      #expect(try await other.exchange(get("/other")).text == "GET /other")
      gate.open()
      wire.endInput()
      let texts = Wire.responses(in: try await wire.receiveAll()).map(\.text)
      #expect(texts == ["GET /slow", "GET /b"] + (0..<50).map { "GET /\($0)" })
    }
  }

  @Test func `a client that has said all still gets its answer`() async throws {
    let gate = Gate()
    try await withServer(
      TestHandler {
        await gate.pass(); return TestHandler.echo($0)
      }
    ) { port in
      let wire = try Wire(port: port)
      try await wire.send(get("/a"))
      wire.endInput()
      await gate.arrivals(1)
      gate.open()
      #expect(Wire.responses(in: try await wire.receiveAll()).map(\.text) == ["GET /a"])
    }
  }

  @Test func `a client that ends within a request is told`() async throws {
    try await withServer { port in
      for text in ["GET /a HTT", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab"] {
        let wire = try Wire(port: port)
        try await wire.send(text)
        wire.endInput()
        #expect(Wire.responses(in: try await wire.receiveAll()).map(\.status) == [400])
      }
      // Nothing was asked, so nothing is said.
      let wire = try Wire(port: port)
      wire.endInput()
      #expect(try await wire.receiveAll() == [])
    }
  }

  @Test func `a body comes in whole, in pieces, and in chunks`() async throws {
    try await withServer(
      TestHandler { request in
        GatewayResponse(status: 200, body: request.body)
      }
    ) { port in
      let body = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 3) }
      let wire = try Wire(port: port)
      try await wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.count)\r\n\r\n")
      try await wire.send(Array(body[..<100_000]))
      try await wire.send(Array(body[100_000...]))
      #expect(try await wire.response().body == body)
      try await wire.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
      var rest = body[...]
      while !rest.isEmpty {
        let part = rest.prefix(33_333)
        try await wire.send(Array("\(String(part.count, radix: 16))\r\n".utf8) + part + [13, 10])
        rest = rest.dropFirst(33_333)
      }
      try await wire.send("0\r\n\r\n")
      #expect(try await wire.response().body == body)
    }
  }

  @Test func `100 Continue is said to who waits for it, once`() async throws {
    try await withServer(TestHandler(bodyLimit: 10)) { port in
      let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"
      let wire = try Wire(port: port)
      #expect(try await wire.exchange(head).status == 100)
      #expect(try await wire.exchange("abc").text == "POST / abc")
      // The body is there: nobody waits.
      #expect(try await wire.exchange(head + "abc").text == "POST / abc")
      // The answer is known without the body, which is then not sent.
      let long = head.replacing("Length: 3", with: "Length: 11")
      let refusal = try await wire.exchange(long)
      #expect(refusal.status == 413 && refusal.headers["connection"] == "close")
      #expect(try await wire.receiveAll() == [])
      // HTTP/1.0 knows no 100.
      let old = try Wire(port: port)
      try await old.send(head.replacing("HTTP/1.1", with: "HTTP/1.0"))
      try await old.send("abc")
      #expect(try await old.response().text == "POST / abc")
    }
  }

  @Test func `a body that is too large is read over, and the connection goes on`() async throws {
    try await withServer(TestHandler(bodyLimit: 10)) { port in
      let wire = try Wire(port: port)
      let body = String(repeating: "a", count: 3 << 20)
      let refusal = try await wire.exchange(
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.count)\r\n\r\n\(body)")
      #expect(refusal.status == 413 && refusal.headers["connection"] == nil)
      #expect(try await wire.exchange(get).text == "GET /a")
      let chunks = "100000\r\n\(String(repeating: "a", count: 1 << 20))\r\n"
      try await wire.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
      #expect(try await wire.exchange(chunks + chunks + "0\r\n\r\n").status == 413)
      #expect(try await wire.exchange(get).text == "GET /a")
    }
  }

  @Test func `who sends far too much still sees the refusal`() async throws {
    try await withServer(TestHandler(bodyLimit: 10)) { port in
      for text in [
        "GET /\(String(repeating: "a", count: 4 << 20))",
        "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 4 << 20))\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n\(String(repeating: "a", count: 4 << 20))",
        "\u{16}\(String(repeating: "a", count: 4 << 20))",
      ] {
        let wire = try Wire(port: port)
        try await wire.send(text)
        #expect([414, 431, 413, 400].contains(try await wire.response().status))
      }
    }
  }

  @Test func `HEAD gets the length and no body`() async throws {
    try await withServer(
      TestHandler(isQuick: true) { request in
        request.method == "HEAD"
          ? GatewayResponse(status: 200, headers: ["Content-Length": "12345"])
          : GatewayResponse(status: 200, body: [1, 2, 3])
      }
    ) { port in
      let wire = try Wire(port: port)
      try await wire.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
      let response = try await wire.response(hasBody: false)
      #expect(response.headers["content-length"] == "12345")
      #expect(try await wire.exchange(get).body == [1, 2, 3])
    }
  }

  @Test(arguments: [204, 304])
  func `a response that has no body gets none`(status: Int) async throws {
    try await withServer(
      TestHandler { request in
        GatewayResponse(
          status: request.path == "/x" ? status : 200, headers: ["Content-Length": "7"],
          body: [1, 2])
      }
    ) { port in
      let wire = try Wire(port: port)
      try await wire.send(get("/x"))
      let response = try await wire.response(hasBody: false)
      #expect(response.status == status && response.headers["content-length"] == nil)
      let next = try await wire.exchange(get("/y"))
      #expect(next.body == [1, 2] && next.headers["content-length"] == "2")
    }
  }

  @Test func `HTTP 1.0 and close end the connection, keep-alive keeps it`() async throws {
    try await withServer { port in
      for text in [
        "GET /a HTTP/1.0\r\n\r\n", get("/a", "Connection: close\r\n"),
        "GET /a HTTP/1.0\r\nConnection: close, keep-alive\r\n\r\n",
      ] {
        let wire = try Wire(port: port)
        try await wire.send(text + get("/unseen"))
        let responses = Wire.responses(in: try await wire.receiveAll())
        #expect(responses.map(\.text) == ["GET /a"])
        #expect(responses.first?.headers["connection"] == "close")
      }
      let wire = try Wire(port: port)
      let old = "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
      #expect(try await wire.exchange(old).headers["connection"] == "keep-alive")
      #expect(try await wire.exchange(old).text == "GET /a")
    }
  }

  @Test func `a response is one piece`() async throws {
    try await withServer(TestHandler(isQuick: true)) { port in
      let wire = try Wire(port: port)
      for _ in 0..<20 {
        try await wire.send(get)
        // Header and body come together: two pieces would be received one by one.
        let bytes = try await wire.receive()
        #expect(Wire.responses(in: bytes).first?.isWhole == true)
      }
    }
  }

  @Test func `no value of a field can begin another`() async throws {
    try await withServer(
      TestHandler { _ in
        GatewayResponse(
          status: 200,
          headers: [
            "X": "a\r\nSet-Cookie: b\r\n\r\n<script>", "Y\r\nZ": "c", "Connection": "upgrade",
            "transfer-encoding": "chunked", "DATE": "never", "Content-Length": "1",
          ], body: [65, 66])
      }
    ) { port in
      let response = try await exchange(get, port: port)
      #expect(response.headers["x"] == "a  Set-Cookie: b    <script>")
      #expect(response.headers["set-cookie"] == nil && response.headers["z"] == nil)
      #expect(response.headers["connection"] == nil)
      #expect(response.headers["transfer-encoding"] == nil)
      #expect(response.headers["date"] != "never")
      #expect(response.text == "AB")
    }
  }

  @Test(arguments: ["127.0.0.1", "::1", "localhost", "0.0.0.0", "::"])
  func `the server listens where it is told to`(host: String) async throws {
    try await withServer(host: host) { port in
      let addresses =
        switch host {
        case "::1": ["::1"]
        case "localhost", "::": ["127.0.0.1", "::1"]
        default: ["127.0.0.1"]
        }
      for address in addresses {
        let answer = try await exchange(get, port: port, host: address)
        #expect(answer.text == "GET /a")
      }
      if host == "127.0.0.1" {
        #expect(throws: Wire.Failure.self) { try Wire(port: port, host: "::1") }
      }
    }
  }
}
