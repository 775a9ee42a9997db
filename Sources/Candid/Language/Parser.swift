/// Reads the interface language and the text form of values: recursive descent, one token ahead.
///
/// The first mistake in the grammar ends the reading; mistakes that leave the structure clear
/// (two fields with one name, say) are collected in `diagnostics`.
struct Parser {
  /// How deep types may nest.
  static var maximumDepth: Int { 500 }
  /// How deep values may nest: as deep as in a message.
  static var maximumValueDepth: Int { DecodingLimits.maximumDepth }

  private var lexer: Lexer
  /// The token to be read next.
  private(set) var token: Token
  /// The end of the token read last.
  private(set) var previousEnd = 0
  /// Findings that did not end the reading.
  var diagnostics: [Diagnostic] = []
  /// The values that were read; see `ValueSyntax`.
  var values: [ValueSyntax] = []
  /// How many types are open.
  private var depth = 0

  init(_ bytes: [UInt8]) throws(Diagnostic) {
    lexer = Lexer(bytes)
    token = try lexer.next()
  }

  // MARK: - Tokens

  /// Whether the next token is of the kind.
  func at(_ kind: Token.Kind) -> Bool { token.kind == kind }

  /// The token after the next one.
  func following() throws(Diagnostic) -> Token {
    var copy = lexer
    return try copy.next()
  }

  /// Reads the next token, whatever it is.
  @discardableResult
  mutating func advance() throws(Diagnostic) -> Token {
    let current = token
    previousEnd = current.range.upperBound
    token = try lexer.next()
    return current
  }

  /// Reads the next token if it is of the kind.
  mutating func accept(_ kind: Token.Kind) throws(Diagnostic) -> Bool {
    guard token.kind == kind else { return false }
    try advance()
    return true
  }

  /// Reads the next token, which must be of the kind.
  @discardableResult
  mutating func expect(
    _ kind: Token.Kind, hint: String? = nil
  ) throws(Diagnostic) -> Token {
    guard token.kind == kind else { throw unexpected(kind.description, hint: hint) }
    return try advance()
  }

  /// The finding that something else was expected here.
  func unexpected(_ expected: String, hint: String? = nil) -> Diagnostic {
    Diagnostic("expected \(expected), found \(found)", at: token.range, hint: hint)
  }

  /// The next token as messages call it.
  var found: String {
    switch token.kind {
    case .identifier, .decimal, .hexadecimal, .float: "`\(source(token.range))`"
    default: token.kind.description
    }
  }

  /// The bytes of a range as a string.
  func source(_ range: SourceRange) -> String {
    String(decoding: bytes(range), as: UTF8.self)
  }

  /// The bytes of a range.
  func bytes(_ range: SourceRange) -> ArraySlice<UInt8> {
    lexer.bytes[range.lowerBound..<range.upperBound]
  }

  /// Refuses to nest deeper than the limit; to be paired with `leave`.
  mutating func enter() throws(Diagnostic) {
    depth += 1
    if depth > Parser.maximumDepth {
      throw Diagnostic(
        "this is nested deeper than \(Parser.maximumDepth) levels", at: token.range)
    }
  }

  /// Ends what `enter` began.
  mutating func leave() { depth -= 1 }

  // MARK: - Names, texts, field ids

  /// A text in quotes that must be UTF-8.
  mutating func text() throws(Diagnostic) -> (text: String, range: SourceRange) {
    let token = try expect(.text)
    return (try utf8(token), token.range)
  }

  private func utf8(_ token: Token) throws(Diagnostic) -> String {
    guard let text = String(utf8: token.bytes) else {
      throw Diagnostic(
        "this text is not UTF-8", at: token.range,
        hint: "any bytes are allowed in `blob \"…\"` only")
    }
    return text
  }

  /// Whether the next token may be a name.
  var atName: Bool { at(.identifier) || at(.text) || at(.true) || at(.false) }

  /// An identifier or a quoted name.
  @export(interface)
  mutating func name() throws(Diagnostic) -> (name: String, range: SourceRange) {
    switch token.kind {
    case .identifier, .true, .false:
      let token = try advance()
      return (source(token.range), token.range)
    case .text:
      let text = try text()
      return (text.text, text.range)
    default:
      throw unexpected(
        "a name",
        hint: token.kind.isKeyword
          ? "\(token.kind.description) is a reserved word; as a name it is written in quotes" : nil)
    }
  }

  /// An identifier that is not quoted.
  mutating func identifier() throws(Diagnostic) -> (name: String, range: SourceRange) {
    if at(.identifier) || at(.true) || at(.false) { return try name() }
    throw unexpected(
      "a name",
      hint: token.kind.isKeyword ? "\(token.kind.description) is a reserved word" : nil)
  }

  /// Whether the next token may be a field's number.
  var atFieldID: Bool { at(.decimal) || at(.hexadecimal) }

  /// A field's number.
  @export(interface)
  mutating func fieldID() throws(Diagnostic) -> (id: UInt32, range: SourceRange) {
    let token = try advance()
    var value: UInt64 = 0
    let isHexadecimal = token.kind == .hexadecimal
    for byte in bytes(token.range).dropFirst(isHexadecimal ? 2 : 0) where byte != 0x5F {
      value = value * (isHexadecimal ? 16 : 10) + UInt64(Lexer.hexadecimal(byte))
      if value > UInt64(UInt32.max) {
        throw Diagnostic(
          "a field's number has at most 32 bits", at: token.range,
          hint: "the greatest is 4294967295")
      }
    }
    return (UInt32(value), token.range)
  }
}

extension String {
  /// The string with the given bytes; nil unless they are UTF-8.
  init?(utf8 bytes: [UInt8]) {
    let isUTF8 = unsafe bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return true }
      return unsafe UTF8Check.isValid(start, count: bytes.count)
    }
    guard isUTF8 else { return nil }
    self = String(decoding: bytes, as: UTF8.self)
  }
}
