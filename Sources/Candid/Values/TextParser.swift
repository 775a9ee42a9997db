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
  mutating func value() throws(Diagnostic) -> ValueSyntax {
    try enter()
    defer { leave() }
    let start = token.range
    let kind: ValueSyntax.Kind
    switch token.kind {
    case .null: kind = try keyword(.null)
    case .true: kind = try keyword(.bool(true))
    case .false: kind = try keyword(.bool(false))
    case .plus, .minus, .decimal, .hexadecimal, .float: kind = try number()
    case .text: kind = .text(try text().text)
    case .blob:
      try advance()
      kind = .blob(try expect(.text, hint: "bytes are written as a text: blob \"\\00\\ff\"").bytes)
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
    case .principal:
      try advance()
      kind = .principal(try principal())
    case .service:
      try advance()
      kind = .service(try principal())
    case .function:
      try advance()
      let principal = try principal()
      try expect(.dot, hint: "a function is written func \"principal\".method")
      kind = .function(principal, try name().name)
    case .leftParenthesis:
      try advance()
      let value = try annotatedValue()
      try expect(.rightParenthesis)
      return ValueSyntax(kind: value.kind, range: rangeFrom(start))
    case .identifier:
      guard let special = specialFloat(bytes(start)) else {
        throw unexpected("a value", hint: "texts are written in double quotes")
      }
      try advance()
      kind = special
    default:
      throw unexpected("a value")
    }
    return ValueSyntax(kind: kind, range: rangeFrom(start))
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

  /// The most digits an integer may have; reading takes the square of the length.
  private static var maximumDigits: Int { 20_000 }

  private mutating func number() throws(Diagnostic) -> ValueSyntax.Kind {
    var isNegative = false
    if at(.plus) || at(.minus) {
      isNegative = at(.minus)
      try advance()
    }
    let digits = bytes(token.range)
    switch token.kind {
    case .decimal, .hexadecimal:
      if digits.count > Parser.maximumDigits {
        throw Diagnostic(
          "this number has more than \(Parser.maximumDigits) digits", at: token.range)
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

  private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> Nat {
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

  private mutating func recordFields() throws(Diagnostic) -> [FieldValueSyntax] {
    try expect(.leftBrace)
    var fields: [FieldValueSyntax] = []
    var position: UInt32? = 0
    while !at(.rightBrace) {
      let start = token.range
      let field: FieldValueSyntax
      if atName || atFieldID, try following().kind == .equals {
        let label = try label()
        try expect(.equals)
        field = FieldValueSyntax(
          id: label.id, name: label.name, value: try annotatedValue(), range: start)
      } else {
        if at(.identifier), specialFloat(bytes(start)) == nil {
          throw Diagnostic(
            "expected `=` behind the name of a field", at: try following().range,
            hint: "a field is written `name = value`")
        }
        guard let position else {
          throw Diagnostic("there is no number left for this field", at: start)
        }
        let value = try annotatedValue()
        field = FieldValueSyntax(id: position, name: nil, value: value, range: value.range)
      }
      position = field.id == .max ? nil : field.id + 1
      fields.append(field)
      guard try accept(.semicolon) else { break }
    }
    try expect(
      .rightBrace,
      hint: at(.comma) ? "fields are separated by `;`" : nil)
    fields.sort { $0.id < $1.id }
    if fields.count > 1 {
      for index in 1..<fields.count where fields[index - 1].id == fields[index].id {
        throw Diagnostic(
          "the field `\(fields[index].name ?? "\(fields[index].id)")` is there twice",
          at: fields[index - 1].range.lowerBound > fields[index].range.lowerBound
            ? fields[index - 1].range : fields[index].range)
      }
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
