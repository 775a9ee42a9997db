import ArgumentParser
import Candid

/// The canister that a command changes.
struct CanisterTarget: ParsableArguments {
  @Argument(help: "The canister's name or id.", completion: .canister)
  var canister: String

  @OptionGroup var gateway: GatewayOptions

  /// Has the management canister do something with it, and says that it is done.
  func change(_ change: ManagementClient.Change, done: String) async throws {
    let client = try gateway.chosenNetwork().client
    let id = try await client.id(of: canister).text
    try await ManagementClient(network: client).change(change, id)
    Terminal.done("\(canister) \(done)")
  }
}
