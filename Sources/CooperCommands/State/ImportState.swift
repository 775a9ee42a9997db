import ArgumentParser
import Replica

/// `cooper state import`
struct ImportState: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Brings a copy of a state to where there is none.",
    discussion: "The copy, of cooper state export, is verified first. It stays as it is.")

  @Argument(help: "The folder of the copy.")
  var folder: String

  @Option(help: "The folder of the state; it may not have one yet.")
  var state = ".cooper/state"

  func run() async throws {
    let canisters = try StateTransfer.import(folder, to: state)
    Terminal.done("\(state) has \(canisters) canisters from \(folder)")
  }
}
