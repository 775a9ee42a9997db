/// Cuts a source text into tokens and keeps the comments that document them.
///
/// A comment documents the token after it if it stands on lines of its own and no blank line
/// parts the two. Source: Candid specification, “Values” and “Comments”.
struct Lexer {
  let bytes: [UInt8]
  private(set) var position = 0

  /// Comment lines since the last token.
  private var comments: [String] = []
  /// Where the last comment ended; nil if a token came after it.
  private var commentEnd: Int?
  /// The end of the line of the last token, once there is one.
  private var tokenLineEnd = -1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private func peek(_ distance: Int = 0) -> UInt8 {
    position + distance < bytes.count ? bytes[position + distance] : 0
  }

  /// The next token; at the end of the text, again and again, `end`.
  @export(interface)
  mutating func next() throws(Diagnostic) -> Token {
    try skipTrivia()
    let start = position
    var token = try scan()
    if token.kind == .end { return token }
    if !comments.isEmpty {
      if !hasBlankLine(before: start) { token.documentation = comments }
      comments = []
    }
    commentEnd = nil
    // A long line is searched for its end once only.
    if tokenLineEnd < position {
      tokenLineEnd = position
      while tokenLineEnd < bytes.count, bytes[tokenLineEnd] != 0x0A { tokenLineEnd += 1 }
    }
    return token
  }

  // MARK: - Comments

  private mutating func skipTrivia() throws(Diagnostic) {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      case 0x2F where peek(1) == 0x2F: lineComment()
      case 0x2F where peek(1) == 0x2A: try blockComment()
      case 0xEF where position == 0 && peek(1) == 0xBB && peek(2) == 0xBF: position += 3
      default: return
      }
    }
  }

  @export(interface)
  private mutating func lineComment() {
    let start = position
    while position < bytes.count, bytes[position] != 0x0A { position += 1 }
    guard start > tokenLineEnd else { return }
    if hasBlankLine(before: start) { comments = [] }
    var text = bytes[start..<position]
    while text.first == 0x2F { text.removeFirst() }
    while let first = text.first, Lexer.isSpace(first) { text.removeFirst() }
    while let last = text.last, Lexer.isSpace(last) { text.removeLast() }
    comments.append(String(decoding: text, as: UTF8.self))
    commentEnd = position
  }

  @export(interface)
  private mutating func blockComment() throws(Diagnostic) {
    let start = position
    var opened: [Int] = []
    var isNested = false
    repeat {
      if position + 1 >= bytes.count {
        position = bytes.count
        throw Diagnostic(
          "this comment is not closed", at: SourceRange(opened[0], bytes.count),
          hint: isNested
            ? "block comments nest: each `/*` needs its own `*/`" : "add `*/` where it should end")
      }
      if bytes[position] == 0x2F, bytes[position + 1] == 0x2A {
        isNested = !opened.isEmpty
        opened.append(position)
        position += 2
      } else if bytes[position] == 0x2A, bytes[position + 1] == 0x2F {
        opened.removeLast()
        position += 2
      } else {
        position += 1
      }
    } while !opened.isEmpty
    // It parts a comment from what follows no more than its last line does.
    if commentEnd != nil || start > tokenLineEnd { commentEnd = position - 2 }
  }

  private func hasBlankLine(before offset: Int) -> Bool {
    guard let commentEnd else { return false }
    var lines = 0
    for index in commentEnd..<max(offset, commentEnd) where bytes[index] == 0x0A { lines += 1 }
    return lines >= 2
  }

  // MARK: - Tokens

  @export(interface)
  private mutating func scan() throws(Diagnostic) -> Token {
    let start = position
    guard position < bytes.count else {
      return Token(kind: .end, range: SourceRange(start, start))
    }
    func token(_ kind: Token.Kind) -> Token {
      Token(kind: kind, range: SourceRange(start, position))
    }
    let byte = bytes[position]
    if Lexer.isLetter(byte) {
      while Lexer.isLetter(peek()) || Lexer.isDigit(peek()) { position += 1 }
      return token(Token.Kind.keyword(bytes[start..<position]) ?? .identifier)
    }
    if Lexer.isDigit(byte) || byte == 0x2E && Lexer.isDigit(peek(1)) {
      return token(scanNumber())
    }
    if byte == 0x22 {
      let text = try scanText()
      return Token(kind: .text, range: SourceRange(start, position), bytes: text)
    }
    let following = peek(1)
    position += 1
    switch byte {
    case 0x28: return token(.leftParenthesis)
    case 0x29: return token(.rightParenthesis)
    case 0x7B: return token(.leftBrace)
    case 0x7D: return token(.rightBrace)
    case 0x3B: return token(.semicolon)
    case 0x2C: return token(.comma)
    case 0x2E: return token(.dot)
    case 0x3A: return token(.colon)
    case 0x2B: return token(.plus)
    case 0x2D:
      guard following == 0x3E else { return token(.minus) }
      position += 1
      return token(.arrow)
    case 0x3D:
      guard following == 0x3D else { return token(.equals) }
      position += 1
      return token(.testEqual)
    case 0x21 where following == 0x3D || following == 0x3A:
      position += 1
      return token(following == 0x3D ? .testNotEqual : .testNotDecodable)
    default:
      while peek() & 0xC0 == 0x80 { position += 1 }
      let range = SourceRange(start, position)
      if byte < 0x20 || byte == 0x7F {
        throw Diagnostic("a control character has no place here", at: range)
      }
      throw Diagnostic(
        "`\(String(decoding: bytes[start..<position], as: UTF8.self))` has no place here",
        at: range,
        hint: byte == 0x27 ? "texts are written in double quotes" : nil)
    }
  }

  /// Digits with underscores between them.
  private mutating func skipDigits(_ isDigit: (UInt8) -> Bool) {
    while isDigit(peek()) || peek() == 0x5F { position += 1 }
  }

  /// An exponent, if a whole one stands here.
  private mutating func skipExponent(_ small: UInt8, _ large: UInt8) -> Bool {
    guard peek() == small || peek() == large else { return false }
    let signed = peek(1) == 0x2B || peek(1) == 0x2D
    guard Lexer.isDigit(peek(signed ? 2 : 1)) else { return false }
    position += signed ? 2 : 1
    skipDigits(Lexer.isDigit)
    return true
  }

  @export(interface)
  private mutating func scanNumber() -> Token.Kind {
    if peek() == 0x30, peek(1) | 0x20 == 0x78, Lexer.isHexadecimal(peek(2)) {
      position += 2
      skipDigits(Lexer.isHexadecimal)
      var isFloat = false
      if peek() == 0x2E {
        isFloat = true
        position += 1
        skipDigits(Lexer.isHexadecimal)
      }
      if skipExponent(0x70, 0x50) { isFloat = true }
      return isFloat ? .float : .hexadecimal
    }
    skipDigits(Lexer.isDigit)
    var isFloat = false
    if peek() == 0x2E {
      isFloat = true
      position += 1
      if Lexer.isDigit(peek()) { skipDigits(Lexer.isDigit) }
    }
    if skipExponent(0x65, 0x45) { isFloat = true }
    return isFloat ? .float : .decimal
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte == 0x5F }
  static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- 0x61 < 6
  }
  static func hexadecimal(_ byte: UInt8) -> UInt8 {
    isDigit(byte) ? byte - 0x30 : (byte | 0x20) - 0x61 + 10
  }
}

