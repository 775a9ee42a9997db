import Candid
import Replica

/// Host names of canisters: `ID.localhost` and `NAME.localhost`, with or without a prefix.
extension Gateway {
  /// The canister whose host name a request names; nil on the gateway's own host.
  ///
  /// What is in front of the last `--` may be anything, such as a version: `v2--ID.localhost`. A name
  /// that has dashes itself comes first. Source: HTTP gateway protocol, “Canister resolution”.
  func canister(at host: Authority) async throws(Problem) -> Principal? {
    let suffix = ".localhost"
    guard host.name.hasSuffix(suffix) else { return nil }
    let label = host.name.dropLast(suffix.count).prefix { $0 != "." }
    var candidate = label
    while true {
      if let canister = Principal(String(candidate)) { return canister }
      if let canister = await canister(withHostLabel: String(candidate)) { return canister }
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
}
