import ArgumentParser
import StableStructures

/// `cooper stable verify FILE`, or `--canister NAME`
struct VerifyStable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks that a memory, and each memory of a manager, keeps to its layout.",
    discussion: "Exits with 1 if something is wrong; each line says where and what.")

  @OptionGroup var source: StableSource

  @OptionGroup var selection: StableSelection

  @OptionGroup var output: OutputOptions<ReportForm>

  func run() async throws {
    let image = try await source.open()
    let chosen = try selection.inspector(of: image)
    let name = selection.name(in: image)
    guard chosen.kind != .unknown, chosen.kind != .empty else {
      throw CommandFailure("\(name): \(chosen.kind.description)")
    }
    let problems = chosen.verify()
    try output.print(
      Verification(
        isWhole: problems.isEmpty, problems: problems.map(Place.init),
        text: problems.map(\.description).joined(separator: "\n")))
    guard problems.isEmpty else { throw ExitCode(1) }
    Terminal.done("\(name) keeps to its layout")
  }

  private struct Verification: Report {
    var isWhole: Bool
    var problems: [Place]
    var text: String

    enum CodingKeys: CodingKey { case isWhole, problems }
  }

  private struct Place: Encodable {
    var offset: UInt64
    var message: String

    init(_ problem: StableInspector.Problem) {
      offset = problem.offset
      message = problem.message
    }
  }
}
