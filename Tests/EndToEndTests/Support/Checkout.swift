import Foundation

/// Where things are in the checkout under test.
enum Checkout {
  /// The package's root.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of the built products: where the running test bundle is.
  static let products = URL(
    filePath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
  ).deletingLastPathComponent()

  /// The `cooper` that is tested.
  static let cooper = products.appending(path: "cooper")

  /// Copies a folder of the checkout to a new temporary folder.
  static func copy(_ path: String) throws -> URL {
    let folder = try temporaryFolder()
    let target = folder.appending(path: URL(filePath: path).lastPathComponent)
    try FileManager.default.copyItem(at: root.appending(path: path), to: target)
    return target
  }

  /// A new empty temporary folder.
  static func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "cooper-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}
