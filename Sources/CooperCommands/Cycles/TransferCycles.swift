import ArgumentParser
import Candid

/// `cooper cycles transfer AMOUNT RECEIVER`
struct TransferCycles: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transfer",
    abstract: "Moves cycles to another account of the cycles ledger.",
    discussion: "To give cycles to a canister: cooper cycles top-up.")

  @Argument(help: "How many, as 2T, 1.5B or 3M.")
  var amount: CycleAmount

  @Argument(help: "The principal that gets them.")
  var receiver: String

  @OptionGroup var spending: Spending

  @OptionGroup var gateway: GatewayOptions

  func run() async throws {
    guard let receiver = Principal(receiver) else {
      throw ValidationError("‘\(receiver)’ is no principal.")
    }
    let account = try gateway.cyclesAccount()
    let lines = try await account.lines(amount, "to the account of \(receiver.text)")
    guard try spending.allows(lines) else { return }
    let block = try await account.transfer(amount, to: receiver)
    Terminal.done("\(amount) cycles are \(receiver.text)'s: block \(block) of the cycles ledger")
  }
}

extension CyclesAccount {
  /// What a payment costs, and who pays it.
  func lines(_ amount: CycleAmount, _ purpose: String) async throws -> [String] {
    let (owner, fee) = (try owner(), try await fee())
    let caller = network.caller.name
    return [
      "On \(network.name): \(amount) cycles \(purpose).",
      "  \(caller) (\(owner.text)) pays \(CycleAmount(amount.cycles + fee.cycles)) cycles, \(fee) of them "
        + "to the ledger, and has \(try await balance(of: owner)).",
    ]
  }
}
