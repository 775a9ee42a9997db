package import Foundation

/// The folders of this machine's user for what belongs to no project.
///
/// Source: XDG Base Directory Specification. Relative paths in its variables are to be ignored; the
/// home is `$HOME`, else the one that the system knows.
package enum UserFolder {
  /// For what can be made anew: `$XDG_CACHE_HOME`, else `.cache` in the home.
  package static func cache(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> URL {
    folder("XDG_CACHE_HOME", else: ".cache", environment)
  }

  /// For settings and keys: `$XDG_CONFIG_HOME`, else `.config` in the home.
  package static func configuration(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> URL {
    folder("XDG_CONFIG_HOME", else: ".config", environment)
  }

  private static func folder(
    _ variable: String, else name: String, _ environment: [String: String]
  ) -> URL {
    if let path = environment[variable], path.hasPrefix("/") { return URL(filePath: path) }
    let home =
      environment["HOME"].flatMap { $0.hasPrefix("/") ? URL(filePath: $0) : nil }
      ?? FileManager.default.homeDirectoryForCurrentUser
    return home.appending(path: name)
  }
}
