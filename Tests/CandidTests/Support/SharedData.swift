import Foundation
import TestSupport

/// The official data beside the project; tests that need it are skipped where it is absent.
enum SharedData {
  static let folder = Checkout.referenceData

  static var exists: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// The names of the files in a folder that end with a suffix.
  static func names(in path: String, suffix: String) -> [String] {
    let all =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path))
    return (all ?? []).filter { $0.hasSuffix(suffix) }.sorted()
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }
}
