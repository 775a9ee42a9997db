import Foundation
import Synchronization

/// The folder of a state, while this process holds it.
///
/// It is locked before anything in it is touched, and checked to be a state's folder: no other
/// file is ever changed or deleted. What is there at a clean start is set aside and deleted only
/// when the start has succeeded.
final class StateFolder: Sendable {
  /// The file of the database.
  static let database = "state.sqlite"
  /// The file whose lock says that a process uses the folder.
  static let lockFile = "lock"
  /// What SQLite makes of a database.
  static let databaseFiles = ["", "-wal", "-shm", "-journal"].map { database + $0 }
  /// The folder of the log of commits.
  static let commits = "commits"
  /// The file of the keys of the subnet and its node.
  static let keys = "keys"
  /// The folder of modules' symbols.
  static let symbols = "symbols"
  /// The folder of what canisters printed.
  static let logs = "logs"
  /// A database that is being brought in.
  static let arriving = database + ".new"
  /// What a state is made of; the database first.
  static let parts = databaseFiles + [commits, keys, "\(keys).new", symbols, logs, arriving]
  /// Those that are folders.
  static let folders = [commits, symbols, logs]
  /// The earlier state while a clean start is not sure yet. It comes back if the start fails.
  static let earlier = ".cooper-earlier"
  /// An earlier state that is being deleted.
  static let discarded = ".cooper-discarded"

  /// Its absolute path.
  let path: String
  /// Whether there was no state when it was opened.
  let isNew: Bool
  private let lock: Int32
  /// The folders that were made for it, the innermost last.
  private let made: [String]
  private let identities: Mutex<[(file: String, identity: FileIdentity)]>
  private let isHeld = Mutex(true)

  /// Locks a folder, which is made if it is missing.
  ///
  /// - Parameter isClean: What is there is set aside.
  /// - Throws: `ReplicaError`; then nothing has changed.
  init(claiming path: String, isClean: Bool = false) throws(ReplicaError) {
    let path =
      path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    self.path = path
    let made = try Self.make(path)
    do throws(ReplicaError) {
      isNew = try Self.inspect(path, isClean: isClean)
      lock = try Self.lock(path)
    } catch {
      for folder in made.reversed() { FileCall.removeFolder(folder) }
      throw error
    }
    self.made = made
    identities = Mutex([])
    do {
      try finishEarlierStart()
      try protect()
      if isClean, !isNew { try setAside() }
      watch("")
      watch(Self.lockFile)
    } catch {
      undo()
      throw ReplicaError(.state, "the folder \(path) cannot be used: \(error)")
    }
  }

  deinit { release() }

  /// The path of a file in it.
  func file(_ name: String) -> String { name.isEmpty ? path : "\(path)/\(name)" }

  /// Lets other processes have it.
  func release() {
    let wasHeld = isHeld.withLock { isHeld in
      defer { isHeld = false }
      return isHeld
    }
    if wasHeld { close(lock) }
  }

  /// Whether some process has the folder.
  static func isInUse(_ path: String) -> Bool {
    let file = FileCall.descriptor("\(path)/\(lockFile)", O_RDONLY)
    guard file >= 0 else { return false }
    defer { close(file) }
    return flock(file, LOCK_SH | LOCK_NB) != 0
  }

  // MARK: Claiming

  /// Makes the folder and those it is in.
  private static func make(_ path: String) throws(ReplicaError) -> [String] {
    var made: [String] = []
    var partial = ""
    let parts = path.split(separator: "/")
    for (place, part) in parts.enumerated() {
      partial += "/" + part
      // Only the folder itself is for its owner's eyes alone.
      if FileCall.makeFolder(partial, place == parts.count - 1 ? 0o700 : 0o777) {
        made.append(partial)
        synchronize(String(partial.dropLast(part.count + 1)))
      } else if errno != EEXIST {
        let reason = FileCall.failure
        for folder in made.reversed() { FileCall.removeFolder(folder) }
        throw ReplicaError(.state, "the folder \(path) cannot be made: \(reason)")
      }
    }
    return made
  }

  /// Brings a folder's entries to disk.
  static func synchronize(_ folder: String) {
    let file = FileCall.descriptor(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY)
    guard file >= 0 else { return }
    fsync(file)
    close(file)
  }

  /// Finds out whether the folder is one for a state; true if there is none in it yet.
  private static func inspect(_ path: String, isClean: Bool) throws(ReplicaError) -> Bool {
    let entries: [String]
    do {
      entries = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      let kind = FileCall.status(of: path).map { $0.st_mode & S_IFMT }
      let isFile = kind != nil && kind != S_IFDIR
      throw ReplicaError(
        .state,
        isFile
          ? "\(path) is a file; the state needs a folder"
          : "the folder \(path) cannot be read: \(error)")
    }
    let own = Set(parts + [lockFile, earlier, discarded])
    let foreign = entries.filter { !own.contains($0) }.sorted()
    let hasState = entries.contains(database) || entries.contains(earlier)
    if let first = foreign.first, isClean || !hasState {
      throw ReplicaError(
        .notState,
        "\(path) is no state folder of Cooper: there is ‘\(first)’"
          + (foreign.count > 1 ? " and more" : "") + " in it. "
          + (isClean
            ? "Only state folders are cleaned; nothing was touched. "
            : "A state begins in an empty folder or in one that is not there yet. ")
          + "Name another one with --state")
    }
    if isClean, entries.contains(database), !entries.contains(lockFile),
      !isDatabase("\(path)/\(database)")
    {
      throw ReplicaError(
        .notState,
        "\(path) is no state folder of Cooper: its \(database) is something else. "
          + "Nothing was touched; name another folder with --state")
    }
    return !hasState
  }

