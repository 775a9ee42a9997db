/// A part of a JSON text, with its place. Source: RFC 8259.
///
/// The parts of a text stand in one array, as those of the text form do; see `ValueSyntax`.
struct JSONSyntax {
  /// The place of a part in the array.
  typealias Index = Int

  /// What a part is.
  enum Kind {
    case null
    case bool(Bool)
    /// A number as it is written.
    case number([UInt8])
    case string(String)
    case array([Index])
    case object([(key: String, value: Index)])
  }

  var kind: Kind
  var range: SourceRange

  /// The part as messages call it.
  var description: String {
    switch kind {
    case .null: "null"
    case .bool: "a bool"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// Reads JSON, with the strictness of the standard.
struct JSONParser {
  private let bytes: [UInt8]
  private var position = 0
  /// The parts that were read; see `JSONSyntax`.
  private(set) var parts: [JSONSyntax] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// A whole text.
  mutating func text() throws(Diagnostic) -> JSONSyntax.Index {
    let value = try value()
    skipSpace()
    guard position == bytes.count else { throw unexpected("the end of the text") }
    return value
  }

  private func peek() -> UInt8 { position < bytes.count ? bytes[position] : 0 }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      position += 1
    }
  }

  private func unexpected(_ expected: String) -> Diagnostic {
    let end = position < bytes.count ? position + 1 : position
    return Diagnostic(
      position < bytes.count
        ? "expected \(expected) in this JSON text"
        : "expected \(expected), found the end of the JSON text",
      at: SourceRange(position, end))
  }

  private mutating func accept(_ word: String) -> Bool {
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private mutating func add(_ kind: JSONSyntax.Kind, from start: Int) -> JSONSyntax.Index {
    parts.append(JSONSyntax(kind: kind, range: SourceRange(start, position)))
    return parts.count - 1
  }

  /// A value.
  ///
  /// What is open is kept in an array, not on the stack of the thread: values may be deeper than
  /// that.
  private mutating func value() throws(Diagnostic) -> JSONSyntax.Index {
    var open: [OpenPart] = []
    while true {
      guard open.count <= Parser.maximumValueDepth else {
        throw Diagnostic(
          "this is nested deeper than \(Parser.maximumValueDepth) levels",
          at: SourceRange(position, position + 1))
      }
      skipSpace()
      let start = position
      let byte = peek()
      var done: JSONSyntax.Index?
      if byte == 0x5B || byte == 0x7B {
        open.append(OpenPart(start: start, isObject: byte == 0x7B))
        done = try closedWithoutParts(&open)
      } else {
        done = add(try simpleValue(), from: start)
      }
      while let part = done {
        guard !open.isEmpty else { return part }
        done = try closed(&open, with: part)
      }
    }
  }

  /// The array or object opened last, if it is empty; else what is in front of its first part is
  /// read.
  private mutating func closedWithoutParts(
    _ open: inout [OpenPart]
  ) throws(Diagnostic) -> JSONSyntax.Index? {
    let last = open.count - 1
    position += 1
    skipSpace()
    if peek() == (open[last].isObject ? 0x7D : 0x5D) { return end(&open) }
    if open[last].isObject { try key(&open[last]) }
    return nil
  }

  /// The array or object opened last, if it ends behind this part of it; else what separates it from
  /// the next part is read.
  private mutating func closed(
    _ open: inout [OpenPart], with part: JSONSyntax.Index
  ) throws(Diagnostic) -> JSONSyntax.Index? {
    let last = open.count - 1
    let isObject = open[last].isObject
    skipSpace()
    let byte = peek()
    guard byte == 0x2C || byte == (isObject ? 0x7D : 0x5D) else {
      throw unexpected(isObject ? "`,` or `}`" : "`,` or `]`")
    }
    if isObject {
      open[last].members[open[last].members.count - 1].value = part
    } else {
      open[last].elements.append(part)
    }
    if byte != 0x2C { return end(&open) }
    position += 1
    if isObject { try key(&open[last]) }
    return nil
  }

  /// Passes over the end of an array or object.
  private mutating func end(_ open: inout [OpenPart]) -> JSONSyntax.Index {
    position += 1
    let part = open.removeLast()
    return add(part.isObject ? .object(part.members) : .array(part.elements), from: part.start)
  }

  /// Reads a member of an object up to its value.
  private mutating func key(_ object: inout OpenPart) throws(Diagnostic) {
    skipSpace()
    let start = position
    guard peek() == 0x22 else { throw unexpected("a key in quotes") }
    let key = try string()
    guard object.known.index(of: key) == nil else {
      throw Diagnostic("the key `\(key)` is there twice", at: SourceRange(start, position))
    }
    object.known.append(key, 0)
    skipSpace()
    guard peek() == 0x3A else { throw unexpected("`:`") }
    position += 1
    object.members.append((key, -1))
  }

  private mutating func simpleValue() throws(Diagnostic) -> JSONSyntax.Kind {
    switch peek() {
    case 0x22: return .string(try string())
    case 0x2D, 0x30...0x39: return .number(try number())
    default:
      if accept("null") { return .null }
      if accept("true") { return .bool(true) }
      if accept("false") { return .bool(false) }
      throw unexpected("a value")
    }
  }

  @export(interface)
  private mutating func number() throws(Diagnostic) -> [UInt8] {
    let start = position
    func isDigit() -> Bool { position < bytes.count && Lexer.isDigit(bytes[position]) }
    if peek() == 0x2D { position += 1 }
    guard isDigit() else { throw unexpected("a digit") }
    if peek() == 0x30 {
      position += 1
      if isDigit() { throw unexpected("no digit behind a leading 0") }
    }
    while isDigit() { position += 1 }
    if peek() == 0x2E {
      position += 1
      guard isDigit() else { throw unexpected("a digit") }
      while isDigit() { position += 1 }
    }
    if peek() | 0x20 == 0x65 {
      position += 1
      if peek() == 0x2B || peek() == 0x2D { position += 1 }
      guard isDigit() else { throw unexpected("a digit") }
      while isDigit() { position += 1 }
    }
    return Array(bytes[start..<position])
  }

  @export(interface)
  private mutating func string() throws(Diagnostic) -> String {
    let start = position
    position += 1
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case 0x22: return String(decoding: text, as: UTF8.self)
      case 0x5C: try escape(into: &text)
      case 0..<0x20:
        throw Diagnostic(
          "a control character in a string is written as an escape",
          at: SourceRange(position - 1, position))
      default: text.append(byte)
      }
    }
    throw Diagnostic("this string is not closed", at: SourceRange(start, start + 1))
  }

