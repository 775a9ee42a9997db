import ArgumentParser
import CanisterBuilder
import Gateway

/// `cooper canister create [NAME]`
struct CreateCanister: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Creates an empty canister and prints its id.")

  @Argument(help: "A name for it.")
  var name: String?

  @OptionGroup var gateway: GatewayOptions

  func validate() throws {
    // Before there is a canister that would be left over.
    guard let name, !Gateway.isName(name) else { return }
    throw ValidationError("‘\(name)’ is not a name for a canister. \(CanisterName.rule)")
  }

  func run() async throws {
    let client = try gateway.client()
    guard let name else {
      return Terminal.output(try await ManagementClient(gateway: client).createCanister())
    }
    if let existing = try await client.canisters().first(where: { $0.name == name }) {
      Terminal.note("‘\(name)’ exists already: \(existing.owner).")
      return Terminal.output(existing.id)
    }
    let management = ManagementClient(gateway: client)
    let id = try await management.createCanister()
    guard try await client.claimName(name, of: id) else {
      try await management.change(.stop, id)
      try await management.change(.delete, id)
      throw CommandFailure("Another canister has got the name ‘\(name)’ meanwhile")
    }
    Terminal.output(id)
  }
}
