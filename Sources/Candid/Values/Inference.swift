/// Gives values that are written as text the types they show themselves: numbers are `int`, those
/// with a point `float64`.
struct Inference {
  /// The values of the text; see `ValueSyntax`.
  let syntax: [ValueSyntax]
  /// How many types written behind values the value is inside of.
  var annotations = 0

  /// The greatest number of types that may be written behind values inside of one another.
  private static var maximumAnnotations: Int { 50 }

  /// How deep a value without a given type may be: its own type is as deep, and no reader takes the
  /// type table of a much deeper one.
  static var maximumDepth: Int { Parser.maximumDepth }

  /// The value as it stands.
  func value(_ index: ValueSyntax.Index, depth: Int = 0) throws(Diagnostic) -> Value {
    let syntax = syntax[index]
    guard depth < Inference.maximumDepth else {
      throw Diagnostic(
        "this is nested deeper than the \(Inference.maximumDepth) levels of a value without a type",
        at: syntax.range, hint: "deeper values take the types of an interface")
    }
    switch syntax.kind {
    case .null: return .null
    case .bool(let bool): return .bool(bool)
    case .integer(let number, _): return .int(number)
    case .float(let isNegative, let digits):
      return .float64(Coercion.float64(isNegative, digits))
    case .text(let text): return .text(text)
    case .blob(let bytes): return .blob(bytes)
    case .opt(let inner): return .opt(try value(inner, depth: depth + 1))
    case .vec(let elements): return try vector(elements, depth: depth)
    case .record(let fields): return .record(try record(fields, depth: depth))
    case .variant(let field): return .variant(try self.field(field, depth: depth))
    case .principal(let principal): return .principal(principal)
    case .function(let principal, let name): return .function(principal, name)
    case .service(let principal): return .service(principal)
    case .annotated(let inner, let type): return try annotated(inner, type)
    }
  }

  private func field(_ field: FieldValueSyntax, depth: Int) throws(Diagnostic) -> FieldValue {
    FieldValue(id: field.id, name: field.name, value: try value(field.value, depth: depth + 1))
  }

  private func record(
    _ fields: [FieldValueSyntax], depth: Int
  ) throws(Diagnostic) -> [FieldValue] {
    var values: [FieldValue] = []
    for field in fields { values.append(try self.field(field, depth: depth)) }
    return values
  }

  private func vector(
    _ elements: [ValueSyntax.Index], depth: Int
  ) throws(Diagnostic) -> Value {
    var values: [Value] = []
    var bytes: [UInt8] = []
    for element in elements {
      let value = try value(element, depth: depth + 1)
      if case .nat8(let byte) = value { bytes.append(byte) }
      values.append(value)
    }
    if !bytes.isEmpty, bytes.count == values.count { return .blob(bytes) }
    if values.count > 1, let misfit = ShownType.element(of: values).misfit {
      let syntax = syntax[elements[misfit]]
      throw Diagnostic(
        "this element has another type than those before it: it is \(self.syntax.description(of: syntax))",
        at: syntax.range,
        hint: "elements of a vector have one type; it can be written behind it, as in "
          + "`vec { 1; 2 } : vec nat8`")
    }
    return .vec(values)
  }

  /// A value with a type written behind it.
  func annotated(
    _ value: ValueSyntax.Index, _ type: TypeSyntax
  ) throws(Diagnostic) -> Value {
    guard annotations < Inference.maximumAnnotations else {
      throw Diagnostic(
        "more than \(Inference.maximumAnnotations) types are written behind values inside of one another",
        at: type.range)
    }
    var checker = Checker()
    guard let reference = checker.reference(to: type) else {
      throw checker.diagnostics.first ?? Diagnostic("this is not a type", at: type.range)
    }
    return try Coercion(table: checker.table, syntax: syntax, annotations: annotations + 1)
      .value(value, as: reference)
  }
}
