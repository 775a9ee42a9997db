import Foundation

/// What tells a file or folder from all others.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let number: UInt64

  /// That of what is at a path; nil if nothing is there.
  init?(_ path: String) {
    guard let status = FileCall.status(of: path) else { return nil }
    self.init(status)
  }

  /// What the system knows of an open file.
  init?(_ file: Int32) {
    guard let status = FileCall.status(of: file) else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
  }
}
