import ArgumentParser
import Gateway
import Replica

/// `cooper state compact`
struct CompactState: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compact",
    abstract: "Gives back the room on disk that a state does not use.",
    discussion: """
      A gateway does that by itself when canisters are deleted, but for states that versions of Cooper before \
      format 5 have begun: those give nothing back until they were compacted once. No gateway may run on the \
      folder. As much room as the state takes is needed while it runs.
      """)

  @Option(help: "The folder of the state.")
  var state = ".cooper/state"

  func run() async throws {
    let (before, after) = try StateTransfer.compact(state)
    Terminal.done("\(state): \(Readable.bytes(before)) before, \(Readable.bytes(after)) now")
  }
}
