import Foundation
import GRDB

/// Which pages of a memory are stored: a bit each, in rows of 4096.
///
/// A page without a row reads as zeros. So that a row that vanished is not taken for one that never
/// was, the map says which there must be.
enum PageMap {
  /// The pages of a row of the map.
  static let pages = 4096

  /// The key of the row that a page is in. A memory has fewer than 2^31 pages.
  static func key(_ index: Int, _ kind: PageKind, of memory: Int) -> Int64 {
    Int64(memory) << 32 | Int64(kind.rawValue) << 31 | Int64(index / pages)
  }

  /// The first and the last key of a memory.
  static func keys(_ kind: PageKind, of memory: Int) -> ClosedRange<Int64> {
    let first = key(0, kind, of: memory)
    return first...first | 0x7FFF_FFFF
  }

  /// A row without pages.
  static var empty: [UInt8] { [UInt8](repeating: 0, count: pages / 8) }

  /// Whether the bits have a page.
  static func has(_ index: Int, in bits: [UInt8]) -> Bool {
    bits[index % pages / 8] >> UInt8(index % 8) & 1 == 1
  }

  /// Adds a page to the bits.
  static func add(_ index: Int, to bits: inout [UInt8]) {
    bits[index % pages / 8] |= 1 << UInt8(index % 8)
  }

  /// Takes a page out of the bits.
  static func remove(_ index: Int, from bits: inout [UInt8]) {
    bits[index % pages / 8] &= ~(1 << UInt8(index % 8))
  }

  /// The next pages that memories have, from an index on: the first index of a row of the map, and bits
  /// for those that at least one of them has.
  ///
  /// - Returns: nil if there are none.
  /// - Throws: `StateDamage` if the map is damaged.
  static func next(
    from index: Int, _ kind: PageKind, of memories: [Int], in database: Database
  ) throws -> (first: Int, bits: [UInt8])? {
    let statement = try database.cachedStatement(
      sql: "SELECT key FROM page_map WHERE key BETWEEN ? AND ? ORDER BY key LIMIT 1")
    let rows = try memories.compactMap { memory in
      try Int64.fetchOne(
        statement,
        arguments: [key(index, kind, of: memory), keys(kind, of: memory).upperBound])
    }
    guard let next = rows.map({ Int($0 & 0x7FFF_FFFF) }).min() else { return nil }
    var bits = empty
    for row in rows where Int(row & 0x7FFF_FFFF) == next {
      guard let found = try Self.row(row, kind, in: database) else { continue }
      for place in bits.indices { bits[place] |= found[place] }
    }
    return (next * pages, bits)
  }

  /// The checksum of a row.
  static func sum(_ key: Int64, _ bits: [UInt8]) -> UInt32 {
    var sum = Checksum()
    sum.add(key)
    sum.add(bits)
    return sum.value
  }

  /// Whether a page is stored.
  ///
  /// - Throws: `StateDamage` if the map is damaged.
  static func has(
    _ index: Int, _ kind: PageKind, of memory: Int, in database: Database
  ) throws -> Bool {
    try row(key(index, kind, of: memory), kind, in: database).map { has(index, in: $0) } ?? false
  }

  /// A row of the map; nil if there is none.
  ///
  /// - Throws: `StateDamage` if it is damaged.
  static func row(_ key: Int64, _ kind: PageKind, in database: Database) throws -> [UInt8]? {
    let statement = try database.cachedStatement(
      sql: "SELECT sum, bits FROM page_map WHERE key = ?")
    guard let row = try Row.fetchOne(statement, arguments: [key]) else { return nil }
    let values = ColumnReader(row, place: place(key, kind))
    let bits = try values.blob("bits")
    guard bits.count == pages / 8,
      try values.integer("sum", in: 0...Int64(UInt32.max)) == Int64(sum(key, bits))
    else { throw values.damage("it does not match its checksum") }
    return bits
  }

  /// Where a row is, for people.
  static func place(_ key: Int64, _ kind: PageKind) -> String {
    let first = Int(key & 0x7FFF_FFFF) * pages
    return "the map of pages \(first) to \(first + pages - 1) of its \(kind.name)"
  }

  /// The pages that at least one of several memories has, in rising order.
  ///
  /// - Parameters:
  ///   - range: Those that are asked for.
  ///   - count: How many, the first ones.
  /// - Throws: `StateDamage` if the map is damaged.
  static func pages(
    _ kind: PageKind, of memories: [Int], within range: Range<Int> = 0..<Int.max,
    first count: Int = .max, in database: Database
  ) throws -> [Int] {
    var pages: [Int] = []
    var next = range.lowerBound
    while pages.count < count, next < range.upperBound,
      let row = try Self.next(from: next, kind, of: memories, in: database)
    {
      let end = row.first + Self.pages
      pages += (max(next, row.first)..<end).lazy
        .filter { has($0, in: row.bits) && $0 < range.upperBound }.prefix(count - pages.count)
      next = end
    }
    return pages
  }

  /// Checks that the map of a memory has so many pages.
  ///
  /// - Throws: `StateDamage` if it has not.
  static func check(
    _ count: Int, _ kind: PageKind, of memory: Int, in database: Database
  ) throws {
    let keys = keys(kind, of: memory)
    let rows = try Data.fetchCursor(
      database, sql: "SELECT bits FROM page_map WHERE key BETWEEN ? AND ?",
      arguments: [keys.lowerBound, keys.upperBound])
    var mapped = 0
    while let bits = try rows.next() { mapped += bits.reduce(0) { $0 + $1.nonzeroBitCount } }
    guard mapped == count else {
      throw StateDamage("the \(kind.name) has \(count) pages, but \(mapped) were stored")
    }
  }

  /// Puts a row; one without pages goes.
  static func put(_ key: Int64, _ bits: [UInt8], in database: Database) throws {
    guard bits.contains(where: { $0 != 0 }) else {
      return try database.cachedStatement(sql: "DELETE FROM page_map WHERE key = ?")
        .execute(arguments: [key])
    }
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO page_map (key, sum, bits) VALUES (?, ?, ?)"
    ).execute(arguments: [key, Int64(sum(key, bits)), Data(bits)])
  }
}
