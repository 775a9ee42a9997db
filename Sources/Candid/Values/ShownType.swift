/// The type that a value shows by itself, as a tree.
///
/// Elements of a vector may show different parts of one type: an empty option, another case of a
/// variant. `joined(with:)` puts them together.
indirect enum ShownType {
  /// A primitive type
  case primitive(TypeReference)
  /// `opt`
  case opt(ShownType)
  /// `vec`
  case vec(ShownType)
  /// `record`, by rising id
  case record([Field])
  /// `variant`, by rising id
  case variant([Field])
  /// `func`
  case function
  /// `service`
  case service

  /// A field or a case.
  struct Field {
    var id: UInt32
    var name: String?
    var type: ShownType
  }

  /// The type that a value shows.
  @export(interface)
  init(of value: Value) {
    switch value {
    case .null: self = .primitive(.null)
    case .bool: self = .primitive(.bool)
    case .nat: self = .primitive(.nat)
    case .int: self = .primitive(.int)
    case .nat8: self = .primitive(.nat8)
    case .nat16: self = .primitive(.nat16)
    case .nat32: self = .primitive(.nat32)
    case .nat64: self = .primitive(.nat64)
    case .int8: self = .primitive(.int8)
    case .int16: self = .primitive(.int16)
    case .int32: self = .primitive(.int32)
    case .int64: self = .primitive(.int64)
    case .float32: self = .primitive(.float32)
    case .float64: self = .primitive(.float64)
    case .text: self = .primitive(.text)
    case .reserved: self = .primitive(.reserved)
    case .principal: self = .primitive(.principal)
    case .blob: self = .vec(.primitive(.nat8))
    case .opt(let content): self = .opt(content.map(ShownType.init) ?? .primitive(.empty))
    case .vec(let elements): self = .vec(ShownType.element(of: elements).type)
    case .record(let fields): self = .record(ShownType.fields(fields))
    case .variant(let field): self = .variant(ShownType.fields([field]))
    case .function: self = .function
    case .service: self = .service
    }
  }

  private static func fields(_ fields: [FieldValue]) -> [Field] {
    fields.map { Field(id: $0.id, name: $0.name, type: ShownType(of: $0.value)) }
      .sorted { $0.id < $1.id }
  }

  /// The type of a vector's elements; with the first that does not go with those before it.
  static func element(of elements: [Value]) -> (type: ShownType, misfit: Int?) {
    var type = ShownType.primitive(.empty)
    for (index, element) in elements.enumerated() {
      guard let joined = type.joined(with: ShownType(of: element)) else { return (type, index) }
      type = joined
    }
    return (type, nil)
  }

  /// The type added to a table.
  func reference(in table: inout TypeTable) -> TypeReference {
    switch self {
    case .primitive(let type): type
    case .opt(let content): table.append(.opt(content.reference(in: &table)))
    case .vec(let element): table.append(.vec(element.reference(in: &table)))
    case .record(let fields): table.append(.record(ShownType.types(fields, in: &table)))
    case .variant(let cases): table.append(.variant(ShownType.types(cases, in: &table)))
    case .function: table.append(.function(FunctionType(arguments: [], results: [])))
    case .service: table.append(.service([]))
    }
  }

  private static func types(_ fields: [Field], in table: inout TypeTable) -> [FieldType] {
    fields.map { field in
      var type = FieldType(id: field.id, type: field.type.reference(in: &table))
      type.name = field.name
      return type
    }
  }
}

extension ShownType {
  /// The type of which values of both are; nil if there is none.
  @export(interface)
  func joined(with other: ShownType) -> ShownType? {
    switch (self, other) {
    case (.primitive(.empty), _): return other
    case (_, .primitive(.empty)): return self
    case (.primitive(let a), .primitive(let b)):
      if a == b { return self }
      return (a == .nat && b == .int) || (a == .int && b == .nat) ? .primitive(.int) : nil
    case (.opt, .primitive(.null)): return self
    case (.primitive(.null), .opt): return other
    case (.opt(let a), .opt(let b)): return a.joined(with: b).map(ShownType.opt)
    case (.vec(let a), .vec(let b)): return a.joined(with: b).map(ShownType.vec)
    case (.record(let a), .record(let b)):
      return ShownType.joined(a, b) { $0.isNullable }.map(ShownType.record)
    case (.variant(let a), .variant(let b)):
      return ShownType.joined(a, b) { _ in true }.map(ShownType.variant)
    case (.function, .function), (.service, .service): return self
    default: return nil
    }
  }

  private var isNullable: Bool {
    switch self {
    case .opt, .primitive(.null), .primitive(.reserved): true
    default: false
    }
  }

  /// The fields of both; one that only one has must be able to stand alone.
  @export(interface)
  private static func joined(
    _ a: [Field], _ b: [Field], canBeAlone: (ShownType) -> Bool
  ) -> [Field]? {
    var result: [Field] = []
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      if i < a.count, j < b.count, a[i].id == b[j].id {
        guard let type = a[i].type.joined(with: b[j].type) else { return nil }
        result.append(Field(id: a[i].id, name: a[i].name ?? b[j].name, type: type))
        i += 1
        j += 1
        continue
      }
      let isFirst = j == b.count || (i < a.count && a[i].id < b[j].id)
      let alone = isFirst ? a[i] : b[j]
      guard canBeAlone(alone.type) else { return nil }
      result.append(alone)
      if isFirst { i += 1 } else { j += 1 }
    }
    return result
  }
}
