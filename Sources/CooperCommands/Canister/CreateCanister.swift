import ArgumentParser

/// `cooper canister create [NAME]`
struct CreateCanister: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Creates an empty canister and prints its id.")

  @Argument(help: "A name for it.")
  var name: String?

  @OptionGroup var gateway: GatewayOptions

  func run() async throws {
    let client = try gateway.client()
    if let name, let existing = try await client.canister(name) {
      Terminal.note("‘\(name)’ exists already.")
      return Terminal.output(existing.id)
    }
    let id = try await ManagementClient(gateway: client).createCanister()
    if let name { try await client.setName(name, of: id) }
    Terminal.output(id)
  }
}
