import Candid
import CanisterBuilder
import Certification
import Foundation
import Interfaces

/// What a deployment is to do with a canister that has a module, or none.
struct InstallationPlan {
  let canister: Project.Canister
  let built: Project.BuiltModule
  let module: InstalledModule
  /// The interface that callers know; nil if there is none, or none is known.
  let before: Interface?
  /// How the module gets in; nil if the canister has it already.
  let mode: InstallMode?
  /// What it is installed with.
  let message: [UInt8]

  /// What runs before.
  struct Running {
    /// The hexadecimal digits of the module's hash; nil if there is no module.
    var moduleHash: String?
    /// The interface, if it is known.
    var interface: String?
  }

  /// What would break callers of the interface that is there, a line each.
  var breaks: [String] {
    guard let before, let after = module.interface else { return [] }
    return Self.breaks(from: before, to: after)
  }

  /// What breaks callers of an interface where another one takes its place, a line each.
  static func breaks(from old: Interface, to new: Interface) -> [String] {
    let report = Subtyping.check(upgradeFrom: old, to: new)
    // Where a value would silently become null, callers break without an error: as bad.
    return (report.violations + report.warnings).map { "\($0)" }
  }

  /// What changes for callers; nil where one of the interfaces is not known.
  var change: InterfaceChange? {
    before.flatMap { before in module.interface.map { InterfaceChange(from: before, to: $0) } }
  }
}

/// How somebody wants canisters to get their modules.
struct InstallationRequest {
  /// What happens to a canister that has a module already.
  let mode: Deployment.Mode
  /// What canisters are installed or upgraded with, as Candid text, by their names; the others with what
  /// `cooper.json` says.
  var arguments: [String: String] = [:]
  /// Whether data and callers may break.
  let yes: Bool
  /// Whether somebody at the terminal is asked what to do where callers would break.
  var asks = true

  /// What to do with a canister.
  ///
  /// - Throws: that it would lose data or break callers, and nobody said yes; or what its arguments lack.
  func plan(
    _ canister: Project.Canister, _ built: Project.BuiltModule,
    over running: InstallationPlan.Running
  ) throws -> InstallationPlan {
    try plan(canister, built, over: running) { module, before in
      try chooseMode(canister, module, running, before)
    }
  }

  /// What an upgrade of a canister would take, whatever its callers would say.
  func planUpgrade(
    _ canister: Project.Canister, _ built: Project.BuiltModule,
    over running: InstallationPlan.Running
  ) throws -> InstallationPlan {
    try plan(canister, built, over: running) { _, _ in .upgrade }
  }

  private func plan(
    _ canister: Project.Canister, _ built: Project.BuiltModule,
    over running: InstallationPlan.Running,
    choosing choose: (InstalledModule, Interface?) throws -> InstallMode?
  ) throws -> InstallationPlan {
    let name = canister.name
    let module = try InstalledModule(
      built.module, candid: canister.candidFile, saysAll: canister.isSwift, name: name)
    let before = try running.interface.map {
      try CandidFile.parse($0, name: "installed \(name).did")
    }
    let argument = arguments[name]
    let chosen = try choose(module, before)
    let message = try chosen.map { chosen in
      // What cooper.json says is for beginnings: an upgrade may take something else.
      let written = chosen == .upgrade ? nil : canister.argument
      return try CandidArguments.encodeInstallation(
        argument ?? written, as: module.initArguments, in: module.types, name: name, mode: chosen)
    }
    return InstallationPlan(
      canister: canister, built: built, module: module, before: before, mode: chosen,
      message: message ?? [])
  }

  /// How the module gets in; nil if the canister has it already.
  private func chooseMode(
    _ canister: Project.Canister, _ module: InstalledModule,
    _ running: InstallationPlan.Running, _ before: Interface?
  ) throws -> InstallMode? {
    let name = canister.name
    let isEmpty = running.moduleHash == nil
    switch mode {
    case .install: return .install
    case .reinstall:
      if !isEmpty && !yes && !Terminal.confirm("Reinstall \(name)? All its data is lost.") {
        throw CommandFailure(
          "\(name) is not reinstalled: its data would be lost",
          hint: "--yes does it all the same; --mode upgrade keeps stable memory.")
      }
      return .reinstall
    case .auto where isEmpty: return .install
    case .auto
    where arguments[name] == nil
      && running.moduleHash == Hexadecimal.text(SHA256.hash(module.bytes)):
      return nil
    case .upgrade where isEmpty:
      throw CommandFailure(
        "\(name) runs nothing yet that could be upgraded", hint: "Without --mode it is installed.")
    case .auto, .upgrade:
      if let before, let after = module.interface { try checkUpgrade(name, before, after) }
      return .upgrade
    }
  }

  /// Refuses an upgrade after which a caller of the old interface would fail, unless told yes.
  private func checkUpgrade(_ name: String, _ old: Interface, _ new: Interface) throws {
    let violations = InstallationPlan.breaks(from: old, to: new)
    if violations.isEmpty || !asks && yes { return }
    guard asks else { throw Deployment.Unconfirmed() }
    Terminal.warn("the new interface of \(name) breaks callers of the old one:")
    for violation in violations { Terminal.note("  \(violation)") }
    guard yes || Terminal.confirm("Upgrade all the same?") else {
      throw CommandFailure(
        "\(name) is not upgraded: its interface would break callers",
        hint: "Keep the old methods beside the new ones, or say --yes.")
    }
  }
}

extension Project.Canister {
  /// Whether its module is compiled here, so that its interface says all.
  fileprivate var isSwift: Bool {
    switch source {
    case .swift, .assets(_, nil): true
    case .wasm, .assets: false
    }
  }

  /// The file with its interface, beside a module that may carry none.
  var candidFile: String? {
    if case .wasm(_, let candid) = source { candid?.path } else { nil }
  }
}

extension InstallMode {
  /// What it makes of a canister.
  var change: DeployedCanister.Change {
    switch self {
    case .install: .installed
    case .reinstall: .reinstalled
    case .upgrade: .upgraded
    }
  }

  /// For the line that says it is done.
  var pastTense: String { change.rawValue.capitalized }
}
