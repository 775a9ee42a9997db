import Foundation
import GRDB
import Synchronization

/// Brings the pages of a memory to disk that nobody has yet, in small parts, so that commits go on
/// between them.
///
/// All of it runs on the journal's thread. When it is done, a commit gives the memory to its canister
/// or snapshot. If that never happens, what was written is dropped.
struct MemoryTransfer: Sendable {
  /// Where the pages come from.
  enum Source: Sendable {
    /// Another memory, as it was at a moment.
    case copy(PageCopy)
    /// The process; they are the first ones of their memory.
    case batch(PageBatch)

    /// The memory that gets the pages.
    var target: PagedMemory {
      switch self {
      case .copy(let copy): copy.target
      case .batch(let batch): batch.memory
      }
    }
  }

  let source: Source
  /// What all pages come to that are written.
  private(set) var sums = PageSums()
  /// What comes next: the index of a page of the source, or the place of one in the batch.
  private var next = 0
  /// Whether it was looked at before.
  private var isBegun = false

  init(_ source: Source) { self.source = source }

  /// The memory that gets the pages.
  var target: PagedMemory { source.target }

  /// The pages of a part: some milliseconds.
  private static let part = 128

  /// All is on disk: the memory's pages are read from there from now on.
  func settle() {
    switch source {
    case .copy(let copy): copy.target.settle(0, highest: -1)
    case .batch(let batch): batch.settle()
    }
  }

  /// Writes the next part within a transaction.
  ///
  /// - Returns: whether it was the last one.
  mutating func advance(_ database: Database, _ contents: inout Store.Contents) throws -> Bool {
    try Store.noteMemory(target.number, database, &contents)
    var writer = PageWriter(target.kind, target.number, sums)
    let isDone: Bool
    switch source {
    case .copy(let copy):
      guard copy.source.memory.number != 0 else { return true }
      if !isBegun { try checkMap(of: copy.source.memory, database, contents) }
      isDone = try advance(copy, &writer, database, &contents)
    case .batch(let batch):
      let end = min(next + Self.part, batch.pages.count)
      for (index, page) in batch.pages[next..<end] {
        try unsafe writer.write(index, page.withBytes { unsafe Data($0) }, database, &contents)
      }
      next = end
      isDone = end == batch.pages.count
    }
    isBegun = true
    sums = try writer.finish(database, &contents)
    return isDone
  }

  /// Writes the next pages of a copy, as they were at its moment. Each is in the process, if it has
  /// changed since, or still on disk.
  private mutating func advance(
    _ copy: PageCopy, _ writer: inout PageWriter, _ database: Database,
    _ contents: inout Store.Contents
  ) throws -> Bool {
    let (kind, memory) = (copy.target.kind, copy.source.memory.number)
    let chain = try SharedMemory.chain(memory, kind, database)
    let limit = Int(clamping: copy.source.pageCount)
    var written = 0
    while written < Self.part {
      guard next < limit, let row = try PageMap.next(from: next, kind, of: chain, in: database)
      else { return true }
      next = max(next, row.first)
      let end = min(row.first + PageMap.pages, limit)
      while next < end, written < Self.part {
        defer { next += 1 }
        guard PageMap.has(next, in: row.bits) else { continue }
        let page =
          try copy.source.knownPage(next) ?? PageTables.page(next, kind, of: chain, database)
        guard let page else { throw PageTables.missing(next, kind) }
        // It came only after the moment.
        guard page !== StablePage.zero else { continue }
        try unsafe writer.write(next, page.withBytes { unsafe Data($0) }, database, &contents)
        written += 1
      }
    }
    return false
  }

  /// Checks that the maps of a memory and those that it has pages from have all of their pages, so that no
  /// copy is made of a part.
  private func checkMap(
    of memory: PagedMemory, _ database: Database, _ contents: Store.Contents
  ) throws {
    let kind = memory.kind
    for number in try SharedMemory.chain(memory.number, kind, database) {
      guard let count = contents.pageCount(of: number, kind) else { continue }
      try PageMap.check(count, kind, of: number, in: database)
    }
  }
}

extension Store.Contents {
  /// How many pages a memory has itself; nil if that is not kept.
  fileprivate func pageCount(of memory: Int, _ kind: PageKind) -> Int? {
    if kind == .stable, let row = shared[memory], row.base != 0 { return row.sums.count }
    let owners: [any PageOwner] = Array(canisters.values) + Array(snapshots.values)
    if let owner = owners.first(where: { $0.memory(kind) == memory }) {
      return owner.summaries[kind]?.count ?? 0
    }
    return kind == .stable ? shared[memory]?.sums.count : nil
  }
}

extension Store {
  /// Writes the next part of a transfer.
  ///
  /// - Returns: whether it was the last one.
  /// - Throws: what SQLite says, `StateDamage`, or `FileFailure`; then nothing of the part is written.
  func advance(_ transfer: inout MemoryTransfer) throws -> Bool {
    try folder.check()
    var advanced = transfer
    let nextMemory = contents.withLock { $0.nextMemory }
    do {
      let isDone = try database.write { database in
        try contents.withLock { contents in
          contents.makeRoom()
          return try advanced.advance(database, &contents)
        }
      }
      checkpointer.note((advanced.sums.count - transfer.sums.count) * StableMemory.pageSize)
      if checkpointer.takeLongLog() { _ = try? Checkpointer.checkpoint(database) }
      transfer = advanced
      return isDone
    } catch {
      forget(transfer.target, nextMemory)
      throw error
    }
  }

  /// Drops what was written of a memory that nobody gets.
  func drop(_ memory: PagedMemory) {
    guard memory.number != 0 else { return }
    contents.withLock { $0.dropped.append((memory.kind, memory.number)) }
    whenUntidy.withLock { $0 }?()
  }

  /// Forgets what is known of the rows of a memory, and puts the number back that no memory has had.
  private func forget(_ memory: PagedMemory, _ nextMemory: Int) {
    let (kind, number) = (memory.kind, memory.number)
    let rows = PageMap.keys(kind, of: number)
    contents.withLock { contents in
      contents.nextMemory = nextMemory
      contents.sums[kind] = contents.sums[kind]?.filter { Int($0.key >> 32) != number }
      contents.maps = contents.maps.filter { !rows.contains($0.key) }
    }
  }
}
