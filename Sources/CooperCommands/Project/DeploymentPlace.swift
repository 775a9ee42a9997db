import CanisterBuilder
import CanisterClient
import Foundation
import Replica

/// Where a canister of a project is, or gets its place, at a gateway.
struct DeploymentPlace {
  /// The canister it is, or that becomes it.
  let match: ProjectSite.Match

  private let name: String
  private let site: ProjectSite
  private let client: GatewayClient
  private let names: Set<String>
  /// The record of the project that this one is a copy of.
  private let original: ProjectRecord?

  /// Looks for the canister of a project at a gateway; nothing is changed.
  init(of name: String, in project: Project, at client: GatewayClient, adopts: Bool) async throws {
    let all = try await client.canisters()
    self.name = name
    self.client = client
    site = try ProjectSite(of: project)
    match = site.match(name, in: all, taking: adopts)
    names = Set(all.compactMap(\.name))
    original = all.compactMap(\.project).first { [site] in site.isCopied(from: $0) }
  }

  /// Makes the canister if there is none, and notes what it is: at the gateway and in the project's
  /// `.cooper/canister_ids.json`. Returns its id.
  func prepare() async throws -> String {
    let project = site.project
    if let original {
      // From now on they are two projects.
      Terminal.note(
        "This project is a copy of the one in \(original.folder), whose canisters stay its own.")
      project.forgetIdentity()
    }
    let record = site.record(name, identity: try project.makeIdentity())
    let id: String
    switch match {
    case .own(let canister):
      id = canister.id
      if canister.project != record { try await mark(id, record) }
    case .adoptable(let canister):
      id = canister.id
      Terminal.note("\(name) is the canister \(id), which this project takes over")
      try await mark(id, record)
    case .taken, .free:
      sayIfGone()
      id = try await ManagementClient(network: client).createCanister()
      try await client.setProject(record, of: id)
      let given = try await claimName(for: id)
      Terminal.done("\(name) is canister \(id)")
      if given != name, case .taken(let other) = match { say(given, instead: other) }
    }
    try project.note(id: id, of: name, network: client.name, isShared: false)
    return id
  }

  private func mark(_ id: String, _ record: ProjectRecord) async throws {
    try await Patience.during {
      try await client.setProject(record, of: id)
    } explain: { [name] in
      "\(name) runs a message: this waits for its end."
    }
  }

  /// Gives the canister its name at the gateway, with a number behind it if it is taken.
  private func claimName(for id: String) async throws -> String {
    for number in 1...100 {
      let suffix = number == 1 ? "" : "-\(number)"
      let candidate = String(name.prefix(64 - suffix.count)) + suffix
      if names.contains(candidate) { continue }
      if try await client.claimName(candidate, of: id) { return candidate }
    }
    // It can do without: its project reaches it by its record, everybody by its id.
    return id
  }

  private func say(_ given: String, instead other: GatewayClient.Canister) {
    Terminal.note(
      """
        ‘\(name)’ at \(client.url.absoluteString) is \(other.owner).
        This one is ‘\(given)’ there: /canisters/\(given)/METHOD over HTTP. In this project's folder
        it is ‘\(name)’: cooper call \(name) METHOD. To take over the other one in place of this:
        cooper deploy \(name) --adopt
      """)
  }

  /// Says that a canister that was deployed before is not there any more.
  private func sayIfGone() {
    let ids = try? site.project.canisterIDs(on: client.name, isShared: false)
    guard let old = ids?[name] else { return }
    Terminal.note(
      "The canister \(old) that \(name) was is not at \(client.url.absoluteString) any more: its "
        + "state began anew, or this is another gateway. \(name) begins anew, too.")
  }
}

extension GatewayClient {
  /// What the gateway is called in a file of ids: `local` on this machine, else its URL.
  var name: String {
    guard let host = url.host, !HTTPGateway.isThisMachine(host) else { return "local" }
    return url.absoluteString
  }
}
