package import Foundation

/// Where things are in the checkout under test.
package enum Checkout {
  /// The package's root.
  package static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Data of other implementations, beside the project; tests that need it are skipped where it is
  /// absent.
  package static let referenceData = root.appending(path: "../shared/data").standardizedFileURL

  /// The folder of the built products: where the running test bundle is.
  package static let products = URL(
    filePath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
  ).deletingLastPathComponent()

  /// The `cooper` that is tested.
  package static let cooper = products.appending(path: "cooper")

  /// Whether `make kit` has built what canisters are compiled with.
  package static var hasKit: Bool {
    FileManager.default.fileExists(atPath: root.appending(path: ".build/kit/kit.id").path)
  }

  /// Copies a folder of the checkout to a new temporary folder, which is the caller's to remove.
  package static func copy(_ path: String) throws -> URL {
    let target = try temporaryFolder().appending(path: URL(filePath: path).lastPathComponent)
    try FileManager.default.copyItem(at: root.appending(path: path), to: target)
    return target
  }

  /// A new empty temporary folder, which is the caller's to remove; see also `TemporaryFolder`.
  package static func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "cooper-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}
