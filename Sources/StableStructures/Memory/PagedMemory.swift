/// A memory that stable structures live in: bytes in pages of 64 KiB that can grow and never shrink.
///
/// A range beyond the size is a programmer's mistake and traps; structures check what they read from
/// untrusted headers before they follow it.
public protocol PagedMemory: AnyObject {
  /// The size in pages of 64 KiB.
  var pageCount: UInt64 { get }

  /// Grows by the given number of pages, which are zero; the size before, or nil if refused.
  @export(interface)
  func grow(by pages: UInt64) -> UInt64?

  /// Fills the destination with the bytes from the offset on.
  @export(interface)
  func read(into destination: UnsafeMutableRawBufferPointer, at offset: UInt64)

  /// Puts the bytes at the offset.
  @export(interface)
  func write(_ source: UnsafeRawBufferPointer, at offset: UInt64)

  /// Compares how a structure that is opened here declares its types with how they were stored before, and
  /// remembers it.
  ///
  /// The memories of a `MemoryManager` do that; by default nothing is known, and nothing wrong.
  ///
  /// - Parameters:
  ///   - layout: What the program declares; in its place comes what is wrong, in a sentence.
  ///   - isEmpty: Whether nothing is stored yet: then any layout will do.
  /// - Returns: whether nothing is wrong.
  @export(interface)
  func claim(_ layout: inout StableLayout, isEmpty: Bool) -> Bool
}

extension PagedMemory {
  /// The size in bytes.
  public var byteCount: UInt64 {
    // The greatest memory has 2^48 pages; more is a lie that reads will refuse.
    min(pageCount, 1 << 48 - 1) << 16
  }

  /// Grows, if needed, so that the given number of bytes fits.
  ///
  /// - Throws: `outOfMemory`; the memory is as before.
  @export(interface)
  func reserve(bytes: UInt64) throws(StableError) {
    let size = byteCount
    guard bytes > size else { return }
    let pages = (bytes - size + (StableMemory.pageByteCount - 1)) >> 16
    guard grow(by: pages) != nil else { throw StableError(.outOfMemory, at: size) }
  }

  /// The bytes of a range, as an array.
  ///
  /// - Throws: `truncated` if the memory ends before the range does.
  public func bytes(at offset: UInt64, count: Int) throws(StableError) -> [UInt8] {
    let size = byteCount
    guard count >= 0, offset <= size, UInt64(count) <= size - offset else {
      throw StableError(.truncated, at: offset)
    }
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      unsafe read(
        into: UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: count), at: offset)
      initialized = count
    }
  }

  /// Puts bytes at an offset, growing the memory if needed.
  ///
  /// - Throws: `outOfMemory`; nothing is written.
  public func put(_ bytes: [UInt8], at offset: UInt64) throws(StableError) {
    let (end, overflow) = offset.addingReportingOverflow(UInt64(bytes.count))
    guard !overflow else { throw StableError(.outOfMemory, at: offset) }
    try reserve(bytes: end)
    unsafe bytes.withUnsafeBytes { source in unsafe write(source, at: offset) }
  }

  /// The little-endian number of eight bytes at an offset.
  func word(at offset: UInt64) -> UInt64 {
    var value: UInt64 = 0
    unsafe withUnsafeMutableBytes(of: &value) { buffer in unsafe read(into: buffer, at: offset) }
    return UInt64(littleEndian: value)
  }

  /// The little-endian numbers of sixteen bytes at an offset.
  func words(at offset: UInt64) -> (UInt64, UInt64) {
    var words: (UInt64, UInt64) = (0, 0)
    unsafe withUnsafeMutableBytes(of: &words) { buffer in unsafe read(into: buffer, at: offset) }
    return (UInt64(littleEndian: words.0), UInt64(littleEndian: words.1))
  }

  /// Puts two little-endian numbers, in one go, at an offset within the size.
  func setWords(_ first: UInt64, _ second: UInt64, at offset: UInt64) {
    var words = (first.littleEndian, second.littleEndian)
    unsafe withUnsafeBytes(of: &words) { bytes in unsafe write(bytes, at: offset) }
  }

  /// Puts a little-endian number of eight bytes at an offset within the size.
  func setWord(_ value: UInt64, at offset: UInt64) {
    unsafe withUnsafeBytes(of: value.littleEndian) { buffer in unsafe write(buffer, at: offset) }
  }

  /// The first bytes, zero where the memory is shorter; to look at a magic.
  @export(interface)
  func head(_ count: Int) -> [UInt8] {
    guard pageCount > 0 else { return [UInt8](repeating: 0, count: count) }
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      unsafe read(
        into: UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: count), at: 0)
      initialized = count
    }
  }
}

/// What the first bytes of a memory say about the structure to be opened in it.
enum Occupancy {
  /// No pages, or a header of zeros: nothing was ever put here.
  case vacant
  /// The expected magic, and the version behind it.
  case version(UInt8)
  /// Something else.
  case foreign

  /// Looks at a memory whose structure begins with the three bytes of `magic`.
  @export(interface)
  init(_ memory: any PagedMemory, magic: StaticMagic) {
    let (first, second) = memory.pageCount > 0 ? memory.words(at: 0) : (0, 0)
    if first & 0xFF_FFFF == magic.word {
      self = .version(UInt8(truncatingIfNeeded: first >> 24))
    } else {
      self = first | second == 0 ? .vacant : .foreign
    }
  }

  /// Makes sure that a structure is there, in a version of its layout that is known.
  ///
  /// - Throws: `empty`, `foreignMagic`, `newerVersion`, or `corrupted` if there is no such version.
  @export(interface)
  func require(version known: ClosedRange<UInt8> = 1...1) throws(StableError) {
    switch self {
    case .vacant: throw StableError(.empty)
    case .foreign: throw StableError(.foreignMagic)
    case .version(let version):
      guard version >= known.lowerBound else { throw StableError(.corrupted, at: 3) }
      guard version <= known.upperBound else { throw StableError(.newerVersion, at: 3) }
    }
  }
}

/// The three bytes a structure begins with.
struct StaticMagic {
  let first: UInt8
  let second: UInt8
  let third: UInt8

  /// The bytes as a little-endian number.
  var word: UInt64 { UInt64(first) | UInt64(second) << 8 | UInt64(third) << 16 }

  init(_ first: Unicode.Scalar, _ second: Unicode.Scalar, _ third: Unicode.Scalar) {
    self.first = UInt8(truncatingIfNeeded: first.value)
    self.second = UInt8(truncatingIfNeeded: second.value)
    self.third = UInt8(truncatingIfNeeded: third.value)
  }
}
