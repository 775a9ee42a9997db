import Foundation
import Gateway
import GatewayServer
import Synchronization
import Testing

/// What clients cannot take from each other: time, memory, connections.
///
/// No test here measures time: it waits for the end that a limit brings.
@Suite struct LimitTests {
  /// Limits of which one is short.
  private static func limits(_ set: (inout ServerLimits) -> Void) -> ServerLimits {
    var limits = ServerLimits.patient
    set(&limits)
    return limits
  }

  @Test func `a header that drips is ended, however steadily`() async throws {
    try await withServer(limits: Self.limits { $0.headTime = .milliseconds(300) }) { port in
      let wire = try Wire(port: port)
      let dripping = try Dripping(
        port: port, begin: "GET / HTTP/1.1\r\nHost: a\r\n", drop: "X: y\r\n")
      let responses = Wire.responses(in: try await dripping.wire.receiveAll())
      dripping.end()
      #expect(responses.map(\.status) == [408])
      #expect(responses.first?.headers["connection"] == "close")
      // A connection on which nothing has come is no slow header.
      #expect(try await wire.exchange(get).status == 200)
    }
  }

  @Test func `the next header on a connection has the same time`() async throws {
    try await withServer(limits: Self.limits { $0.headTime = .milliseconds(300) }) { port in
      let wire = try Wire(port: port)
      try await wire.send(get + "GET /b HT")
      #expect(Wire.responses(in: try await wire.receiveAll()).map(\.status) == [200, 408])
    }
  }

  @Test(arguments: ["Content-Length: 10000", "Transfer-Encoding: chunked"])
  func `a body that drips is ended`(field: String) async throws {
    try await withServer(limits: Self.limits { $0.bodyTime = .milliseconds(300) }) { port in
      let dripping = try Dripping(
        port: port, begin: "POST / HTTP/1.1\r\nHost: a\r\n\(field)\r\n\r\n",
        drop: field.hasPrefix("C") ? "a" : "1\r\na\r\n")
      let responses = Wire.responses(in: try await dripping.wire.receiveAll())
      dripping.end()
      #expect(responses.map(\.status) == [408])
    }
  }

  @Test func `a connection without requests is ended without a word`() async throws {
    try await withServer(limits: Self.limits { $0.idleTime = .milliseconds(200) }) { port in
      let fresh = try Wire(port: port)
      #expect(try await fresh.receiveAll() == [])
      let used = try Wire(port: port)
      try await used.send(get)
      #expect(Wire.responses(in: try await used.receiveAll()).map(\.status) == [200])
    }
  }

  @Test func `a client that does not read its response is ended`() async throws {
    let handler = TestHandler { _ in
      GatewayResponse(status: 200, body: [UInt8](repeating: 65, count: 64 << 20))
    }
    try await withServer(handler, limits: Self.limits { $0.writeTime = .milliseconds(300) }) {
      port in
      let wire = try Wire(port: port, buffer: 4_096)
      try await wire.send(get)
      // Its connection ends before all has been sent: a connection that was reset has nothing left,
      // one that was not has what the system held.
      while !wire.hasEnded { try await Task.sleep(for: .milliseconds(20)) }
      #expect(try await wire.receiveAll().count < 64 << 20)
    }
  }

  @Test func `a call may take longer than all limits`() async throws {
    let limits = Self.limits {
      $0.headTime = .milliseconds(50)
      $0.bodyTime = .milliseconds(50)
      $0.idleTime = .milliseconds(50)
      $0.writeTime = .milliseconds(50)
    }
    let handler = TestHandler { request in
      try? await Task.sleep(for: .milliseconds(600))
      return TestHandler.echo(request)
    }
    try await withServer(handler, limits: limits) { port in
      let answer = try await exchange(get, port: port)
      #expect(answer.text == "GET /a")
    }
  }

  @Test func `clients beyond the limit wait until idle ones have made room`() async throws {
    let gate = Gate()
    let handler = TestHandler { request in
      if request.path == "/hold" { await gate.pass() }
      return TestHandler.echo(request)
    }
    try await withServer(handler, limits: Self.limits { $0.connections = 4 }) { port in
      let holding = try Wire(port: port)
      try await holding.send(get("/hold"))
      await gate.arrivals(1)
      let idle = try (0..<5).map { _ in try Wire(port: port) }
      let late = try Wire(port: port)
      #expect(try await late.exchange(get).text == "GET /a")
      // One that has a request is not idle.
      gate.open()
      #expect(try await holding.response().text == "GET /hold")
      #expect(idle.count == 5)
    }
  }

  @Test func `bodies that take too much memory together are a 503`() async throws {
    let limits = Self.limits { $0.bodyMemory = 150_000 }
    try await withServer(limits: limits) { port in
      let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100001\r\n\r\n"
      let body = String(repeating: "a", count: 100_000)
      let first = try Wire(port: port)
      try await first.send(head + body)
      let second = try Wire(port: port)
      try await second.send(head + body)
      // One of them is the one too many; which one depends on which came first.
      let third = try Wire(port: port)
      try await third.send(head + body)
      var statuses: [Int] = []
      for wire in [first, second, third] {
        wire.endInput()
        statuses.append(try await wire.response().status)
      }
      #expect(statuses.contains(503))
      // What they took is given back.
      let last = try Wire(port: port)
      #expect(try await last.exchange(head + body + "b").status == 200)
    }
  }

  @Test func `a server without descriptors serves again when there are some`() async throws {
    let process = Process()
    process.executableURL = try Self.testHost()
    process.arguments = ["64"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    defer { process.terminate() }
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let port = try #require(UInt16(line.trimmingCharacters(in: .whitespacesAndNewlines)))
    // The first connections take all descriptors; they are held by requests that are not whole.
    var wires = try (0..<100).map { _ in try Wire(port: port) }
    for wire in wires { try await wire.send("GET / HTTP/1.1\r\n") }
    var served = 0
    // Those that the server could not accept are served when others end.
    for wire in wires.prefix(60) { wire.reset() }
    wires.removeFirst(60)
    for wire in wires {
      try await wire.send("Host: a\r\n\r\n")
      if try await wire.response().text == "hello" { served += 1 }
    }
    #expect(served == 40)
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}

extension LimitTests {
  /// The executable of `GatewayServerTestHost`, which is built beside the tests.
  private static func testHost() throws -> URL {
    let bundle = Bundle.main.bundleURL
    let candidates = [bundle, bundle.deletingLastPathComponent()].map {
      $0.appendingPathComponent("GatewayServerTestHost")
    }
    return try #require(
      candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) },
      "looked in \(candidates.map(\.path))")
  }
}

/// A client that goes on sending a little, until its connection or the test ends.
private final class Dripping: Sendable {
  let wire: Wire
  private let isOver = Atomic(false)

  init(port: UInt16, begin: String, drop: String) throws {
    wire = try Wire(port: port)
    Task { [self] in
      _ = try? await wire.send(begin)
      while !isOver.load(ordering: .relaxed), (try? await wire.send(drop)) == true {
        try? await Task.sleep(for: .milliseconds(20))
      }
    }
  }

  func end() { isOver.store(true, ordering: .relaxed) }
}
