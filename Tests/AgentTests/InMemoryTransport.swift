import Agent
import Gateway
import GatewayTestSupport
import Synchronization

/// Requests that reach a gateway as a function, and what stands between.
final class InMemoryTransport: AgentTransport {
  typealias Response = (status: Int, body: [UInt8])

  private let gateway: Gateway
  private let tamper: @Sendable (_ path: String, Response) -> Response
  private let log = Mutex<[String]>([])

  /// - Parameter tamper: What becomes of each response.
  init(
    _ served: CertifiedGateway,
    _ tamper: @escaping @Sendable (_ path: String, Response) -> Response = { $1 }
  ) {
    gateway = served.gateway
    self.tamper = tamper
  }

  /// The paths that were asked.
  var paths: [String] { log.withLock { $0 } }

  func send(
    _ method: String, _ path: String, body: [UInt8]?
  ) async throws(AgentError) -> Response {
    log.withLock { $0.append(path) }
    var headers: HeaderFields = ["Host": "127.0.0.1"]
    if body != nil { headers["Content-Type"] = "application/cbor" }
    let response = await gateway.respond(
      to: GatewayRequest(method, path, headers: headers, body: body ?? []))
    return tamper(path, (response.status, response.body))
  }
}

extension AgentError {
  /// The reject that it is.
  var reject: Reject? { if case .rejected(let reject) = code { reject } else { nil } }
}
