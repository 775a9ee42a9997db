/// Where values put the bytes they are stored as.
@safe
public struct StorableWriter: ~Copyable {
  @usableFromInline var base: UnsafeMutableRawPointer
  @usableFromInline var capacity: Int
  /// The number of bytes written so far.
  public internal(set) var count: Int {
    @inlinable get { length }
    @inlinable set { length = newValue }
  }
  @usableFromInline var length: Int

  /// A writer without bytes.
  @export(interface)
  @inline(never)
  public init(capacity: Int = 64) {
    self.capacity = max(16, capacity)
    unsafe base = .allocate(byteCount: self.capacity, alignment: 16)
    length = 0
  }

  /// A writer that takes no space until something is written.
  init(empty: Void) {
    capacity = 0
    // Any place will do: nothing is read or written before `grow`.
    unsafe base = UnsafeMutableRawPointer(bitPattern: 16).unsafelyUnwrapped
    length = 0
  }

  deinit { if capacity > 0 { unsafe base.deallocate() } }

  /// The bytes written so far.
  public var bytes: [UInt8] {
    unsafe [UInt8](UnsafeRawBufferPointer(start: base, count: length))
  }

  /// Forgets all bytes, keeping the space.
  @inlinable
  public mutating func removeAll() { length = 0 }

  /// Makes space for more bytes.
  @inlinable
  public mutating func reserve(_ added: Int) {
    if added > capacity &- length { grow(added) }
  }

  @usableFromInline
  @inline(never)
  mutating func grow(_ added: Int) {
    let new = max(length + added, capacity * 2, 16)
    let moved = UnsafeMutableRawPointer.allocate(byteCount: new, alignment: 16)
    unsafe moved.copyMemory(from: base, byteCount: length)
    if capacity > 0 { unsafe base.deallocate() }
    unsafe base = moved
    capacity = new
  }

  /// Appends a byte.
  @inlinable
  public mutating func append(_ byte: UInt8) {
    reserve(1)
    unsafe base.storeBytes(of: byte, toByteOffset: length, as: UInt8.self)
    length &+= 1
  }

  /// Appends a number, its highest byte first.
  @inlinable
  public mutating func append<Number: FixedWidthInteger & BitwiseCopyable>(
    bigEndian number: Number
  ) {
    reserve(MemoryLayout<Number>.size)
    unsafe base.storeBytes(
      of: highestByteFirst(number), toByteOffset: length, as: Number.self)
    length &+= MemoryLayout<Number>.size
  }

  /// Appends the bytes of a span.
  @inlinable
  public mutating func append(_ bytes: RawSpan) {
    unsafe bytes.withUnsafeBytes { unsafe append(buffer: $0) }
  }

