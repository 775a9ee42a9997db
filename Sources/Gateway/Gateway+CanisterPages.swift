import Candid

/// The web pages that canisters serve themselves.
extension Gateway {
  /// The canister a request is for: by host name, `canisterId`, or the page it came from.
  ///
  /// Source: HTTP gateway protocol, “Canister resolution”.
  func canisterAddressed(by request: GatewayRequest) async throws(Problem) -> Principal? {
    let host = OriginPolicy.name(ofAuthority: request.headers["Host"] ?? "")
    if host.hasSuffix(".localhost") {
      let label = host.dropLast(".localhost".count).split(separator: ".").first.map(String.init)
      if let label, let canister = Principal(label) { return canister }
      if let label, let canister = await self.host.canister(named: label) { return canister }
      throw Problem(
        kind: .unknownCanister,
        detail: "\(host) does not begin with the id or the name of a canister.")
    }
    if let text = request.parameter("canisterId") { return try await resolve(text) }
    // A page's own images and scripts come without the parameter; their Referer has it.
    guard request.path != "/", let referer = request.headers["Referer"],
      let query = referer.split(separator: "?", maxSplits: 1).dropFirst().first
    else { return nil }
    let page = GatewayRequest(method: "GET", path: "/", query: String(query))
    guard let text = page.parameter("canisterId"), let canister = Principal(text),
      canister != Gateway.candidUI
    else { return nil }
    return canister
  }

  /// The canister's own page where it has one, else its Candid UI page.
  func canistersOwnPage(
    _ canister: Principal, _ request: GatewayRequest
  ) async throws(Problem) -> GatewayResponse {
    guard let overview = await host.overview(of: canister) else {
      throw await unknownCanister(canister.text)
    }
    if await servesPages(canister) {
      return try await served(by: canister, request)
    }
    guard request.path == "/" else {
      throw Problem(
        kind: .notFound,
        detail: "\(overview.name ?? canister.text) has no method http_request, so it serves no pages.")
    }
    try Gateway.requireGet(request)
    return try await canisterPage(overview)
  }

  private func servesPages(_ canister: Principal) async -> Bool {
    if let exports = await host.exports(of: canister) { return exports["http_request"] != nil }
    return await interface(of: canister)?.function(named: "http_request") != nil
  }

  private func served(
    by canister: Principal, _ request: GatewayRequest
  ) async throws(Problem) -> GatewayResponse {
    throw Problem(kind: .notThereYet, detail: "Pages of canisters come with the codec.")
  }
}
