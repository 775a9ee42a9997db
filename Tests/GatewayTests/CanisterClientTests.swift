import Candid
import CanisterClient
import Foundation
import Gateway
import GatewayServer
import GatewayTestSupport
import Replica
import Testing

/// What generated clients call through, over a real connection.
@Suite struct CanisterClientTests {
  /// Lets a body call a gateway in front of the host.
  private func withGateway(
    to host: SampleHost, _ body: (HTTPGateway) async throws -> Void
  ) async throws {
    let server = GatewayServer(gateway: Gateway(host: host), port: 0)
    let port = try await server.start()
    let url = try #require(URL(string: "http://127.0.0.1:\(port)"))
    let result: Result<Void, any Error>
    do { result = .success(try await body(HTTPGateway(url))) } catch { result = .failure(error) }
    await server.stop()
    try result.get()
  }

  @Test func `calls take and give binary Candid`() async throws {
    try await withGateway(to: .withTutorial()) { gateway in
      let id = SampleHost.id(0)
      let old = try await gateway.call(
        id, method: "insert", argument: Message.encode(UInt128.max, 5 as UInt128), mode: nil)
      #expect(try Message.decode(old, as: UInt128?.self) == nil)
      let value = try await gateway.call(
        id, method: "get", argument: Message.encode(UInt128.max), mode: .query)
      #expect(try Message.decode(value, as: UInt128?.self) == 5)
    }
  }

  @Test func `a method may have any name`() async throws {
    let host = SampleHost()
    let name = "a/b?ü %"
    host.install(
      SampleHost.id(0), name: nil, interface: "service : { \"\(name)\" : (text) -> (text) }",
      methods: [name: { $0 }])
    try await withGateway(to: host) { gateway in
      let message = Message.encode("hello")
      let reply = try await gateway.call(
        SampleHost.id(0), method: name, argument: message, mode: nil)
      #expect(reply == message)
    }
  }

  @Test func `a rejection has its code and message`() async throws {
    let host = SampleHost()
    host.install(
      SampleHost.id(0), name: nil, interface: "service : { f : () -> () }",
      methods: [
        "f": { _ throws(Rejection) in
          throw Rejection(code: .canisterReject, message: "not today", errorCode: "IC0406")
        }
      ])
    try await withGateway(to: host) { gateway in
      let error = await #expect(throws: HTTPGatewayError.self) {
        try await gateway.call(
          SampleHost.id(0), method: "f", argument: Message.encode(), mode: nil)
      }
      #expect(error?.status == 422)
      #expect(error?.rejectCode == 4)
      #expect(error?.rejectMessage == "not today")
      #expect(error?.errorCode == "IC0406")
    }
  }

  @Test func `a oneway method needs no reply`() async throws {
    let host = SampleHost()
    host.install(
      SampleHost.id(0), name: nil,
      interface: "service : { fire : () -> () oneway; ask : () -> () }",
      methods: ["fire": SampleHost.noReply, "ask": SampleHost.noReply])
    try await withGateway(to: host) { gateway in
      let reply = try await gateway.call(
        SampleHost.id(0), method: "fire", argument: Message.encode(), mode: .oneway)
      #expect(reply == Message.encode())
      await #expect(throws: HTTPGatewayError.self) {
        try await gateway.call(
          SampleHost.id(0), method: "ask", argument: Message.encode(), mode: nil)
      }
    }
  }

  @Test func `no gateway is an error that says what to do`() async throws {
    // A port that was free a moment ago.
    let server = GatewayServer(gateway: Gateway(host: SampleHost()), port: 0)
    let port = try await server.start()
    await server.stop()
    let gateway = HTTPGateway(try #require(URL(string: "http://127.0.0.1:\(port)")))
    let error = await #expect(throws: HTTPGatewayError.self) {
      try await gateway.call(.management, method: "f", argument: [], mode: nil)
    }
    #expect(error?.status == nil)
    #expect(error?.description.contains("cooper start") == true)
  }
}
