import Candid
import Foundation
import GRDB
import Synchronization
import WasmEngine

extension Store {
  /// Writes commits in one transaction.
  ///
  /// - Throws: what SQLite says, or `FileFailure` if the folder is not the one any more that was
  ///   opened. Then the contents are unknown until `load` and `forEachPage` have read them again.
  func write(_ commits: [Commit]) throws {
    try folder.check()
    try database.write { database in
      try contents.withLock { contents in
        for commit in commits { try Self.write(commit, database, &contents) }
      }
    }
    // With the first commit there is a log, whose file must stay what it is.
    isLogWatched.withLock { isWatched in
      if !isWatched { folder.watch(StateFolder.database + "-wal") }
      isWatched = true
    }
    // Whoever is told that it is written must find it.
    try folder.check()
  }

  private static func write(
    _ commit: Commit, _ database: Database, _ contents: inout Contents
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
    guard let number = commit.canister else { return }
    for (kind, isCleared) in [(PageKind.heap, commit.clearsHeap), (.stable, commit.clearsStable)]
    where isCleared || commit.isDeletion {
      try deletePages(kind, of: number, database, &contents)
    }
    if commit.isDeletion { return try delete(number, database, &contents) }
    if let id = commit.creation {
      contents.canisters[number] = CanisterRow(number: number, id: id, settings: [])
    }
    guard var row = contents.canisters[number] else {
      throw StateDamage("canister number \(number) is missing in the table of canisters")
    }
    if let settings = commit.settings {
      row.settings = Array(try JSONEncoder().encode(settings))
      if settings.moduleHash == nil || settings.native != nil { row.module = nil }
    }
    if let module = commit.module {
      try insert(module: module.hash, module.bytes, database)
      row.module = module.hash
    }
    if let changing = commit.changing { row.changing = changing }
    try writePages(commit, number, database, &contents)
    for kind in PageKind.allCases {
      row.summaries[kind] = contents.pages[number]?[kind]?.summary ?? .init()
    }
    let hadModule = contents.canisters[number]?.module
    contents.canisters[number] = row
    if commit.creation != nil {
      try insert(row, database)
      try set("canisters", Int64(contents.canisters.count), database)
      try note(number, database, &contents)
    } else {
      try update(row, database)
      if commit.settings != nil { try writeSettings(row, database) }
    }
    if hadModule != row.module { try deleteUnusedModules(database) }
    try writeExtras(commit, row, database, &contents)
  }

  /// Deletes the pages of a memory.
  static func deletePages(
    _ kind: PageKind, of number: Int, _ database: Database, _ contents: inout Contents
  ) throws {
    try database.cachedStatement(sql: "DELETE FROM \(kind.table) WHERE key BETWEEN ? AND ?")
      .execute(arguments: [key(number, 0), key(number, 0xFFFF_FFFF)])
    contents.pages[number]?[kind] = nil
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
    try set("requests", Int64(contents.requests.count), database)
  }

  private static func writePages(
    _ commit: Commit, _ number: Int, _ database: Database, _ contents: inout Contents
  ) throws {
    for changes in [commit.keptHeap, commit.heap] {
      try changes.forEachPage { page, bytes in
        try write(.heap, page, Data(bytes), of: number, database, &contents)
      }
    }
    for (index, page) in commit.stable {
      try unsafe write(
        .stable, index, page.withBytes { unsafe Data($0) }, of: number, database, &contents)
    }
  }

  /// Writes a page of a memory.
  static func write(
    _ kind: PageKind, _ page: Int, _ bytes: Data, of number: Int, _ database: Database,
    _ contents: inout Contents
  ) throws {
    let key = key(number, page)
    let sum = unsafe bytes.withUnsafeBytes { unsafe Checksum(of: $0, kind: kind, key: key).value }
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO \(kind.table) (key, sum, bytes) VALUES (?, ?, ?)"
    ).execute(arguments: [key, Int64(sum), bytes])
    contents.pages[number, default: [:]][kind, default: PageSums()].set(page, sum)
  }

  private static func delete(
    _ number: Int, _ database: Database, _ contents: inout Contents
  ) throws {
    contents.pages[number] = nil
    try deleteExtras(of: number, database, &contents)
    guard let row = contents.canisters.removeValue(forKey: number) else { return }
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

  private static func update(_ row: CanisterRow, _ database: Database) throws {
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
