import TestSupport
import Testing

@testable import GatewayServer

/// The reader alone: bytes in, requests or a refusal out.
@Suite struct ReaderTests {
  @Test func `the table of hostile requests is long`() {
    #expect(HostileRequest.all.count >= 150)
  }

  @Test(arguments: HostileRequest.all)
  func `a hostile request is refused, or read in the one way there is`(request: HostileRequest) {
    #expect(ReaderRun(reading: [request.bytes[...]]) == request.expected)
  }

  @Test(arguments: HostileRequest.all)
  func `bytes that come one by one are read in the same way`(request: HostileRequest) {
    // Long requests are long by repetition: a part of them comes at once.
    let ends = request.bytes.prefix(600).indices
    let pieces = ends.map { request.bytes[$0...$0] } + [request.bytes.dropFirst(600)]
    #expect(ReaderRun(reading: pieces) == request.expected)
  }

  @Test(arguments: HostileRequest.all)
  func `bytes that are cut anywhere are read in the same way`(request: HostileRequest) {
    let bytes = request.bytes
    // Long requests are cut at their ends and at some places between.
    let step = max(1, bytes.count / 120)
    for cut in stride(from: 0, through: bytes.count, by: step) {
      let run = ReaderRun(reading: [bytes[..<cut], bytes[cut...]])
      #expect(run == request.expected, "cut at \(cut)")
    }
  }

  @Test func `what is refused is refused before its end`() {
    for (text, status) in [
      ("\u{16}", 400), ("GET\t", 400), ("GET /a\u{0}", 400), ("GET /a\rb", 400),
      (String(repeating: "A", count: 33), 400), ("GET / HTTP/1.1 and", 400),
      ("GET /" + String(repeating: "a", count: 8_192), 414),
      ("GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 16_384), 431),
      ("GET / HTTP/1.1\r\nX : y\r\n", 400),
    ] {
      #expect(
        ReaderRun(reading: [Array(text.utf8)[...]]) == ReaderRun(refusal: status),
        "\(text.prefix(20))")
    }
  }

  @Test func `the head says what was sent, in its order`() throws {
    var reader = RequestReader()
    let text = """
      POST /a%20b/?c=d&c=%zz HTTP/1.1\r
      hOST: localhost:4943\r
      X-Twice: one\r
      Accept:  text/html,\t*/*\t\r
      x-twice: two\r
      X-Empty:\r
      Content-Length: 2\r
      Connection: Keep-Alive, Close\r
      \r
      {}
      """
    reader.append(Array(text.utf8)[...])
    let head = try #require(try reader.readHead())
    #expect(head.method == "POST")
    #expect(head.target == "/a%20b/?c=d&c=%zz")
    #expect(head.minorVersion == 1)
    #expect(
      head.fields.map { "\($0.name)=\($0.value)" } == [
        "hOST=localhost:4943", "X-Twice=one", "Accept=text/html,\t*/*", "x-twice=two", "X-Empty=",
        "Content-Length=2", "Connection=Keep-Alive, Close",
      ])
    #expect(head.framing == .length(2))
    #expect(!head.keepsAlive)
    #expect(!head.expectsContinue)
  }

  @Test func `bytes of a value that are no UTF-8 are kept as Latin-1`() throws {
    var reader = RequestReader()
    reader.append(
      (Array("GET / HTTP/1.1\r\nHost: a\r\nX: ".utf8) + [0xFF, 0x41, 13, 10, 13, 10])[...])
    #expect(try reader.readHead()?.fields.last?.value == "\u{FF}A")
    reader.append(Array("GET / HTTP/1.1\r\nHost: a\r\nX: €\r\n\r\n".utf8)[...])
    #expect(try reader.readHead()?.fields.last?.value == "€")
  }

  @Test(
    arguments: [
      ("HTTP/1.1", "", true), ("HTTP/1.1", "Connection: close\r\n", false),
      ("HTTP/1.1", "Connection: x,\tCLOSE\r\n", false),
      ("HTTP/1.1", "Connection: closed\r\n", true),
      ("HTTP/1.1", "Connection: x\r\nConnection: close\r\n", false),
      ("HTTP/1.0", "", false), ("HTTP/1.0", "Connection: keep-alive\r\n", true),
      ("HTTP/1.0", "Connection: keep-alive, close\r\n", false),
    ])
  func `a connection is kept as its version and its options say`(
    version: String, field: String, isKept: Bool
  ) throws {
    var reader = RequestReader()
    reader.append(Array("GET / \(version)\r\nHost: a\r\n\(field)\r\n".utf8)[...])
    #expect(try reader.readHead()?.keepsAlive == isKept)
  }

  @Test func `requests in a row, cut at random, are read as one by one`() {
    let seed = RandomSource.seed
    var generator = RandomSource(seed: seed)
    let good = HostileRequest.all.filter {
      $0.expected.refusal == nil && !$0.expected.isUnfinished && $0.bytes.count < 1_000
    }
    for _ in 0..<300 {
      var bytes: [UInt8] = []
      var expected = ReaderRun()
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        let request = good.randomElement(using: &generator)!
        bytes += request.bytes
        expected.requests += request.expected.requests
      }
      var pieces: [ArraySlice<UInt8>] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = min(rest.count, Int.random(in: 1...60, using: &generator))
        pieces.append(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
      #expect(ReaderRun(reading: pieces) == expected, "seed \(seed)")
    }
  }
}
