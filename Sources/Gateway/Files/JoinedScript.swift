/// A script and all it imports as one: a page asks for it once, where each module alone would be a
/// request, and browsers have six at a time.
///
/// A module becomes a function that is called at once and returns what the module exports. Nothing
/// else changes, so what runs in the browser can still be read there.
struct JoinedScript {
  /// The names of the modules, each behind those it imports; the script itself is the last.
  private(set) var names: [String] = []
  private var parts = ""

  /// Joins a script, whose source and whose imports' sources the closure gives.
  ///
  /// - Throws: a problem that names the line, where a file is written in a way that is not joined,
  ///   where one is missing, or where two import each other.
  init(
    _ script: String, source: (_ name: String) throws(Problem) -> String?
  ) throws(Problem) {
    var above: [String] = []
    try add(script, above: &above, source)
  }

  /// The whole script. It exports its modules, so that a console and tests can reach into it.
  var text: String {
    """
    // \(names.last ?? "") and what it imports, joined by Cooper. Each file is in /_/public/ too.
    \(parts)
    export { \(names.map(JoinedScript.variable).joined(separator: ", ")) };

    """
  }

  private mutating func add(
    _ name: String, above: inout [String], _ source: (String) throws(Problem) -> String?
  ) throws(Problem) {
    guard !names.contains(name) else { return }
    guard !above.contains(name) else {
      throw JoinedScript.problem("\(above.last ?? "") and \(name) import each other.")
    }
    guard let text = try source(name) else {
      throw JoinedScript.problem("\(above.last ?? "") imports \(name), which is missing.")
    }
    let module = try Module(name, text)
    above.append(name)
    for imported in module.imports { try add(imported, above: &above, source) }
    above.removeLast()
    names.append(name)
    parts += """

      const \(JoinedScript.variable(name)) = (() => {
      \(module.body)
      return { \(module.exports.joined(separator: ", ")) };
      })();

      """
  }

  /// What holds the exports of a module.
  private static func variable(_ name: String) -> String {
    String(name.map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }

  private static func problem(_ detail: String) -> Problem {
    Problem(kind: .pageMissing, detail: detail)
  }

  /// A module, taken apart.
  private struct Module {
    var imports: [String] = []
    var exports: [String] = []
    /// The text with constants where the imports were, and without the word `export`.
    var body = ""

    init(_ name: String, _ text: String) throws(Problem) {
      // An import goes on until its line with `from`.
      var statement = ""
      var lines: [String] = []
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        if !statement.isEmpty || line.hasPrefix("import ") {
          statement += line
          guard line.contains(" from ") else { continue }
          guard let match = statement.wholeMatch(of: /import \{([\w\s,]+)\} from "\.\/([\w.-]+)";/),
            !match.output.1.contains(" as ")
          else {
            throw JoinedScript.problem(
              "\(name), line \(index + 1): imports are written import { a, b } from \"./file.js\";")
          }
          let imported = String(match.output.2)
          imports.append(imported)
          lines.append("const {\(match.output.1)} = \(JoinedScript.variable(imported));")
          statement = ""
        } else if line.hasPrefix("export ") {
          guard
            let match = line.firstMatch(
              of: /^export ((?:async )?(?:function|class|const) (\w+).*)$/)
          else {
            throw JoinedScript.problem(
              "\(name), line \(index + 1): exported are functions, classes and constants.")
          }
          exports.append(String(match.output.2))
          lines.append(String(match.output.1))
        } else {
          lines.append(String(line))
        }
      }
      guard statement.isEmpty else {
        throw JoinedScript.problem("\(name) ends within an import.")
      }
      body = lines.joined(separator: "\n")
    }
  }
}
