// A function for each of one, two and three values, the number that `Call`, `Reply` and `Stable` of
// CanisterKit take, too. Embedded Swift 6.3 has no parameter packs (“cannot use metatype of type
// 'τ_1_0'”), and natively a pack is not specialised. More values are for the packs, or for
// `Message.Builder`.

extension Message {
  /// The message that holds the values.
  @inlinable
  public static func encode<T1: CandidEncodable>(_ v1: T1) -> [UInt8] {
    var writer = Writer()
    writer.writeHeader(of: T1.self)
    v1.encode(into: &writer)
    return writer.bytes
  }

  /// The message that holds the values, with a header built before for just their types.
  @inlinable
  public static func encode<T1: CandidEncodable>(_ header: MessageHeader, _ v1: T1) -> [UInt8] {
    var writer = Writer()
    encode(header, v1, into: &writer)
    return writer.bytes
  }

  /// Writes the message that holds the values.
  @inlinable
  public static func encode<T1: CandidEncodable>(
    _ header: MessageHeader, _ v1: T1, into writer: inout Writer
  ) {
    writer.write(header.bytes)
    v1.encode(into: &writer)
  }

  /// The message that holds the values.
  @inlinable
  public static func encode<T1: CandidEncodable, T2: CandidEncodable>(_ v1: T1, _ v2: T2)
    -> [UInt8]
  {
    var writer = Writer()
    writer.writeHeader(of: T1.self, T2.self)
    v1.encode(into: &writer)
    v2.encode(into: &writer)
    return writer.bytes
  }

  /// The message that holds the values, with a header built before for just their types.
  @inlinable
  public static func encode<T1: CandidEncodable, T2: CandidEncodable>(
    _ header: MessageHeader, _ v1: T1, _ v2: T2
  ) -> [UInt8] {
    var writer = Writer()
    encode(header, v1, v2, into: &writer)
    return writer.bytes
  }

  /// Writes the message that holds the values.
  @inlinable
  public static func encode<T1: CandidEncodable, T2: CandidEncodable>(
    _ header: MessageHeader, _ v1: T1, _ v2: T2, into writer: inout Writer
  ) {
    writer.write(header.bytes)
    v1.encode(into: &writer)
    v2.encode(into: &writer)
  }

  /// The message that holds the values.
  @inlinable
  public static func encode<T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable>(
    _ v1: T1, _ v2: T2, _ v3: T3
  ) -> [UInt8] {
    var writer = Writer()
    writer.writeHeader(of: T1.self, T2.self, T3.self)
    v1.encode(into: &writer)
    v2.encode(into: &writer)
    v3.encode(into: &writer)
    return writer.bytes
  }

  /// The message that holds the values, with a header built before for just their types.
  @inlinable
  public static func encode<T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable>(
    _ header: MessageHeader, _ v1: T1, _ v2: T2, _ v3: T3
  ) -> [UInt8] {
    var writer = Writer()
    encode(header, v1, v2, v3, into: &writer)
    return writer.bytes
  }

  /// Writes the message that holds the values.
  @inlinable
  public static func encode<T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable>(
    _ header: MessageHeader, _ v1: T1, _ v2: T2, _ v3: T3, into writer: inout Writer
  ) {
    writer.write(header.bytes)
    v1.encode(into: &writer)
    v2.encode(into: &writer)
    v3.encode(into: &writer)
  }
}
