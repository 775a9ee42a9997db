import ArgumentParser
import Candid

/// `cooper candid subtype OLD NEW`
struct SubtypeCandid: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "subtype",
    abstract: "Says whether callers of one interface can call another, and every reason why not.")

  @Argument(help: "The interface that callers know.")
  var old: String

  @Argument(help: "The interface that is to take its place.")
  var new: String

  @Flag(help: "Count it as a break where a value would silently become null, too.")
  var strict = false

  func run() async throws {
    let report = Subtyping.check(
      upgradeFrom: try CandidFile.load(old), to: try CandidFile.load(new))
    for warning in report.warnings where !strict { Terminal.warn(warning.description) }
    let breaks = report.violations + (strict ? report.warnings : [])
    guard breaks.isEmpty else {
      let lines = breaks.map { "  \($0)" }.joined(separator: "\n")
      throw CommandFailure("\(new) breaks callers of \(old):\n\(lines)")
    }
    Terminal.done("\(new) can take the place of \(old)")
  }
}
