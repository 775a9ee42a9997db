/// Lays text out in lines of 80 columns: groups stay on one line where they fit.
///
/// The algorithm is Wadler's, over a flat list of commands: a group that fits, together with what
/// follows it up to the next possible line break, is set on one line; else its own breaks become
/// lines, and its parts are tried in turn. Complexity: O(commands × width).
struct Layout {
  private enum Command {
    case text(String)
    /// A line end in a broken group; in a flat one a space or nothing.
    case line(space: Bool)
    /// A line end that no group can hold on one line.
    case hardLine
    /// Text that only a broken group shows.
    case broken(String)
    case begin
    case end
    case indent
    case outdent
  }

  private var commands: [Command] = []
  private let width = 80

  /// Whether nothing was added.
  var isEmpty: Bool { commands.isEmpty }

  mutating func text(_ text: String) { commands.append(.text(text)) }
  mutating func hardLine() { commands.append(.hardLine) }
  mutating func line() { commands.append(.line(space: true)) }
  mutating func indent() { commands.append(.indent) }
  mutating func outdent() { commands.append(.outdent) }

  /// Items with a separator, in brackets: on one line, or each on its own with a separator behind
  /// each.
  ///
  /// - Parameter spaced: whether spaces part the brackets from the items.
  @export(interface)
  mutating func enclose(
    _ open: String, _ close: String, separator: String, spaced: Bool, count: Int,
    _ item: (inout Layout, Int) -> Void
  ) {
    if count == 0 { return text(open + close) }
    commands.append(.begin)
    text(open)
    indent()
    commands.append(.line(space: spaced))
    for index in 0..<count {
      if index > 0 {
        text(separator)
        line()
      }
      item(&self, index)
    }
    commands.append(.broken(separator))
    outdent()
    commands.append(.line(space: spaced))
    text(close)
    commands.append(.end)
  }

  /// The text.
  @export(interface)
  func rendered() -> String {
    var output: [UInt8] = []
    var column = 0
    var indentation = 0
    /// How many groups are open, and how many of these lie in one that is on one line.
    var flatDepth = 0
    func newLine() {
      output.append(0x0A)
      for _ in 0..<indentation { output.append(0x20) }
      column = indentation
    }
    for index in commands.indices {
      switch commands[index] {
      case .text(let text):
        output += Array(text.utf8)
        column += displayWidth(text.utf8)
      case .broken(let text):
        if flatDepth == 0 {
          output += Array(text.utf8)
          column += displayWidth(text.utf8)
        }
      case .line(let space):
        if flatDepth == 0 {
          newLine()
        } else if space {
          output.append(0x20)
          column += 1
        }
      case .hardLine: newLine()
      case .begin:
        if flatDepth > 0 || fits(index + 1, column) { flatDepth += 1 }
      case .end:
        if flatDepth > 0 { flatDepth -= 1 }
      case .indent: indentation += 2
      case .outdent: indentation -= 2
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Whether the group whose commands begin here fits on the rest of the line.
  @export(interface)
  private func fits(_ start: Int, _ column: Int) -> Bool {
    var column = column
    /// Groups open; 0 behind the end of the one in question.
    var depth = 1
    for index in start..<commands.count {
      switch commands[index] {
      case .text(let text): column += displayWidth(text.utf8)
      case .broken(let text): if depth == 0 { column += displayWidth(text.utf8) }
      case .line(let space):
        if depth == 0 { return true }
        if space { column += 1 }
      case .hardLine: return depth == 0
      case .begin: if depth > 0 { depth += 1 }
      case .end: if depth > 0 { depth -= 1 }
      case .indent, .outdent: break
      }
      if column > width { return false }
    }
    return true
  }
}
