import Foundation

/// Calls of the system about files, by their paths.
///
/// What they are given is there during the call, and what they fill in is theirs: that is all they
/// need to be safe.
enum FileCall {
  /// Opens a file or a folder; a negative number where that fails.
  static func descriptor(_ path: String, _ flags: Int32, _ mode: mode_t = 0) -> Int32 {
    unsafe open(path, flags | O_CLOEXEC, mode)
  }

  /// Makes a folder.
  static func makeFolder(_ path: String, _ mode: mode_t) -> Bool { unsafe mkdir(path, mode) == 0 }

  /// Removes an empty folder.
  static func removeFolder(_ path: String) { unsafe rmdir(path) }

  /// Removes a file.
  static func remove(_ path: String) { unsafe unlink(path) }

  /// Moves what is at a path, in place of what is at the other.
  static func move(_ from: String, _ to: String) -> Bool { unsafe rename(from, to) == 0 }

  /// Sets who may read and write.
  @discardableResult
  static func setMode(_ path: String, _ mode: mode_t) -> Bool { unsafe chmod(path, mode) == 0 }

  /// Notes that a file was used now.
  static func touch(_ path: String) { unsafe utimes(path, nil) }

  /// What is known of what is at a path; nil if nothing is there.
  static func status(of path: String) -> stat? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status : nil
  }

  /// The same of a link itself where the path is one.
  static func statusOfLink(_ path: String) -> stat? {
    var status = stat()
    return unsafe lstat(path, &status) == 0 ? status : nil
  }

  /// The same of an open file.
  static func status(of file: Int32) -> stat? {
    var status = stat()
    return unsafe fstat(file, &status) == 0 ? status : nil
  }

  /// What `errno` says, for people.
  static var failure: String { unsafe String(cString: strerror(errno)) }
}
