/// Gives values that are written as text their types.
///
/// As the reference implementation does it: a number takes the expected type if it is in its
/// range, fields that may be missing may be left out, superfluous ones are dropped, `null` is an
/// empty option; a value that is no option is not made one.
struct Coercion {
  /// The types that references stand for.
  let table: TypeTable
  /// The values of the text; see `ValueSyntax`.
  let syntax: [ValueSyntax]
  /// How many types written behind values the value is inside of.
  var annotations = 0

  static func float64(_ isNegative: Bool, _ digits: [UInt8]) -> Double {
    let magnitude: Double
    switch digits.first {
    case 0x4E: magnitude = .nan
    case 0x69: magnitude = .infinity
    default: magnitude = DecimalFloat.double(digits)
    }
    return isNegative ? -magnitude : magnitude
  }

  static func float32(_ isNegative: Bool, _ digits: [UInt8]) -> Float {
    let magnitude: Float
    switch digits.first {
    case 0x4E: magnitude = .nan
    case 0x69: magnitude = .infinity
    default: magnitude = DecimalFloat.float(digits)
    }
    return isNegative ? -magnitude : magnitude
  }

  // MARK: - Arguments, and what is missing

  /// Arguments as the given types; missing ones at the end may be null, opt or reserved.
  @export(interface)
  func values(
    _ arguments: [ValueSyntax.Index], as types: [TypeReference], end: SourceRange
  ) throws(Diagnostic) -> [Value] {
    if arguments.count > types.count {
      throw Diagnostic(
        "there are \(arguments.count) arguments where \(types.count) are expected",
        at: syntax[arguments[types.count]].range, hint: "the types are \(table.text(of: types))")
    }
    var values: [Value] = []
    for (position, type) in types.enumerated() {
      if position < arguments.count {
        values.append(try value(arguments[position], as: type))
      } else if let missing = missing(type) {
        values.append(missing)
      } else {
        throw Diagnostic(
          "argument \(position + 1) is missing: a value of type `\(table.text(of: type))`",
          at: end, hint: "the types are \(table.text(of: types))")
      }
    }
    return values
  }

  /// What stands for a field or argument that is not there.
  func missing(_ type: TypeReference) -> Value? {
    if type == .null { return .null }
    if type == .reserved { return .reserved }
    if case .opt = table[type] { return .opt(nil) }
    return nil
  }

  private func mismatch(
    _ syntax: ValueSyntax, _ type: TypeReference, hint: String? = nil
  ) -> Diagnostic {
    var text = table.text(of: type)
    if text.utf8.count > 200 { text = TypeNames<Int>.kind(of: type, in: table) }
    return Diagnostic(
      "expected a value of type `\(text)`, found \(self.syntax.description(of: syntax))",
      at: syntax.range, hint: hint)
  }

  // MARK: - With an expected type

  private typealias Progress = CoercionInProgress<WrittenRecord>

  /// A value as the given type.
  func value(
    _ index: ValueSyntax.Index, as type: TypeReference
  ) throws(Diagnostic) -> Value {
    try Progress.value(of: Progress.Part(place: index, type: type)) {
      part, progress throws(Diagnostic) in
      try begin(part, &progress)
    } next: { record, progress throws(Diagnostic) in
      try next(&record, &progress)
    } finish: { record, values in
      record.fieldValues(values)
    }
  }

  private func begin(
    _ part: Progress.Part, _ progress: inout Progress
  ) throws(Diagnostic) -> Progress.Part? {
    let (syntax, type) = (syntax[part.place], part.type)
    if type == .reserved {
      progress.add(.reserved)
      return nil
    }
    if case .annotated(let inner, let annotation) = syntax.kind {
      progress.add(try annotated(inner, annotation, syntax, as: type))
      return nil
    }
    switch table[type] {
    case nil: progress.add(try primitive(syntax, as: type))
    case .opt(let inner):
      switch syntax.kind {
      case .null: progress.add(.opt(nil))
      case .opt(let content):
        progress.openOption()
        return Progress.Part(place: content, type: inner)
      default:
        throw mismatch(syntax, type, hint: "a value that is there is written `opt …`")
      }
    case .vec(let element):
      if element == .nat8, case .blob(let bytes) = syntax.kind {
        progress.add(.blob(bytes))
        return nil
      }
      guard case .vec(let elements) = syntax.kind else { throw mismatch(syntax, type) }
      progress.openVector(elements, of: element)
    case .record(let types):
      guard case .record(let fields) = syntax.kind else { throw mismatch(syntax, type) }
      progress.openRecord(WrittenRecord(fields: fields, types: types, range: syntax.range))
    case .variant(let cases):
      let (field, expected) = try variant(syntax, of: cases, type)
      progress.openVariant(field.id, expected.name ?? field.name)
      return Progress.Part(place: field.value, type: expected.type)
    case .function:
      guard case .function(let principal, let name) = syntax.kind else {
        throw mismatch(syntax, type)
      }
      progress.add(.function(principal, name))
    case .service:
      guard case .service(let principal) = syntax.kind else { throw mismatch(syntax, type) }
      progress.add(.service(principal))
    }
    return nil
  }

