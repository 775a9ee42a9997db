extension Value {
  /// The message that holds the values, written with the given types.
  ///
  /// A value is coerced to its type as decoding would: missing optional fields are null, fields
  /// the type does not have are left out. The same values and types give the same bytes: types
  /// that are equal are written once, in the order in which the arguments use them.
  /// - Throws: `CandidError` with the code `mismatch`, `missing`, `tag` or `range` if a value is
  ///   not of its type; the offset is that of the byte that could not be written.
  public static func encode(
    _ values: [Value], types: [TypeReference], in table: TypeTable
  ) throws(CandidError) -> [UInt8] {
    var writer = Writer()
    writer.write(fixed: 0x4C44_4944 as UInt32)
    CanonicalTypes(table, types).write(into: &writer)
    for (index, type) in types.enumerated() {
      let value: Value? = index < values.count ? values[index] : nil
      guard value != nil || table.isNullable(type) else {
        throw CandidError(.missing, at: writer.count)
      }
      try (value ?? .null).encode(into: &writer, as: type, in: table)
    }
    return writer.bytes
  }

  /// Writes the value with a type, without the type.
  func encode(
    into writer: inout Writer, as type: TypeReference, in table: TypeTable
  ) throws(CandidError) {
    switch (type, self) {
    case (.null, .null), (.reserved, _): break
    case (.bool, .bool(let value)): value.encode(into: &writer)
    case (.nat, .nat(let value)): value.encode(into: &writer)
    case (.int, .int(let value)): value.encode(into: &writer)
    case (.int, .nat(let value)): Integer(value).encode(into: &writer)
    case (.nat8, .nat8(let value)): value.encode(into: &writer)
    case (.nat16, .nat16(let value)): value.encode(into: &writer)
    case (.nat32, .nat32(let value)): value.encode(into: &writer)
    case (.nat64, .nat64(let value)): value.encode(into: &writer)
    case (.int8, .int8(let value)): value.encode(into: &writer)
    case (.int16, .int16(let value)): value.encode(into: &writer)
    case (.int32, .int32(let value)): value.encode(into: &writer)
    case (.int64, .int64(let value)): value.encode(into: &writer)
    case (.float32, .float32(let value)): value.encode(into: &writer)
    case (.float64, .float64(let value)): value.encode(into: &writer)
    case (.text, .text(let value)): value.encode(into: &writer)
    case (.principal, .principal(let value)), (.principal, .service(let value)):
      value.encode(into: &writer)
    default:
      guard let node = table[type] else { throw CandidError(.mismatch, at: writer.count) }
      try encode(into: &writer, as: node, in: table)
    }
  }

  private func encode(
    into writer: inout Writer, as node: TypeNode, in table: TypeTable
  ) throws(CandidError) {
    switch (node, self) {
    case (.opt, .null), (.opt, .reserved), (.opt, .opt(nil)): writer.write(0)
    case (.opt(let content), .opt(let value?)):
      writer.write(1)
      try value.encode(into: &writer, as: content, in: table)
    case (.opt(let content), _):
      writer.write(1)
      try encode(into: &writer, as: content, in: table)
    case (.vec(let element), .vec(let values)):
      writer.write(unsigned: UInt64(values.count))
      for value in values { try value.encode(into: &writer, as: element, in: table) }
    case (.vec(.nat8), .blob(let bytes)): bytes.encode(into: &writer)
    case (.vec(let element), .blob(let bytes)):
      writer.write(unsigned: UInt64(bytes.count))
      for byte in bytes { try Value.nat8(byte).encode(into: &writer, as: element, in: table) }
    case (.record(let types), .record(let fields)):
      try Value.encode(fields, into: &writer, as: types, in: table)
    case (.variant(let cases), .variant(let field)):
      guard let index = cases.firstIndex(where: { $0.id == field.id }) else {
        throw CandidError(.tag, at: writer.count)
      }
      writer.writeTag(index)
      try field.value.encode(into: &writer, as: cases[index].type, in: table)
    case (.function, .function(let service, let method)):
      writer.write(1)
      writer.write(service)
      writer.write(method)
    case (.service, .service(let service)): writer.write(service)
    default: throw CandidError(.mismatch, at: writer.count)
    }
  }

  private static func encode(
    _ fields: [FieldValue], into writer: inout Writer, as types: [FieldType], in table: TypeTable
  ) throws(CandidError) {
    var next = 0
    for type in types {
      // Fields are sorted as types are; if they are not, look for this one.
      while next < fields.count, fields[next].id < type.id { next += 1 }
      if next < fields.count, fields[next].id == type.id {
        try fields[next].value.encode(into: &writer, as: type.type, in: table)
      } else if let index = fields.firstIndex(where: { $0.id == type.id }) {
        try fields[index].value.encode(into: &writer, as: type.type, in: table)
      } else if table.isNullable(type.type) {
        try Value.null.encode(into: &writer, as: type.type, in: table)
      } else {
        throw CandidError(.missing, at: writer.count)
      }
    }
  }
}

extension TypeTable {
  /// Whether null is a value of the type.
  func isNullable(_ type: TypeReference) -> Bool {
    if case .opt = self[type] { return true }
    return type == .null || type == .reserved
  }
}
