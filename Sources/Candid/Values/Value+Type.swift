extension Value {
  /// The type a value shows by itself, added to the table.
  ///
  /// A vector has the type of its first element, an empty one `vec empty`, a null `opt` `opt empty`;
  /// a variant has the one case that is there. Function and service references show no signature:
  /// they are `func () -> ()` and `service {}`.
  public func type(in table: inout TypeTable) -> TypeReference {
    switch self {
    case .null: .null
    case .bool: .bool
    case .nat: .nat
    case .int: .int
    case .nat8: .nat8
    case .nat16: .nat16
    case .nat32: .nat32
    case .nat64: .nat64
    case .int8: .int8
    case .int16: .int16
    case .int32: .int32
    case .int64: .int64
    case .float32: .float32
    case .float64: .float64
    case .text: .text
    case .reserved: .reserved
    case .principal: .principal
    case .blob: table.append(.vec(.nat8))
    case .opt(let value): table.append(.opt(value?.type(in: &table) ?? .empty))
    case .vec(let values): table.append(.vec(values.first?.type(in: &table) ?? .empty))
    case .record(let fields): table.append(.record(Value.fieldTypes(fields, in: &table)))
    case .variant(let field): table.append(.variant(Value.fieldTypes([field], in: &table)))
    case .function: table.append(.function(FunctionType(arguments: [], results: [])))
    case .service: table.append(.service([]))
    }
  }

  private static func fieldTypes(_ fields: [FieldValue], in table: inout TypeTable) -> [FieldType] {
    var types: [FieldType] = []
    for field in fields {
      var type = FieldType(id: field.id, type: field.value.type(in: &table))
      type.name = field.name
      types.append(type)
    }
    return types.sorted { $0.id < $1.id }
  }
}
