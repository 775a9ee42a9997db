/// Builds the values that are read.
struct ValueBuilder: ValueSink {
  let types: PreparedTypes
  /// Those that are part of nothing yet.
  var values: [Value] = []

  init(types: PreparedTypes) { self.types = types }

  var count: Int { values.count }

  mutating func read(
    _ type: Int32, wire: Int32, from reader: inout Reader
  ) throws(CandidError) {
    values.append(try reader.primitive(type, wire: wire))
  }

  mutating func read(
    _ type: Int32, wire: Int32, count: Int, from reader: inout Reader
  ) throws(CandidError) {
    for _ in 0..<count { values.append(try reader.primitive(type, wire: wire)) }
  }

  mutating func readBlob(wire: Int32, from reader: inout Reader) throws(CandidError) {
    values.append(.blob(try [UInt8](from: &reader, wire: wire)))
  }

  mutating func readService(from reader: inout Reader) throws(CandidError) {
    values.append(.service(try reader.principal()))
  }

  mutating func readFunction(from reader: inout Reader) throws(CandidError) {
    let (service, method) = try reader.function()
    values.append(.function(service, method))
  }

  mutating func addNone() { values.append(.opt(nil)) }

  mutating func endOption() { values.append(.opt(values.removeLast())) }

  mutating func endVector(from base: Int) {
    let elements = Array(values[base...])
    values.removeLast(elements.count)
    values.append(.vec(elements))
  }

  mutating func endRecord(_ entry: Int, from base: Int) {
    var fields: [FieldValue] = []
    fields.reserveCapacity(values.count - base)
    for index in base..<values.count {
      fields.append(field(entry + 2 + 2 * (index - base), values[index]))
    }
    values.removeLast(fields.count)
    values.append(.record(fields))
  }

  mutating func endVariant(_ place: Int) {
    values.append(.variant(field(place, values.removeLast())))
  }

  mutating func drop(downTo count: Int) { values.removeLast(values.count - count) }

  private func field(_ place: Int, _ value: Value) -> FieldValue {
    FieldValue(
      id: UInt32(bitPattern: types.graph.words[place]), name: types.names[place], value: value)
  }
}

extension Reader {
  @inline(never)
  fileprivate mutating func primitive(_ type: Int32, wire: Int32) throws(CandidError) -> Value {
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
}
