import ArgumentParser
import Candid
import Replica

/// `cooper state verify`
struct VerifyState: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Reads all of a state and names what is not as it was written.",
    discussion: "Exits with 1 if something is damaged; each line says of which canister, and where."
  )

  @Option(help: "The folder of the state.")
  var state = ".cooper/state"

  @OptionGroup var output: OutputOptions<ReportForm>

  func run() async throws {
    let damages = try StateInspection(folder: state).verify()
    try output.print(
      Verification(
        isWhole: damages.isEmpty,
        damages: damages.map { .init(canister: $0.canister?.text, message: $0.message) },
        text: damages.map(\.description).joined(separator: "\n")))
    guard damages.isEmpty else { throw ExitCode(1) }
    Terminal.done("\(state) is whole")
  }

  private struct Verification: Report {
    var isWhole: Bool
    var damages: [Damage]
    var text: String

    enum CodingKeys: CodingKey { case isWhole, damages }

    struct Damage: Encodable {
      var canister: String?
      var message: String
    }
  }
}
