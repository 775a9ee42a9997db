/// Dictionaries are vectors of records with the fields 0 and 1: `vec record { K; V }`.
extension Dictionary: CandidTyped where Key: CandidTyped, Value: CandidTyped {
  /// Made of the keys' and the values'.
  public static var candidTypeKey: UInt64 {
    TypeTableBuilder.join(TypeReference(rawValue: Opcode.vec).key, pairKey)
  }

  private static var pairKey: UInt64 {
    TypeTableBuilder.combine(
      TypeReference(rawValue: Opcode.record).key, Key.candidTypeKey, Value.candidTypeKey)
  }

  /// `vec record { K; V }`
  public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey) { return known }
    let pair = pairType(in: &builder)
    return builder.endVector(key: candidTypeKey, pair)
  }

  private static func pairType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: pairKey) { return known }
    let key = Key.candidType(in: &builder)
    let value = Value.candidType(in: &builder)
    var fields = builder.fields(2)
    fields.append(0, "", key)
    fields.append(1, "", value)
    return builder.endRecord(key: pairKey, fields)
  }
}

extension Dictionary: CandidEncodable where Key: CandidEncodable, Value: CandidEncodable {
  /// Writes the pairs in the order of their bytes, so that equal dictionaries have equal bytes.
  public func encode(into writer: inout Writer) {
    writer.write(unsigned: UInt64(count))
    var pairs = SortedParts()
    for (key, value) in self {
      pairs.append { writer in
        key.encode(into: &writer)
        value.encode(into: &writer)
      }
    }
    pairs.write(into: &writer)
  }
}

extension Dictionary: CandidDecodable where Key: CandidDecodable, Value: CandidDecodable {
  /// Reads pairs. Of several with one key the last counts.
  public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
    let stride = MemoryLayout<Key>.stride + MemoryLayout<Value>.stride
    let (element, count) = try reader.beginVector(wire, stride: stride)
    self.init(minimumCapacity: count)
    for _ in 0..<count {
      var fields = try reader.beginRecord(element)
      let key = try Key(from: &reader, wire: try reader.field(0, &fields))
      let value = try Value(from: &reader, wire: try reader.field(1, &fields))
      try reader.endRecord(&fields)
      updateValue(value, forKey: key)
    }
    reader.endVector()
  }
}

/// Sets are vectors.
extension Set: CandidTyped where Element: CandidTyped {
  /// That of the array.
  public static var candidTypeKey: UInt64 { [Element].candidTypeKey }

  /// `vec` of the element's type.
  public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    [Element].candidType(in: &builder)
  }
}

extension Set: CandidEncodable where Element: CandidEncodable {
  /// Writes the elements in the order of their bytes, so that equal sets have equal bytes.
  public func encode(into writer: inout Writer) {
    writer.write(unsigned: UInt64(count))
    var elements = SortedParts()
    for element in self { elements.append { writer in element.encode(into: &writer) } }
    elements.write(into: &writer)
  }
}

extension Set: CandidDecodable where Element: CandidDecodable {
  /// Reads a vector; of equal elements one is kept.
  public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
    self.init(try [Element](from: &reader, wire: wire))
  }
}

/// Results are `variant { Ok : T; Err : E }`, as is the custom among canisters.
extension Result: CandidTyped where Success: CandidTyped, Failure: CandidTyped {
  /// Made of both.
  public static var candidTypeKey: UInt64 {
    TypeTableBuilder.combine(
      TypeReference(rawValue: Opcode.variant).key, Success.candidTypeKey, Failure.candidTypeKey)
  }

  /// `variant { Ok : T; Err : E }`
  public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    if let known = builder.begin(key: candidTypeKey) { return known }
    let success = Success.candidType(in: &builder)
    let failure = Failure.candidType(in: &builder)
    var cases = builder.fields(2)
    cases.append(17_724, "Ok", success)
    cases.append(3_456_837, "Err", failure)
    return builder.endVariant(key: candidTypeKey, cases)
  }
}

extension Result: CandidEncodable where Success: CandidEncodable, Failure: CandidEncodable {
  /// Writes the tag and the value.
  @inlinable
  public func encode(into writer: inout Writer) {
    switch self {
    case .success(let value):
      writer.writeTag(0)
      value.encode(into: &writer)
    case .failure(let error):
      writer.writeTag(1)
      error.encode(into: &writer)
    }
  }
}

extension Result: CandidDecodable where Success: CandidDecodable, Failure: CandidDecodable {
  /// Reads the tag and the value.
  @inlinable
  public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
    let tag = try reader.beginVariant(wire)
    switch tag.id {
    case 17_724: self = .success(try Success(from: &reader, wire: tag.wire))
    case 3_456_837: self = .failure(try Failure(from: &reader, wire: tag.wire))
    default: throw reader.unknownTag()
    }
    reader.endVariant()
  }
}

/// Encoded parts, to be written in the order of their bytes.
private struct SortedParts: ~Copyable {
  /// A part: where it is, and its first eight bytes, which mostly tell the order.
  private struct Part {
    let prefix: UInt64
    let begin: Int
    let end: Int
  }

  private var writer = Writer()
  private var parts: [Part] = []

  @export(interface)
  mutating func append(_ encode: (inout Writer) -> Void) {
    let begin = writer.count
    encode(&writer)
    let end = writer.count
    let prefix = unsafe writer.withBytes { bytes in
      var prefix: UInt64 = 0
      for index in begin..<min(begin + 8, end) {
        prefix |= UInt64(unsafe bytes[index]) << UInt64(56 - 8 * (index - begin))
      }
      return prefix
    }
    parts.append(Part(prefix: prefix, begin: begin, end: end))
  }

  /// Writes the parts to another writer.
  @export(interface)
  consuming func write(into target: inout Writer) {
    var parts = parts
    // The bytes are valid until the closure returns; parts lie inside them.
    unsafe writer.withBytes { bytes in
      func content(_ part: Part) -> UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(rebasing: bytes[part.begin..<part.end])
      }
      parts.sort { a, b in
        if a.prefix != b.prefix { return a.prefix < b.prefix }
        return unsafe content(a).lexicographicallyPrecedes(content(b))
      }
      target.reserve(bytes.count)
      for part in parts { unsafe target.write(content(part)) }
    }
  }
}
