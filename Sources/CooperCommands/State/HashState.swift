import ArgumentParser
import Candid
import Replica

/// `cooper state hash`
struct HashState: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hash",
    abstract:
      "Prints a hash of a state, which two states share that are the same to the last byte.",
    discussion: """
      It covers the canisters with their modules, memories, variables, settings, cycles, snapshots and open \
      calls, and their names; logs are no part of it. cooper replay compares it with that of a recording.
      """)

  @Option(help: "The folder of the state.")
  var state = ".cooper/state"

  @OptionGroup var output: OutputOptions<ReportForm>

  func run() async throws {
    let hashes = try StateInspection(folder: state).stateHash()
    try output.print(
      Hashes(
        hash: Hexadecimal.text(hashes.state),
        canisters: hashes.canisters.map {
          .init(id: $0.id.text, hash: Hexadecimal.text($0.hash))
        }))
  }

  private struct Hashes: Report {
    var hash: String
    var canisters: [Canister]

    var text: String { hash }

    struct Canister: Encodable {
      var id: String
      var hash: String
    }
  }
}
