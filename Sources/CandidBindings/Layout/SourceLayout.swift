/// Lays source text out in lines of 80 columns: groups stay on one line where they fit.
///
/// The algorithm is Wadler's, over a flat list of commands, as that of Candid's own printer: generators
/// of source in other languages lay it out as their users know it. Complexity: O(commands × width).
struct SourceLayout {
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
  private static let width = 80

  mutating func text(_ text: String) { commands.append(.text(text)) }
  mutating func hardLine() { commands.append(.hardLine) }
  mutating func line() { commands.append(.line(space: true)) }

  /// Something that is set in further by two columns where it has several lines.
  mutating func nested(_ content: (inout SourceLayout) -> Void) {
    commands.append(.indent)
    content(&self)
    commands.append(.outdent)
  }

  /// Something in brackets: on one line, or the content on lines of its own. Without content, the brackets
  /// alone.
  ///
  /// - Parameter spaced: Whether spaces part the brackets from the content.
  mutating func enclose(
    _ open: String, _ close: String, spaced: Bool, _ content: (inout SourceLayout) -> Void
  ) {
    var inner = SourceLayout()
    content(&inner)
    guard !inner.commands.isEmpty else { return text(open + close) }
    commands.append(.begin)
    text(open)
    commands.append(.indent)
    commands.append(.line(space: spaced))
    commands += inner.commands
    commands.append(.outdent)
    commands.append(.line(space: spaced))
    text(close)
    commands.append(.end)
  }

  /// Items with a separator; on lines of their own there is one behind the last, too, if that is wanted.
  mutating func list<Item>(
    _ items: [Item], separator: String, trailing: Bool = true,
    _ content: (inout SourceLayout, Item) -> Void
  ) {
    for (index, item) in items.enumerated() {
      if index > 0 {
        text(separator)
        line()
      }
      content(&self, item)
    }
    if trailing, !items.isEmpty { commands.append(.broken(separator)) }
  }

  /// The text.
  func rendered() -> String {
    var output = ""
    var column = 0
    var indentation = 0
    /// How many groups are open in one that is on one line.
    var flatDepth = 0
    /// Whether the indentation of the line is to come: an empty line has none.
    var isAtBeginning = false
    func newLine() {
      output += "\n"
      column = indentation
      isAtBeginning = true
    }
    func add(_ text: String) {
      if isAtBeginning { output += String(repeating: " ", count: column) }
      isAtBeginning = false
      output += text
      column += text.unicodeScalars.count
    }
    for index in commands.indices {
      switch commands[index] {
      case .text(let text): add(text)
      case .broken(let text): if flatDepth == 0 { add(text) }
      case .line(let space):
        if flatDepth == 0 {
          newLine()
        } else if space {
          add(" ")
        }
      case .hardLine: newLine()
      case .begin: if flatDepth > 0 || fits(index + 1, column) { flatDepth += 1 }
      case .end: if flatDepth > 0 { flatDepth -= 1 }
      case .indent: indentation += 2
      case .outdent: indentation -= 2
      }
    }
    return output
  }

  /// Whether the group whose commands begin here fits on the rest of the line.
  private func fits(_ start: Int, _ column: Int) -> Bool {
    var column = column
    /// Groups open; 0 behind the end of the one in question.
    var depth = 1
    for index in start..<commands.count {
      switch commands[index] {
      case .text(let text): column += text.unicodeScalars.count
      case .broken(let text): if depth == 0 { column += text.unicodeScalars.count }
      case .line(let space):
        if depth == 0 { return true }
        if space { column += 1 }
      case .hardLine: return depth == 0
      case .begin: if depth > 0 { depth += 1 }
      case .end: if depth > 0 { depth -= 1 }
      case .indent, .outdent: break
      }
      if column > Self.width { return false }
    }
    return true
  }
}
