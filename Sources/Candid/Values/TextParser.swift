/// The text form of values. Source: Candid specification, “Values”.
extension Parser {
  /// `(value, value : type, …)`
  mutating func valueArguments() throws(Diagnostic) -> [ValueSyntax.Index] {
    try expect(
      .leftParenthesis, hint: "arguments are written in parentheses, such as `(1, opt 2)`")
    var values: [ValueSyntax.Index] = []
    while !at(.rightParenthesis) {
      values.append(try annotatedValue())
      guard try accept(.comma) else { break }
    }
    try expect(.rightParenthesis, hint: at(.semicolon) ? "arguments are separated by `,`" : nil)
    return values
  }

  /// A value, with a type if one is written behind it.
  mutating func annotatedValue() throws(Diagnostic) -> ValueSyntax.Index {
    try annotated(value())
  }

  /// A value that was just read, with a type if one is written behind it.
  private mutating func annotated(
    _ index: ValueSyntax.Index
  ) throws(Diagnostic) -> ValueSyntax.Index {
    guard try accept(.colon) else { return index }
    let type = try type()
    return add(.annotated(index, type), values[index].range.joined(to: type.range))
  }

  private mutating func add(_ kind: ValueSyntax.Kind, _ range: SourceRange) -> ValueSyntax.Index {
    values.append(ValueSyntax(kind: kind, range: range))
    return values.count - 1
  }

  /// A value.
  ///
  /// What is open is kept in an array, not on the stack of the thread: values may be deeper than
  /// that.
  private mutating func value() throws(Diagnostic) -> ValueSyntax.Index {
    var open: [OpenValue] = []
    while true {
      guard open.count <= Parser.maximumValueDepth else {
        throw Diagnostic(
          "this is nested deeper than \(Parser.maximumValueDepth) levels", at: token.range)
      }
      let start = token.range
      var done: ValueSyntax.Index?
      if let kind = try opened() {
        open.append(OpenValue(kind: kind, start: start))
        done = try closedWithoutParts(&open)
      } else {
        done = add(try simpleValue(), rangeFrom(start))
      }
      while let part = done {
        guard !open.isEmpty else { return part }
        done = try closed(&open, with: part)
      }
    }
  }

  /// Reads the words with which a value begins that has parts; nil at another one.
  private mutating func opened() throws(Diagnostic) -> OpenValue.Kind? {
    let kind: OpenValue.Kind
    switch token.kind {
    case .opt: kind = .opt
    case .vec: kind = .vec
    case .record: kind = .record
    case .variant: kind = .variant
    case .leftParenthesis: kind = .group
    default: return nil
    }
    try advance()
    if kind != .opt, kind != .group { try expect(.leftBrace) }
    return kind
  }

  /// The value opened last, if it ends without a part; else what is in front of its first part is
  /// read.
  private mutating func closedWithoutParts(
    _ open: inout [OpenValue]
  ) throws(Diagnostic) -> ValueSyntax.Index? {
    let last = open.count - 1
    switch open[last].kind {
    case .opt, .group: return nil
    case .vec: return at(.rightBrace) ? try end(&open) : nil
    case .record:
      if at(.rightBrace) { return try end(&open) }
      open[last].fields.append(try beginningOfField(after: nil))
      return nil
    case .variant:
      let start = token.range
      let label = try label()
      open[last].fields.append(
        FieldValueSyntax(id: label.id, name: label.name, value: -1, range: start))
      if try accept(.equals) { return nil }
      open[last].fields[0].value = add(.null, start)
      return try end(&open)
    }
  }

  /// The value opened last, if it ends behind this part of it; else what separates it from the next
  /// part is read.
  private mutating func closed(
    _ open: inout [OpenValue], with part: ValueSyntax.Index
  ) throws(Diagnostic) -> ValueSyntax.Index? {
    let last = open.count - 1
    if open[last].kind == .opt { return add(.opt(part), rangeFrom(open.removeLast().start)) }
    let part = try annotated(part)
    switch open[last].kind {
    case .opt: return part
    case .group:
      try expect(.rightParenthesis)
      return add(values[part].kind, rangeFrom(open.removeLast().start))
    case .vec:
      open[last].elements.append(part)
      return try !accept(.semicolon) || at(.rightBrace) ? try end(&open) : nil
    case .record:
      open[last].fields[open[last].fields.count - 1].value = part
      if try !accept(.semicolon) || at(.rightBrace) { return try end(&open) }
      open[last].fields.append(try beginningOfField(after: open[last].fields.last))
      return nil
    case .variant:
      open[last].fields[0].value = part
      return try end(&open)
    }
  }

