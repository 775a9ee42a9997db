import Gateway
import Synchronization
import TestSupport
import Testing

@testable import GatewayServer

/// The life of a server, and of requests whose clients go.
@Suite struct LifeTests {
  @Test func `a client that goes ends nothing that has begun`() async throws {
    let (gate, done) = (Gate(), Gate())
    let wasCancelled = Atomic(false)
    let handler = TestHandler { request in
      await gate.pass()
      wasCancelled.store(Task.isCancelled, ordering: .relaxed)
      await done.pass()
      return TestHandler.echo(request)
    }
    try await withServer(handler) { port in
      let wire = try Wire(port: port)
      try await wire.send(get)
      await gate.arrivals(1)
      wire.reset()
      gate.open()
      await done.arrivals(1)
      done.open()
      let isCancelled = wasCancelled.load(ordering: .relaxed)
      #expect(!isCancelled)
    }
  }

  @Test func `an answer that comes too late reaches nobody`() async throws {
    let gate = Gate()
    let handler = TestHandler { request in
      if request.path == "/secret" { await gate.pass() }
      return TestHandler.echo(request)
    }
    try await withServer(handler) { port in
      var gone: [Wire] = []
      for number in 1...20 {
        let wire = try Wire(port: port)
        try await wire.send(get("/secret"))
        await gate.arrivals(number)
        gone.append(wire)
      }
      for wire in gone { wire.reset() }
      // These get the descriptors of those that have gone.
      let strangers = try (0..<20).map { _ in try Wire(port: port) }
      for wire in strangers { #expect(try await wire.exchange(get("/mine")).text == "GET /mine") }
      gate.open()
      for wire in strangers {
        for _ in 0..<3 {
          #expect(try await wire.exchange(get("/mine")).text == "GET /mine")
        }
        wire.endInput()
        #expect(try await wire.receiveAll() == [])
      }
    }
  }

  @Test func `at the end running requests are answered, and idle connections closed`()
    async throws
  {
    let gate = Gate()
    let handler = TestHandler { request in
      if request.path == "/slow" { await gate.pass() }
      return TestHandler.echo(request)
    }
    let server = GatewayServer(handler: handler, limits: .patient)
    let port = try await server.start()
    let idle = try Wire(port: port)
    #expect(try await idle.exchange(get).status == 200)
    let busy = try Wire(port: port)
    try await busy.send(get("/slow") + get("/unseen"))
    await gate.arrivals(1)
    let half = try Wire(port: port)
    try await half.send("GET /half HTTP/1.1\r\n")
    // The head has been seen once this is answered.
    let answer = try await exchange(get, port: port)
    #expect(answer.status == 200)
    async let stopped: Void = server.stop()
    async let ran: Void = server.run()
    #expect(try await idle.receiveAll() == [])
    #expect(throws: Wire.Failure.self) { try Wire(port: port) }
    try await half.send("Host: a\r\n\r\n")
    let last = Wire.responses(in: try await half.receiveAll())
    #expect(last.map(\.text) == ["GET /half"] && last[0].headers["connection"] == "close")
    gate.open()
    let responses = Wire.responses(in: try await busy.receiveAll())
    #expect(responses.map(\.text) == ["GET /slow"])
    #expect(responses.first?.headers["connection"] == "close")
    await stopped
    await ran
    await server.stop()
  }

  @Test func `a request that does not end is cut off at the end, and may still end later`()
    async throws
  {
    let gate = Gate()
    let finished = Gate()
    let handler = TestHandler { request in
      await gate.pass()
      await finished.pass()
      return TestHandler.echo(request)
    }
    var limits = ServerLimits.patient
    limits.graceTime = .milliseconds(100)
    let server = GatewayServer(handler: handler, limits: limits)
    let port = try await server.start()
    let wire = try Wire(port: port)
    try await wire.send(get)
    await gate.arrivals(1)
    await server.stop()
    #expect(try await wire.receiveAll() == [])
    // Its answer comes to a loop that has ended; the task must end nevertheless.
    finished.open()
    gate.open()
    await finished.arrivals(1)
    await server.stop()
    await server.run()
  }

  @Test func `servers come and go on one port`() async throws {
    var port: UInt16 = 0
    for number in 0..<20 {
      let server = GatewayServer(handler: TestHandler(), port: port)
      port = try await server.start()
      let wire = try Wire(port: port)
      #expect(try await wire.exchange(get("/\(number)")).text == "GET /\(number)")
      await server.stop()
    }
  }

  @Test func `clients of all kinds at once leave nothing behind`() async throws {
    let seed = RandomSource.seed
    let handler = TestHandler { request in
      if request.path == "/slow" { try? await Task.sleep(for: .milliseconds(5)) }
      if request.path == "/stream" {
        return GatewayResponse(
          status: 200,
          stream: ResponseStream { write in
            for _ in 0..<50 { try await write([UInt8](repeating: 65, count: 10_000)) }
          })
      }
      return TestHandler.echo(request)
    }
    let server = GatewayServer(handler: handler, limits: .patient)
    let port = try await server.start()
    let bytes = HostileRequest.all.map(\.bytes)
    await withTaskGroup(of: Void.self) { group in
      for client in 0..<16 {
        group.addTask {
          var random = RandomSource(seed: seed &+ UInt64(client))
          for _ in 0..<25 {
            guard let wire = try? Wire(port: port, buffer: 8_192) else { continue }
            switch Int.random(in: 0..<7, using: &random) {
            case 0: _ = try? await wire.exchange(get)
            case 1:
              _ = try? await wire.send(get("/slow"))
              wire.reset()
            case 2:
              _ = try? await wire.send((0..<20).map { get($0 % 3 == 0 ? "/slow" : "/a") }.joined())
              wire.endInput()
              let answers = try? await wire.receiveAll()
              #expect(answers.map { Wire.responses(in: $0).count } == 20, "seed \(seed)")
            case 3:
              _ = try? await wire.send(get("/stream"))
              _ = try? await wire.receive()
              wire.reset()
            case 4:
              let whole = try? await wire.exchange(get("/stream"))
              #expect(whole?.body.count == 500_000, "seed \(seed)")
            case 5:
              _ = try? await wire.send(bytes.randomElement(using: &random)!)
              wire.endInput()
              _ = try? await wire.receiveAll()
            default:
              _ = try? await wire.send(
                Array(get.utf8.prefix(Int.random(in: 0..<30, using: &random))))
            }
          }
        }
      }
    }
    let answer = try await exchange(get, port: port)
    #expect(answer.text == "GET /a")
    // All are gone, also in the server's view, or are about to be.
    while await server.connectionCount > 0 { await Task.yield() }
    #expect(await server.bodyMemory == 0)
    await server.stop()
  }
}

extension GatewayServer {
  var connectionCount: Int { get async { await currentLoop?.count ?? 0 } }
  var bodyMemory: Int { get async { await currentLoop?.bodyMemory ?? 0 } }
}
