import Candid
import Foundation
import GRDB
import Synchronization
import WasmEngine

extension Store {
  /// Writes commits in one transaction. They are in the log, so it does not matter what names the files
  /// have by now.
  ///
  /// - Parameter number: The number of the last one in the log.
  /// - Throws: what SQLite says; then nothing of them is written.
  func write(_ commits: [Commit], upTo number: UInt64) throws {
    let isKnown = contents.withLock { contents in
      defer { contents.isKnown = false }
      return contents.isKnown
    }
    if !isKnown {
      _ = try load()
      _ = try requests()
      contents.withLock { $0.isKnown = false }
    }
    try database.write { database in
      try contents.withLock { contents in
        contents.makeRoom()
        let before = RowCounts(contents)
        var changes = RowChanges()
        for commit in commits { try Self.write(commit, &changes, database, &contents) }
        try changes.flush(database, &contents)
        try RowCounts(contents).write(where: before, database)
        try Self.set("applied", Int64(bitPattern: number), database)
        if !contents.hasLog { try Self.set("has_log", 1, database) }
      }
    }
    contents.withLock { contents in
      contents.hasLog = true
      contents.isKnown = true
      contents.dropped += contents.dropping
      contents.dropping = []
    }
    checkpointer.note(commits.reduce(0) { $0 + $1.weight })
    if checkpointer.takeLongLog() { _ = try? Checkpointer.checkpoint(database) }
  }

  private static func write(
    _ commit: Commit, _ changes: inout RowChanges, _ database: Database,
    _ contents: inout Contents
  ) throws {
    if commit.isProbe { try set("probed", Int64(bitPattern: systemTime()), database) }
    if let next = commit.nextIndex { try set("next_index", Int64(bitPattern: next), database) }
    for (name, canister) in commit.names {
      try insert(name: name, Array(canister.bytes), database)
      if contents.names.updateValue(canister, forKey: name) == nil {
        try set("names", Int64(contents.names.count), database)
      }
    }
    try writeRequests(commit, database, &contents)
    try writeCalls(commit, database, &contents)
    guard let number = commit.canister else { return }
    if try changes.put(commit, of: number, database, &contents) { return }
    try changes.flush(number, database, &contents)
    if commit.isDeletion { return try delete(number, database, &contents) }
    if let id = commit.creation {
      contents.canisters[number] = CanisterRow(number: number, id: id, settings: [])
    }
    guard var row = contents.canisters[number] else {
      throw StateDamage("canister number \(number) is missing in the table of canisters")
    }
    if let settings = commit.settings {
      row.settings = settings.encoded
      if settings.moduleHash == nil || settings.native != nil { row.module = nil }
    }
    if let module = commit.module {
      try insert(module: module.hash, module.bytes, database)
      row.module = module.hash
    }
    if let changing = commit.changing {
      for kind in PageKind.allCases where changing.memory(kind) != row.memory(kind) {
        // Another memory begins in its place.
        try release(
          kind, row.memory(kind), row.summaries[kind] ?? .init(), limit: row.pageLimit(kind),
          database, &contents)
        row.summaries[kind] = commit.adopted[kind] ?? .init()
        try noteMemory(changing.memory(kind), database, &contents)
      }
      row.changing = changing
    }
    let before = contents.canisters[number]
    contents.canisters[number] = row
    if commit.creation != nil {
      try insert(row, database)
      try set("canisters", Int64(contents.canisters.count), database)
      try note(number, database, &contents)
    } else if commit.settings != nil {
      try writeSettings(row, database)
    }
    try changes.putPages(of: commit, number, database, &contents)
    try changes.flush(number, database, &contents)
    if before?.module != row.module { try deleteUnusedModules(database) }
    try writeExtras(commit, contents.canisters[number] ?? row, before, database, &contents)
  }

  private static func writeRequests(
    _ commit: Commit, _ database: Database, _ contents: inout Contents
  ) throws {
    guard !commit.requests.isEmpty || !commit.forgottenRequests.isEmpty else { return }
    for record in commit.requests {
      let time = Int64(bitPattern: record.time)
      let encoded = record.encoded
      try database.cachedStatement(
        sql: "INSERT OR REPLACE INTO request (id, time, record, sum) VALUES (?, ?, ?, ?)"
      ).execute(
        arguments: [
          Data(record.id), time, Data(encoded),
          Int64(StateReader.sum(ofRequest: record.id, time, encoded)),
        ])
      contents.requests.insert(record.id)
    }
    for id in commit.forgottenRequests {
      try database.cachedStatement(sql: "DELETE FROM request WHERE id = ?")
        .execute(arguments: [Data(id)])
      contents.requests.remove(id)
    }
  }

