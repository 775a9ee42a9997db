import Candid
import Replica

/// Upgrades that are tried, and not made.
extension Gateway {
  /// `POST /_/canisters/CANISTER/rehearsal?sender=PRINCIPAL`: runs an upgrade on a copy of the canister's
  /// state, and tells what came of it.
  ///
  /// The body is what `install_code` of the management canister takes, as binary Candid. Without a
  /// sender, nobody asks for it.
  func rehearse(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    try requireManagement("rehearsing upgrades")
    let canister = try await resolve(request[.canister])
    _ = try await summary(of: canister)
    var sender = Principal.anonymous
    if let named = request.http.parameter("sender") {
      guard let principal = Principal(named) else {
        throw Problem(kind: .badRequest, detail: "`sender` is a principal.")
      }
      sender = principal
    }
    do throws(Rejection) {
      let rehearsal = try await host.rehearseUpgrade(
        of: canister, installing: request.http.body, sender: sender)
      return Gateway.json(rehearsal.json)
    } catch {
      throw Problem(error)
    }
  }
}

extension UpgradeRehearsal {
  /// What happened, for programs.
  var json: JSONText {
    .object([
      ("goesThrough", .bool(failure == nil)), ("failure", failure?.json ?? .null),
      ("steps", .array(steps.map(\.json))), ("before", before.json),
      ("after", after?.json ?? .null),
      ("version", .integer(Int(clamping: version))), ("openCalls", .integer(openCalls)),
    ])
  }
}

extension UpgradeRehearsal.Step {
  fileprivate var json: JSONText {
    .object([
      ("entryPoint", .string(entryPoint)), ("instructions", .integer(Int(clamping: instructions))),
      ("hasFailed", .bool(hasFailed)), ("lines", .array(lines.map { .string($0) })),
    ])
  }
}

extension UpgradeRehearsal.Size {
  fileprivate var json: JSONText {
    .object([
      ("module", .integer(Int(clamping: module))), ("heap", .integer(Int(clamping: heap))),
      ("stable", .integer(Int(clamping: stable))),
    ])
  }
}

extension Rejection {
  fileprivate var json: JSONText {
    .object([
      ("rejectCode", .integer(Int(code.rawValue))), ("rejectMessage", .string(message)),
      ("errorCode", JSONText(errorCode?.rawValue)),
    ])
  }
}
