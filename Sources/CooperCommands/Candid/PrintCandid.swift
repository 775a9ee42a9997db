import ArgumentParser
import Candid

/// `cooper candid print FILE`
struct PrintCandid: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print", abstract: "Prints an interface in the canonical layout.")

  @Argument(help: "The .did file; - is stdin.", completion: .file(extensions: ["did"]))
  var file: String = "-"

  func run() async throws {
    let text = try CandidFile.load(file).text
    Terminal.output(text.hasSuffix("\n") ? String(text.dropLast()) : text)
  }
}