  /// Appends the bytes of an array.
  @inlinable
  public mutating func append(contentsOf bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe append(buffer: $0) }
  }

  @usableFromInline
  @inline(never)
  mutating func append(buffer: UnsafeRawBufferPointer) {
    reserve(buffer.count)
    guard let source = buffer.baseAddress else { return }
    unsafe (base + length).copyMemory(from: source, byteCount: buffer.count)
    length &+= buffer.count
  }

  /// The bytes written so far, good until the writer changes.
  @inlinable
  var span: RawSpan {
    @_lifetime(immortal)
    @inline(__always) get { unsafe lentSpan(base, length) }
  }

  /// Some of the bytes, good until the writer changes.
  @_lifetime(immortal)
  func bytes(at offset: Int, count: Int) -> RawSpan {
    checkInDebug(offset >= 0 && count >= 0 && offset + count <= length)
    return unsafe lentSpan(base + offset, count)
  }

  /// The number of four bytes, the lowest first, at a place within `count`.
  func littleEndianLength(at offset: Int) -> Int {
    checkInDebug(offset >= 0 && offset + 4 <= length)
    let stored = unsafe base.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
    return Int(truncatingIfNeeded: UInt32(littleEndian: stored))
  }

  /// Appends `count` bytes that the body puts in.
  mutating func append(count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Void) {
    reserve(count)
    unsafe fill(UnsafeMutableRawBufferPointer(start: base + length, count: count))
    length &+= count
  }

  /// Appends a number, its lowest byte first.
  mutating func append<Number: FixedWidthInteger & BitwiseCopyable>(littleEndian number: Number) {
    reserve(MemoryLayout<Number>.size)
    unsafe base.storeBytes(of: number.littleEndian, toByteOffset: length, as: Number.self)
    length &+= MemoryLayout<Number>.size
  }

  /// The number of eight bytes, the lowest first, at a place within `count`.
  func word(at offset: Int) -> UInt64 {
    checkInDebug(offset >= 0 && offset + 8 <= length)
    return UInt64(littleEndian: unsafe base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// Puts a number of eight bytes, the lowest first, at a place within `count`.
  mutating func set(word: UInt64, at offset: Int) {
    checkInDebug(offset >= 0 && offset + 8 <= length)
    unsafe base.storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self)
  }

  /// Copies some of the bytes to a place with space for them.
  func copy(from offset: Int, count: Int, to target: UnsafeMutableRawPointer) {
    checkInDebug(offset >= 0 && count >= 0 && offset + count <= length)
    unsafe target.copyMemory(from: base + offset, byteCount: count)
  }

  /// Writes some of the bytes to a memory.
  func write(from offset: Int, count: Int, to memory: any PagedMemory, at address: UInt64) {
    unsafe memory.write(
      UnsafeRawBufferPointer(start: base + offset, count: count), at: address)
  }

  /// Appends zeros until there are `count` bytes.
  mutating func pad(to count: Int) {
    while length < count { append(0) }
  }

  /// Puts a length at a place, its highest byte first, in 0, 1, 2 or 4 bytes.
  @export(interface)
  mutating func set(length value: Int, at offset: Int, byteCount: Int) {
    for index in 0..<byteCount {
      let byte = UInt8(truncatingIfNeeded: value >> ((byteCount - 1 - index) * 8))
      unsafe base.storeBytes(of: byte, toByteOffset: offset + index, as: UInt8.self)
    }
  }
}

extension StorableWriter {
  /// Puts a length at a place within `count`, its lowest byte first, in 0, 1, 2 or 4 bytes.
  @export(interface)
  mutating func set(littleEndianLength value: Int, at offset: Int, byteCount: Int) {
    checkInDebug(offset >= 0 && offset + byteCount <= length)
    for index in 0..<byteCount {
      let byte = UInt8(truncatingIfNeeded: value &>> (8 * index))
      unsafe base.storeBytes(of: byte, toByteOffset: offset + index, as: UInt8.self)
    }
  }
}

extension RawSpan {
  /// A length of 0, 1, 2 or 4 bytes at a place, its lowest byte first; the bytes must be there.
  @usableFromInline
  func littleEndianLength(at offset: Int, byteCount: Int) -> Int {
    var length = 0
    for index in 0..<byteCount { length |= Int(self[offset + index]) &<< (8 * index) }
    return length
  }

  /// The bytes as an array.
  @inlinable
  public var array: [UInt8] {
    unsafe withUnsafeBytes { buffer in unsafe [UInt8](buffer) }
  }

  /// A number of 0, 1, 2 or 4 bytes at a place, its highest byte first.
  ///
  /// - Throws: `malformed` if the bytes end before.
  @export(interface)
  func length(at offset: Int, byteCount: Int) throws(StableError) -> Int {
    guard offset + byteCount <= self.byteCount else {
      throw StableError(.malformed, at: UInt64(offset))
    }
    var value = 0
    for index in 0..<byteCount { value = value << 8 | Int(self[offset + index]) }
    return value
  }

  /// One byte.
  subscript(_ offset: Int) -> UInt8 {
    unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }

  /// The bytes of a range.
  ///
  /// - Throws: `malformed` if they end before.
  @export(interface)
  @_lifetime(copy self)
  func piece(_ offset: Int, _ count: Int) throws(StableError) -> RawSpan {
    guard count >= 0, offset >= 0, offset <= byteCount, count <= byteCount - offset else {
      throw StableError(.malformed, at: UInt64(max(0, offset)))
    }
    return extracting(offset..<offset + count)
  }
}
