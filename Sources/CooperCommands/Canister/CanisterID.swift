import ArgumentParser
import Candid

/// `cooper canister id NAME`
struct CanisterID: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "id", abstract: "Prints the id of a canister.")

  @Argument(help: "The canister's name.", completion: .canister)
  var canister: String

  @OptionGroup var gateway: GatewayOptions

  func run() async throws {
    Terminal.output(try await gateway.chosenNetwork().client.id(of: canister).text)
  }
}
