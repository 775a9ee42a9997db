import Foundation
import GRDB
import Synchronization

/// Brings what is in the database's log into the database, on a thread of its own: a commit does not
/// wait for that.
///
/// Source: SQLite, “Write-Ahead Logging”.
final class Checkpointer: Sendable {
  private struct State {
    /// Bytes that were written since the last run.
    var written = 0
    var isStopped = false
    /// Whether the log is so long that the writer must let it begin anew.
    var isLong = false
    /// What is to be done once, first.
    var task: (@Sendable () -> Void)?
  }

  private let database: DatabaseQueue
  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  private static let name = "cooper-checkpoint"
  /// How many bytes are written between two runs: 4 MiB.
  private static let interval = 4 << 20
  /// From how many pages on the log is to begin anew: 16 MiB.
  private static let longest = 4096

  /// - Parameter path: The database, which is open already.
  init(_ path: String) throws {
    database = try DatabaseQueue(path: path)
    let thread = Thread { [self] in work() }
    thread.name = Self.name
    thread.start()
  }

  /// Notes bytes that were written.
  func note(_ bytes: Int) {
    let isDue = state.withLock { state in
      state.written += bytes
      guard state.written >= Self.interval else { return false }
      state.written = 0
      return true
    }
    if isDue { signal.signal() }
  }

  /// Runs soon.
  func run() { signal.signal() }

  /// Has something done on the thread, once.
  func run(_ task: @escaping @Sendable () -> Void) {
    state.withLock { $0.task = task }
    signal.signal()
  }

  /// Whether the writer is to end the log, which it does between two commits.
  ///
  /// A run only gets as far as the log was when it began. With a writer that never rests the log would
  /// grow for ever. So when it is long the writer does the rest itself, which is little by then; its next
  /// commit begins at the log's start.
  func takeLongLog() -> Bool {
    state.withLock { state in
      defer { state.isLong = false }
      return state.isLong
    }
  }

  /// Ends the thread and waits for that.
  func stop() {
    let wasStopped = state.withLock { state in
      defer { state.isStopped = true }
      return state.isStopped
    }
    guard !wasStopped else { return }
    signal.signal()
    // The last reference to a store may end here, too.
    if Thread.current.name != Self.name { ended.wait() }
    try? database.close()
  }

  private func work() {
    defer { ended.signal() }
    while true {
      signal.wait()
      let (isStopped, task) = state.withLock { state in
        defer { state.task = nil }
        return (state.isStopped, state.task)
      }
      if isStopped { return }
      task?()
      // What goes wrong here goes wrong for commits, too, and they say so.
      guard let pages = try? Self.checkpoint(database) else { continue }
      if pages > Self.longest { state.withLock { $0.isLong = true } }
    }
  }

  /// Brings the log into the database as far as nobody reads what is there; how many pages it has.
  @discardableResult
  static func checkpoint(_ database: DatabaseQueue) throws -> Int {
    try database.writeWithoutTransaction { database in
      let row = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(PASSIVE)")
      return row.map { $0[1] as Int } ?? 0
    }
  }
}
