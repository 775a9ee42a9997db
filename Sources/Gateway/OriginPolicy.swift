/// Who may talk to the gateway: its own host names, and pages that came from it.
///
/// A web site whose name is made to point at this machine (DNS rebinding) sends its own name as
/// `Host`; a page of another site that posts here sends its own `Origin`. Both are refused.
struct OriginPolicy: Sendable {
  /// Further host names, without port, in lower case.
  var hosts: Set<String>
  /// Further origins, such as `http://localhost:3000`.
  var origins: Set<String>
  /// Whether any address in digits will do: so when the gateway listens beyond this machine.
  var allowsAnyAddress: Bool

  /// Refuses a request from elsewhere.
  func check(_ request: GatewayRequest) throws(Problem) {
    guard let host = request.headers["Host"], !host.isEmpty else {
      throw Problem(kind: .badRequest, detail: "The request has no Host header.")
    }
    guard isOwn(host: OriginPolicy.name(ofAuthority: host)) else {
      throw Problem(
        kind: .foreignHost,
        detail: "“\(host.prefix(200))” is not a name of this gateway; use localhost or 127.0.0.1.")
    }
    guard let origin = request.headers["Origin"] else { return }
    guard
      origin == "http://" + host || origin == "https://" + host
        || origins.contains(origin.lowercased())
    else {
      throw Problem(
        kind: .foreignOrigin,
        detail: "Pages of “\(origin.prefix(200))” may not use this gateway.")
    }
  }

  /// The name or address in `name:port`, in lower case.
  static func name(ofAuthority authority: String) -> String {
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      return authority[...end].lowercased()
    }
    return authority.prefix { $0 != ":" }.lowercased()
  }

  private func isOwn(host: String) -> Bool {
    if host == "localhost" || host == "[::1]" || host.hasSuffix(".localhost") { return true }
    if hosts.contains(host) { return true }
    if host.hasPrefix("[") { return allowsAnyAddress }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count == 4, numbers.allSatisfy({ UInt8($0) != nil }) else { return false }
    return numbers[0] == "127" || allowsAnyAddress
  }
}
