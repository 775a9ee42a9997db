import Candid
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
    head.put(Self.sum(record.bytes))
    head.put(bytes: record.bytes)
    self.head = head.bytes
  }

  /// All bytes of it.
  var byteCount: Int { Self.aligned(head.count + pageCount * StableMemory.pageSize) }

  private static func aligned(_ count: Int) -> Int { (count + 7) & ~7 }

  private static func sum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var sum = Checksum()
    unsafe Array(bytes).withUnsafeBytes { unsafe sum.add($0) }
    return sum.value
  }

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

  fileprivate mutating func put(
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
  fileprivate mutating func page(
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

// MARK: - The fields of a commit

extension Commit {
  /// The batches of pages, in the order of the log.
  fileprivate var batches: [PageBatch] {
    var batches = stable.map { [$0] } ?? []
    for change in snapshots {
      if case .put(_, let pages, _) = change { batches += pages }
    }
    return batches
  }

  /// Puts all of it but the contents of pages, and the module's metadata, which follow from it.
  fileprivate func put(into fields: inout FieldWriter, _ pages: inout PageSumWriter) throws {
    fields.put(isProbe)
    fields.put(nextIndex) { $0.put($1) }
    fields.put(each: names) {
      $0.put($1.name)
      $0.put(Array($1.canister.bytes))
    }
    fields.put(each: requests) {
      $0.put($1.id)
      $0.put($1.time)
      $0.put($1.encoded)
    }
    fields.put(each: forgottenRequests) { $0.put($1) }
    fields.put(each: calls) { $1.put(into: &$0) }
    fields.put(canister) { $0.put(UInt32($1)) }
    guard canister != nil else { return }
    fields.put(creation) { $0.put(Array($1.bytes)) }
    fields.put(isDeletion)
    fields.put(try settings.map { try FieldWriter.json($0) }) { $0.put($1) }
    fields.put(changing) { $1.put(into: &$0) }
    fields.put(balance) {
      $0.put($1.cycles)
      $0.put($1.chargedAt)
    }
    fields.put(module) {
      $0.put($1.hash)
      $0.put($1.bytes)
    }
    fields.put(clearsChunks)
    fields.put(chunks: chunks)
    fields.put(sums: adopted)
    for changes in [keptHeap, heap] {
      fields.put(each: changes.runs) {
        $0.put(UInt64($1.lowerBound))
        $0.put(UInt64($1.upperBound))
      }
      unsafe changes.bytes.withUnsafeBytes { bytes in
        changes.forEachPage { page, place in
          unsafe pages.put(
            UnsafeRawBufferPointer(rebasing: bytes[place.startIndex..<place.endIndex]), .heap,
            changing?.heapMemory ?? 0, page, into: &fields)
        }
      }
    }
    fields.put(stable) { $1.put(into: &$0, &pages) }
    fields.put(UInt32(snapshots.count))
    for change in snapshots { try change.put(into: &fields, &pages) }
  }

  fileprivate init(
    from fields: inout FieldReader, _ pages: inout PageReader, _ space: PageSpace?
  ) throws(FieldReader.Malformed) {
    isProbe = try fields.flag()
    nextIndex = try fields.optional { (fields) throws(FieldReader.Malformed) in try fields.number()
    }
    names = try fields.each { (fields) throws(FieldReader.Malformed) in
      (try fields.text(), try fields.principal())
    }
    requests = try fields.each { (fields) throws(FieldReader.Malformed) in
      let (id, time) = (try fields.content(), try fields.number(UInt64.self))
      guard let record = RequestRecord(id: id, time: time, encoded: try fields.content()) else {
        throw FieldReader.Malformed()
      }
      return record
    }
    forgottenRequests = try fields.each { (fields) throws(FieldReader.Malformed) in
      try fields.content()
    }
    calls = try fields.each { (fields) throws(FieldReader.Malformed) in
      try CallChange(from: &fields)
    }
    canister = try fields.optional { (fields) throws(FieldReader.Malformed) in
      Int(try fields.number(UInt32.self))
    }
    guard canister != nil else { return }
    creation = try fields.optional { (fields) throws(FieldReader.Malformed) in
      try fields.principal()
    }
    isDeletion = try fields.flag()
    settings = try fields.optional { (fields) throws(FieldReader.Malformed) in
      try fields.json()
    }
    changing = try fields.optional { (fields) throws(FieldReader.Malformed) in
      try Changing(from: &fields)
    }
    balance = try fields.optional { (fields) throws(FieldReader.Malformed) in
      Balance(cycles: try fields.number(), chargedAt: try fields.number())
    }
    module = try fields.optional { (fields) throws(FieldReader.Malformed) in
      (try fields.content(), try fields.content())
    }
    clearsChunks = try fields.flag()
    chunks = try fields.chunks()
    adopted = try fields.sums()
    keptHeap = try PageChanges(from: &fields, &pages, changing?.heapMemory ?? 0)
    heap = try PageChanges(from: &fields, &pages, changing?.heapMemory ?? 0)
    if try fields.flag() { stable = try PageBatch(from: &fields, &pages, space) }
    for _ in 0..<(try fields.number(UInt32.self)) {
      snapshots.append(try SnapshotChange(from: &fields, &pages, space))
    }
  }
}

extension Commit.Changing {
  fileprivate func put(into fields: inout FieldWriter) {
    fields.put(version)
    fields.put(status.rawValue)
    fields.put(stableSize)
    fields.put(UInt64(heapSize))
    fields.put(GlobalsCoding.encode(globals))
    fields.put(certifiedData)
    fields.put(timer)
    fields.put(UInt64(heapMemory))
    fields.put(UInt64(stableMemory))
  }

  fileprivate init(from fields: inout FieldReader) throws(FieldReader.Malformed) {
    version = try fields.number()
    guard let status = CanisterStatus(rawValue: try fields.text()) else {
      throw FieldReader.Malformed()
    }
    self.status = status
    stableSize = try fields.number()
    heapSize = try fields.integer()
    guard let globals = GlobalsCoding.decode(try fields.content()) else {
      throw FieldReader.Malformed()
    }
    self.globals = globals
    certifiedData = try fields.content()
    timer = try fields.number()
    heapMemory = try fields.integer()
    stableMemory = try fields.integer()
  }
}

extension PageChanges {
  fileprivate init(
    from fields: inout FieldReader, _ pages: inout PageReader, _ memory: Int
  ) throws(FieldReader.Malformed) {
    self.init()
    runs = try fields.each { (fields) throws(FieldReader.Malformed) in
      let (start, end) = (try fields.integer(), try fields.integer())
      guard start < end, (start | end).isMultiple(of: MemoryImage.pageSize),
        end <= MemoryRegion.reservation
      else { throw FieldReader.Malformed() }
      return start..<end
    }
    for run in runs {
      for start in stride(from: run.lowerBound, to: run.upperBound, by: MemoryImage.pageSize) {
        let page = try unsafe pages.page(
          .heap, memory, start / MemoryImage.pageSize, sum: try fields.number())
        unsafe bytes.append(contentsOf: page)
      }
    }
  }
}

extension PageBatch {
  fileprivate func put(into fields: inout FieldWriter, _ pages: inout PageSumWriter) {
    let number = memory.number
    fields.put(UInt8(memory.kind.rawValue))
    fields.put(UInt64(number))
    fields.put(UInt32(self.pages.count))
    for (index, page) in self.pages {
      fields.put(UInt32(index))
      unsafe page.withBytes {
        unsafe pages.put($0, memory.kind, number, index, into: &fields)
      }
    }
  }

  fileprivate init(
    from fields: inout FieldReader, _ pages: inout PageReader, _ space: PageSpace?
  ) throws(FieldReader.Malformed) {
    let memory = try PagedMemory(from: &fields, space)
    var batch: [(index: Int, page: StablePage)] = []
    for _ in 0..<(try fields.number(UInt32.self)) {
      let index = Int(try fields.number(UInt32.self))
      let page = try unsafe pages.page(
        memory.kind, memory.number, index, sum: try fields.number())
      batch.append((index, unsafe StablePage(page)))
    }
    self.init(moment: memory.publish(batch, in: nil), pages: batch)
  }
}

extension PagedMemory {
  /// One by its number.
  fileprivate convenience init(
    from fields: inout FieldReader, _ space: PageSpace?
  ) throws(FieldReader.Malformed) {
    guard let kind = PageKind(rawValue: Int(try fields.number(UInt8.self))) else {
      throw FieldReader.Malformed()
    }
    self.init(kind, number: try fields.integer(), in: space, isEmpty: false)
  }
}

extension SnapshotChange {
  fileprivate func put(into fields: inout FieldWriter, _ pages: inout PageSumWriter) throws {
    switch self {
    case .delete(let number):
      fields.put(UInt8(0))
      fields.put(UInt32(number))
    case .put(let snapshot, let batches, let adopted):
      fields.put(UInt8(1))
      fields.put(UInt32(snapshot.number))
      fields.put(snapshot.id)
      fields.put(try FieldWriter.json(snapshot.record))
      fields.put(snapshot.module)
      for memory in [snapshot.heap.memory, snapshot.stable.memory] {
        fields.put(UInt8(memory.kind.rawValue))
        fields.put(UInt64(memory.number))
      }
      fields.put(chunks: snapshot.chunks.map { ($0.key, $0.value) })
      fields.put(sums: adopted)
      fields.put(UInt32(batches.count))
      for batch in batches { batch.put(into: &fields, &pages) }
    }
  }

  fileprivate init(
    from fields: inout FieldReader, _ pages: inout PageReader, _ space: PageSpace?
  ) throws(FieldReader.Malformed) {
    let code = try fields.number(UInt8.self)
    let number = Int(try fields.number(UInt32.self))
    switch code {
    case 0: self = .delete(number: number)
    case 1:
      guard let owner = Principal(try fields.content().dropFirst(8)) else {
        throw FieldReader.Malformed()
      }
      let record = try fields.json(CanisterSnapshot.Record.self)
      let module = try fields.content()
      let heap = try PagedMemory(from: &fields, space)
      let stable = try PagedMemory(from: &fields, space)
      let snapshot = CanisterSnapshot(
        number: number, owner: owner, record: record, module: module,
        heap: StableMemory(size: record.heapSize, heap.now()),
        stable: StableMemory(size: record.stableSize, stable.now()),
        chunks: Dictionary(
          try fields.chunks().map { ($0.hash, $0.bytes) }, uniquingKeysWith: { _, last in last }))
      let adopted = try fields.sums()
      var batches: [PageBatch] = []
      for _ in 0..<(try fields.number(UInt32.self)) {
        batches.append(try PageBatch(from: &fields, &pages, space))
      }
      self = .put(snapshot, pages: batches, adopted: adopted)
    default: throw FieldReader.Malformed()
    }
  }
}

extension FieldWriter {
  fileprivate static func json(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return Array(try encoder.encode(value))
  }

  fileprivate mutating func put(chunks: [(hash: [UInt8], bytes: [UInt8])]) {
    put(each: chunks) {
      $0.put($1.hash)
      $0.put($1.bytes)
    }
  }

  fileprivate mutating func put(sums: [PageKind: PageSums]) {
    put(each: PageKind.allCases.filter { sums[$0] != nil }) {
      let value = sums[$1] ?? .init()
      $0.put(UInt8($1.rawValue))
      $0.put(UInt64(value.count))
      $0.put(value.total)
    }
  }
}

extension FieldReader {
  fileprivate mutating func json<Value: Decodable>(
    _ type: Value.Type = Value.self
  ) throws(Malformed) -> Value {
    guard let value = try? JSONDecoder().decode(type, from: Data(try content())) else {
      throw Malformed()
    }
    return value
  }

  fileprivate mutating func chunks() throws(Malformed) -> [(hash: [UInt8], bytes: [UInt8])] {
    try each { (fields) throws(Malformed) in (try fields.content(), try fields.content()) }
  }

  fileprivate mutating func sums() throws(Malformed) -> [PageKind: PageSums] {
    let sums = try each { (fields) throws(Malformed) in
      guard let kind = PageKind(rawValue: Int(try fields.number(UInt8.self))) else {
        throw Malformed()
      }
      return (kind, PageSums(count: try fields.integer(), total: try fields.number()))
    }
    return Dictionary(sums, uniquingKeysWith: { _, last in last })
  }
}
