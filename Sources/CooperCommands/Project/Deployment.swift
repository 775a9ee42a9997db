import Certification
import Candid
import CanisterBuilder
import CanisterClient
import Foundation
import Interfaces
import Replica

/// A project on its way into a gateway.
struct Deployment {
  /// What happens to a canister that has a module already.
  enum Mode: String, CaseIterable { case auto, install, reinstall, upgrade }

  let project: Project
  let client: GatewayClient
  let mode: Mode
  let argument: String?
  let yes: Bool
  /// Whether the gateway's canister of the name is taken over, whosever it is.
  var adopts = false
  /// Whether it matters more that a module is there soon than that it is small.
  var isQuick = false
  /// Whether each step that is done has a line on stderr.
  var saysDone = true

  /// Builds a canister, and installs or upgrades it.
  ///
  /// Nothing is made at the gateway before it is clear that the installation can begin.
  func deploy(_ canister: Project.Canister) async throws -> DeployedCanister {
    let name = canister.name
    let place = try await DeploymentPlace(of: name, in: project, at: client, adopts: adopts)
    let running = place.match.canister
    let built = try await project.buildWithProgress(
      canister, isQuick: isQuick, saysDone: saysDone)
    let module = try InstalledModule(
      built.module, candid: canister.candidFile, saysAll: canister.isSwift, name: name)
    let before = try await interface(of: running, named: name)
    let chosen = try await chooseMode(canister, module, running, before)
    let message = try chosen.map { chosen in
      // What cooper.json says is for beginnings: an upgrade may take something else.
      let written = chosen == .upgrade ? nil : canister.argument
      return try CandidArguments.encodeInstallation(
        argument ?? written, as: module.initArguments, in: module.types, name: name, mode: chosen)
    }
    let id = try await place.prepare()
    if let chosen, let message {
      try await client.keepSymbols(of: built)
      let began = ContinuousClock.now
      try await ManagementClient(gateway: client).install(
        module.bytes, into: id, name: name, mode: chosen, argument: message)
      if saysDone { Terminal.done("\(chosen.pastTense) \(name) in \(began.elapsed)") }
    } else if saysDone {
      Terminal.done("\(name) runs this module already (--mode upgrade installs it again)")
    }
    let files = try await sync(canister, id)
    return DeployedCanister(
      name: name, id: id, url: url(of: canister, id), change: chosen?.change ?? .none,
      moduleBytes: module.bytes.count,
      interface: before.flatMap { before in
        module.interface.map { InterfaceChange(from: before, to: $0) }
      }, files: files)
  }

  /// Brings the files of a site into its canister; nil for other canisters.
  private func sync(
    _ canister: Project.Canister, _ id: String
  ) async throws -> AssetSync.Summary? {
    guard case .assets(let folder) = canister.source, let principal = Principal(id) else {
      return nil
    }
    let name = canister.name
    let began = ContinuousClock.now
    defer { Terminal.endStatus() }
    let files = try AssetFolder(folder)
    // As front ends of the public network know the canisters that belong to theirs.
    var variables: [String: String] = [:]
    for (name, ids) in project.canisterIDs() {
      variables["PUBLIC_CANISTER_ID:" + name] = ids[client.network]
    }
    try await ManagementClient(gateway: client).setEnvironment(variables, of: id)
    let summary = try await AssetSync(principal, through: client).sync(files) { step in
      Terminal.status("Bringing the files of \(name): \(step)")
    }
    Terminal.endStatus()
    if saysDone { Terminal.done("\(name): \(summary.text) in \(began.elapsed)") }
    return summary
  }

  /// Where the canister is looked at: a site at its own origin, others with the Candid UI.
  private func url(of canister: Project.Canister, _ id: String) -> String {
    if case .assets = canister.source, let site = client.ownOrigin(of: id) { return site }
    return client.userInterface(of: id)
  }

  /// The interface that a canister has before the deployment; nil if it is not known.
  private func interface(
    of running: GatewayClient.Canister?, named name: String
  ) async throws -> Interface? {
    guard let running, running.moduleHash != nil,
      let text = try await client.interface(of: running.id)
    else { return nil }
    return try CandidFile.parse(text, name: "installed \(name).did")
  }

  /// How the module gets in; nil if the canister has it already.
  private func chooseMode(
    _ canister: Project.Canister, _ module: InstalledModule, _ running: GatewayClient.Canister?,
    _ before: Interface?
  ) async throws -> InstallMode? {
    let isEmpty = running?.moduleHash == nil
    switch mode {
    case .install: return .install
    case .reinstall:
      if !isEmpty && !yes
        && !Terminal.confirm("Reinstall \(canister.name)? All its data is lost.")
      {
        throw CommandFailure(
          "\(canister.name) is not reinstalled: its data would be lost",
          hint: "--yes does it all the same; --mode upgrade keeps stable memory.")
      }
      return .reinstall
    case .auto where isEmpty: return .install
    case .auto
    where argument == nil && running?.moduleHash == Hexadecimal.text(SHA256.hash(module.bytes)):
      return nil
    case .upgrade where isEmpty:
      throw CommandFailure(
        "\(canister.name) runs nothing yet that could be upgraded",
        hint: "Without --mode it is installed.")
    case .auto, .upgrade:
      if let before, let after = module.interface { try checkUpgrade(canister, before, after) }
      return .upgrade
    }
  }

  /// Refuses an upgrade after which a caller of the old interface would fail, unless told yes.
  private func checkUpgrade(
    _ canister: Project.Canister, _ old: Interface, _ new: Interface
  ) throws {
    let report = Subtyping.check(upgradeFrom: old, to: new)
    // Where a value would silently become null, callers break without an error: as bad.
    let violations = report.violations + report.warnings
    if violations.isEmpty { return }
    Terminal.warn("the new interface of \(canister.name) breaks callers of the old one:")
    for violation in violations { Terminal.note("  \(violation)") }
    guard yes || Terminal.confirm("Upgrade all the same?") else {
      throw CommandFailure(
        "\(canister.name) is not upgraded: its interface would break callers",
        hint: "Keep the old methods beside the new ones, or say --yes.")
    }
  }
}

extension Project.Canister {
  /// Whether its module is compiled here, so that its interface says all.
  fileprivate var isSwift: Bool {
    switch source {
    case .swift, .assets: true
    case .wasm: false
    }
  }

  /// The file with its interface, beside a module that may carry none.
  var candidFile: String? {
    if case .wasm(_, let candid) = source { candid?.path } else { nil }
  }
}

extension InstallMode {
  /// What it makes of a canister.
  fileprivate var change: DeployedCanister.Change {
    switch self {
    case .install: .installed
    case .reinstall: .reinstalled
    case .upgrade: .upgraded
    }
  }

  /// For the line that says it is done.
  fileprivate var pastTense: String { change.rawValue.capitalized }
}

extension GatewayClient {
  /// The URL of a canister's own origin; nil where the gateway is not on this machine.
  func ownOrigin(of id: String) -> String? {
    guard let host = url.host, HTTPGateway.isThisMachine(host) else { return nil }
    return "http://\(id).localhost" + (url.port.map { ":\($0)" } ?? "") + "/"
  }

  /// The URL of a canister's Candid UI page.
  func userInterface(of id: String) -> String {
    var base = url.absoluteString
    if base.hasSuffix("/") { base.removeLast() }
    return "\(base)/?canisterId=\(Principal.candidUI.text)&id=\(id)"
  }
}
