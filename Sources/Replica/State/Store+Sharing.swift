import Foundation
import GRDB
import Synchronization

// Memories that have pages from others: how they begin, keep their pages, and end.
extension Store {
  /// Lets a memory have the pages of another one that are not its own, from now on as they are now.
  ///
  /// - Parameter sums: What its own pages come to.
  static func share(
    _ memory: Int, from base: Int, limit: Int, _ sums: PageSums, _ database: Database,
    _ contents: inout Contents
  ) throws {
    // The one that had them before has them from the new one.
    if var heir = contents.shared.heir(of: base) {
      heir.base = memory
      try put(heir, database, &contents)
    }
    try put(
      SharedMemory(memory: memory, base: base, limit: limit, sums: sums), database, &contents)
  }

  /// Gives pages of a memory that are about to be written to the memories that have them from it, as they
  /// are on disk.
  ///
  /// Each goes to the nearest one that can have it, unless that one or one before it has it already: those
  /// behind have it from there. A snapshot ends before the page if its canister had less memory then; the
  /// one before it may have had more.
  static func give(
    _ pages: [Int], of memory: Int, _ database: Database, _ contents: inout Contents
  ) throws {
    let source = PageWriter(.stable, memory, .init())
    var writers: [Int: PageWriter] = [:]
    for page in pages {
      var next = contents.shared.heir(of: memory)
      while let heir = next {
        var writer = writers[heir.memory] ?? PageWriter(.stable, heir.memory, heir.sums)
        if try writer.has(page, database, &contents) { break }
        // What is on its way to the next one would only come back.
        if page < heir.limit, !contents.passing.contains(heir.memory) {
          try copy(page, source, &writer, database, &contents)
          writers[heir.memory] = writer
          break
        }
        next = contents.shared.heir(of: heir.memory)
      }
    }
    for (heir, writer) in writers {
      guard var row = contents.shared[heir] else { continue }
      row.sums = try writer.finish(database, &contents)
      try put(row, database, &contents)
    }
  }

  /// Copies a page; one that is damaged is damaged there, too.
  private static func copy(
    _ page: Int, _ source: PageWriter, _ target: inout PageWriter, _ database: Database,
    _ contents: inout Contents
  ) throws {
    let form: StablePage
    do {
      form = try source.stored(page, database, &contents)
    } catch is StateDamage {
      return try target.lose(page, database, &contents)
    }
    try unsafe target.write(page, form.withBytes { unsafe Data($0) }, database, &contents)
  }

  /// Notes that a canister or snapshot does not own a memory any more.
  ///
  /// - Parameters:
  ///   - sums: What all of its pages come to, if they are its own.
  ///   - limit: The pages that it can have.
  static func release(
    _ kind: PageKind, _ memory: Int, _ sums: PageSums, limit: Int, _ database: Database,
    _ contents: inout Contents
  ) throws {
    contents.drop(kind, memory)
    guard kind == .stable, contents.shared.contains(memory),
      contents.shared[memory]?.base ?? 0 == 0
    else { return }
    try put(
      SharedMemory(memory: memory, base: 0, limit: limit, sums: sums), database, &contents)
  }

  /// Notes the same of all memories of a canister or snapshot that is deleted.
  static func release(
    _ owner: some PageOwner, _ database: Database, _ contents: inout Contents
  ) throws {
    for kind in PageKind.allCases {
      try release(
        kind, owner.memory(kind), owner.summaries[kind] ?? .init(), limit: owner.pageLimit(kind),
        database, &contents)
    }
  }

  /// Does a part of what there is to do for a memory that nobody owns and nobody looks at, but that has
  /// pages from another one or gives pages to one.
  ///
  /// - Returns: false if there is nothing of that; then its pages may go.
  func separate(_ memory: Int) throws -> Bool {
    let shared = contents.withLock { $0.shared }
    guard let row = shared[memory] else { return false }
    do {
      try database.write { database in
        try contents.withLock { contents in
          contents.makeRoom()
          if let heir = shared.heir(of: memory) {
            try Self.pass(row, to: heir.memory, database, &contents)
          } else {
            try Self.remove(row, database, &contents)
          }
          try Self.set("shared_memories", Int64(contents.shared.rows.count), database)
        }
      }
    } catch {
      contents.withLock { contents in
        contents.shared = shared
        (contents.sums, contents.maps, contents.dropping) = ([:], [:], [])
      }
      throw error
    }
    contents.withLock { contents in
      contents.dropped += contents.dropping
      contents.dropping = []
    }
    return true
  }

  /// The pages that go to another memory at a time: some milliseconds.
  private static let passed = 128

  /// Gives pages of a memory to those that have them from it. When it has none left, the next one has the
  /// others from its base.
  private static func pass(
    _ row: SharedMemory, to heir: Int, _ database: Database, _ contents: inout Contents
  ) throws {
    contents.passing.insert(row.memory)
    let keys = try Int64.fetchAll(
      database.cachedStatement(
        sql: "SELECT key FROM stable_page WHERE key BETWEEN ? AND ? LIMIT \(passed)"),
      arguments: [key(row.memory, 0), key(row.memory, 0xFFFF_FFFF)])
    let pages = keys.map { Int($0 & 0xFFFF_FFFF) }
    try give(pages, of: row.memory, database, &contents)
    var source = PageWriter(.stable, row.memory, row.sums)
    for page in pages { try source.remove(page, database, &contents) }
    var row = row
    row.sums = try source.finish(database, &contents)
    guard keys.count < passed else { return try put(row, database, &contents) }
    // Pages that are in the map alone are lost.
    try give(
      try PageMap.pages(.stable, of: [row.memory], in: database), of: row.memory, database,
      &contents)
    try remove(row, database, &contents)
    guard var heir = contents.shared[heir] else { return }
    heir.base = row.base
    try put(heir, database, &contents)
  }

  private static func remove(
    _ row: SharedMemory, _ database: Database, _ contents: inout Contents
  ) throws {
    contents.shared.remove(row.memory)
    contents.passing.remove(row.memory)
    try database.execute(
      sql: "DELETE FROM shared_memory WHERE memory = ?", arguments: [row.memory])
    // Perhaps nobody else needs it.
    contents.drop(.stable, row.base)
  }

  private static func put(
    _ row: SharedMemory, _ database: Database, _ contents: inout Contents
  ) throws {
    contents.shared.put(row)
    try row.write(database)
  }
}
