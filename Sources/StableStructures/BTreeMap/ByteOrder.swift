/// Whether the bytes of one word come before those of another one; they differ.
@inline(__always)
func bytesPrecede(_ first: UInt64, _ second: UInt64) -> Bool {
  #if arch(wasm32)
    // There is no instruction that turns bytes over.
    let shift = UInt64((first ^ second).trailingZeroBitCount) & 56
    return (first &>> shift) & 0xFF < (second &>> shift) & 0xFF
  #else
    return first.bigEndian < second.bigEndian
  #endif
}

/// The order of the bytes of two words: below 0, 0 or above 0.
@inline(__always)
func compareBytes(_ first: UInt64, _ second: UInt64) -> Int {
  first == second ? 0 : bytesPrecede(first, second) ? -1 : 1
}

/// The lexicographic order of bytes: below 0, 0 or above 0.
@usableFromInline
func compareBytes(_ first: RawSpan, _ second: RawSpan) -> Int {
  let common = min(first.byteCount, second.byteCount)
  var offset = 0
  while offset &+ 8 <= common {
    let x = first.rawWord(at: offset)
    let y = second.rawWord(at: offset)
    if x != y { return bytesPrecede(x, y) ? -1 : 1 }
    offset &+= 8
  }
  while offset < common {
    let x = first.rawByte(at: offset)
    let y = second.rawByte(at: offset)
    if x != y { return x < y ? -1 : 1 }
    offset &+= 1
  }
  return first.byteCount &- second.byteCount
}

/// The number with its highest byte first in memory, or the number that lies there so.
@inlinable
@inline(__always)
func highestByteFirst<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number) -> Number {
  #if arch(wasm32)
    if MemoryLayout<Number>.size == 8 {
      return Number(truncatingIfNeeded: byteSwapped(UInt64(truncatingIfNeeded: number)))
    }
    if MemoryLayout<Number>.size == 16 {
      let high = byteSwapped(UInt64(truncatingIfNeeded: number))
      let low = byteSwapped(UInt64(truncatingIfNeeded: number >> 64))
      return Number(truncatingIfNeeded: UInt128(high) << 64 | UInt128(low))
    }
  #endif
  return number.bigEndian
}

#if arch(wasm32)
  /// The bytes in the opposite order.
  ///
  /// There is no instruction for it, and what the compiler makes of `byteSwapped`, and of all that it
  /// recognises as such, are 43. These are two thirds of that, once in a module: one of two steps is
  /// hidden from it.
  @usableFromInline
  @inline(never)
  func byteSwapped(_ number: UInt64) -> UInt64 {
    let pairs = bytesSwappedInPairs(number)
    let halves =
      (pairs & 0xFFFF_0000_FFFF) &<< 16 | (pairs &>> 16) & 0xFFFF_0000_FFFF
    return halves &<< 32 | halves &>> 32
  }

  @export(interface)
  @inline(never)
  private func bytesSwappedInPairs(_ number: UInt64) -> UInt64 {
    (number & 0xFF_00FF_00FF_00FF) &<< 8 | (number &>> 8) & 0xFF_00FF_00FF_00FF
  }
#endif

extension Array where Element == UInt8 {
  /// The bytes, without a copy.
  var rawSpan: RawSpan {
    @_lifetime(borrow self)
    // Every byte of bytes may be read.
    @inline(__always) get { unsafe span.bytes }
  }
}

extension RawSpan {
  /// Eight bytes as they lie. Only debug builds check that they are there.
  @inline(__always)
  func rawWord(at offset: Int) -> UInt64 {
    checkInDebug(offset >= 0 && offset + 8 <= byteCount)
    return unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
  }

  /// A byte. Only debug builds check that it is there.
  @inline(__always)
  func rawByte(at offset: Int) -> UInt8 {
    checkInDebug(offset >= 0 && offset < byteCount)
    return unsafe unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
  }

  /// The little-endian number of eight bytes; a trap if they are not all there.
  func word(at offset: Int) -> UInt64 {
    UInt64(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The little-endian number of four bytes; a trap if they are not all there.
  func word32(at offset: Int) -> UInt32 {
    UInt32(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// The little-endian number of four bytes, as a length; a trap if they are not all there.
  func length(at offset: Int) -> Int { Int(truncatingIfNeeded: word32(at: offset)) }
}
