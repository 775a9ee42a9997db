/// A Candid value whose type is not known when the program is compiled.
///
/// For tools and pages; Swift types read and write themselves without it.
public enum Value: Hashable, Sendable {
  /// The value of `null`
  case null
  /// A `bool`
  case bool(Bool)
  /// A `nat`
  case nat(Nat)
  /// An `int`
  case int(Integer)
  /// A `nat8`
  case nat8(UInt8)
  /// A `nat16`
  case nat16(UInt16)
  /// A `nat32`
  case nat32(UInt32)
  /// A `nat64`
  case nat64(UInt64)
  /// An `int8`
  case int8(Int8)
  /// An `int16`
  case int16(Int16)
  /// An `int32`
  case int32(Int32)
  /// An `int64`
  case int64(Int64)
  /// A `float32`
  case float32(Float)
  /// A `float64`
  case float64(Double)
  /// A `text`
  case text(String)
  /// The value of `reserved`
  case reserved
  /// An option, with or without content
  indirect case opt(Value?)
  /// A vector; one of `nat8` is a `blob`
  case vec([Value])
  /// A `vec nat8`
  case blob([UInt8])
  /// A record, its fields by rising id
  case record([FieldValue])
  /// A variant: its case
  indirect case variant(FieldValue)
  /// A `principal`
  indirect case principal(Principal)
  /// A method of a service
  indirect case function(Principal, String)
  /// A service
  indirect case service(Principal)
}

/// A field of a record or the case of a variant.
public struct FieldValue: Hashable, Sendable {
  /// The hash of its name, or its number.
  public var id: UInt32
  /// Its name, where it is known. Two fields that differ only in that are equal.
  public var name: String?
  /// What it holds.
  public var value: Value

  /// A field with a numeric id, and its name if that is known.
  public init(id: UInt32, name: String? = nil, value: Value) {
    self.id = id
    self.name = name
    self.value = value
  }

  /// A field with a name.
  public init(name: String, value: Value) {
    self.init(id: FieldType.hash(name), name: name, value: value)
  }

  /// Equal ids and values.
  public static func == (a: FieldValue, b: FieldValue) -> Bool {
    a.id == b.id && a.value == b.value
  }

  /// Feeds the id and the value.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(value)
  }
}
