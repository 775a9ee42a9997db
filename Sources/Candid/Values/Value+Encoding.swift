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
  /// What is open is kept in an array, not on the stack of the thread: values may be deeper than
  /// that.
  private func encode(
    into writer: inout Writer, as type: Int32, in graph: borrowing TypeGraph
  ) throws(CandidError) {
    if type < 0 { return try encode(into: &writer, asPrimitive: type) }
    var open: [ValueParts] = []
    var next: (value: Value, type: Int32)? = (self, type)
    while true {
      if let (value, type) = next {
        next = try value.begin(into: &writer, as: type, in: graph, &open)
      } else if !open.isEmpty {
        next = try Value.resume(into: &writer, in: graph, &open)
      } else {
        return
      }
    }
  }

  /// Writes a value that has no parts, or what is in front of the parts of one that has; gives the
  /// only part of an option or a variant.
  private func begin(
    into writer: inout Writer, as type: Int32, in graph: borrowing TypeGraph,
    _ open: inout [ValueParts]
  ) throws(CandidError) -> (Value, Int32)? {
    guard type >= 0 else {
      try encode(into: &writer, asPrimitive: type)
      return nil
    }
    let entry = Int(type)
    switch graph.words[entry] {
    case Opcode.opt:
      let content = graph.words[entry + 1]
      switch self {
      case .null, .reserved, .opt(nil):
        writer.write(0)
        return nil
      case .opt(let value?):
        writer.write(1)
        return (value, content)
      default:
        writer.write(1)
        return (self, content)
      }
    case Opcode.vec: try beginVector(into: &writer, graph.words[entry + 1], &open)
    case Opcode.record:
      guard case .record(let fields) = self else { throw CandidError(.mismatch, at: writer.count) }
      open.append(ValueParts(fields: fields, entry: entry))
    case Opcode.variant:
      guard case .variant(let field) = self else {
        throw CandidError(.mismatch, at: writer.count)
      }
      guard let place = graph.place(of: field.id, in: entry) else {
        throw CandidError(.tag, at: writer.count)
      }
      writer.writeTag((place - entry - 2) / 2)
      return (field.value, graph.words[place + 1])
    default: try encodeReference(into: &writer, opcode: graph.words[entry])
    }
    return nil
  }

  private func beginVector(
    into writer: inout Writer, _ element: Int32, _ open: inout [ValueParts]
  ) throws(CandidError) {
    switch self {
    case .vec(let values):
      writer.write(unsigned: UInt64(values.count))
      guard element < 0 else {
        open.append(ValueParts(elements: values, type: element))
        return
      }
      for value in values { try value.encode(into: &writer, asPrimitive: element) }
    case .blob(let bytes):
      if element == Opcode.nat8 { return bytes.encode(into: &writer) }
      writer.write(unsigned: UInt64(bytes.count))
      open.append(ValueParts(elements: bytes.map { .nat8($0) }, type: element))
    default: throw CandidError(.mismatch, at: writer.count)
    }
  }

  /// Goes on with what was opened last: gives its next part that has parts itself.
  private static func resume(
    into writer: inout Writer, in graph: borrowing TypeGraph, _ open: inout [ValueParts]
  ) throws(CandidError) -> (Value, Int32)? {
    let last = open.count - 1
    guard open[last].isRecord else {
      if open[last].next < open[last].elements.count {
        open[last].next += 1
        return (open[last].elements[open[last].next - 1], open[last].type)
      }
      open.removeLast()
      return nil
    }
    let entry = Int(open[last].type)
    while open[last].next < Int(graph.words[entry + 1]) {
      let place = entry + 2 + 2 * open[last].next
      open[last].next += 1
      let type = graph.words[place + 1]
      let value: Value
      if let field = open[last].field(UInt32(bitPattern: graph.words[place])) {
        value = field
      } else if graph.isNullable(type) {
        value = .null
      } else {
        throw CandidError(.missing, at: writer.count)
      }
      guard type < 0 else { return (value, type) }
      try value.encode(into: &writer, asPrimitive: type)
    }
    open.removeLast()
    return nil
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

/// A vector or a record that is being written.
private struct ValueParts {
  /// The elements of a vector.
  let elements: [Value]
  /// The fields of a record, by rising id.
  let fields: [FieldValue]
  let isRecord: Bool
  /// The type of the elements, or of the record.
  let type: Int32
  /// The element, or the field of the type, that comes next.
  var next = 0
  /// The field of the value that comes next.
  private var nextField = 0

  init(elements: [Value], type: Int32) {
    self.elements = elements
    self.type = type
    fields = []
    isRecord = false
  }

  init(fields: [FieldValue], entry: Int) {
    elements = []
    // They are sorted unless somebody put them together by hand.
    let isSorted = zip(fields, fields.dropFirst()).allSatisfy { $0.id <= $1.id }
    self.fields = isSorted ? fields : fields.sorted { $0.id < $1.id }
    type = Int32(entry)
    isRecord = true
  }

  /// The value of a field. Fields are asked for by rising id.
  mutating func field(_ id: UInt32) -> Value? {
    while nextField < fields.count, fields[nextField].id < id { nextField += 1 }
    return nextField < fields.count && fields[nextField].id == id ? fields[nextField].value : nil
  }
}

extension TypeTable {
  /// Whether null is a value of the type.
  func isNullable(_ type: TypeReference) -> Bool {
    if case .opt = self[type] { return true }
    return type == .null || type == .reserved
  }
}