// MARK: - Texts

extension Lexer {
  /// A text in quotes, without them and with its escapes resolved.
  @export(interface)
  private mutating func scanText() throws(Diagnostic) -> [UInt8] {
    let start = position
    var text: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == 0x22 { return text }
      if byte == 0x5C { try scanEscape(into: &text) } else { text.append(byte) }
    }
    throw Diagnostic(
      "this text is not closed", at: SourceRange(start, start + 1),
      hint: "a text ends with `\"`; inside of it a quote is written `\\\"`")
  }

  /// What follows a backslash.
  @export(interface)
  private mutating func scanEscape(into text: inout [UInt8]) throws(Diagnostic) {
    let start = position - 1
    let byte = peek()
    if Lexer.isHexadecimal(byte), Lexer.isHexadecimal(peek(1)), position + 1 < bytes.count {
      text.append(Lexer.hexadecimal(byte) << 4 | Lexer.hexadecimal(peek(1)))
      position += 2
      return
    }
    guard position < bytes.count else { return }
    position += 1
    switch byte {
    case 0x6E: text.append(0x0A)
    case 0x72: text.append(0x0D)
    case 0x74: text.append(0x09)
    case 0x5C, 0x22, 0x27: text.append(byte)
    case 0x75 where peek() == 0x7B: try scanScalar(from: start, into: &text)
    default:
      while peek() & 0xC0 == 0x80 { position += 1 }
      throw Diagnostic(
        "unknown escape `\(String(decoding: bytes[start..<position], as: UTF8.self))`",
        at: SourceRange(start, position),
        hint: "known are \\n, \\r, \\t, \\\\, \\\", \\', \\hh with two hexadecimal digits, and "
          + "\\u{…}")
    }
  }

  /// `{hhh}` of `\u{hhh}`.
  @export(interface)
  private mutating func scanScalar(
    from start: Int, into text: inout [UInt8]
  ) throws(Diagnostic) {
    position += 1
    let digits = position
    var value: UInt32 = 0
    while Lexer.isHexadecimal(peek()) || peek() == 0x5F && position > digits {
      if peek() != 0x5F, value < 0x1000_0000 {
        value = value << 4 | UInt32(Lexer.hexadecimal(peek()))
      }
      position += 1
    }
    guard peek() == 0x7D, position > digits else {
      throw Diagnostic(
        "a Unicode escape has hexadecimal digits in braces", at: SourceRange(start, position),
        hint: "for example \\u{2603}")
    }
    position += 1
    guard let scalar = Unicode.Scalar(value) else {
      throw Diagnostic(
        "this Unicode escape is out of range", at: SourceRange(start, position),
        hint: value < 0xE000
          ? "surrogates (d800 to dfff) are not characters" : "the greatest is \\u{10ffff}")
    }
    for unit in UTF8.encode(scalar)! { text.append(unit) }
  }
}
