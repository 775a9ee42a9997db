extension Value {
  /// The message that holds the values, written with the given types.
  ///
  /// A value is coerced to its type as decoding would: missing optional fields are null, fields
  /// the type does not have are left out. The same values and types give the same bytes: types
  /// that are equal are written once, in the order in which the arguments use them.
  /// - Throws: `CandidError` with the code `mismatch`, `missing` or `tag` if a value is not of its
  ///   type; the offset is that of the byte that could not be written.
  @export(interface)
  public static func encode(
    _ values: [Value], types: [TypeReference], in table: TypeTable
  ) throws(CandidError) -> [UInt8] {
    var writer = Writer()
    writer.write(fixed: 0x4C44_4944 as UInt32)
    let graph = TypeGraph(table)
    CanonicalTypes(graph, types).write(into: &writer)
    for (index, reference) in types.enumerated() {
      let type = graph.type(reference)
      if index < values.count {
        try values[index].encode(into: &writer, as: type, in: graph)
      } else if graph.isNullable(type) {
        try Value.null.encode(into: &writer, as: type, in: graph)
      } else {
        throw CandidError(.missing, at: writer.count)
      }
    }
    return writer.bytes
  }

  /// Writes the value with a type, without the type.
  ///
  /// Each kind of type has a function of its own: deep values need small frames.
  @export(interface)
  private func encode(
    into writer: inout Writer, as type: Int32, in graph: borrowing TypeGraph
  ) throws(CandidError) {
    if type < 0 { return try encode(into: &writer, asPrimitive: type) }
    switch graph.words[Int(type)] {
    case Opcode.opt: try encodeOption(into: &writer, as: Int(type), in: graph)
    case Opcode.vec: try encodeVector(into: &writer, as: Int(type), in: graph)
    case Opcode.record: try encodeRecord(into: &writer, as: Int(type), in: graph)
    case Opcode.variant: try encodeVariant(into: &writer, as: Int(type), in: graph)
    default: try encodeReference(into: &writer, opcode: graph.words[Int(type)])
    }
  }

  @inline(never)
  private func encode(into writer: inout Writer, asPrimitive type: Int32) throws(CandidError) {
    switch (type, self) {
    case (Opcode.null, .null), (Opcode.reserved, _): break
    case (Opcode.bool, .bool(let value)): value.encode(into: &writer)
    case (Opcode.nat, .nat(let value)): value.encode(into: &writer)
    case (Opcode.int, .int(let value)): value.encode(into: &writer)
    case (Opcode.int, .nat(let value)): Integer(value).encode(into: &writer)
    case (Opcode.nat8, .nat8(let value)): value.encode(into: &writer)
    case (Opcode.nat16, .nat16(let value)): value.encode(into: &writer)
    case (Opcode.nat32, .nat32(let value)): value.encode(into: &writer)
    case (Opcode.nat64, .nat64(let value)): value.encode(into: &writer)
    case (Opcode.int8, .int8(let value)): value.encode(into: &writer)
    case (Opcode.int16, .int16(let value)): value.encode(into: &writer)
    case (Opcode.int32, .int32(let value)): value.encode(into: &writer)
    case (Opcode.int64, .int64(let value)): value.encode(into: &writer)
    case (Opcode.float32, .float32(let value)): value.encode(into: &writer)
    case (Opcode.float64, .float64(let value)): value.encode(into: &writer)
    case (Opcode.text, .text(let value)): value.encode(into: &writer)
    case (Opcode.principal, .principal(let value)), (Opcode.principal, .service(let value)):
      value.encode(into: &writer)
    default: throw CandidError(.mismatch, at: writer.count)
    }
  }

  @inline(never)
  private func encodeOption(
    into writer: inout Writer, as entry: Int, in graph: borrowing TypeGraph
  ) throws(CandidError) {
    let content = graph.words[entry + 1]
    switch self {
    case .null, .reserved, .opt(nil): writer.write(0)
    case .opt(let value?):
      writer.write(1)
      try value.encode(into: &writer, as: content, in: graph)
    default:
      writer.write(1)
      try encode(into: &writer, as: content, in: graph)
    }
  }

  @inline(never)
  private func encodeVector(
    into writer: inout Writer, as entry: Int, in graph: borrowing TypeGraph
  ) throws(CandidError) {
    let element = graph.words[entry + 1]
    switch self {
    case .vec(let values):
      writer.write(unsigned: UInt64(values.count))
      for value in values { try value.encode(into: &writer, as: element, in: graph) }
    case .blob(let bytes):
      if element == Opcode.nat8 { return bytes.encode(into: &writer) }
      writer.write(unsigned: UInt64(bytes.count))
      for byte in bytes { try Value.nat8(byte).encode(into: &writer, as: element, in: graph) }
    default: throw CandidError(.mismatch, at: writer.count)
    }
  }

  @inline(never)
  private func encodeRecord(
    into writer: inout Writer, as entry: Int, in graph: borrowing TypeGraph
  ) throws(CandidError) {
    guard case .record(let fields) = self else { throw CandidError(.mismatch, at: writer.count) }
    var next = 0
    for place in graph.typeOffsets(of: entry) {
      let id = UInt32(bitPattern: graph.words[place - 1])
      // Fields are sorted as types are; if they are not, look for this one.
      while next < fields.count, fields[next].id < id { next += 1 }
      let index =
        next < fields.count && fields[next].id == id
        ? next : fields.firstIndex { $0.id == id }
      if let index {
        try fields[index].value.encode(into: &writer, as: graph.words[place], in: graph)
      } else if graph.isNullable(graph.words[place]) {
        try Value.null.encode(into: &writer, as: graph.words[place], in: graph)
      } else {
        throw CandidError(.missing, at: writer.count)
      }
    }
  }

  @inline(never)
  private func encodeVariant(
    into writer: inout Writer, as entry: Int, in graph: borrowing TypeGraph
  ) throws(CandidError) {
    guard case .variant(let field) = self else { throw CandidError(.mismatch, at: writer.count) }
    for (index, place) in graph.typeOffsets(of: entry).enumerated()
    where UInt32(bitPattern: graph.words[place - 1]) == field.id {
      writer.writeTag(index)
      return try field.value.encode(into: &writer, as: graph.words[place], in: graph)
    }
    throw CandidError(.tag, at: writer.count)
  }

  @inline(never)
  private func encodeReference(into writer: inout Writer, opcode: Int32) throws(CandidError) {
    switch (opcode, self) {
    case (Opcode.function, .function(let service, let method)):
      writer.write(1)
      writer.write(service)
      writer.write(method)
    case (Opcode.service, .service(let service)): writer.write(service)
    default: throw CandidError(.mismatch, at: writer.count)
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
