#if !hasFeature(Embedded)
  /// The bytes of a text or a blob whose length is written as one byte, and that fill a word: at least 8, less
  /// than 128.
  @frozen
  @safe
  @usableFromInline
  struct ShortBytes {
    @usableFromInline let start: UnsafeRawPointer
    @usableFromInline let count: Int

    /// The bytes, nil if they are fewer or more.
    @inlinable
    @inline(__always)
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
      guard 8..<128 ~= bytes.count, let start = unsafe UnsafeRawPointer(bytes.baseAddress) else {
        return nil
      }
      unsafe self.start = unsafe start
      count = bytes.count
    }

    /// The eight at an offset, the first as the highest.
    @inlinable
    @inline(__always)
    func word(_ offset: Int) -> UInt64 {
      UInt64(bigEndian: unsafe start.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// The length and the first seven, as they are written.
    @inlinable
    @inline(__always)
    var prefix: UInt64 { UInt64(count) &<< 56 | word(0) &>> 8 }

    /// Whether they come before others of the same number.
    @inlinable
    @inline(__always)
    func precedes(_ other: ShortBytes) -> Bool {
      let last = count &- 8
      var offset = 0
      while offset < last {
        let (word, otherWord) = (word(offset), other.word(offset))
        if word != otherWord { return word < otherWord }
        offset &+= 8
      }
      // Some of these may have been compared.
      return word(last) < other.word(last)
    }
  }
#endif