  /// Reads the brace behind a vector, a record or a variant.
  private mutating func end(_ open: inout [OpenValue]) throws(Diagnostic) -> ValueSyntax.Index {
    let value = open.removeLast()
    switch value.kind {
    case .vec:
      try expect(.rightBrace, hint: at(.comma) ? "elements are separated by `;`" : nil)
      return add(.vec(value.elements), rangeFrom(value.start))
    case .record:
      let fields = try closed(value.fields)
      return add(.record(fields), rangeFrom(value.start))
    case .opt, .group, .variant:
      try expect(
        .rightBrace, hint: at(.semicolon) ? "a variant has one case, without a `;`" : nil)
      return add(.variant(value.fields[0]), rangeFrom(value.start))
    }
  }

  /// A field of a record up to its value.
  private mutating func beginningOfField(
    after last: FieldValueSyntax?
  ) throws(Diagnostic) -> FieldValueSyntax {
    let start = token.range
    let label = try recordLabel(after: last)
    return FieldValueSyntax(id: label.id, name: label.name, value: -1, range: start)
  }

  /// A value that contains no others.
  @export(interface)
  private mutating func simpleValue() throws(Diagnostic) -> ValueSyntax.Kind {
    switch token.kind {
    case .null: return try keyword(.null)
    case .true: return try keyword(.bool(true))
    case .false: return try keyword(.bool(false))
    case .plus, .minus, .decimal, .hexadecimal, .float: return try number()
    case .text: return .text(try text().text)
    case .blob:
      try advance()
      return .blob(
        try expect(.text, hint: "bytes are written as a text: blob \"\\00\\ff\"").bytes)
    case .principal:
      try advance()
      return .principal(try principal())
    case .service:
      try advance()
      return .service(try principal())
    case .function:
      try advance()
      let principal = try principal()
      try expect(.dot, hint: "a function is written func \"principal\".method")
      return .function(principal, try name().name)
    case .identifier:
      guard let special = specialFloat(bytes(token.range)) else {
        throw unexpected("a value", hint: "texts are written in double quotes")
      }
      return try keyword(.float(isNegative: false, special))
    default:
      throw unexpected("a value")
    }
  }

  private mutating func keyword(_ kind: ValueSyntax.Kind) throws(Diagnostic) -> ValueSyntax.Kind {
    try advance()
    return kind
  }

  /// The literal of `NaN` and `inf`, which the printer writes though the grammar has no word for
  /// them; nil for another word.
  private func specialFloat(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    if bytes.elementsEqual("NaN".utf8) || bytes.elementsEqual("nan".utf8) {
      return Array("NaN".utf8)
    }
    return bytes.elementsEqual("inf".utf8) ? Array("inf".utf8) : nil
  }

  /// The most digits a decimal integer may have; reading takes the square of the length.
  static var maximumDigits: Int { 20_000 }

  @export(interface)
  private mutating func number() throws(Diagnostic) -> ValueSyntax.Kind {
    var isNegative = false
    if at(.plus) || at(.minus) {
      isNegative = at(.minus)
      try advance()
    }
    let digits = bytes(token.range)
    switch token.kind {
    case .decimal, .hexadecimal:
      if token.kind == .decimal, digits.count > Parser.maximumDigits {
        throw Diagnostic(
          "this number has more than \(Parser.maximumDigits) digits", at: token.range,
          hint: "a longer one is written in hexadecimal, after 0x")
      }
      let magnitude =
        token.kind == .decimal ? Parser.decimal(digits) : Parser.hexadecimal(digits.dropFirst(2))
      try advance()
      return .integer(
        isNegative ? -Integer(magnitude) : Integer(magnitude), isNegative: isNegative)
    case .float:
      let literal = Array(digits)
      try advance()
      return .float(isNegative: isNegative, literal)
    default:
      guard token.kind == .identifier, let literal = specialFloat(digits) else {
        throw unexpected("a number")
      }
      return try keyword(.float(isNegative: isNegative, literal))
    }
  }

