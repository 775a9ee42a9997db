import Candid
import Foundation
import GRDB

// The tables, and the way to them from those of earlier versions.
extension Store {
  /// The checksum of a page, for SQL: of the number of its kind, its key and its bytes.
  static let pageSum = DatabaseFunction("cooper_page_sum", argumentCount: 3, pure: true) { values in
    guard case .int64(let kind) = values[0].storage, let kind = PageKind(rawValue: Int(kind)),
      case .int64(let key) = values[1].storage, case .blob(let bytes) = values[2].storage,
      bytes.count == StableMemory.pageSize
    else { return nil }
    return unsafe Int64(
      bytes.withUnsafeBytes { unsafe Checksum(of: $0, kind: kind, key: key).value })
  }

  /// Brings the tables to this version.
  static func prepare(_ database: Database, _ folder: String) throws {
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard version <= Self.version else {
      throw ReplicaError(
        .state, "\(folder) was written by a newer version of Cooper (format \(version))")
    }
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    guard application == (version < 2 ? 0 : applicationID) else {
      throw ReplicaError(
        .notState, "\(folder)/\(StateFolder.database) is the database of another program")
    }
    switch version {
    case 0:
      let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      guard tables == 0 else {
        throw ReplicaError(
          .notState, "\(folder)/\(StateFolder.database) is the database of another program")
      }
      try createTables(database)
      try set("next_index", Int64(bitPattern: Replica.firstIndex), database)
      try set("canisters", 0, database)
      try set("names", 0, database)
      try set("requests", 0, database)
      try addExtras(database)
      try countNumbers(database)
      try addCalls(database)
      try addLog(database)
    case 1:
      try addChecksums(database)
      try addExtras(database)
      try countNumbers(database)
      try mapPages(database)
      try addCalls(database)
      try addLog(database)
    case 2:
      try addExtras(database)
      try moveSettings(database)
      try countNumbers(database)
      try numberMemories(database)
      try addCalls(database)
      try addLog(database)
    case 3:
      try moveSettings(database)
      try countNumbers(database)
      try numberMemories(database)
      try addCalls(database)
      try landCycles(database)
      try addLog(database)
    case 4:
      try numberMemories(database)
      try addCalls(database)
      try landCycles(database)
      try addLog(database)
    case 5:
      try addCalls(database)
      try landCycles(database)
      try addLog(database)
    case 6: try addLog(database)
    default: break
    }
    if version < 8 { try addSharedMemories(database) }
    try database.execute(sql: "PRAGMA user_version = \(Self.version)")
  }

  private static func createTables(_ database: Database) throws {
    // Pages have the key memory << 32 | page. There is no index beside a table: its bytes would have
    // no checksum.
    try database.execute(
      sql: """
        CREATE TABLE meta (
          key TEXT PRIMARY KEY, value INTEGER NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE canister (
          number INTEGER PRIMARY KEY, id BLOB NOT NULL, version INTEGER NOT NULL, status TEXT NOT NULL, stable_size INTEGER NOT NULL,
          heap_size INTEGER NOT NULL, globals BLOB NOT NULL, certified BLOB NOT NULL,
          timer INTEGER NOT NULL, module BLOB, heap_count INTEGER NOT NULL,
          heap_total INTEGER NOT NULL, stable_count INTEGER NOT NULL,
          stable_total INTEGER NOT NULL, heap_memory INTEGER NOT NULL,
          stable_memory INTEGER NOT NULL, sum INTEGER NOT NULL);
        CREATE TABLE settings (number INTEGER PRIMARY KEY, settings BLOB NOT NULL);
        CREATE TABLE module (
          hash BLOB PRIMARY KEY, sum INTEGER NOT NULL, bytes BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE heap_page (
          key INTEGER PRIMARY KEY, sum INTEGER NOT NULL, bytes BLOB NOT NULL);
        CREATE TABLE stable_page (
          key INTEGER PRIMARY KEY, sum INTEGER NOT NULL, bytes BLOB NOT NULL);
        \(pageMap)
        CREATE TABLE name (
          name TEXT PRIMARY KEY, canister BLOB NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE request (
          id BLOB PRIMARY KEY, time INTEGER NOT NULL, record BLOB NOT NULL,
          sum INTEGER NOT NULL) WITHOUT ROWID;
        PRAGMA application_id = \(applicationID);
        """)
  }

