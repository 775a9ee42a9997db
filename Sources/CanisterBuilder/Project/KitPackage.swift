package import Foundation

/// The package that a project's own package depends on: the kit's sources, with the macros as they
/// were built with the kit.
///
/// It has no dependencies, so nothing is fetched for it, and swift-syntax, which takes minutes, is not
/// built. It is made in the project's folder, on each machine from its place: the project's manifest
/// names no place on this machine, and can be shared.
package struct KitPackage: Sendable {
  /// The folder, as a project's manifest names it.
  package static let link = ".cooper/cooper"

  /// Cooper's own package: a checkout, or what was installed.
  let sources: URL
  /// The plugin with the macros.
  let plugin: URL

  package init(sources: URL, plugin: URL) {
    self.sources = sources
    self.plugin = plugin
  }

  /// Makes it in a project's folder, or mends it after Cooper or the project has moved, if the
  /// project's manifest needs it.
  func provide(for project: URL) {
    guard
      let manifest = try? String(
        contentsOf: project.appending(path: "Package.swift"), encoding: .utf8),
      manifest.contains("\"\(KitPackage.link)\"")
    else { return }
    let folder = project.appending(path: KitPackage.link)
    // Manifests that earlier versions wrote build the macros themselves.
    guard manifest.contains(KitPackage.pluginName) else { return link(folder, to: sources) }
    removeLink(folder)
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    link(folder.appending(path: "Sources"), to: sources.appending(path: "Sources"))
    link(folder.appending(path: KitPackage.pluginName), to: plugin)
    let file = folder.appending(path: "Package.swift")
    let text = Data(KitPackage.manifest.utf8)
    if (try? Data(contentsOf: file)) != text { try? text.write(to: file, options: .atomic) }
  }

  private func link(_ place: URL, to target: URL) {
    let files = FileManager.default
    if (try? files.destinationOfSymbolicLink(atPath: place.path)) == target.path { return }
    removeLink(place)
    try? files.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? files.createSymbolicLink(atPath: place.path, withDestinationPath: target.path)
  }

  /// Something else than a link is not ours to remove.
  private func removeLink(_ place: URL) {
    let files = FileManager.default
    guard (try? files.destinationOfSymbolicLink(atPath: place.path)) != nil else { return }
    try? files.removeItem(at: place)
  }

  /// The plugin's name, which is that of the module with the macros.
  static let pluginName = "CooperMacros"

  private static let manifest = """
    // swift-tools-version: 6.3
    // Made by cooper: the kit, with its macros as they were built with it.
    import PackageDescription

    let macros: [SwiftSetting] = [
      .unsafeFlags([
        "-load-plugin-executable", "\\(Context.packageDirectory)/\(pluginName)#\(pluginName)",
      ])
    ]
    let kit: [SwiftSetting] = [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      .enableUpcomingFeature("InferIsolatedConformances"),
      .enableExperimentalFeature("Extern"),
      .enableExperimentalFeature("Lifetimes"),
    ]

    let package = Package(
      name: "cooper",
      products: [
        .library(name: "Candid", targets: ["Candid"]),
        .library(name: "CanisterKit", targets: ["CanisterKit"]),
        .library(name: "StableStructures", targets: ["StableStructures"]),
      ],
      targets: [
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "Candid", swiftSettings: kit),
        .target(name: "Certification", dependencies: ["Candid", "COpenSSL"], swiftSettings: kit),
        .target(name: "CanisterSystem", dependencies: ["Candid"], swiftSettings: kit),
        .target(
          name: "StableStructures", dependencies: ["CanisterSystem", "Candid"], swiftSettings: kit),
        .target(name: "CandidMacros", dependencies: ["Candid"], swiftSettings: kit + macros),
        .target(
          name: "CanisterKit",
          dependencies: [
            "Candid", "CandidMacros", "CanisterSystem", "Certification", "StableStructures",
          ], swiftSettings: kit + macros),
      ]
    )

    """
}

extension Kit {
  /// What packages of projects depend on; nil where the kit has come without its sources.
  package var package: KitPackage? { sources.map { KitPackage(sources: $0, plugin: plugin) } }
}
