import ArgumentParser
import Gateway
import Replica

/// `cooper canister status NAME`
struct CanisterStatus: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Shows the state of a canister.")

  @Argument(help: "The canister's name or id.", completion: .canister)
  var canister: String

  @OptionGroup var output: OutputOptions<ReportForm>

  @OptionGroup var gateway: GatewayOptions

  func run() async throws {
    switch try gateway.chosenNetwork() {
    case .gateway(let client): try output.print(try await client.existingCanister(canister))
    case .certified(let network):
      try output.print(try await network.status(of: network.id(of: canister), named: canister))
    }
  }
}

extension GatewayClient.Canister: Report {
  var text: String {
    """
    id            \(id)
    name          \(name ?? "–")
    status        \(status)
    module hash   \(moduleHash ?? "– (no module)")
    version       \(version)
    heap          \(Readable.bytes(heapBytes))
    stable memory \(Readable.bytes(stableBytes))
    installed     \(installedAt ?? "–")
    controllers   \(controllers.joined(separator: " "))
    project       \(project.map { "\($0.canister) of \($0.folder)" } ?? "–")
    """
  }
}
