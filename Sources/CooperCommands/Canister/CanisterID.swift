import ArgumentParser

/// `cooper canister id NAME`
struct CanisterID: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "id", abstract: "Prints the id of a canister.")

  @Argument(help: "The canister's name.")
  var canister: String

  @OptionGroup var gateway: GatewayOptions

  func run() async throws {
    Terminal.output(try await gateway.client().existingCanister(canister).id)
  }
}
