import ArgumentParser
import Candid

/// `cooper cycles top-up CANISTER AMOUNT`
struct TopUpCanister: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "top-up",
    abstract:
      "Sends cycles of the caller's account to a canister; on a gateway, makes them out of nothing."
  )

  @Argument(help: "The canister's name or id.", completion: .canister)
  var canister: String

  @Argument(help: "How many, as 2T, 1.5B or 3M.")
  var amount: CycleAmount

  @OptionGroup var spending: Spending

  @OptionGroup var gateway: GatewayOptions

  func run() async throws {
    // On a gateway cycles are made.
    if case .gateway(let client) = try gateway.chosenNetwork() {
      let id = try await client.id(of: canister).text
      try await ManagementClient(network: client).topUp(id, by: amount)
      return Terminal.done("\(canister) got \(amount) cycles")
    }
    let account = try gateway.cyclesAccount()
    let id = try await account.network.id(of: canister)
    // A canister that is not there gets nothing.
    guard try await account.network.canister(id) != nil else {
      throw CommandFailure("\(account.network.name) has no canister \(id.text)")
    }
    let name = canister == id.text ? canister : "\(canister), \(id.text)"
    guard try spending.allows(try await account.lines(amount, "for the canister \(name)")) else {
      return
    }
    let block = try await account.topUp(id, with: amount)
    Terminal.done("\(canister) got \(amount) cycles: block \(block) of the cycles ledger")
  }
}
