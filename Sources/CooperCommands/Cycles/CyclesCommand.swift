import ArgumentParser

/// `cooper cycles …`
struct CyclesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cycles",
    abstract: "Shows and moves the cycles that canisters on a network live on.",
    discussion: """
      cooper cycles balance --network ic
      cooper cycles convert 1.5 --network ic
      cooper cycles top-up hello 500B --network ic

      Cycles are in the caller's account in the cycles ledger. Amounts are written as 2T, 1.5B, 3M or with \
      all digits. What costs something says so and asks before: --yes goes on, --dry-run stops there.
      """,
    subcommands: [CyclesBalance.self, TransferCycles.self, TopUpCanister.self, ConvertICP.self],
    defaultSubcommand: CyclesBalance.self)
}

extension GatewayOptions {
  /// The account of the caller in the cycles ledger of the chosen network.
  ///
  /// - Throws: that the network is a gateway, where cycles are free.
  func cyclesAccount() throws -> CyclesAccount {
    switch try chosenNetwork() {
    case .certified(let network): return CyclesAccount(network: network)
    case .gateway(let client):
      throw CommandFailure(
        "\(client.place) is a gateway of Cooper, where nobody has to pay",
        hint: "Name a network: --network ic")
    }
  }
}
