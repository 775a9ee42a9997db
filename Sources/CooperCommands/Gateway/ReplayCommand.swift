import ArgumentParser
import Candid
import Foundation
import Replica

/// `cooper replay`
struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract:
      "Does again what cooper start --record has written down, and compares what comes of it.",
    discussion: """
      It runs in memory and needs no gateway. Each turn of a canister is compared, and the whole state where \
      the recording has its hash. Exits with 1 at the first difference, and says which turn it is.

      cooper start --clean --record run.recording
      cooper replay run.recording
      """)

  @Argument(help: "The recording.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "End after the turn with this number; the first is 1.", valueName: "number"))
  var until: UInt64?

  @OptionGroup var output: OutputOptions<ReportForm>

  func run() async throws {
    let replay = try await Replay(of: URL(filePath: file).path)
    let report = try await replay.run(until: until) { turns in
      Terminal.note("\(turns) turns")
    }
    try output.print(Outcome(report))
    switch report.ending {
    case .whole, .notReached: break
    case .brokenOff(let reason):
      Terminal.warn("The recording ends before the replica did: \(reason)")
    case .cutOff(let bytes):
      Terminal.warn(
        bytes == 0
          ? "The recording has no end: the process was gone before it."
          : "The recording was cut off: \(bytes) bytes are left of a record.")
    }
    if let difference = report.difference { throw CommandFailure(difference.description) }
    Terminal.done("\(report.turns) turns came to the same")
  }

  private struct Outcome: Report {
    var turns: UInt64
    var comparedStates: Int
    var stateHash: String
    var differingTurn: UInt64?
    var difference: String?

    init(_ report: Replay.Report) {
      turns = report.turns
      comparedStates = report.comparedStates
      stateHash = Hexadecimal.text(report.stateHash)
      differingTurn = report.difference?.turn
      difference = report.difference?.description
    }

    var text: String { stateHash }
  }
}
