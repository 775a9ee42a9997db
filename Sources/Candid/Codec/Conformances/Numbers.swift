extension Nat: CandidPrimitive, CandidEncodable, CandidDecodable {
  /// `nat`
  @inlinable public static var candidPrimitive: TypeReference { .nat }

  /// Writes unsigned LEB128.
  @inlinable
  public func encode(into writer: inout Writer) {
    switch storage {
    case .small(let word): writer.write(unsigned: word)
    case .large(let limbs): writer.write(limbs: limbs, bits: bitWidth, signed: false)
    }
  }

  /// Reads unsigned LEB128.
  @inlinable
  public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    try reader.expect(Opcode.nat, wire)
    self = try reader.nat()
  }

  #if !hasFeature(Embedded)
    /// Writes the numbers in the order of their bytes.
    @inlinable
    @inline(__always)
    public static func encodeSet(_ elements: HashedElements<Nat>, into writer: inout Writer) {
      elements.writeNumbers(into: &writer) { ShortNumber($0) }
    }

    /// All bytes, if they are not more.
    @inlinable
    @inline(__always)
    public var candidPrefix: UInt64? { ShortNumber(self)?.prefix }
  #endif
}

extension Integer: CandidPrimitive, CandidEncodable, CandidDecodable {
  /// `int`
  @inlinable public static var candidPrimitive: TypeReference { .int }

  /// Writes signed LEB128.
  @inlinable
  public func encode(into writer: inout Writer) {
    switch storage {
    case .small(let word): writer.write(signed: word)
    case .large(let negative, let limbs): writer.write(negative: negative, magnitude: limbs)
    }
  }

  /// Reads signed LEB128, or unsigned if the number was written as `nat`.
  @inlinable
  public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    if wire == Opcode.int {
      self = try reader.integer()
    } else {
      try reader.expect(Opcode.nat, wire)
      self = Integer(try reader.nat())
    }
  }

  #if !hasFeature(Embedded)
    /// Writes the numbers in the order of their bytes.
    @inlinable
    @inline(__always)
    public static func encodeSet(_ elements: HashedElements<Integer>, into writer: inout Writer) {
      elements.writeNumbers(into: &writer) { ShortNumber($0) }
    }

    /// All bytes, if they are not more.
    @inlinable
    @inline(__always)
    public var candidPrefix: UInt64? { ShortNumber(self)?.prefix }
  #endif
}

extension Reader {
  /// A natural number.
  @inlinable
  @inline(__always)
  mutating func nat() throws(CandidError) -> Nat {
    if let word = shortUnsigned() { return Nat(.small(word)) }
    return try longNat()
  }

  @inline(never)
  @usableFromInline
  mutating func longNat() throws(CandidError) -> Nat {
    let count = try lengthOfLEB128()
    if count <= 9 { return Nat(.small(try longUnsigned64())) }
    return Nat(limbs: longLimbs(count: count, signed: false))
  }

  /// An integer.
  @inlinable
  @inline(__always)
  mutating func integer() throws(CandidError) -> Integer {
    if let word = shortSigned() { return Integer(.small(word)) }
    return try longInteger()
  }

  @inline(never)
  @usableFromInline
  mutating func longInteger() throws(CandidError) -> Integer {
    let count = try lengthOfLEB128()
    if count <= 9 { return Integer(.small(try longSigned64())) }
    return Integer(twosComplement: longLimbs(count: count, signed: true))
  }
}

extension Writer {
  /// Writes words, the least first, as LEB128 of the given number of bits, and one for the sign
  /// if it is signed. Bits beyond the words are zeros, or ones if the last word is negative.
  @usableFromInline
  mutating func write(limbs: [UInt64], bits: Int, signed: Bool) {
    let count = max(1, (bits + (signed ? 7 : 6)) / 7)
    reserve(count + 8)
    let sign: UInt64 = signed && (limbs.last ?? 0) >> 63 == 1 ? .max : 0
    var accumulator: UInt64 = 0
    var filled = 0
    var next = 0
    var left = count
    while left > 0 {
      // Take 56 bits.
      var group = accumulator
      if filled < 56 {
        let limb = next < limbs.count ? limbs[next] : sign
        next += 1
        group |= limb << UInt64(filled)
        accumulator = limb >> UInt64(56 - filled)
        filled += 8
      } else {
        accumulator >>= 56
        filled -= 56
      }
      // There are eight bytes of room even for the last group; what is too much is overwritten.
      unsafe cursor.storeBytes(
        of: (ShortNumber.spread(group) | 0x8080_8080_8080_8080).littleEndian, as: UInt64.self)
      let step = min(left, 8)
      unsafe cursor += step
      left -= step
    }
    let last = unsafe cursor - 1
    unsafe last.storeBytes(of: last.load(as: UInt8.self) & 0x7F, as: UInt8.self)
  }

