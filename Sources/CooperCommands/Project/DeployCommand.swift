import ArgumentParser
import Candid
import CanisterBuilder
import Foundation

/// `cooper deploy [NAME…]`
struct DeployCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deploy",
    abstract: "Builds the project's canisters and installs or upgrades them.",
    discussion: """
      A canister that this project has not deployed at the gateway is created and installed; one \
      that runs is upgraded and keeps its stable memory. An upgrade that would break callers of \
      the old interface is refused, unless somebody says yes.

      The ids of the canisters are kept in .cooper/canister_ids.json, those on ic and other shared \
      networks in canister_ids.json, which belongs to the sources.

      On the public network canisters cost cycles: what each step costs is said before it is done.

      With --rehearse nothing is changed: the upgrade runs on a copy of the state of each canister, and \
      what came of it is printed. The exit code is 1 where one would not go through.

      cooper deploy
      cooper deploy --rehearse hello
      cooper deploy --network ic --identity alice --dry-run
      """)

  @Argument(help: "The canisters; all of cooper.json by default.", completion: .builtCanister)
  var names: [String] = []

  @Option(help: "How a canister gets the module; reinstall loses all its data.")
  var mode: Deployment.Mode = .auto

  @OptionGroup var argument: InstallationArgument

  @OptionGroup var spending: Spending

  @Option(
    help: ArgumentHelp(
      "What a new canister on a network is made with, as 2T or 500B.", valueName: "cycles"))
  var cycles = CycleAmount(2_000_000_000_000 as UInt128)

  @Option(
    help: ArgumentHelp(
      "The id of a canister on the network that is taken for the one that is deployed.",
      valueName: "id"))
  var canisterID: String?

  @Option(
    help: ArgumentHelp(
      "The subnet of the network that new canisters are made on.", valueName: "principal"))
  var subnet: String?

  @Flag(
    help: """
      Take over the canister that the gateway has under the name, whichever project deployed it.
      """)
  var adopt = false

  @Flag(help: "Try the upgrade on a copy of the canisters' states, report, and change nothing.")
  var rehearse = false

  @OptionGroup var output: OutputOptions<ReportForm>

  @OptionGroup var gateway: GatewayOptions

  func validate() throws {
    if rehearse, mode == .install || mode == .reinstall {
      throw ValidationError("--rehearse is for upgrades, not for --mode \(mode.rawValue).")
    }
  }

  func run() async throws {
    let project = try Project.load(from: URL(filePath: FileManager.default.currentDirectoryPath))
    let chosen = try project.canisters(named: names)
    if argument.isGiven || canisterID != nil, chosen.count > 1 {
      let option = argument.isGiven ? "An --argument" : "A --canister-id"
      throw ValidationError("\(option) is for one canister: name it.")
    }
    var arguments: [String: String] = [:]
    if let only = chosen.first { arguments[only.name] = try argument.text() }
    if rehearse { return try await rehearse(chosen, of: project, arguments) }
    let canisters = project.withDependencies(chosen)
    var deployed: [DeployedCanister] = []
    let done = { (canister: DeployedCanister) in
      deployed.append(canister)
      // At once: a later canister may fail.
      if output.form == .text { Terminal.output(canister.url ?? canister.id) }
    }
    switch try gateway.chosenNetwork() {
    case .gateway(let client):
      guard !spending.dryRun else {
        throw ValidationError("--dry-run is for networks where canisters cost: --network ic.")
      }
      try await Deployment(
        project: project, client: client, mode: mode, arguments: arguments,
        yes: spending.yes, adopts: adopt
      ).deploy(canisters, done: done)
    case .certified(let network):
      try await NetworkDeployment(
        project: project, network: network,
        request: InstallationRequest(
          mode: mode, arguments: arguments, yes: spending.yes),
        spending: spending, cycles: cycles, subnet: try principal(subnet, "--subnet"),
        existing: try principal(canisterID, "--canister-id")
          .flatMap { id in chosen.first.map { [$0.name: id] } } ?? [:]
      ).deploy(canisters, done: done)
    }
    if output.form == .json { try Terminal.output(json: deployed) }
  }

  /// Tries the upgrades of canisters and prints what came of it.
  ///
  /// - Throws: the exit code 1 if one would not go through.
  private func rehearse(
    _ canisters: [Project.Canister], of project: Project, _ arguments: [String: String]
  ) async throws {
    guard case .gateway(let client) = try gateway.chosenNetwork() else {
      throw ValidationError("--rehearse takes a gateway of Cooper: networks have no such thing.")
    }
    let rehearsals = UpgradeRehearsals(
      project: project, client: client,
      request: InstallationRequest(mode: .upgrade, arguments: arguments, yes: spending.yes))
    var reports: [RehearsedUpgrade] = []
    for canister in canisters {
      let report = try await rehearsals.rehearse(canister)
      if output.form == .text { Terminal.output(report.text) }
      reports.append(report)
    }
    if output.form == .json { try Terminal.output(json: reports) }
    guard reports.allSatisfy(\.goesThrough) else { throw ExitCode.failure }
  }

  private func principal(_ text: String?, _ option: String) throws -> Principal? {
    try text.map { text in
      guard let principal = Principal(text) else {
        throw ValidationError("\(option): ‘\(text)’ is no principal.")
      }
      return principal
    }
  }
}

extension Deployment.Mode: ExpressibleByArgument {}
