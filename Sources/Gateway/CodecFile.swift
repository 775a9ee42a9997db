import Foundation

/// The codec of the pages: the Candid module as WebAssembly, a part of the kit.
public enum CodecFile {
  /// Where it is: in `$COOPER_KIT`, in `../lib/cooper/kit` beside the executable, or in
  /// `.build/kit` of a folder above the executable or the working directory; nil if in none.
  public static func find() -> String? {
    var folders: [String] = []
    if let named = ProcessInfo.processInfo.environment["COOPER_KIT"] { folders.append(named) }
    var starts = [URL(filePath: FileManager.default.currentDirectoryPath)]
    if let executable = Bundle.main.executableURL?.resolvingSymlinksInPath() {
      let folder = executable.deletingLastPathComponent()
      folders.append(folder.deletingLastPathComponent().appending(path: "lib/cooper/kit").path)
      starts.insert(folder, at: 0)
    }
    for start in starts {
      var folder = start
      while folder.path != "/", !folder.path.isEmpty {
        folders.append(folder.appending(path: ".build/kit").path)
        folder = folder.deletingLastPathComponent()
      }
    }
    return folders.map { $0 + "/codec.wasm" }
      .first { FileManager.default.fileExists(atPath: $0) }
  }
}
