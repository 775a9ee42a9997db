public import Candid
import Synchronization

/// Which canister of which project a canister is, as whoever deployed it says.
///
/// The names of a gateway are for all projects. By this record a project finds its own canisters,
/// and leaves those of others alone: an id is no proof, since a state that begins anew hands out the
/// same ids again.
public struct ProjectRecord: Hashable, Sendable, Codable {
  /// What stands for the project: a random text that it keeps.
  public var project: String
  /// The canister's name in the project.
  public var canister: String
  /// The folder the project was in when it deployed last.
  public var folder: String
  /// The name of the machine with that folder.
  public var machine: String

  /// A record with the given parts.
  public init(project: String, canister: String, folder: String, machine: String) {
    self.project = project
    self.canister = canister
    self.folder = folder
    self.machine = machine
  }
}

extension Replica {
  /// Notes which project a canister belongs to.
  ///
  /// - Throws: a rejection with IC0301 if there is no such canister.
  public func setProject(
    _ project: ProjectRecord, for canister: Principal
  ) async throws(Rejection) {
    let target = try self.canister(canister)
    try await change(target, .project(project))
  }
}
