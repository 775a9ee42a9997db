/// Texts, blobs and references.
extension Reader {
  /// A length that the message has bytes for.
  @inlinable
  @inline(__always)
  mutating func length() throws(CandidError) -> Int {
    if unsafe cursor < end {
      let count = Int(unsafe cursor.load(as: UInt8.self))
      if count < 0x80, count < remaining {
        unsafe cursor += 1
        return count
      }
    }
    return try longLength()
  }

  @inline(never)
  @usableFromInline
  mutating func longLength() throws(CandidError) -> Int {
    let count = try unsigned64()
    if count > UInt64(remaining) { throw error(.endOfInput) }
    return Int(truncatingIfNeeded: count)
  }

  /// The content of a text.
  @usableFromInline
  mutating func text() throws(CandidError) -> String {
    let count = try length()
    #if hasFeature(Embedded)
      // The copy below takes 19 instructions a byte there; this one 4. It checks too, but repairs:
      // what it found to be ASCII was not repaired.
      if count > 64 {
        let text = unsafe String(unsafeUninitializedCapacity: count) { buffer in
          // As long as asked for.
          unsafe UnsafeMutableRawPointer(buffer.baseAddress.unsafelyUnwrapped)
            .copyMemory(from: cursor, byteCount: count)
          return count
        }
        guard
          unsafe text.utf8Span.isKnownASCII || UTF8Check.isValid(from: cursor, to: cursor + count)
        else { throw error(.utf8) }
        unsafe cursor += count
        return text
      }
    #endif
    #if !hasFeature(Embedded)
      if count < 16 { return try shortText(count) }
    #endif
    let isASCII = unsafe UTF8Check.isASCII(cursor, count: count)
    guard unsafe isASCII || UTF8Check.isValid(from: cursor, to: cursor + count) else {
      throw error(.utf8)
    }
    // Checked just now: the string need not do it again.
    let bytes = unsafe Span<UInt8>(
      _unsafeStart: cursor.assumingMemoryBound(to: UInt8.self), count: count)
    let text = unsafe String(copying: UTF8Span(unchecked: bytes, isKnownASCII: isASCII))
    unsafe cursor += count
    return text
  }

  #if !hasFeature(Embedded)
    /// The content of a text of at most 15 bytes, which a string keeps in place.
    @inline(__always)
    private mutating func shortText(_ count: Int) throws(CandidError) -> String {
      // Up to two words, or their halves, that may overlap; none goes beyond the count.
      let first: UInt64
      let last: UInt64
      if count >= 8 {
        first = unsafe cursor.loadUnaligned(as: UInt64.self)
        last = unsafe (cursor + count - 8).loadUnaligned(as: UInt64.self)
      } else if count >= 4 {
        first = UInt64(unsafe cursor.loadUnaligned(as: UInt32.self))
        last = UInt64(unsafe (cursor + count - 4).loadUnaligned(as: UInt32.self))
      } else {
        var bytes: UInt64 = 0
        for index in 0..<count {
          bytes |=
            UInt64(unsafe cursor.load(fromByteOffset: index, as: UInt8.self))
            &<< UInt64(8 &* index)
        }
        first = bytes
        last = bytes
      }
      // Checked here: what it checks itself is repaired and not refused.
      if (first | last) & 0x8080_8080_8080_8080 != 0,
        unsafe !UTF8Check.isValid(from: cursor, to: cursor + count)
      {
        throw error(.utf8)
      }
      unsafe cursor += count
      return unsafe String(unsafeUninitializedCapacity: count) { buffer in
        guard let base = buffer.baseAddress else { return 0 }
        // As long as asked for, so the stores of each branch fit.
        let bytes = UnsafeMutableRawPointer(base)
        if count >= 8 {
          unsafe bytes.storeBytes(of: first, as: UInt64.self)
          unsafe bytes.storeBytes(of: last, toByteOffset: count &- 8, as: UInt64.self)
        } else if count >= 4 {
          unsafe bytes.storeBytes(of: UInt32(truncatingIfNeeded: first), as: UInt32.self)
          unsafe bytes.storeBytes(
            of: UInt32(truncatingIfNeeded: last), toByteOffset: count &- 4, as: UInt32.self)
        } else {
          for index in 0..<count {
            unsafe bytes.storeBytes(
              of: UInt8(truncatingIfNeeded: first &>> UInt64(8 &* index)), toByteOffset: index,
              as: UInt8.self)
          }
        }
        return count
      }
    }
  #endif

  @export(interface)
  mutating func skipText() throws(CandidError) {
    let count = try length()
    guard unsafe UTF8Check.isValid(cursor, count: count) else { throw error(.utf8) }
    unsafe cursor += count
  }

  /// A principal's bytes, behind the mark of a transparent reference.
  @usableFromInline
  mutating func principal() throws(CandidError) -> Principal {
    guard try byte() == 1 else { throw malformedByte() }
    let count = try length()
    guard count <= Principal.maximumLength else { throw error(.principal) }
    return unsafe Principal(try take(count), count: count)
  }

  /// A method of a service.
  mutating func function() throws(CandidError) -> (service: Principal, method: String) {
    guard try byte() == 1 else { throw malformedByte() }
    let service = try principal()
    return (service, try text())
  }
}