  /// Writes a large integer as signed LEB128.
  @usableFromInline
  mutating func write(negative: Bool, magnitude: [UInt64]) {
    let nat = Nat(limbs: magnitude)
    if !negative {
      write(limbs: magnitude + [0], bits: nat.bitWidth, signed: true)
    } else {
      // The bits of -m, of which those of m - 1 tell the number.
      let bits = (nat - 1).bitWidth
      write(limbs: Limbs.negate(magnitude + [0]), bits: bits, signed: true)
    }
  }
}

/// A type of fixed width whose Candid type has none: `nat` or `int`.
///
/// Numbers that do not fit are refused with `range`.
public protocol CandidBoundedNumber: CandidPrimitive, CandidEncodable, CandidDecodable,
  FixedWidthInteger
{}

extension CandidBoundedNumber {
  /// `nat`, or `int` for signed types.
  @inlinable public static var candidPrimitive: TypeReference { isSigned ? .int : .nat }

  /// Writes LEB128.
  @inlinable
  public func encode(into writer: inout Writer) {
    if Self.isSigned {
      if Self.bitWidth <= 64 || self == Self(Int64(truncatingIfNeeded: self)) {
        writer.write(signed: Int64(truncatingIfNeeded: self))
      } else {
        writer.writeWide(number: self)
      }
    } else if Self.bitWidth <= 64 || self <= Self(UInt64.max) {
      writer.write(unsigned: UInt64(truncatingIfNeeded: self))
    } else {
      writer.writeWide(number: self)
    }
  }

  /// Reads LEB128.
  @inlinable
  public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
    if Self.isSigned {
      if wire == Opcode.int {
        if let word = reader.shortSigned(), let value = Self(exactly: word) {
          self = value
        } else {
          self = try reader.longNumber(signed: true)
        }
        return
      }
    }
    try reader.expect(Opcode.nat, wire)
    if let word = reader.shortUnsigned(), let value = Self(exactly: word) {
      self = value
    } else {
      self = try reader.longNumber(signed: false)
    }
  }

  #if !hasFeature(Embedded)
    /// Writes the numbers in the order of their bytes.
    @inlinable
    @inline(__always)
    public static func encodeSet(_ elements: HashedElements<Self>, into writer: inout Writer) {
      elements.writeNumbers(into: &writer) { ShortNumber($0) }
    }

    /// All bytes, if they are not more.
    @inlinable
    @inline(__always)
    public var candidPrefix: UInt64? { ShortNumber(self)?.prefix }
  #endif
}

extension Writer {
  /// Writes a number of more than 64 and at most 128 bits: three times eight groups of seven bits.
  @inline(never)
  @usableFromInline
  mutating func writeWide<T: FixedWidthInteger>(number: T) {
    let low = UInt64(truncatingIfNeeded: number)
    let high = UInt64(truncatingIfNeeded: number >> 64)
    let sign = T.isSigned ? UInt64(bitPattern: Int64(bitPattern: high) &>> 63) : 0
    var bits = 128 &- (high ^ sign).leadingZeroBitCount
    if high == sign { bits = 64 &- (low ^ sign).leadingZeroBitCount }
    if T.isSigned { bits &+= 1 }
    let count = (bits &+ 6) / 7
    reserve(24)
    let marks: UInt64 = 0x8080_8080_8080_8080
    let groups = (
      ShortNumber.spread(low), ShortNumber.spread(low &>> 56 | high &<< 8),
      ShortNumber.spread(high &>> 48 | sign &<< 16)
    )
    unsafe cursor.storeBytes(of: (groups.0 | marks).littleEndian, as: UInt64.self)
    unsafe cursor.storeBytes(of: (groups.1 | marks).littleEndian, toByteOffset: 8, as: UInt64.self)
    unsafe cursor.storeBytes(of: (groups.2 | marks).littleEndian, toByteOffset: 16, as: UInt64.self)
    unsafe cursor += count
    let last = unsafe cursor - 1
    unsafe last.storeBytes(of: last.load(as: UInt8.self) & 0x7F, as: UInt8.self)
  }
}

