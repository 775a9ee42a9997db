package import Foundation
import WasmEngine

/// Compiles a folder of Swift sources to a canister's module.
///
/// The compiler runs once; the linker twice. The first module has the interface generator in it,
/// and is asked for the interface; the second has the interface as a text instead.
package struct ModuleCompiler: Sendable {
  let kit: Kit
  let optimization: String

  /// A compiler with the given kit.
  package init(kit: Kit, optimization: String = "-Osize") {
    self.kit = kit
    self.optimization = optimization
  }

  /// Compiles the sources to `NAME.wasm` and `NAME.did` in the output folder.
  ///
  /// - Throws: `BuildError` with what the compiler said, or with what is missing.
  package func compile(
    name: String, sources: URL, output: URL
  ) async throws -> (module: URL, interface: URL) {
    let files = try ModuleCompiler.swiftFiles(in: sources)
    let toolchain = try await Toolchain.find()
    let work = output.appending(path: "\(name).work")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)

    let object = work.appending(path: "\(name).o")
    try await compile(files, name: name, to: object, toolchain)
    let first = work.appending(path: "\(name).interface.wasm")
    try await link(
      [object], ["--export=\(InterfaceReader.export)", "--lto-O1"], to: first, toolchain)
    let interface = try InterfaceReader.interface(of: Array(Data(contentsOf: first)))

    let text = try await self.text(interface, in: work, toolchain)
    let second = work.appending(path: "\(name).wasm")
    try await link([object, text], [], to: second, toolchain)
    var module = try ExportNames.unescape(in: Array(Data(contentsOf: second)))
    ModuleCompiler.append(
      section: "icp:public candid:service", Array(interface.utf8), to: &module)
    try ModuleCompiler.check(module)

    let result = (
      module: output.appending(path: "\(name).wasm"),
      interface: output.appending(path: "\(name).did")
    )
    try Data(module).write(to: result.module, options: .atomic)
    try Data(interface.utf8).write(to: result.interface, options: .atomic)
    return result
  }

  /// The Swift files of a folder and those below it, but for hidden ones and a package manifest.
  static func swiftFiles(in folder: URL) throws(BuildError) -> [URL] {
    guard
      let found = FileManager.default.enumerator(
        at: folder, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
    else { throw BuildError("There is no folder \(folder.path)") }
    let files = found.compactMap { $0 as? URL }
      .filter { $0.pathExtension == "swift" && $0.lastPathComponent != "Package.swift" }
      .sorted { $0.path < $1.path }
    guard !files.isEmpty else {
      throw BuildError(
        "There are no Swift files in \(folder.path)",
        hint: "‘sources’ in cooper.json is the folder with the canister's Swift files.")
    }
    return files
  }
}

/// The steps.
extension ModuleCompiler {
  private func compile(
    _ files: [URL], name: String, to object: URL, _ toolchain: Toolchain
  ) async throws(BuildError) {
    let result = try await Subprocess.run(
      toolchain.swiftc,
      [
        "-target", "wasm32-unknown-none-wasm", "-enable-experimental-feature", "Embedded",
        "-enable-experimental-feature", "Extern", "-wmo", optimization, "-lto=llvm-full",
        "-parse-as-library",
        // A canister runs one message at a time: its variables need no protection.
        "-swift-version", "5",
        "-I", kit.folder.path,
        "-load-plugin-executable", "\(kit.plugin.path)#CooperMacros",
        "-module-name", name, "-c", "-o", object.path,
      ] + files.map(\.path))
    guard result.status == 0 else {
      var hint: String?
      if result.output.contains("compiled with") && result.output.contains("module") {
        hint = "The kit was built by another compiler: run `make kit` again."
      }
      throw BuildError(
        "\(name) does not compile\n\n\(ModuleCompiler.shorten(result.output))", hint: hint)
    }
    if !result.output.isEmpty {
      FileHandle.standardError.write(Data(ModuleCompiler.shorten(result.output).utf8))
    }
  }

  /// The compiler's words without the path to the working directory.
  private static func shorten(_ output: String) -> String {
    output.replacing(FileManager.default.currentDirectoryPath + "/", with: "")
  }

  private func link(
    _ objects: [URL], _ options: [String], to module: URL, _ toolchain: Toolchain
  ) async throws(BuildError) {
    // The stack comes first, so that its overflow traps instead of overwriting variables.
    let arguments =
      [
        "--no-entry", "--gc-sections", "--strip-all", "--compress-relocations", "--stack-first",
        "-z", "stack-size=1048576",
      ]
      + options + ["-o", module.path] + objects.map(\.path)
      + (try kit.objects()).map(\.path) + [toolchain.unicodeTables?.path].compactMap { $0 }
    let result = try await Subprocess.run(toolchain.linker, arguments)
    guard result.status == 0 else {
      throw BuildError(
        "The module cannot be linked\n\n\(result.output)",
        hint: result.output.contains("undefined symbol")
          ? "There is no C library and no Foundation below a canister." : nil)
    }
  }

  /// An object that exports the interface as `get_candid_pointer`, a C string, as modules of the
  /// Rust kit do.
  private func text(
    _ interface: String, in work: URL, _ toolchain: Toolchain
  ) async throws -> URL {
    let bytes = interface.utf8.map { String($0) }.joined(separator: ",")
    let source = work.appending(path: "interface.c")
    try Data(
      """
      static const unsigned char text[] = {\(bytes.isEmpty ? "" : bytes + ",")0};
      __attribute__((export_name("get_candid_pointer")))
      const unsigned char *get_candid_pointer(void) { return text; }

      """.utf8
    ).write(to: source)
    let object = work.appending(path: "interface.o")
    let result = try await Subprocess.run(
      toolchain.clang,
      ["--target=wasm32-unknown-unknown", "-Os", "-c", source.path, "-o", object.path])
    guard result.status == 0 else {
      throw BuildError("The interface cannot be put into the module\n\n\(result.output)")
    }
    return object
  }

  /// Adds a custom section.
  static func append(section name: String, _ content: [UInt8], to module: inout [UInt8]) {
    let body = ExportNames.unsigned(name.utf8.count) + Array(name.utf8) + content
    module += [0] + ExportNames.unsigned(body.count) + body
  }

  /// A module for the network imports the System API alone.
  private static func check(_ module: [UInt8]) throws {
    for item in try ModuleDescription(parsing: module).imports where item.module != "ic0" {
      throw BuildError(
        "The module imports \(item.name) from \(item.module)",
        hint: "A canister can use what CanisterKit's System offers, and nothing else from outside.")
    }
  }
}
