// Numbers, highest byte first. The Rust library has no signed integers; here their highest bit is
// turned over, so that the order of the bytes is the order of the numbers.

extension FixedWidthInteger where Self: BitwiseCopyable {
  @inlinable
  @inline(__always)
  init(bigEndianBytes bytes: RawSpan) throws(StableError) {
    guard bytes.byteCount == MemoryLayout<Self>.size else { throw StableError(.malformed) }
    self = highestByteFirst(unsafe bytes.unsafeLoadUnaligned(as: Self.self))
  }
}

extension UInt8: StorableKey {
  /// `nat8`
  public static func describe(into layout: inout StableLayout) { layout.append("nat8") }
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
  public static func describe(into layout: inout StableLayout) { layout.append("nat16") }
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
  public static func describe(into layout: inout StableLayout) { layout.append("nat32") }
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
  public static func describe(into layout: inout StableLayout) { layout.append("nat64") }
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
  public static func describe(into layout: inout StableLayout) { layout.append("nat128") }
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
  public static func describe(into layout: inout StableLayout) { layout.append("int8") }
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
  public static func describe(into layout: inout StableLayout) { layout.append("int16") }
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
  public static func describe(into layout: inout StableLayout) { layout.append("int32") }
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
  public static func describe(into layout: inout StableLayout) { layout.append("int64") }
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
  public static func describe(into layout: inout StableLayout) { layout.append("int128") }
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
  public static func describe(into layout: inout StableLayout) { layout.append("nat64") }
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
  public static func describe(into layout: inout StableLayout) { layout.append("int64") }
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
  public static func describe(into layout: inout StableLayout) { layout.append("float32") }
  /// 4 bytes.
  @inlinable public static var bound: StorableBound { .fixed(4) }
  /// Whether the first comes before the second in the total order of IEEE 754.
  public static func areInIncreasingOrder(_ first: Float, _ second: Float) -> Bool {
    totalOrder(first.bitPattern) < totalOrder(second.bitPattern)
  }
  /// The total order of IEEE 754.
  public static func order(ofStored first: RawSpan, _ second: RawSpan) -> Int {
    do throws(StableError) {
      let first = totalOrder(try UInt32(stored: first))
      let second = totalOrder(try UInt32(stored: second))
      return first < second ? -1 : first == second ? 0 : 1
    } catch {
      halt(error)
    }
  }
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
  public static func describe(into layout: inout StableLayout) { layout.append("float64") }
  /// 8 bytes.
  @inlinable public static var bound: StorableBound { .fixed(8) }
  /// Whether the first comes before the second in the total order of IEEE 754.
  public static func areInIncreasingOrder(_ first: Double, _ second: Double) -> Bool {
    totalOrder(first.bitPattern) < totalOrder(second.bitPattern)
  }
  /// The total order of IEEE 754.
  public static func order(ofStored first: RawSpan, _ second: RawSpan) -> Int {
    do throws(StableError) {
      let first = totalOrder(try UInt64(stored: first))
      let second = totalOrder(try UInt64(stored: second))
      return first < second ? -1 : first == second ? 0 : 1
    } catch {
      halt(error)
    }
  }
  /// Appends the number's IEEE 754 bits, the highest byte first.
  @inlinable @inline(__always) public func store(into writer: inout StorableWriter) {
    writer.append(bigEndian: bitPattern)
  }
  /// The number that was stored.
  @inlinable @inline(__always) public init(stored bytes: RawSpan) throws(StableError) {
    self.init(bitPattern: try UInt64(stored: bytes))
  }
}

// The order of floating-point keys is the total order of IEEE 754, in which every bit pattern is a key of
// its own: negative NaN, −∞, negative numbers, −0, 0, positive numbers, ∞, NaN. With `<` a NaN would be
// neither before nor behind any key, and so stand for whichever it is compared with first. Among other
// numbers the order is that of `<`, so memories without NaN and −0 are in order either way. (Rust has no
// order for them: a memory with such keys cannot come from there.)

/// A number that is ordered as the floating-point number with these bits.
private func totalOrder(_ bits: UInt64) -> Int64 {
  let signed = Int64(bitPattern: bits)
  return signed ^ Int64(bitPattern: UInt64(bitPattern: signed >> 63) >> 1)
}

/// A number that is ordered as the floating-point number with these bits.
private func totalOrder(_ bits: UInt32) -> Int32 {
  let signed = Int32(bitPattern: bits)
  return signed ^ Int32(bitPattern: UInt32(bitPattern: signed >> 31) >> 1)
}
