/// Gives JSON the types that are expected.
struct JSONCoercion {
  let table: TypeTable
  /// The parts of the text; see `JSONSyntax`.
  let json: [JSONSyntax]

  private var coercion: Coercion { Coercion(table: table, syntax: []) }

  func arguments(
    _ index: JSONSyntax.Index, as types: [TypeReference]
  ) throws(Diagnostic) -> [Value] {
    let json = json[index]
    guard case .array(let elements) = json.kind else {
      throw Diagnostic(
        "expected an array of arguments, found \(json.description)", at: json.range,
        hint: "the types are \(table.text(of: types))")
    }
    try checkCount(elements, as: types, "argument")
    var values: [Value] = []
    for (position, type) in types.enumerated() {
      if position < elements.count {
        values.append(try value(elements[position], as: type))
      } else {
        values.append(try missing(position, type, json, "argument"))
      }
    }
    return values
  }

  private func checkCount(
    _ elements: [JSONSyntax.Index], as types: [TypeReference], _ what: String
  ) throws(Diagnostic) {
    guard elements.count > types.count else { return }
    throw Diagnostic(
      "there are \(elements.count) \(what)s where \(types.count) are expected",
      at: json[elements[types.count]].range, hint: "the types are \(table.text(of: types))")
  }

  /// What stands for an argument or a field of a tuple that is not there.
  private func missing(
    _ position: Int, _ type: TypeReference, _ json: JSONSyntax, _ what: String
  ) throws(Diagnostic) -> Value {
    if let missing = coercion.missing(type) { return missing }
    throw Diagnostic(
      "\(what) \(position + 1) is missing: a value of type `\(table.text(of: type))`",
      at: SourceRange(max(json.range.upperBound - 1, 0), json.range.upperBound))
  }

  private func mismatch(
    _ json: JSONSyntax, _ type: TypeReference, hint: String? = nil
  ) -> Diagnostic {
    var text = table.text(of: type)
    if text.utf8.count > 200 { text = TypeNames<Int>.kind(of: type, in: table) }
    return Diagnostic(
      "expected a value of type `\(text)`, found \(json.description)", at: json.range, hint: hint)
  }

  private typealias Progress = CoercionInProgress<PlacedRecord>

  /// A value as the given type.
  func value(
    _ index: JSONSyntax.Index, as type: TypeReference
  ) throws(Diagnostic) -> Value {
    try Progress.value(of: Progress.Part(place: index, type: type)) {
      part, progress throws(Diagnostic) in
      try begin(part, &progress)
    } next: { record, progress throws(Diagnostic) in
      try next(&record, &progress)
    } finish: { record, values in
      zip(record.fields, values).map { field, value in
        FieldValue(id: field.id, name: field.name, value: value)
      }
    }
  }

  private func begin(
    _ part: Progress.Part, _ progress: inout Progress
  ) throws(Diagnostic) -> Progress.Part? {
    let (json, type) = (json[part.place], part.type)
    switch table[type] {
    case nil: progress.add(try primitive(json, as: type))
    case .opt(let inner):
      if case .null = json.kind {
        progress.add(.opt(nil))
        return nil
      }
      progress.openOption()
      guard mayBeNull(inner) else { return Progress.Part(place: part.place, type: inner) }
      guard case .array(let elements) = json.kind, elements.count == 1 else {
        throw mismatch(
          json, type, hint: "null is written null, and a value that is there [value]")
      }
      return Progress.Part(place: elements[0], type: inner)
    case .vec(let element):
      if element == .nat8, case .string(let digits) = json.kind {
        progress.add(.blob(try blob(digits, json, type)))
        return nil
      }
      guard case .array(let elements) = json.kind else { throw mismatch(json, type) }
      progress.openVector(elements, of: element)
    case .record(let fields):
      switch json.kind {
      case .array(let elements):
        progress.openRecord(
          PlacedRecord(
            places: try tuple(elements, of: fields, json, type), fields: fields, place: part.place))
      case .object(let members):
        progress.openRecord(
          PlacedRecord(
            places: try places(of: members, in: fields, json), fields: fields, place: part.place))
      default: throw mismatch(json, type)
      }
    case .variant(let cases): return try variant(json, of: cases, type, &progress)
    case .service:
      guard case .string(let text) = json.kind else { throw mismatch(json, type) }
      progress.add(.service(try principal(text, json)))
    case .function: progress.add(try function(json, type))
    }
    return nil
  }

  /// The next field that is there; what stands for those that are missing is added.
  private func next(
    _ record: inout PlacedRecord, _ progress: inout Progress
  ) throws(Diagnostic) -> Progress.Part? {
    while record.next < record.fields.count {
      let position = record.next
      record.next += 1
      let field = record.fields[position]
      if record.places[position] >= 0 {
        return Progress.Part(place: record.places[position], type: field.type)
      }
      progress.add(try missing(field, position, json[record.place]))
    }
    return nil
  }

