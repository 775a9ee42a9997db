extension Parser {
  /// A type. Source: Candid specification, “Core Grammar”.
  @export(interface)
  mutating func type() throws(Diagnostic) -> TypeSyntax {
    try enter()
    defer { leave() }
    let start = token.range
    let kind: TypeSyntax.Kind
    switch token.kind {
    case .opt:
      try advance()
      kind = .opt(try type())
    case .vec:
      try advance()
      kind = .vec(try type())
    case .record:
      try advance()
      kind = .record(try fields(isVariant: false))
    case .variant:
      try advance()
      kind = .variant(try fields(isVariant: true))
    case .function:
      try advance()
      kind = .function(try function())
    case .service:
      try advance()
      kind = .service(try methods())
    default: kind = try simpleType()
    }
    return TypeSyntax(kind, at: rangeFrom(start))
  }

  /// A type that contains no others.
  @export(interface)
  private mutating func simpleType() throws(Diagnostic) -> TypeSyntax.Kind {
    let start = token.range
    switch token.kind {
    case .null:
      try advance()
      return .primitive(.null)
    case .principal:
      try advance()
      return .primitive(.principal)
    case .blob:
      try advance()
      return .vec(TypeSyntax(.primitive(.nat8), at: start))
    case .identifier:
      try advance()
      if let primitive = TypeReference(primitive: bytes(start)) { return .primitive(primitive) }
      return .name(source(start))
    default:
      throw unexpected("a type")
    }
  }

  func rangeFrom(_ start: SourceRange) -> SourceRange {
    SourceRange(start.lowerBound, previousEnd)
  }

  /// `{ … }` of a record or variant, sorted by id.
  @export(interface)
  private mutating func fields(isVariant: Bool) throws(Diagnostic) -> [FieldSyntax] {
    try expect(.leftBrace)
    var fields: [FieldSyntax] = []
    var position: UInt32? = 0
    while !at(.rightBrace) {
      let field = try field(isVariant: isVariant, position: position)
      position = field.id == .max ? nil : field.id + 1
      fields.append(field)
      guard try accept(.semicolon) else { break }
    }
    try expect(
      .rightBrace, hint: at(.comma) ? "fields are separated by `;`" : nil)
    fields.sort { $0.id < $1.id }
    if fields.count > 1 {
      for index in 1..<fields.count where fields[index - 1].id == fields[index].id {
        reportDuplicate(fields[index - 1], fields[index], isVariant ? "case" : "field")
      }
    }
    return fields
  }

  @export(interface)
  private mutating func reportDuplicate(_ a: FieldSyntax, _ b: FieldSyntax, _ what: String) {
    let (first, second) =
      a.range.lowerBound <= b.range.lowerBound ? (a, b) : (b, a)
    func label(_ field: FieldSyntax) -> String { field.name ?? "\(field.id)" }
    if second.name == nil, second.range == second.type.range {
      diagnostics.append(
        Diagnostic(
          "this \(what) gets the number \(second.id), which `\(label(first))` has already",
          at: second.range,
          hint: "a field without a label is numbered one above the field before it"))
    } else if label(first).hasSameBytes(as: label(second)) {
      diagnostics.append(
        Diagnostic("the \(what) `\(label(second))` is there twice", at: second.range))
    } else {
      diagnostics.append(
        Diagnostic(
          "the \(what) `\(label(second))` collides with `\(label(first))`", at: second.range,
          hint: "both have the number \(first.id) in messages; rename one of them"))
    }
  }

  @export(interface)
  private mutating func field(
    isVariant: Bool, position: UInt32?
  ) throws(Diagnostic) -> FieldSyntax {
    let documentation = token.documentation
    let start = token.range
    let isLabelled = try following().kind == .colon
    if isLabelled || isVariant {
      var name: String?
      let id: UInt32
      if atFieldID {
        id = try fieldID().id
      } else {
        let label = try self.name().name
        name = label
        id = FieldType.hash(label)
      }
      var type = TypeSyntax(.primitive(.null), at: start)
      if try accept(.colon) { type = try self.type() }
      return FieldSyntax(
        id: id, name: name, type: type, documentation: documentation, range: start)
    }
    guard let position else {
      throw Diagnostic(
        "there is no number left for this field", at: start,
        hint: "a field without a label is numbered one above the field before it")
    }
    let type = try type()
    return FieldSyntax(
      id: position, name: nil, type: type, documentation: documentation, range: type.range)
  }

  /// `(…) -> (…) mode…`
  @export(interface)
  mutating func function() throws(Diagnostic) -> FunctionSyntax {
    let arguments = try arguments()
    try expect(.arrow)
    let resultStart = token.range
    let results = try self.arguments()
    var modes: [FunctionMode] = []
    var range = rangeFrom(resultStart)
    while let mode = functionMode {
      range = modes.isEmpty ? token.range : range.joined(to: token.range)
      modes.append(mode)
      try advance()
    }
    return FunctionSyntax(arguments: arguments, results: results, modes: modes, modeRange: range)
  }

  private var functionMode: FunctionMode? {
    switch token.kind {
    case .query: .query
    case .oneway: .oneway
    case .compositeQuery: .compositeQuery
    default: nil
    }
  }

  /// `(type, name : type, …)`
  @export(interface)
  mutating func arguments() throws(Diagnostic) -> [ArgumentSyntax] {
    try expect(.leftParenthesis)
    var arguments: [ArgumentSyntax] = []
    while !at(.rightParenthesis) {
      let range = token.range
      var name: String?
      if atName, try following().kind == .colon {
        let label = try self.name().name
        try expect(.colon)
        // A number in quotes is not kept as a name: it would print as a field's number does.
        if !isNumber(label) { name = label }
        for other in arguments {
          guard let known = other.name, known.hasSameBytes(as: label) else { continue }
          diagnostics.append(Diagnostic("the name `\(label)` is there twice", at: range))
        }
      }
      arguments.append(ArgumentSyntax(name: name, type: try type(), range: range))
      guard try accept(.comma) else { break }
    }
    try expect(.rightParenthesis, hint: at(.semicolon) ? "arguments are separated by `,`" : nil)
    return arguments
  }

  private func isNumber(_ text: String) -> Bool {
    var value: UInt64 = 0
    var digits = 0
    for byte in text.utf8 {
      if byte == 0x2B, digits == 0 { continue }
      guard Lexer.isDigit(byte) else { return false }
      value = min(value * 10 + UInt64(byte - 0x30), 1 << 40)
      digits += 1
    }
    return digits > 0 && value <= UInt64(UInt32.max)
  }

  /// `{ name : (…) -> (…); … }`, sorted by name.
  @export(interface)
  mutating func methods() throws(Diagnostic) -> [MethodSyntax] {
    try enter()
    defer { leave() }
    try expect(.leftBrace)
    var methods: [MethodSyntax] = []
    while !at(.rightBrace) {
      let documentation = token.documentation
      let name = try name()
      try expect(.colon)
      methods.append(
        MethodSyntax(
          name: name.name, type: try methodType(), documentation: documentation,
          range: name.range))
      guard try accept(.semicolon) else { break }
    }
    try expect(
      .rightBrace,
      hint: at(.identifier) || at(.text) ? "methods are separated by `;`" : nil)
    return sorted(methods)
  }

  /// A function type without `func`, or the name of one.
  @export(interface)
  private mutating func methodType() throws(Diagnostic) -> TypeSyntax {
    let start = token.range
    switch token.kind {
    case .identifier:
      try advance()
      return TypeSyntax(.name(source(start)), at: start)
    case .leftParenthesis:
      return TypeSyntax(.function(try function()), at: rangeFrom(start))
    default:
      throw unexpected(
        "`(` or the name of a function type",
        hint: at(.function) ? "a method's type is written without `func`" : nil)
    }
  }

  /// The methods by name; reports those that are there twice.
  @export(interface)
  private mutating func sorted(_ methods: [MethodSyntax]) -> [MethodSyntax] {
    if methods.count < 2 { return methods }
    let methods = methods.sorted { $0.name.precedesInBytes($1.name) }
    for index in 1..<methods.count
    where methods[index - 1].name.hasSameBytes(as: methods[index].name) {
      let range =
        methods[index - 1].range.lowerBound > methods[index].range.lowerBound
        ? methods[index - 1].range : methods[index].range
      diagnostics.append(
        Diagnostic("the method `\(methods[index].name)` is there twice", at: range))
    }
    return methods
  }
}

extension TypeReference {
  /// The primitive types with their names; `null` and `principal` are words of the grammar.
  static let primitiveNames: [(name: String, type: TypeReference)] = [
    ("nat", .nat), ("nat8", .nat8), ("nat16", .nat16), ("nat32", .nat32), ("nat64", .nat64),
    ("int", .int), ("int8", .int8), ("int16", .int16), ("int32", .int32), ("int64", .int64),
    ("float32", .float32), ("float64", .float64), ("bool", .bool), ("text", .text),
    ("null", .null), ("reserved", .reserved), ("empty", .empty), ("principal", .principal),
  ]

  /// The primitive type with the given name.
  init?(primitive name: some Collection<UInt8>) {
    for entry in TypeReference.primitiveNames where name.elementsEqual(entry.name.utf8) {
      self = entry.type
      return
    }
    return nil
  }

  /// The name of a primitive type; nil for an entry of a table.
  public var primitiveName: String? {
    for entry in TypeReference.primitiveNames where entry.type == self { return entry.name }
    return nil
  }
}
