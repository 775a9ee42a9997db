import Gateway
import GatewayServer

/// A gateway whose updates take as long as those of a network that is far away.
struct DelayedUpdates: RequestHandler {
  let gateway: Gateway
  let delay: Duration

  func bodyLimit(for request: GatewayRequest) -> Int { gateway.bodyLimit(for: request) }

  func isQuick(_ request: GatewayRequest) -> Bool {
    !Self.isUpdate(request) && gateway.isQuick(request)
  }

  func respond(to request: GatewayRequest) async -> GatewayResponse {
    if Self.isUpdate(request) { try? await Task.sleep(for: delay) }
    return await gateway.respond(to: request)
  }

  func refusal(status: Int, limit: Int, detail: String) -> GatewayResponse {
    gateway.refusal(status: status, limit: limit, detail: detail)
  }

  /// Whether a request is an update over the public interface: `/api/v4/canister/ID/call`.
  static func isUpdate(_ request: GatewayRequest) -> Bool {
    let parts = request.path.split(separator: "/")
    return request.method == "POST" && parts.count == 5 && parts[0] == "api"
      && parts[2] == "canister" && parts[4] == "call"
  }
}
