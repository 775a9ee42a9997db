import Candid
import Foundation
import GRDB
import Synchronization

/// The state on disk: one SQLite database in a folder that one process uses at a time.
final class Store: Sendable {
  /// What the registry keeps.
  struct Registry: Sendable {
    let nextIndex: UInt64
    /// The number of the next canister or snapshot.
    let nextNumber: Int
    /// The number of the next memory.
    let nextMemory: Int
    let names: [(name: String, canister: Principal)]
  }

  /// The state, pages and modules apart.
  struct Loaded: Sendable {
    let canisters: [CanisterRow]
    let registry: Registry
    let balances: [Int: Commit.Balance]
    let extras: StateReader.Extras
    let messages: StateReader.OpenMessages
  }

  /// What is in the tables, pages apart; a commit changes it and them together.
  struct Contents {
    var canisters: [Int: CanisterRow] = [:]
    /// The checksums of pages that were written lately, by their keys.
    var sums: [PageKind: [Int64: UInt32]] = [:]
    /// Rows of the map of pages that were written lately.
    var maps: [Int64: [UInt8]] = [:]
    var names: [String: Principal] = [:]
    var requests: Set<[UInt8]> = []
    /// The numbers of calls that are not over.
    var calls: Set<UInt64> = []
    /// The numbers of contexts that wait.
    var contexts: Set<UInt64> = []
    /// The number that no call and no context has had.
    var nextCall: UInt64 = 1
    /// Those whose balance is stored.
    var balances: Set<Int> = []
    /// The hashes of the chunks of canisters and snapshots, by number.
    var chunks: [Int: Set<[UInt8]>] = [:]
    /// The snapshots, by number.
    var snapshots: [Int: SnapshotRow] = [:]
    /// The memories that have pages from others.
    var shared = SharedMemories()
    /// Those that nobody looks at, and whose pages are on their way to the ones that have them from them.
    var passing: Set<Int> = []
    /// The number that no canister and no snapshot has had.
    var nextNumber = 1
    /// The number that no memory has had.
    var nextMemory = 1
    /// The memories whose pages are to be deleted.
    var dropped: [(kind: PageKind, memory: Int)] = []
    /// Those that the transaction that runs adds to them.
    var dropping: [(kind: PageKind, memory: Int)] = []
    /// Whether the database says that there is a log, which then must not be missing.
    var hasLog = false
    /// Whether all this is as in the tables: not from a transaction that failed until it is read again.
    var isKnown = true
  }

  /// The version of the tables.
  static let version = 8
  /// What says in a database's header that it is Cooper's: “Coop”.
  static let applicationID = 0x436F_6F70

  let folder: StateFolder
  let database: DatabaseQueue
  /// Where the pages of memories are.
  let pages: PageSpace
  let checkpointer: Checkpointer
  /// The commits that the database may not have yet.
  let log: CommitLog
  let contents = Mutex(Contents())
  let tidying = Mutex(Tidying())
  /// Is called when there is something to tidy that no commit has brought.
  let whenUntidy = Mutex<(@Sendable () -> Void)?>(nil)

  /// Opens the state in a folder.
  ///
  /// - Parameters:
  ///   - pageBytes: How many bytes of pages may be in the process.
  ///   - forgetsOlderForms: See `PageSpace`.
  /// - Throws: `ReplicaError`; the folder is as it was.
  init(
    folder: StateFolder, durability: ReplicaConfiguration.Durability = .process,
    pageBytes: Int = ReplicaConfiguration.defaultPageBytes, forgetsOlderForms: Bool = false
  ) throws(ReplicaError) {
    self.folder = folder
    do {
      try LogCheck.run(database: folder.file(StateFolder.database))
      database = try Self.open(folder)
    } catch let error as ReplicaError {
      throw error
    } catch {
      throw Self.explained(error, folder.path)
    }
    do {
      try database.write { database in
        try Self.prepare(database, folder.path)
      }
      for name in StateFolder.databaseFiles { FileCall.setMode(folder.file(name), 0o600) }
      for name in [StateFolder.database, StateFolder.database + "-wal"] { folder.watch(name) }
      let (next, applied, id) = try database.read { database in
        let reader = StateReader(database: database) { throw $0 }
        return (
          try reader.number("next_memory") ?? 1, try reader.number("applied") ?? 0,
          try reader.number("log_id") ?? 0
        )
      }
      let tables = try PageTables(folder.file(StateFolder.database))
      pages = PageSpace(
        tables, bytes: pageBytes, next: Int(clamping: next), forgetsOlderForms: forgetsOlderForms)
      checkpointer = try Checkpointer(folder.file(StateFolder.database))
      log = CommitLog(
        in: folder, id: UInt64(bitPattern: id), after: UInt64(bitPattern: applied),
        durability)
    } catch {
      try? database.close()
      throw Self.explained(error, folder.path)
    }
    do {
      try bringLog()
    } catch {
      closeFiles()
      throw Self.explained(error, folder.path)
    }
  }

