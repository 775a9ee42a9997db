/// A Candid type by number: a primitive type, or an entry of a `TypeTable`.
///
/// The numbers are those of the binary format: a primitive is its negative opcode, a composite
/// type the index of its entry. Source: Candid specification, “Types”.
public struct TypeReference: Hashable, Sendable {
  /// A negative opcode, or the index of an entry.
  public let rawValue: Int32

  /// The type with the given number.
  @inlinable
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// The entry with the given index.
  @inlinable
  public init(entry index: Int) { rawValue = Int32(index) }

  /// The index of the entry this type refers to; nil for a primitive type.
  @inlinable
  public var entry: Int? { rawValue >= 0 ? Int(rawValue) : nil }

  /// Whether the type is primitive, `principal` included.
  @inlinable
  public var isPrimitive: Bool { rawValue < 0 }
}

/// The primitive types.
extension TypeReference {
  /// `null`
  public static var null: Self { Self(rawValue: -1) }
  /// `bool`
  public static var bool: Self { Self(rawValue: -2) }
  /// `nat`, of any size
  public static var nat: Self { Self(rawValue: -3) }
  /// `int`, of any size
  public static var int: Self { Self(rawValue: -4) }
  /// `nat8`
  public static var nat8: Self { Self(rawValue: -5) }
  /// `nat16`
  public static var nat16: Self { Self(rawValue: -6) }
  /// `nat32`
  public static var nat32: Self { Self(rawValue: -7) }
  /// `nat64`
  public static var nat64: Self { Self(rawValue: -8) }
  /// `int8`
  public static var int8: Self { Self(rawValue: -9) }
  /// `int16`
  public static var int16: Self { Self(rawValue: -10) }
  /// `int32`
  public static var int32: Self { Self(rawValue: -11) }
  /// `int64`
  public static var int64: Self { Self(rawValue: -12) }
  /// `float32`
  public static var float32: Self { Self(rawValue: -13) }
  /// `float64`
  public static var float64: Self { Self(rawValue: -14) }
  /// `text`
  public static var text: Self { Self(rawValue: -15) }
  /// `reserved`, a supertype of every type
  public static var reserved: Self { Self(rawValue: -16) }
  /// `empty`, a subtype of every type, without values
  public static var empty: Self { Self(rawValue: -17) }
  /// `principal`
  public static var principal: Self { Self(rawValue: -24) }
}
