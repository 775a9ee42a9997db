import Candid
import Replica

/// The host name of a canister, which is its own origin.
struct CanisterHostName: Sendable {
  /// Whose it is.
  let canister: Principal
  /// Whether what the canister answers is shown as it is: `ID.raw.localhost`.
  let isRaw: Bool
}

/// Host names of canisters: `ID.localhost` and `NAME.localhost`, with or without a prefix.
extension Gateway {
  /// The canister whose host name a request names; nil on the gateway's own host.
  ///
  /// What is in front of the last `--` may be anything, such as a version: `v2--ID.localhost`. A name
  /// that has dashes itself comes first. Source: HTTP gateway protocol, “Canister resolution”.
  func canister(at host: Authority) async throws(Problem) -> CanisterHostName? {
    guard host.isCanisters else { return nil }
    let labels = host.name.dropLast(Authority.canisters.count)
    let label = labels.prefix { $0 != "." }
    let isRaw = labels.dropFirst(label.count) == ".raw"
    var candidate = label
    while true {
      if let canister = Principal(String(candidate)) {
        return CanisterHostName(canister: canister, isRaw: isRaw)
      }
      if let canister = await canister(withHostLabel: String(candidate)) {
        return CanisterHostName(canister: canister, isRaw: isRaw)
      }
      guard let dashes = candidate.firstRange(of: "--") else { break }
      candidate = candidate[dashes.upperBound...]
    }
    throw Problem(
      kind: .unknownCanister,
      detail: "\(host.name.prefix(200)) does not begin with the id or the name of a canister.")
  }

  /// The canister with a name as it is in a host, where capitals do not count.
  private func canister(withHostLabel label: String) async -> Principal? {
    if let canister = await host.canister(named: label) { return canister }
    return await host.canisters().first { $0.name?.lowercased() == label }?.id
  }

  /// Where a request is answered under the canister's own host name; nil where browsers cannot reach
  /// it, as the gateway goes by an address of the network, or by a name of its own.
  func ownAddress(of canister: Principal, for request: GatewayRequest) -> String? {
    address(of: canister, below: "localhost", for: request)
  }

  /// Where a request is answered without a look at its certificate.
  func rawAddress(of canister: Principal, for request: GatewayRequest) -> String? {
    address(of: canister, below: "raw.localhost", for: request)
  }

  private func address(
    of canister: Principal, below domain: String, for request: GatewayRequest
  ) -> String? {
    guard let host = request.headers["Host"].flatMap({ Authority($0) }),
      host.isCanisters || OriginPolicy.isLoopback(host.name)
    else { return nil }
    var target = request.path
    let rest = request.query.split(separator: "&", omittingEmptySubsequences: false).filter {
      host.isCanisters || !$0.hasPrefix("canisterId=")
    }.joined(separator: "&")
    if !rest.isEmpty { target += "?" + rest }
    return "//\(canister.text).\(domain)\(host.portSuffix)\(target)"
  }
}
