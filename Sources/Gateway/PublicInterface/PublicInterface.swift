import Candid
import Certification
import Replica
import Signatures

/// The public HTTP interface: what agents speak. Source: IC interface specification, “HTTPS
/// Interface”.
struct PublicInterface: Sendable {
  /// The most bytes that a body may have: 5 MiB.
  static let bodyLimit = 5 << 20
  /// The most bytes of a call: 2 MiB, as on the public network.
  static let ingressLimit = 2 << 20

  let host: any CertifiedHost
  let activity: Activity
  let version: String
  /// Who may manage canisters without a signature.
  let management: ManagementPolicy

  /// Whether a path is of the interface.
  static func contains(_ path: String) -> Bool {
    guard path.utf8.starts(with: "/api/v".utf8) else { return false }
    var rest = path.utf8.dropFirst(6)
    guard let version = rest.popFirst(), (0x32...0x34).contains(version) else { return false }
    return rest.first ?? 0x2F == 0x2F
  }

  /// What a path names.
  enum Target {
    /// The endpoints of a canister.
    case canister(Principal)
    /// The endpoints of a subnet.
    case subnet(Principal)

    /// The principal in the path.
    var principal: Principal {
      switch self {
      case .canister(let principal), .subnet(let principal): principal
      }
    }
  }

  /// Why a request is not served, in the words that agents know.
  struct Failure: Error {
    var status: Int
    var message: String
    /// The methods that the resource has, where the request's is none of them.
    var allow: String?

    init(_ status: Int, _ message: String) {
      self.status = status
      self.message = message
    }

    /// That a request is malformed or not believed.
    init(_ message: String) { self.init(400, message) }

    var response: GatewayResponse {
      var response = GatewayResponse(
        status: status, type: "text/plain; charset=utf-8", body: Array(message.utf8),
        headers: ["Cache-Control": "no-store"])
      response.headers["Allow"] = allow
      return response
    }
  }

  /// `…/status`: what agents have to know before they call.
  func status(_ request: ResourceRequest) async throws(Failure) -> GatewayResponse {
    PublicInterface.cbor(
      .record([
        ("ic_api_version", .text("0.18.0")), ("impl_version", .text("cooper \(version)")),
        await Self.health(of: host), ("root_key", .bytes(host.rootKey)),
      ]))
  }

  /// Whether updates can be stored.
  static func health(of host: any CanisterHost) async -> (String, CBOR) {
    let isHealthy = await host.storageFailure() == nil
    return ("replica_health_status", .text(isHealthy ? "healthy" : "unhealthy"))
  }

  static func cbor(_ item: CBOR) -> GatewayResponse { cbor(item.encoded()) }

  static func cbor(_ body: [UInt8]) -> GatewayResponse {
    GatewayResponse(
      type: "application/cbor", body: body, headers: ["Cache-Control": "no-store"])
  }

  /// The answer to a browser that asks whether a page may call: any page may.
  static var preflight: GatewayResponse {
    GatewayResponse(
      status: 204,
      headers: [
        "Access-Control-Allow-Methods": "GET, POST",
        "Access-Control-Allow-Headers": "Authorization, Accept, Content-Type",
        "Access-Control-Allow-Private-Network": "true",
        "Access-Control-Max-Age": "600",
      ])
  }
}
