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
    let page: StablePage
    do {
      page = try stored(index, database, &contents)
    } catch is StateDamage {
      // Who writes goes on; who looks at the earlier form is told.
      page = .lost
    }
    memory.keep(page, index, before: moment)
  }

  /// Whether a page is on disk.
  func has(_ index: Int, _ database: Database, _ contents: inout Store.Contents) throws -> Bool {
    try PageMap.has(index, in: bits(for: index, database, &contents))
  }

  /// A page as it is on disk; zeros if it is not there.
  func stored(
    _ index: Int, _ database: Database, _ contents: inout Store.Contents
  ) throws -> StablePage {
    guard try has(index, database, &contents) else { return .zero }
    let place = PageTables.place(index, kind)
    guard let page = try PageTables.page(Store.key(memory, index), kind, database, place) else {
      throw PageTables.missing(index, kind)
    }
    return page
  }

  /// Writes a page.
  mutating func write(
    _ index: Int, _ bytes: Data, _ database: Database, _ contents: inout Store.Contents
  ) throws {
    let key = Store.key(memory, index)
    let sum = unsafe bytes.withUnsafeBytes { unsafe Checksum(of: $0, kind: kind, key: key).value }
    var old: UInt32?
    if try has(index, database, &contents) {
      // One that has vanished is there again; what all come to says that something was wrong.
      old = try knownSum(key, database, contents) ?? 0
    } else {
      try changeMap(of: index, database, &contents) { PageMap.add(index, to: &$0) }
    }
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO \(kind.table) (key, sum, bytes) VALUES (?, ?, ?)"
    ).execute(arguments: [key, Int64(sum), bytes])
    if contents.sums[kind]?.count ?? 0 >= Self.remembered { contents.sums[kind] = [:] }
    contents.sums[kind, default: [:]][key] = sum
    summary.put(sum, inPlaceOf: old)
  }

  /// Notes that a page is lost that should be there: whoever reads it is told.
  mutating func lose(
    _ index: Int, _ database: Database, _ contents: inout Store.Contents
  ) throws {
    try changeMap(of: index, database, &contents) { PageMap.add(index, to: &$0) }
  }

  /// Deletes a page that is there.
  mutating func remove(
    _ index: Int, _ database: Database, _ contents: inout Store.Contents
  ) throws {
    let key = Store.key(memory, index)
    let sum = try knownSum(key, database, contents) ?? 0
    try database.cachedStatement(sql: "DELETE FROM \(kind.table) WHERE key = ?")
      .execute(arguments: [key])
    contents.sums[kind]?[key] = nil
    try changeMap(of: index, database, &contents) { PageMap.remove(index, from: &$0) }
    summary.remove(sum)
  }

  /// Writes the map; what all pages come to.
  func finish(_ database: Database, _ contents: inout Store.Contents) throws -> PageSums {
    for row in mapped { try PageMap.put(row, contents.maps[row] ?? PageMap.empty, in: database) }
    return summary
  }

  /// How many checksums are kept, about 4 MB of them.
  private static let remembered = 1 << 17
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

  /// Changes the row of the map that a page is in.
  private mutating func changeMap(
    of index: Int, _ database: Database, _ contents: inout Store.Contents,
    _ change: (inout [UInt8]) -> Void
  ) throws {
    var bits = try bits(for: index, database, &contents)
    change(&bits)
    let row = PageMap.key(index, kind, of: memory)
    contents.maps[row] = bits
    mapped.insert(row)
  }

  /// The checksum of a page that is stored; nil if the page has vanished.
  private func knownSum(
    _ key: Int64, _ database: Database, _ contents: Store.Contents
  ) throws -> UInt32? {
    if let sum = contents.sums[kind]?[key] { return sum }
    let statement = try database.cachedStatement(
      sql: "SELECT sum FROM \(kind.table) WHERE key = ?")
    return try Int64.fetchOne(statement, arguments: [key]).map { UInt32(truncatingIfNeeded: $0) }
  }
}

extension Store.Contents {
  /// How many rows of the map are kept between transactions, 2 MiB of them.
  private static let rememberedMaps = 4096

  /// Lets go of what is remembered of maps, if that is much. Before a transaction only: within one, what
  /// several memories get is nowhere else until all of them are finished.
  mutating func makeRoom() {
    if maps.count > Self.rememberedMaps { maps = [:] }
  }

  /// Notes within a transaction that nobody needs the pages of a memory any more, once those who look
  /// at it have gone.
  mutating func drop(_ kind: PageKind, _ memory: Int) {
    if memory != 0 { dropping.append((kind, memory)) }
  }
}
