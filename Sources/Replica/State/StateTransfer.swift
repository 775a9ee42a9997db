import Foundation
import GRDB
import Synchronization

/// Whole states: made small, copied out of a folder while it is used, and brought into another one.
public enum StateTransfer {
  /// Gives back what the database of a folder has no use for. Nobody may use the folder meanwhile.
  ///
  /// It needs as much room again as the state takes, for the time that it runs; killed within it, the
  /// state is as it was.
  ///
  /// - Returns: the bytes of the database's files before and afterwards.
  /// - Throws: `ReplicaError` if there is no state that can be opened, or no room.
  public static func compact(_ folder: String) throws(ReplicaError) -> (before: Int, after: Int) {
    try requireState(in: folder)
    let before = bytes(in: folder)
    let claimed = try StateFolder(claiming: folder)
    let store: Store
    do throws(ReplicaError) {
      store = try Store(folder: claimed)
    } catch {
      claimed.undo()
      throw error
    }
    do {
      defer { store.shutDown() }
      _ = try store.load()
      try store.compact()
    } catch {
      throw Store.explained(error, folder)
    }
    return (before, bytes(in: folder))
  }

  /// Writes a state as it is at this moment into a new folder, which then is a state's folder as the first
  /// one. A gateway may use that one meanwhile. The copy has the keys of the replica: who has it can
  /// sign as it.
  ///
  /// - Throws: `ReplicaError` if there is no state, or something at the target. A copy that could not be
  ///   made whole is removed.
  public static func export(_ folder: String, to target: String) throws(ReplicaError) {
    let source = try StateInspection(folder: folder)
    guard FileCall.makeFolder(target, 0o700) else {
      throw ReplicaError(
        .state,
        errno == EEXIST
          ? "there is something at \(target); the copy needs a new folder"
          : "the folder \(target) cannot be made: \(FileCall.failure)")
    }
    do {
      try copyParts(of: folder, to: target)
      try source.copyDatabase(to: "\(target)/\(StateFolder.database)")
      FileCall.setMode("\(target)/\(StateFolder.database)", 0o600)
      try synchronize(target)
    } catch {
      try? FileManager.default.removeItem(atPath: target)
      throw ReplicaError(.state, "\(folder) cannot be copied: \(Store.reason(for: error))")
    }
  }

  /// Brings a copy that `export` has made into a folder that has no state.
  ///
  /// - Returns: how many canisters there are.
  /// - Throws: `ReplicaError` if the copy is damaged, or the folder has a state or something else in it.
  @discardableResult
  public static func `import`(_ copy: String, to folder: String) throws(ReplicaError) -> Int {
    let inspection = try StateInspection(folder: copy)
    if let damage = try inspection.verify().first {
      throw ReplicaError(
        .damaged, "\(copy) is damaged: \(damage). Nothing was brought into \(folder)")
    }
    let claimed = try StateFolder(claiming: folder)
    guard claimed.isNew else {
      claimed.release()
      throw ReplicaError(
        .state, "\(folder) has a state already; name another folder, or move that one away")
    }
    do {
      try copyParts(of: copy, to: folder)
      // The database comes last and at once: without it there is no state.
      let database = "\(folder)/\(StateFolder.database)"
      let arriving = "\(folder)/\(StateFolder.arriving)"
      try inspection.copyDatabase(to: arriving)
      FileCall.setMode(arriving, 0o600)
      try synchronize(folder)
      guard FileCall.move(arriving, database) else {
        throw FileFailure("\(database) cannot be made")
      }
      try synchronize(folder)
      // What the log has comes to the database now.
      try Store(folder: claimed).shutDown()
    } catch {
      claimed.undo()
      throw ReplicaError(.state, "\(copy) cannot be brought in: \(Store.reason(for: error))")
    }
    return try StateInspection(folder: folder).canisters().count
  }

  /// Copies what belongs to a state besides its database. What the log has comes to the database
  /// meanwhile, so it goes first: the copy has all that was acknowledged when it was begun.
  private static func copyParts(of folder: String, to target: String) throws {
    for segment in CommitLog.Contents(of: folder).segments {
      _ = FileCall.makeFolder("\(target)/\(StateFolder.commits)", 0o700)
      let name = (segment.path as NSString).lastPathComponent
      // One that goes meanwhile has nothing that the database has not.
      try? FileManager.default.copyItem(
        atPath: segment.path, toPath: "\(target)/\(StateFolder.commits)/\(name)")
    }
    for part in [StateFolder.keys, StateFolder.symbols]
    where FileIdentity("\(folder)/\(part)") != nil {
      try FileManager.default.copyItem(atPath: "\(folder)/\(part)", toPath: "\(target)/\(part)")
    }
  }

  /// Bytes of the files of a database and its log of commits.
  static func bytes(in folder: String) -> Int {
    let files =
      StateFolder.databaseFiles.map { "\(folder)/\($0)" }
      + CommitLog.Contents(of: folder).segments.map(\.path)
    return files.reduce(0) { sum, file in
      sum + Int(FileCall.status(of: file)?.st_size ?? 0)
    }
  }

  private static func requireState(in folder: String) throws(ReplicaError) {
    guard FileIdentity("\(folder)/\(StateFolder.database)") != nil else {
      throw ReplicaError(
        .notState, "\(folder) is no state folder of Cooper: it has no \(StateFolder.database)")
    }
  }

  /// Brings the files of a folder to disk.
  private static func synchronize(_ folder: String) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) + [""] {
      let file = FileCall.descriptor("\(folder)/\(name)", O_RDONLY)
      guard file >= 0 else { throw FileFailure("\(folder)/\(name) cannot be opened") }
      defer { close(file) }
      guard fsync(file) == 0 else { throw FileFailure("\(folder)/\(name) cannot be written") }
    }
  }
}

extension Store {
  /// Deletes what nobody needs and gives all room back that is not used.
  func compact() throws {
    let (used, next) = contents.withLock { ($0.memories, $0.nextMemory) }
    findDropped(used, before: next)
    while let (kind, memory) = nextDropped() { try remove(kind, memory) }
    try database.writeWithoutTransaction { database in
      // From now on a database of an earlier version gives back what is deleted, too.
      try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
      try database.execute(sql: "VACUUM")
      _ = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }
}
