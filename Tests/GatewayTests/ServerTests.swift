import Foundation
import Gateway
import GatewayServer
import GatewayTestSupport
import Testing

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
    var times: [Duration] = []
    for _ in 0..<50 {
      let start = ContinuousClock.now
      #expect(try await connection.send("GET", "/api/v2/status").status == 200)
      times.append(ContinuousClock.now - start)
    }
    // With Nagle's algorithm on, each but the first few would wait 40 ms for an acknowledgement. On a
    // busy machine some are slow for other reasons.
    #expect(times.suffix(30).sorted()[7] < .milliseconds(35))
    await server.stop()
  }
}
