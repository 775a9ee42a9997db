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
  public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
    try reader.expect(Opcode.nat, wire)
    self = try reader.nat()
  }
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
  public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
    if wire == Opcode.int {
      self = try reader.integer()
    } else {
      try reader.expect(Opcode.nat, wire)
      self = Integer(try reader.nat())
    }
  }
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
        of: (Writer.spread(group) | 0x8080_8080_8080_8080).littleEndian, as: UInt64.self)
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
        writer.writeLong(number: self)
      }
    } else if Self.bitWidth <= 64 || self <= Self(UInt64.max) {
      writer.write(unsigned: UInt64(truncatingIfNeeded: self))
    } else {
      writer.writeLong(number: self)
    }
  }

  /// Reads LEB128.
  @inlinable
  public init(from reader: inout Reader, wire: Int32) throws(CandidError) {
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
}

extension Writer {
  /// Writes a number byte by byte.
  @inline(never)
  @usableFromInline
  mutating func writeLong<T: FixedWidthInteger>(number: T) {
    var rest = number
    while true {
      let byte = UInt8(truncatingIfNeeded: rest) & 0x7F
      rest >>= 7
      let done = rest == 0 && (!T.isSigned || byte < 0x40) || rest == ~0 && byte >= 0x40
      write(done ? byte : byte | 0x80)
      if done { return }
    }
  }
}

extension Reader {
  /// Reads a number group by group.
  @inline(never)
  @usableFromInline
  mutating func longNumber<T: FixedWidthInteger>(signed: Bool) throws(CandidError) -> T {
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

extension UInt: CandidBoundedNumber {}
extension Int: CandidBoundedNumber {}
extension UInt128: CandidBoundedNumber {}
extension Int128: CandidBoundedNumber {}
