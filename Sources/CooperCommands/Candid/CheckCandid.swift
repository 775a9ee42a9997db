import ArgumentParser
import Candid

/// `cooper candid check FILE…`
struct CheckCandid: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Checks interfaces and shows what is wrong, and where.")

  @Argument(help: "The .did files.", completion: .file(extensions: ["did"]))
  var files: [String]

  @OptionGroup var output: OutputOptions<ReportForm>

  func run() async throws {
    var found: [Finding] = []
    for file in files {
      do {
        let count = try CandidFile.load(file).methods.count
        found.append(Finding(file: file, methods: count))
        if output.form == .text {
          Terminal.done("\(file): \(count) \(count == 1 ? "method" : "methods")")
        }
      } catch let failure as CommandFailure {
        found.append(Finding(file: file, problem: failure.description))
      }
    }
    let problems = found.compactMap(\.problem)
    if output.form == .json {
      try Terminal.output(json: found)
      if !problems.isEmpty { throw ExitCode(1) }
    }
    if !problems.isEmpty { throw CommandFailure(problems.joined(separator: "\n")) }
  }

  /// What is known of a file: how many methods it has, or what is wrong with it.
  private struct Finding: Encodable {
    var file: String
    var methods: Int?
    var problem: String?
  }
}
