import Foundation
import Gateway

/// The editor of the workbench's page: CodeMirror 5, from Debian's package libjs-codemirror.
struct EditorFiles: Sendable {
  /// The package that `make deps` installs.
  static let package = "libjs-codemirror"

  /// A file as it is sent.
  struct File: Sendable {
    let type: String
    let bytes: [UInt8]
    /// The same in the gzip format, where that is shorter.
    let compressed: [UInt8]?
  }

  /// The scripts in one, and the style sheets in one.
  let script: File
  let style: File

  /// The editor where it is installed; nil if it is not.
  static func find() -> EditorFiles? {
    let places =
      ProcessInfo.processInfo.environment["COOPER_CODEMIRROR"].map { [$0] }
      ?? ["/usr/share/javascript/codemirror", "/usr/share/nodejs/codemirror"]
    return places.lazy.compactMap { EditorFiles(in: $0) }.first
  }

  /// The editor in a folder; nil if one of its files is not there.
  init?(in folder: String) {
    guard
      let script = Self.join(folder, Self.scripts, between: "\n;\n", "text/javascript"),
      let style = Self.join(folder, Self.styles, between: "\n", "text/css")
    else { return nil }
    self.script = script
    self.style = style
  }

  private static func join(
    _ folder: String, _ names: [String], between separator: String, _ type: String
  ) -> File? {
    var texts: [String] = []
    for name in names {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)"),
        let text = String(validating: data, as: UTF8.self)
      else { return nil }
      texts.append(text)
    }
    let bytes = Array(texts.joined(separator: separator).utf8)
    return File(
      type: "\(type); charset=utf-8", bytes: bytes, compressed: LocalPages.compressed(bytes))
  }

  // The core first.
  private static let scripts = [
    "lib/codemirror.js", "addon/dialog/dialog.js", "addon/search/searchcursor.js",
    "addon/search/search.js", "addon/edit/matchbrackets.js", "addon/edit/closebrackets.js",
    "addon/comment/comment.js", "addon/selection/active-line.js", "mode/swift/swift.js",
    "mode/javascript/javascript.js", "mode/css/css.js", "mode/xml/xml.js",
    "mode/htmlmixed/htmlmixed.js", "mode/markdown/markdown.js",
  ]
  private static let styles = ["lib/codemirror.css", "addon/dialog/dialog.css"]
}
