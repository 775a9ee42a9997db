import Candid
import Interfaces
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
  /// It shares its origin with the gateway, so it is confined: see `GuestPage`.
  func canistersOwnPage(
    _ canister: Principal, _ request: GatewayRequest
  ) async throws(Problem) -> GatewayResponse {
    let overview = try await summary(of: canister)
    if await servesPages(canister) {
      return GuestPage.confined(try await served(by: canister, request))
    }
    try requireFrontPage(request, elsewhere: Gateway.servesNoPages(overview))
    return try await canisterPage(overview)
  }

  /// What a canister answers under a host name of its own: the page it serves. For one that serves
  /// none, and for the Candid UI, `/` leads to the page of the gateway's host.
  func page(
    of canister: Principal, at host: Authority, _ request: GatewayRequest
  ) async throws(Problem) -> GatewayResponse {
    let overview = await self.host.summary(of: canister)
    if overview != nil, await servesPages(canister) {
      return try await served(by: canister, request)
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

  private static func servesNoPages(_ overview: CanisterSummary) -> Problem {
    Problem(
      kind: .notFound,
      detail:
        "\(overview.name ?? overview.id.text) has no method http_request, so it serves no pages.")
  }

  private func servesPages(_ canister: Principal) async -> Bool {
    await host.methodKind(of: canister, "http_request")?.isQuery == true
  }

  /// The answer of the canister's `http_request`, or of `http_request_update` where it asks for
  /// that. Source: HTTP gateway protocol, “Canister HTTP interface”.
  private func served(
    by canister: Principal, _ request: GatewayRequest
  ) async throws(Problem) -> GatewayResponse {
    let argument = PageProtocol.encode(request)
    let query = CanisterCall(
      canister: canister, method: "http_request", kind: .query, argument: argument)
    var answer = try PageProtocol.decode(try await perform(query).reply)
    if answer.upgrade {
      let update = CanisterCall(
        canister: canister, method: "http_request_update", kind: .update, argument: argument)
      answer = try PageProtocol.decode(try await perform(update).reply)
    }
    return answer.response
  }
}

/// The Candid that the gateway and a canister's web pages speak.
enum PageProtocol {
  /// A canister's answer.
  struct Answer {
    var response: GatewayResponse
    /// Whether the request is to be sent again as an update.
    var upgrade: Bool
  }

  /// The argument of `http_request`: the request as it came.
  ///
  /// The target, with whatever was in its query, and the values of the header fields are those that
  /// were sent, in their order and as often as they were sent. Names are in lower case, as canisters
  /// know them from the public network. Source: HTTP gateway protocol, “HTTP request encoding”.
  static func encode(_ request: GatewayRequest) -> [UInt8] {
    let headers = request.headers.fields.map { field in
      HTTP.HeaderField(HeaderFields.lowercased(field.name), field.value)
    }
    return Message.encode(
      HTTP.HttpRequest(
        method: request.method, url: request.target, headers: headers, body: request.body,
        certificateVersion: 2))
  }

  /// What a canister answered.
  static func decode(_ reply: [UInt8]) throws(Problem) -> Answer {
    let answer: HTTP.HttpResponse
    do throws(CandidError) {
      answer = try Message.decode(reply, as: HTTP.HttpResponse.self)
    } catch {
      throw bad("\(error.reason), at byte \(error.offset)")
    }
    guard (100...599).contains(answer.statusCode) else { throw bad("the status code is none") }
    var response = GatewayResponse(status: Int(answer.statusCode))
    response.isCanisters = true
    for field in answer.headers {
      guard isToken(field._0), isHeaderValue(field._1), !dropped.contains(field._0.lowercased())
      else { continue }
      response.headers.append(name: field._0, value: field._1)
    }
    response.body = answer.body
    return Answer(response: response, upgrade: answer.upgrade ?? false)
  }

  /// Headers that belong to the connection, which is the gateway's.
  private static let dropped: Set<String> = [
    "connection", "content-length", "transfer-encoding", "keep-alive", "upgrade", "date",
  ]

  private static func bad(_ why: String) -> Problem {
    Problem(kind: .badReply, detail: "The canister's HTTP response cannot be read: \(why).")
  }

  private static func isToken(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy {
        switch $0 {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
        default: false
        }
      }
  }

  /// Whether a value stays on its line.
  private static func isHeaderValue(_ value: String) -> Bool {
    value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
  }
}