extension Reader {
  /// Reads a number group by group.
  @inline(never)
  @usableFromInline
  mutating func longNumber<T: FixedWidthInteger>(signed: Bool) throws(CandidError) -> T {
    if T.bitWidth == 128, let value: T = wideNumber(signed: signed) { return value }
    let place = offset
    var value: T = 0
    var shift = 0
    while true {
      let byte = try byte()
      let bits = T(byte & 0x7F)
      if shift < T.bitWidth {
        value |= bits &<< T(truncatingIfNeeded: shift)
        // Bits beyond the width must be zeros, or repeat the sign.
        let kept = T.bitWidth - shift
        if kept < 7 || (kept == 7 && T.isSigned) {
          let negative = signed && value < 0
          let rest = bits >> T(kept)
          guard rest == (negative ? 0x7F >> T(kept) : 0), signed || value >= 0 else {
            throw error(.range, at: place)
          }
        }
      } else {
        guard bits == (signed && value < 0 ? 0x7F : 0) else {
          throw error(.range, at: place)
        }
      }
      shift += 7
      if byte < 0x80 {
        if signed, shift < T.bitWidth, byte & 0x40 != 0 {
          value |= ~0 &<< T(truncatingIfNeeded: shift)
        }
        return value
      }
    }
  }
}

extension Reader {
  /// Reads a number of up to 128 bits, eight groups of seven bits at a time; nil, and nothing read,
  /// if it is malformed, too large or written with more bytes than it needs.
  @inline(__always)
  private mutating func wideNumber<T: FixedWidthInteger>(signed: Bool) -> T? {
    var chunks: (UInt64, UInt64, UInt64) = (0, 0, 0)
    var used = 0
    while true {
      let left = remaining &- used
      guard used < 24, left > 0 else { return nil }
      // Near the end: the last eight bytes, of which those before are pushed out. There are that
      // many: a message has a header.
      let bytes =
        if left >= 8 {
          unsafe UInt64(littleEndian: cursor.loadUnaligned(fromByteOffset: used, as: UInt64.self))
        } else {
          unsafe UInt64(littleEndian: (end - 8).loadUnaligned(as: UInt64.self))
            &>> UInt64(64 &- 8 &* left)
        }
      let stops = ~bytes & 0x8080_8080_8080_8080
      let count = stops == 0 ? 8 : (stops.trailingZeroBitCount &>> 3) &+ 1
      guard count <= left else { return nil }
      var chunk = Reader.join(stops == 0 ? bytes : bytes & (stops ^ (stops &- 1)))
      if stops != 0, signed {
        let unused = UInt64(64 &- 7 &* count)
        chunk = UInt64(bitPattern: Int64(bitPattern: chunk &<< unused) &>> Int64(unused))
      }
      switch used {
      case 0: chunks.0 = chunk
      case 8: chunks.1 = chunk
      default: chunks.2 = chunk
      }
      used &+= count
      if stops == 0 { continue }
      let sign = signed ? UInt64(bitPattern: Int64(bitPattern: chunk) &>> 63) : 0
      if used <= 8 { chunks.1 = sign }
      if used <= 16 { chunks.2 = sign }
      // A first chunk that ends the number is 64 bits already.
      let low = used <= 8 ? chunks.0 : chunks.0 | chunks.1 &<< 56
      let middle =
        signed
        ? UInt64(bitPattern: Int64(bitPattern: chunks.1) &>> 8) : chunks.1 &>> 8
      let high = used <= 16 ? middle : (chunks.1 &>> 8) | chunks.2 &<< 48
      // What is beyond 128 bits repeats the sign, which a type without sign does not have.
      if used > 16 {
        let rest = signed ? UInt64(bitPattern: Int64(bitPattern: chunks.2) &>> 15) : chunks.2 &>> 16
        guard rest == sign else { return nil }
      }
      if !T.isSigned, sign != 0 { return nil }
      if T.isSigned != signed, Int64(bitPattern: high) < 0 { return nil }
      unsafe cursor += used
      return T(truncatingIfNeeded: high) &<< 64 | T(truncatingIfNeeded: low)
    }
  }
}

extension UInt: CandidBoundedNumber {}
extension Int: CandidBoundedNumber {}
extension UInt128: CandidBoundedNumber {}
extension Int128: CandidBoundedNumber {}
