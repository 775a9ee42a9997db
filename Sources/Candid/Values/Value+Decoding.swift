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
    var values: [Value] = []
    do throws(CandidError) {
      try decode(message, as: types, expected, limits, into: &values)
    } catch {
      release(&values)
      throw error
    }
    return values
  }

  private static func decode(
    _ message: [UInt8], as types: [TypeReference], _ expected: borrowing ExpectedTypes,
    _ limits: DecodingLimits, into values: inout [Value]
  ) throws(CandidError) {
    // The pointer is valid while the reader exists.
    try unsafe message.withUnsafeBufferPointer { buffer throws(CandidError) in
      var reader = try unsafe Reader(buffer, limits: limits)
      values.reserveCapacity(types.count)
      for type in types {
        let wire = reader.nextArgument()
        values.append(try reader.value(expected.graph.type(type), of: expected, wire: wire))
      }
      try reader.finish()
    }
  }

  /// The values of a message at the types it was written with, and those types.
  ///
  /// A message does not have the names of fields; `names` lends them. A value of a type that this version of the
  /// specification does not know becomes `reserved`.
  @export(interface)
  public static func decodeUntyped(
    _ message: [UInt8], limits: DecodingLimits = .default, names: [UInt32: String] = [:]
  ) throws(CandidError) -> (values: [Value], types: [TypeReference], table: TypeTable) {
    // The pointer is valid while the reader exists.
    try unsafe message.withUnsafeBufferPointer { buffer throws(CandidError) in
      var reader = try unsafe Reader(buffer, limits: limits)
      let graph = TypeGraph(reader)
      let table = graph.table(names: names)
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
  /// What is open is kept in `ValuesInProgress`, not on the stack of the thread: values may be
  /// deeper than that.
  mutating func value(
    _ type: Int32, of expected: borrowing ExpectedTypes, wire: Int32
  ) throws(CandidError) -> Value {
    if type < 0 { return try primitive(type, wire: wire) }
    var progress = ValuesInProgress()
    do throws(CandidError) {
      var next: ValuesInProgress.Part? = ValuesInProgress.Part(type: type, wire: wire)
      repeat {
        do throws(CandidError) {
          next =
            if let part = next { try begin(part, of: expected, &progress) } else {
              try resume(expected, &progress)
            }
        } catch {
          try recover(from: error, &progress)
          next = nil
        }
      } while next != nil || !progress.open.isEmpty
    } catch {
      Value.release(&progress.values)
      throw error
    }
    return progress.values.removeLast()
  }

  /// Reads a value that has no parts, or the beginning of one that has; gives the part that comes
  /// first where that is known already.
  private mutating func begin(
    _ part: ValuesInProgress.Part, of expected: borrowing ExpectedTypes,
    _ progress: inout ValuesInProgress
  ) throws(CandidError) -> ValuesInProgress.Part? {
    guard part.type >= 0 else {
      progress.values.append(try primitive(part.type, wire: part.wire))
      return nil
    }
    let entry = Int(part.type)
    switch expected.graph.words[entry] {
    case Opcode.opt:
      guard let content = try beginOption(part.wire) else {
        progress.values.append(.opt(nil))
        return nil
      }
      let mark = mark()
      try enter()
      progress.open(.option(content, mark))
      return ValuesInProgress.Part(type: expected.graph.words[entry + 1], wire: content)
    case Opcode.vec:
      let element = expected.graph.words[entry + 1]
      if element == Opcode.nat8 {
        progress.values.append(.blob(try [UInt8](from: &self, wire: part.wire)))
        return nil
      }
      let (wire, count) = try beginVector(part.wire, stride: MemoryLayout<Value>.stride)
      progress.open(.vector(ValuesInProgress.Part(type: element, wire: wire)), remaining: count)
    case Opcode.record:
      let cursor = try beginRecord(part.wire)
      let count = Int(expected.graph.words[entry + 1])
      // Fields that are not on the wire cost work, not bytes.
      try charge(count)
      progress.open(.record(entry, cursor), remaining: count)
    case Opcode.variant:
      let tag = try beginVariant(part.wire)
      guard let place = expected.graph.place(of: tag.id, in: entry) else { throw unknownTag() }
      progress.open(.variant(place))
      return ValuesInProgress.Part(type: expected.graph.words[place + 1], wire: tag.wire)
    default:
      progress.values.append(try reference(part.type, of: expected, wire: part.wire))
    }
    return nil
  }

  /// Goes on with what was opened last: gives its next part, or puts it together.
  private mutating func resume(
    _ expected: borrowing ExpectedTypes, _ progress: inout ValuesInProgress
  ) throws(CandidError) -> ValuesInProgress.Part? {
    let last = progress.open.count - 1
    let base = progress.open[last].base
    switch progress.open[last].kind {
    case .option:
      leave()
      progress.values.append(.opt(progress.values.removeLast()))
    case .vector(let part):
      if part.type < 0 {
        for _ in 0..<progress.open[last].remaining {
          progress.values.append(try primitive(part.type, wire: part.wire))
        }
      } else if progress.open[last].remaining > 0 {
        progress.open[last].remaining -= 1
        return part
      }
      endVector()
      let elements = Array(progress.values[base...])
      progress.values.removeLast(elements.count)
      progress.values.append(.vec(elements))
    case .record(let entry, var cursor):
      let count = Int(expected.graph.words[entry + 1])
      while progress.open[last].remaining > 0 {
        let place = entry + 2 + 2 * (count - progress.open[last].remaining)
        progress.open[last].remaining -= 1
        let wire = try field(UInt32(bitPattern: expected.graph.words[place]), &cursor)
        let type = expected.graph.words[place + 1]
        guard type < 0 else {
          progress.open[last].kind = .record(entry, cursor)
          return ValuesInProgress.Part(type: type, wire: wire)
        }
        progress.values.append(try primitive(type, wire: wire))
      }
      try endRecord(&cursor)
      progress.values.append(.record(fields(entry, of: expected, from: base, &progress.values)))
    case .variant(let place):
      endVariant()
      let value = progress.values.removeLast()
      progress.values.append(.variant(field(place, of: expected, value)))
    }
    progress.open.removeLast()
    return nil
  }

  private func field(
    _ place: Int, of expected: borrowing ExpectedTypes, _ value: Value
  ) -> FieldValue {
    FieldValue(
      id: UInt32(bitPattern: expected.graph.words[place]), name: expected.names[place],
      value: value)
  }

  /// The fields of a record, whose values are taken from the end of those that are read.
  private func fields(
    _ entry: Int, of expected: borrowing ExpectedTypes, from base: Int, _ values: inout [Value]
  ) -> [FieldValue] {
    var fields: [FieldValue] = []
    fields.reserveCapacity(values.count - base)
    for index in base..<values.count {
      fields.append(field(entry + 2 + 2 * (index - base), of: expected, values[index]))
    }
    values.removeLast(fields.count)
    return fields
  }

  /// Goes back to the innermost open option, which has no content then.
  ///
  /// - Throws: the error, where it is no mismatch of types, or no option is open.
  private mutating func recover(
    from error: CandidError, _ progress: inout ValuesInProgress
  ) throws(CandidError) {
    while let open = progress.open.popLast() {
      guard case .option(let content, let mark) = open.kind else { continue }
      try recover(from: error, to: mark, content)
      progress.values.removeLast(progress.values.count - open.base)
      progress.values.append(.opt(nil))
      return
    }
    throw error
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

/// Values that have been begun, and the parts of them that are there.
private struct ValuesInProgress {
  /// A value to be read: its expected type and the one it was written with.
  struct Part {
    var type: Int32
    var wire: Int32
  }

  enum Kind {
    /// An option: the type of its content, and where that begins.
    case option(Int32, Reader.Mark)
    /// A vector: its elements.
    case vector(Part)
    /// A record: its expected type, and how far the fields on the wire are read.
    case record(Int, RecordCursor)
    /// A variant: the word of the case's id.
    case variant(Int)
  }

  struct Open {
    var kind: Kind
    /// How many elements or fields are still to be read.
    var remaining: Int
    /// How many values there were when it began: those behind are its parts.
    var base: Int
  }

  var open: [Open] = []
  var values: [Value] = []

  mutating func open(_ kind: Kind, remaining: Int = 0) {
    open.append(Open(kind: kind, remaining: remaining, base: values.count))
  }
}
