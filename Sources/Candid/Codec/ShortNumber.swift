/// A LEB128 number of at most eight bytes: groups of seven bits, the least first.
@frozen
@usableFromInline
struct ShortNumber {
  /// The bytes, the first as the lowest; behind the last may be others.
  @usableFromInline let bytes: UInt64
  /// The number of bytes.
  @usableFromInline let count: Int

  /// The unsigned number, less than 2^56.
  @inlinable
  @inline(__always)
  init(unsigned value: UInt64) {
    count = (70 &- (value | 1).leadingZeroBitCount) / 7
    bytes = ShortNumber.spread(value) | ShortNumber.marks(count)
  }

  /// The signed number, from -2^55 to less than 2^55.
  @inlinable
  @inline(__always)
  init(signed value: Int64) {
    let magnitude = UInt64(bitPattern: value ^ (value &>> 63))
    // One bit for the sign, which the groups behind the last are of, too.
    count = (71 &- magnitude.leadingZeroBitCount) / 7
    bytes = ShortNumber.spread(UInt64(bitPattern: value)) | ShortNumber.marks(count)
  }

  /// The marks of all bytes but the last.
  @inlinable
  @inline(__always)
  static func marks(_ count: Int) -> UInt64 {
    0x0080_8080_8080_8080 &>> UInt64(64 &- 8 &* count)
  }

  /// Spreads 56 bits to eight groups of seven, a byte each.
  @inlinable
  @inline(__always)
  static func spread(_ value: UInt64) -> UInt64 {
    // The inverse of `Reader.join`.
    var x = (value & 0x0FFF_FFFF) | ((value &<< 4) & 0x0FFF_FFFF_0000_0000)
    x = (x & 0x0000_3FFF_0000_3FFF) | ((x &<< 2) & 0x3FFF_0000_3FFF_0000)
    return (x & 0x007F_007F_007F_007F) | ((x &<< 1) & 0x7F00_7F00_7F00_7F00)
  }
}

#if !hasFeature(Embedded)
  extension ShortNumber {
    /// The number; nil if it has more bytes.
    @inlinable
    @inline(__always)
    init?(_ number: Nat) {
      guard case .small(let word) = number.storage, word < 1 &<< 56 else { return nil }
      self.init(unsigned: word)
    }

    /// The number; nil if it has more bytes.
    @inlinable
    @inline(__always)
    init?(_ number: Integer) {
      guard case .small(let word) = number.storage, -(1 &<< 55)..<(1 &<< 55) ~= word else {
        return nil
      }
      self.init(signed: word)
    }

    /// The number; nil if it has more bytes.
    @inlinable
    @inline(__always)
    init?<Number: CandidBoundedNumber>(_ number: Number) {
      if Number.isSigned {
        let word = Int64(truncatingIfNeeded: number)
        guard -(1 &<< 55)..<(1 &<< 55) ~= word, Number(truncatingIfNeeded: word) == number else {
          return nil
        }
        self.init(signed: word)
      } else {
        let word = UInt64(truncatingIfNeeded: number)
        guard word < 1 &<< 56, Number(truncatingIfNeeded: word) == number else { return nil }
        self.init(unsigned: word)
      }
    }

    /// The bytes, the first as the highest, and zeros behind the last.
    @inlinable
    @inline(__always)
    var prefix: UInt64 {
      (bytes & UInt64.max &>> UInt64(64 &- 8 &* count)).byteSwapped
    }
  }
#endif
