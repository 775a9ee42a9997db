import Candid
import Foundation
import GRDB

// What canisters have besides code and memories: cycles, chunks and snapshots.
extension Store {
  /// Writes what a commit changes of it.
  ///
  /// - Parameter before: The canister's row before the commit.
  static func writeExtras(
    _ commit: Commit, _ row: CanisterRow, _ before: CanisterRow?, _ database: Database,
    _ contents: inout Contents
  ) throws {
    if let balance = commit.balance { try write(balance, of: row.number, database, &contents) }
    if commit.clearsChunks { try deleteChunks(of: row.number, database, &contents) }
    try insert(commit.chunks, of: row.number, database, &contents)
    for change in commit.snapshots {
      switch change {
      case .delete(let number): try deleteSnapshot(number, database, &contents)
      case .put(let snapshot, let pages, let adopted, let base):
        var sums = contents.snapshots[snapshot.number]?.summaries ?? adopted
        if let before, before.memory(.stable) == snapshot.stable.memory.number {
          // It was the canister's until now.
          sums[.stable] = before.summaries[.stable]
        }
        try put(snapshot, pages, sums, of: row, database, &contents)
        if base != 0 {
          try share(
            snapshot.stable.memory.number, from: base,
            limit: Int(clamping: snapshot.stable.pageCount),
            contents.snapshots[snapshot.number]?.summaries[.stable] ?? .init(), database, &contents)
        }
      }
    }
  }

  /// Writes a canister's balance, and notes that it has one.
  static func write(
    _ balance: Commit.Balance, of number: Int, _ database: Database, _ contents: inout Contents
  ) throws {
    try put(balance, of: number, database)
    if contents.balances.insert(number).inserted {
      try set("balances", Int64(contents.balances.count), database)
    }
  }

  /// Puts a canister's balance.
  static func put(_ balance: Commit.Balance, of number: Int, _ database: Database) throws {
    let cycles = balance.cycles.littleEndianBytes
    let charged = Int64(bitPattern: balance.chargedAt)
    let sum = Int64(StateReader.sum(ofBalance: number, cycles, charged))
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO balance (number, cycles, charged, sum) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [number, Data(cycles), charged, sum])
  }

  /// Deletes what a canister that is deleted had of it.
  static func deleteExtras(
    of number: Int, _ database: Database, _ contents: inout Contents
  ) throws {
    if contents.balances.remove(number) != nil {
      try database.execute(sql: "DELETE FROM balance WHERE number = ?", arguments: [number])
      try set("balances", Int64(contents.balances.count), database)
    }
    try deleteChunks(of: number, database, &contents)
    for snapshot in contents.snapshots.values where snapshot.canister == number {
      try deleteSnapshot(snapshot.number, database, &contents)
    }
  }

  /// Notes that a number is taken: no canister and no snapshot gets it later, whatever goes.
  static func note(_ number: Int, _ database: Database, _ contents: inout Contents) throws {
    guard number >= contents.nextNumber else { return }
    contents.nextNumber = number + 1
    try set("next_number", Int64(contents.nextNumber), database)
  }

  private static func insert(
    _ chunks: [(hash: [UInt8], bytes: [UInt8])], of owner: Int, _ database: Database,
    _ contents: inout Contents
  ) throws {
    guard !chunks.isEmpty else { return }
    for (hash, bytes) in chunks {
      try database.cachedStatement(
        sql: "INSERT OR REPLACE INTO chunk (owner, hash, sum, bytes) VALUES (?, ?, ?, ?)"
      ).execute(
        arguments: [
          owner, Data(hash), Int64(StateReader.sum(ofChunk: owner, hash, bytes)), Data(bytes),
        ])
      contents.chunks[owner, default: []].insert(hash)
    }
    try setChunkCount(database, contents)
  }

  private static func deleteChunks(
    of owner: Int, _ database: Database, _ contents: inout Contents
  ) throws {
    guard contents.chunks.removeValue(forKey: owner) != nil else { return }
    try database.execute(sql: "DELETE FROM chunk WHERE owner = ?", arguments: [owner])
    try setChunkCount(database, contents)
  }

  private static func setChunkCount(_ database: Database, _ contents: Contents) throws {
    try set("chunks", Int64(contents.chunks.values.reduce(0) { $0 + $1.count }), database)
  }

  private static func put(
    _ snapshot: CanisterSnapshot, _ pages: [PageBatch], _ sums: [PageKind: PageSums],
    of canister: CanisterRow, _ database: Database, _ contents: inout Contents
  ) throws {
    var summaries = sums
    for memory in [snapshot.heap.memory, snapshot.stable.memory] {
      try noteMemory(memory.number, database, &contents)
    }
    for batch in pages {
      let kind = batch.memory.kind
      summaries[kind] = try write(batch, summaries[kind] ?? .init(), database, &contents)
    }
    let known = contents.chunks[snapshot.number] ?? []
    try insert(
      snapshot.chunks.filter { !known.contains($0.key) }.map { ($0.key, $0.value) },
      of: snapshot.number, database, &contents)
    let row = try SnapshotRow(snapshot, of: canister, summaries)
    try write(row, inPlaceOf: contents.snapshots[snapshot.number], database)
    try note(snapshot.number, database, &contents)
    if contents.snapshots.updateValue(row, forKey: snapshot.number) == nil {
      try set("snapshots", Int64(contents.snapshots.count), database)
    }
  }

  private static let insertion = """
    INSERT OR REPLACE INTO snapshot (\(SnapshotRow.columns.joined(separator: ", ")))
    VALUES (\(SnapshotRow.columns.map { _ in "?" }.joined(separator: ", ")))
    """

  /// The columns that change while a snapshot's data comes: not the number, and not the module, which
  /// may be large.
  private static let changing = SnapshotRow.columns.indices.filter {
    !["number", "module"].contains(SnapshotRow.columns[$0])
  }

  private static let change = """
    UPDATE snapshot SET \(changing.map { "\(SnapshotRow.columns[$0]) = ?" }.joined(separator: ", "))
    WHERE number = ?
    """

  /// Writes a snapshot's row; its module only if that is another one.
  private static func write(
    _ row: SnapshotRow, inPlaceOf old: SnapshotRow?, _ database: Database
  ) throws {
    let values = row.values
    guard let old, old.module == row.module else {
      return try database.cachedStatement(sql: insertion)
        .execute(arguments: StatementArguments(values))
    }
    try database.cachedStatement(sql: change)
      .execute(arguments: StatementArguments(changing.map { values[$0] } + values.prefix(1)))
  }

  private static func deleteSnapshot(
    _ number: Int, _ database: Database, _ contents: inout Contents
  ) throws {
    guard let snapshot = contents.snapshots.removeValue(forKey: number) else { return }
    try database.execute(sql: "DELETE FROM snapshot WHERE number = ?", arguments: [number])
    try release(snapshot, database, &contents)
    try deleteChunks(of: number, database, &contents)
    try set("snapshots", Int64(contents.snapshots.count), database)
  }
}
