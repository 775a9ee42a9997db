import Candid

/// Who may manage canisters anonymously.
///
/// A canister that nobody deployed, with `--identity anonymous` or over HTTP, has the anonymous
/// principal for its controller, so that whoever reaches the gateway on the developer's own machine can change it. A web page that is
/// open in the developer's browser reaches it too: it may only with a signature.
struct ManagementPolicy: Sendable {
  let policy: OriginPolicy
  /// Whether requests without a signature may manage canisters at all.
  let isAllowed: Bool
  /// Where the gateway listens.
  let address: String

  /// Why a request must not call the management canister anonymously; nil if it may.
  func refusal(of request: GatewayRequest) -> String? {
    guard isAllowed else {
      return
        "This gateway listens on \(address), where others can reach it, so canisters are managed "
        + "over it with a signature only."
    }
    guard policy.isOwnPage(request) else {
      let origin = request.headers["Origin"] ?? ""
      return
        "Pages of “\(origin.prefix(200))” may not manage canisters anonymously: sign the request, "
        + "or allow the origin with cooper start --allow-origin."
    }
    return nil
  }
}

extension PublicInterface {
  /// Refuses a request to manage canisters that nobody signed, where not everybody may.
  func check(
    _ call: Principal, sender: Principal, _ request: GatewayRequest
  ) throws(Failure) {
    guard call == .management, sender == .anonymous, let reason = management.refusal(of: request)
    else { return }
    throw Failure(403, reason)
  }
}
