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

  func run() async throws {
    let image = try await source.open()
    let chosen = try selection.inspector(of: image)
    guard chosen.kind != .unknown else {
      throw CommandFailure("\(image.name) begins with no structure that is known")
    }
    let problems = chosen.verify()
    for problem in problems { Terminal.output(problem.description) }
    guard problems.isEmpty else { throw ExitCode(1) }
    Terminal.done("\(image.name) keeps to its layout")
  }
}
