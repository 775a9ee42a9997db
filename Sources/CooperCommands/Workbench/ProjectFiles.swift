import Candid
import Certification
import Foundation
import Synchronization

/// The text files of a project's folder, for the workbench: what is hidden, what a symbolic link
/// leads to, and what is outside of the folder is not among them.
///
/// Paths have slashes, and begin in the folder. Each folder on the way is opened from the one before
/// it, so that a link put there meanwhile leads nowhere else.
final class ProjectFiles: Sendable {
  /// A file as it is listed.
  struct Entry: Codable, Equatable {
    var path: String
    /// The entity tag of its contents.
    var tag: String
    var bytes: Int
  }

  /// The most bytes of a file.
  static let sizeLimit = 1 << 20
  /// The most files that are listed.
  static let countLimit = 1_000
  /// What files may be called at the end.
  private static let kinds: Set<String> = [
    "css", "did", "html", "js", "json", "md", "svg", "swift", "toml", "ts", "txt", "yaml", "yml",
  ]

  let folder: URL
  /// What was read of files, by what the system says of them; no entry for what is no text.
  private let known = Mutex<[String: (stamp: String, entry: Entry?)]>([:])

  init(folder: URL) { self.folder = folder.resolvingSymlinksInPath() }

  /// All files: those of the folder itself, then those of the folders in it, by name.
  func list() -> [Entry] {
    let found = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: [.isRegularFileKey, .isSymbolicLinkKey],
      options: [.skipsHiddenFiles])
    var paths: [String] = []
    while let place = found?.nextObject() as? URL, paths.count < Self.countLimit {
      if place.lastPathComponent == "node_modules" { found?.skipDescendants() }
      guard Self.kinds.contains(place.pathExtension.lowercased()),
        let values = try? place.resourceValues(forKeys: [.isRegularFileKey, .isSymbolicLinkKey]),
        values.isRegularFile == true, values.isSymbolicLink != true
      else { continue }
      paths.append(relative(place.path) ?? "")
    }
    return paths.sorted { Self.order($0, $1) }.compactMap(entry)
  }

  /// The path in the folder of a path on this machine; nil if it is not in it.
  func relative(_ path: String) -> String? {
    let base = folder.path.hasSuffix("/") ? folder.path : folder.path + "/"
    if path.hasPrefix(base) { return String(path.dropFirst(base.count)) }
    let resolved = URL(filePath: path).resolvingSymlinksInPath().path
    return resolved.hasPrefix(base) ? String(resolved.dropFirst(base.count)) : nil
  }

  /// Whether a path is listed before another: files of a folder before what is in its folders.
  private static func order(_ a: String, _ b: String) -> Bool {
    let (a, b) = (a.split(separator: "/"), b.split(separator: "/"))
    guard let place = zip(a, b).map({ $0 == $1 }).firstIndex(of: false) else {
      return a.count < b.count
    }
    let (isFile, isOtherFile) = (place == a.count - 1, place == b.count - 1)
    return isFile == isOtherFile ? a[place] < b[place] : isFile
  }

  private func entry(_ path: String) -> Entry? {
    var status = stat()
    guard lstat(folder.appending(path: path).path, &status) == 0 else { return nil }
    let (change, date) = (status.st_ctim, status.st_mtim)
    let stamp =
      "\(status.st_ino) \(status.st_size) \(date.tv_sec).\(date.tv_nsec) \(change.tv_sec).\(change.tv_nsec)"
    if let known = known.withLock({ $0[path] }), known.stamp == stamp { return known.entry }
    let entry = (try? read(path)).map { file in
      Entry(path: path, tag: file.tag, bytes: file.bytes.count)
    }
    // What is written twice within a tick of the system's clock has one stamp: for a while after a
    // change, the file is read each time.
    let age = Date().timeIntervalSince1970 - Double(change.tv_sec) - Double(change.tv_nsec) / 1e9
    if age > 0.1 { known.withLock { $0[path] = (stamp, entry) } }
    return entry
  }

  /// The contents of a file, and their tag.
  func read(_ path: String) throws(WorkbenchProblem) -> (bytes: [UInt8], tag: String) {
    let place = try Place(path, in: folder)
    let bytes = try place.contents()
    return (bytes, Self.tag(of: bytes))
  }

  /// Writes a file, and returns its new tag.
  ///
  /// - Parameter tag: What it has to be until now; nil if it must not be there.
  /// - Throws: 412 if it is something else, so that nobody's changes are lost.
  func write(
    _ path: String, _ bytes: [UInt8], over tag: String?
  ) throws(WorkbenchProblem) -> String {
    guard bytes.count <= Self.sizeLimit else {
      throw WorkbenchProblem(413, "A file has at most \(Self.sizeLimit >> 20) MiB here.")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw WorkbenchProblem(415, "\(path) is to be a text in UTF-8.")
    }
    let place = try Place(path, in: folder, makesFolders: tag == nil)
    if let tag { try check(place, has: tag) }
    try place.replace(with: bytes, isNew: tag == nil)
    return Self.tag(of: bytes)
  }

  /// Removes a file that has a tag.
  func remove(_ path: String, having tag: String) throws(WorkbenchProblem) {
    let place = try Place(path, in: folder)
    try check(place, has: tag)
    try place.remove()
  }

  private func check(_ place: borrowing Place, has tag: String) throws(WorkbenchProblem) {
    guard Self.tag(of: try place.contents()) == tag else {
      throw WorkbenchProblem(412, "\(place.path) has been changed on disk meanwhile.")
    }
  }

  /// The tag that contents have: a strong one, of the bytes alone.
  static func tag(of bytes: [UInt8]) -> String {
    "\"\(Hexadecimal.text(SHA256.hash(bytes).prefix(16)))\""
  }

  /// The parts of a path.
  ///
  /// - Throws: 403 for what is hidden, leads out, or is no text file.
  static func parts(of path: String) throws(WorkbenchProblem) -> [String] {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let areNames = parts.allSatisfy { part in
      !part.isEmpty && !part.hasPrefix(".") && part.utf8.count <= 255
        && part.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0 != "\\" }
    }
    let end = parts.last?.split(separator: ".", omittingEmptySubsequences: false).last ?? ""
    guard areNames, parts.count <= 32, parts.last?.contains(".") == true,
      kinds.contains(end.lowercased())
    else {
      throw WorkbenchProblem(
        403,
        "“\(path.prefix(200))” is not a file of the project that can be edited here: a path in its folder, without hidden parts, to a text file (\(kinds.sorted().joined(separator: ", ")))."
      )
    }
    return parts
  }
}
