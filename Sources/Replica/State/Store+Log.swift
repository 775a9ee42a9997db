import Foundation
import GRDB
import Synchronization

// The commits that the log has and the database has not yet.
extension Store {
  /// Brings what a process has left in the log to the database, and begins the log anew.
  ///
  /// - Throws: `ReplicaError` if commits in the log cannot be read; then nothing has changed.
  func bringLog() throws {
    let contents = CommitLog.Contents(of: folder.path)
    let hasLog = try read { try $0.number("has_log") } == 1
    self.contents.withLock { $0.hasLog = hasLog }
    try contents.check(isExpected: hasLog)
    guard hasLog || !contents.segments.isEmpty else { return log.remove() }
    let applied = log.last
    // First all is looked at: what is damaged leaves everything as it is.
    let last = try contents.forEachCommit(after: applied, id: log.id) { _, _ in }
    if last > applied {
      _ = try load()
      _ = try requests()
      var commits: [Commit] = []
      var weight = 0
      _ = try contents.forEachCommit(after: applied, id: log.id, in: pages) { number, commit in
        commits.append(commit)
        weight += commit.weight
        guard weight >= Self.brought || number == last else { return }
        try write(commits, upTo: number)
        (commits, weight) = ([], 0)
      }
      log.goOn(after: last)
      pages.goOn(at: self.contents.withLock { $0.nextMemory })
    }
    try endLog()
  }

  /// Ends the log: the database has all of it.
  ///
  /// - Throws: what SQLite says, or `FileFailure`; then the next start ends it.
  func endLog() throws {
    guard folder.isInPlace else {
      throw FileFailure(sentence: "\(folder.path) is the folder of another state by now")
    }
    if contents.withLock({ $0.hasLog }) {
      try database.write { try Self.set("has_log", 0, $0) }
      contents.withLock { $0.hasLog = false }
    }
    try synchronize()
    log.remove()
  }

  /// How many bytes go to the database in a transaction.
  private static let brought = 8 << 20

  /// Brings what was written to the database to the disk.
  ///
  /// - Throws: `FileFailure`.
  func synchronize() throws {
    let path = folder.file(StateFolder.database + "-wal")
    let file = FileCall.descriptor(path, O_RDONLY)
    // Without a log of its own, all is in the database.
    if file < 0, errno == ENOENT { return }
    guard file >= 0 else { throw FileFailure("\(path) cannot be opened") }
    defer { close(file) }
    guard fdatasync(file) == 0 else { throw FileFailure("\(path) cannot be brought to disk") }
  }
}