  /// Adds the tables that version 2 had not: a canister without a row has what it begins with.
  private static func addExtras(_ database: Database) throws {
    // Snapshots have numbers as canisters do, and their pages and chunks are found by them.
    try database.execute(
      sql: """
        CREATE TABLE balance (
          number INTEGER PRIMARY KEY, cycles BLOB NOT NULL, charged INTEGER NOT NULL,
          sum INTEGER NOT NULL);
        CREATE TABLE chunk (
          owner INTEGER NOT NULL, hash BLOB NOT NULL, sum INTEGER NOT NULL, bytes BLOB NOT NULL,
          PRIMARY KEY (owner, hash)) WITHOUT ROWID;
        CREATE TABLE snapshot (
          number INTEGER PRIMARY KEY, canister INTEGER NOT NULL, record BLOB NOT NULL,
          module BLOB NOT NULL, heap_count INTEGER NOT NULL, heap_total INTEGER NOT NULL,
          stable_count INTEGER NOT NULL, stable_total INTEGER NOT NULL,
          heap_memory INTEGER NOT NULL, stable_memory INTEGER NOT NULL, sum INTEGER NOT NULL);
        """)
    for key in ["balances", "chunks", "snapshots"] { try set(key, 0, database) }
  }

  /// Moves the settings, which version 3 had in the canisters' rows, to a table of their own; the
  /// checksums of the rows are for them, too.
  private static func moveSettings(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE settings (number INTEGER PRIMARY KEY, settings BLOB NOT NULL);
        INSERT INTO settings SELECT number, settings FROM canister;
        ALTER TABLE canister DROP COLUMN settings;
        """)
  }

  private static let pageMap = """
    CREATE TABLE page_map (key INTEGER PRIMARY KEY, sum INTEGER NOT NULL, bits BLOB NOT NULL);
    """

  /// Notes the numbers that are taken.
  private static func countNumbers(_ database: Database) throws {
    let last = try Int64.fetchOne(
      database,
      sql: """
        SELECT max(number) FROM (SELECT number FROM canister UNION SELECT number FROM snapshot)
        """)
    try set("next_number", (last ?? 0) + 1, database)
    // Memories began with the numbers of their canisters and snapshots.
    try set("next_memory", (last ?? 0) + 1, database)
  }

  /// Gives memories numbers of their own, which version 4 had not, and notes which pages they have.
  private static func numberMemories(_ database: Database) throws {
    let reader = StateReader(database: database) { throw $0 }
    guard let last = try reader.number("next_number") else { return }
    try set("next_memory", last, database)
    let canisters = try Row.fetchAll(
      database,
      sql: """
        SELECT canister.*, settings.settings
        FROM canister LEFT JOIN settings ON settings.number = canister.number
        """
    ).map { try CanisterRow($0, version: 4) }
    let known = Dictionary(
      canisters.map { ($0.number, $0.id) }, uniquingKeysWith: { first, _ in first })
    // Those of version 2 have just got the table.
    let isNumbered = try database.columns(in: "snapshot").contains { $0.name == "heap_memory" }
    let snapshots =
      try isNumbered
      ? []
      : Row.fetchAll(database, sql: "SELECT * FROM snapshot").map {
        try SnapshotRow($0, known, version: 4)
      }
    for table in ["canister"] + (isNumbered ? [] : ["snapshot"]) {
      for kind in ["heap", "stable"] {
        try database.execute(
          sql: "ALTER TABLE \(table) ADD COLUMN \(kind)_memory INTEGER NOT NULL DEFAULT 0")
      }
      try database.execute(
        sql: "UPDATE \(table) SET heap_memory = number, stable_memory = number")
    }
    for (table, sums) in [
      ("canister", canisters.map { ($0.number, $0.sum) }),
      ("snapshot", snapshots.map { ($0.number, $0.sum) }),
    ] {
      for (number, sum) in sums {
        try database.execute(
          sql: "UPDATE \(table) SET sum = ? WHERE number = ?", arguments: [Int64(sum), number])
      }
    }
    try database.execute(sql: pageMap)
    try mapPages(database)
  }

  /// Notes which pages the memories have.
  private static func mapPages(_ database: Database) throws {
    for kind in PageKind.allCases {
      var current: (key: Int64, bits: [UInt8])?
      let keys = try Int64.fetchCursor(database, sql: "SELECT key FROM \(kind.table) ORDER BY key")
      while let page = try keys.next() {
        let (memory, index) = (Int(page >> 32), Int(page & 0xFFFF_FFFF))
        guard memory > 0, memory <= Int32.max, index < 1 << 31 else {
          throw StateDamage("a page of the table \(kind.table) has the key \(page)")
        }
        let key = PageMap.key(index, kind, of: memory)
        if let (last, bits) = current, last != key {
          try PageMap.put(last, bits, in: database)
          current = nil
        }
        var bits = current?.bits ?? PageMap.empty
        current = nil
        PageMap.add(index, to: &bits)
        current = (key, bits)
      }
      if let (key, bits) = current { try PageMap.put(key, bits, in: database) }
    }
  }

  /// Notes that the database has all commits, and what ties it to the log of later ones, which version
  /// 6 had not.
  private static func addLog(_ database: Database) throws {
    try set("applied", 0, database)
    try set("has_log", 0, database)
    try set("log_id", .random(in: .min ... .max), database)
  }

  /// Adds the table of memories that have pages from others, which version 7 had not: each had its own.
  private static func addSharedMemories(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE shared_memory (
          memory INTEGER PRIMARY KEY, base INTEGER NOT NULL, page_limit INTEGER NOT NULL,
          count INTEGER NOT NULL, total INTEGER NOT NULL, sum INTEGER NOT NULL);
        """)
    try set("shared_memories", 0, database)
  }

  /// Puts a number with its checksum.
  static func set(_ key: String, _ value: Int64, _ database: Database) throws {
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO meta (key, value, sum) VALUES (?, ?, ?)"
    ).execute(arguments: [key, value, Int64(StateReader.sum(ofNumber: key, value))])
  }

  // MARK: Version 1

  /// Adds checksums to the tables of version 1, which had none, and drops the compiled modules it
  /// kept: native code from a file is run only if it is known to be Cooper's own.
  private static func addChecksums(_ database: Database) throws {
    // What is damaged must not get a checksum that says it is not.
    if let problem = try String.fetchOne(database, sql: "PRAGMA integrity_check(1)"),
      problem != "ok"
    {
      throw StateDamage("\(StateFolder.database): \(problem)")
    }
    let next = try Row.fetchOne(database, sql: "SELECT value FROM meta WHERE key = 'next_index'")
    let nextIndex = try next.map {
      try ColumnReader($0, place: "‘next_index’").integer("value", in: Int64.min...Int64.max)
    }
    let canisters = try Row.fetchAll(database, sql: "SELECT * FROM canister ORDER BY number").map {
      try CanisterRow($0, version: 1)
    }
    let modules = try Data.fetchAll(database, sql: "SELECT hash FROM module").map { Array($0) }
    let names = try Row.fetchAll(database, sql: "SELECT name, canister FROM name").map { row in
      let values = ColumnReader(row, place: "a row of the table of names")
      return (try values.text("name"), try values.blob("canister"))
    }
    for table in ["meta", "canister", "module", "heap_page", "stable_page", "name"] {
      try database.execute(sql: "ALTER TABLE \(table) RENAME TO old_\(table)")
    }
    try createTables(database)
    try set(
      "next_index", nextIndex ?? Int64(bitPattern: Replica.firstIndex), database)
    for kind in PageKind.allCases { try addChecksums(to: kind, database) }
    for var canister in canisters {
      _ = try canister.decodedSettings()
      for kind in PageKind.allCases {
        var summary = PageSums()
        let rows = try Row.fetchCursor(
          database, sql: "SELECT key, sum FROM \(kind.table) WHERE key BETWEEN ? AND ?",
          arguments: [key(canister.number, 0), key(canister.number, 0xFFFF_FFFF)])
        while let row = try rows.next() {
          let (key, sum): (Int64, Int64) = (row["key"], row["sum"])
          guard key >> 32 == canister.number else { continue }
          summary.put(UInt32(sum), inPlaceOf: nil)
        }
        canister.summaries[kind] = summary
      }
      try insert(canister, database)
    }
    try set("canisters", Int64(canisters.count), database)
    for hash in modules {
      guard
        let bytes = try Data.fetchOne(
          database, sql: "SELECT bytes FROM old_module WHERE hash = ?", arguments: [Data(hash)])
      else { throw StateDamage("a module is missing") }
      try insert(module: hash, Array(bytes), database)
    }
    for (name, canister) in names {
      try insert(name: name, canister, database)
    }
    try set("names", Int64(names.count), database)
    try set("requests", 0, database)
    for table in ["meta", "canister", "module", "heap_page", "stable_page", "name"] {
      try database.execute(sql: "DROP TABLE old_\(table)")
    }
    try database.execute(sql: "DROP TABLE IF EXISTS compiled")
  }

  private static func addChecksums(to kind: PageKind, _ database: Database) throws {
    if let key = try Int64.fetchOne(
      database,
      sql: "SELECT key FROM old_\(kind.table) WHERE typeof(bytes) <> 'blob' OR length(bytes) <> ?",
      arguments: [StableMemory.pageSize])
    {
      throw StateDamage(
        "page \(key & 0xFFFF_FFFF) of the \(kind.name) of canister number \(key >> 32) does not "
          + "have 4096 bytes")
    }
    try database.execute(
      sql: """
        INSERT INTO \(kind.table) (key, sum, bytes)
        SELECT key, cooper_page_sum(\(kind.rawValue), key, bytes), bytes FROM old_\(kind.table)
        """)
  }
}
