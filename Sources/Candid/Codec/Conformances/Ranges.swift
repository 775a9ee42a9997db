/// Ranges are records of their bounds, `record { start : T; end : T }`, as Rust's serialisation
/// has them. Whether the end belongs to the range the record does not say: the Swift type does.
private func rangeType<Bound: CandidTyped>(
  _ bound: Bound.Type, in builder: inout TypeTableBuilder
) -> TypeReference {
  let key = rangeKey(bound)
  if let known = builder.begin(key: key) { return known }
  let type = Bound.candidType(in: &builder)
  var fields = builder.fields(2)
  fields.append(5_047_259, "end", type)
  fields.append(2_215_343_202, "start", type)
  return builder.endRecord(key: key, fields)
}

private func rangeKey<Bound: CandidTyped>(_ bound: Bound.Type) -> UInt64 {
  TypeTableBuilder.combine(
    TypeReference(rawValue: Opcode.record).key, 5_047_259, Bound.candidTypeKey)
}

extension Reader {
  /// Reads the bounds of a range, the lower first.
  @inlinable
  mutating func bounds<Bound: CandidDecodable & Comparable>(
    _ wire: WireType
  ) throws(CandidError) -> (Bound, Bound) {
    var fields = try beginRecord(wire)
    let upperBound = try Bound(from: &self, wire: try field(5_047_259, &fields))
    let lowerBound = try Bound(from: &self, wire: try field(2_215_343_202, &fields))
    try endRecord(&fields)
    guard lowerBound <= upperBound else { throw error(.range) }
    return (lowerBound, upperBound)
  }
}

extension Range: CandidTyped where Bound: CandidTyped {
  /// Made of the bounds'.
  public static var candidTypeKey: UInt64 { rangeKey(Bound.self) }

  /// `record { start : Bound; end : Bound }`
  public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    rangeType(Bound.self, in: &builder)
  }
}

extension Range: CandidEncodable where Bound: CandidEncodable {
  /// Writes both bounds.
  @inlinable
  public func encode(into writer: inout Writer) {
    upperBound.encode(into: &writer)
    lowerBound.encode(into: &writer)
  }
}

extension Range: CandidDecodable where Bound: CandidDecodable {
  /// Reads both bounds.
  ///
  /// - Throws: `range` also if the end is before the start.
  @inlinable
  public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    let (lower, upper) = try reader.bounds(wire) as (Bound, Bound)
    self = lower..<upper
  }
}

extension ClosedRange: CandidTyped where Bound: CandidTyped {
  /// Made of the bounds'.
  public static var candidTypeKey: UInt64 { rangeKey(Bound.self) }

  /// `record { start : Bound; end : Bound }`
  public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
    rangeType(Bound.self, in: &builder)
  }
}

extension ClosedRange: CandidEncodable where Bound: CandidEncodable {
  /// Writes both bounds.
  @inlinable
  public func encode(into writer: inout Writer) {
    upperBound.encode(into: &writer)
    lowerBound.encode(into: &writer)
  }
}

extension ClosedRange: CandidDecodable where Bound: CandidDecodable {
  /// Reads both bounds.
  ///
  /// - Throws: `range` also if the end is before the start.
  @inlinable
  public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    let (lower, upper) = try reader.bounds(wire) as (Bound, Bound)
    self = lower...upper
  }
}
