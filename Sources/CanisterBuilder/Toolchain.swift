import Foundation

/// The programs of a Swift toolchain that compile and link canisters.
struct Toolchain: Sendable {
  let swiftc: URL
  /// The compiler itself, without the driver that plans what it is to do.
  let frontend: URL
  /// Runs macros of a library within the compiler.
  let macroServer: URL
  /// The macros of the standard library.
  let plugins: URL
  let clang: URL
  let linker: URL
  /// Says which lines instructions come from; nil if the toolchain lacks it.
  let symbolizer: URL?
  /// Says what the names of functions mean; nil if the toolchain lacks it.
  let demangler: URL?
  /// Lists the symbols of an object; nil if the toolchain lacks it.
  let lister: URL?
  /// Unicode tables, which the linker takes from when a canister needs them.
  let unicodeTables: URL?

  /// The toolchain of `$COOPER_SWIFTC`, or that of the `swiftc` on the path.
  ///
  /// - Throws: `BuildError` if there is none, or if it lacks what WebAssembly needs.
  static func find() async throws(BuildError) -> Toolchain {
    let environment = ProcessInfo.processInfo.environment
    let install = "Install Swift 6.3 (https://www.swift.org/install) and put swiftc on the PATH."
    let files = FileManager.default
    let swiftc: URL
    if let path = environment["COOPER_SWIFTC"], !path.isEmpty {
      guard files.isExecutableFile(atPath: path) else {
        throw BuildError("COOPER_SWIFTC is \(path), which is no program", hint: install)
      }
      swiftc = URL(filePath: path)
    } else {
      let folders = (environment["PATH"] ?? "").split(separator: ":")
      guard
        let found = folders.lazy.map({ URL(filePath: String($0)).appending(path: "swiftc") })
          .first(where: { files.isExecutableFile(atPath: $0.path) })
      else { throw BuildError("There is no Swift toolchain", hint: install) }
      swiftc = found
    }
    // Beside the program that the name stands for; a version manager's has no such neighbours.
    var resources = swiftc.resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "lib/swift")
    if !files.fileExists(atPath: resources.path) {
      resources = try await resourceFolder(of: swiftc)
    }
    let programs = resources.appending(path: "../../bin").standardizedFileURL
    let library = resources.appending(path: "embedded/wasm32-unknown-none-wasm")
    func optional(_ folder: URL, _ name: String) -> URL? {
      let file = folder.appending(path: name)
      return files.fileExists(atPath: file.path) ? file : nil
    }
    let toolchain = Toolchain(
      swiftc: swiftc, frontend: programs.appending(path: "swift-frontend"),
      macroServer: resources.appending(path: "host/libSwiftInProcPluginServer.so"),
      plugins: resources.appending(path: "host/plugins"),
      clang: programs.appending(path: "clang"),
      linker: programs.appending(path: "wasm-ld"),
      symbolizer: optional(programs, "llvm-symbolizer"),
      demangler: optional(programs, "swift-demangle"),
      lister: optional(programs, "llvm-nm"),
      unicodeTables: optional(library, "libswiftUnicodeDataTables.a"))
    for program in [toolchain.frontend, toolchain.clang, toolchain.linker]
    where !files.isExecutableFile(atPath: program.path) {
      throw BuildError(
        "The Swift toolchain of \(swiftc.path) has no \(program.lastPathComponent)", hint: install)
    }
    return toolchain
  }

  /// What changes when another toolchain takes this one's place: the compiler's file.
  var id: String {
    let compiler = swiftc.resolvingSymlinksInPath()
    let attributes = try? FileManager.default.attributesOfItem(atPath: compiler.path)
    let date = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return "\(compiler.path) \(attributes?[.size] as? Int ?? 0) \(date)"
  }

  private static func resourceFolder(of swiftc: URL) async throws(BuildError) -> URL {
    struct TargetInfo: Decodable {
      struct Paths: Decodable { var runtimeResourcePath: String }
      var paths: Paths
    }
    let result = try await Subprocess.run(swiftc, ["-print-target-info"])
    guard result.status == 0,
      let info = try? JSONDecoder().decode(TargetInfo.self, from: Data(result.output.utf8))
    else { throw BuildError("\(swiftc.path) does not work: \(result.output)") }
    return URL(filePath: info.paths.runtimeResourcePath)
  }
}
