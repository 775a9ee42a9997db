extension Message {
  /// Checks that a message has values of the given types, without making any.
  ///
  /// It accepts what `Value.decode` accepts, within the same limits, and throws what that throws. It
  /// takes no memory for values: only for those that are open at the same time.
  ///
  /// ```swift
  /// let types = PreparedTypes(interface.types)
  /// try Message.check(bytes, as: function.arguments.map(\.type), in: types)
  /// ```
  /// - Throws: `CandidError` with the offset where the message is wrong.
  @export(interface)
  public static func check(
    _ message: [UInt8], as types: [TypeReference], in prepared: PreparedTypes,
    limits: DecodingLimits = .default
  ) throws(CandidError) {
    var checker = ValueChecker()
    try Reader.readArguments(of: message, as: types, prepared, limits, into: &checker)
  }
}

/// Reads values and keeps none.
private struct ValueChecker: ValueSink {
  var count: Int { 0 }

  mutating func read(
    _ type: Int32, wire: Int32, from reader: inout Reader
  ) throws(CandidError) {
    switch type {
    case Opcode.null: _ = try Null(from: &reader, wire: wire)
    case Opcode.reserved: try reader.skip(wire)
    case Opcode.principal: _ = try Principal(from: &reader, wire: wire)
    case Opcode.empty: throw wire == type ? reader.error(.malformed) : reader.mismatch(wire)
    case Opcode.int where wire == Opcode.nat: try reader.skip(wire)
    default:
      // The bytes of a value of the type itself are checked by passing over them.
      try reader.expect(type, wire)
      try reader.skip(wire)
    }
  }

  mutating func read(
    _ type: Int32, wire: Int32, count: Int, from reader: inout Reader
  ) throws(CandidError) {
    if type == wire, type != Opcode.empty { return try reader.skipElements(wire, count) }
    for _ in 0..<count { try read(type, wire: wire, from: &reader) }
  }

  mutating func readBlob(wire: Int32, from reader: inout Reader) throws(CandidError) {
    let (element, count) = try reader.beginVector(wire, stride: 1)
    // An empty vector has no element of the wrong type.
    if count > 0 {
      try reader.expect(Opcode.nat8, element)
      try reader.skipElements(element, count)
    }
    reader.endVector()
  }

  mutating func readService(from reader: inout Reader) throws(CandidError) {
    _ = try reader.principal()
  }

  mutating func readFunction(from reader: inout Reader) throws(CandidError) {
    guard try reader.byte() == 1 else { throw reader.malformedByte() }
    _ = try reader.principal()
    try reader.skipText()
  }

  mutating func addNone() {}
  mutating func endOption() {}
  mutating func endVector(from base: Int) {}
  mutating func endRecord(_ entry: Int, from base: Int) {}
  mutating func endVariant(_ place: Int) {}
  mutating func drop(downTo count: Int) {}
}
