import ArgumentParser
import Candid

/// `cooper cycles balance`
struct CyclesBalance: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "balance", abstract: "Shows the cycles in an account of the cycles ledger.")

  @Option(
    help: ArgumentHelp("Whose account. (default: the caller's)", valueName: "principal"))
  var of: String?

  @OptionGroup var output: OutputOptions<ReportForm>

  @OptionGroup var gateway: GatewayOptions

  func run() async throws {
    let account = try gateway.cyclesAccount()
    let owner: Principal
    if let of {
      guard let other = Principal(of) else {
        throw ValidationError("--of: ‘\(of)’ is no principal.")
      }
      owner = other
    } else {
      owner = try account.owner()
    }
    let balance = try await account.balance(of: owner)
    try output.print(Balance(principal: owner.text, cycles: balance.digits))
  }

  private struct Balance: Report {
    var principal: String
    /// All digits: more than JSON's numbers hold.
    var cycles: String

    var text: String { "\(CycleAmount(cycles)?.description ?? cycles) cycles" }
  }
}
