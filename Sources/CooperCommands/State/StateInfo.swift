import ArgumentParser
import Candid
import Gateway
import Replica

/// `cooper state info`
struct StateInfo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Shows what is in a state: its canisters and their sizes.")

  @Option(help: "The folder of the state.")
  var state = ".cooper/state"

  @OptionGroup var output: OutputOptions<ReportForm>

  func run() async throws {
    let inspection = try StateInspection(folder: state)
    try output.print(
      Info(
        folder: state, isInUse: inspection.isInUse, bytes: inspection.bytes,
        waitingCommits: try inspection.waitingCommits(),
        canisters: try inspection.canisters().map(Info.Canister.init)))
  }

  private struct Info: Report {
    var folder: String
    var isInUse: Bool
    var bytes: Int
    /// Commits that the next start brings to the database.
    var waitingCommits: Int
    var canisters: [Canister]

    var text: String {
      let waiting =
        waitingCommits == 0
        ? "" : ", \(waitingCommits) commits in the log come on top with the next start"
      let all = """
        folder    \(folder)\(isInUse ? " (in use)" : "")
        on disk   \(Readable.bytes(bytes))\(waiting)
        canisters \(canisters.count)
        """
      return ([all] + canisters.map(\.text)).joined(separator: "\n\n")
    }

    struct Canister: Encodable {
      var id: String
      var names: [String]
      var status: String
      var version: UInt64
      var moduleBytes: Int?
      var heapBytes: UInt64
      var heapBytesStored: UInt64
      var stableBytes: UInt64
      var stableBytesStored: UInt64
      var openCalls: Int

      init(_ canister: StateInspection.Canister) {
        id = canister.id.text
        names = canister.names
        status = canister.status.rawValue
        version = canister.version
        moduleBytes = canister.moduleBytes
        heapBytes = canister.heap.bytes
        heapBytesStored = UInt64(canister.heap.pages) * 4096
        stableBytes = canister.stable.bytes
        stableBytesStored = UInt64(canister.stable.pages) * 4096
        openCalls = canister.openCalls
      }

      var text: String {
        """
        \(id) \(names.joined(separator: ", "))
          status        \(status), version \(version)
          module        \(moduleBytes.map { Readable.bytes($0) } ?? "–")
          heap          \(Readable.bytes(heapBytes)), \(Readable.bytes(heapBytesStored)) stored
          stable memory \(Readable.bytes(stableBytes)), \(Readable.bytes(stableBytesStored)) stored
          open calls    \(openCalls)
        """
      }
    }
  }
}
