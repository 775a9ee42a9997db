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
  mutating func text() throws(CandidError) -> String { try textInPlace() }

  /// The content of a text, without a call.
  @inline(__always)
  mutating func textInPlace() throws(CandidError) -> String {
    let count = try length()
    #if !hasFeature(Embedded)
      if count < 16, ShortText.isAsExpected { return try shortText(count) }
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
    /// The content of a text of at most 15 bytes.
    ///
    /// A string keeps them in its own two words (`ShortText`); the standard library's initializers take
    /// five times as long.
    @inline(__always)
    private mutating func shortText(_ count: Int) throws(CandidError) -> String {
      var words: (UInt64, UInt64) = (0, 0)
      if remaining >= 16 {
        unsafe words = (
          cursor.loadUnaligned(as: UInt64.self),
          cursor.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        )
        // Without what follows the text.
        if count < 8 {
          words = (words.0 & ~(.max &<< UInt64(8 &* count)), 0)
        } else {
          words.1 &= ~(.max &<< UInt64(8 &* count &- 64))
        }
      } else {
        for index in 0..<count {
          let byte = UInt64(unsafe cursor.load(fromByteOffset: index, as: UInt8.self))
          if index < 8 {
            words.0 |= byte &<< UInt64(8 &* index)
          } else {
            words.1 |= byte &<< UInt64(8 &* index &- 64)
          }
        }
      }
      var mark = ShortText.ascii
      if (words.0 | words.1) & 0x8080_8080_8080_8080 != 0 {
        guard unsafe UTF8Check.isValid(from: cursor, to: cursor + count) else { throw error(.utf8) }
        // Not ASCII.
        mark = ShortText.other
      }
      unsafe cursor += count
      words.1 |= (mark | UInt64(count)) &<< 56
      return unsafe ShortText.text(of: words)
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
