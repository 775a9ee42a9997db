import Foundation
import GRDB
import WasmEngine

/// What several commits of a transaction do to the rows and pages of canisters: the last form is
/// written, once.
struct RowChanges {
  /// A canister whose row and pages are not written yet.
  private struct Entry {
    var pages: [PageKind: [Int: Data]] = [:]
    var balance: Commit.Balance?
  }

  private var entries: [Int: Entry] = [:]

  /// Takes what a message has done to a canister's row, memories and balance.
  ///
  /// - Returns: false if the commit has something else; then nothing of it was taken, and what was taken
  ///   before must be flushed first.
  mutating func put(
    _ commit: Commit, of number: Int, _ database: Database, _ contents: inout Store.Contents
  ) throws -> Bool {
    guard commit.isMessage, let changing = commit.changing, let row = contents.canisters[number],
      PageKind.allCases.allSatisfy({ changing.memory($0) == row.memory($0) })
    else { return false }
    contents.canisters[number]?.changing = changing
    try putPages(of: commit, number, database, &contents)
    if let balance = commit.balance { entries[number]?.balance = balance }
    return true
  }

  /// Takes the pages of a commit, for the memories that the canister has by now.
  mutating func putPages(
    of commit: Commit, _ number: Int, _ database: Database, _ contents: inout Store.Contents
  ) throws {
    var entry = entries.removeValue(forKey: number) ?? Entry()
    for changes in [commit.keptHeap, commit.heap] {
      changes.forEachPage { entry.pages[.heap, default: [:]][$0] = Data($1) }
    }
    if let batch = commit.stable {
      let writer = PageWriter(.stable, batch.memory.number, .init())
      for (index, page) in batch.pages {
        // The one on disk is still that from before the transaction.
        try writer.keepEarlierForm(of: index, for: batch, database, &contents)
        unsafe entry.pages[.stable, default: [:]][index] = page.withBytes { unsafe Data($0) }
      }
    }
    entries[number] = entry
  }

  /// Writes what was taken of a canister.
  mutating func flush(
    _ number: Int, _ database: Database, _ contents: inout Store.Contents
  ) throws {
    guard let entry = entries.removeValue(forKey: number),
      var row = contents.canisters[number]
    else { return }
    for (kind, pages) in entry.pages {
      if kind == .stable {
        try Store.give(pages.keys.sorted(), of: row.memory(kind), database, &contents)
      }
      var writer = PageWriter(kind, row.memory(kind), row.summaries[kind] ?? .init())
      let limit = row.pageLimit(kind)
      for (index, bytes) in pages.sorted(by: { $0.key < $1.key }) {
        if index < limit {
          try writer.write(index, bytes, database, &contents)
        } else if try writer.has(index, database, &contents) {
          // A snapshot that was loaded ends before it.
          try writer.remove(index, database, &contents)
        }
      }
      row.summaries[kind] = try writer.finish(database, &contents)
    }
    contents.canisters[number] = row
    try Store.update(row, database)
    if let balance = entry.balance { try Store.write(balance, of: number, database, &contents) }
  }

  /// Writes all that was taken.
  mutating func flush(_ database: Database, _ contents: inout Store.Contents) throws {
    for number in entries.keys.sorted() { try flush(number, database, &contents) }
  }
}

extension Commit {
  /// Whether it has nothing of a canister but what a message changes.
  fileprivate var isMessage: Bool {
    creation == nil && !isDeletion && settings == nil && module == nil && !clearsChunks
      && chunks.isEmpty && snapshots.isEmpty && adopted.isEmpty
  }
}
