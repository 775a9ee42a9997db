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

  /// Whether a path is of the interface.
  static func contains(_ path: String) -> Bool {
    ["/api/v2", "/api/v3", "/api/v4"].contains { prefix in
      path.hasPrefix(prefix) && [nil, 0x2F].contains(path.utf8.dropFirst(prefix.utf8.count).first)
    }
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

    init(_ status: Int, _ message: String) {
      self.status = status
      self.message = message
    }

    /// That a request is malformed or not believed.
    init(_ message: String) { self.init(400, message) }

    var response: GatewayResponse {
      GatewayResponse(
        status: status, type: "text/plain; charset=utf-8", body: Array(message.utf8),
        headers: ["Cache-Control": "no-store"])
    }
  }

  /// Answers a request for what follows `/api`.
  func respond(to request: GatewayRequest, _ segments: [String]) async -> GatewayResponse {
    do throws(Failure) {
      return try await route(request, segments)
    } catch {
      return error.response
    }
  }

  private func route(_ request: GatewayRequest, _ segments: [String]) async throws(Failure)
    -> GatewayResponse
  {
    if segments == ["v2", "status"] {
      guard request.method == "GET" || request.method == "HEAD" else {
        throw Failure(405, "The status is read with GET.")
      }
      return PublicInterface.cbor(await status())
    }
    guard segments.count == 4, let version = Int(segments[0].dropFirst()), segments[0].first == "v",
      let isSubnet = ["canister": false, "subnet": true][segments[1]],
      let endpoint = Endpoint(version: version, isSubnet: isSubnet, name: segments[3])
    else { throw Failure(404, "There is no \(request.path.prefix(200)).") }
    guard request.method == "POST" else {
      throw Failure(405, "\(request.path.prefix(200)) takes POST.")
    }
    guard request.headers["Content-Type"]?.lowercased() == "application/cbor" else {
      throw Failure("Unexpected content-type, expected application/cbor.")
    }
    guard let principal = Principal(segments[2]) else {
      throw Failure("Could not parse principal ID: \(segments[2].prefix(100)).")
    }
    let target = isSubnet ? Target.subnet(principal) : .canister(principal)
    switch endpoint {
    case .call(let waits): return try await call(request.body, target, waits: waits)
    case .query: return try await query(request.body, target)
    case .readState: return try await readState(request.body, target)
    }
  }

  private enum Endpoint {
    /// Whether the answer waits for the outcome.
    case call(waits: Bool)
    case query
    case readState

    init?(version: Int, isSubnet: Bool, name: String) {
      switch (name, version, isSubnet) {
      case ("call", 2, false): self = .call(waits: false)
      case ("call", 3, false), ("call", 4, _): self = .call(waits: true)
      case ("query", 2, false), ("query", 3, _): self = .query
      case ("read_state", 2...3, _): self = .readState
      default: return nil
      }
    }
  }

  private func status() async -> CBOR {
    .record([
      ("ic_api_version", .text("0.18.0")), ("impl_version", .text("cooper \(version)")),
      await Self.health(of: host), ("root_key", .bytes(host.rootKey)),
    ])
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

extension Gateway {
  /// `/api/…`: the public HTTP interface, where the host has it.
  func publicInterface(
    _ request: GatewayRequest, _ segments: [String]
  ) async throws(Problem) -> GatewayResponse {
    if let host = host as? any CertifiedHost {
      return await PublicInterface(
        host: host, activity: activity, version: configuration.version
      ).respond(to: request, segments)
    }
    switch (segments.first, segments.dropFirst().first, segments.count) {
    case ("v2", "status", 2):
      try Gateway.requireGet(request)
      return PublicInterface.cbor(.record([await PublicInterface.health(of: host)]))
    case ("v2", "canister", 4), ("v3", "canister", 4), ("v4", "canister", 4),
      ("v2", "subnet", 4), ("v3", "subnet", 4):
      throw Problem(
        kind: .notThereYet,
        detail:
          "This host certifies nothing (\(request.path.prefix(200))); POST /canisters/CANISTER/METHOD calls canisters."
      )
    default:
      throw Problem(
        kind: .notFound, detail: "There is no \(request.path.prefix(200)); there is /api/v2/status."
      )
    }
  }
}
