import Gateway
import GatewayServer
import Synchronization
import TestSupport
import Testing

/// Responses whose bodies are made while they are sent.
@Suite struct StreamTests {
  private static func handler(_ stream: ResponseStream) -> TestHandler {
    TestHandler { request in
      request.path == "/next"
        ? TestHandler.echo(request) : GatewayResponse(status: 200, stream: stream)
    }
  }

  @Test(arguments: [nil, 11])
  func `the parts of a stream arrive as one body`(length: Int?) async throws {
    let stream = ResponseStream(length: length) { write in
      for part in ["hello", "", " ", "world"] { try await write(Array(part.utf8)) }
    }
    try await withServer(Self.handler(stream)) { port in
      let wire = try Wire(port: port)
      let response = try await wire.exchange(get)
      #expect(response.text == "hello world")
      #expect(response.headers["content-length"] == length.map { "\($0)" })
      #expect(response.headers["transfer-encoding"] == (length == nil ? "chunked" : nil))
      #expect(try await wire.exchange(get("/next")).text == "GET /next")
      try await wire.send(get + get("/next"))
      wire.endInput()
      let texts = Wire.responses(in: try await wire.receiveAll()).map(\.text)
      #expect(texts == ["hello world", "GET /next"])
    }
  }

  @Test func `a sequence of parts is a stream`() async throws {
    let (parts, continuation) = AsyncStream<[UInt8]>.makeStream()
    for number in 0..<10 { continuation.yield(Array("\(number)".utf8)) }
    continuation.finish()
    try await withServer(Self.handler(ResponseStream(parts))) { port in
      let answer = try await exchange(get, port: port)
      #expect(answer.text == "0123456789")
    }
  }

  @Test func `HTTP 1.0 has no chunks: the end of the connection is the end of the stream`()
    async throws
  {
    try await withServer(Self.handler(ResponseStream { try await $0([65, 66]) })) { port in
      let wire = try Wire(port: port)
      try await wire.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
      let response = Wire.responses(in: try await wire.receiveAll())
      #expect(response.map(\.text) == ["AB"])
      #expect(response.first?.headers["transfer-encoding"] == nil)
      #expect(response.first?.headers["connection"] == "close")
    }
  }

  @Test func `HEAD does not begin a stream`() async throws {
    let began = Atomic(false)
    let stream = ResponseStream(length: 7) { _ in began.store(true, ordering: .relaxed) }
    try await withServer(Self.handler(stream)) { port in
      let wire = try Wire(port: port)
      try await wire.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try await wire.response(hasBody: false).headers["content-length"] == "7")
      #expect(try await wire.exchange(get("/next")).text == "GET /next")
      let hasBegun = began.load(ordering: .relaxed)
      #expect(!hasBegun)
    }
  }

  struct Broken: Error {}

  @Test(arguments: [nil, 100])
  func `a stream that fails is cut off, so that nobody takes it for whole`(
    length: Int?
  ) async throws {
    let stream = ResponseStream(length: length) { write in
      try await write([65, 66])
      throw Broken()
    }
    try await withServer(Self.handler(stream)) { port in
      let wire = try Wire(port: port)
      try await wire.send(get)
      let responses = Wire.responses(in: try await wire.receiveAll())
      #expect(responses.map(\.status) == [200] && responses.map(\.isWhole) == [false])
    }
  }

  @Test(arguments: [1, 3])
  func `a stream that breaks its word on the length is cut off`(size: Int) async throws {
    let stream = ResponseStream(length: 2) { write in
      try await write([UInt8](repeating: 65, count: size))
    }
    try await withServer(Self.handler(stream)) { port in
      let wire = try Wire(port: port)
      try await wire.send(get + get("/next"))
      let responses = Wire.responses(in: try await wire.receiveAll())
      #expect(responses.map(\.isWhole) == [false])
    }
  }

  @Test func `a stream waits for a slow client, and ends with one that goes`() async throws {
    let written = Atomic(0)
    let ended = Gate()
    let stream = ResponseStream { write in
      do {
        while true {
          try await write([UInt8](repeating: 65, count: 1 << 20))
          written.add(1, ordering: .relaxed)
        }
      } catch is ResponseStream.ClientIsGone {
        await ended.pass()
        throw ResponseStream.ClientIsGone()
      }
    }
    try await withServer(Self.handler(stream)) { port in
      let wire = try Wire(port: port, buffer: 4_096)
      try await wire.send(get)
      _ = try await wire.receive()
      // Others are served meanwhile, many times longer than it takes to fill all buffers.
      let other = try Wire(port: port)
      var last = -1
      while written.load(ordering: .relaxed) != last {
        last = written.load(ordering: .relaxed)
        for _ in 0..<200 { _ = try await other.exchange(get("/next")) }
      }
      #expect(last < 64)
      wire.reset()
      await ended.arrivals(1)
      ended.open()
    }
  }

  @Test func `a long stream comes through as it was written`() async throws {
    let stream = ResponseStream { write in
      var state = RandomSource(seed: 7)
      for _ in 0..<200 {
        try await write(
          (0..<Int.random(in: 1...60_000, using: &state)).map { UInt8(truncatingIfNeeded: $0) })
      }
    }
    try await withServer(Self.handler(stream)) { port in
      let wire = try Wire(port: port, buffer: 16_384)
      try await wire.send(get("/", "Connection: close\r\n"))
      let response = Wire.responses(in: try await wire.receiveAll())
      var state = RandomSource(seed: 7)
      let expected = (0..<200).flatMap { _ in
        (0..<Int.random(in: 1...60_000, using: &state)).map { UInt8(truncatingIfNeeded: $0) }
      }
      #expect(response.count == 1 && response[0].isWhole && response[0].body == expected)
    }
  }
}
