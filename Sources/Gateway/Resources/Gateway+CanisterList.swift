import Candid
import Replica

/// What the gateway tells of the canisters that run here.
extension Gateway {
  /// `GET /_/canisters`.
  func list(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    var canisters: [JSONText] = []
    for canister in await host.canisters() {
      canisters.append(canister.json(load: await host.load(of: canister.id)))
    }
    return Gateway.json(.object([("canisters", .array(canisters))]))
  }

  /// `GET /_/canisters/CANISTER`.
  func overview(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    let canister = try await resolve(request[.canister])
    let overview = try await summary(of: canister)
    return Gateway.json(overview.json(load: await host.load(of: canister)))
  }

  /// `GET /_/canisters/CANISTER/logs`: the last lines the canister printed, oldest first.
  func logs(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    let canister = try await resolve(request[.canister])
    _ = try await summary(of: canister)
    let records = await host.logs(of: canister).map { record -> JSONText in
      .object([
        ("index", .integer(Int(clamping: record.index))),
        ("time", .string(Readable.instant(record.timestamp))),
        ("text", .string(String(decoding: record.content, as: UTF8.self))),
      ])
    }
    return Gateway.json(.object([("records", .array(records))]))
  }

  static func json(_ value: JSONText) -> GatewayResponse {
    GatewayResponse(
      type: "application/json", body: value.bytes, headers: ["Cache-Control": "no-store"])
  }
}

extension CanisterSummary {
  /// The overview for programs, with what the canister has to do.
  func json(load: CanisterLoad?) -> JSONText {
    .object(
      members + [
        ("project", project.map(\.json) ?? .null),
        ("isRunningMessage", .bool(load?.isRunning ?? false)),
        ("waitingMessages", .integer(load?.waiting ?? 0)),
        ("openCalls", .integer(load?.openCalls ?? 0)),
      ])
  }

  /// The overview for programs.
  var json: JSONText { .object(members) }

  private var members: [(String, JSONText)] {
    [
      ("id", .string(id.text)),
      ("name", JSONText(name)),
      ("status", .string(status.rawValue)),
      ("moduleHash", JSONText(moduleHash.map(Hexadecimal.text))),
      ("version", .integer(Int(clamping: version))),
      ("heapBytes", .integer(Int(clamping: heapBytes))),
      ("stableBytes", .integer(Int(clamping: stableBytes))),
      ("persistsHeap", .bool(persistsHeap)),
      ("cycles", .integer(Int(clamping: cycles))),
      ("controllers", .array(controllers.map { .string($0.text) })),
      ("installedAt", installedAt.map { .string(Readable.instant($0)) } ?? .null),
      ("page", .string(Gateway.pageAddress(of: id))),
    ]
  }
}