  /// The next field that is written; what stands for those that are missing is added.
  private func next(
    _ record: inout WrittenRecord, _ progress: inout Progress
  ) throws(Diagnostic) -> Progress.Part? {
    while let type = record.nextType() {
      if let field = record.field(type.id) {
        return Progress.Part(place: field.value, type: type.type)
      }
      guard let missing = missing(type.type) else {
        throw missingField(type, at: record.range)
      }
      progress.add(missing)
    }
    return nil
  }

  private func annotated(
    _ inner: ValueSyntax.Index, _ annotation: TypeSyntax, _ syntax: ValueSyntax,
    as type: TypeReference
  ) throws(Diagnostic) -> Value {
    let value = try Inference(syntax: self.syntax, annotations: annotations)
      .annotated(inner, annotation)
    guard let coerced = self.value(value, as: type) else { throw mismatch(syntax, type) }
    return coerced
  }

  private func variant(
    _ syntax: ValueSyntax, of cases: [FieldType], _ type: TypeReference
  ) throws(Diagnostic) -> (field: FieldValueSyntax, expected: FieldType) {
    guard case .variant(let field) = syntax.kind else { throw mismatch(syntax, type) }
    guard let expected = cases.first(id: field.id) else {
      throw Diagnostic(
        "the variant has no case `\(Spelling.label(id: field.id, name: field.name))`",
        at: field.range, hint: casesHint(cases))
    }
    return (field, expected)
  }

  private func casesHint(_ cases: [FieldType]) -> String {
    if cases.isEmpty { return "it has no cases at all" }
    var text = "its cases are "
    for (index, field) in cases.prefix(12).enumerated() {
      text += (index > 0 ? ", " : "") + "`\(Spelling.label(id: field.id, name: field.name))`"
    }
    return cases.count > 12 ? text + ", …" : text
  }

