import Foundation
import GRDB
import Synchronization

// Memories that have pages from others: how they begin, keep their pages, and end.
extension Store {
  /// Lets a memory that has no pages yet have those of another one, from now on as they are now.
  static func share(
    _ memory: Int, from base: Int, limit: Int, _ database: Database, _ contents: inout Contents
  ) throws {
    // The one that had them before has them from the new one.
    if var heir = contents.shared.heir(of: base) {
      heir.base = memory
      try put(heir, database, &contents)
    }
    try put(SharedMemory(memory: memory, base: base, limit: limit), database, &contents)
  }

  /// Gives pages of a memory that are about to be written to the memory that has them from it, as they
  /// are on disk.
  static func keepForms(
    of pages: [Int], in memory: Int, _ database: Database,
    _ contents: inout Contents
  ) throws {
    guard let heir = contents.shared.heir(of: memory) else { return }
    let source = PageWriter(.stable, memory, .init())
    var target = PageWriter(.stable, heir.memory, .init())
    let missing = try pages.filter { page in
      try page < heir.limit && !target.has(page, database, &contents)
    }
    guard !missing.isEmpty else { return }
    target = PageWriter(.stable, heir.memory, contents.sums(of: heir))
    for page in missing {
      let form = try source.stored(page, database, &contents)
      try unsafe target.write(page, form.withBytes { unsafe Data($0) }, database, &contents)
    }
    try put(try target.finish(database, &contents), of: heir, database, &contents)
  }

  /// Notes that a canister or snapshot does not own a memory any more.
  ///
  /// - Parameters:
  ///   - sums: What its own pages come to.
  ///   - limit: The pages that it can have.
  static func release(
    _ kind: PageKind, _ memory: Int, _ sums: PageSums, limit: Int, _ database: Database,
    _ contents: inout Contents
  ) throws {
    contents.drop(kind, memory)
    guard kind == .stable, contents.shared.contains(memory) else { return }
    var row = contents.shared[memory] ?? SharedMemory(memory: memory, base: 0, limit: limit)
    row.sums = sums
    try put(row, database, &contents)
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
    let (shared, snapshots) = contents.withLock { ($0.shared, $0.snapshots) }
    guard let row = shared[memory] else { return false }
    do {
      try database.write { database in
        try contents.withLock { contents in
          if let heir = shared.heir(of: memory) {
            try Self.pass(row, to: heir, database, &contents)
          } else {
            try Self.remove(row, database, &contents)
          }
          try Self.set("shared_memories", Int64(contents.shared.rows.count), database)
        }
      }
    } catch {
      contents.withLock { contents in
        (contents.shared, contents.snapshots) = (shared, snapshots)
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

  /// Gives pages of a memory to the one that has them from it. When it has none left, that one has the others
  /// from its base.
  private static func pass(
    _ row: SharedMemory, to heir: SharedMemory, _ database: Database,
    _ contents: inout Contents
  ) throws {
    let keys = try Int64.fetchAll(
      database.cachedStatement(
        sql: "SELECT key FROM stable_page WHERE key BETWEEN ? AND ? LIMIT \(passed)"),
      arguments: [key(row.memory, 0), key(row.memory, 0xFFFF_FFFF)])
    var source = PageWriter(.stable, row.memory, row.sums)
    var target = PageWriter(.stable, heir.memory, contents.sums(of: heir))
    for key in keys {
      let page = Int(key & 0xFFFF_FFFF)
      if page < heir.limit, !(try target.has(page, database, &contents)) {
        let form = try source.stored(page, database, &contents)
        try unsafe target.write(page, form.withBytes { unsafe Data($0) }, database, &contents)
      }
      try source.remove(page, database, &contents)
    }
    var (row, heir) = (row, heir)
    row.sums = try source.finish(database, &contents)
    heir.sums = try target.finish(database, &contents)
    if keys.count < passed {
      try remove(row, database, &contents)
      heir.base = row.base
    } else {
      try put(row, database, &contents)
    }
    try put(heir.sums, of: heir, database, &contents)
  }

  private static func remove(
    _ row: SharedMemory, _ database: Database, _ contents: inout Contents
  ) throws {
    contents.shared.remove(row.memory)
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

  /// Writes a memory's row, and what its own pages come to where that is kept.
  private static func put(
    _ sums: PageSums, of row: SharedMemory, _ database: Database, _ contents: inout Contents
  ) throws {
    var row = row
    row.sums = sums
    if var snapshot = contents.owner(of: row.memory) {
      row.sums = .init()
      snapshot.summaries[.stable] = sums
      contents.snapshots[snapshot.number] = snapshot
      try updateSnapshot(snapshot, database)
    }
    try put(row, database, &contents)
  }
}

extension Store.Contents {
  /// What a memory's own pages come to that is of a snapshot, or of nobody.
  fileprivate func sums(of memory: SharedMemory) -> PageSums {
    guard let owner = owner(of: memory.memory) else { return memory.sums }
    return owner.summaries[.stable] ?? .init()
  }

  /// The snapshot whose stable memory it is.
  fileprivate func owner(of memory: Int) -> SnapshotRow? {
    snapshots.values.first { $0.memory(.stable) == memory }
  }
}
