// As many functions as numbers of arguments, for Embedded Swift, which has no parameter packs, and
// natively because a pack is not specialised: it calls what each type conforms with, which for a
// container of the standard library is generic code. Packs take what has more arguments.

extension Message {
  /// The message that holds the values.
  @inlinable
  public static func encode<T1: CandidEncodable>(_ v1: T1) -> [UInt8] {
    encode(MessageHeader(of: T1.self), v1)
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
    encode(MessageHeader(of: T1.self, T2.self), v1, v2)
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
    encode(MessageHeader(of: T1.self, T2.self, T3.self), v1, v2, v3)
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

  /// The message that holds the values.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable
  >(_ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4) -> [UInt8] {
    encode(MessageHeader(of: T1.self, T2.self, T3.self, T4.self), v1, v2, v3, v4)
  }

  /// The message that holds the values, with a header built before for just their types.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable
  >(_ header: MessageHeader, _ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4) -> [UInt8] {
    var writer = Writer()
    encode(header, v1, v2, v3, v4, into: &writer)
    return writer.bytes
  }

  /// Writes the message that holds the values.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable
  >(_ header: MessageHeader, _ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4, into writer: inout Writer) {
    writer.write(header.bytes)
    v1.encode(into: &writer)
    v2.encode(into: &writer)
    v3.encode(into: &writer)
    v4.encode(into: &writer)
  }

  /// The message that holds the values.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable,
    T5: CandidEncodable
  >(_ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4, _ v5: T5) -> [UInt8] {
    encode(MessageHeader(of: T1.self, T2.self, T3.self, T4.self, T5.self), v1, v2, v3, v4, v5)
  }

  /// The message that holds the values, with a header built before for just their types.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable,
    T5: CandidEncodable
  >(_ header: MessageHeader, _ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4, _ v5: T5) -> [UInt8] {
    var writer = Writer()
    encode(header, v1, v2, v3, v4, v5, into: &writer)
    return writer.bytes
  }

  /// Writes the message that holds the values.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable,
    T5: CandidEncodable
  >(
    _ header: MessageHeader, _ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4, _ v5: T5,
    into writer: inout Writer
  ) {
    writer.write(header.bytes)
    v1.encode(into: &writer)
    v2.encode(into: &writer)
    v3.encode(into: &writer)
    v4.encode(into: &writer)
    v5.encode(into: &writer)
  }

  /// The message that holds the values.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable,
    T5: CandidEncodable, T6: CandidEncodable
  >(_ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4, _ v5: T5, _ v6: T6) -> [UInt8] {
    encode(
      MessageHeader(of: T1.self, T2.self, T3.self, T4.self, T5.self, T6.self), v1, v2, v3, v4, v5,
      v6)
  }

  /// The message that holds the values, with a header built before for just their types.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable,
    T5: CandidEncodable, T6: CandidEncodable
  >(_ header: MessageHeader, _ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4, _ v5: T5, _ v6: T6)
    -> [UInt8]
  {
    var writer = Writer()
    encode(header, v1, v2, v3, v4, v5, v6, into: &writer)
    return writer.bytes
  }

  /// Writes the message that holds the values.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable,
    T5: CandidEncodable, T6: CandidEncodable
  >(
    _ header: MessageHeader, _ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4, _ v5: T5, _ v6: T6,
    into writer: inout Writer
  ) {
    writer.write(header.bytes)
    v1.encode(into: &writer)
    v2.encode(into: &writer)
    v3.encode(into: &writer)
    v4.encode(into: &writer)
    v5.encode(into: &writer)
    v6.encode(into: &writer)
  }

  /// The message that holds the values.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable,
    T5: CandidEncodable, T6: CandidEncodable, T7: CandidEncodable
  >(_ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4, _ v5: T5, _ v6: T6, _ v7: T7) -> [UInt8] {
    encode(
      MessageHeader(of: T1.self, T2.self, T3.self, T4.self, T5.self, T6.self, T7.self), v1, v2,
      v3, v4, v5, v6, v7)
  }

  /// The message that holds the values, with a header built before for just their types.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable,
    T5: CandidEncodable, T6: CandidEncodable, T7: CandidEncodable
  >(_ header: MessageHeader, _ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4, _ v5: T5, _ v6: T6, _ v7: T7)
    -> [UInt8]
  {
    var writer = Writer()
    encode(header, v1, v2, v3, v4, v5, v6, v7, into: &writer)
    return writer.bytes
  }

  /// Writes the message that holds the values.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable,
    T5: CandidEncodable, T6: CandidEncodable, T7: CandidEncodable
  >(
    _ header: MessageHeader, _ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4, _ v5: T5, _ v6: T6, _ v7: T7,
    into writer: inout Writer
  ) {
    writer.write(header.bytes)
    v1.encode(into: &writer)
    v2.encode(into: &writer)
    v3.encode(into: &writer)
    v4.encode(into: &writer)
    v5.encode(into: &writer)
    v6.encode(into: &writer)
    v7.encode(into: &writer)
  }

  /// The message that holds the values.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable,
    T5: CandidEncodable, T6: CandidEncodable, T7: CandidEncodable, T8: CandidEncodable
  >(_ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4, _ v5: T5, _ v6: T6, _ v7: T7, _ v8: T8) -> [UInt8] {
    encode(
      MessageHeader(of: T1.self, T2.self, T3.self, T4.self, T5.self, T6.self, T7.self, T8.self),
      v1, v2, v3, v4, v5, v6, v7, v8)
  }

  /// The message that holds the values, with a header built before for just their types.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable,
    T5: CandidEncodable, T6: CandidEncodable, T7: CandidEncodable, T8: CandidEncodable
  >(
    _ header: MessageHeader, _ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4, _ v5: T5, _ v6: T6, _ v7: T7,
    _ v8: T8
  ) -> [UInt8] {
    var writer = Writer()
    encode(header, v1, v2, v3, v4, v5, v6, v7, v8, into: &writer)
    return writer.bytes
  }

  /// Writes the message that holds the values.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable,
    T5: CandidEncodable, T6: CandidEncodable, T7: CandidEncodable, T8: CandidEncodable
  >(
    _ header: MessageHeader, _ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4, _ v5: T5, _ v6: T6, _ v7: T7,
    _ v8: T8, into writer: inout Writer
  ) {
    writer.write(header.bytes)
    v1.encode(into: &writer)
    v2.encode(into: &writer)
    v3.encode(into: &writer)
    v4.encode(into: &writer)
    v5.encode(into: &writer)
    v6.encode(into: &writer)
    v7.encode(into: &writer)
    v8.encode(into: &writer)
  }

  /// The message that holds the values.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable,
    T5: CandidEncodable, T6: CandidEncodable, T7: CandidEncodable, T8: CandidEncodable,
    T9: CandidEncodable
  >(_ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4, _ v5: T5, _ v6: T6, _ v7: T7, _ v8: T8, _ v9: T9)
    -> [UInt8]
  {
    encode(
      MessageHeader(
        of: T1.self, T2.self, T3.self, T4.self, T5.self, T6.self, T7.self, T8.self, T9.self), v1,
      v2, v3, v4, v5, v6, v7, v8, v9)
  }

  /// The message that holds the values, with a header built before for just their types.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable,
    T5: CandidEncodable, T6: CandidEncodable, T7: CandidEncodable, T8: CandidEncodable,
    T9: CandidEncodable
  >(
    _ header: MessageHeader, _ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4, _ v5: T5, _ v6: T6, _ v7: T7,
    _ v8: T8, _ v9: T9
  ) -> [UInt8] {
    var writer = Writer()
    encode(header, v1, v2, v3, v4, v5, v6, v7, v8, v9, into: &writer)
    return writer.bytes
  }

  /// Writes the message that holds the values.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable,
    T5: CandidEncodable, T6: CandidEncodable, T7: CandidEncodable, T8: CandidEncodable,
    T9: CandidEncodable
  >(
    _ header: MessageHeader, _ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4, _ v5: T5, _ v6: T6, _ v7: T7,
    _ v8: T8, _ v9: T9, into writer: inout Writer
  ) {
    writer.write(header.bytes)
    v1.encode(into: &writer)
    v2.encode(into: &writer)
    v3.encode(into: &writer)
    v4.encode(into: &writer)
    v5.encode(into: &writer)
    v6.encode(into: &writer)
    v7.encode(into: &writer)
    v8.encode(into: &writer)
    v9.encode(into: &writer)
  }

  /// The message that holds the values.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable,
    T5: CandidEncodable, T6: CandidEncodable, T7: CandidEncodable, T8: CandidEncodable,
    T9: CandidEncodable, T10: CandidEncodable
  >(
    _ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4, _ v5: T5, _ v6: T6, _ v7: T7, _ v8: T8, _ v9: T9,
    _ v10: T10
  ) -> [UInt8] {
    encode(
      MessageHeader(
        of: T1.self, T2.self, T3.self, T4.self, T5.self, T6.self, T7.self, T8.self, T9.self,
        T10.self), v1, v2, v3, v4, v5, v6, v7, v8, v9, v10)
  }

  /// The message that holds the values, with a header built before for just their types.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable,
    T5: CandidEncodable, T6: CandidEncodable, T7: CandidEncodable, T8: CandidEncodable,
    T9: CandidEncodable, T10: CandidEncodable
  >(
    _ header: MessageHeader, _ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4, _ v5: T5, _ v6: T6, _ v7: T7,
    _ v8: T8, _ v9: T9, _ v10: T10
  ) -> [UInt8] {
    var writer = Writer()
    encode(header, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, into: &writer)
    return writer.bytes
  }

  /// Writes the message that holds the values.
  @inlinable
  public static func encode<
    T1: CandidEncodable, T2: CandidEncodable, T3: CandidEncodable, T4: CandidEncodable,
    T5: CandidEncodable, T6: CandidEncodable, T7: CandidEncodable, T8: CandidEncodable,
    T9: CandidEncodable, T10: CandidEncodable
  >(
    _ header: MessageHeader, _ v1: T1, _ v2: T2, _ v3: T3, _ v4: T4, _ v5: T5, _ v6: T6, _ v7: T7,
    _ v8: T8, _ v9: T9, _ v10: T10, into writer: inout Writer
  ) {
    writer.write(header.bytes)
    v1.encode(into: &writer)
    v2.encode(into: &writer)
    v3.encode(into: &writer)
    v4.encode(into: &writer)
    v5.encode(into: &writer)
    v6.encode(into: &writer)
    v7.encode(into: &writer)
    v8.encode(into: &writer)
    v9.encode(into: &writer)
    v10.encode(into: &writer)
  }
}
