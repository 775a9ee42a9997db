// As many functions as numbers of arguments, for Embedded Swift, which has no parameter packs, and
// natively because a pack is not specialised: it calls what each type conforms with, which for a
// container of the standard library is generic code. Packs take what has more arguments.

extension Message {
  /// The values of a message, coerced to the given types.
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

  /// The values of a message, coerced to the given types.
  @inlinable
  public static func decode<
    T1: CandidDecodable, T2: CandidDecodable, T3: CandidDecodable, T4: CandidDecodable
  >(
    _ bytes: [UInt8], as t1: T1.Type, _ t2: T2.Type, _ t3: T3.Type, _ t4: T4.Type,
    limits: DecodingLimits = .default
  ) throws(CandidError) -> (T1, T2, T3, T4) {
    try readDeep(bytes, limits) { reader throws(CandidError) in
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
    try readDeep(bytes, limits) { reader throws(CandidError) in
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
    try readDeep(bytes, limits) { reader throws(CandidError) in
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
    try readDeep(bytes, limits) { reader throws(CandidError) in
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
    try readDeep(bytes, limits) { reader throws(CandidError) in
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
    try readDeep(bytes, limits) { reader throws(CandidError) in
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
    try readDeep(bytes, limits) { reader throws(CandidError) in
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