  /// What stands for a field that is not there.
  private func missing(
    _ field: FieldType, _ position: Int, _ json: JSONSyntax
  ) throws(Diagnostic) -> Value {
    if case .array = json.kind { return try missing(position, field.type, json, "field") }
    if let missing = coercion.missing(field.type) { return missing }
    throw Diagnostic(
      "the field `\(JSONKey.text(id: field.id, name: field.name))` is missing",
      at: json.range, hint: "it has the type `\(table.text(of: field.type))`")
  }

  private func blob(
    _ digits: String, _ json: JSONSyntax, _ type: TypeReference
  ) throws(Diagnostic) -> [UInt8] {
    let digits = digits.hasPrefix("0x") ? digits.dropFirst(2) : digits[...]
    guard let bytes = Hexadecimal.bytes(digits) else {
      throw mismatch(json, type, hint: "a blob is a string of pairs of hexadecimal digits")
    }
    return bytes
  }

  /// The elements of a tuple by the fields they are for; -1 for one that is missing.
  private func tuple(
    _ elements: [JSONSyntax.Index], of fields: [FieldType], _ json: JSONSyntax,
    _ type: TypeReference
  ) throws(Diagnostic) -> [JSONSyntax.Index] {
    for (position, field) in fields.enumerated() where field.id != position {
      throw mismatch(json, type, hint: "its fields have names, so it is an object")
    }
    try checkCount(elements, as: fields.map { $0.type }, "field")
    return elements + Array(repeating: -1, count: fields.count - elements.count)
  }

  /// The values of an object by the fields they are for; -1 for one that is missing.
  private func places(
    of members: [(key: String, value: JSONSyntax.Index)], in fields: [FieldType],
    _ json: JSONSyntax
  ) throws(Diagnostic) -> [JSONSyntax.Index] {
    var places = [JSONSyntax.Index](repeating: -1, count: fields.count)
    for member in members {
      // JSON is written by hand and by programs that know nothing of subtyping: a field too many
      // is most likely a mistake, and one that would be lost without a word.
      guard let index = index(of: member.key, in: fields) else {
        throw Diagnostic(
          "there is no field `\(member.key)` in this record", at: self.json[member.value].range,
          hint: "its fields are \(names(of: fields))")
      }
      if places[index] >= 0 {
        throw Diagnostic(
          "the field `\(member.key)` is there twice", at: self.json[member.value].range)
      }
      places[index] = member.value
    }
    return places
  }

  /// Begins a variant, and gives the value of its case.
  private func variant(
    _ json: JSONSyntax, of cases: [FieldType], _ type: TypeReference,
    _ progress: inout Progress
  ) throws(Diagnostic) -> Progress.Part? {
    let name: String
    var payload: JSONSyntax.Index?
    switch json.kind {
    case .object(let members) where members.count == 1:
      name = members[0].key
      payload = members[0].value
    case .string(let text): name = text
    default:
      throw mismatch(json, type, hint: "a variant is written {\"name\": value} or \"name\"")
    }
    guard let expected = index(of: name, in: cases).map({ cases[$0] }) else {
      throw Diagnostic(
        "the variant has no case `\(name)`", at: json.range,
        hint: "its cases are \(names(of: cases))")
    }
    if let payload {
      progress.openVariant(expected.id, expected.name)
      return Progress.Part(place: payload, type: expected.type)
    }
    // A case alone has the value null.
    let nothing = JSONCoercion(
      table: table, json: [JSONSyntax(kind: .null, range: json.range)])
    let value = try nothing.value(0, as: expected.type)
    progress.add(
      .variant(FieldValue(id: expected.id, name: expected.name, value: value)))
    return nil
  }

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
    if let number = UInt32(key), let index = fields.firstIndex(id: number),
      JSONKey.text(id: number, name: fields[index].name).hasSameBytes(as: key)
    {
      return index
    }
    guard let index = fields.firstIndex(id: FieldType.hash(key)) else { return nil }
    return fields[index].name?.hasSameBytes(as: key) ?? true ? index : nil
  }

  private func names(of fields: [FieldType]) -> String {
    var text = ""
    for (index, field) in fields.prefix(12).enumerated() {
      text += (index > 0 ? ", " : "") + "`\(JSONKey.text(id: field.id, name: field.name))`"
    }
    return fields.isEmpty ? "none" : fields.count > 12 ? text + ", …" : text
  }

  private func principal(_ text: String, _ json: JSONSyntax) throws(Diagnostic) -> Principal {
    guard let principal = Principal(text) else {
      throw Diagnostic(
        "this is not the text of a principal", at: json.range, hint: "such as \"aaaaa-aa\"")
    }
    return principal
  }

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
        ("NaN", false, "NaN"), ("-NaN", true, "NaN"), ("Infinity", false, "inf"),
        ("-Infinity", true, "inf"),
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

/// A record that has been begun.
private struct PlacedRecord {
  /// The values of its fields; -1 for one that is missing.
  let places: [JSONSyntax.Index]
  let fields: [FieldType]
  /// Where it stands itself.
  let place: JSONSyntax.Index
  /// The field that comes next.
  var next = 0
}