  private static func open(_ folder: StateFolder) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      // Of a new database: what is deleted is given back.
      try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      // The checkpointer does that.
      try database.execute(sql: "PRAGMA wal_autocheckpoint = 0")
      // A commit is in the log before it is here. What comes here without one is synchronized.
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
      database.add(function: pageSum)
    }
    return try DatabaseQueue(
      path: folder.file(StateFolder.database), configuration: configuration)
  }

  /// Opens a state for reading only, while somebody else may use it.
  static func openForReading(_ folder: String) throws(ReplicaError) -> DatabaseQueue {
    let file = "\(folder)/\(StateFolder.database)"
    guard FileIdentity(file) != nil else {
      throw ReplicaError(
        .notState, "\(folder) is no state folder of Cooper: it has no \(StateFolder.database)")
    }
    do {
      if !StateFolder.isInUse(folder) { try LogCheck.run(database: file) }
      var configuration = Configuration()
      configuration.readonly = true
      let database = try DatabaseQueue(path: file, configuration: configuration)
      try database.read { database in
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard version == Self.version else {
          throw ReplicaError(
            .state,
            version < Self.version
              ? "\(folder) is of an earlier version of Cooper (format \(version)); "
                + "cooper start --state brings it to this one"
              : "\(folder) was written by a newer version of Cooper (format \(version))")
        }
      }
      return database
    } catch {
      throw explained(error, folder)
    }
  }

  /// Why a state cannot be used.
  static func explained(_ error: any Error, _ folder: String) -> ReplicaError {
    switch error {
    case let error as ReplicaError: return error
    case let damage as StateDamage:
      return ReplicaError(
        .damaged,
        "the state in \(folder) is damaged: \(damage). Nothing of it was run or changed; "
          + "cooper state verify --state \(folder) names all that is affected")
    case let error as DatabaseError
    where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode):
      return ReplicaError(
        .damaged,
        "the state in \(folder) is damaged: \(StateFolder.database) is no database that can be "
          + "read (\(error.message ?? "\(error.resultCode)")). Nothing was changed")
    default:
      return ReplicaError(.state, "\(folder)/\(StateFolder.database) cannot be used: \(error)")
    }
  }

  deinit {
    checkpointer.stop()
    pages.tables.close()
  }

  private func closeFiles() {
    checkpointer.stop()
    pages.tables.close()
    try? database.close()
  }

  /// Closes the database and lets other processes have it.
  func shutDown() {
    closeFiles()
    folder.release()
  }

  /// Closes the database and leaves the folder as it was before it was opened, as far as a new or
  /// a clean start has changed it.
  func undo() {
    closeFiles()
    folder.undo()
  }

  /// The key of a page.
  static func key(_ memory: Int, _ page: Int) -> Int64 { Int64(memory) << 32 | Int64(page) }

  /// Limits the bytes of the database's file, but not to fewer than it has.
  func limit(to bytes: Int) throws {
    try database.writeWithoutTransaction { database in
      let pageSize = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 4096
      try database.execute(sql: "PRAGMA max_page_count = \(max(1, bytes / pageSize))")
    }
  }

  // MARK: Reading

  /// Reads the state; what is damaged is thrown.
  func read<Result>(_ body: (StateReader) throws -> Result) throws -> Result {
    try database.read { database in
      try body(StateReader(database: database) { damage in throw damage })
    }
  }

  /// The canisters and snapshots, without their pages, and what the registry keeps.
  func load() throws -> Loaded {
    let (loaded, used, next) = try read { reader in
      let canisters = try reader.canisters()
      let loaded = Loaded(
        canisters: canisters, registry: try reader.registry(), balances: try reader.balances(),
        extras: try reader.extras(of: canisters),
        messages: try reader.openMessages(of: canisters))
      // Before anybody else may write.
      return contents.withLock { contents in
        contents.take(loaded)
        return (loaded, contents.memories, contents.nextMemory)
      }
    }
    checkpointer.run { [weak self] in self?.findDropped(used, before: next) }
    return loaded
  }

  /// What became of calls from outside, the oldest first.
  func requests() throws -> [RequestRecord] {
    let records = try read { try $0.requests() }
    contents.withLock { $0.requests = Set(records.map { $0.id }) }
    return records
  }

  /// Calls the body with each page of a heap or stable memory.
  func forEachPage(
    of owner: some PageOwner, _ kind: PageKind,
    _ body: (Int, UnsafeRawBufferPointer) throws -> Void
  ) throws {
    try pages.tables.read { database in
      let reader = StateReader(database: database) { damage in throw damage }
      try unsafe reader.forEachPage(of: owner, kind, body)
    }
  }
}

extension Store.Contents {
  /// Is what was read.
  fileprivate mutating func take(_ loaded: Store.Loaded) {
    chunks = loaded.extras.chunks.mapValues { Set($0.keys) }
    snapshots = loaded.extras.snapshots
    (shared, passing) = (loaded.extras.shared, [])
    calls = Set(loaded.messages.calls.map(\.number))
    contexts = Set(loaded.messages.contexts.keys)
    nextCall = loaded.messages.nextNumber
    canisters = Dictionary(uniqueKeysWithValues: loaded.canisters.map { ($0.number, $0) })
    (sums, maps, dropping) = ([:], [:], [])
    isKnown = true
    balances = Set(loaded.balances.keys)
    nextNumber = loaded.registry.nextNumber
    nextMemory = loaded.registry.nextMemory
    names = Dictionary(
      loaded.registry.names.map { ($0.name, $0.canister) }, uniquingKeysWith: { _, last in last })
    // Those that nobody owns and others have pages from come up when they are the last.
    for memory in shared.rows.keys { dropped.append((.stable, memory)) }
  }

  /// The memories of all canisters and snapshots.
  var memories: [PageKind: Set<Int>] {
    var memories: [PageKind: Set<Int>] = [:]
    for kind in PageKind.allCases {
      memories[kind] = Set(canisters.values.map { $0.memory(kind) })
        .union(snapshots.values.map { $0.memory(kind) })
    }
    return memories
  }
}

extension Store {
  /// Why something could not be written, for people.
  static func reason(for error: any Error) -> String {
    guard let error = error as? DatabaseError else { return "\(error)" }
    switch error.resultCode {
    case .SQLITE_FULL: return FileFailure.noRoom.description
    case .SQLITE_IOERR: return "the disk refuses it (\(error.extendedResultCode))"
    case .SQLITE_READONLY: return "the files may not be written any more"
    default: return error.description
    }
  }
}
