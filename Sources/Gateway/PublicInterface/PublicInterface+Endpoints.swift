import Candid
import Certification

extension PublicInterface {
  /// The endpoints. Source: IC interface specification, “HTTPS Interface”.
  static let endpoints = RouteTable<PublicInterface, Failure>([
    Route(.get, "/api/v2/status", PublicInterface.status),
    Route(.post, "/api/v2/canister/CANISTER/call", PublicInterface.submit),
    Route(.post, "/api/v3/canister/CANISTER/call", PublicInterface.call),
    Route(.post, "/api/v4/canister/CANISTER/call", PublicInterface.call),
    Route(.post, "/api/v4/subnet/SUBNET/call", PublicInterface.call),
    Route(.post, "/api/v2/canister/CANISTER/query", PublicInterface.query),
    Route(.post, "/api/v3/canister/CANISTER/query", PublicInterface.query),
    Route(.post, "/api/v3/subnet/SUBNET/query", PublicInterface.query),
    Route(.post, "/api/v2/canister/CANISTER/read_state", PublicInterface.readState),
    Route(.post, "/api/v3/canister/CANISTER/read_state", PublicInterface.readState),
    Route(.post, "/api/v2/subnet/SUBNET/read_state", PublicInterface.readState),
    Route(.post, "/api/v3/subnet/SUBNET/read_state", PublicInterface.readState),
  ])

  /// Answers a request below `/api`.
  func respond(to request: GatewayRequest, _ segments: [String]) async -> GatewayResponse {
    do throws(Failure) {
      switch PublicInterface.endpoints.match(request, segments) {
      case .route(let route, let resource): return try await route.handler(self)(resource)
      case .otherMethods(let allow):
        var failure = Failure(405, "\(request.path.prefix(200)) takes \(allow).")
        failure.allow = allow
        throw failure
      case .nothing: throw Failure(404, "There is no \(request.path.prefix(200)).")
      }
    } catch {
      return error.response
    }
  }

  /// The body of a request, and what it is about.
  func content(of request: ResourceRequest) throws(Failure) -> (body: [UInt8], target: Target) {
    guard request.http.headers["Content-Type"]?.lowercased() == "application/cbor" else {
      throw Failure("Unexpected content-type, expected application/cbor.")
    }
    let isSubnet = request.parameters[.subnet] != nil
    let text = request[isSubnet ? .subnet : .canister]
    guard let principal = Principal(text) else {
      throw Failure("Could not parse principal ID: \(text.prefix(100)).")
    }
    return (request.http.body, isSubnet ? .subnet(principal) : .canister(principal))
  }
}

extension Gateway {
  /// `/api/…`: the public HTTP interface, where the host has it.
  func publicInterface(
    _ request: GatewayRequest, _ segments: [String]
  ) async throws(Problem) -> GatewayResponse {
    if let host = host as? any CertifiedHost {
      return await PublicInterface(
        host: host, activity: activity, version: configuration.version,
        management: ManagementPolicy(
          policy: policy, isAllowed: allowsManagement, address: configuration.address)
      ).respond(to: request, segments)
    }
    let status = "/api/v2/status"
    switch PublicInterface.endpoints.match(request, segments) {
    case .route(let route, _) where route.pattern.text == status:
      return PublicInterface.cbor(.record([await PublicInterface.health(of: host)]))
    case .route:
      throw Problem(
        kind: .notThereYet,
        detail:
          "This host certifies nothing (\(request.path.prefix(200))); POST /canisters/CANISTER/METHOD calls canisters."
      )
    case .otherMethods(let allow): throw Problem.notAllowed(request.method, allow: allow)
    case .nothing: throw Problem.nothing(at: request.path, but: [status])
    }
  }
}
