import Candid
import CanisterBuilder
import Foundation
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

  /// Builds a canister, installs or upgrades it, and returns the URL of its Candid UI.
  func deploy(_ canister: Project.Canister) async throws -> String {
    let name = canister.name
    let running = try await client.canister(name)
    let built = try await project.buildWithProgress(canister)

    let id: String
    if let running {
      id = running.id
    } else {
      id = try await ManagementClient(gateway: client).createCanister()
      try await client.setName(name, of: id)
      Terminal.done("\(name) is canister \(id)")
    }
    if let chosen = try await chooseMode(canister, built, running) {
      let interface = try built.candid.map { try CandidFile.parse($0, name: "\(name).did") }
      let message = try InitArgument.encode(
        argument,
        for: chosen == .upgrade && argument == nil
          ? nil : interface)
      let began = ContinuousClock.now
      do {
        try await ManagementClient(gateway: client).install(
          built.module, into: id, mode: chosen, argument: message)
      } catch let failure as CommandFailure where chosen == .upgrade {
        // Such as stored values that the new types cannot read: the new version said so.
        throw CommandFailure(
          "\(name) is not upgraded; the version before runs on, with its data.\n\(failure.message)",
          hint: failure.hint)
      }
      Terminal.done("\(chosen.pastTense) \(name) in \(began.elapsed)")
    } else {
      Terminal.done("\(name) runs this module already (--mode upgrade installs it again)")
    }
    return client.userInterface(of: id)
  }

  /// How the module gets in; nil if the canister has it already.
  private func chooseMode(
    _ canister: Project.Canister, _ built: Project.BuiltModule, _ running: GatewayClient.Canister?
  ) async throws -> ManagementClient.InstallMode? {
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
    where argument == nil && running?.moduleHash == Hexadecimal.text(sha256(built.module)):
      return nil
    case .auto, .upgrade:
      try await checkUpgrade(canister, built)
      return .upgrade
    }
  }

  /// Refuses an upgrade after which a caller of the old interface would fail, unless told yes.
  private func checkUpgrade(_ canister: Project.Canister, _ built: Project.BuiltModule) async throws
  {
    guard let oldText = try await client.interface(of: canister.name), let newText = built.candid
    else { return }
    let old = try CandidFile.parse(oldText, name: "installed \(canister.name).did")
    let new = try CandidFile.parse(newText, name: "\(canister.name).did")
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

extension ManagementClient.InstallMode {
  /// For the line that says it is done.
  fileprivate var pastTense: String {
    switch self {
    case .install: "Installed"
    case .reinstall: "Reinstalled"
    case .upgrade: "Upgraded"
    }
  }
}

extension GatewayClient {
  /// The reserved id of the Candid UI.
  static let userInterfaceCanister = "bd3sg-teaaa-aaaaa-qaaba-cai"

  /// The URL of a canister's Candid UI page.
  func userInterface(of id: String) -> String {
    var base = url.absoluteString
    if base.hasSuffix("/") { base.removeLast() }
    return "\(base)/?canisterId=\(Self.userInterfaceCanister)&id=\(id)"
  }
}
