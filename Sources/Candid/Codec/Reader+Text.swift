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
    let bytes = unsafe UnsafeBufferPointer(
      start: cursor.assumingMemoryBound(to: UInt8.self), count: count)
    #if hasFeature(Embedded)
      // Validating by hand and then copying takes a quarter of the instructions here.
      guard unsafe UTF8Check.isValid(cursor, count: count) else { throw error(.utf8) }
      let text = unsafe String(unsafeUninitializedCapacity: count) { buffer in
        for index in 0..<count { unsafe buffer[index] = unsafe bytes[index] }
        return count
      }
    #else
      let text: String
      do {
        text = String(copying: try UTF8Span(validating: unsafe Span(_unsafeElements: bytes)))
      } catch { throw self.error(.utf8) }
    #endif
    unsafe cursor += count
    return text
  }

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