  /// The finding that a field is missing.
  private func missingField(_ field: FieldType, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "the field `\(Spelling.label(id: field.id, name: field.name))` is missing", at: range,
      hint: "it has the type `\(table.text(of: field.type))`")
  }

  @export(interface)
  private func primitive(
    _ syntax: ValueSyntax, as type: TypeReference
  ) throws(Diagnostic) -> Value {
    switch (syntax.kind, type) {
    case (.null, .null): return .null
    case (.bool(let bool), .bool): return .bool(bool)
    case (.text(let text), .text): return .text(text)
    case (.principal(let principal), .principal): return .principal(principal)
    case (.service(let principal), .principal): return .principal(principal)
    case (.float(let isNegative, let digits), .float64):
      return .float64(Coercion.float64(isNegative, digits))
    case (.float(let isNegative, let digits), .float32):
      return .float32(Coercion.float32(isNegative, digits))
    case (.integer(0, isNegative: true), .float64): return .float64(-0.0)
    case (.integer(0, isNegative: true), .float32): return .float32(-0.0)
    case (.integer(let number, _), _):
      if let value = Coercion.number(number, as: type) { return value }
      if Coercion.isWhole(type) { throw Coercion.outOfRange(syntax.range, type) }
      throw mismatch(syntax, type)
    case (.text(let text), .principal) where Principal(text) != nil:
      throw mismatch(syntax, type, hint: "write principal \(Spelling.quoted(text))")
    default: throw mismatch(syntax, type)
    }
  }

  /// A whole number as a numeric type; nil if it is none, or out of its range.
  @export(interface)
  static func number(_ number: Integer, as type: TypeReference) -> Value? {
    switch type {
    case .nat: Nat(exactly: number).map { .nat($0) }
    case .int: .int(number)
    case .nat8: UInt8(exactly: number).map { .nat8($0) }
    case .nat16: UInt16(exactly: number).map { .nat16($0) }
    case .nat32: UInt32(exactly: number).map { .nat32($0) }
    case .nat64: UInt64(exactly: number).map { .nat64($0) }
    case .int8: Int8(exactly: number).map { .int8($0) }
    case .int16: Int16(exactly: number).map { .int16($0) }
    case .int32: Int32(exactly: number).map { .int32($0) }
    case .int64: Int64(exactly: number).map { .int64($0) }
    case .float32: .float32(float32(number.isNegative, literal(number.magnitude)))
    case .float64: .float64(float64(number.isNegative, literal(number.magnitude)))
    default: nil
    }
  }

  /// The digits of a number as those of a float; what is beyond all floats is infinite.
  private static func literal(_ magnitude: Nat) -> [UInt8] {
    Array((magnitude.bitWidth > 1_024 ? "inf" : magnitude.description).utf8)
  }

  /// Whether a type is one of whole numbers.
  static func isWhole(_ type: TypeReference) -> Bool { type == .int || range(of: type) != nil }

  /// The finding that a number does not fit.
  static func outOfRange(_ place: SourceRange, _ type: TypeReference) -> Diagnostic {
    Diagnostic(
      "this number is out of the range of `\(type.primitiveName ?? "")`", at: place,
      hint: range(of: type).map { "the range is \($0)" })
  }

  @export(interface)
  private static func range(of type: TypeReference) -> String? {
    switch type {
    case .nat: "0 and up"
    case .nat8: "0 to \(UInt8.max)"
    case .nat16: "0 to \(UInt16.max)"
    case .nat32: "0 to \(UInt32.max)"
    case .nat64: "0 to \(UInt64.max)"
    case .int8: "\(Int8.min) to \(Int8.max)"
    case .int16: "\(Int16.min) to \(Int16.max)"
    case .int32: "\(Int32.min) to \(Int32.max)"
    case .int64: "\(Int64.min) to \(Int64.max)"
    default: nil
    }
  }

  // MARK: - Values that have a type already

  /// A typed value as another type; nil if it cannot be. It is not deeper than the type that was
  /// written behind it.
  func value(_ value: Value, as type: TypeReference) -> Value? {
    if type == .reserved { return .reserved }
    guard let node = table[type] else {
      switch (value, type) {
      case (.nat(let number), .int): return .int(Integer(number))
      case (.service(let principal), .principal): return .principal(principal)
      case (.null, .null), (.bool, .bool), (.nat, .nat), (.int, .int), (.nat8, .nat8),
        (.nat16, .nat16), (.nat32, .nat32), (.nat64, .nat64), (.int8, .int8), (.int16, .int16),
        (.int32, .int32), (.int64, .int64), (.float32, .float32), (.float64, .float64),
        (.text, .text), (.principal, .principal):
        return value
      default: return nil
      }
    }
    switch (node, value) {
    case (.opt, .null), (.opt, .reserved), (.opt, .opt(nil)): return .opt(nil)
    case (.opt(let type), .opt(let inner?)): return self.value(inner, as: type).map { .opt($0) }
    case (.vec(.nat8), .blob): return value
    case (.vec, .blob(let bytes)): return bytes.isEmpty ? .vec([]) : nil
    case (.vec(let type), .vec(let elements)):
      if type == .nat8 { return elements.isEmpty ? .blob([]) : nil }
      var values: [Value] = []
      for element in elements {
        guard let coerced = self.value(element, as: type) else { return nil }
        values.append(coerced)
      }
      return .vec(values)
    case (.record(let types), .record(let fields)):
      var result: [FieldValue] = []
      var next = 0
      for type in types {
        while next < fields.count, fields[next].id < type.id { next += 1 }
        let field = next < fields.count && fields[next].id == type.id ? fields[next] : nil
        let coerced = field.map { self.value($0.value, as: type.type) } ?? missing(type.type)
        guard let coerced else { return nil }
        result.append(FieldValue(id: type.id, name: type.name ?? field?.name, value: coerced))
      }
      return .record(result)
    case (.variant(let cases), .variant(let field)):
      guard let expected = cases.first(id: field.id),
        let coerced = self.value(field.value, as: expected.type)
      else { return nil }
      return .variant(
        FieldValue(id: field.id, name: expected.name ?? field.name, value: coerced))
    case (.function, .function), (.service, .service): return value
    default: return nil
    }
  }
}

/// A record that has been begun: its fields as they are written, by rising id, and those of its type.
private struct WrittenRecord {
  let fields: [FieldValueSyntax]
  let types: [FieldType]
  /// Where it stands.
  let range: SourceRange
  private var next = 0
  private var nextField = 0

  init(fields: [FieldValueSyntax], types: [FieldType], range: SourceRange) {
    self.fields = fields
    self.types = types
    self.range = range
  }

  /// The next field of the type; nil after the last.
  mutating func nextType() -> FieldType? {
    guard next < types.count else { return nil }
    next += 1
    return types[next - 1]
  }

  /// A field as it is written. Fields are asked for by rising id.
  mutating func field(_ id: UInt32) -> FieldValueSyntax? {
    while nextField < fields.count, fields[nextField].id < id { nextField += 1 }
    return nextField < fields.count && fields[nextField].id == id ? fields[nextField] : nil
  }

  /// The fields with their values.
  func fieldValues(_ values: ArraySlice<Value>) -> [FieldValue] {
    var written = WrittenRecord(fields: fields, types: types, range: range)
    return zip(types, values).map { type, value in
      FieldValue(id: type.id, name: type.name ?? written.field(type.id)?.name, value: value)
    }
  }
}
