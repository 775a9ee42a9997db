import Candid
import Foundation

extension ProjectFiles {
  /// What is wrong in the project's `.did` files.
  func candidFindings() -> [BuildReport.Finding] {
    list().filter { $0.path.hasSuffix(".did") }.flatMap { entry -> [BuildReport.Finding] in
      guard let bytes = try? read(entry.path).bytes else { return [] }
      let text = String(decoding: bytes, as: UTF8.self)
      let file = folder.appending(path: entry.path).path
      do throws(DiagnosticError) {
        _ = try Interface(parsing: text, file: file, loader: CandidFile.text(ofImport:))
        return []
      } catch {
        return error.diagnostics.map { finding($0, in: error.files) }
      }
    }
  }

  private func finding(_ diagnostic: Diagnostic, in files: [SourceFile]) -> BuildReport.Finding {
    let source = files.indices.contains(diagnostic.file) ? files[diagnostic.file] : nil
    let before = (source?.text ?? "").utf8.prefix(max(diagnostic.range.lowerBound, 0))
    let line = before.count { $0 == 0x0A } + 1
    let start = before.lastIndex(of: 0x0A).map { before.index(after: $0) } ?? before.startIndex
    let hint = diagnostic.hint.map { " (\($0))" } ?? ""
    return BuildReport.Finding(
      file: source.flatMap { relative($0.path) }, line: line,
      column: before.distance(from: start, to: before.endIndex) + 1,
      severity: diagnostic.severity == .error ? "error" : "warning",
      message: diagnostic.message + hint)
  }
}
