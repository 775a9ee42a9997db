import ArgumentParser
import CanisterBuilder
import Foundation

/// `cooper deploy [NAME…]`
struct DeployCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deploy",
    abstract: "Builds the project's canisters and installs or upgrades them.",
    discussion: """
      A canister that the gateway does not know is created and installed; one that runs is upgraded
      and keeps its stable memory. An upgrade that would break callers of the old interface is
      refused, unless somebody says yes.
      """)

  @Argument(help: "The canisters; all of cooper.json by default.")
  var names: [String] = []

  @Option(help: "auto, install, reinstall (loses all data) or upgrade.")
  var mode: Deployment.Mode = .auto

  @Option(help: "What the module is installed with, as Candid text.")
  var argument: String?

  @Flag(help: "Go on without asking, also where data or callers break.")
  var yes = false

  @OptionGroup var gateway: GatewayOptions

  func run() async throws {
    let project = try Project.load(from: URL(filePath: FileManager.default.currentDirectoryPath))
    let deployment = Deployment(
      project: project, client: try gateway.client(), mode: mode, argument: argument, yes: yes)
    for canister in try project.canisters(named: names) {
      Terminal.output(try await deployment.deploy(canister))
    }
  }
}

extension Deployment.Mode: ExpressibleByArgument {}
