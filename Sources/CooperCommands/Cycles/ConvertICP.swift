import ArgumentParser
import Candid

/// `cooper cycles convert AMOUNT`
struct ConvertICP: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Makes cycles of ICP, for the caller's account in the cycles ledger.",
    discussion: """
      The ICP are those of the caller's account in the ICP ledger (cooper identity account-id), at the rate \
      of the cycles minting canister.

      cooper cycles convert 1.5 --network ic
      cooper cycles convert --cycles 10T --network ic
      """)

  @Argument(help: "How many ICP, as 1.5.")
  var amount: ICPAmount?

  @Option(help: ArgumentHelp("How many cycles to make instead.", valueName: "cycles"))
  var cycles: CycleAmount?

  @OptionGroup var spending: Spending

  @OptionGroup var gateway: GatewayOptions

  func validate() throws {
    guard (amount == nil) != (cycles == nil) else {
      throw ValidationError("Give an amount of ICP, or --cycles.")
    }
  }

  func run() async throws {
    let account = try gateway.cyclesAccount()
    let conversion = Conversion(account: account)
    let terms = try await conversion.terms()
    guard let amount = amount ?? cycles.flatMap({ terms.amount(for: $0) }) else {
      throw CommandFailure("That many cycles cannot be made of ICP")
    }
    let (sum, overflow) = amount.e8s.addingReportingOverflow(terms.fee.e8s)
    let caller = account.network.caller.name
    let lines = [
      "On \(account.network.name): \(amount) become \(terms.cycles(of: amount)) cycles at \(terms.rate) an "
        + "ICP, less the fee of the cycles ledger.",
      "  \(caller) (\(try account.owner().text)) pays \(ICPAmount(e8s: sum)), \(terms.fee) of them to "
        + "the ledger, and has \(terms.balance).",
    ]
    guard !overflow, sum <= terms.balance.e8s || spending.dryRun else {
      for line in lines { Terminal.note(line) }
      throw CommandFailure(
        "\(caller) has too few ICP on \(account.network.name)",
        hint: "cooper identity account-id prints the account that they are sent to.")
    }
    guard try spending.allows(lines) else { return }
    let result = try await conversion.convert(amount, fee: terms.fee)
    Terminal.done("\(result.minted) cycles were made: \(caller) has \(result.balance) now")
  }
}
