import ArgumentParser
import Replica

/// `cooper state export`
struct ExportState: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a copy of a state into a new folder.",
    discussion: """
      The copy is of one moment; a gateway may use the state meanwhile. It is a state's folder itself: \
      cooper start --state FOLDER runs it, cooper state import brings it to where there is none.

      The copy has the replica's keys in it. Who has it can sign as this replica.
      """)

  @Argument(help: "The folder to make.")
  var folder: String

  @Option(help: "The folder of the state.")
  var state = ".cooper/state"

  func run() async throws {
    try StateTransfer.export(state, to: folder)
    Terminal.done("\(state) is in \(folder)")
  }
}
