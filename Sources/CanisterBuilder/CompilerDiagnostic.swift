import Foundation

/// An error or a warning of the Swift compiler, and where it is.
package struct CompilerDiagnostic: Hashable, Sendable {
  /// How bad it is.
  package enum Severity: String, Sendable { case error, warning }

  /// The file as the compiler names it; nil where it names none.
  package var file: String?
  /// The line, from 1 on; nil where there is none.
  package var line: Int?
  /// The column in bytes, from 1 on; nil where there is none.
  package var column: Int?
  package var severity: Severity
  /// What is wrong.
  package var message: String
}

extension CompilerDiagnostics {
  /// The errors and the warnings of what the compiler said, in its order, each once. Notes belong to
  /// the text for people.
  static func findings(in output: String) -> [CompilerDiagnostic] {
    var findings: [CompilerDiagnostic] = []
    var seen: Set<CompilerDiagnostic> = []
    for line in output.split(separator: "\n") {
      guard let finding = finding(in: line), seen.insert(finding).inserted else { continue }
      findings.append(finding)
    }
    return findings
  }

  private static func finding(in line: Substring) -> CompilerDiagnostic? {
    let plain = line.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
    let heading = #/^(?:([^|`]*):(\d+):(\d+)|<unknown>:0): (error|warning): (.+)$/#
    guard let match = plain.firstMatch(of: heading)?.output,
      let severity = CompilerDiagnostic.Severity(rawValue: String(match.4))
    else { return nil }
    return CompilerDiagnostic(
      file: match.1.map(String.init), line: match.2.flatMap { Int($0) },
      column: match.3.flatMap { Int($0) }, severity: severity, message: String(match.5))
  }
}
