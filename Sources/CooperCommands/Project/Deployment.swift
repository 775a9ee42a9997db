import Certification
import Candid
import CanisterBuilder
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
  /// Whether somebody at the terminal is asked what to do where callers would break.
  var asks = true

  /// Why an upgrade was not done that would break callers: nobody was asked.
  struct Unconfirmed: Error {}

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
    return DeployedCanister(
      name: name, id: id, url: client.userInterface(of: id), change: chosen?.change ?? .none,
      moduleBytes: module.bytes.count,
      interface: before.flatMap { before in
        module.interface.map { InterfaceChange(from: before, to: $0) }
      })
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
    if violations.isEmpty || !asks && yes { return }
    guard asks else { throw Unconfirmed() }
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
    if case .swift = source { true } else { false }
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
  /// The URL of a canister's Candid UI page.
  func userInterface(of id: String) -> String {
    var base = url.absoluteString
    if base.hasSuffix("/") { base.removeLast() }
    return "\(base)/?canisterId=\(Principal.candidUI.text)&id=\(id)"
  }
}
