import Gateway
import GatewayServer
import GatewayTestSupport

/// The two ways a test reaches the gateway: as a function, and over a socket.
enum Transport: CaseIterable, Sendable {
  case memory, socket
}

/// A response, however it came.
struct Reply: Sendable {
  var status: Int
  /// Names in lower case.
  var headers: [String: String]
  var body: [UInt8]
  var text: String { String(decoding: body, as: UTF8.self) }
}

/// Sends requests to a gateway.
struct Client: Sendable {
  let gateway: Gateway
  let port: UInt16?

  func callAsFunction(
    _ method: String, _ target: String, _ headers: [(String, String)] = [], body: [UInt8]? = nil
  ) async throws -> Reply {
    if let port {
      let response = try await RawConnection(port: port, timeout: 30)
        .send(method, target, headers: headers, body: body)
      return Reply(status: response.status, headers: response.headers, body: response.body)
    }
    var fields = HeaderFields(headers.map { HeaderFields.Field(name: $0.0, value: $0.1) })
    if fields["Host"] == nil { fields["Host"] = "127.0.0.1" }
    let response = await gateway.respond(
      to: GatewayRequest(method, target, headers: fields, body: body ?? []))
    let pairs = response.headers.fields.map { ($0.name.lowercased(), $0.value) }
    return Reply(
      status: response.status, headers: Dictionary(pairs) { a, _ in a }, body: response.body)
  }

  /// A POST with a body of the given type.
  func post(
    _ target: String, _ type: String?, _ body: String, _ headers: [(String, String)] = []
  ) async throws -> Reply {
    try await self(
      "POST", target, (type.map { [("Content-Type", $0)] } ?? []) + headers, body: Array(body.utf8))
  }
}

/// Runs with a gateway to the tutorial's canister, or to another host.
func withGateway(
  _ transport: Transport, host: SampleHost = .withTutorial(),
  configuration: GatewayConfiguration = .init(), _ body: (Client) async throws -> Void
) async throws {
  let gateway = Gateway(host: host, configuration: configuration)
  guard transport == .socket else { return try await body(Client(gateway: gateway, port: nil)) }
  let server = GatewayServer(gateway: gateway, port: 0)
  let port = try await server.start()
  do {
    try await body(Client(gateway: gateway, port: port))
  } catch {
    await server.stop()
    throw error
  }
  await server.stop()
}
