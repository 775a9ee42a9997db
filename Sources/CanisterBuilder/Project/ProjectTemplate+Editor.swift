/// What Visual Studio Code needs to know of a project; other editors find `Package.swift` by themselves.
///
/// SourceKit-LSP, which comes with the Swift toolchain, completes and jumps by the project's package.
extension ProjectTemplate {
  /// The files, by their paths in the project.
  ///
  /// - Parameter isPackage: Whether the project is a package, so that it has native tests.
  static func editorFiles(isPackage: Bool) -> [String: String] {
    [
      ".vscode/extensions.json": """
      {
        "recommendations": ["swiftlang.swift-vscode"]
      }

      """,
      ".vscode/settings.json": """
      {
        "editor.tabSize": 2,
        "files.associations": { "*.did": "candid" },
        "files.exclude": { ".build": true, ".cooper": true },
        "files.watcherExclude": { "**/.build/**": true, "**/.cooper/**": true },
        "swift.sourcekit-lsp.backgroundIndexing": "on"
      }

      """,
      ".vscode/tasks.json": tasks(isPackage: isPackage),
    ]
  }

  /// The tasks; what the compiler says is shown in the sources.
  private static func tasks(isPackage: Bool) -> String {
    var tasks = [
      task("build", "cooper build", group: #"{ "kind": "build", "isDefault": true }"#),
      task("deploy", "cooper deploy"),
    ]
    if isPackage {
      tasks.append(
        task("test", "swift test", group: #"{ "kind": "test", "isDefault": true }"#))
    }
    tasks.append(developmentTask)
    return """
      {
        "version": "2.0.0",
        "tasks": [
      \(tasks.joined(separator: ",\n"))
        ]
      }

      """
  }

  private static func task(_ name: String, _ command: String, group: String? = nil) -> String {
    """
        {
          "label": "\(name)",
          "type": "shell",
          "command": "\(command)",
    \(group.map { "      \"group\": \($0),\n" } ?? "")\
          "problemMatcher": \(matcher)
        }
    """
  }

  /// The loop runs until somebody ends it: a save begins a build, and a line in the output ends it.
  private static let developmentTask = """
        {
          "label": "dev",
          "type": "shell",
          "command": "cooper dev",
          "isBackground": true,
          "problemMatcher": {
            "owner": "cooper",
            "fileLocation": "autoDetect",
            "pattern": \(pattern),
            "background": {
              "activeOnStart": true,
              "beginsPattern": " changed$",
              "endsPattern": "(✓ |is not updated|Nothing is updated)"
            }
          }
        }
    """

  private static let matcher = """
    { "owner": "cooper", "fileLocation": "autoDetect", "pattern": \(pattern) }
    """

  /// How the Swift compiler says what is wrong, and where.
  private static let pattern = #"""
    { "regexp": "^(.*?):(\\d+):(\\d+): (error|warning|note): (.*)$", "file": 1, "line": 2, "column": 3, "severity": 4, "message": 5 }
    """#
}
