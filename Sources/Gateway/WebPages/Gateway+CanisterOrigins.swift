import Candid

/// A canister's own origin: all paths of its host name but those of the public interface.
extension Gateway {
  /// Answers a request to a host name of a canister. The canister is given what came, of whatever
  /// method and origin, as on the public network; nothing of the gateway's own is here.
  func canisterOrigin(
    _ request: GatewayRequest, at host: Authority
  ) async -> GatewayResponse {
    if request.method == "OPTIONS", request.headers["Access-Control-Request-Method"] != nil {
      return Gateway.canisterPreflight(request)
    }
    var response: GatewayResponse
    do throws(Problem) {
      guard request.body.count <= configuration.ingressLimit else {
        throw Problem.tooLarge(limit: configuration.ingressLimit)
      }
      guard let name = try await canister(at: host) else {
        throw Problem.nothing(at: request.path, but: [])
      }
      response = try await page(at: name, host, request)
    } catch {
      response =
        Gateway.isForPerson(request) ? StandalonePage.problem(error) : error.response
    }
    // As the public gateways do where the canister says nothing.
    if response.headers["Access-Control-Allow-Origin"] == nil {
      response.headers["Access-Control-Allow-Origin"] = "*"
      response.headers["Access-Control-Expose-Headers"] =
        "Accept-Ranges, Content-Length, Content-Range, X-IC-Canister-Id, X-Cooper-Verification"
    }
    return response
  }

  /// The answer to a browser that asks whether a page of another origin may ask: it may, as on the
  /// public network.
  private static func canisterPreflight(_ request: GatewayRequest) -> GatewayResponse {
    var response = GatewayResponse(
      status: 204,
      headers: [
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": "HEAD, GET, POST, PUT, DELETE, PATCH",
        "Access-Control-Max-Age": "600",
      ])
    response.headers["Access-Control-Allow-Headers"] =
      request.headers.list("Access-Control-Request-Headers")
    return response
  }
}
