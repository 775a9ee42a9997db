import Candid
import Foundation
import WasmEngine

// The fields of a commit, as the log has them.

extension Commit {
  /// The batches of pages, in the order of the log.
  var batches: [PageBatch] {
    var batches = stable.map { [$0] } ?? []
    for change in snapshots {
      if case .put(_, let pages, _, _) = change { batches += pages }
    }
    return batches
  }

  /// Puts all of it but the contents of pages, and the module's metadata, which follow from it.
  func put(into fields: inout FieldWriter, _ pages: inout PageSumWriter) throws {
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
    fields.put(settings) { $0.put($1.encoded) }
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

  /// Reads one that `put` has written.
  init(
    from fields: inout FieldReader, _ pages: inout PageReader, _ space: PageSpace?
  ) throws(FieldReader.Malformed) {
    isProbe = try fields.flag()
    nextIndex = try fields.optionalNumber()
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
      try CanisterSettings(encoded: try fields.content())
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
    case .put(let snapshot, let batches, let adopted, let base):
      fields.put(UInt8(2))
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
      fields.put(UInt64(base))
    }
  }

  fileprivate init(
    from fields: inout FieldReader, _ pages: inout PageReader, _ space: PageSpace?
  ) throws(FieldReader.Malformed) {
    let code = try fields.number(UInt8.self)
    let number = Int(try fields.number(UInt32.self))
    switch code {
    case 0: self = .delete(number: number)
    // In state format 7 no memory had pages from another one.
    case 1, 2:
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
      self = .put(
        snapshot, pages: batches, adopted: adopted, base: code == 1 ? 0 : try fields.integer())
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
