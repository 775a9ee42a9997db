import Foundation
import GRDB
import Synchronization

// What nobody needs any more is deleted in small parts, between commits, and its room given back.
extension Store {
  /// What is left to be tidied.
  struct Tidying {
    /// Whether the database has room to give back.
    var hasRoom = false
    /// How long to wait before the next part.
    var pause = DispatchTimeInterval.milliseconds(1)
  }

  /// How long to wait for commits before a part of the tidying is done; forever if there is nothing to
  /// do.
  var tidyingPause: DispatchTimeInterval {
    let isDone = contents.withLock { $0.dropped.isEmpty }
    return tidying.withLock { isDone && !$0.hasRoom ? .never : $0.pause }
  }

  /// The rows that are deleted, or pages given back, at a time: a few milliseconds.
  private static let tidied = 256

  /// Does a part of the tidying.
  func tidy() {
    do {
      try folder.check()
      if let (kind, memory) = nextDropped() {
        try remove(kind, memory)
      } else if tidying.withLock({ $0.hasRoom }), contents.withLock({ $0.dropped.isEmpty }) {
        try giveRoomBack()
      } else {
        // Somebody still looks at what is left.
        tidying.withLock { $0.pause = .milliseconds(100) }
      }
      checkpointer.note(Self.tidied * StableMemory.pageSize)
      if checkpointer.takeLongLog() { try Checkpointer.checkpoint(database) }
    } catch {
      // Commits will say what is wrong.
      tidying.withLock { $0.pause = .seconds(5) }
    }
  }

  /// A memory that nobody looks at.
  func nextDropped() -> (kind: PageKind, memory: Int)? {
    contents.withLock { contents in
      // After a failure nobody knows what is used until it is read again.
      guard contents.isKnown else { return nil }
      let used = contents.dropped.isEmpty ? [:] : contents.memories
      contents.dropped.removeAll { used[$0.kind]?.contains($0.memory) == true }
      // It stays as long as another one has pages from it, which then says so.
      contents.dropped.removeAll { kind, memory in
        kind == .stable && contents.shared[memory]?.base ?? 0 == 0
          && contents.shared.heir(of: memory) != nil
      }
      let idle = contents.dropped.filter { !pages.isUsed($0.kind, $0.memory) }
      // What nobody has pages from just goes; then others may.
      return idle.first { $0.kind == .heap || contents.shared.heir(of: $0.memory) == nil }
        ?? idle.first
    }
  }

  /// Does a part of what it takes for a memory to go.
  func remove(_ kind: PageKind, _ memory: Int) throws {
    if kind == .stable, try separate(memory) {
      tidying.withLock { $0.pause = Tidying().pause }
    } else {
      try delete(kind, memory)
    }
  }

  /// Deletes a part of the pages of a memory.
  private func delete(_ kind: PageKind, _ memory: Int) throws {
    let rows = PageMap.keys(kind, of: memory)
    let deleted = try database.write { database in
      try database.cachedStatement(
        sql: """
          DELETE FROM \(kind.table) WHERE key IN
            (SELECT key FROM \(kind.table) WHERE key BETWEEN ? AND ? LIMIT \(Self.tidied))
          """
      ).execute(arguments: [Self.key(memory, 0), Self.key(memory, 0xFFFF_FFFF)])
      let deleted = database.changesCount
      if deleted < Self.tidied {
        try database.execute(
          sql: "DELETE FROM page_map WHERE key BETWEEN ? AND ?",
          arguments: [rows.lowerBound, rows.upperBound])
      }
      return deleted
    }
    // Nobody writes to it any more, so that what is known of its rows may stay until all have gone.
    if deleted < Self.tidied {
      contents.withLock { contents in
        contents.sums[kind] = contents.sums[kind]?.filter { Int($0.key >> 32) != memory }
        contents.maps = contents.maps.filter { !rows.contains($0.key) }
        contents.dropped.removeAll { $0.kind == kind && $0.memory == memory }
      }
    }
    tidying.withLock { $0 = Tidying(hasRoom: true) }
  }

  private func giveRoomBack() throws {
    let left = try database.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA incremental_vacuum(\(Self.tidied))")
      // Databases of earlier versions give nothing back but by `cooper state compact`.
      guard try Int.fetchOne(database, sql: "PRAGMA auto_vacuum") == 2 else { return 0 }
      return try Int.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0
    }
    tidying.withLock { $0.hasRoom = left > 0 }
    if left == 0 { checkpointer.run() }
  }

  /// Finds memories that were dropped before the process began. Those that share pages are known.
  ///
  /// - Parameter used: The memories that there were then, and the number after all of them.
  func findDropped(_ used: [PageKind: Set<Int>], before next: Int) {
    for kind in PageKind.allCases {
      var memory = 1
      while memory < next {
        let found = try? pages.tables.read { database in
          try Int64.fetchOne(
            database,
            sql: "SELECT key FROM \(kind.table) WHERE key BETWEEN ? AND ? ORDER BY key LIMIT 1",
            arguments: [Self.key(memory, 0), Self.key(next - 1, 0xFFFF_FFFF)])
        }
        guard let key = found else { break }
        let owner = Int(key >> 32)
        if used[kind]?.contains(owner) != true {
          contents.withLock { $0.dropped.append((kind, owner)) }
        }
        memory = owner + 1
      }
    }
    if contents.withLock({ !$0.dropped.isEmpty }) { whenUntidy.withLock { $0 }?() }
  }
}
