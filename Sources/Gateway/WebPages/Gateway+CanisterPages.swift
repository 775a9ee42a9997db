import Candid
import Replica

/// The web pages that canisters serve themselves.
extension Gateway {
  /// The canister that a request to the gateway's own host is for: by `canisterId`, or by the page
  /// it came from.
  ///
  /// Source: HTTP gateway protocol, “Canister resolution”.
  func canisterAddressed(by request: GatewayRequest) async throws(Problem) -> Principal? {
    if let text = request.parameter("canisterId") { return try await resolve(text) }
    // A page's own images and scripts come without the parameter; their Referer has it.
    guard request.path != "/", let referer = request.headers["Referer"],
      let query = referer.split(separator: "?", maxSplits: 1).dropFirst().first
    else { return nil }
    let page = GatewayRequest("GET", "/?" + query)
    guard let text = page.parameter("canisterId"), let canister = Principal(text),
      canister != Gateway.candidUI
    else { return nil }
    return canister
  }

  /// The canister's own page where it has one, else its Candid UI page.
  ///
  /// A browser is sent to the canister's own host name. Others get the page here, where it shares
  /// its origin with the gateway, so it is confined: see `GuestPage`.
  func canistersOwnPage(
    _ canister: Principal, _ request: GatewayRequest
  ) async throws(Problem) -> GatewayResponse {
    let overview = try await summary(of: canister)
    if await servesPages(canister) {
      if sendsToOwnHost(request), let address = ownAddress(of: canister, for: request) {
        return Gateway.redirect(to: address)
      }
      return GuestPage.confined(try await served(by: canister, at: nil, request))
    }
    try requireFrontPage(request, elsewhere: Gateway.servesNoPages(overview))
    return try await canisterPage(overview)
  }

  /// What a canister answers under a host name of its own: the page it serves. For one that serves
  /// none, and for the Candid UI, `/` leads to the page of the gateway's host.
  func page(
    at name: CanisterHostName, _ host: Authority, _ request: GatewayRequest
  ) async throws(Problem) -> GatewayResponse {
    let canister = name.canister
    let overview = await self.host.summary(of: canister)
    if overview != nil, await servesPages(canister) {
      return try await served(by: canister, at: name, request)
    }
    guard canister == Gateway.candidUI || overview != nil else {
      throw await unknownCanister(canister.text)
    }
    try requireFrontPage(
      request, elsewhere: overview.map(Gateway.servesNoPages) ?? Gateway.oneCandidUI)
    let shared = "//localhost" + host.portSuffix
    let page = overview.map { $0.id } ?? request.parameter("id").flatMap { Principal($0) }
    return Gateway.redirect(to: shared + (page.map(Gateway.pageAddress) ?? "/"))
  }

  /// Whether a request is one of a browser for a page, and browsers here know names below
  /// `localhost`.
  private func sendsToOwnHost(_ request: GatewayRequest) -> Bool {
    configuration.hasSubdomains && ["GET", "HEAD"].contains(request.method)
      && request.parameter("canisterId") != nil
      && request.headers.list("Accept")?.contains("text/html") == true
  }

  private static func servesNoPages(_ overview: CanisterSummary) -> Problem {
    Problem(
      kind: .notFound,
      detail:
        "\(overview.name ?? overview.id.text) has no method http_request, so it serves no pages.")
  }

  private func servesPages(_ canister: Principal) async -> Bool {
    await host.methodKind(of: canister, "http_request")?.isQuery == true
  }
}
