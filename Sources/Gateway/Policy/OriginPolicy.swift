/// Who may talk to the gateway: its own host names, and pages that came from it.
///
/// A web site whose name is made to point at this machine (DNS rebinding) sends its own name as
/// `Host`; a page of another site that posts here sends its own `Origin`. Both are refused.
struct OriginPolicy: Sendable {
  /// Further origins, whose pages may call and whose hosts are names of the gateway.
  var origins: Set<WebOrigin>
  /// Whether any address in digits will do: so where the gateway listens beyond this machine.
  var allowsAnyAddress: Bool

  /// Refuses a request from elsewhere, and returns whom the others are addressed to.
  func check(_ request: GatewayRequest) throws(Problem) -> Authority {
    let hosts = request.headers.values("Host")
    guard let host = hosts.first, !host.isEmpty else {
      throw Problem(kind: .badRequest, detail: "The request has no Host header.")
    }
    guard hosts.count == 1, let authority = Authority(host) else {
      throw Problem(
        kind: .badRequest,
        detail: hosts.count > 1
          ? "The request has more than one Host header."
          : "The Host header is malformed: \(host.prefix(200))")
    }
    guard isOwn(host: authority.name) else {
      throw Problem(
        kind: .foreignHost,
        detail: "“\(host.prefix(200))” is not a name of this gateway; use localhost or 127.0.0.1.")
    }
    // Requests of the public interface are signed, or anonymous: nothing depends on the page, but for
    // managing canisters anonymously, which it looks at itself. What is at a canister's own host is
    // the canister's to decide, and has no rights of the gateway.
    guard !PublicInterface.contains(request.path), !authority.isCanisters else { return authority }
    for origin in request.headers.values("Origin") {
      guard origin == "http://" + host || origin == "https://" + host || isAllowed(origin) else {
        throw Problem(
          kind: .foreignOrigin,
          detail: "Pages of “\(origin.prefix(200))” may not use this gateway.")
      }
    }
    return authority
  }

  /// Whether a request comes from a program, from a page of the gateway's own, or from one of an
  /// allowed origin. Pages of canisters are none of these, also where they ask their own host.
  func isOwnPage(_ request: GatewayRequest) -> Bool {
    let host = request.headers["Host"] ?? ""
    let isCanisters = Authority(host)?.isCanisters != false
    return request.headers.values("Origin").allSatisfy { origin in
      !isCanisters && (origin == "http://" + host || origin == "https://" + host)
        || isAllowed(origin)
    }
  }

  /// Refuses what a page of another origin asks for without an `Origin`: images, scripts, frames and
  /// the like, for which browsers send none. Programs do not send `Sec-Fetch-Site`.
  ///
  /// - Parameter allowsLinks: Whether it is a page that links of other sites may lead to.
  ///
  /// Source: Fetch Metadata Request Headers, section 2.
  func requireOwnPage(_ request: GatewayRequest, allowsLinks: Bool = false) throws(Problem) {
    guard let site = request.headers["Sec-Fetch-Site"], request.headers["Origin"] == nil,
      site != "same-origin", site != "none"
    else { return }
    let isLink =
      request.headers["Sec-Fetch-Mode"] == "navigate"
      && request.headers["Sec-Fetch-Dest"] == "document"
    guard !allowsLinks || !isLink else { return }
    throw Problem(
      kind: .foreignOrigin,
      detail: "A page of another origin asked for \(request.path.prefix(200)); it may not.")
  }

  private func isAllowed(_ origin: String) -> Bool {
    !origins.isEmpty && WebOrigin(origin).map(origins.contains) == true
  }

  /// Lets pages of allowed origins read a response. Source: Fetch standard, “CORS protocol”.
  func share(_ response: inout GatewayResponse, with request: GatewayRequest) {
    if PublicInterface.contains(request.path) {
      response.headers["Access-Control-Allow-Origin"] = "*"
      return
    }
    // What a canister serves at its own origin says itself who may read it.
    guard !origins.isEmpty, response.headers["Access-Control-Allow-Origin"] == nil else { return }
    // Also where no Origin was sent: a cache must not give that answer to a page of another origin.
    response.headers.append(name: "Vary", value: "Origin")
    guard let origin = request.headers["Origin"], isAllowed(origin) else { return }
    response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Expose-Headers"] = "Server-Timing, ETag, Retry-After, Allow"
  }

  /// The answer to a browser that asks whether a page may call; those of foreign origins are
  /// refused before.
  static var preflight: GatewayResponse {
    GatewayResponse(
      status: 204,
      headers: [
        "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT",
        "Access-Control-Allow-Headers": "Content-Type, Accept, If-Match, Range",
        "Access-Control-Allow-Private-Network": "true",
        "Access-Control-Max-Age": "600",
      ])
  }

  private func isOwn(host: String) -> Bool {
    OriginPolicy.isLoopback(host) || host.hasSuffix(".localhost")
      || origins.contains { $0.host == host } || allowsAnyAddress && OriginPolicy.isAddress(host)
  }

  /// Whether a name in lower case stands for this machine alone.
  static func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "[::1]" || host == "::1"
      || host.hasPrefix("127.") && isAddress(host)
  }

  /// Whether a host is an address in digits, which no web site can make point elsewhere.
  private static func isAddress(_ host: String) -> Bool {
    if host.hasPrefix("[") { return true }
    let numbers = host.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers.allSatisfy { UInt8(Substring($0)) != nil }
  }
}
