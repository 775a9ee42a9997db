import ArgumentParser
import Candid

/// `cooper candid check FILE…`
struct CheckCandid: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Checks interfaces and shows what is wrong, and where.")

  @Argument(help: "The .did files.")
  var files: [String]

  func run() async throws {
    var failures: [String] = []
    for file in files {
      do {
        let interface = try CandidFile.load(file)
        let count = interface.methods.count
        Terminal.done("\(file): \(count) \(count == 1 ? "method" : "methods")")
      } catch let failure as CommandFailure {
        failures.append(failure.description)
      }
    }
    if !failures.isEmpty { throw CommandFailure(failures.joined(separator: "\n")) }
  }
}
