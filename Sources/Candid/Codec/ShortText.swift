#if !hasFeature(Embedded)
  /// How a string of at most 15 bytes lies in memory: they come first, and the last byte is a mark and their
  /// number.
  ///
  /// Source: `StringObject.swift` of the standard library. Its interface says so on Apple's systems alone:
  /// ask `isAsExpected` before.
  @usableFromInline
  enum ShortText {
    static let ascii: UInt64 = 0xE0
    static let other: UInt64 = 0xA0

    /// The two words of a string.
    @inlinable
    @inline(__always)
    @unsafe
    static func words(of text: String) -> (UInt64, UInt64) {
      unsafe unsafeBitCast(text, to: (UInt64, UInt64).self)
    }

    /// The number of bytes of a string, nil if they lie elsewhere.
    @inlinable
    @inline(__always)
    static func count(_ words: (UInt64, UInt64)) -> Int? {
      // The bit that both marks have, and no string that is an object.
      words.1 & 0x20 &<< 56 == 0 ? nil : Int(truncatingIfNeeded: words.1 &>> 56 & 15)
    }

    /// The string of two words.
    @inline(__always)
    @unsafe
    static func text(of words: (UInt64, UInt64)) -> String {
      unsafe unsafeBitCast(words, to: String.self)
    }

    /// Whether strings lie so in the library that this process has.
    @usableFromInline static let isAsExpected: Bool = {
      #if _pointerBitWidth(_64) && _endian(little)
        return [
          ("", ascii), ("7 bytes", ascii), ("15 bytes of it.", ascii), ("zwölf Bytes", other),
        ]
        .allSatisfy { text, mark in
          var expected: (UInt64, UInt64) = (0, (mark | UInt64(text.utf8.count)) << 56)
          for (place, byte) in text.utf8.enumerated() {
            if place < 8 {
              expected.0 |= UInt64(byte) << UInt64(8 * place)
            } else {
              expected.1 |= UInt64(byte) << UInt64(8 * place - 64)
            }
          }
          // A copy, as literals may lie elsewhere.
          let copy = String(decoding: Array(text.utf8), as: UTF8.self)
          return unsafe words(of: copy) == expected
        }
          && ["16 bytes of it...", "zwölf und mehr Bytes"].allSatisfy { text in
            let copy = String(decoding: Array(text.utf8), as: UTF8.self)
            return unsafe count(words(of: copy)) == nil
          }
      #else
        return false
      #endif
    }()
  }
#endif
