/// Candid messages: arguments or results as bytes.
///
/// ```swift
/// let bytes = Message.encode(Nat(42), "answer")
/// let (number, text) = try Message.decode(bytes, as: Nat.self, String.self)
/// ```
public enum Message {
  /// The message without values.
  @inlinable
  public static func encode() -> [UInt8] { [0x44, 0x49, 0x44, 0x4C, 0, 0] }

  /// Calls the closure with a reader of the message, then checks that nothing follows.
  ///
  /// What the other functions are made of; for more arguments than they take in a canister, three, or
  /// for arguments that are to be read one by one. The closure runs on the caller's stack: where the limits do not
  /// say more, values may be as deep as `DecodingLimits.depthOnCallersStack`.
  @inlinable
  public static func read<Result>(
    _ bytes: [UInt8],
    limits: DecodingLimits = DecodingLimits(depth: DecodingLimits.depthOnCallersStack),
    _ body: (inout Reader) throws(CandidError) -> Result
  ) throws(CandidError) -> Result {
    // The pointer is valid while the reader exists.
    try unsafe bytes.withUnsafeBufferPointer { buffer throws(CandidError) in
      var reader = try unsafe Reader(buffer, limits: limits)
      let result = try body(&reader)
      try reader.finish()
      return result
    }
  }

  /// The one value of a message, coerced to the given type.
  ///
  /// - Throws: `CandidError` with the offset where decoding failed.
  @inlinable
  public static func decode<T: CandidDecodable>(
    _ bytes: [UInt8], as type: T.Type, limits: DecodingLimits = .default
  ) throws(CandidError) -> T {
    try readDeep(bytes, limits) { reader throws(CandidError) in
      try T(from: &reader, wire: reader.nextArgument())
    }
  }

  /// The two values of a message, coerced to the given types.
  ///
  /// - Throws: `CandidError` with the offset where decoding failed.
  @inlinable
  public static func decode<T1: CandidDecodable, T2: CandidDecodable>(
    _ bytes: [UInt8], as first: T1.Type, _ second: T2.Type, limits: DecodingLimits = .default
  ) throws(CandidError) -> (T1, T2) {
    try readDeep(bytes, limits) { reader throws(CandidError) in
      let first = try T1(from: &reader, wire: reader.nextArgument())
      return (first, try T2(from: &reader, wire: reader.nextArgument()))
    }
  }

  /// The three values of a message, coerced to the given types.
  ///
  /// - Throws: `CandidError` with the offset where decoding failed.
  @inlinable
  public static func decode<T1: CandidDecodable, T2: CandidDecodable, T3: CandidDecodable>(
    _ bytes: [UInt8], as t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type,
    limits: DecodingLimits = .default
  ) throws(CandidError) -> (T1, T2, T3) {
    try readDeep(bytes, limits) { reader throws(CandidError) in
      let v1 = try T1(from: &reader, wire: reader.nextArgument())
      let v2 = try T2(from: &reader, wire: reader.nextArgument())
      let v3 = try T3(from: &reader, wire: reader.nextArgument())
      return (v1, v2, v3)
    }
  }

  /// Reads on the caller's stack what is not deep, and begins anew on a large one what is, where
  /// there is a choice.
  @inlinable
  static func readDeep<Result>(
    _ bytes: [UInt8], _ limits: DecodingLimits,
    _ body: (inout Reader) throws(CandidError) -> Result
  ) throws(CandidError) -> Result {
    #if hasFeature(Embedded)
      return try read(bytes, limits: limits, body)
    #else
      guard limits.depth > DecodingLimits.depthOnCallersStack else {
        return try read(bytes, limits: limits, body)
      }
      var shallow = limits
      shallow.depth = DecodingLimits.depthOnCallersStack
      do throws(CandidError) {
        return try read(bytes, limits: shallow, body)
      } catch {
        guard error.code == .depth else { throw error }
        return try DeepStack.run(failure: error) { () throws(CandidError) in
          try read(bytes, limits: limits, body)
        }
      }
    #endif
  }
}

#if !hasFeature(Embedded)
  // Any number of arguments. For up to three there are functions that are specialised, which the
  // compiler prefers to these.
  extension Message {
    /// The message that holds the values.
    public static func encode<each T: CandidEncodable>(_ values: repeat each T) -> [UInt8] {
      encode(MessageHeader(of: repeat (each T).self), repeat each values)
    }

    /// The message that holds the values, with a header built before for just their types.
    public static func encode<each T: CandidEncodable>(
      _ header: MessageHeader, _ values: repeat each T
    ) -> [UInt8] {
      var writer = Writer()
      encode(header, repeat each values, into: &writer)
      return writer.bytes
    }

    /// Writes the message that holds the values, with a header built before for just their types.
    public static func encode<each T: CandidEncodable>(
      _ header: MessageHeader, _ values: repeat each T, into writer: inout Writer
    ) {
      writer.write(header.bytes)
      for value in repeat each values { value.encode(into: &writer) }
    }

    /// The values of a message, coerced to the given types.
    ///
    /// Arguments the message does not have are null where that is possible; those it has beyond the
    /// given types are passed over.
    /// - Throws: `CandidError` with the offset where decoding failed.
    public static func decode<each T: CandidDecodable>(
      _ bytes: [UInt8], as types: repeat (each T).Type, limits: DecodingLimits = .default
    ) throws(CandidError) -> (repeat each T) {
      try readDeep(bytes, limits) { reader throws(CandidError) in
        try (repeat (each T)(from: &reader, wire: reader.nextArgument()))
      }
    }
  }
#endif