  @export(interface)
  private mutating func escape(into text: inout [UInt8]) throws(Diagnostic) {
    let start = position - 1
    let byte = peek()
    position += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: text.append(byte)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x6E: text.append(0x0A)
    case 0x72: text.append(0x0D)
    case 0x74: text.append(0x09)
    case 0x75:
      var value = try unit(from: start)
      if value & 0xFC00 == 0xD800, peek() == 0x5C, position + 1 < bytes.count,
        bytes[position + 1] == 0x75
      {
        position += 2
        let low = try unit(from: start)
        value = low & 0xFC00 == 0xDC00 ? 0x10000 + (value & 0x3FF) << 10 + low & 0x3FF : 0xD800
      }
      guard let scalar = Unicode.Scalar(value) else {
        throw Diagnostic("half of a surrogate pair", at: SourceRange(start, position))
      }
      for unit in UTF8.encode(scalar)! { text.append(unit) }
    default:
      position = min(position, bytes.count)
      throw Diagnostic("unknown escape in a string", at: SourceRange(start, position))
    }
  }

  @export(interface)
  private mutating func unit(from start: Int) throws(Diagnostic) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard Lexer.isHexadecimal(peek()) else {
        throw Diagnostic(
          "\\u is followed by four hexadecimal digits",
          at: SourceRange(start, min(position + 1, bytes.count)))
      }
      value = value << 4 | UInt32(Lexer.hexadecimal(peek()))
      position += 1
    }
    return value
  }
}

/// An array or an object whose end was not read yet.
private struct OpenPart {
  let start: Int
  let isObject: Bool
  /// The elements of an array that are there.
  var elements: [JSONSyntax.Index] = []
  /// The members of an object; the last one may lack its value.
  var members: [(key: String, value: JSONSyntax.Index)] = []
  /// The keys of an object.
  var known = TypeNames<Int>()

  init(start: Int, isObject: Bool) {
    self.start = start
    self.isObject = isObject
  }
}
