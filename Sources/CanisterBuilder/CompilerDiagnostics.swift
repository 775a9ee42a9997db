import Foundation

/// What the Swift compiler says about sources, for people.
enum CompilerDiagnostics {
  /// The errors first, each with its notes; then what else there is, without the path to the
  /// working directory. What is said twice is kept once.
  static func arrange(_ output: String) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    var errors: [String] = []
    var others: [String] = []
    var seen: Set<String> = []
    var current: [Substring] = []
    var isError = false
    func close() {
      let text = current.joined(separator: "\n").replacing(here, with: "")
      current = []
      guard text.contains(where: { !$0.isWhitespace }), seen.insert(text).inserted else { return }
      if isError { errors.append(text) } else { others.append(text) }
    }
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      switch severity(of: line) {
      case "error":
        close()
        isError = true
      case "warning":
        close()
        isError = false
      case "remark", "footnote":
        close()
        isError = false
      default: break
      }
      current.append(line)
    }
    close()
    return (errors + others).map { $0.trimmingCharacters(in: .newlines) }
      .joined(separator: "\n\n")
  }

  /// What a line begins: `FILE:LINE:COLUMN: error: …` an error, and so on; nil if it goes on with
  /// what was begun.
  private static func severity(of line: Substring) -> Substring? {
    let plain = line.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
    let heading = #/^(?:[^|`]*:\d+:\d+|<unknown>:0): (error|warning|remark):/#
    if let match = plain.firstMatch(of: heading) { return match.1 }
    return plain.firstMatch(of: #/^\[#\w+\]: </#) == nil ? nil : "footnote"
  }
}
