import Certification
import CanisterSystem
import Synchronization
import WasmEngine

/// A checked and compiled module of a canister.
final class CanisterModule: Sendable {
  /// The module, expanded.
  let bytes: [UInt8]
  /// SHA-256 of the module as it was given.
  let hash: [UInt8]
  /// What runs.
  let compiled: CompiledModule
  /// The methods by name.
  let methods: [String: MethodKind]
  /// The entry points the system calls, such as `canister_init`.
  let entryPoints: Set<EntryPoint>
  /// Where the symbols of modules are that came without a `name` section.
  let symbolStore: SymbolStore?
  /// What the `name` section tells, once a trap has asked for it.
  let ownSymbols = Mutex<ModuleSymbols?>(nil)
  /// The text of its interface, once somebody has asked for it.
  private let knownInterface = Mutex<String??>(nil)

  /// Expands, checks and compiles a module.
  ///
  /// - Parameters:
  ///   - hash: The hash of the module as it was given, if that was in another form.
  ///   - cache: Where compiled forms are kept.
  ///   - symbolStore: Where symbols of modules are.
  /// - Throws: a rejection with IC0505.
  init(
    _ given: [UInt8], engine: Engine, imports: HostFunctions,
    limits: ReplicaConfiguration.Limits, canister: String, hash: [UInt8]? = nil,
    cache: CompiledCache? = nil, symbolStore: SymbolStore? = nil
  ) throws(Rejection) {
    self.symbolStore = symbolStore
    do throws(InvalidModule) {
      let bytes = try Self.expand(given, limits: limits)
      // By the hash of what is compiled, whatever hash the module goes by.
      let key = cache == nil ? [] : SHA256.hash(bytes)
      let cached = cache?.form(of: key)
      let compiled: CompiledModule
      do throws(EngineError) {
        compiled = try CompiledModule(
          bytes, engine: engine, imports: imports, cached: cached,
          checking: { (description) throws(EngineError) in
            do throws(InvalidModule) {
              try ModuleRules.check(description, imports: imports)
            } catch {
              throw EngineError(.invalidModule, error.message)
            }
          })
      } catch {
        throw InvalidModule(error.description)
      }
      if cached == nil, let form = compiled.serialized() { cache?.keep(form, of: key) }
      self.bytes = bytes
      self.compiled = compiled
      self.hash = hash ?? SHA256.hash(given)
      (methods, entryPoints) = ModuleRules.entryPoints(compiled.description)
    } catch {
      throw Rejection(
        .invalidWasm,
        "Error from Canister \(canister): Canister's Wasm module is not valid: \(error.message)")
    }
  }

  /// Whether its addresses have 64 bits.
  var is64: Bool { compiled.description.memory?.is64 ?? false }

  /// The section, public or private, of modules whose heap outlives upgrades.
  static let persistenceSection = "enhanced-orthogonal-persistence"

  /// Whether it asks for its heap to stay over upgrades.
  var persistsHeap: Bool {
    compiled.description.customSections.contains {
      $0.name == "icp:private \(Self.persistenceSection)"
        || $0.name == "icp:public \(Self.persistenceSection)"
    }
  }

  /// The content of an `icp:public NAME` or `icp:private NAME` section.
  func metadata(_ name: String) -> [UInt8]? {
    compiled.description.customSection("icp:public \(name)", in: bytes)
      ?? compiled.description.customSection("icp:private \(name)", in: bytes)
  }

  /// The text of its interface: its `candid:service` section. Each call asks for it.
  var interface: String? {
    knownInterface.withLock { known in
      if let known { return known }
      let text = metadata("candid:service").map { String(decoding: $0, as: UTF8.self) }
      known = .some(text)
      return text
    }
  }

  /// The export that a method runs.
  static func export(_ kind: MethodKind, _ method: String) -> String {
    switch kind {
    case .query: "canister_query \(method)"
    case .compositeQuery: "canister_composite_query \(method)"
    case .update: "canister_update \(method)"
    }
  }

  private static func expand(_ given: [UInt8], limits: ReplicaConfiguration.Limits)
    throws(InvalidModule) -> [UInt8]
  {
    guard isGzip(given) else {
      guard given.count <= limits.unzippedModuleSize else {
        throw InvalidModule(
          "the module has \(given.count) bytes, more than \(limits.unzippedModuleSize)")
      }
      return given
    }
    guard given.count <= limits.moduleSize else {
      throw InvalidModule(
        "the compressed module has \(given.count) bytes, more than \(limits.moduleSize)")
    }
    do throws(GunzipError) {
      return try gunzip(given, limit: limits.unzippedModuleSize)
    } catch {
      switch error {
      case .malformed: throw InvalidModule("the module's gzip compression is damaged")
      case .tooLarge:
        throw InvalidModule(
          "the module expands to more than \(limits.unzippedModuleSize) bytes")
      }
    }
  }
}

