import Foundation

/// The asset canister that comes with Cooper: `Sources/Canisters/Assets`.
///
/// It is compiled when a project needs it for the first time, once for all projects of the user.
enum AssetCanister {
  /// Compiles it, or finds it as it was compiled before.
  static func build(
    isColourful: Bool, progress: @escaping @Sendable (String) -> Void
  ) async throws -> Project.BuiltModule {
    let kit = try Kit.find()
    let place = "Sources/Canisters/Assets"
    guard let sources = kit.sources?.appending(path: place),
      FileManager.default.fileExists(atPath: sources.path)
    else {
      throw BuildError(
        "There is no asset canister to build", hint: "It is \(place) of Cooper's package.")
    }
    return try await Project.compile(
      "assets", sources, to: cache, isQuick: false, isColourful: isColourful, progress)
  }

  /// `cooper/assets` in `$XDG_CACHE_HOME`, or else in `~/.cache`.
  private static var cache: URL {
    let caches =
      ProcessInfo.processInfo.environment["XDG_CACHE_HOME"].map { URL(filePath: $0) }
      ?? FileManager.default.homeDirectoryForCurrentUser.appending(path: ".cache")
    return caches.appending(path: "cooper/assets")
  }
}
