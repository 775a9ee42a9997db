import Foundation
import GRDB
import Synchronization

/// Reads pages from the tables, beside what is being written.
///
/// It has connections of its own: in SQLite's WAL mode readers do not wait for the writer.
final class PageTables: Sendable {
  private let connections: [DatabaseQueue]
  private let turn = Atomic<Int>(0)
  private let isClosed = Atomic<Bool>(false)

  /// - Parameter path: The database, which is open already.
  init(_ path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    connections = try (0..<2).map { _ in
      try DatabaseQueue(path: path, configuration: configuration)
    }
    // The files are open from now on, whatever becomes of their names.
    for connection in connections {
      try connection.inDatabase { _ = try Int.fetchOne($0, sql: "SELECT count(*) FROM meta") }
    }
  }

  /// Closes the connections. That comes before the writer's, which then ends the log.
  func close() {
    isClosed.store(true, ordering: .releasing)
    for connection in connections { try? connection.close() }
  }

  /// Reads with a connection of its own, what was committed when it begins.
  func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
    guard !isClosed.load(ordering: .acquiring) else { throw StateDamage.unavailable }
    let next = turn.add(1, ordering: .relaxed).newValue
    return try connections[abs(next % connections.count)].inDatabase(body)
  }

  /// A page; nil if none was stored.
  ///
  /// - Throws: `StateDamage` if it is not as it was written.
  func page(
    _ index: Int, _ kind: PageKind, of memory: Int
  ) throws(StateDamage) -> StablePage? {
    let place = Self.place(index, kind)
    do {
      return try read { database in
        if let page = try Self.page(Store.key(memory, index), kind, database, place) {
          return page
        }
        // Looked up in the same moment: without a transaction, a commit could come between.
        var page: StablePage?
        try database.inTransaction(.deferred) {
          let chain = try SharedMemory.chain(memory, kind, database)
          page = try Self.page(index, kind, of: chain, database)
          return .commit
        }
        return page
      }
    } catch let damage as StateDamage {
      throw damage
    } catch {
      throw StateDamage("\(place) cannot be read: \(Store.reason(for: error))")
    }
  }

  /// A page of the first of several memories that has it; nil if none was stored. Several statements look it
  /// up, within a transaction.
  ///
  /// - Parameter chain: A memory and those that it has pages from, the nearest first.
  /// - Throws: `StateDamage` if it is not as it was written.
  static func page(
    _ index: Int, _ kind: PageKind, of chain: [Int], _ database: Database
  ) throws -> StablePage? {
    for memory in chain {
      let page = try page(Store.key(memory, index), kind, database, place(index, kind))
      if let page { return page }
      if try PageMap.has(index, kind, of: memory, in: database) { throw missing(index, kind) }
    }
    return nil
  }

  /// A page that must be there is not.
  static func missing(_ index: Int, _ kind: PageKind) -> StateDamage {
    StateDamage("\(place(index, kind)) is damaged: it is missing")
  }

  /// A page by its key; nil if there is none.
  ///
  /// - Throws: `StateDamage` if it is not as it was written.
  static func page(
    _ key: Int64, _ kind: PageKind, _ database: Database, _ place: String
  ) throws -> StablePage? {
    let statement = try database.cachedStatement(
      sql: "SELECT sum, bytes FROM \(kind.table) WHERE key = ?")
    guard let row = try Row.fetchOne(statement, arguments: [key]) else { return nil }
    let sum = try ColumnReader(row, place: place).integer("sum", in: 0...Int64(UInt32.max))
    let page = try row.withUnsafeData(named: "bytes") { data -> StablePage? in
      guard let data, data.count == StableMemory.pageSize else { return nil }
      return unsafe data.withUnsafeBytes { unsafe StablePage($0) }
    }
    guard let page else { throw StateDamage("\(place) is damaged: it does not have 4096 bytes") }
    let found = unsafe page.withBytes { unsafe Checksum(of: $0, kind: kind, key: key).value }
    guard Int64(found) == sum else {
      throw StateDamage("\(place) is damaged: it does not match its checksum")
    }
    return page
  }

  /// The highest page of a memory that is stored, or of those that it has pages from; -1 if there is
  /// none.
  func highestPage(_ kind: PageKind, of memory: Int) throws(StateDamage) -> Int {
    let keys = try readAtOnce(kind) { database in
      try SharedMemory.chain(memory, kind, database).map { memory in
        try Int64.fetchOne(
          database, sql: "SELECT max(key) FROM \(kind.table) WHERE key BETWEEN ? AND ?",
          arguments: [Store.key(memory, 0), Store.key(memory, 0xFFFF_FFFF)])
      }
    }
    return keys.compactMap { $0.map { Int($0 & 0xFFFF_FFFF) } }.max() ?? -1
  }

  /// Reads with several statements that all see the same moment.
  private func readAtOnce<Result>(
    _ kind: PageKind, _ body: (Database) throws -> Result
  ) throws(StateDamage) -> Result {
    do {
      return try read { database in
        var result: Result?
        try database.inTransaction(.deferred) {
          result = try body(database)
          return .commit
        }
        guard let result else { throw StateDamage.unavailable }
        return result
      }
    } catch let damage as StateDamage {
      throw damage
    } catch {
      throw StateDamage("the pages of the \(kind.name) cannot be read: \(Store.reason(for: error))")
    }
  }

  /// The pages of a canister's stable memory that may differ from another memory which has pages from it:
  /// those that this one has itself, or one between them, and those behind its end.
  ///
  /// - Parameters:
  ///   - limit: The pages that the other one can have.
  ///   - count: How many are asked for; if there are more, only some of them.
  /// - Returns: nil if the other one has none from it.
  /// - Throws: `StateDamage` if the map is damaged.
  func pages(
    in memory: Int, besidesThoseOf other: Int, limit: Int, first count: Int
  ) throws(StateDamage) -> Set<Int>? {
    try readAtOnce(.stable) { database in
      let chain = try SharedMemory.chain(other, .stable, database)
      guard let place = chain.firstIndex(of: memory) else { return nil }
      for member in chain[...place] { try Self.checkMap(of: member, database) }
      let own = try PageMap.pages(
        .stable, of: Array(chain[..<place]), within: 0..<limit, first: count, in: database)
      let behind = try PageMap.pages(
        .stable, of: [memory], within: limit..<Int.max, first: count, in: database)
      return Set(own).union(behind)
    }
  }

  /// Checks that the map of a memory that has pages from another one, or of a canister's, has all of its own
  /// pages.
  private static func checkMap(of memory: Int, _ database: Database) throws {
    let count = try Int.fetchOne(
      database,
      sql: """
        SELECT count FROM shared_memory WHERE memory = ? AND base != 0
        UNION ALL SELECT stable_count FROM canister WHERE stable_memory = ?
        """, arguments: [memory, memory])
    try PageMap.check(count ?? 0, .stable, of: memory, in: database)
  }

  /// Where a page is, for people.
  static func place(_ page: Int, _ kind: PageKind, of owner: String = "its") -> String {
    let start = page * StableMemory.pageSize
    return "page \(page) of \(owner) \(kind.name) (bytes \(start) to "
      + "\(start + StableMemory.pageSize - 1))"
  }
}