/// Why a module may not be installed.
struct InvalidModule: Error {
  let message: String
  init(_ message: String) { self.message = message }
}

/// The rules for modules of canisters, those of WebAssembly itself apart.
///
/// Source: IC interface specification, “WebAssembly module requirements”.
enum ModuleRules {
  static let maximumFunctions = 50_000
  static let maximumGlobals = 1_000
  static let maximumMethods = 1_000
  static let maximumMethodNames = 20_000
  static let maximumSections = 16
  static let maximumSectionBytes = 1 << 20

  static func check(_ module: ModuleDescription, imports: HostFunctions) throws(InvalidModule) {
    guard module.functionCount <= maximumFunctions else {
      throw InvalidModule(
        "it has \(module.functionCount) functions, more than \(maximumFunctions)")
    }
    guard module.globalCount <= maximumGlobals else {
      throw InvalidModule("it has \(module.globalCount) globals, more than \(maximumGlobals)")
    }
    try checkImports(module, imports)
    try checkExports(module)
    try checkSections(module)
  }

  private static func checkImports(_ module: ModuleDescription, _ imports: HostFunctions)
    throws(InvalidModule)
  {
    let is64 = module.memory?.is64 ?? false
    for item in module.imports {
      guard item.module == SystemImports.module else {
        throw InvalidModule(
          "it imports '\(item.name)' from '\(item.module)', but only imports from 'ic0' exist")
      }
      guard let function = imports.function(item.module, item.name), function.in64 || !is64 else {
        throw InvalidModule("it imports 'ic0.\(item.name)', which does not exist")
      }
      guard item.type == function.type(is64: is64) else {
        throw InvalidModule("it imports 'ic0.\(item.name)' with another type than it has")
      }
    }
  }

  private static func checkExports(_ module: ModuleDescription) throws(InvalidModule) {
    var methods: Set<String> = []
    var nameBytes = 0
    for export in module.exports where export.kind == .function {
      let name = export.name
      if let (_, method) = method(of: name) {
        guard methods.insert(method).inserted else {
          throw InvalidModule("it exports the method '\(method)' more than once")
        }
        nameBytes += method.utf8.count
      } else if EntryPoint(rawValue: name) == nil {
        guard !name.hasPrefix("canister_") else {
          throw InvalidModule("it exports '\(name)', but names with 'canister_' are reserved")
        }
        continue
      }
      guard module.functionType(of: name) == WasmFunctionType() else {
        throw InvalidModule("'\(name)' takes or gives values; it must do neither")
      }
    }
    guard methods.count <= maximumMethods else {
      throw InvalidModule("it exports \(methods.count) methods, more than \(maximumMethods)")
    }
    guard nameBytes <= maximumMethodNames else {
      throw InvalidModule(
        "the names of its methods have \(nameBytes) bytes, more than \(maximumMethodNames)")
    }
  }

  private static func checkSections(_ module: ModuleDescription) throws(InvalidModule) {
    let sections = module.customSections.filter { $0.name.hasPrefix("icp:") }
    guard sections.count <= maximumSections else {
      throw InvalidModule("it has \(sections.count) 'icp:' sections, more than \(maximumSections)")
    }
    var names: Set<Substring> = []
    var bytes = 0
    for section in sections {
      let parts = section.name.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, parts[0] == "icp:public" || parts[0] == "icp:private" else {
        throw InvalidModule(
          "the section '\(section.name)' is neither 'icp:public NAME' nor 'icp:private NAME'")
      }
      guard names.insert(parts[1]).inserted else {
        throw InvalidModule("it has the section '\(parts[1])' more than once")
      }
      bytes += section.range.count + parts[1].utf8.count
    }
    guard bytes <= maximumSectionBytes else {
      throw InvalidModule("its 'icp:' sections have \(bytes) bytes, more than 1 MiB")
    }
  }

  /// The kind and the name of the method that an export stands for.
  private static func method(of export: String) -> (MethodKind, String)? {
    for kind in [MethodKind.query, .compositeQuery, .update] {
      let prefix = CanisterModule.export(kind, "")
      if export.hasPrefix(prefix) { return (kind, String(export.dropFirst(prefix.count))) }
    }
    return nil
  }

  /// The methods and the system's entry points among the exported functions.
  static func entryPoints(_ module: ModuleDescription) -> ([String: MethodKind], Set<EntryPoint>) {
    entryPoints(module.exports.lazy.filter { $0.kind == .function }.map(\.name))
  }

  /// The methods and the system's entry points among exported names.
  static func entryPoints(_ names: some Sequence<String>) -> ([String: MethodKind], Set<EntryPoint>)
  {
    var methods: [String: MethodKind] = [:]
    var system: Set<EntryPoint> = []
    for name in names {
      if let (kind, method) = method(of: name) {
        methods[method] = kind
      } else if let entryPoint = EntryPoint(rawValue: name) {
        system.insert(entryPoint)
      }
    }
    return (methods, system)
  }
}
