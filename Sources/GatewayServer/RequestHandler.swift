package import Gateway

/// What a server serves: a function from request to response, and what the server has to know
/// before there is a request.
package protocol RequestHandler: Sendable {
  /// The most bytes the body of a request may have.
  func bodyLimit(for request: GatewayRequest) -> Int

  /// Whether a response is made in some microseconds, without a canister. It is then made on the
  /// thread of the server, where everyone waits for it.
  func isQuick(_ request: GatewayRequest) -> Bool

  /// The threads on which responses are made that are not quick; nil for those that all tasks share.
  var executor: (any TaskExecutor)? { get }

  /// The response. It may take any time: the server sets no limit to it.
  func respond(to request: GatewayRequest) async -> GatewayResponse

  /// The response to a request that was not taken in.
  func refusal(status: Int, limit: Int, detail: String) -> GatewayResponse
}

extension RequestHandler {
  /// Those that all tasks share.
  package var executor: (any TaskExecutor)? { nil }
}

extension Gateway: RequestHandler {
  package func bodyLimit(for request: GatewayRequest) -> Int {
    bodyLimit(method: request.method, path: request.path)
  }

  package func refusal(status: Int, limit: Int, detail: String) -> GatewayResponse {
    Gateway.refusal(status: status, limit: limit, detail: detail)
  }
}
