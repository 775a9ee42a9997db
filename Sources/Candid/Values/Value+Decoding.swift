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
    try decode(message, as: types, in: PreparedTypes(table), limits: limits)
  }

  /// The values of a message, coerced to types that were prepared for many messages.
  ///
  /// - Throws: `CandidError` with the offset where decoding failed.
  @export(interface)
  public static func decode(
    _ message: [UInt8], as types: [TypeReference], in prepared: PreparedTypes,
    limits: DecodingLimits = .default
  ) throws(CandidError) -> [Value] {
    var builder = ValueBuilder(types: prepared)
    do throws(CandidError) {
      try Reader.readArguments(of: message, as: types, prepared, limits, into: &builder)
    } catch {
      release(&builder.values)
      throw error
    }
    return builder.values
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
      let prepared = PreparedTypes(table)
      var builder = ValueBuilder(types: prepared)
      var types: [TypeReference] = []
      do throws(CandidError) {
        while reader.hasArguments {
          let wire = reader.nextArgument()
          let type = graph.reference(wire)
          types.append(type)
          try reader.read(prepared.graph.type(type), of: prepared.graph, wire: wire, into: &builder)
        }
        try reader.finish()
      } catch {
        release(&builder.values)
        throw error
      }
      return (builder.values, types, table)
    }
  }
}