  /// Whether a file begins as a database of SQLite does.
  private static func isDatabase(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    return (try? file.read(upToCount: 16)) == Data("SQLite format 3\0".utf8)
  }

  private static func lock(_ path: String) throws(ReplicaError) -> Int32 {
    let name = "\(path)/\(lockFile)"
    for _ in 0..<10 {
      let file = FileCall.descriptor(name, O_RDWR | O_CREAT | O_NOFOLLOW, 0o600)
      guard file >= 0 else {
        throw ReplicaError(
          .state, "\(name) cannot be opened: \(FileCall.failure)")
      }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        close(file)
        throw ReplicaError(
          .stateInUse, "\(path) is in use by another process; stop it, or use another folder")
      }
      // Whoever had it may have deleted it just now.
      if FileIdentity(file) == FileIdentity(name) { return file }
      close(file)
    }
    throw ReplicaError(.state, "\(name) is replaced again and again")
  }

  /// Nobody else may read what is in it.
  private func protect() throws {
    let entries = try FileManager.default.contentsOfDirectory(atPath: path)
    let own = Set(Self.parts + [Self.lockFile])
    for name in entries where own.contains(name) {
      FileCall.setMode(file(name), Self.folders.contains(name) ? 0o700 : 0o600)
    }
    // The files of a database get the rights of its first one.
    let database = FileCall.descriptor(file(Self.database), O_WRONLY | O_CREAT, 0o600)
    guard database >= 0 else {
      throw FileFailure("\(file(Self.database)) cannot be made")
    }
    close(database)
    // A folder with other things in it is not Cooper's alone.
    if entries.allSatisfy({ own.contains($0) || $0 == Self.earlier || $0 == Self.discarded }) {
      FileCall.setMode(path, 0o700)
    }
  }

  // MARK: A clean start

  /// Sets aside what is there. The database goes last, so that it tells how far this came.
  private func setAside() throws {
    let aside = file(Self.earlier)
    guard FileCall.makeFolder(aside, 0o700) else { throw FileFailure("\(aside) cannot be made") }
    for name in Self.parts.reversed() where FileIdentity(file(name)) != nil {
      try move(file(name), "\(aside)/\(name)")
    }
    try protect()
  }

  /// Puts back what a clean start has set aside that did not end, and deletes what one has
  /// discarded that did.
  private func finishEarlierStart() throws {
    try remove(Self.discarded)
    let aside = file(Self.earlier)
    guard FileIdentity(aside) != nil else { return }
    if FileIdentity("\(aside)/\(Self.database)") != nil {
      for name in Self.parts { try remove(name) }
    }
    for name in Self.parts where FileIdentity("\(aside)/\(name)") != nil {
      try move("\(aside)/\(name)", file(name))
    }
    FileCall.removeFolder(aside)
  }

  /// The start has succeeded: what was set aside is deleted.
  func forgetEarlier() {
    guard FileIdentity(file(Self.earlier)) != nil else { return }
    // From the renaming on there is no way back.
    guard (try? move(file(Self.earlier), file(Self.discarded))) != nil else { return }
    try? remove(Self.discarded)
  }

  /// The start has failed: all is as it was before, and the folder is released.
  ///
  /// The database must be closed.
  func undo() {
    guard isHeld.withLock({ $0 }) else { return }
    if FileIdentity(file(Self.earlier)) != nil {
      try? finishEarlierStart()
    } else if isNew {
      for name in Self.parts { try? remove(name) }
      FileCall.remove(file(Self.lockFile))
      for folder in made.reversed() { FileCall.removeFolder(folder) }
    }
    release()
  }

  private func move(_ from: String, _ to: String) throws {
    guard FileCall.move(from, to) else { throw FileFailure("\(from) cannot be moved") }
  }

  private func remove(_ name: String) throws {
    guard FileIdentity(file(name)) != nil else { return }
    try FileManager.default.removeItem(atPath: file(name))
  }

  // MARK: Watching

  /// From now on, a file of the folder, or with an empty name the folder, must stay what it is; or need
  /// not any more.
  func watch(_ name: String, _ isWatched: Bool = true) {
    identities.withLock { identities in
      identities.removeAll { $0.file == name }
      guard isWatched, let identity = FileIdentity(file(name)) else { return }
      identities.append((name, identity))
    }
  }

  /// Whether the folder is the one that was opened: its files may be found by their paths.
  var isInPlace: Bool { isUnchanged("") }

  /// Whether a file that is watched is what it was.
  func isUnchanged(_ name: String) -> Bool {
    identities.withLock { identities in
      identities.allSatisfy { $0.file != name || FileIdentity(file(name)) == $0.identity }
    }
  }

  /// Finds out whether what is written still comes into the files that others find here.
  ///
  /// - Throws: `FileFailure` with what has happened, and what to do.
  func check() throws {
    for (name, identity) in identities.withLock({ $0 }) {
      let now = FileIdentity(file(name))
      guard now != identity else { continue }
      let what = name.isEmpty ? "the folder of the state, \(path)," : "\(file(name))"
      throw FileFailure(
        sentence: now == nil
          ? "\(what) is gone: it was deleted or moved while this process used it. Put it back, "
            + "or stop this process and start it again, with what there is then"
          : "\(what) is another one now than this process has opened. Put the first one back, "
            + "or stop this process and start it again, with what there is now")
    }
  }
}
