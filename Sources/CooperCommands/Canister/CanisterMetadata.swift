import ArgumentParser

/// `cooper canister metadata NAME`
struct CanisterMetadata: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metadata", abstract: "Prints the Candid interface a canister's module carries.")

  @Argument(help: "The canister's name or id.", completion: .canister)
  var canister: String

  @OptionGroup var gateway: GatewayOptions

  func run() async throws {
    let client = try gateway.chosenNetwork().client
    guard let interface = try await client.interface(of: try await client.target(canister)) else {
      throw CommandFailure("The module of ‘\(canister)’ carries no candid:service section")
    }
    Terminal.output(interface.hasSuffix("\n") ? String(interface.dropLast()) : interface)
  }
}
