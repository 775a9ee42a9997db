import Foundation
import GRDB

/// Writes pages of one memory within a transaction.
struct PageWriter {
  let kind: PageKind
  let memory: Int
  /// What all of its pages come to.
  private var summary: PageSums
  /// Rows of the map that have got pages.
  private var mapped: Set<Int64> = []

  init(_ kind: PageKind, _ memory: Int, _ summary: PageSums) {
    precondition(memory > 0, "A memory without a number has no place for pages")
    self.kind = kind
    self.memory = memory
    self.summary = summary
  }

  /// Keeps a page as it is on disk in the process, if somebody looks at a moment that has it so.
  func keepEarlierForm(
    of index: Int, for batch: PageBatch, _ database: Database, _ contents: inout Store.Contents
  ) throws {
    let (memory, moment) = (batch.memory, batch.moment.number)
    guard memory.needsEarlierForm(of: index, before: moment) else { return }
    let key = Store.key(self.memory, index)
    let isStored = try PageMap.has(index, in: bits(for: index, database, &contents))
    let page =
      try isStored
      ? PageTables.page(key, kind, database, PageTables.place(index, kind)) : .zero
    guard let page else { throw PageTables.missing(index, kind) }
    memory.keep(page, index, before: moment)
  }

  /// Writes a page.
  mutating func write(
    _ index: Int, _ bytes: Data, _ database: Database, _ contents: inout Store.Contents
  ) throws {
    let key = Store.key(memory, index)
    let sum = unsafe bytes.withUnsafeBytes { unsafe Checksum(of: $0, kind: kind, key: key).value }
    var bits = try bits(for: index, database, &contents)
    var old: UInt32?
    if PageMap.has(index, in: bits) {
      old = try contents.sums[kind]?[key] ?? storedSum(key, index, database)
    } else {
      PageMap.add(index, to: &bits)
      let row = PageMap.key(index, kind, of: memory)
      contents.maps[row] = bits
      mapped.insert(row)
    }
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO \(kind.table) (key, sum, bytes) VALUES (?, ?, ?)"
    ).execute(arguments: [key, Int64(sum), bytes])
    if contents.sums[kind]?.count ?? 0 >= Self.remembered { contents.sums[kind] = [:] }
    contents.sums[kind, default: [:]][key] = sum
    summary.put(sum, inPlaceOf: old)
  }

  /// Writes the map; what all pages come to.
  func finish(_ database: Database, _ contents: inout Store.Contents) throws -> PageSums {
    for row in mapped { try PageMap.put(row, contents.maps[row] ?? PageMap.empty, in: database) }
    if contents.maps.count > Self.rememberedMaps { contents.maps = [:] }
    return summary
  }

  /// How many checksums are kept, about 4 MB of them.
  private static let remembered = 1 << 17
  /// How many rows of the map are kept, 2 MiB of them.
  private static let rememberedMaps = 4096

  /// The row of the map that a page is in.
  private func bits(
    for index: Int, _ database: Database, _ contents: inout Store.Contents
  ) throws -> [UInt8] {
    let row = PageMap.key(index, kind, of: memory)
    if let bits = contents.maps[row] { return bits }
    let bits = try PageMap.row(row, kind, in: database) ?? PageMap.empty
    contents.maps[row] = bits
    return bits
  }

  private func storedSum(_ key: Int64, _ index: Int, _ database: Database) throws -> UInt32 {
    let statement = try database.cachedStatement(
      sql: "SELECT sum FROM \(kind.table) WHERE key = ?")
    guard let sum = try Int64.fetchOne(statement, arguments: [key]) else {
      throw PageTables.missing(index, kind)
    }
    return UInt32(truncatingIfNeeded: sum)
  }
}

extension Store {
  /// Copies the pages of a memory to another one that has none; what they come to.
  static func copyPages(
    _ copy: PageCopy, _ database: Database, _ contents: inout Contents
  ) throws -> PageSums {
    let (kind, target, source) = (
      copy.target.kind, copy.target.number, copy.source.memory.number
    )
    try noteMemory(target, database, &contents)
    guard source != 0 else { return PageSums() }
    let keys: StatementArguments = [key(source, 0), key(source, 0xFFFF_FFFF)]
    // What is damaged must not get a checksum that says it is not.
    if let damaged = try Int64.fetchOne(
      database,
      sql: """
        SELECT key FROM \(kind.table)
        WHERE key BETWEEN ? AND ? AND sum IS NOT cooper_page_sum(\(kind.rawValue), key, bytes) LIMIT 1
        """, arguments: keys)
    {
      let place = PageTables.place(Int(damaged & 0xFFFF_FFFF), kind)
      throw StateDamage("\(place) is damaged: it does not match its checksum")
    }
    let moved = "(key & 0xFFFFFFFF) | \(Int64(target) << 32)"
    try database.execute(
      sql: """
        INSERT INTO \(kind.table) (key, sum, bytes)
        SELECT \(moved), cooper_page_sum(\(kind.rawValue), \(moved), bytes), bytes
        FROM \(kind.table) WHERE key BETWEEN ? AND ?
        """, arguments: keys)
    var summary = PageSums()
    let sums = try Int64.fetchCursor(
      database, sql: "SELECT sum FROM \(kind.table) WHERE key BETWEEN ? AND ?",
      arguments: [key(target, 0), key(target, 0xFFFF_FFFF)])
    while let sum = try sums.next() {
      summary.put(UInt32(truncatingIfNeeded: sum), inPlaceOf: nil)
    }
    let rows = PageMap.keys(kind, of: source)
    let maps = try Row.fetchAll(
      database, sql: "SELECT key FROM page_map WHERE key BETWEEN ? AND ?",
      arguments: [rows.lowerBound, rows.upperBound])
    var mapped = 0
    for map in maps {
      let row: Int64 = map["key"]
      guard let bits = try PageMap.row(row, kind, in: database) else { continue }
      mapped += bits.reduce(0) { $0 + $1.nonzeroBitCount }
      try PageMap.put(
        PageMap.key(0, kind, of: target) | (row & 0x7FFF_FFFF), bits, in: database)
    }
    guard mapped == summary.count else {
      throw StateDamage("the \(kind.name) has \(summary.count) pages, but \(mapped) were stored")
    }
    return summary
  }
}

extension Store.Contents {
  /// Notes within a transaction that nobody needs the pages of a memory any more, once those who look
  /// at it have gone.
  mutating func drop(_ kind: PageKind, _ memory: Int) {
    if memory != 0 { dropping.append((kind, memory)) }
  }
}
