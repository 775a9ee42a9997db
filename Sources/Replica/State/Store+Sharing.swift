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

  /// Gives pages of a memory that are about to be written to the memory that has them from it, as they
  /// are on disk.
  static func keepForms(
    of pages: [Int], in memory: Int, _ database: Database, _ contents: inout Contents
  ) throws {
    guard var heir = contents.shared.heir(of: memory) else { return }
    var targets = [PageWriter(.stable, heir.memory, heir.sums)]
    // What is on its way to the next one would only come back.
    while contents.passing.contains(heir.memory),
      let next = contents.shared.heir(of: heir.memory)
    {
      heir = next
      targets.append(PageWriter(.stable, heir.memory, heir.sums))
    }
    let missing = try pages.filter { page in
      guard page < heir.limit else { return false }
      return try !targets.contains { try $0.has(page, database, &contents) }
    }
    guard !missing.isEmpty, var target = targets.last else { return }
    let source = PageWriter(.stable, memory, .init())
    for page in missing { try copy(page, source, &target, database, &contents) }
    heir.sums = try target.finish(database, &contents)
    try put(heir, database, &contents)
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

  /// Gives pages of a memory to the one that has them from it. When it has none left, that one has the others
  /// from its base.
  private static func pass(
    _ row: SharedMemory, to heir: SharedMemory, _ database: Database,
    _ contents: inout Contents
  ) throws {
    contents.passing.insert(row.memory)
    let keys = try Int64.fetchAll(
      database.cachedStatement(
        sql: "SELECT key FROM stable_page WHERE key BETWEEN ? AND ? LIMIT \(passed)"),
      arguments: [key(row.memory, 0), key(row.memory, 0xFFFF_FFFF)])
    var source = PageWriter(.stable, row.memory, row.sums)
    var target = PageWriter(.stable, heir.memory, heir.sums)
    func pass(_ page: Int) throws {
      guard page < heir.limit, try !target.has(page, database, &contents) else { return }
      try copy(page, source, &target, database, &contents)
    }
    for key in keys {
      let page = Int(key & 0xFFFF_FFFF)
      try pass(page)
      try source.remove(page, database, &contents)
    }
    var (row, heir) = (row, heir)
    row.sums = try source.finish(database, &contents)
    let isDone = keys.count < passed
    if isDone {
      // Pages that are in the map alone are lost.
      for page in try PageMap.pages(.stable, of: [row.memory], in: database) { try pass(page) }
      try remove(row, database, &contents)
      heir.base = row.base
    } else {
      try put(row, database, &contents)
    }
    heir.sums = try target.finish(database, &contents)
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
