/// A finding about a source text: what is wrong, where, and what may help.
public struct Diagnostic: Error, Hashable, Sendable {
  /// How bad it is.
  public enum Severity: UInt8, Hashable, Sendable {
    /// The text has no meaning as it stands.
    case error
    /// The text has a meaning, though perhaps not the intended one.
    case warning
  }

  /// How bad it is.
  public var severity: Severity
  /// What is wrong, a phrase without a full stop.
  public var message: String
  /// Where.
  public var range: SourceRange
  /// What to do about it.
  public var hint: String?
  /// The index of the file in `DiagnosticError.files`; 0 is the one that was asked for.
  public var file: Int

  /// A finding.
  public init(
    _ message: String, at range: SourceRange, hint: String? = nil,
    severity: Severity = .error, file: Int = 0
  ) {
    self.severity = severity
    self.message = message
    self.range = range
    self.hint = hint
    self.file = file
  }

  /// The finding as compilers show it: place, message, the line, a caret below the place, the hint.
  ///
  ///     service.did:3:10: error: the type `Tokn` is not defined
  ///      3 | type A = Tokn;
  ///        |          ^~~~
  ///        = hint: did you mean `Token`?
  @export(interface)
  public func rendered(source: String, file path: String = "") -> String {
    let source = SourceFile(path: path, text: source)
    let bytes = Array(source.text.utf8)
    let start = min(max(range.lowerBound, 0), bytes.count)
    let position = source.position(at: start)
    var lineStart = start
    while lineStart > 0, bytes[lineStart - 1] != 0x0A { lineStart -= 1 }
    var lineEnd = start
    while lineEnd < bytes.count, bytes[lineEnd] != 0x0A, bytes[lineEnd] != 0x0D { lineEnd += 1 }

    // A very long line is cut to the neighbourhood of the caret.
    var from = max(lineStart, start - 120)
    while from > lineStart, bytes[from] & 0xC0 == 0x80 { from -= 1 }
    var to = min(lineEnd, start + 160)
    while to < lineEnd, bytes[to] & 0xC0 == 0x80 { to += 1 }

    let number = "\(position.line)"
    let margin = spaces(number.utf8.count)
    var text = path.utf8.isEmpty ? "" : path + ":"
    text += "\(position.line):\(position.column): "
    text += severity == .error ? "error: " : "warning: "
    text += visible(Array(message.utf8)[...]) + "\n"
    text += " " + number + " | " + (from > lineStart ? "…" : "")
    text += visible(bytes[from..<to]) + (to < lineEnd ? "…" : "") + "\n"
    text += " " + margin + " | " + (from > lineStart ? " " : "")
    text += padding(bytes[from..<start])
    let end = min(max(range.upperBound, start + 1), max(to, start + 1))
    let width = max(1, displayWidth(bytes[start..<min(end, bytes.count)]))
    text += "^"
    for _ in 1..<width { text += "~" }
    if let hint { text += "\n " + margin + " = hint: " + visible(Array(hint.utf8)[...]) }
    return text
  }

  private func spaces(_ count: Int) -> String {
    var text = ""
    for _ in 0..<count { text += " " }
    return text
  }

  /// UTF-8 as text, with signs for control characters, which could steer the terminal; tabs stay.
  @export(interface)
  private func visible(_ bytes: ArraySlice<UInt8>) -> String {
    var shown: [UInt8] = []
    shown.reserveCapacity(bytes.count)
    for (index, byte) in zip(bytes.indices, bytes) {
      switch byte {
      case 0x09: shown.append(byte)
      // U+2400 and on are pictures of them; U+2421 that of delete.
      case 0..<0x20: shown += [0xE2, 0x90, 0x80 | byte]
      case 0x7F: shown += [0xE2, 0x90, 0xA1]
      // U+0080 to U+009F become U+00BF, an inverted question mark.
      case 0x80..<0xA0 where index > bytes.startIndex && bytes[index - 1] == 0xC2:
        shown.append(0xBF)
      default: shown.append(byte)
      }
    }
    return String(decoding: shown, as: UTF8.self)
  }

  /// White space as wide as the bytes; tabs stay tabs.
  private func padding(_ bytes: ArraySlice<UInt8>) -> String {
    var text = ""
    var run = bytes.startIndex
    for index in bytes.indices where bytes[index] == 0x09 {
      text += spaces(displayWidth(bytes[run..<index])) + "\t"
      run = index + 1
    }
    return text + spaces(displayWidth(bytes[run...]))
  }
}

/// Why a source text was refused: at least one error.
public struct DiagnosticError: Error, Sendable, CustomStringConvertible {
  /// All findings, in the order of their discovery.
  public var diagnostics: [Diagnostic]
  /// The text that was asked for, and those it imports.
  public var files: [SourceFile]

  /// The findings about some files.
  public init(_ diagnostics: [Diagnostic], files: [SourceFile]) {
    self.diagnostics = diagnostics
    self.files = files
  }

  /// The same as `rendered()`.
  public var description: String { rendered() }

  /// The findings as compilers show them, with a blank line between two; twenty at most.
  public func rendered() -> String {
    var text = ""
    for diagnostic in diagnostics.prefix(20) {
      if !text.utf8.isEmpty { text += "\n\n" }
      let file = files.indices.contains(diagnostic.file) ? files[diagnostic.file] : nil
      text += diagnostic.rendered(source: file?.text ?? "", file: file?.path ?? "")
    }
    if diagnostics.count > 20 { text += "\n\n… and \(diagnostics.count - 20) more" }
    return text
  }
}

/// The columns a text takes on a terminal, roughly: wide East Asian letters and emoji take two,
/// joiners and combining marks none.
func displayWidth(_ bytes: some Collection<UInt8>) -> Int {
  var width = 0
  var scalar: UInt32 = 0
  func flush() {
    switch scalar {
    case 0: break
    case 0x300...0x36F, 0x200B...0x200F, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xE0100...0xE01EF: break
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      width += 2
    default: width += 1
    }
    scalar = 0
  }
  for byte in bytes {
    if byte < 0x80 {
      flush()
      width += 1
    } else if byte & 0xC0 == 0x80 {
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    } else {
      flush()
      scalar = UInt32(byte < 0xE0 ? byte & 0x1F : byte < 0xF0 ? byte & 0x0F : byte & 0x07)
    }
  }
  flush()
  return width
}
