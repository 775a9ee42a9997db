import CanisterClient
public import Foundation

/// How requests reach a network.
public protocol AgentTransport: Sendable {
  /// Sends one request and gives the response, whatever its status.
  ///
  /// - Parameters:
  ///   - method: `GET` or `POST`.
  ///   - path: The path, which needs no escaping.
  ///   - body: CBOR; nil for none.
  /// - Throws: `AgentError` with code `unreachable` or `cancelled` where no response came.
  func send(
    _ method: String, _ path: String, body: [UInt8]?
  ) async throws(AgentError) -> (status: Int, body: [UInt8])
}

/// Requests over HTTP.
public struct HTTPTransport: AgentTransport {
  private let client: HTTPClient

  /// A transport to the gateway at a URL.
  public init(_ url: URL) {
    var client = HTTPClient(url)
    // A call may wait for its certificate; gateways end that after ten seconds or so.
    client.patience = 60
    self.client = client
  }

  /// Sends one request.
  public func send(
    _ method: String, _ path: String, body: [UInt8]?
  ) async throws(AgentError) -> (status: Int, body: [UInt8]) {
    let headers = body == nil ? [] : [("Content-Type", "application/cbor")]
    do throws(ConnectionError) {
      let response = try await client.send(method, path, headers: headers, body: body)
      return (response.status, response.body)
    } catch {
      if error == .cancelled { throw AgentError(.cancelled, "the request was cancelled") }
      throw AgentError(.unreachable, "\(client.url.absoluteString): \(error.reason)")
    }
  }
}
