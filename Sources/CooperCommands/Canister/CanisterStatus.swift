import ArgumentParser
import Gateway
import Replica

/// `cooper canister status NAME`
struct CanisterStatus: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Shows the state of a canister.")

  @Argument(help: "The canister's name or id.")
  var canister: String

  @OptionGroup var output: OutputOptions

  @OptionGroup var gateway: GatewayOptions

  func run() async throws {
    let found = try await gateway.client().existingCanister(canister)
    if output.isJSON { return try Terminal.output(json: found) }
    Terminal.output(
      """
      id            \(found.id)
      name          \(found.name ?? "–")
      status        \(found.status)
      module hash   \(found.moduleHash ?? "– (no module)")
      version       \(found.version)
      heap          \(Readable.bytes(found.heapBytes))
      stable memory \(Readable.bytes(found.stableBytes))
      installed     \(found.installedAt ?? "–")
      controllers   \(found.controllers.joined(separator: " "))
      project       \(found.project.map { "\($0.canister) of \($0.folder)" } ?? "–")
      """)
  }
}
