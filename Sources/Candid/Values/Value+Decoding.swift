extension Value {
  /// The values of a message, coerced to the given types.
  ///
  /// ```swift
  /// let values = try Value.decode(bytes, as: [.nat, .text], in: TypeTable())
  /// ```
  /// - Throws: `CandidError` with the offset where decoding failed.
  @export(interface)
  public static func decode(
    _ message: [UInt8], as types: [TypeReference], in table: TypeTable,
    limits: DecodingLimits = .default
  ) throws(CandidError) -> [Value] {
    let expected = ExpectedTypes(table)
    // The pointer is valid while the reader exists.
    return try unsafe message.withUnsafeBufferPointer { buffer throws(CandidError) in
      var reader = try unsafe Reader(buffer, limits: limits)
      var values: [Value] = []
      values.reserveCapacity(types.count)
      for type in types {
        let wire = reader.nextArgument()
        values.append(try reader.value(expected.graph.type(type), of: expected, wire: wire))
      }
      try reader.finish()
      return values
    }
  }

  /// The values of a message at the types it was written with, and those types.
  ///
  /// A message does not have the names of fields. A value of a type that this version of the
  /// specification does not know becomes `reserved`.
  @export(interface)
  public static func decodeUntyped(
    _ message: [UInt8], limits: DecodingLimits = .default
  ) throws(CandidError) -> (values: [Value], types: [TypeReference], table: TypeTable) {
    // The pointer is valid while the reader exists.
    try unsafe message.withUnsafeBufferPointer { buffer throws(CandidError) in
      var reader = try unsafe Reader(buffer, limits: limits)
      let graph = TypeGraph(reader)
      let table = graph.table
      let expected = ExpectedTypes(table)
      var values: [Value] = []
      var types: [TypeReference] = []
      while reader.hasArguments {
        let wire = reader.nextArgument()
        let type = graph.reference(wire)
        types.append(type)
        values.append(try reader.value(expected.graph.type(type), of: expected, wire: wire))
      }
      try reader.finish()
      return (values, types, table)
    }
  }
}

/// Types to decode at, with the names of fields.
struct ExpectedTypes {
  let graph: TypeGraph
  /// For each word of the graph that holds a field's id, its name.
  let names: [String?]

  @export(interface)
  init(_ table: TypeTable) {
    graph = TypeGraph(table)
    var names = [String?](repeating: nil, count: graph.words.count)
    for (index, entry) in table.entries.enumerated() {
      let first = Int(graph.offsets[index]) + 2
      switch entry.node {
      case .record(let fields), .variant(let fields):
        for (number, field) in fields.enumerated() { names[first + 2 * number] = field.name }
      default: break
      }
    }
    self.names = names
  }
}

extension Reader {
  /// Whether there are arguments left.
  var hasArguments: Bool { argument < types.count }

  /// Reads a value of an expected type that was written with the type `wire`.
  ///
  /// Each kind of type has a function of its own: deep values need small frames.
  @export(interface)
  mutating func value(
    _ type: Int32, of expected: borrowing ExpectedTypes, wire: Int32
  ) throws(CandidError) -> Value {
    if type < 0 { return try primitive(type, wire: wire) }
    switch expected.graph.words[Int(type)] {
    case Opcode.opt: return try option(Int(type), of: expected, wire: wire)
    case Opcode.vec: return try vector(Int(type), of: expected, wire: wire)
    case Opcode.record: return try record(Int(type), of: expected, wire: wire)
    case Opcode.variant: return try variant(Int(type), of: expected, wire: wire)
    default: return try reference(type, of: expected, wire: wire)
    }
  }

