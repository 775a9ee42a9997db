extension Value {
  /// The value a JSON text stands for, as the given type; see `json(isPretty:)` for the mapping.
  public init(
    json text: String, as type: TypeReference, in table: TypeTable
  ) throws(DiagnosticError) {
    self = try Value.parseJSON(text) { (json: JSONSyntax) throws(Diagnostic) -> Value in
      try JSONCoercion(table: table).value(json, as: type)
    }
  }

  /// The arguments in a JSON array, as the given types.
  ///
  ///     try Value.parseArguments(json: "[1]", as: [.nat8], in: TypeTable())  // [.nat8(1)]
  ///
  /// Missing ones at the end may be of types null, opt and reserved.
  public static func parseArguments(
    json text: String, as types: [TypeReference], in table: TypeTable
  ) throws(DiagnosticError) -> [Value] {
    try parseJSON(text) { (json: JSONSyntax) throws(Diagnostic) -> [Value] in
      try JSONCoercion(table: table).arguments(json, as: types)
    }
  }

  private static func parseJSON<Result>(
    _ text: String, _ body: (JSONSyntax) throws(Diagnostic) -> Result
  ) throws(DiagnosticError) -> Result {
    do throws(Diagnostic) {
      var parser = JSONParser(Array(text.utf8))
      return try body(parser.text())
    } catch {
      throw DiagnosticError([error], files: [SourceFile(path: "", text: text)])
    }
  }
}

/// Gives JSON the types that are expected.
struct JSONCoercion {
  let table: TypeTable

  private var coercion: Coercion { Coercion(table: table) }

  func arguments(
    _ json: JSONSyntax, as types: [TypeReference]
  ) throws(Diagnostic) -> [Value] {
    guard case .array(let elements) = json.kind else {
      throw Diagnostic(
        "expected an array of arguments, found \(json.description)", at: json.range,
        hint: "the types are \(table.text(of: types))")
    }
    return try list(elements, as: types, json, "argument")
  }

  /// Elements as the given types; missing ones at the end may stand for null, opt and reserved.
  @export(interface)
  private func list(
    _ elements: [JSONSyntax], as types: [TypeReference], _ json: JSONSyntax, _ what: String
  ) throws(Diagnostic) -> [Value] {
    if elements.count > types.count {
      throw Diagnostic(
        "there are \(elements.count) \(what)s where \(types.count) are expected",
        at: elements[types.count].range, hint: "the types are \(table.text(of: types))")
    }
    var values: [Value] = []
    for (position, type) in types.enumerated() {
      if position < elements.count {
        values.append(try value(elements[position], as: type))
      } else if let missing = coercion.missing(type) {
        values.append(missing)
      } else {
        throw Diagnostic(
          "\(what) \(position + 1) is missing: a value of type `\(table.text(of: type))`",
          at: SourceRange(max(json.range.upperBound - 1, 0), json.range.upperBound))
      }
    }
    return values
  }

  private func mismatch(
    _ json: JSONSyntax, _ type: TypeReference, hint: String? = nil
  ) -> Diagnostic {
    var text = table.text(of: type)
    if text.utf8.count > 200 { text = TypeNames<Int>.kind(of: type, in: table) }
    return Diagnostic(
      "expected a value of type `\(text)`, found \(json.description)", at: json.range, hint: hint)
  }

  /// A value as the given type.
  ///
  /// What nests is kept apart from what does not, so that the frames of nesting stay small.
  @export(interface)
  func value(_ json: JSONSyntax, as type: TypeReference) throws(Diagnostic) -> Value {
    switch table[type] {
    case nil: return try primitive(json, as: type)
    case .opt(let inner): return try option(json, of: inner, type)
    case .vec(let element): return try vector(json, of: element, type)
    case .record(let fields):
      switch json.kind {
      case .array(let elements): return .record(try tuple(elements, as: fields, json, type))
      case .object(let members): return .record(try record(members, as: fields, json))
      default: throw mismatch(json, type)
      }
    case .variant(let cases):
      switch json.kind {
      case .object(let members) where members.count == 1:
        return try variant(members[0].key, members[0].value, of: cases, json)
      case .string(let name):
        let nothing = JSONSyntax(kind: .null, range: json.range)
        return try variant(name, nothing, of: cases, json)
      default:
        throw mismatch(
          json, type, hint: "a variant is written {\"name\": value} or \"name\"")
      }
    case .service:
      guard case .string(let text) = json.kind else { throw mismatch(json, type) }
      return .service(try principal(text, json))
    case .function: return try function(json, type)
    }
  }

