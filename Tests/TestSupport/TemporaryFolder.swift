package import Foundation

/// An empty folder that goes with the test.
package final class TemporaryFolder: Sendable {
  /// Where it is.
  package let url: URL

  /// Makes one.
  package init() throws {
    url = try Checkout.temporaryFolder()
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Its path.
  package var path: String { url.path }

  /// Writes a file in it, and the folders on the way.
  package func write(_ name: String, _ text: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}