  @inline(never)
  private mutating func primitive(_ type: Int32, wire: Int32) throws(CandidError) -> Value {
    switch type {
    case Opcode.null:
      _ = try Null(from: &self, wire: wire)
      return .null
    case Opcode.bool: return .bool(try Bool(from: &self, wire: wire))
    case Opcode.nat: return .nat(try Nat(from: &self, wire: wire))
    case Opcode.int: return .int(try Integer(from: &self, wire: wire))
    case Opcode.nat8: return .nat8(try UInt8(from: &self, wire: wire))
    case Opcode.nat16: return .nat16(try UInt16(from: &self, wire: wire))
    case Opcode.nat32: return .nat32(try UInt32(from: &self, wire: wire))
    case Opcode.nat64: return .nat64(try UInt64(from: &self, wire: wire))
    case Opcode.int8: return .int8(try Int8(from: &self, wire: wire))
    case Opcode.int16: return .int16(try Int16(from: &self, wire: wire))
    case Opcode.int32: return .int32(try Int32(from: &self, wire: wire))
    case Opcode.int64: return .int64(try Int64(from: &self, wire: wire))
    case Opcode.float32: return .float32(try Float(from: &self, wire: wire))
    case Opcode.float64: return .float64(try Double(from: &self, wire: wire))
    case Opcode.text: return .text(try String(from: &self, wire: wire))
    case Opcode.reserved:
      try skip(wire)
      return .reserved
    case Opcode.principal: return .principal(try Principal(from: &self, wire: wire))
    default: throw wire == Opcode.empty ? error(.malformed) : mismatch(wire)
    }
  }

  @inline(never)
  private mutating func reference(
    _ type: Int32, of expected: borrowing ExpectedTypes, wire: Int32
  ) throws(CandidError) -> Value {
    let opcode = expected.graph.words[Int(type)]
    try checkReference(wire, type, expected.graph, opcode)
    if opcode == Opcode.service { return .service(try principal()) }
    let (service, method) = try function()
    return .function(service, method)
  }

  @inline(never)
  private mutating func option(
    _ entry: Int, of expected: borrowing ExpectedTypes, wire: Int32
  ) throws(CandidError) -> Value {
    let content = expected.graph.words[entry + 1]
    guard let inner = try beginOption(wire) else { return .opt(nil) }
    let mark = mark()
    try enter()
    do {
      let value = try value(content, of: expected, wire: inner)
      leave()
      return .opt(value)
    } catch {
      try recover(from: error, to: mark, inner)
      return .opt(nil)
    }
  }

  @inline(never)
  private mutating func vector(
    _ entry: Int, of expected: borrowing ExpectedTypes, wire: Int32
  ) throws(CandidError) -> Value {
    let element = expected.graph.words[entry + 1]
    if element == Opcode.nat8 { return .blob(try [UInt8](from: &self, wire: wire)) }
    let (inner, count) = try beginVector(wire, stride: MemoryLayout<Value>.stride)
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try value(element, of: expected, wire: inner)) }
    endVector()
    return .vec(values)
  }

  @inline(never)
  private mutating func record(
    _ entry: Int, of expected: borrowing ExpectedTypes, wire: Int32
  ) throws(CandidError) -> Value {
    var cursor = try beginRecord(wire)
    let count = Int(expected.graph.words[entry + 1])
    var fields: [FieldValue] = []
    fields.reserveCapacity(count)
    var place = entry + 2
    // Fields that are not on the wire cost work, not bytes.
    try charge(count)
    for _ in 0..<count {
      let id = UInt32(bitPattern: expected.graph.words[place])
      let wire = try field(id, &cursor)
      let value = try value(expected.graph.words[place + 1], of: expected, wire: wire)
      fields.append(FieldValue(id: id, name: expected.names[place], value: value))
      place += 2
    }
    try endRecord(&cursor)
    return .record(fields)
  }

  @inline(never)
  private mutating func variant(
    _ entry: Int, of expected: borrowing ExpectedTypes, wire: Int32
  ) throws(CandidError) -> Value {
    let tag = try beginVariant(wire)
    // Cases are sorted by id.
    var low = 0
    var high = Int(expected.graph.words[entry + 1])
    while low < high {
      let middle = (low + high) / 2
      let place = entry + 2 + 2 * middle
      let id = UInt32(bitPattern: expected.graph.words[place])
      if id == tag.id {
        let value = try value(expected.graph.words[place + 1], of: expected, wire: tag.wire)
        endVariant()
        return .variant(FieldValue(id: id, name: expected.names[place], value: value))
      }
      if id < tag.id { low = middle + 1 } else { high = middle }
    }
    throw unknownTag()
  }

  /// Checks that a reference's type is a subtype of the expected one.
  private mutating func checkReference(
    _ wire: Int32, _ type: Int32, _ expected: borrowing TypeGraph, _ opcode: Int32
  ) throws(CandidError) {
    guard wire >= 0, types[Int(wire)] == opcode else { throw mismatch(wire) }
    let key = UInt64(bitPattern: Int64(type))
    if isKnownReference(wire, key) { return }
    try checkReference(wire, type, in: copy expected, key: key)
  }
}