  private func option(
    _ json: JSONSyntax, of inner: TypeReference, _ type: TypeReference
  ) throws(Diagnostic) -> Value {
    if case .null = json.kind { return .opt(nil) }
    guard mayBeNull(inner) else { return .opt(try value(json, as: inner)) }
    guard case .array(let elements) = json.kind, elements.count == 1 else {
      throw mismatch(json, type, hint: "null is written null, and a value that is there [value]")
    }
    return .opt(try value(elements[0], as: inner))
  }

  @export(interface)
  private func vector(
    _ json: JSONSyntax, of element: TypeReference, _ type: TypeReference
  ) throws(Diagnostic) -> Value {
    if element == .nat8, case .string(let digits) = json.kind {
      guard
        let bytes = Hexadecimal.bytes(digits.hasPrefix("0x") ? digits.dropFirst(2) : digits[...])
      else {
        throw mismatch(json, type, hint: "a blob is a string of pairs of hexadecimal digits")
      }
      return .blob(bytes)
    }
    guard case .array(let elements) = json.kind else { throw mismatch(json, type) }
    var values: [Value] = []
    var bytes: [UInt8] = []
    for json in elements {
      let value = try value(json, as: element)
      if case .nat8(let byte) = value { bytes.append(byte) } else { values.append(value) }
    }
    return element == .nat8 ? .blob(bytes) : .vec(values)
  }

  @export(interface)
  private func tuple(
    _ elements: [JSONSyntax], as fields: [FieldType], _ json: JSONSyntax, _ type: TypeReference
  ) throws(Diagnostic) -> [FieldValue] {
    for (position, field) in fields.enumerated() where field.id != position {
      throw mismatch(json, type, hint: "its fields have names, so it is an object")
    }
    let values = try list(elements, as: fields.map { $0.type }, json, "field")
    var result: [FieldValue] = []
    for (position, field) in fields.enumerated() {
      result.append(FieldValue(id: field.id, name: field.name, value: values[position]))
    }
    return result
  }

  @export(interface)
  private func function(
    _ json: JSONSyntax, _ type: TypeReference
  ) throws(Diagnostic) -> Value {
    guard case .string(let text) = json.kind else { throw mismatch(json, type) }
    let bytes = Array(text.utf8)
    guard let point = bytes.firstIndex(of: 0x2E) else {
      throw mismatch(json, type, hint: "a function is written \"principal.method\"")
    }
    let name = String(decoding: bytes[(point + 1)...], as: UTF8.self)
    let principalText = String(decoding: bytes[..<point], as: UTF8.self)
    return .function(try principal(principalText, json), name)
  }

  private func mayBeNull(_ type: TypeReference) -> Bool {
    if type == .null || type == .reserved { return true }
    if case .opt = table[type] { return true }
    return false
  }

  /// The field or case a key means: by its key as it is printed, by its name, or by its hash.
  private func index(of key: String, in fields: [FieldType]) -> Int? {
    let id = FieldType.hash(key)
    return fields.firstIndex { JSONKey.text(id: $0.id, name: $0.name).hasSameBytes(as: key) }
      ?? fields.firstIndex { $0.name?.hasSameBytes(as: key) == true }
      ?? fields.firstIndex { $0.name == nil && $0.id == id }
  }

  @export(interface)
  private func record(
    _ members: [(key: String, value: JSONSyntax)], as fields: [FieldType], _ json: JSONSyntax
  ) throws(Diagnostic) -> [FieldValue] {
    var values = [Value?](repeating: nil, count: fields.count)
    for member in members {
      // JSON is written by hand and by programs that know nothing of subtyping: a field too many
      // is most likely a mistake, and one that would be lost without a word.
      guard let index = index(of: member.key, in: fields) else {
        throw Diagnostic(
          "there is no field `\(member.key)` in this record", at: member.value.range,
          hint: "its fields are \(names(of: fields))")
      }
      if values[index] != nil {
        throw Diagnostic("the field `\(member.key)` is there twice", at: member.value.range)
      }
      values[index] = try value(member.value, as: fields[index].type)
    }
    var result: [FieldValue] = []
    for (index, field) in fields.enumerated() {
      guard let value = values[index] ?? coercion.missing(field.type) else {
        throw Diagnostic(
          "the field `\(JSONKey.text(id: field.id, name: field.name))` is missing",
          at: json.range, hint: "it has the type `\(table.text(of: field.type))`")
      }
      result.append(FieldValue(id: field.id, name: field.name, value: value))
    }
    return result
  }

