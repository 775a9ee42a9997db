import Candid
import Replica
import Spelling

/// Canisters by their ids and names, and their interfaces.
extension Gateway {
  /// The canister with an id or a name.
  func resolve(_ text: String) async throws(Problem) -> Principal {
    if let canister = Principal(text) { return canister }
    if let canister = await host.canister(named: text) { return canister }
    throw await unknownCanister(text)
  }

  /// What is known of a canister, which has to be there.
  func summary(of canister: Principal) async throws(Problem) -> CanisterSummary {
    if let summary = await host.summary(of: canister) { return summary }
    throw await unknownCanister(canister.text)
  }

  /// A problem that names the canisters there are.
  func unknownCanister(_ text: String) async -> Problem {
    let known = await host.canisters().map { $0.name ?? $0.id.text }
    let detail =
      known.isEmpty
      ? "There is no canister “\(text.prefix(100))”; there is none at all yet. Deploy one with `cooper deploy`."
      : "There is no canister “\(text.prefix(100))”; there are: \(Suggestions.list(known, near: text))."
    return Problem(
      kind: .unknownCanister, detail: detail,
      members: [.init(name: "suggestions", value: .list(Suggestions.nearest(known, to: text)))])
  }

  /// The interface of a canister, parsed; nil where it carries none or one that cannot be read.
  func interface(of canister: Principal) async -> CanisterInterface? {
    guard let text = await host.interface(of: canister) else { return nil }
    return await interfaces.reading(of: canister, text: text).prepared
  }

  static func noInterface(_ overview: CanisterSummary) -> Problem {
    Problem(
      kind: .noInterface,
      detail: overview.moduleHash == nil
        ? "\(overview.id.text) has no code yet; install some with `cooper deploy`."
        : "The module of \(overview.id.text) has no section icp:public candid:service.")
  }
}
