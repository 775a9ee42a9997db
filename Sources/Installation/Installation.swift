package import Foundation

/// Where the parts of Cooper lie that are not in the executable: the Wasm engine, the kit, the
/// files of the pages.
package enum Installation {
  /// The places of a part, the first one to be taken first.
  ///
  /// - Parameters:
  ///   - variable: The environment variable that, when set, names the only place.
  ///   - installed: The place under the prefix that `make install` was given: the executable is in
  ///     the prefix's `bin`.
  ///   - inCheckout: The place in a checkout, which is a folder above the executable or above the
  ///     working directory.
  package static func places(
    variable: String? = nil, installed: String, inCheckout: String
  ) -> [URL] {
    if let variable, let named = ProcessInfo.processInfo.environment[variable],
      !named.isEmpty
    {
      return [URL(filePath: named)]
    }
    var places: [URL] = []
    if let executable = Bundle.main.executableURL?.resolvingSymlinksInPath() {
      let programs = executable.deletingLastPathComponent()
      places.append(programs.deletingLastPathComponent().appending(path: installed))
      places += above(programs).map { $0.appending(path: inCheckout) }
    }
    return places
      + above(URL(filePath: FileManager.default.currentDirectoryPath))
      .map { $0.appending(path: inCheckout) }
  }

  /// Where a library is looked for that is opened at run time: the file that the environment variable
  /// names; or in `../lib/cooper` beside the executable; or in `.deps` of a folder above the
  /// executable or the working directory.
  package static func libraries(_ fileName: String, variable: String) -> [String] {
    if let path = ProcessInfo.processInfo.environment[variable], !path.isEmpty { return [path] }
    return places(installed: "lib/cooper", inCheckout: ".deps")
      .map { $0.appending(path: fileName).path }
  }

  /// The first of the places in which there is a file.
  package static func first(_ places: [URL], holding file: String) -> URL? {
    places.first {
      FileManager.default.fileExists(atPath: $0.appending(path: file).path)
    }
  }

  /// A folder and those it is in, the nearest first.
  private static func above(_ folder: URL) -> [URL] {
    var folders = [folder.standardizedFileURL]
    while let last = folders.last, last.path != "/" {
      let parent = last.deletingLastPathComponent().standardizedFileURL
      // A working directory that was removed has no path, and nothing is above it.
      guard parent.path.utf8.count < last.path.utf8.count else { break }
      folders.append(parent)
    }
    return folders
  }
}
