import ArgumentParser
import Candid

/// `cooper cycles …`
struct CyclesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cycles", abstract: "Shows and adds the cycles of canisters.",
    subcommands: [CyclesBalance.self, TopUp.self], defaultSubcommand: CyclesBalance.self)
}

/// `cooper cycles balance NAME`
struct CyclesBalance: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "balance", abstract: "Prints how many cycles a canister has.")
  @OptionGroup var target: SnapshotTarget

  func run() async throws {
    let (management, canister) = try await target.find()
    Terminal.output(try await management.status(of: canister.id).cycles.description)
  }
}

/// `cooper cycles top-up NAME AMOUNT`
struct TopUp: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "top-up", abstract: "Gives a canister cycles out of nothing.")
  @OptionGroup var target: SnapshotTarget
  @Argument(help: "How many: 5T, 300M or 1_000_000.")
  var amount: CycleAmount

  func run() async throws {
    let (management, canister) = try await target.find()
    try await management.topUp(canister.id, by: amount.amount)
    let name = canister.name ?? canister.id
    Terminal.done("\(name) has \(try await management.status(of: canister.id).cycles) cycles")
  }
}

/// An amount of cycles: digits, with `_` between them where that helps, and one of k, M, B and T
/// behind them for thousands, millions, billions and trillions.
struct CycleAmount: ExpressibleByArgument {
  let amount: UInt128

  init?(argument: String) {
    let units: [Character: UInt128] = [
      "k": 1_000, "M": 1_000_000, "B": 1_000_000_000, "T": 1_000_000_000_000,
    ]
    let unit = argument.last.flatMap { units[$0] }
    let digits = (unit == nil ? argument : String(argument.dropLast())).filter { $0 != "_" }
    guard let number = UInt128(digits), digits.first?.isNumber == true else { return nil }
    let (amount, isOver) = number.multipliedReportingOverflow(by: unit ?? 1)
    guard !isOver else { return nil }
    self.amount = amount
  }
}
