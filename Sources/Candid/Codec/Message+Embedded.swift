#if hasFeature(Embedded)
  // Embedded Swift cannot specialise parameter packs, so there are as many functions as numbers of
  // arguments here. Elsewhere one function with a pack stands for all of them.

  extension MessageHeader {
    /// The header of messages with arguments of the given types.
    @inlinable
    public init<T1: CandidTyped>(of t1: T1.Type) {
      var builder = TypeTableBuilder()
      let types = [T1.candidType(in: &builder)]
      self.init(builder, types)
    }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<T1: CandidTyped, T2: CandidTyped>(of t1: T1.Type, _ t2: T2.Type) {
      var builder = TypeTableBuilder()
      let types = [T1.candidType(in: &builder), T2.candidType(in: &builder)]
      self.init(builder, types)
    }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<T1: CandidTyped, T2: CandidTyped, T3: CandidTyped>(
      of t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type
    ) {
      var builder = TypeTableBuilder()
      let types = [
        T1.candidType(in: &builder), T2.candidType(in: &builder), T3.candidType(in: &builder),
      ]
      self.init(builder, types)
    }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<T1: CandidTyped, T2: CandidTyped, T3: CandidTyped, T4: CandidTyped>(
      of t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type
    ) {
      var builder = TypeTableBuilder()
      let types = [
        T1.candidType(in: &builder), T2.candidType(in: &builder), T3.candidType(in: &builder),
        T4.candidType(in: &builder),
      ]
      self.init(builder, types)
    }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<
      T1: CandidTyped, T2: CandidTyped, T3: CandidTyped, T4: CandidTyped, T5: CandidTyped
    >(of t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type, _ t5: T5.Type) {
      var builder = TypeTableBuilder()
      let types = [
        T1.candidType(in: &builder), T2.candidType(in: &builder), T3.candidType(in: &builder),
        T4.candidType(in: &builder), T5.candidType(in: &builder),
      ]
      self.init(builder, types)
    }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<
      T1: CandidTyped, T2: CandidTyped, T3: CandidTyped, T4: CandidTyped, T5: CandidTyped,
      T6: CandidTyped
    >(of t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type, _ t5: T5.Type, _ t6: T6.Type) {
      var builder = TypeTableBuilder()
      let types = [
        T1.candidType(in: &builder), T2.candidType(in: &builder), T3.candidType(in: &builder),
        T4.candidType(in: &builder), T5.candidType(in: &builder), T6.candidType(in: &builder),
      ]
      self.init(builder, types)
    }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<
      T1: CandidTyped, T2: CandidTyped, T3: CandidTyped, T4: CandidTyped, T5: CandidTyped,
      T6: CandidTyped, T7: CandidTyped
    >(
      of t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type, _ t5: T5.Type, _ t6: T6.Type,
      _ t7: T7.Type
    ) {
      var builder = TypeTableBuilder()
      let types = [
        T1.candidType(in: &builder), T2.candidType(in: &builder), T3.candidType(in: &builder),
        T4.candidType(in: &builder), T5.candidType(in: &builder), T6.candidType(in: &builder),
        T7.candidType(in: &builder),
      ]
      self.init(builder, types)
    }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<
      T1: CandidTyped, T2: CandidTyped, T3: CandidTyped, T4: CandidTyped, T5: CandidTyped,
      T6: CandidTyped, T7: CandidTyped, T8: CandidTyped
    >(
      of t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type, _ t5: T5.Type, _ t6: T6.Type,
      _ t7: T7.Type, _ t8: T8.Type
    ) {
      var builder = TypeTableBuilder()
      let types = [
        T1.candidType(in: &builder), T2.candidType(in: &builder), T3.candidType(in: &builder),
        T4.candidType(in: &builder), T5.candidType(in: &builder), T6.candidType(in: &builder),
        T7.candidType(in: &builder), T8.candidType(in: &builder),
      ]
      self.init(builder, types)
    }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<
      T1: CandidTyped, T2: CandidTyped, T3: CandidTyped, T4: CandidTyped, T5: CandidTyped,
      T6: CandidTyped, T7: CandidTyped, T8: CandidTyped, T9: CandidTyped
    >(
      of t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type, _ t5: T5.Type, _ t6: T6.Type,
      _ t7: T7.Type, _ t8: T8.Type, _ t9: T9.Type
    ) {
      var builder = TypeTableBuilder()
      let types = [
        T1.candidType(in: &builder), T2.candidType(in: &builder), T3.candidType(in: &builder),
        T4.candidType(in: &builder), T5.candidType(in: &builder), T6.candidType(in: &builder),
        T7.candidType(in: &builder), T8.candidType(in: &builder), T9.candidType(in: &builder),
      ]
      self.init(builder, types)
    }

    /// The header of messages with arguments of the given types.
    @inlinable
    public init<
      T1: CandidTyped, T2: CandidTyped, T3: CandidTyped, T4: CandidTyped, T5: CandidTyped,
      T6: CandidTyped, T7: CandidTyped, T8: CandidTyped, T9: CandidTyped, T10: CandidTyped
    >(
      of t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type, _ t5: T5.Type, _ t6: T6.Type,
      _ t7: T7.Type, _ t8: T8.Type, _ t9: T9.Type, _ t10: T10.Type
    ) {
      var builder = TypeTableBuilder()
      let types = [
        T1.candidType(in: &builder), T2.candidType(in: &builder), T3.candidType(in: &builder),
        T4.candidType(in: &builder), T5.candidType(in: &builder), T6.candidType(in: &builder),
        T7.candidType(in: &builder), T8.candidType(in: &builder), T9.candidType(in: &builder),
        T10.candidType(in: &builder),
      ]
      self.init(builder, types)
    }
  }

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

    /// The values of a message, coerced to the given types.
    @inlinable
    public static func decode<T1: CandidDecodable, T2: CandidDecodable, T3: CandidDecodable>(
      _ bytes: [UInt8], as t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type,
      limits: DecodingLimits = .default
    ) throws(CandidError) -> (T1, T2, T3) {
      try read(bytes, limits: limits) { reader throws(CandidError) in
        let v1 = try T1(from: &reader, wire: reader.nextArgument())
        let v2 = try T2(from: &reader, wire: reader.nextArgument())
        let v3 = try T3(from: &reader, wire: reader.nextArgument())
        return (v1, v2, v3)
      }
    }

    /// The values of a message, coerced to the given types.
    @inlinable
    public static func decode<
      T1: CandidDecodable, T2: CandidDecodable, T3: CandidDecodable, T4: CandidDecodable
    >(
      _ bytes: [UInt8], as t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type,
      limits: DecodingLimits = .default
    ) throws(CandidError) -> (T1, T2, T3, T4) {
      try read(bytes, limits: limits) { reader throws(CandidError) in
        let v1 = try T1(from: &reader, wire: reader.nextArgument())
        let v2 = try T2(from: &reader, wire: reader.nextArgument())
        let v3 = try T3(from: &reader, wire: reader.nextArgument())
        let v4 = try T4(from: &reader, wire: reader.nextArgument())
        return (v1, v2, v3, v4)
      }
    }

    /// The values of a message, coerced to the given types.
    @inlinable
    public static func decode<
      T1: CandidDecodable, T2: CandidDecodable, T3: CandidDecodable, T4: CandidDecodable,
      T5: CandidDecodable
    >(
      _ bytes: [UInt8], as t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type, _ t5: T5.Type,
      limits: DecodingLimits = .default
    ) throws(CandidError) -> (T1, T2, T3, T4, T5) {
      try read(bytes, limits: limits) { reader throws(CandidError) in
        let v1 = try T1(from: &reader, wire: reader.nextArgument())
        let v2 = try T2(from: &reader, wire: reader.nextArgument())
        let v3 = try T3(from: &reader, wire: reader.nextArgument())
        let v4 = try T4(from: &reader, wire: reader.nextArgument())
        let v5 = try T5(from: &reader, wire: reader.nextArgument())
        return (v1, v2, v3, v4, v5)
      }
    }

    /// The values of a message, coerced to the given types.
    @inlinable
    public static func decode<
      T1: CandidDecodable, T2: CandidDecodable, T3: CandidDecodable, T4: CandidDecodable,
      T5: CandidDecodable, T6: CandidDecodable
    >(
      _ bytes: [UInt8], as t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type, _ t5: T5.Type,
      _ t6: T6.Type, limits: DecodingLimits = .default
    ) throws(CandidError) -> (T1, T2, T3, T4, T5, T6) {
      try read(bytes, limits: limits) { reader throws(CandidError) in
        let v1 = try T1(from: &reader, wire: reader.nextArgument())
        let v2 = try T2(from: &reader, wire: reader.nextArgument())
        let v3 = try T3(from: &reader, wire: reader.nextArgument())
        let v4 = try T4(from: &reader, wire: reader.nextArgument())
        let v5 = try T5(from: &reader, wire: reader.nextArgument())
        let v6 = try T6(from: &reader, wire: reader.nextArgument())
        return (v1, v2, v3, v4, v5, v6)
      }
    }

    /// The values of a message, coerced to the given types.
    @inlinable
    public static func decode<
      T1: CandidDecodable, T2: CandidDecodable, T3: CandidDecodable, T4: CandidDecodable,
      T5: CandidDecodable, T6: CandidDecodable, T7: CandidDecodable
    >(
      _ bytes: [UInt8], as t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type, _ t5: T5.Type,
      _ t6: T6.Type, _ t7: T7.Type, limits: DecodingLimits = .default
    ) throws(CandidError) -> (T1, T2, T3, T4, T5, T6, T7) {
      try read(bytes, limits: limits) { reader throws(CandidError) in
        let v1 = try T1(from: &reader, wire: reader.nextArgument())
        let v2 = try T2(from: &reader, wire: reader.nextArgument())
        let v3 = try T3(from: &reader, wire: reader.nextArgument())
        let v4 = try T4(from: &reader, wire: reader.nextArgument())
        let v5 = try T5(from: &reader, wire: reader.nextArgument())
        let v6 = try T6(from: &reader, wire: reader.nextArgument())
        let v7 = try T7(from: &reader, wire: reader.nextArgument())
        return (v1, v2, v3, v4, v5, v6, v7)
      }
    }

    /// The values of a message, coerced to the given types.
    @inlinable
    public static func decode<
      T1: CandidDecodable, T2: CandidDecodable, T3: CandidDecodable, T4: CandidDecodable,
      T5: CandidDecodable, T6: CandidDecodable, T7: CandidDecodable, T8: CandidDecodable
    >(
      _ bytes: [UInt8], as t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type, _ t5: T5.Type,
      _ t6: T6.Type, _ t7: T7.Type, _ t8: T8.Type, limits: DecodingLimits = .default
    ) throws(CandidError) -> (T1, T2, T3, T4, T5, T6, T7, T8) {
      try read(bytes, limits: limits) { reader throws(CandidError) in
        let v1 = try T1(from: &reader, wire: reader.nextArgument())
        let v2 = try T2(from: &reader, wire: reader.nextArgument())
        let v3 = try T3(from: &reader, wire: reader.nextArgument())
        let v4 = try T4(from: &reader, wire: reader.nextArgument())
        let v5 = try T5(from: &reader, wire: reader.nextArgument())
        let v6 = try T6(from: &reader, wire: reader.nextArgument())
        let v7 = try T7(from: &reader, wire: reader.nextArgument())
        let v8 = try T8(from: &reader, wire: reader.nextArgument())
        return (v1, v2, v3, v4, v5, v6, v7, v8)
      }
    }

    /// The values of a message, coerced to the given types.
    @inlinable
    public static func decode<
      T1: CandidDecodable, T2: CandidDecodable, T3: CandidDecodable, T4: CandidDecodable,
      T5: CandidDecodable, T6: CandidDecodable, T7: CandidDecodable, T8: CandidDecodable,
      T9: CandidDecodable
    >(
      _ bytes: [UInt8], as t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type, _ t5: T5.Type,
      _ t6: T6.Type, _ t7: T7.Type, _ t8: T8.Type, _ t9: T9.Type, limits: DecodingLimits = .default
    ) throws(CandidError) -> (T1, T2, T3, T4, T5, T6, T7, T8, T9) {
      try read(bytes, limits: limits) { reader throws(CandidError) in
        let v1 = try T1(from: &reader, wire: reader.nextArgument())
        let v2 = try T2(from: &reader, wire: reader.nextArgument())
        let v3 = try T3(from: &reader, wire: reader.nextArgument())
        let v4 = try T4(from: &reader, wire: reader.nextArgument())
        let v5 = try T5(from: &reader, wire: reader.nextArgument())
        let v6 = try T6(from: &reader, wire: reader.nextArgument())
        let v7 = try T7(from: &reader, wire: reader.nextArgument())
        let v8 = try T8(from: &reader, wire: reader.nextArgument())
        let v9 = try T9(from: &reader, wire: reader.nextArgument())
        return (v1, v2, v3, v4, v5, v6, v7, v8, v9)
      }
    }

    /// The values of a message, coerced to the given types.
    @inlinable
    public static func decode<
      T1: CandidDecodable, T2: CandidDecodable, T3: CandidDecodable, T4: CandidDecodable,
      T5: CandidDecodable, T6: CandidDecodable, T7: CandidDecodable, T8: CandidDecodable,
      T9: CandidDecodable, T10: CandidDecodable
    >(
      _ bytes: [UInt8], as t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type, _ t5: T5.Type,
      _ t6: T6.Type, _ t7: T7.Type, _ t8: T8.Type, _ t9: T9.Type, _ t10: T10.Type,
      limits: DecodingLimits = .default
    ) throws(CandidError) -> (T1, T2, T3, T4, T5, T6, T7, T8, T9, T10) {
      try read(bytes, limits: limits) { reader throws(CandidError) in
        let v1 = try T1(from: &reader, wire: reader.nextArgument())
        let v2 = try T2(from: &reader, wire: reader.nextArgument())
        let v3 = try T3(from: &reader, wire: reader.nextArgument())
        let v4 = try T4(from: &reader, wire: reader.nextArgument())
        let v5 = try T5(from: &reader, wire: reader.nextArgument())
        let v6 = try T6(from: &reader, wire: reader.nextArgument())
        let v7 = try T7(from: &reader, wire: reader.nextArgument())
        let v8 = try T8(from: &reader, wire: reader.nextArgument())
        let v9 = try T9(from: &reader, wire: reader.nextArgument())
        let v10 = try T10(from: &reader, wire: reader.nextArgument())
        return (v1, v2, v3, v4, v5, v6, v7, v8, v9, v10)
      }
    }
  }
#endif
