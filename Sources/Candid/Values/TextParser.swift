/// The text form of values. Source: Candid specification, “Values”.
extension Parser {
  /// `(value, value : type, …)`
  mutating func valueArguments() throws(Diagnostic) -> [ValueSyntax] {
    try expect(
      .leftParenthesis, hint: "arguments are written in parentheses, such as `(1, opt 2)`")
    var values: [ValueSyntax] = []
    while !at(.rightParenthesis) {
      values.append(try annotatedValue())
      guard try accept(.comma) else { break }
    }
    try expect(.rightParenthesis, hint: at(.semicolon) ? "arguments are separated by `,`" : nil)
    return values
  }

  /// A value, with a type if one is written behind it.
  mutating func annotatedValue() throws(Diagnostic) -> ValueSyntax {
    let value = try value()
    guard try accept(.colon) else { return value }
    let type = try type()
    return ValueSyntax(
      kind: .annotated(value, type), range: value.range.joined(to: type.range))
  }

  /// A value.
  ///
  /// What nests is kept apart from what does not, so that the frames of nesting stay small.
  @export(interface)
  mutating func value() throws(Diagnostic) -> ValueSyntax {
    try enter()
    defer { leave() }
    let start = token.range
    let kind: ValueSyntax.Kind
    switch token.kind {
    case .opt:
      try advance()
      kind = .opt(try value())
    case .vec:
      try advance()
      kind = .vec(try elements())
    case .record:
      try advance()
      kind = .record(try recordFields())
    case .variant:
      try advance()
      kind = .variant(try variantCase())
    case .leftParenthesis: return try group()
    default: kind = try simpleValue()
    }
    return ValueSyntax(kind: kind, range: rangeFrom(start))
  }

  /// `( value : type )`
  private mutating func group() throws(Diagnostic) -> ValueSyntax {
    let start = try advance().range
    let value = try annotatedValue()
    try expect(.rightParenthesis)
    return ValueSyntax(kind: value.kind, range: rangeFrom(start))
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
      return try keyword(special)
    default:
      throw unexpected("a value")
    }
  }

  private mutating func keyword(_ kind: ValueSyntax.Kind) throws(Diagnostic) -> ValueSyntax.Kind {
    try advance()
    return kind
  }

  /// `NaN` and `inf`, which the printer writes though the grammar has no word for them.
  private func specialFloat(_ bytes: ArraySlice<UInt8>) -> ValueSyntax.Kind? {
    if bytes.elementsEqual("NaN".utf8) || bytes.elementsEqual("nan".utf8) {
      return .float(isNegative: false, Array("NaN".utf8))
    }
    return bytes.elementsEqual("inf".utf8) ? .float(isNegative: false, Array("inf".utf8)) : nil
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
      return .integer(isNegative ? -Integer(magnitude) : Integer(magnitude))
    case .float:
      let literal = Array(digits)
      try advance()
      return .float(isNegative: isNegative, literal)
    case .identifier where specialFloat(digits) != nil:
      try advance()
      return .float(isNegative: isNegative, Array("inf".utf8))
    default:
      throw unexpected("a number")
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

  private mutating func elements() throws(Diagnostic) -> [ValueSyntax] {
    try expect(.leftBrace)
    var values: [ValueSyntax] = []
    while !at(.rightBrace) {
      values.append(try annotatedValue())
      guard try accept(.semicolon) else { break }
    }
    try expect(.rightBrace, hint: at(.comma) ? "elements are separated by `;`" : nil)
    return values
  }

  @export(interface)
  private mutating func recordFields() throws(Diagnostic) -> [FieldValueSyntax] {
    try expect(.leftBrace)
    var fields: [FieldValueSyntax] = []
    while !at(.rightBrace) {
      let start = token.range
      let label = try recordLabel(after: fields.last)
      let value = try annotatedValue()
      fields.append(
        FieldValueSyntax(id: label.id, name: label.name, value: value, range: start))
      guard try accept(.semicolon) else { break }
    }
    return try closed(fields)
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

  private mutating func variantCase() throws(Diagnostic) -> FieldValueSyntax {
    try expect(.leftBrace)
    let start = token.range
    let label = try label()
    var value = ValueSyntax(kind: .null, range: start)
    if try accept(.equals) { value = try annotatedValue() }
    try expect(
      .rightBrace,
      hint: at(.semicolon) ? "a variant has one case, without a `;`" : nil)
    return FieldValueSyntax(id: label.id, name: label.name, value: value, range: start)
  }
}
