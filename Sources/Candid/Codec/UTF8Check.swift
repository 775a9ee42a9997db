/// Validation of UTF-8, as Unicode defines it: no overlong forms, no surrogates.
package enum UTF8Check {
  /// Whether the bytes are UTF-8. O(bytes); ASCII goes eight bytes at a time.
  @export(interface)
  @unsafe
  package static func isValid(_ bytes: UnsafeRawPointer, count: Int) -> Bool {
    unsafe isASCII(bytes, count: count) || isValid(from: bytes, to: bytes + count)
  }

  /// Whether the bytes are ASCII.
  @inline(__always)
  @unsafe
  package static func isASCII(_ bytes: UnsafeRawPointer, count: Int) -> Bool {
    var bits: UInt64 = 0
    var next = unsafe bytes
    let end = unsafe bytes + count
    while unsafe end - next >= 8 {
      bits |= unsafe next.loadUnaligned(as: UInt64.self)
      unsafe next += 8
    }
    #if !hasFeature(Embedded)
      if count >= 8 {
        // The last eight, some of them again.
        bits |= unsafe (end - 8).loadUnaligned(as: UInt64.self)
        return bits & 0x8080_8080_8080_8080 == 0
      }
    #endif
    while unsafe next < end {
      bits |= UInt64(unsafe next.load(as: UInt8.self))
      unsafe next += 1
    }
    return bits & 0x8080_8080_8080_8080 == 0
  }

  /// Whether the bytes are UTF-8.
  @export(interface)
  @inline(never)
  @unsafe
  package static func isValid(from bytes: UnsafeRawPointer, to end: UnsafeRawPointer) -> Bool {
    #if hasFeature(Embedded)
      return unsafe cooper_broken_utf8(bytes, end) == end
    #else
      var next = unsafe bytes
      while unsafe next < end {
        // ASCII: to the first byte with a mark, up to eight at once.
        if unsafe end - next >= 8 {
          let marks =
            unsafe UInt64(littleEndian: next.loadUnaligned(as: UInt64.self))
            & 0x8080_8080_8080_8080
          if marks == 0 {
            unsafe next += 8
            continue
          }
          unsafe next += marks.trailingZeroBitCount &>> 3
        }
        let first = unsafe next.load(as: UInt8.self)
        unsafe next += 1
        if first < 0x80 { continue }
        if first < 0xE0 {
          // The most frequent case apart: one byte follows.
          guard first >= 0xC2, unsafe next < end,
            unsafe next.load(as: UInt8.self) & 0xC0 == 0x80
          else { return false }
          unsafe next += 1
          continue
        }
        // The number of bytes that follow, and the range of the first of them.
        let following: Int
        var low: UInt8 = 0x80
        var high: UInt8 = 0xBF
        switch first {
        case 0xC2...0xDF: following = 1
        case 0xE0: (following, low) = (2, 0xA0)
        case 0xED: (following, high) = (2, 0x9F)
        case 0xE1...0xEF: following = 2
        case 0xF0: (following, low) = (3, 0x90)
        case 0xF4: (following, high) = (3, 0x8F)
        case 0xF1...0xF3: following = 3
        default: return false
        }
        guard unsafe end - next >= following else { return false }
        let second = unsafe next.load(as: UInt8.self)
        guard second >= low, second <= high else { return false }
        for index in 1..<following {
          let byte = unsafe next.load(fromByteOffset: index, as: UInt8.self)
          guard byte & 0xC0 == 0x80 else { return false }
        }
        unsafe next += following
      }
      return true
    #endif
  }
}

#if hasFeature(Embedded)
  /// Where the first bytes are that are no UTF-8, or the end: the kit's runtime has it for the standard library's
  /// strings, too.
  @_extern(c, "cooper_broken_utf8")
  private func cooper_broken_utf8(
    _ start: UnsafeRawPointer, _ end: UnsafeRawPointer
  ) -> UnsafeRawPointer
#endif
