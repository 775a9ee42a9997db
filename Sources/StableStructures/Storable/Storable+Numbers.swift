// Numbers, highest byte first. The Rust library has no signed integers; here their highest bit is
// turned over, so that the order of the bytes is the order of the numbers.

extension FixedWidthInteger where Self: BitwiseCopyable {
  @inlinable
  @inline(__always)
  init(bigEndianBytes bytes: RawSpan) throws(StableError) {
    guard bytes.byteCount == MemoryLayout<Self>.size else { throw StableError(.malformed) }
    self = Self(bigEndian: unsafe bytes.unsafeLoadUnaligned(as: Self.self))
  }
}

extension UInt8: StorableKey {
  /// `nat8`
  public static func describe(into writer: inout StorableWriter) { writer.append(ascii: "nat8") }
  /// 1 byte.
  @inlinable public static var bound: StorableBound { .fixed(1) }
  /// True.
  @inlinable public static var isOrderedByBytes: Bool { true }
  /// Appends the number, its highest byte first.
  @inlinable @inline(__always) public func store(into writer: inout StorableWriter) {
    writer.append(bigEndian: self)
  }
  /// The number that was stored.
  @inlinable @inline(__always) public init(stored bytes: RawSpan) throws(StableError) {
    try self.init(bigEndianBytes: bytes)
  }
}

extension UInt16: StorableKey {
  /// `nat16`
  public static func describe(into writer: inout StorableWriter) { writer.append(ascii: "nat16") }
  /// 2 bytes.
  @inlinable public static var bound: StorableBound { .fixed(2) }
  /// True.
  @inlinable public static var isOrderedByBytes: Bool { true }
  /// Appends the number, its highest byte first.
  @inlinable @inline(__always) public func store(into writer: inout StorableWriter) {
    writer.append(bigEndian: self)
  }
  /// The number that was stored.
  @inlinable @inline(__always) public init(stored bytes: RawSpan) throws(StableError) {
    try self.init(bigEndianBytes: bytes)
  }
}

extension UInt32: StorableKey {
  /// `nat32`
  public static func describe(into writer: inout StorableWriter) { writer.append(ascii: "nat32") }
  /// 4 bytes.
  @inlinable public static var bound: StorableBound { .fixed(4) }
  /// True.
  @inlinable public static var isOrderedByBytes: Bool { true }
  /// Appends the number, its highest byte first.
  @inlinable @inline(__always) public func store(into writer: inout StorableWriter) {
    writer.append(bigEndian: self)
  }
  /// The number that was stored.
  @inlinable @inline(__always) public init(stored bytes: RawSpan) throws(StableError) {
    try self.init(bigEndianBytes: bytes)
  }
}

extension UInt64: StorableKey {
  /// `nat64`
  public static func describe(into writer: inout StorableWriter) { writer.append(ascii: "nat64") }
  /// 8 bytes.
  @inlinable public static var bound: StorableBound { .fixed(8) }
  /// True.
  @inlinable public static var isOrderedByBytes: Bool { true }
  /// Appends the number, its highest byte first.
  @inlinable @inline(__always) public func store(into writer: inout StorableWriter) {
    writer.append(bigEndian: self)
  }
  /// The number that was stored.
  @inlinable @inline(__always) public init(stored bytes: RawSpan) throws(StableError) {
    try self.init(bigEndianBytes: bytes)
  }
}

extension UInt128: StorableKey {
  /// `nat128`
  public static func describe(into writer: inout StorableWriter) { writer.append(ascii: "nat128") }
  /// 16 bytes.
  @inlinable public static var bound: StorableBound { .fixed(16) }
  /// True.
  @inlinable public static var isOrderedByBytes: Bool { true }
  /// Appends the number, its highest byte first.
  @inlinable @inline(__always) public func store(into writer: inout StorableWriter) {
    writer.append(bigEndian: self)
  }
  /// The number that was stored.
  @inlinable @inline(__always) public init(stored bytes: RawSpan) throws(StableError) {
    try self.init(bigEndianBytes: bytes)
  }
}

extension Int8: StorableKey {
  /// `int8`
  public static func describe(into writer: inout StorableWriter) { writer.append(ascii: "int8") }
  /// 1 byte.
  @inlinable public static var bound: StorableBound { .fixed(1) }
  /// True.
  @inlinable public static var isOrderedByBytes: Bool { true }
  /// Appends the number with its sign turned over, its highest byte first.
  @inlinable @inline(__always) public func store(into writer: inout StorableWriter) {
    writer.append(bigEndian: self ^ .min)
  }
  /// The number that was stored.
  @inlinable @inline(__always) public init(stored bytes: RawSpan) throws(StableError) {
    self = try Int8(bigEndianBytes: bytes) ^ .min
  }
}

extension Int16: StorableKey {
  /// `int16`
  public static func describe(into writer: inout StorableWriter) { writer.append(ascii: "int16") }
  /// 2 bytes.
  @inlinable public static var bound: StorableBound { .fixed(2) }
  /// True.
  @inlinable public static var isOrderedByBytes: Bool { true }
  /// Appends the number with its sign turned over, its highest byte first.
  @inlinable @inline(__always) public func store(into writer: inout StorableWriter) {
    writer.append(bigEndian: self ^ .min)
  }
  /// The number that was stored.
  @inlinable @inline(__always) public init(stored bytes: RawSpan) throws(StableError) {
    self = try Int16(bigEndianBytes: bytes) ^ .min
  }
}

