import ArgumentParser
import Candid

/// `cooper canister delete NAME`
struct DeleteCanister: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Deletes a stopped canister and its data.",
    discussion: """
      On a network where canisters cost, it is stopped, and the cycles that it has left are brought back to \
      the caller's account in the cycles ledger before it is deleted: deleting would burn them.
      """)

  @OptionGroup var target: CanisterTarget

  @OptionGroup var spending: Spending

  @Flag(help: "On a network: delete it with the cycles that it has left.")
  var burnCycles = false

  func run() async throws {
    let question = "Delete ‘\(target.canister)’? Its data is lost."
    switch try target.gateway.chosenNetwork() {
    case .gateway:
      guard try spending.allows([], question: question) else { return }
      try await target.change(.delete, done: "is deleted")
    case .certified(let network):
      try await CanisterDeletion(network: network, returnsCycles: !burnCycles)
        .delete(target.canister, spending, question: question)
    }
  }
}
