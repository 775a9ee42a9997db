public import Candid
import Interfaces
import ResponseVerification

/// The HTTP side of a host of canisters, as a function from request to response.
///
/// ```swift
/// let gateway = Gateway(host: replica)
/// let response = await gateway.respond(to: GatewayRequest("GET", "/_/canisters", headers: ["Host": "localhost"]))
/// ```
public struct Gateway: Sendable {
  /// The id under which the Candid UI pages are found, `bd3sg-teaaa-aaaaa-qaaba-cai`. No canister
  /// gets it.
  public static let candidUI = Principal.candidUI

  /// The canisters.
  let host: any CanisterHost
  /// What is allowed.
  let configuration: GatewayConfiguration
  let policy: OriginPolicy
  let files: PublicFiles
  let interfaces = InterfaceCache()
  let activity: Activity
  /// Whether requests without a signature may manage canisters: always so where only this machine
  /// can send any.
  let allowsManagement: Bool

  /// What checks that canisters certified what they serve; nil where the host certifies nothing.
  let verifier: ResponseVerifier?

  /// A gateway to a host.
  public init(host: any CanisterHost, configuration: GatewayConfiguration = .init()) {
    self.host = host
    self.configuration = configuration
    let isLocal = configuration.isLocal
    policy = OriginPolicy(origins: configuration.origins, allowsAnyAddress: !isLocal)
    allowsManagement = isLocal || configuration.allowsManagement
    files = PublicFiles(
      folder: configuration.publicFolder, codecFile: configuration.codecFile)
    activity = Activity(limit: configuration.concurrentCalls)
    verifier = (host as? any CertifiedHost).map { host in
      var verifier = ResponseVerifier(rootKey: host.rootKey)
      verifier.known = KnownCertificates()
      return verifier
    }
  }

  /// Answers a request. Never fails: what goes wrong is in the response.
  public func respond(to request: GatewayRequest) async -> GatewayResponse {
    var response: GatewayResponse
    do throws(Problem) {
      response = try await route(request, to: try policy.check(request))
    } catch {
      response = await answer(error, to: request)
    }
    finish(&response, for: request)
    return response
  }

  /// The most bytes a request's body may have.
  public func bodyLimit(method: String, path: String) -> Int {
    if PublicInterface.contains(path) { return PublicInterface.bodyLimit }
    let takesModule =
      path == "/canisters/aaaaa-aa/install_code" || path.hasPrefix("/_/symbols/")
      || path.hasPrefix("/_/canisters/") && path.hasSuffix("/rehearsal")
    return takesModule ? configuration.installLimit : configuration.ingressLimit
  }

  private func route(
    _ request: GatewayRequest, to authority: Authority
  ) async throws(Problem) -> GatewayResponse {
    let limit = bodyLimit(method: request.method, path: request.path)
    guard request.body.count <= limit else { throw Problem.tooLarge(limit: limit) }
    let isPublic = PublicInterface.contains(request.path)
    if !isPublic, authority.isCanisters { return await canisterOrigin(request, at: authority) }
    if request.method == "OPTIONS", request.headers["Access-Control-Request-Method"] != nil {
      return isPublic ? PublicInterface.preflight : OriginPolicy.preflight
    }
    guard request.path.hasPrefix("/"), let segments = request.segments else {
      throw Problem(kind: .badRequest, detail: "The path is malformed: \(request.path.prefix(200))")
    }
    switch segments.first {
    case "canisters", "_": break
    case "api": return try await publicInterface(request, segments)
    default:
      if let canister = try await canisterAddressed(by: request) {
        return try await page(addressed: canister, request)
      }
    }
    return try await resource(request, segments)
  }

  /// Refuses what only those may do who run the gateway, where others can reach it too.
  func requireManagement(_ what: String) throws(Problem) {
    guard !allowsManagement else { return }
    throw Problem(
      kind: .managementNotAllowed,
      detail:
        "This gateway listens on \(configuration.address), where others can reach it, so \(what) is not allowed over it."
    )
  }
}
