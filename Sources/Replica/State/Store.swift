import Candid
import Foundation
import GRDB
import WasmEngine

/// The state on disk: one SQLite database in a folder that one process uses at a time.
final class Store: Sendable {
  /// A canister as it was stored.
  struct StoredCanister {
    let number: Int
    let id: Principal
    let settings: CanisterSettings
    let changing: Commit.Changing
    let module: (bytes: [UInt8], compiled: [UInt8]?)?
  }

  /// What the registry keeps.
  struct Registry {
    let nextIndex: UInt64?
    let names: [(name: String, canister: Principal)]
  }

  /// The version of the tables.
  private static let version = 2
  /// What the compiled forms depend on besides wasmtime, which looks after itself.
  private static let compiledForm = "cooper-2"

  private let database: DatabaseQueue
  private let lock: Int32

  /// Opens the state in a folder, which is made if it is missing.
  init(directory: String) throws(ReplicaError) {
    do {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    } catch {
      throw ReplicaError(.state, "the folder \(directory) cannot be made: \(error)")
    }
    lock = open("\(directory)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard lock >= 0 else {
      throw ReplicaError(.state, "\(directory)/lock cannot be opened: \(errno)")
    }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw ReplicaError(
        .stateInUse, "\(directory) is in use by another process; stop it, or use another folder")
    }
    do {
      var configuration = Configuration()
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL")
        try database.execute(sql: "PRAGMA synchronous = NORMAL")
      }
      database = try DatabaseQueue(
        path: "\(directory)/state.sqlite", configuration: configuration)
      try database.write { database in
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard version <= Self.version else {
          throw ReplicaError(
            .state, "\(directory) was written by a newer version of Cooper (format \(version))")
        }
        if version == 0 { try Self.createTables(database) }
        if version == 1 {
          try database.execute(sql: "\(Self.requestTable) PRAGMA user_version = \(Self.version);")
        }
      }
    } catch let error as ReplicaError {
      close(lock)
      throw error
    } catch {
      close(lock)
      throw ReplicaError(.state, "\(directory)/state.sqlite cannot be used: \(error)")
    }
  }

  deinit { close(lock) }

  /// Closes the database and lets other processes have it.
  func shutDown() {
    try? database.close()
    flock(lock, LOCK_UN)
  }

  /// What became of calls from outside; new in version 2.
  private static let requestTable = """
    CREATE TABLE request (id BLOB PRIMARY KEY, time INTEGER NOT NULL, record BLOB NOT NULL);
    """

  private static func createTables(_ database: Database) throws {
    // Pages have the key canister << 32 | page.
    try database.execute(
      sql: """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL);
        CREATE TABLE canister (
          number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, settings BLOB NOT NULL,
          version INTEGER NOT NULL DEFAULT 0, status TEXT NOT NULL DEFAULT 'running',
          stable_size INTEGER NOT NULL DEFAULT 0, heap_size INTEGER NOT NULL DEFAULT 0,
          globals BLOB NOT NULL DEFAULT '', certified BLOB NOT NULL DEFAULT '',
          timer INTEGER NOT NULL DEFAULT 0, module BLOB);
        CREATE TABLE module (hash BLOB PRIMARY KEY, bytes BLOB NOT NULL);
        CREATE TABLE compiled (hash BLOB PRIMARY KEY, form TEXT NOT NULL, bytes BLOB NOT NULL);
        CREATE TABLE heap_page (key INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
        CREATE TABLE stable_page (key INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
        CREATE TABLE name (name TEXT PRIMARY KEY, canister BLOB NOT NULL);
        \(requestTable)
        PRAGMA user_version = \(version);
        """)
  }

  // MARK: Reading

  /// The canisters, without their pages.
  func canisters() throws -> [StoredCanister] {
    try database.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT canister.*, module.bytes AS module_bytes, compiled.bytes AS compiled_bytes
          FROM canister LEFT JOIN module ON module.hash = canister.module
          LEFT JOIN compiled ON compiled.hash = canister.module AND compiled.form = ?
          ORDER BY number
          """, arguments: [Self.compiledForm]
      ).map { row in
        let id: Data = row["id"]
        let settings: Data = row["settings"]
        let globals: Data = row["globals"]
        let certified: Data = row["certified"]
        let status: String = row["status"]
        let bytes: Data? = row["module_bytes"]
        let compiled: Data? = row["compiled_bytes"]
        guard let id = Principal(id), let status = CanisterStatus(rawValue: status) else {
          throw ReplicaError(.state, "a canister's row cannot be understood")
        }
        return StoredCanister(
          number: row["number"], id: id,
          settings: try JSONDecoder().decode(CanisterSettings.self, from: settings),
          changing: Commit.Changing(
            version: UInt64(bitPattern: row["version"] as Int64), status: status,
            stableSize: UInt64(bitPattern: row["stable_size"] as Int64),
            heapSize: row["heap_size"], globals: GlobalsCoding.decode(Array(globals)),
            certifiedData: Array(certified), timer: UInt64(bitPattern: row["timer"] as Int64)),
          module: bytes.map { (Array($0), compiled.map { Array($0) }) })
      }
    }
  }

  /// What the registry keeps.
  func registry() throws -> Registry {
    try database.read { database in
      let next = try Int64.fetchOne(
        database, sql: "SELECT value FROM meta WHERE key = 'next_index'")
      let names = try Row.fetchAll(database, sql: "SELECT name, canister FROM name").compactMap {
        row -> (String, Principal)? in
        let canister: Data = row["canister"]
        return Principal(canister).map { (row["name"], $0) }
      }
      return Registry(nextIndex: next.map { UInt64(bitPattern: $0) }, names: names)
    }
  }

  /// Calls the body with each page of a canister's heap or stable memory.
  func forEachPage(
    of canister: Int, stable: Bool, _ body: (Int, UnsafeRawBufferPointer) throws -> Void
  ) throws {
    try database.read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: "SELECT key, bytes FROM \(stable ? "stable_page" : "heap_page") "
          + "WHERE key BETWEEN ? AND ?",
        arguments: [Self.key(canister, 0), Self.key(canister, 0xFFFF_FFFF)])
      while let row = try rows.next() {
        let key: Int64 = row["key"]
        try row.withUnsafeData(named: "bytes") { data in
          try data?.withUnsafeBytes { try body(Int(key & 0xFFFF_FFFF), $0) }
        }
      }
    }
  }

  private static func key(_ canister: Int, _ page: Int) -> Int64 {
    Int64(canister) << 32 | Int64(page)
  }

  /// What became of calls from outside, the oldest first.
  func requests() throws -> [RequestRecord] {
    try database.read { database in
      try Row.fetchAll(database, sql: "SELECT id, time, record FROM request ORDER BY time").map {
        row in
        let id: Data = row["id"]
        let record: Data = row["record"]
        guard
          let record = RequestRecord(
            id: Array(id), time: UInt64(bitPattern: row["time"] as Int64),
            encoded: Array(record))
        else { throw ReplicaError(.state, "the record of a request cannot be understood") }
        return record
      }
    }
  }

  // MARK: Writing

  /// Writes commits in one transaction.
  func write(_ commits: [Commit]) throws {
    try database.write { database in
      for commit in commits { try Self.write(commit, database) }
    }
  }

  private static func write(_ commit: Commit, _ database: Database) throws {
    func run(_ sql: String, _ arguments: StatementArguments) throws {
      try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
    if let next = commit.nextIndex {
      try run(
        "INSERT OR REPLACE INTO meta (key, value) VALUES ('next_index', ?)",
        [Int64(bitPattern: next)])
    }
    for (name, canister) in commit.names {
      try run(
        "INSERT OR REPLACE INTO name (name, canister) VALUES (?, ?)", [name, Data(canister.bytes)])
    }
    for record in commit.requests {
      try run(
        "INSERT OR REPLACE INTO request (id, time, record) VALUES (?, ?, ?)",
        [Data(record.id), Int64(bitPattern: record.time), Data(record.encoded)])
    }
    for id in commit.forgottenRequests { try run("DELETE FROM request WHERE id = ?", [Data(id)]) }
    guard let canister = commit.canister else { return }
    let range: StatementArguments = [key(canister, 0), key(canister, 0xFFFF_FFFF)]
    if commit.isDeletion || commit.clearsHeap {
      try run("DELETE FROM heap_page WHERE key BETWEEN ? AND ?", range)
    }
    if commit.isDeletion || commit.clearsStable {
      try run("DELETE FROM stable_page WHERE key BETWEEN ? AND ?", range)
    }
    if commit.isDeletion {
      try run(
        "DELETE FROM name WHERE canister = (SELECT id FROM canister WHERE number = ?)", [canister])
      try run("DELETE FROM canister WHERE number = ?", [canister])
      try deleteUnusedModules(database)
      return
    }
    if let settings = commit.settings {
      let data = try JSONEncoder().encode(settings)
      if let id = commit.creation {
        try run(
          "INSERT INTO canister (number, id, settings) VALUES (?, ?, ?)",
          [canister, Data(id.bytes), data])
      } else {
        try run("UPDATE canister SET settings = ? WHERE number = ?", [data, canister])
      }
      if settings.moduleHash == nil || settings.native != nil {
        try run("UPDATE canister SET module = NULL WHERE number = ?", [canister])
        try deleteUnusedModules(database)
      }
    }
    if let module = commit.module {
      let hash = Data(module.hash)
      try run(
        "INSERT OR IGNORE INTO module (hash, bytes) VALUES (?, ?)", [hash, Data(module.bytes)])
      if let compiled = module.compiled {
        try run(
          "INSERT OR REPLACE INTO compiled (hash, form, bytes) VALUES (?, ?, ?)",
          [hash, compiledForm, Data(compiled)])
      }
      try run("UPDATE canister SET module = ? WHERE number = ?", [hash, canister])
      try deleteUnusedModules(database)
    }
    if let changing = commit.changing {
      try run(
        """
        UPDATE canister SET version = ?, status = ?, stable_size = ?, heap_size = ?, globals = ?,
          certified = ?, timer = ? WHERE number = ?
        """,
        [
          Int64(bitPattern: changing.version), changing.status.rawValue,
          Int64(bitPattern: changing.stableSize), changing.heapSize,
          Data(GlobalsCoding.encode(changing.globals)), Data(changing.certifiedData),
          Int64(bitPattern: changing.timer), canister,
        ])
    }
    for changes in [commit.keptHeap, commit.heap] {
      try changes.forEachPage { page, bytes in
        try run(
          "INSERT OR REPLACE INTO heap_page (key, bytes) VALUES (?, ?)",
          [key(canister, page), Data(bytes)])
      }
    }
    for (index, page) in commit.stable {
      let data = page.withBytes { Data($0) }
      try run(
        "INSERT OR REPLACE INTO stable_page (key, bytes) VALUES (?, ?)",
        [key(canister, index), data])
    }
  }

  private static func deleteUnusedModules(_ database: Database) throws {
    for table in ["module", "compiled"] {
      try database.execute(
        sql: """
          DELETE FROM \(table)
          WHERE hash NOT IN (SELECT module FROM canister WHERE module IS NOT NULL)
          """)
    }
  }
}

/// Mutable globals as bytes: a kind and 16 bytes each.
enum GlobalsCoding {
  static func encode(_ globals: [WasmValue]) -> [UInt8] {
    var bytes: [UInt8] = []
    func append(_ kind: UInt8, _ low: UInt64, _ high: UInt64 = 0) {
      bytes.append(kind)
      withUnsafeBytes(of: low.littleEndian) { bytes.append(contentsOf: $0) }
      withUnsafeBytes(of: high.littleEndian) { bytes.append(contentsOf: $0) }
    }
    for global in globals {
      switch global {
      case .i32(let value): append(0, UInt64(UInt32(bitPattern: value)))
      case .i64(let value): append(1, UInt64(bitPattern: value))
      case .f32(let bits): append(2, UInt64(bits))
      case .f64(let bits): append(3, bits)
      case .v128(let low, let high): append(4, low, high)
      }
    }
    return bytes
  }

  static func decode(_ bytes: [UInt8]) -> [WasmValue] {
    stride(from: 0, to: bytes.count - bytes.count % 17, by: 17).map { start in
      func number(_ offset: Int) -> UInt64 {
        (0..<8).reduce(0) { $0 | UInt64(bytes[start + offset + $1]) << UInt64(8 * $1) }
      }
      let low = number(1)
      return switch bytes[start] {
      case 0: .i32(Int32(truncatingIfNeeded: low))
      case 1: .i64(Int64(bitPattern: low))
      case 2: .f32(UInt32(truncatingIfNeeded: low))
      case 3: .f64(low)
      default: .v128(low, number(9))
      }
    }
  }
}