  private func names(of fields: [FieldType]) -> String {
    var text = ""
    for (index, field) in fields.prefix(12).enumerated() {
      text += (index > 0 ? ", " : "") + "`\(JSONKey.text(id: field.id, name: field.name))`"
    }
    return fields.isEmpty ? "none" : fields.count > 12 ? text + ", …" : text
  }

  private func variant(
    _ name: String, _ payload: JSONSyntax, of cases: [FieldType], _ json: JSONSyntax
  ) throws(Diagnostic) -> Value {
    guard let expected = index(of: name, in: cases).map({ cases[$0] }) else {
      throw Diagnostic(
        "the variant has no case `\(name)`", at: json.range,
        hint: "its cases are \(names(of: cases))")
    }
    let value = try value(payload, as: expected.type)
    return .variant(FieldValue(id: expected.id, name: expected.name, value: value))
  }

  private func principal(_ text: String, _ json: JSONSyntax) throws(Diagnostic) -> Principal {
    guard let principal = Principal(text) else {
      throw Diagnostic(
        "this is not the text of a principal", at: json.range, hint: "such as \"aaaaa-aa\"")
    }
    return principal
  }

  @export(interface)
  private func primitive(
    _ json: JSONSyntax, as type: TypeReference
  ) throws(Diagnostic) -> Value {
    switch (type, json.kind) {
    case (.reserved, _): return .reserved
    case (.null, .null): return .null
    case (.bool, .bool(let bool)): return .bool(bool)
    case (.text, .string(let text)): return .text(text)
    case (.principal, .string(let text)): return .principal(try principal(text, json))
    case (.float32, .number(let digits)): return .float32(float(digits, Coercion.float32))
    case (.float64, .number(let digits)): return .float64(float(digits, Coercion.float64))
    case (.float32, .string(let text)), (.float64, .string(let text)):
      for (word, isNegative, digits) in [
        ("NaN", false, "NaN"), ("Infinity", false, "inf"), ("-Infinity", true, "inf"),
      ] where text.hasSameBytes(as: word) {
        let literal = Array(digits.utf8)
        return type == .float32
          ? .float32(Coercion.float32(isNegative, literal))
          : .float64(Coercion.float64(isNegative, literal))
      }
      throw mismatch(json, type)
    case (_, .number(let digits)): return try whole(digits, json, as: type)
    case (_, .string(let text)): return try whole(Array(text.utf8), json, as: type)
    default: throw mismatch(json, type)
    }
  }

  private func float<Number>(
    _ digits: [UInt8], _ convert: (_ isNegative: Bool, _ digits: [UInt8]) -> Number
  ) -> Number {
    let isNegative = digits.first == 0x2D
    return convert(isNegative, isNegative ? Array(digits.dropFirst()) : digits)
  }

  private func whole(
    _ digits: [UInt8], _ json: JSONSyntax, as type: TypeReference
  ) throws(Diagnostic) -> Value {
    guard Coercion.isWhole(type), let number = JSONCoercion.integer(digits)
    else { throw mismatch(json, type) }
    guard let value = Coercion.number(number, as: type) else {
      throw Coercion.outOfRange(json.range, type)
    }
    return value
  }

  /// The number that decimal digits stand for, or hexadecimal ones after `0x`.
  @export(interface)
  private static func integer(_ digits: [UInt8]) -> Integer? {
    let isNegative = digits.first == 0x2D
    let magnitude = isNegative ? digits.dropFirst() : digits[...]
    if magnitude.starts(with: [0x30, 0x78]) {
      let digits = magnitude.dropFirst(2)
      guard !digits.isEmpty, digits.allSatisfy(Lexer.isHexadecimal) else { return nil }
      let number = Integer(Parser.hexadecimal(digits))
      return isNegative ? -number : number
    }
    guard digits.count <= Parser.maximumDigits, magnitude.allSatisfy(Lexer.isDigit) else {
      return nil
    }
    return Integer(String(decoding: digits, as: UTF8.self))
  }
}
