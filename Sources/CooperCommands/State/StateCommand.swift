import ArgumentParser

/// `cooper state …`
struct StateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "state",
    abstract: "Looks into the folder that a gateway keeps its state in, and copies it.",
    discussion: """
      A gateway may use the folder meanwhile, but not with compact.

      cooper state info
      cooper state verify --state .cooper/state
      cooper state hash
      cooper state export ~/backup
      cooper state import ~/backup --state .cooper/state
      """,
    subcommands: [
      StateInfo.self, VerifyState.self, HashState.self, CompactState.self, ExportState.self,
      ImportState.self,
    ])
}