  private static func decimal(_ digits: ArraySlice<UInt8>) -> Nat {
    if digits.count <= 18 {
      var value: UInt64 = 0
      for digit in digits where digit != 0x5F { value = value * 10 + UInt64(digit - 0x30) }
      return Nat(value)
    }
    return Nat(String(decoding: digits.filter { $0 != 0x5F }, as: UTF8.self)) ?? 0
  }

  /// The number that hexadecimal digits stand for, with underscores between them.
  @export(interface)
  static func hexadecimal(_ digits: ArraySlice<UInt8>) -> Nat {
    var words: [UInt64] = []
    var word: UInt64 = 0
    var shift: UInt64 = 0
    for digit in digits.reversed() where digit != 0x5F {
      word |= UInt64(Lexer.hexadecimal(digit)) << shift
      shift += 4
      if shift == 64 {
        words.append(word)
        (word, shift) = (0, 0)
      }
    }
    return Nat(limbs: words + [word])
  }

  private mutating func principal() throws(Diagnostic) -> Principal {
    let token = self.token
    let text = try text().text
    guard let principal = Principal(text) else {
      throw Diagnostic(
        "this is not the text of a principal", at: token.range,
        hint: "such as \"aaaaa-aa\" or \"rrkah-fqaaa-aaaaa-aaaaq-cai\"; the first letters are a "
          + "checksum of the others")
    }
    return principal
  }

  /// `name =`, or nothing: then the field's number is one above the last.
  @export(interface)
  private mutating func recordLabel(
    after last: FieldValueSyntax?
  ) throws(Diagnostic) -> (id: UInt32, name: String?) {
    if atName || atFieldID, try following().kind == .equals {
      let label = try label()
      try expect(.equals)
      return label
    }
    if at(.identifier), specialFloat(bytes(token.range)) == nil {
      throw Diagnostic(
        "expected `=` behind the name of a field", at: try following().range,
        hint: "a field is written `name = value`")
    }
    if token.kind.isKeyword, try following().kind == .equals {
      throw Diagnostic(
        "expected a value or a field, found \(found)", at: token.range,
        hint: "\(token.kind.description) is a reserved word; as a name it is written in quotes")
    }
    guard let last else { return (0, nil) }
    if last.id == .max {
      throw Diagnostic("there is no number left for this field", at: token.range)
    }
    return (last.id + 1, nil)
  }

  /// The end of a record; its fields by rising id.
  @export(interface)
  private mutating func closed(
    _ fields: [FieldValueSyntax]
  ) throws(Diagnostic) -> [FieldValueSyntax] {
    try expect(.rightBrace, hint: at(.comma) ? "fields are separated by `;`" : nil)
    if fields.count < 2 { return fields }
    let fields = fields.sorted { $0.id < $1.id }
    for index in 1..<fields.count where fields[index - 1].id == fields[index].id {
      throw Diagnostic(
        "the field `\(fields[index].name ?? "\(fields[index].id)")` is there twice",
        at: fields[index - 1].range.lowerBound > fields[index].range.lowerBound
          ? fields[index - 1].range : fields[index].range)
    }
    return fields
  }

  private mutating func label() throws(Diagnostic) -> (id: UInt32, name: String?) {
    if atFieldID { return (try fieldID().id, nil) }
    let name = try name().name
    return (FieldType.hash(name), name)
  }
}

/// A value that was begun and whose parts are being read.
private struct OpenValue {
  enum Kind {
    case opt, vec, record, variant
    /// A value in parentheses
    case group
  }

  let kind: Kind
  let start: SourceRange
  /// The elements of a vector that are there.
  var elements: [ValueSyntax.Index] = []
  /// The fields of a record, or the case of a variant; the last one may lack its value.
  var fields: [FieldValueSyntax] = []

  init(kind: Kind, start: SourceRange) {
    self.kind = kind
    self.start = start
  }
}
