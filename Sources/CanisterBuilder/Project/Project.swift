public import Foundation
import Spelling
import Synchronization

/// A folder with a `cooper.json`: the canisters that belong together.
public struct Project: Sendable {
  /// The folder.
  public let folder: URL
  /// The canisters, sorted by name.
  public let canisters: [Canister]
  /// The networks that `cooper.json` describes, sorted by name.
  public let networks: [NetworkDescription]

  /// A canister of a project.
  public struct Canister: Hashable, Sendable {
    /// The name it is deployed under.
    public let name: String
    /// Where its module comes from.
    public let source: Source
    /// What it is installed with, as Candid text; nil if that is not written down.
    public let argument: String?
    /// How it is set up.
    public var settings = Settings()
    /// The canisters that are deployed before it.
    public var dependencies: [String] = []
  }

  /// Where a module comes from.
  public enum Source: Hashable, Sendable {
    /// A folder of Swift files.
    case swift(sources: URL)
    /// A file, with its interface if that is not in the module.
    case wasm(module: URL, candid: URL?)
    /// An asset canister for the files of a folder: that of a file, or the one that comes with Cooper.
    case assets(folder: URL, module: URL?)
  }

  /// A module that is ready to be installed.
  public struct BuiltModule: Sendable {
    /// The module's bytes.
    public let module: [UInt8]
    /// Its interface, if it is known.
    public let candid: String?
    /// Where the module is.
    public let moduleFile: URL
    /// Where the interface is.
    public let interfaceFile: URL?
    /// What its traps are told with, if that is known: a text for the replica.
    public var symbols: String?
    /// What the compiler warned of.
    public var warnings = ""
    /// The same, each with its place.
    package var diagnostics: [CompilerDiagnostic] = []
    /// Whether it was there already.
    public var isUnchanged = false
  }

  /// The project in a folder or in the nearest folder above it.
  ///
  /// - Throws: `BuildError` if there is no `cooper.json`, or where it is wrong.
  public static func load(from folder: URL) throws(BuildError) -> Project {
    if let project = try find(from: folder) { return project }
    throw BuildError(
      "There is no cooper.json in \(folder.path) or above it",
      hint: "Go to a project's folder, or make one: cooper new NAME")
  }

  /// The project in a folder or in the nearest folder above it; nil if there is none.
  ///
  /// - Throws: `BuildError` where its `cooper.json` is wrong.
  public static func find(from folder: URL) throws(BuildError) -> Project? {
    var place = folder.standardizedFileURL
    while true {
      let file = place.appending(path: "cooper.json")
      if let data = FileManager.default.contents(atPath: file.path) {
        return try Project(folder: place, description: data)
      }
      let parent = place.deletingLastPathComponent().standardizedFileURL
      // A working directory that was removed has no path, and nothing is above it.
      guard place.path != "/", parent.path.utf8.count < place.path.utf8.count else { return nil }
      place = parent
    }
  }

  /// The canisters with the given names; all if there are none.
  public func canisters(named names: [String]) throws(BuildError) -> [Canister] {
    if names.isEmpty { return canisters }
    var chosen: [Canister] = []
    for name in names {
      guard let canister = canisters.first(where: { $0.name == name }) else {
        throw BuildError(
          "cooper.json has no canister ‘\(name)’",
          hint: Suggestions.question(canisters.map(\.name), for: name)
            ?? "It has: \(canisters.map(\.name).joined(separator: ", "))")
      }
      chosen.append(canister)
    }
    return chosen
  }

  /// Builds a canister, or reads its module.
  ///
  /// A Swift canister's files go to `.cooper/build` in the project's folder.
  ///
  /// - Parameters:
  ///   - isQuick: Whether it matters more that the module is there soon than that it is small.
  ///   - isColourful: Whether the compiler's words are for a terminal with colours.
  ///   - progress: Gets what is being done, as a word such as “compiling”.
  public func build(
    _ canister: Canister, isQuick: Bool = false, isColourful: Bool = false,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws -> BuiltModule {
    switch canister.source {
    case .swift(let sources):
      let kit = try Kit.find()
      kit.package?.provide(for: folder)
      return try await Self.compile(
        canister.name, sources, to: folder.appending(path: ".cooper/build"), isQuick: isQuick,
        isColourful: isColourful, progress)
    case .assets(_, let module?): return try Self.read(module, interface: nil)
    case .assets(_, nil):
      return try await ProvidedCanister.assets.build(isColourful: isColourful, progress: progress)
    case .wasm(let module, let candid):
      return try Self.read(module, interface: candid)
    }
  }

  /// Compiles a folder of Swift sources.
  static func compile(
    _ name: String, _ sources: URL, to output: URL, isQuick: Bool, isColourful: Bool,
    _ progress: @escaping @Sendable (String) -> Void
  ) async throws -> BuiltModule {
    let steps = Mutex(0)
    let kit = try Kit.find()
    let compiler = ModuleCompiler(
      kit: kit, form: isQuick ? .quick : .small, isColourful: isColourful
    ) { step in
      steps.withLock { $0 += 1 }
      progress(step.words)
    }
    let files = try await compiler.compile(name: name, sources: sources, output: output)
    var built = try read(files.module, interface: files.interface)
    built.warnings = files.warnings
    built.diagnostics = files.diagnostics
    built.symbols = FileManager.default.contents(atPath: files.symbols.path)
      .map { String(decoding: $0, as: UTF8.self) }
    built.isUnchanged = steps.withLock { $0 == 0 }
    return built
  }

  private static func read(_ module: URL, interface: URL?) throws(BuildError) -> BuiltModule {
    guard let bytes = FileManager.default.contents(atPath: module.path) else {
      throw BuildError("There is no readable module \(module.path)")
    }
    var candid: String?
    if let interface {
      guard let data = FileManager.default.contents(atPath: interface.path),
        let text = String(validating: data, as: UTF8.self)
      else { throw BuildError("There is no readable interface \(interface.path)") }
      candid = text
    }
    return BuiltModule(
      module: Array(bytes), candid: candid, moduleFile: module, interfaceFile: interface)
  }
}
