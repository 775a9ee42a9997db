import ArgumentParser
import StableStructures

/// `cooper stable verify FILE`
struct VerifyStable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks that a memory, and each memory of a manager, keeps to its layout.",
    discussion: "Exits with 1 if something is wrong; each line says where and what.")

  @Argument(help: "The image of a memory.")
  var file: String

  @OptionGroup var selection: StableSelection

  func run() async throws {
    let chosen = try selection.inspector(of: try selection.open(file), file)
    guard chosen.kind != .unknown else {
      throw CommandFailure("\(file) begins with no structure that is known")
    }
    let problems = chosen.verify()
    for problem in problems { Terminal.output(problem.description) }
    guard problems.isEmpty else { throw ExitCode(1) }
    Terminal.done("\(file) keeps to its layout")
  }
}
