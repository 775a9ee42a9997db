/// The type of a WebAssembly value.
public enum ValueType: UInt8, Hashable, Sendable {
  /// `i32`
  case i32 = 0x7F
  /// `i64`
  case i64 = 0x7E
  /// `f32`
  case f32 = 0x7D
  /// `f64`
  case f64 = 0x7C
  /// `v128`
  case v128 = 0x7B
  /// `funcref`
  case funcref = 0x70
  /// `externref`
  case externref = 0x6F
}

/// The type of a WebAssembly function.
public struct WasmFunctionType: Hashable, Sendable {
  /// What the function takes.
  public let parameters: [ValueType]
  /// What it gives.
  public let results: [ValueType]

  /// A function type.
  public init(_ parameters: [ValueType] = [], _ results: [ValueType] = []) {
    self.parameters = parameters
    self.results = results
  }
}

/// What a module says about itself, read from its bytes.
public struct ModuleDescription: Sendable {
  /// The kinds of things that are imported and exported.
  public enum Kind: UInt8, Hashable, Sendable {
    /// A function.
    case function = 0
    /// A table.
    case table = 1
    /// A memory.
    case memory = 2
    /// A global.
    case global = 3
    /// An exception tag.
    case tag = 4
  }

  /// Something the module needs.
  public struct Import: Hashable, Sendable {
    /// The module it is from.
    public let module: String
    /// Its name there.
    public let name: String
    /// What it is.
    public let kind: Kind
    /// The type, if it is a function.
    public let type: WasmFunctionType?
  }

  /// Something the module offers.
  public struct Export: Hashable, Sendable {
    /// The name it is offered under.
    public let name: String
    /// What it is.
    public let kind: Kind
    /// Its number among those of its kind, imports first.
    public let index: Int
  }

  /// The limits of the memory.
  public struct Memory: Hashable, Sendable {
    /// Pages of 64 KiB it begins with.
    public let minimum: UInt64
    /// Pages it may grow to.
    public let maximum: UInt64?
    /// Whether its addresses have 64 bits.
    public let is64: Bool
  }

  /// A custom section.
  public struct CustomSection: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Where its content is in the module.
    public let range: Range<Int>
  }

  /// A global of the module.
  struct Global {
    let type: ValueType
    let isMutable: Bool
    let initializer: Range<Int>
  }

  /// A data segment.
  struct Segment {
    /// The range of the offset's expression; nil if the segment is passive.
    let offset: Range<Int>?
    let content: Range<Int>
  }

  /// The imports, in order.
  public internal(set) var imports: [Import] = []
  /// The exports, in order.
  public internal(set) var exports: [Export] = []
  /// The memory, if there is one.
  public internal(set) var memory: Memory?
  /// The custom sections, in order.
  public internal(set) var customSections: [CustomSection] = []

  var types: [WasmFunctionType?] = []
  /// The type numbers of the functions, imports first.
  var functions: [Int] = []
  /// The number of tables.
  var tableCount = 0
  var globals: [Global] = []
  var segments: [Segment] = []
  var start: Int?
  var sections: [(id: UInt8, range: Range<Int>)] = []

  /// The type of an exported function; nil if there is none of that name.
  public func functionType(of export: String) -> WasmFunctionType? {
    guard
      let found = exports.first(where: { $0.name == export && $0.kind == .function }),
      functions.indices.contains(found.index)
    else { return nil }
    let type = functions[found.index]
    return types.indices.contains(type) ? types[type] : nil
  }

  /// The content of the first custom section of the name.
  public func customSection(_ name: String, in module: [UInt8]) -> [UInt8]? {
    customSections.first { $0.name == name }.map { Array(module[$0.range]) }
  }

  /// Whether a start function runs at instantiation.
  public var hasStart: Bool { start != nil }

  /// The number of functions, imported ones included.
  public var functionCount: Int { functions.count }

  /// The number of globals of the module.
  public var globalCount: Int { globals.count }

  /// The number of functions that are imported.
  public var importedFunctionCount: Int { imports.count { $0.kind == .function } }

  /// Where the bodies of the module's own functions begin, from the beginning of the code section's
  /// content; none if they cannot be read.
  public func functionBodies(in module: [UInt8]) -> [Int] {
    guard let section = sections.first(where: { $0.id == 10 }) else { return [] }
    return (try? CodeReader.bodies(module, section.range)) ?? []
  }

  /// The module without its `name` section.
  public func withoutNames(_ module: [UInt8]) -> [UInt8] {
    var output = WasmWriter()
    output.append(module[0..<8])
    for (id, range) in sections {
      var section = WasmReader(module, range)
      if id == 0, (try? section.name()) == "name" { continue }
      output.append(section: id, module[range])
    }
    return output.bytes
  }

  /// The numbers of the mutable globals.
  var mutableGlobals: [Int] { globals.indices.filter { globals[$0].isMutable } }
}
