/// Pages of canisters at the gateway's own host, `/?canisterId=CANISTER`.
///
/// They share their origin with the gateway: without rules, a script in one could install code in
/// other canisters, read what the Candid UI keeps in the browser, or stay as a service worker. So
/// they are shown in a sandbox without the rights of the origin, and header fields that act on the
/// whole origin are dropped. Under a host name of its own, `ID.localhost`, a canister needs neither.
enum GuestPage {
  /// The rights that are left: all but those of the origin. Source: Content Security Policy level 3,
  /// section 6.3.2; HTML, “sandboxing flags”.
  static let policy =
    "sandbox allow-downloads allow-forms allow-modals allow-pointer-lock allow-popups allow-scripts"

  /// A canister's answer as a guest's.
  ///
  /// The policy comes behind those that the canister sets: all of them apply.
  static func confined(_ response: GatewayResponse) -> GatewayResponse {
    var response = response
    response.headers = HeaderFields(
      response.headers.fields.filter { !dropped.contains(HeaderFields.lowercased($0.name)) })
    response.headers.append(name: "Content-Security-Policy", value: policy)
    return response
  }

  /// What would act on more than the response it came with.
  private static let dropped: Set<String> = [
    "accept-ch", "activate-storage-access", "alt-svc", "clear-site-data", "critical-ch", "nel",
    "origin-agent-cluster", "report-to", "reporting-endpoints", "service-worker-allowed",
    "set-cookie", "set-cookie2", "set-login", "strict-transport-security", "use-as-dictionary",
  ]
}
