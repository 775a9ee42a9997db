import ArgumentParser
import Foundation
import Replica

/// What `--outcalls` says.
enum OutcallsChoice: Hashable {
  case on
  case off
  case recording(String)
  case replaying(String)

  /// - Throws: `ValidationError` for other words, and for a folder that is not named.
  init(_ text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    switch (parts[0], parts.count > 1 ? String(parts[1]) : nil) {
    case ("on", nil): self = .on
    case ("off", nil): self = .off
    case ("record", let folder?) where !folder.isEmpty: self = .recording(folder)
    case ("replay", let folder?) where !folder.isEmpty: self = .replaying(folder)
    default:
      throw ValidationError("‘\(text)’ is neither on, off, record=FOLDER nor replay=FOLDER.")
    }
  }

  /// What the replica does.
  ///
  /// - Parameter allowsPrivateAddresses: Whether requests may go to this machine and its networks.
  func outcalls(allowsPrivateAddresses: Bool) -> Outcalls {
    func path(_ folder: String) -> String { URL(filePath: folder).path }
    return switch self {
    case .on: .on(allowsPrivateAddresses: allowsPrivateAddresses)
    case .off: .off
    case .recording(let folder):
      .recording(folder: path(folder), allowsPrivateAddresses: allowsPrivateAddresses)
    case .replaying(let folder): .replaying(folder: path(folder))
    }
  }
}
