import Synchronization

/// A module ready to be instantiated, with the image it begins with.
public final class CompiledModule: Sendable {
  /// What the module says about itself.
  public let description: ModuleDescription

  let engine: Engine
  let handle: ModuleHandle
  let prepared: PreparedHandle
  /// The module's bytes, until they were looked through.
  private let reusable: Mutex<Reusability>

  private enum Reusability {
    case unknown([UInt8])
    case known(Bool)
  }

  /// Validates, rewrites and compiles a module and links it with host functions.
  ///
  /// - Parameters:
  ///   - cached: What `serialized()` gave for the same bytes in this version of Cooper; if it does
  ///     not fit, the module is compiled.
  ///   - checking: Refuses, by throwing, modules for other reasons, before they are compiled.
  /// - Throws: `EngineError` with code `invalidModule` or `link`.
  public init(
    _ module: [UInt8], engine: Engine, imports: HostFunctions, cached: [UInt8]? = nil,
    checking: (ModuleDescription) throws(EngineError) -> Void = { _ in }
  ) throws(EngineError) {
    self.engine = engine
    reusable = Mutex(.unknown(module))
    var loaded: ModuleHandle?
    if let cached {
      description = try ModuleDescription(parsing: module)
      loaded = ModuleHandle(cached: cached, engine: engine)
    } else {
      guard module.starts(with: [0x00, 0x61, 0x73, 0x6D]) else {
        throw EngineError(.invalidModule, "it does not begin with \\0asm")
      }
      try engine.validate(module)
      description = try ModuleDescription(parsing: module)
    }
    try checking(description)
    switch consume loaded {
    case .some(let loaded): handle = loaded
    case .none:
      handle = try ModuleHandle(
        compiling: ModuleRewriter.rewrite(module, description), engine: engine)
    }
    prepared = try PreparedHandle(
      of: handle, imports: imports, is64: description.memory?.is64 ?? false)
  }

  /// Whether an instance that has run a message is as good as a fresh one once its memory and its
  /// globals are set: its code writes to no table and drops no segment.
  ///
  /// The code is looked through when that is first asked.
  var isReusable: Bool {
    reusable.withLock { reusable in
      switch reusable {
      case .known(let isReusable): return isReusable
      case .unknown(let module):
        let isReusable = (try? CodeReader.leavesTablesAlone(module, description)) ?? false
        reusable = .known(isReusable)
        return isReusable
      }
    }
  }

  /// Whether values are for the mutable globals of the module: as many, of their types.
  public func accepts(globals values: [WasmValue]) -> Bool {
    let types = description.mutableGlobals.map { description.globals[$0].type }
    return types == values.map(\.type)
  }

  /// The compiled form, for a cache that only this version of Cooper reads.
  public func serialized() -> [UInt8]? { handle.serialized() }

  /// The memory a new canister of the module begins with: its data segments.
  ///
  /// - Throws: `WasmTrap` if a segment lies outside, or `EngineError`; nil without a memory.
  public func makeImage(of module: [UInt8]) throws -> MemoryImage? {
    guard let memory = description.memory else {
      for segment in description.segments where segment.offset != nil && !segment.content.isEmpty {
        throw WasmTrap(.memoryOutOfBounds, "a data segment lies outside of the memory")
      }
      return nil
    }
    let limit = UInt64(MemoryRegion.reservation / MemoryImage.wasmPageSize)
    guard memory.minimum <= limit else {
      throw EngineError(.memory, "the memory begins larger than the limit")
    }
    let image = try MemoryImage(size: Int(memory.minimum) * MemoryImage.wasmPageSize)
    for segment in description.segments {
      guard let expression = segment.offset else { continue }
      let offset = try description.evaluate(expression, in: module)
      guard offset <= UInt64(image.size), segment.content.count <= image.size - Int(offset) else {
        throw WasmTrap(.memoryOutOfBounds, "a data segment lies outside of the memory")
      }
      try image.initialize(module[segment.content], at: Int(offset))
    }
    return image
  }
}
