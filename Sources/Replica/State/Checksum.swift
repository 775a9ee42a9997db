import CChecksum

/// Checksums of what is on disk: CRC-32, as in RFC 1952.
///
/// It finds every damage within 32 bits in a row, and others but for one in four billions. Against
/// somebody who means harm it is no help: who may write the state's files may write anything.
struct Checksum {
  private(set) var value: UInt32 = 0

  /// The checksum of nothing.
  init() {}

  /// The checksum of bytes.
  init(of bytes: ArraySlice<UInt8>) { unsafe bytes.withUnsafeBytes { unsafe add($0) } }

  /// The checksum of a page in its place.
  init(of page: UnsafeRawBufferPointer, kind: PageKind, key: Int64) {
    add(Int64(kind.rawValue))
    add(key)
    unsafe add(page)
  }

  /// Adds bytes.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    value = unsafe cooper_crc32(value, bytes.baseAddress, bytes.count)
  }

  /// Adds a number.
  mutating func add(_ number: Int64) {
    unsafe withUnsafeBytes(of: number.littleEndian) { unsafe add($0) }
  }

  /// Adds bytes with their number, so that parts do not run into each other; nil differs from none.
  mutating func add(_ bytes: [UInt8]?) {
    add(Int64(bytes?.count ?? -1))
    unsafe bytes?.withUnsafeBytes { if unsafe !$0.isEmpty { unsafe add($0) } }
  }

  /// Adds a text.
  mutating func add(_ text: String) { add(Array(text.utf8)) }
}