  /// Writes the pages of a moment of a memory; what all of its pages come to then.
  static func write(
    _ batch: PageBatch, _ summary: PageSums, _ database: Database, _ contents: inout Contents
  ) throws -> PageSums {
    var writer = PageWriter(batch.memory.kind, batch.memory.number, summary)
    for (index, page) in batch.pages {
      try writer.keepEarlierForm(of: index, for: batch, database, &contents)
      try unsafe writer.write(index, page.withBytes { unsafe Data($0) }, database, &contents)
    }
    return try writer.finish(database, &contents)
  }

  /// Notes that the number of a memory is taken.
  static func noteMemory(
    _ number: Int, _ database: Database, _ contents: inout Contents
  ) throws {
    guard number >= contents.nextMemory else { return }
    contents.nextMemory = number + 1
    try set("next_memory", Int64(contents.nextMemory), database)
  }

  private static func delete(
    _ number: Int, _ database: Database, _ contents: inout Contents
  ) throws {
    try deleteExtras(of: number, database, &contents)
    guard let row = contents.canisters.removeValue(forKey: number) else { return }
    try release(row, database, &contents)
    for table in ["canister", "settings"] {
      try database.execute(sql: "DELETE FROM \(table) WHERE number = ?", arguments: [number])
    }
    try set("canisters", Int64(contents.canisters.count), database)
    let names = contents.names.filter { $0.value == row.id }.keys
    for name in names {
      try database.execute(sql: "DELETE FROM name WHERE name = ?", arguments: [name])
      contents.names[name] = nil
    }
    if !names.isEmpty { try set("names", Int64(contents.names.count), database) }
    try deleteUnusedModules(database)
  }

  private static let insertion = """
    INSERT INTO canister (\(CanisterRow.columns.joined(separator: ", ")))
    VALUES (\(CanisterRow.columns.map { _ in "?" }.joined(separator: ", ")))
    """

  /// Puts the row of a new canister.
  static func insert(_ row: CanisterRow, _ database: Database) throws {
    try database.cachedStatement(sql: insertion).execute(
      arguments: StatementArguments(row.values))
    try writeSettings(row, database)
  }

  private static func writeSettings(_ row: CanisterRow, _ database: Database) throws {
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO settings (number, settings) VALUES (?, ?)"
    ).execute(arguments: [row.number, Data(row.settings)])
  }

  private static let change = """
    UPDATE canister SET \(CanisterRow.columns.dropFirst().map { "\($0) = ?" }.joined(separator: ", "))
    WHERE number = ?
    """

  /// Writes the row of a canister that is there.
  static func update(_ row: CanisterRow, _ database: Database) throws {
    let values = row.values
    try database.cachedStatement(sql: change).execute(
      arguments: StatementArguments(values.dropFirst() + values.prefix(1)))
    guard database.changesCount == 1 else {
      throw StateDamage(canister: row.id, "its row is missing")
    }
  }

  /// Puts a module, if it is not there.
  static func insert(module hash: [UInt8], _ bytes: [UInt8], _ database: Database) throws {
    try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO module (hash, sum, bytes) VALUES (?, ?, ?)"
    ).execute(
      arguments: [
        Data(hash), Int64(StateReader.sum(ofModule: hash, bytes)), Data(bytes),
      ])
  }

  /// Gives a name to a canister.
  static func insert(name: String, _ canister: [UInt8], _ database: Database) throws {
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO name (name, canister, sum) VALUES (?, ?, ?)"
    ).execute(
      arguments: [name, Data(canister), Int64(StateReader.sum(ofName: name, canister))])
  }

  private static func deleteUnusedModules(_ database: Database) throws {
    try database.execute(
      sql: """
        DELETE FROM module
        WHERE hash NOT IN (SELECT module FROM canister WHERE module IS NOT NULL)
        """)
  }
}
