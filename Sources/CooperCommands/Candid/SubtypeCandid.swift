import ArgumentParser
import Candid

/// `cooper candid subtype OLD NEW`
struct SubtypeCandid: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "subtype",
    abstract: "Says whether callers of one interface can call another, and every reason why not.",
    discussion: """
      cooper candid subtype old.did new.did
      cooper candid subtype old.did new.did --type Account
      """)

  @Argument(help: "The interface that callers know.", completion: .file(extensions: ["did"]))
  var old: String

  @Argument(
    help: "The interface that is to take its place.", completion: .file(extensions: ["did"]))
  var new: String

  @Flag(help: "Count it as a break where a value would silently become null, too.")
  var strict = false

  @Option(help: "Compare a type that both declare, or can write, in place of the services.")
  var type: String?

  @OptionGroup var output: OutputOptions<ReportForm>

  func run() async throws {
    let report = try compare(try CandidFile.load(old), try CandidFile.load(new))
    let breaks = report.violations + (strict ? report.warnings : [])
    if output.form == .json {
      try Terminal.output(
        json: Comparison(
          isCompatible: breaks.isEmpty, breaks: breaks.map(\.description),
          warnings: strict ? [] : report.warnings.map(\.description)))
      if !breaks.isEmpty { throw ExitCode(1) }
      return
    }
    for warning in report.warnings where !strict { Terminal.warn(warning.description) }
    guard breaks.isEmpty else {
      let lines = breaks.map { "  \($0)" }.joined(separator: "\n")
      throw CommandFailure("\(new) breaks callers of \(old):\n\(lines)")
    }
    Terminal.done("\(new) can take the place of \(old)")
  }

  private struct Comparison: Encodable {
    var isCompatible: Bool
    var breaks: [String]
    var warnings: [String]
  }

  private func compare(_ known: Interface, _ provided: Interface) throws -> Subtyping.Report {
    guard let type else {
      if known.service == nil {
        throw CommandFailure(
          "\(old) has no service to compare", hint: "--type NAME compares a type of both files")
      }
      return Subtyping.check(upgradeFrom: known, to: provided)
    }
    let expected = try CandidTypes.parse(type, in: known)
    let actual = try CandidTypes.parse(type, in: provided)
    return Subtyping.check(
      actual.type, in: actual.table, isSubtypeOf: expected.type, in: expected.table)
  }
}
