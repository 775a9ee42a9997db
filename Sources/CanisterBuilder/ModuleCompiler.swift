package import Foundation
import WasmEngine

/// Compiles a folder of Swift sources to a canister's module.
///
/// The compiler runs once; the linker twice. The first module has the interface generator in it,
/// and is asked for the interface; the second has the interface as a text instead. What was built
/// from the same sources before is not built again.
package struct ModuleCompiler: Sendable {
  /// What matters most.
  package enum Form: String, Sendable {
    /// A small and fast module.
    case small
    /// That it is there soon.
    case quick
  }

  /// What a build consists of.
  package enum Step: String, Sendable {
    /// The compiler runs.
    case compiling
    /// The canister's interface is asked for.
    case readingInterface
    /// The linker runs.
    case linking

    /// The step for people.
    var words: String {
      switch self {
      case .compiling: "compiling"
      case .readingInterface: "reading its interface"
      case .linking: "linking"
      }
    }
  }

  /// What a build makes.
  package struct Files: Hashable, Sendable {
    /// The module.
    package var module: URL
    /// Its interface.
    package var interface: URL
    /// What its traps are told with.
    package var symbols: URL
    /// What the compiler warned of; nothing if nothing was built.
    package var warnings = ""
    /// The same, each with its place.
    package var diagnostics: [CompilerDiagnostic] = []
  }

  let kit: Kit
  let form: Form
  let optimization: String
  let isColourful: Bool
  let progress: @Sendable (Step) -> Void

  /// A compiler with the given kit.
  ///
  /// - Parameters:
  ///   - isColourful: Whether the compiler's words are for a terminal with colours.
  ///   - progress: Gets each step as it begins; none if nothing has changed.
  package init(
    kit: Kit, form: Form = .small, optimization: String = "-Osize", isColourful: Bool = false,
    progress: @escaping @Sendable (Step) -> Void = { _ in }
  ) {
    self.kit = kit
    self.form = form
    self.optimization = optimization
    self.isColourful = isColourful
    self.progress = progress
  }

  /// Compiles the sources to `NAME.wasm`, `NAME.did` and `NAME.symbols` in the output folder.
  ///
  /// - Throws: `BuildError` with what the compiler said, or with what is missing.
  package func compile(name: String, sources: URL, output: URL) async throws -> Files {
    let sources = sources.standardizedFileURL
    let files = try ModuleCompiler.swiftFiles(in: sources)
    let toolchain = try await Toolchain.find()
    let work = output.appending(path: "\(name).work")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    var result = Files(
      module: output.appending(path: "\(name).wasm"),
      interface: output.appending(path: "\(name).did"),
      symbols: output.appending(path: "\(name).symbols"))
    let inputs = try BuildRecord.inputs(
      [name, form.rawValue, optimization, kit.id, toolchain.id], files)
    let record = BuildRecord(file: work.appending(path: "record"))
    if record.matches(inputs, [result.module, result.interface, result.symbols]) { return result }

    progress(.compiling)
    let object = work.appending(path: "\(name).o")
    let said = try await compile(files, name: name, to: object, toolchain)
    result.warnings = CompilerDiagnostics.arrange(said)
    result.diagnostics = CompilerDiagnostics.findings(in: said)
    progress(.readingInterface)
    let known = try await known(of: object, name: name, in: work, toolchain)
    let interface = known.interface
    progress(.linking)
    let linked = work.appending(path: "\(name).wasm")
    let text = try await self.object(of: known, in: work, toolchain)
    switch form {
    case .small:
      try await link([object, text], .bitcode, kit.linkerFlags, to: linked, toolchain)
    case .quick:
      // The code that the first link made of the compiler's bitcode.
      let code = URL(filePath: interfaceModule(name, work).path + ".lto.o")
      let isThere = FileManager.default.fileExists(atPath: code.path)
      try await link(
        [isThere ? code : object, text], .native, ["--lto-O1", "--lto-CGO0"], to: linked, toolchain)
    }
    try unescapeExports(of: linked)
    var (module, symbols) = try await finish(linked, name: name, sources, in: work, toolchain)
    ModuleDescription.append(
      customSection: "icp:public candid:service", Array(interface.utf8), to: &module)
    try ModuleCompiler.check(module)

    try Data(module).write(to: result.module, options: .atomic)
    try Data(interface.utf8).write(to: result.interface, options: .atomic)
    try Data(symbols.text.utf8).write(to: result.symbols, options: .atomic)
    record.write(inputs, [result.module, result.interface, result.symbols])
    return result
  }

  /// The Swift files of a folder and those below it, but for hidden ones and a package manifest.
  package static func swiftFiles(in folder: URL) throws(BuildError) -> [URL] {
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
  /// Compiles and returns what the compiler said.
  private func compile(
    _ files: [URL], name: String, to object: URL, _ toolchain: Toolchain
  ) async throws(BuildError) -> String {
    // What `swiftc -###` says the driver would run: planning that takes as long as parsing.
    var arguments = [
      "-frontend", "-emit-bc", "-target", "wasm32-unknown-none-wasm", "-disable-objc-interop",
      "-enable-experimental-feature", "Embedded", "-enable-experimental-feature", "Extern",
      optimization, "-lto=llvm-full", "-enable-default-cmo", "-parse-as-library",
      // A canister runs one message at a time: its variables need no protection.
      "-swift-version", "5",
      // Failures say what is wrong, and the symbols where: neither is in the module's code.
      "-assert-config", "Debug", "-g", "-debug-info-format=dwarf", "-dwarf-version=4",
      "-I", kit.folder.path,
      "-load-plugin-library", kit.pluginLibrary.path,
      "-in-process-plugin-server-path", toolchain.macroServer.path,
      "-plugin-path", toolchain.plugins.path,
      "-module-name", CanisterName.module(name), "-o", object.path,
    ]
    // Short functions that differ in a number stay apart, so that the linker knows the number: see
    // `KnownBytes` in Candid.
    arguments += ["-Xllvm", "-swiftmergefunc-threshold=40"] + kit.compilerFlags
    if form == .quick { arguments += ["-disable-llvm-optzns", "-disable-sil-perf-optzns"] }
    if isColourful { arguments.append("-color-diagnostics") }
    let result = try await Subprocess.run(toolchain.frontend, arguments + files.map(\.path))
    guard result.status == 0 else {
      var hint: String?
      if result.output.contains("compiled with") && result.output.contains("module") {
        hint = "The kit was built by another compiler: run `make kit` again."
      }
      let words = CompilerDiagnostics.arrange(result.output)
      var error = BuildError("\(name) does not compile\n\n\(words)", hint: hint)
      error.diagnostics = CompilerDiagnostics.findings(in: result.output)
      throw error
    }
    return result.output
  }

  /// What the canister says of its types.
  private func known(
    of object: URL, name: String, in work: URL, _ toolchain: Toolchain
  ) async throws -> KnownTypes {
    let module = interfaceModule(name, work)
    let functions = try await KnownTypes.functions(in: symbols(of: object, toolchain))
    var options = ["--export=\(KnownTypesReader.export)", "--lto-CGO0", "--strip-all"]
    options += functions.map { "--export-if-defined=\($0)" }
    options += form == .quick ? ["--lto-O1", "--save-temps"] : ["--lto-O0"]
    try await link([object], .native, options, to: module, toolchain)
    let reader = try KnownTypesReader(Array(Data(contentsOf: module)))
    var known = try KnownTypes(interface: reader.interface())
    for function in functions {
      if let (key, bytes) = try reader.known(function) { known.bytes[key] = bytes }
    }
    return known
  }

  /// The names of what an object has; none if the toolchain cannot tell them.
  private func symbols(of object: URL, _ toolchain: Toolchain) async throws(BuildError) -> String {
    guard let lister = toolchain.lister else { return "" }
    let result = try await Subprocess.run(
      lister, ["--defined-only", "--format=just-symbols", object.path])
    return result.status == 0 ? result.output : ""
  }

  /// The module that is asked for the interface.
  private func interfaceModule(_ name: String, _ work: URL) -> URL {
    work.appending(path: "\(name).interface.wasm")
  }

  private func link(
    _ objects: [URL], _ kitObjects: Kit.Objects, _ options: [String], to module: URL,
    _ toolchain: Toolchain
  ) async throws(BuildError) {
    // The stack comes first, so that its overflow traps instead of overwriting variables. It is a
    // page less than 1 MiB: addresses of variables behind it have a byte less then.
    let arguments =
      ["--no-entry", "--gc-sections", "--stack-first", "-z", "stack-size=983040"]
      + options + ["-o", module.path] + objects.map(\.path)
      + (try kit.objects(kitObjects)).map(\.path)
      + [toolchain.unicodeTables?.path].compactMap { $0 }
    let result = try await Subprocess.run(toolchain.linker, arguments)
    guard result.status == 0 else {
      throw BuildError(
        "The module cannot be linked\n\n\(result.output)",
        hint: result.output.contains("undefined symbol")
          ? "There is no C library and no Foundation below a canister." : nil)
    }
  }

  /// The linked module without what is for debuggers, and the symbols made of that.
  private func finish(
    _ linked: URL, name: String, _ sources: URL, in work: URL, _ toolchain: Toolchain
  ) async throws -> ([UInt8], ModuleSymbols) {
    let module = try Array(Data(contentsOf: linked))
    let compact = try CompactModule(of: module, ModuleDescription(parsing: module))
    let table = SymbolTable(
      moves: compact.moves, functions: compact.functions, canister: name, sources: sources,
      work: work,
      toolchain: toolchain)
    return (compact.bytes, try await table.symbols(module))
  }

  /// An object with what is known of the canister's types; bitcode for the small form, so that the
  /// linker puts the bytes where they are asked for.
  private func object(
    of known: KnownTypes, in work: URL, _ toolchain: Toolchain
  ) async throws -> URL {
    let source = work.appending(path: "interface.c")
    try Data(known.source.utf8).write(to: source)
    let object = work.appending(path: "interface.o")
    let result = try await Subprocess.run(
      toolchain.clang,
      ["--target=wasm32-unknown-unknown", "-Os", "-mbulk-memory"]
        + (form == .small ? ["-flto"] : []) + ["-c", source.path, "-o", object.path])
    guard result.status == 0 else {
      throw BuildError("The interface cannot be put into the module\n\n\(result.output)")
    }
    return object
  }

  /// Gives the methods the names that they are called by; see `ExportNames`.
  private func unescapeExports(of linked: URL) throws {
    let module = try Array(Data(contentsOf: linked))
    let plain = try ExportNames.unescape(in: module)
    if plain != module { try Data(plain).write(to: linked, options: .atomic) }
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
