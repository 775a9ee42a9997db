/// Collects the bytes of a message.
///
/// Types write themselves into it: see `CandidEncodable`. It owns its buffer, which grows by
/// factors; behind one check for room, stores are unchecked.
@safe
public struct Writer: ~Copyable {
  @usableFromInline var base: UnsafeMutableRawPointer
  @usableFromInline var cursor: UnsafeMutableRawPointer
  @usableFromInline var end: UnsafeMutableRawPointer
  #if !hasFeature(Embedded)
    /// Whether strings and hash tables lie in memory as expected: asked once for all that is written.
    @usableFromInline let isLayoutKnown = ShortText.isAsExpected && HashTableLayout.isAsExpected
  #endif

  /// An empty writer with room for a number of bytes.
  public init(capacity: Int = 512) {
    unsafe base = .allocate(byteCount: max(capacity, 16), alignment: 8)
    unsafe cursor = base
    unsafe end = base + max(capacity, 16)
  }

  // Inlinable because what inlines a writer inlines this; the 6.3.1 compiler insists.
  @inlinable deinit { unsafe base.deallocate() }

  /// The number of bytes written.
  @inlinable
  public var count: Int { unsafe cursor - base }

  /// The bytes written.
  public var bytes: [UInt8] {
    // Copied: the array is the caller's, the buffer goes with the writer.
    unsafe [UInt8](
      UnsafeBufferPointer(start: base.assumingMemoryBound(to: UInt8.self), count: count))
  }

  /// Calls the closure with the bytes written, which stay valid until it returns.
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe body(UnsafeRawBufferPointer(start: base, count: count))
  }

  /// Forgets the bytes written and keeps the room.
  public mutating func removeAll() { unsafe cursor = base }

  /// Makes room for a number of bytes.
  @inlinable
  @inline(__always)
  public mutating func reserve(_ count: Int) {
    if unsafe end - cursor < count { grow(count) }
  }

  @inline(never)
  @usableFromInline
  mutating func grow(_ more: Int) {
    let used = count
    // Small ones by more, so that fewer bytes are copied on the way; in a canister, whose memory never
    // shrinks, not.
    #if hasFeature(Embedded)
      let factor = 2
    #else
      let factor = unsafe end - base < 1 << 20 ? 4 : 2
    #endif
    let capacity = unsafe max(used + more, factor * (end - base))
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 8)
    unsafe larger.copyMemory(from: base, byteCount: used)
    unsafe base.deallocate()
    unsafe base = larger
    unsafe cursor = larger + used
    unsafe end = larger + capacity
  }
}

/// Bytes and numbers.
extension Writer {
  /// Writes a byte.
  @inlinable
  public mutating func write(_ byte: UInt8) {
    reserve(1)
    unsafe cursor.storeBytes(of: byte, as: UInt8.self)
    unsafe cursor += 1
  }

  /// Writes a number of fixed width, the least byte first.
  @inlinable
  @inline(__always)
  public mutating func write<T: FixedWidthInteger & BitwiseCopyable>(fixed value: T) {
    reserve(MemoryLayout<T>.size)
    unsafe cursor.storeBytes(of: value.littleEndian, as: T.self)
    unsafe cursor += MemoryLayout<T>.size
  }

