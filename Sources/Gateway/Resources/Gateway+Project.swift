import Candid
import Foundation
import Replica

/// Which project a canister belongs to.
extension Gateway {
  /// `PUT /_/canisters/CANISTER/project`: notes which project a canister belongs to.
  ///
  /// The body is JSON with the members of `ProjectRecord`.
  func setProject(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    let canister = try await resolve(request[.canister])
    _ = try await summary(of: canister)
    guard
      let record = try? JSONDecoder().decode(ProjectRecord.self, from: Data(request.http.body)),
      !record.project.isEmpty,
      [record.project, record.canister, record.folder, record.machine]
        .allSatisfy({ $0.utf8.count <= Gateway.projectTextLimit })
    else {
      throw Problem(
        kind: .badRequest,
        detail: "The body is JSON with the texts project, canister, folder and machine.")
    }
    do throws(Rejection) {
      try await host.setProject(record, for: canister)
    } catch {
      throw Problem(error)
    }
    return GatewayResponse(status: 204)
  }

  /// The most bytes of each text of a project's record: a path's.
  private static let projectTextLimit = 4_096
}

extension ProjectRecord {
  /// The record for programs.
  var json: JSONText {
    .object([
      ("project", .string(project)), ("canister", .string(canister)), ("folder", .string(folder)),
      ("machine", .string(machine)),
    ])
  }
}