extension Int32: StorableKey {
  /// `int32`
  public static func describe(into writer: inout StorableWriter) { writer.append(ascii: "int32") }
  /// 4 bytes.
  @inlinable public static var bound: StorableBound { .fixed(4) }
  /// True.
  @inlinable public static var isOrderedByBytes: Bool { true }
  /// Appends the number with its sign turned over, its highest byte first.
  @inlinable @inline(__always) public func store(into writer: inout StorableWriter) {
    writer.append(bigEndian: self ^ .min)
  }
  /// The number that was stored.
  @inlinable @inline(__always) public init(stored bytes: RawSpan) throws(StableError) {
    self = try Int32(bigEndianBytes: bytes) ^ .min
  }
}

extension Int64: StorableKey {
  /// `int64`
  public static func describe(into writer: inout StorableWriter) { writer.append(ascii: "int64") }
  /// 8 bytes.
  @inlinable public static var bound: StorableBound { .fixed(8) }
  /// True.
  @inlinable public static var isOrderedByBytes: Bool { true }
  /// Appends the number with its sign turned over, its highest byte first.
  @inlinable @inline(__always) public func store(into writer: inout StorableWriter) {
    writer.append(bigEndian: self ^ .min)
  }
  /// The number that was stored.
  @inlinable @inline(__always) public init(stored bytes: RawSpan) throws(StableError) {
    self = try Int64(bigEndianBytes: bytes) ^ .min
  }
}

extension Int128: StorableKey {
  /// `int128`
  public static func describe(into writer: inout StorableWriter) { writer.append(ascii: "int128") }
  /// 16 bytes.
  @inlinable public static var bound: StorableBound { .fixed(16) }
  /// True.
  @inlinable public static var isOrderedByBytes: Bool { true }
  /// Appends the number with its sign turned over, its highest byte first.
  @inlinable @inline(__always) public func store(into writer: inout StorableWriter) {
    writer.append(bigEndian: self ^ .min)
  }
  /// The number that was stored.
  @inlinable @inline(__always) public init(stored bytes: RawSpan) throws(StableError) {
    self = try Int128(bigEndianBytes: bytes) ^ .min
  }
}

extension UInt: StorableKey {
  /// `nat64`
  public static func describe(into writer: inout StorableWriter) { writer.append(ascii: "nat64") }
  /// 8 bytes, on every machine.
  @inlinable public static var bound: StorableBound { .fixed(8) }
  /// True.
  @inlinable public static var isOrderedByBytes: Bool { true }
  /// Stores the number as `UInt64`.
  @inlinable @inline(__always) public func store(into writer: inout StorableWriter) {
    UInt64(self).store(into: &writer)
  }
  /// The number that was stored; `malformed` where it does not fit this machine's `UInt`.
  @inlinable @inline(__always) public init(stored bytes: RawSpan) throws(StableError) {
    guard let number = UInt(exactly: try UInt64(stored: bytes)) else {
      throw StableError(.malformed)
    }
    self = number
  }
}

extension Int: StorableKey {
  /// `int64`
  public static func describe(into writer: inout StorableWriter) { writer.append(ascii: "int64") }
  /// 8 bytes, on every machine.
  @inlinable public static var bound: StorableBound { .fixed(8) }
  /// True.
  @inlinable public static var isOrderedByBytes: Bool { true }
  /// Stores the number as `Int64`.
  @inlinable @inline(__always) public func store(into writer: inout StorableWriter) {
    Int64(self).store(into: &writer)
  }
  /// The number that was stored; `malformed` where it does not fit this machine's `Int`.
  @inlinable @inline(__always) public init(stored bytes: RawSpan) throws(StableError) {
    guard let number = Int(exactly: try Int64(stored: bytes)) else {
      throw StableError(.malformed)
    }
    self = number
  }
}

extension Float: StorableKey {
  /// `float32`
  public static func describe(into writer: inout StorableWriter) { writer.append(ascii: "float32") }
  /// 4 bytes.
  @inlinable public static var bound: StorableBound { .fixed(4) }
  /// Appends the number's IEEE 754 bits, the highest byte first.
  @inlinable @inline(__always) public func store(into writer: inout StorableWriter) {
    writer.append(bigEndian: bitPattern)
  }
  /// The number that was stored.
  @inlinable @inline(__always) public init(stored bytes: RawSpan) throws(StableError) {
    self.init(bitPattern: try UInt32(stored: bytes))
  }
}

extension Double: StorableKey {
  /// `float64`
  public static func describe(into writer: inout StorableWriter) { writer.append(ascii: "float64") }
  /// 8 bytes.
  @inlinable public static var bound: StorableBound { .fixed(8) }
  /// Appends the number's IEEE 754 bits, the highest byte first.
  @inlinable @inline(__always) public func store(into writer: inout StorableWriter) {
    writer.append(bigEndian: bitPattern)
  }
  /// The number that was stored.
  @inlinable @inline(__always) public init(stored bytes: RawSpan) throws(StableError) {
    self.init(bitPattern: try UInt64(stored: bytes))
  }
}