  /// Writes bytes as they are.
  @inlinable
  public mutating func write(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count)
    unsafe cursor.copyMemory(from: source, byteCount: bytes.count)
    unsafe cursor += bytes.count
  }

  /// Writes bytes as they are.
  @inlinable
  public mutating func write(_ bytes: [UInt8]) {
    // The pointer is valid during the call.
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe write(UnsafeRawBufferPointer(buffer))
    }
  }

  #if hasFeature(Embedded)
    /// Writes an unsigned LEB128 number.
    @inlinable
    public mutating func write(unsigned value: UInt64) { writeGroups(unsigned: value) }
  #else
    /// Writes an unsigned LEB128 number.
    @inlinable
    @inline(__always)
    public mutating func write(unsigned value: UInt64) {
      // Without a call: most are lengths and tags.
      if value < 0x80 {
        write(UInt8(truncatingIfNeeded: value))
      } else {
        writeGroups(unsigned: value)
      }
    }
  #endif

  /// Writes an unsigned LEB128 number of any length.
  @inlinable
  mutating func writeGroups(unsigned value: UInt64) {
    reserve(16)
    if value < 0x80 {
      unsafe cursor.storeBytes(of: UInt8(truncatingIfNeeded: value), as: UInt8.self)
      unsafe cursor += 1
    } else if value < 1 &<< 56 {
      let number = ShortNumber(unsigned: value)
      unsafe cursor.storeBytes(of: number.bytes.littleEndian, as: UInt64.self)
      unsafe cursor += number.count
    } else {
      writeLong(unsigned: value)
    }
  }

  /// Writes a signed LEB128 number.
  @inlinable
  public mutating func write(signed value: Int64) {
    reserve(16)
    if value >= -64, value < 64 {
      unsafe cursor.storeBytes(of: UInt8(truncatingIfNeeded: value) & 0x7F, as: UInt8.self)
      unsafe cursor += 1
    } else if value >= -(1 &<< 55), value < 1 &<< 55 {
      let number = ShortNumber(signed: value)
      unsafe cursor.storeBytes(of: number.bytes.littleEndian, as: UInt64.self)
      unsafe cursor += number.count
    } else {
      writeLong(signed: value)
    }
  }

  @inline(never)
  @usableFromInline
  mutating func writeLong(unsigned value: UInt64) {
    var value = value
    while value >= 0x80 {
      write(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    write(UInt8(truncatingIfNeeded: value))
  }

  @inline(never)
  @usableFromInline
  mutating func writeLong(signed value: Int64) {
    var value = value
    while value < -64 || value >= 64 {
      write(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    write(UInt8(truncatingIfNeeded: value) & 0x7F)
  }
}

/// Values of other types.
extension Writer {
  /// Writes the index of a variant's case in the order of ids.
  @inlinable
  public mutating func writeTag(_ index: Int) { write(unsigned: UInt64(index)) }

  /// Writes a text: its length, then its UTF-8.
  @inlinable
  @inline(__always)
  public mutating func write(_ text: String) {
    #if !hasFeature(Embedded)
      if isLayoutKnown {
        let words = unsafe ShortText.words(of: text)
        if let count = ShortText.count(words) {
          // All 16 bytes are stored; what is too much is overwritten.
          reserve(17)
          unsafe cursor.storeBytes(of: UInt8(truncatingIfNeeded: count), as: UInt8.self)
          unsafe cursor.storeBytes(of: words.0, toByteOffset: 1, as: UInt64.self)
          unsafe cursor.storeBytes(of: words.1, toByteOffset: 9, as: UInt64.self)
          unsafe cursor += 1 &+ count
          return
        }
      }
    #endif
    writeLong(text)
  }

  /// Writes a text of any length.
  @inlinable
  @inline(never)
  mutating func writeLong(_ text: String) {
    // The pointer is valid during the call. In place: `withUTF8` would retain the string.
    let done: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      unsafe writeText(UnsafeRawBufferPointer(bytes))
    }
    #if hasFeature(Embedded)
      // All strings are UTF-8 there.
      precondition(done != nil)
    #else
      if done == nil { writeForeign(text) }
    #endif
  }

  /// Writes a length and bytes. Short ones without a call, which would cost more than the copy.
  @inlinable
  @unsafe
  mutating func writeText(_ bytes: UnsafeRawBufferPointer) {
    let count = bytes.count
    #if !hasFeature(Embedded)
      if count <= 32, let source = bytes.baseAddress {
        reserve(33)
        unsafe cursor.storeBytes(of: UInt8(truncatingIfNeeded: count), as: UInt8.self)
        unsafe cursor += 1
        // Two loads that may overlap; none goes beyond the count.
        if count > 16 {
          let last = unsafe source.loadUnaligned(
            fromByteOffset: count &- 16, as: SIMD2<UInt64>.self)
          unsafe cursor.storeBytes(
            of: source.loadUnaligned(as: SIMD2<UInt64>.self), as: SIMD2<UInt64>.self)
          unsafe cursor.storeBytes(
            of: last, toByteOffset: count &- 16, as: SIMD2<UInt64>.self)
        } else if count >= 8 {
          let last = unsafe source.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
          unsafe cursor.storeBytes(of: source.loadUnaligned(as: UInt64.self), as: UInt64.self)
          unsafe cursor.storeBytes(of: last, toByteOffset: count &- 8, as: UInt64.self)
        } else if count >= 4 {
          let last = unsafe source.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
          unsafe cursor.storeBytes(of: source.loadUnaligned(as: UInt32.self), as: UInt32.self)
          unsafe cursor.storeBytes(of: last, toByteOffset: count &- 4, as: UInt32.self)
        } else {
          for index in 0..<count {
            unsafe cursor.storeBytes(
              of: source.load(fromByteOffset: index, as: UInt8.self), toByteOffset: index,
              as: UInt8.self)
          }
        }
        unsafe cursor += count
        return
      }
    #endif
    write(unsigned: UInt64(count))
    unsafe write(bytes)
  }

  #if !hasFeature(Embedded)
    /// Writes a text that is not UTF-8 in memory.
    @inline(never)
    @usableFromInline
    mutating func writeForeign(_ text: String) { Array(text.utf8).encode(into: &self) }
  #endif

  /// Writes a transparent reference to a principal.
  @inlinable
  public mutating func write(_ principal: Principal) {
    // A mark, the length, at most 29 bytes; all 32 are stored, what is too much is overwritten.
    reserve(34)
    unsafe cursor.storeBytes(of: 1, as: UInt8.self)
    unsafe cursor.storeBytes(
      of: UInt8(truncatingIfNeeded: principal.count), toByteOffset: 1, as: UInt8.self)
    unsafe cursor.storeBytes(of: principal, toByteOffset: 2, as: Principal.self)
    unsafe cursor += 2 &+ principal.count
  }
}
