/// LEB128 numbers. Overlong forms are legal.
extension Reader {
  /// An unsigned number below 2^64.
  ///
  /// - Throws: `overflow` if it is larger.
  @inlinable
  public mutating func unsigned64() throws(CandidError) -> UInt64 {
    if unsafe cursor < end {
      let byte = unsafe cursor.load(as: UInt8.self)
      if byte < 0x80 {
        unsafe cursor += 1
        return UInt64(byte)
      }
      #if !hasFeature(Embedded)
        // In a canister these are lengths, tags and what headers hold: seldom worth the code.
        if let value = shortUnsigned() { return value }
      #endif
    }
    return try longUnsigned64()
  }

  /// An unsigned number of up to eight bytes; nil, and nothing read, if it is longer or the
  /// message ends within the next eight bytes.
  @inlinable
  @inline(__always)
  mutating func shortUnsigned() -> UInt64? {
    guard remaining >= 8 else { return nil }
    let bytes = unsafe UInt64(littleEndian: cursor.loadUnaligned(as: UInt64.self))
    let stops = ~bytes & 0x8080_8080_8080_8080
    guard stops != 0 else { return nil }
    unsafe cursor += (stops.trailingZeroBitCount &>> 3) &+ 1
    // Of the bytes up to the stop, join the groups of seven bits: by pairs, fours, eights.
    return Reader.join(bytes & (stops ^ (stops &- 1)))
  }

  /// Joins eight groups of seven bits.
  @inlinable
  @inline(__always)
  static func join(_ groups: UInt64) -> UInt64 {
    var x = groups & 0x7F7F_7F7F_7F7F_7F7F
    x = (x & 0x007F_007F_007F_007F) | ((x & 0x7F00_7F00_7F00_7F00) &>> 1)
    x = (x & 0x0000_3FFF_0000_3FFF) | ((x & 0x3FFF_0000_3FFF_0000) &>> 2)
    return (x & 0x0FFF_FFFF) | ((x & 0x0FFF_FFFF_0000_0000) &>> 4)
  }

  /// A signed number of up to eight bytes; nil, and nothing read, if it is longer or the message
  /// ends within the next eight bytes.
  @inlinable
  @inline(__always)
  mutating func shortSigned() -> Int64? {
    guard remaining >= 8 else { return nil }
    let bytes = unsafe UInt64(littleEndian: cursor.loadUnaligned(as: UInt64.self))
    let stops = ~bytes & 0x8080_8080_8080_8080
    guard stops != 0 else { return nil }
    let count = (stops.trailingZeroBitCount &>> 3) &+ 1
    unsafe cursor += count
    let value = Reader.join(bytes & (stops ^ (stops &- 1)))
    let unused = 64 &- 7 &* count
    return Int64(bitPattern: value &<< UInt64(unused)) &>> Int64(unused)
  }

  /// An unsigned number, byte by byte.
  @inline(never)
  @usableFromInline
  mutating func longUnsigned64() throws(CandidError) -> UInt64 {
    let place = offset
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try byte()
      let bits = UInt64(byte & 0x7F)
      if shift < 64 {
        value |= bits << shift
        if shift == 63, bits > 1 { throw error(.overflow, at: place) }
      } else if bits != 0 {
        throw error(.overflow, at: place)
      }
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  /// A signed number from -2^63 to 2^63 - 1.
  ///
  /// - Throws: `overflow` if it is outside.
  @inlinable
  public mutating func signed64() throws(CandidError) -> Int64 {
    if unsafe cursor < end {
      let byte = unsafe cursor.load(as: UInt8.self)
      if byte < 0x80 {
        unsafe cursor += 1
        return (Int64(byte) &<< 57) &>> 57
      }
      #if !hasFeature(Embedded)
        if let value = shortSigned() { return value }
      #endif
    }
    return try longSigned64()
  }

  /// A signed number, byte by byte.
  @inline(never)
  @usableFromInline
  mutating func longSigned64() throws(CandidError) -> Int64 {
    let place = offset
    var value: Int64 = 0
    var shift: Int64 = 0
    while true {
      let byte = try byte()
      let bits = Int64(byte & 0x7F)
      if shift < 63 {
        value |= bits << shift
      } else {
        // The sign is known to be the number's 64th bit: what follows may only repeat it.
        if shift == 63 { value |= bits << 63 }
        guard bits == (value < 0 ? 0x7F : 0) else { throw error(.overflow, at: place) }
      }
      shift += 7
      if byte < 0x80 {
        if shift < 64, byte & 0x40 != 0 { value |= -1 << shift }
        return value
      }
    }
  }

  /// The number of bytes of the LEB128 number at the cursor.
  @export(interface)
  mutating func lengthOfLEB128() throws(CandidError) -> Int {
    var next = unsafe cursor
    while unsafe end - next >= 8 {
      let bytes = unsafe UInt64(littleEndian: next.loadUnaligned(as: UInt64.self))
      let stops = ~bytes & 0x8080_8080_8080_8080
      if stops != 0 { return unsafe next - cursor + (stops.trailingZeroBitCount &>> 3) + 1 }
      unsafe next += 8
    }
    while unsafe next < end {
      let byte = unsafe next.load(as: UInt8.self)
      unsafe next += 1
      if byte < 0x80 { return unsafe next - cursor }
    }
    throw error(.endOfInput, at: unsafe end - start)
  }

  /// The bits of a LEB128 number of the given length, at least 8 bytes, in words of 64 bits, the
  /// least first, filled up with the sign if it is signed.
  @export(interface)
  mutating func longLimbs(count: Int, signed: Bool) -> [UInt64] {
    var limbs: [UInt64] = []
    limbs.reserveCapacity((7 * count + 63) / 64)
    var accumulator: UInt64 = 0
    var filled: UInt64 = 0
    var left = count
    while left > 0 {
      // Eight bytes, the last of them if there are fewer: those before belong to the number too.
      let step = min(left, 8)
      unsafe cursor += step
      let bytes = unsafe (cursor - 8).loadUnaligned(as: UInt64.self)
      let group = Reader.join(UInt64(littleEndian: bytes) >> UInt64(64 - 8 * step))
      let bits = UInt64(7 * step)
      left -= step
      accumulator |= group &<< filled
      filled &+= bits
      if filled >= 64 {
        limbs.append(accumulator)
        filled &-= 64
        accumulator = group &>> (bits &- filled)
      }
      if left == 0, filled > 0 {
        let negative = signed && group >> (bits - 1) == 1
        limbs.append(negative ? accumulator | UInt64.max &<< filled : accumulator)
      }
    }
    return limbs
  }
}
