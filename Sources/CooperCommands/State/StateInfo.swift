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

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let inspection = try StateInspection(folder: state)
    let canisters = try inspection.canisters()
    if json {
      return try Terminal.output(
        json: Info(
          folder: state, isInUse: inspection.isInUse, bytes: inspection.bytes,
          canisters: canisters.map(Info.Canister.init)))
    }
    Terminal.output(
      """
      folder    \(state)\(inspection.isInUse ? " (in use)" : "")
      on disk   \(Readable.bytes(inspection.bytes))
      canisters \(canisters.count)
      """)
    for canister in canisters {
      Terminal.output(
        """

        \(canister.id.text) \(canister.names.joined(separator: ", "))
          status        \(canister.status.rawValue), version \(canister.version)
          module        \(canister.moduleBytes.map { Readable.bytes($0) } ?? "–")
          heap          \(Self.text(canister.heap))
          stable memory \(Self.text(canister.stable))
        """)
    }
  }

  private static func text(_ memory: (bytes: UInt64, pages: Int)) -> String {
    "\(Readable.bytes(Int(memory.bytes))), \(Readable.bytes(memory.pages * 4096)) stored"
  }

  private struct Info: Encodable {
    var folder: String
    var isInUse: Bool
    var bytes: Int
    var canisters: [Canister]

    struct Canister: Encodable {
      var id: String
      var names: [String]
      var status: String
      var version: UInt64
      var moduleBytes: Int?
      var heapBytes: UInt64
      var stableBytes: UInt64

      init(_ canister: StateInspection.Canister) {
        id = canister.id.text
        names = canister.names
        status = canister.status.rawValue
        version = canister.version
        moduleBytes = canister.moduleBytes
        heapBytes = canister.heap.bytes
        stableBytes = canister.stable.bytes
      }
    }
  }
}
