import CanisterBuilder
import Foundation
import Replica

/// A project in its place on this machine: which canisters of a gateway are its own.
///
/// A gateway's names are for all projects, and two projects may have a canister of one name. What
/// belongs to which is in the record that a deployment leaves with a canister.
struct ProjectSite {
  let project: Project
  /// What stands for the project; nil until it deploys for the first time.
  let identity: String?
  /// The folder, without symbolic links.
  let folder: String
  let machine: String
  /// Whether another folder than this one holds a project of an identity.
  let isProject: @Sendable (_ folder: String, _ identity: String) -> Bool

  /// The canister of a gateway that a name in the project stands for.
  enum Match {
    /// The one that the project deployed.
    case own(GatewayClient.Canister)
    /// One that the project may take over.
    case adoptable(GatewayClient.Canister)
    /// None: the canister of that name belongs to another project.
    case taken(GatewayClient.Canister)
    /// None, and the name is free.
    case free

    /// The canister that is the project's, or becomes it.
    var canister: GatewayClient.Canister? {
      switch self {
      case .own(let canister), .adoptable(let canister): canister
      case .taken, .free: nil
      }
    }
  }

  init(
    project: Project, identity: String?, folder: String, machine: String,
    isProject: @escaping @Sendable (_ folder: String, _ identity: String) -> Bool
  ) {
    self.project = project
    self.identity = identity
    self.folder = folder
    self.machine = machine
    self.isProject = isProject
  }

  /// The site of a project.
  init(of project: Project) throws {
    let folder = project.folder.resolvingSymlinksInPath().path
    self.init(
      project: project, identity: try project.identity(), folder: folder,
      machine: ProcessInfo.processInfo.hostName
    ) { other, identity in
      (try? Project.identity(inFolder: other)) == identity && !Self.isSame(other, folder)
    }
  }

  /// The site of the project in a folder or above it; nil if there is none.
  static func find(from folder: String) throws -> ProjectSite? {
    try Project.find(from: URL(filePath: folder)).map { try ProjectSite(of: $0) }
  }

  /// Whether two paths lead to one folder.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    var (first, second) = (stat(), stat())
    guard stat(a, &first) == 0, stat(b, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// Whether the project has a canister of that name.
  func has(_ name: String) -> Bool { project.canisters.contains { $0.name == name } }

  /// Finds the canister that a name stands for among those of a gateway.
  ///
  /// - Parameter taking: Whether whatever canister the gateway has under the name is taken over.
  func match(
    _ name: String, in canisters: [GatewayClient.Canister], taking: Bool = false
  ) -> Match {
    let records = canisters.filter { $0.project?.canister == name }
    if let identity {
      let own = records.first { $0.project?.project == identity && !isCopied(from: $0.project) }
      if let own { return .own(own) }
    } else if let own = records.first(where: { isHere($0.project) }) {
      // Deployed from this folder, which has lost its identity since, as a fresh clone has.
      return .adoptable(own)
    }
    guard let named = canisters.first(where: { $0.name == name }) else { return .free }
    if taking { return .adoptable(named) }
    guard named.project == nil else { return .taken(named) }
    // Made by hand, or by a Cooper that kept no records. A project that had an identity before it
    // deployed has nothing to do with the data of such a canister.
    return identity == nil || named.moduleHash == nil ? .adoptable(named) : .taken(named)
  }

  /// Whether the folder is a copy of the one that deployed the canister: then the identity in it is
  /// that one's.
  func isCopied(from record: ProjectRecord?) -> Bool {
    guard let record, let identity, record.project == identity, record.machine == machine,
      record.folder != folder
    else { return false }
    return isProject(record.folder, identity)
  }

  private func isHere(_ record: ProjectRecord?) -> Bool {
    record?.folder == folder && record?.machine == machine
  }

  /// The record of a canister of the project.
  func record(_ canister: String, identity: String) -> ProjectRecord {
    ProjectRecord(project: identity, canister: canister, folder: folder, machine: machine)
  }
}
