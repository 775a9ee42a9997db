import Foundation
import WasmEngine

/// A commit as the log has it.
///
/// | bytes | |
/// |---|---|
/// | 4 | `Comt` |
/// | 4 | CRC-32 of what follows up to the pages |
/// | 8 | the commit's number |
/// | 4 | the bytes of the fields |
/// | 4 | the number of pages |
/// | … | the fields, with a checksum of each page |
/// | 4096 each | the pages |
/// | 0 to 7 | zeros, so that the next record begins at a multiple of eight |
///
/// Numbers have their low byte first. The checksums of pages are those of the database.
struct CommitRecord {
  /// Bytes before the fields.
  static let headerSize = 24
  /// The first four bytes.
  private static let magic = Array("Comt".utf8)

  let number: UInt64
  private let commit: Commit
  /// What stands before the pages.
  private let head: [UInt8]
  private let pageCount: Int

  init(_ commit: Commit, number: UInt64) throws {
    self.number = number
    self.commit = commit
    var pages = PageSumWriter()
    var fields = FieldWriter()
    try commit.put(into: &fields, &pages)
    pageCount = pages.count
    var record = FieldWriter()
    record.put(number)
    record.put(UInt32(fields.bytes.count))
    record.put(UInt32(pages.count))
    record.put(bytes: fields.bytes)
    var head = FieldWriter()
    head.put(bytes: Self.magic)
    head.put(Checksum(of: record.bytes[...]).value)
    head.put(bytes: record.bytes)
    self.head = head.bytes
  }

  /// All bytes of it.
  var byteCount: Int { Self.aligned(head.count + pageCount * StableMemory.pageSize) }

  private static func aligned(_ count: Int) -> Int { (count + 7) & ~7 }

  /// Calls the body with the parts of the record, one after the other.
  func forEachPart(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    try unsafe head.withUnsafeBytes { try unsafe body($0) }
    for changes in [commit.keptHeap, commit.heap] {
      try unsafe changes.bytes.withUnsafeBytes { try unsafe body($0) }
    }
    for batch in commit.batches {
      for (_, page) in batch.pages { try unsafe page.withBytes { try unsafe body($0) } }
    }
    let padding = [UInt8](repeating: 0, count: -head.count & 7)
    try unsafe padding.withUnsafeBytes { try unsafe body($0) }
  }

  // MARK: Reading

  /// A record that is whole, and where it ends.
  struct Found {
    let number: UInt64
    let end: Int
    fileprivate let fields: Range<Int>
  }

  /// The next place, a multiple of eight, that has a record's first byte; nil if there is none.
  static func nextPlace(in bytes: UnsafeRawBufferPointer, from place: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var place = place
    while place < bytes.count,
      let found = unsafe memchr(base + place, Int32(magic[0]), bytes.count - place)
    {
      place = unsafe base.distance(to: UnsafeRawPointer(found))
      if place.isMultiple(of: 8) { return place }
      place += 1
    }
    return nil
  }

  /// The record at a place; nil if there is none that is whole.
  static func find(in bytes: UnsafeRawBufferPointer, at place: Int) -> Found? {
    guard place <= bytes.count - headerSize else { return nil }
    func number<Number: FixedWidthInteger>(_ offset: Int, _ type: Number.Type) -> Number {
      unsafe Number(
        littleEndian: bytes.loadUnaligned(fromByteOffset: place + offset, as: Number.self))
    }
    guard unsafe bytes[place..<place + 4].elementsEqual(magic) else { return nil }
    let (fields, pages) = (Int(number(16, UInt32.self)), Int(number(20, UInt32.self)))
    let start = place + headerSize
    guard fields + pages * StableMemory.pageSize <= bytes.count - start else { return nil }
    var sum = Checksum()
    unsafe sum.add(UnsafeRawBufferPointer(rebasing: bytes[place + 8..<start + fields]))
    guard sum.value == number(4, UInt32.self) else { return nil }
    return Found(
      number: number(8, UInt64.self),
      end: place + aligned(headerSize + fields + pages * StableMemory.pageSize),
      fields: start..<start + fields)
  }

  /// The commit of a record; nil if its pages are not whole, or it is none of this version.
  ///
  /// - Parameter space: Where the pages of memories are.
  static func commit(
    _ found: Found, in bytes: UnsafeRawBufferPointer, _ space: PageSpace?
  ) -> Commit? {
    var fields = unsafe FieldReader(Array(bytes[found.fields]))
    var pages = unsafe PageReader(
      bytes: UnsafeRawBufferPointer(
        rebasing: bytes[found.fields.upperBound..<min(found.end, bytes.count)]))
    guard let commit = try? Commit(from: &fields, &pages, space),
      (try? fields.finish()) != nil
    else { return nil }
    return commit
  }
}

/// Makes the checksums of pages.
struct PageSumWriter {
  /// How many pages there were.
  private(set) var count = 0

  mutating func put(
    _ bytes: UnsafeRawBufferPointer, _ kind: PageKind, _ memory: Int, _ index: Int,
    into fields: inout FieldWriter
  ) {
    fields.put(
      unsafe Checksum(of: bytes, kind: kind, key: Store.key(memory, index)).value)
    count += 1
  }
}

/// Reads the pages of a record, one after the other.
///
/// Safe: the file of the record is mapped as long as it reads.
@safe struct PageReader {
  private let bytes: UnsafeRawBufferPointer
  private var next = 0

  init(bytes: UnsafeRawBufferPointer) { unsafe self.bytes = bytes }

  /// The next page, which must have the checksum.
  mutating func page(
    _ kind: PageKind, _ memory: Int, _ index: Int, sum: UInt32
  ) throws(FieldReader.Malformed) -> UnsafeRawBufferPointer {
    let end = next + StableMemory.pageSize
    guard unsafe end <= bytes.count else { throw FieldReader.Malformed() }
    let page = unsafe UnsafeRawBufferPointer(rebasing: bytes[next..<end])
    guard unsafe Checksum(of: page, kind: kind, key: Store.key(memory, index)).value == sum else {
      throw FieldReader.Malformed()
    }
    next = end
    return unsafe page
  }
}
