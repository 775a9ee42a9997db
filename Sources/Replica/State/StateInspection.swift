public import Candid
import Foundation
import GRDB

/// What is in a state's folder, read without changing it; a gateway may use it meanwhile.
///
/// ```swift
/// let damages = try StateInspection(folder: ".cooper/state").verify()
/// ```
public struct StateInspection: Sendable {
  /// A canister of the state.
  public struct Canister: Sendable {
    /// Its principal.
    public let id: Principal
    /// The names it has.
    public let names: [String]
    /// Whether it takes messages.
    public let status: CanisterStatus
    /// The number of its changes.
    public let version: UInt64
    /// Bytes of its module, expanded; nil if it has none.
    public let moduleBytes: Int?
    /// The size of its heap in bytes, and how many pages of 4 KiB are stored of it.
    public let heap: (bytes: UInt64, pages: Int)
    /// The size of its stable memory in bytes, and how many pages of 4 KiB are stored of it.
    public let stable: (bytes: UInt64, pages: Int)
    /// How many calls of it are under way or answered, and not over.
    public let openCalls: Int
  }

  /// The folder.
  public let folder: String
  /// Whether a process has it open now.
  public let isInUse: Bool
  /// Bytes of the files of the database and of the log of commits.
  public let bytes: Int
  private let database: DatabaseQueue
  private let log: CommitLog.Contents

  /// Opens the state in a folder.
  ///
  /// - Throws: `ReplicaError` if there is none, or none that can be read.
  public init(folder: String) throws(ReplicaError) {
    self.folder = folder
    isInUse = StateFolder.isInUse(folder)
    bytes = StateTransfer.bytes(in: folder)
    // The log is looked up first: what has come to the database by then is not missing in it.
    log = CommitLog.Contents(of: folder)
    database = try Store.openForReading(folder)
    if isInUse { waitForDatabase() }
  }

  /// Waits until the database has what the log had: a process that has the state open brings it there
  /// in some milliseconds, unless the disk is full.
  private func waitForDatabase() {
    let end = ContinuousClock.now + .seconds(5)
    while ContinuousClock.now < end, (try? database.read { try waiting($0) }) ?? 0 > 0 {
      usleep(5000)
    }
  }

  /// How many commits are in the log alone. The next start brings them to the database; what is said of
  /// canisters is without them.
  ///
  /// - Throws: `ReplicaError` with code `damaged` if they cannot be read.
  public func waitingCommits() throws(ReplicaError) -> Int {
    do {
      return try database.read { database in try waitingCommits(database) }
    } catch {
      throw Store.explained(error, folder)
    }
  }

  private func waitingCommits(_ database: Database) throws -> Int {
    isInUse ? 0 : try waiting(database)
  }

  /// How many commits the log had that the database has not.
  private func waiting(_ database: Database) throws -> Int {
    let reader = StateReader(database: database) { throw $0 }
    guard let applied = try reader.number("applied"),
      let id = try reader.number("log_id")
    else { return 0 }
    try log.check(isExpected: try reader.number("has_log") == 1)
    var count = 0
    _ = try log.forEachCommit(
      after: UInt64(bitPattern: applied), id: UInt64(bitPattern: id)
    ) { _, _ in count += 1 }
    return count
  }

  /// The canisters, by number. Those whose row is damaged are missing.
  ///
  /// - Throws: `ReplicaError`.
  public func canisters() throws(ReplicaError) -> [Canister] {
    do {
      return try database.read { database in
        let reader = StateReader(database: database) { _ in }
        let names = try reader.registry().names
        let canisters = try reader.canisters()
        let calls = try reader.openMessages(of: canisters).calls
        return try canisters.map { row in
          Canister(
            id: row.id, names: names.filter { $0.canister == row.id }.map(\.name).sorted(),
            status: row.changing.status, version: row.changing.version,
            moduleBytes: try reader.module(of: row)?.count,
            heap: (UInt64(row.changing.heapSize), row.summaries[.heap]?.count ?? 0),
            stable: (row.changing.stableSize * 65536, row.summaries[.stable]?.count ?? 0),
            openCalls: calls.count { $0.canister == row.number })
        }
      }
    } catch {
      throw Store.explained(error, folder)
    }
  }

  /// Reads something of one moment.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try database.read(body)
  }

  /// Writes the database as it is at this moment to a file that is not there yet.
  func copyDatabase(to path: String) throws {
    try database.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
  }

  /// Reads all of the state and finds what is damaged.
  ///
  /// - Throws: `ReplicaError` if it cannot even be read.
  public func verify() throws(ReplicaError) -> [StateDamage] {
    do {
      return try database.read { database in
        var damages: [StateDamage] = []
        let problems = try String.fetchAll(database, sql: "PRAGMA integrity_check")
        damages += problems.filter { $0 != "ok" }.map {
          StateDamage("\(StateFolder.database): \($0)")
        }
        let reader = StateReader(database: database) { damages.append($0) }
        // Where SQLite can go no further, what was found so far still counts.
        func attempt(_ what: String, _ body: () throws -> Void) {
          do {
            try body()
          } catch {
            damages.append(StateDamage("\(what) cannot be read: \(error)"))
          }
        }
        do {
          _ = try waitingCommits(database)
        } catch let error as ReplicaError {
          damages.append(StateDamage(error.message))
        }
        attempt("the table of names") { _ = try reader.registry() }
        var rows: [CanisterRow] = []
        attempt("the table of canisters") { rows = try reader.canisters() }
        attempt("the table of balances") { _ = try reader.balances() }
        attempt("the table of requests") { _ = try reader.requests() }
        attempt("the tables of calls and contexts") { _ = try reader.openMessages(of: rows) }
        var extras = StateReader.Extras()
        attempt("the tables of chunks and snapshots") { extras = try reader.extras(of: rows) }
        for memory in extras.ownerless(besides: rows) {
          attempt("the earlier stable memory \(memory.row.memory)") {
            try unsafe reader.forEachPage(of: memory, .stable)
          }
        }
        for snapshot in extras.snapshots.values {
          for kind in PageKind.allCases {
            attempt("the \(kind.name) of snapshot \(snapshot.number)") {
              try unsafe reader.forEachPage(of: snapshot, kind)
            }
          }
        }
        for row in rows {
          do throws(StateDamage) {
            _ = try row.decodedSettings()
          } catch {
            damages.append(error)
          }
          attempt("the module of canister \(row.id.text)") { _ = try reader.module(of: row) }
          for kind in PageKind.allCases {
            attempt("the \(kind.name) of canister \(row.id.text)") {
              try unsafe reader.forEachPage(of: row, kind)
            }
          }
        }
        return damages
      }
    } catch {
      throw Store.explained(error, folder)
    }
  }
}
