import ArgumentParser

/// `cooper state …`
struct StateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "state",
    abstract: "Looks into the folder that a gateway keeps its state in.",
    discussion: """
      Nothing is ever written, and a gateway may use the folder meanwhile.

      cooper state info
      cooper state verify --state .cooper/state
      """,
    subcommands: [StateInfo.self, VerifyState.self])
}
