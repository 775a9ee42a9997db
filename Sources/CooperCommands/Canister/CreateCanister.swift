import ArgumentParser
import Candid
import CanisterBuilder
import Foundation
import Gateway
import Interfaces

/// `cooper canister create [NAME]`
struct CreateCanister: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Creates an empty canister and prints its id.")

  @Argument(help: "A name for it.")
  var name: String?

  @OptionGroup var spending: Spending

  @Option(
    help: ArgumentHelp(
      "What it is made with on a network where canisters cost, as 2T or 500B.",
      valueName: "cycles"))
  var cycles = CycleAmount(2_000_000_000_000 as UInt128)

  @OptionGroup var gateway: GatewayOptions

  func validate() throws {
    // Before there is a canister that would be left over.
    guard let name, !Gateway.isName(name) else { return }
    throw ValidationError("‘\(name)’ is not a name for a canister. \(CanisterName.rule)")
  }

  func run() async throws {
    let client: GatewayClient
    switch try gateway.chosenNetwork() {
    case .gateway(let gateway): client = gateway
    case .certified(let network): return try await create(on: network)
    }
    guard let name else {
      return Terminal.output(try await ManagementClient(network: client).createCanister())
    }
    if let existing = try await client.canisters().first(where: { $0.name == name }) {
      Terminal.note("‘\(name)’ exists already: \(existing.owner).")
      return Terminal.output(existing.id)
    }
    let management = ManagementClient(network: client)
    let id = try await management.createCanister()
    guard try await client.claimName(name, of: id) else {
      try await management.change(.stop, id)
      try await management.change(.delete, id)
      throw CommandFailure("Another canister has got the name ‘\(name)’ meanwhile")
    }
    Terminal.output(id)
  }

  /// Makes a canister on a network; with a name it is the project's of that name.
  private func create(on network: CertifiedNetwork) async throws {
    let project = try Project.find(from: URL(filePath: network.folder))
    if let name, let id = try network.projectIDs()[name] {
      Terminal.note("‘\(name)’ exists already on \(network.name).")
      return Terminal.output(id)
    }
    if name != nil, project == nil {
      throw CommandFailure(
        "Names of canisters on \(network.name) are a project's, and there is none here",
        hint: "Leave the name out, or go to a project's folder.")
    }
    let account = CyclesAccount(network: network)
    let (owner, fee) = (try account.owner(), try await account.fee())
    let sum = CycleAmount(cycles.cycles + fee.cycles)
    let lines = [
      "On \(network.name): a new canister with \(cycles) cycles, of which making it takes "
        + "\(CyclesAccount.creationFee).",
      "  \(network.caller.name) (\(owner.text)) pays \(sum) cycles and has "
        + "\(try await account.balance(of: owner)).",
    ]
    guard try spending.allows(lines) else { return }
    var settings = CyclesLedger.CanisterSettings()
    settings.controllers = [owner]
    let purpose = [try project?.makeIdentity() ?? "", name ?? ""]
    let id = try await account.createCanister(
      purpose, named: name ?? "", with: cycles, settings: settings, on: nil)
    if let name {
      try project?.note(id: id.text, of: name, network: network.name, isShared: true)
    }
    Terminal.output(id.text)
  }
}
