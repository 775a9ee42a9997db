import ArgumentParser
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

      The ids of the canisters are kept in .cooper/canister_ids.json.
      """)

  @Argument(help: "The canisters; all of cooper.json by default.")
  var names: [String] = []

  @Option(help: "How a canister gets the module; reinstall loses all its data.")
  var mode: Deployment.Mode = .auto

  @OptionGroup var argument: InstallationArgument

  @Flag(help: "Go on without asking, also where data or callers break.")
  var yes = false

  @Flag(
    help: """
      Take over the canister that the gateway has under the name, whichever project deployed it.
      """)
  var adopt = false

  @OptionGroup var output: OutputOptions<ReportForm>

  @OptionGroup var gateway: GatewayOptions

  func run() async throws {
    let project = try Project.load(from: URL(filePath: FileManager.default.currentDirectoryPath))
    let canisters = try project.canisters(named: names)
    if argument.isGiven, canisters.count > 1 {
      throw ValidationError("An --argument is for one canister: name it.")
    }
    let deployment = Deployment(
      project: project, client: try gateway.client(), mode: mode, argument: try argument.text(),
      yes: yes, adopts: adopt)
    var deployed: [DeployedCanister] = []
    for canister in canisters {
      deployed.append(try await deployment.deploy(canister))
      // At once: a later canister may fail.
      if output.form == .text, let last = deployed.last { Terminal.output(last.url) }
    }
    if output.form == .json { try Terminal.output(json: deployed) }
  }
}

extension Deployment.Mode: ExpressibleByArgument {}
