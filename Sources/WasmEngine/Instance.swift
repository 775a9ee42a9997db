import CWasmtime
import Foundation

/// A number of WebAssembly.
public enum WasmValue: Hashable, Sendable {
  /// `i32`
  case i32(Int32)
  /// `i64`
  case i64(Int64)
  /// The bits of an `f32`
  case f32(UInt32)
  /// The bits of an `f64`
  case f64(UInt64)
  /// The two halves of a `v128`, the low one first
  case v128(UInt64, UInt64)
}

/// One running copy of a module.
///
/// One thread uses it at a time, whose stack must have room for 1 MiB more than the module's own
/// frames. It is used before its memory goes back to the image.
public struct Instance: ~Copyable {
  let core: InstanceCore
  private let initialFuel: UInt64

  private var module: CompiledModule { core.module }
  private var shared: InstanceContext { core.shared }

  /// Instantiates a module, or takes over what the last message with this memory left, where the two
  /// cannot be told apart.
  ///
  /// - Parameters:
  ///   - memory: The mapping that is its memory; needed if the module has one.
  ///   - globals: What `globals()` of an earlier instance gave; nil leaves the initial values.
  ///   - host: The object that host functions get.
  ///   - fuel: How many instructions may be executed, where the engine counts them.
  ///   - deadline: How long calls may take, together, to the nearest 50 ms.
  /// - Throws: `EngineError` with code `link`, or `WasmTrap`.
  public init(
    of module: CompiledModule, memory: MemoryRegion?, globals: [WasmValue]? = nil,
    host: AnyObject? = nil, fuel: UInt64, deadline: Duration = .seconds(3600)
  ) throws {
    let warm = memory?.takeInstance()
    if let warm, let memory, globals != nil, warm.fits(module, memory) {
      core = warm
    } else {
      core = try unsafe InstanceCore(of: module, memory: memory) { trap, shared in
        unsafe Self.error(takenFrom: trap, shared)
      }
    }
    core.shared.host = host
    core.shared.memory?.noteThread()
    let context = core.store.context
    initialFuel = fuel
    context.set(fuel: fuel)
    let milliseconds =
      deadline.components.seconds * 1000
      + deadline.components.attoseconds / 1_000_000_000_000_000
    context.set(deadline: UInt64(max(1, milliseconds / Int64(Engine.tick) + 1)))
    if let globals { restore(globals) }
  }

  deinit { core.end() }

  /// How many instructions were executed, where the engine counts them.
  public var fuelUsed: UInt64 { initialFuel - min(core.store.context.fuel, initialFuel) }

  /// Runs the start function, if the module has one.
  ///
  /// - Throws: `WasmTrap`.
  public func runStart() throws {
    guard module.description.hasStart else { return }
    let export = ModuleRewriter.startExport
    guard let function = core.function(export, type: WasmFunctionType()) else {
      throw EngineError(.link, "there is no exported function '\(export)'")
    }
    var values: [wasmtime_val_raw_t] = []
    try call(function, &values)
  }

  /// Calls an exported function.
  ///
  /// - Throws: `WasmTrap`; `EngineError` with code `link` if there is no function of that name and
  ///   type.
  @discardableResult
  public func call(_ export: String, _ arguments: [WasmValue] = []) throws -> [WasmValue] {
    guard
      let function = core.function(export, type: module.description.functionType(of: export))
    else {
      throw EngineError(.link, "there is no exported function '\(export)'")
    }
    let type = function.type
    guard type.parameters == arguments.map(\.type) else {
      throw EngineError(.link, "the exported function '\(export)' takes other arguments")
    }
    var values = arguments.map(\.raw)
    while values.count < type.results.count { values.append(wasmtime_val_raw_t()) }
    try call(function, &values)
    return zip(type.results, values).compactMap { WasmValue($0, $1) }
  }

  private func call(
    _ function: InstanceCore.Function, _ values: inout [wasmtime_val_raw_t]
  ) throws {
    core.shared.memory?.noteThread()
    let ending = unsafe core.store.context.call(function.function, &values)
    try unsafe end(ending) { EngineError(.link, $0) }
  }

  /// Throws what ended a call, if it did not end well.
  ///
  /// - Parameter other: What an error is that no host function threw.
  private func end(_ ending: StoreContext.Ending, or other: (String) -> any Error) throws {
    if let trap = unsafe ending.trap {
      core.hasFailed = true
      throw unsafe Self.error(takenFrom: trap, shared)
    }
    guard let error = unsafe ending.error else { return }
    core.hasFailed = true
    // What a host function threw comes as an error.
    let frames = unsafe Self.frames { unsafe wasmtime_error_wasm_trace(error, $0) }
    let message = unsafe takeMessage(of: error)
    throw Self.takeHostFailure(shared, frames) ?? other(message)
  }

  /// Calls a function of the module's first table with one argument.
  ///
  /// - Throws: `WasmTrap`: `tableOutOfBounds` if there is no such place, `badIndirectCall` if
  ///   nothing is there, or a function that does not take just that.
  public func call(tableIndex index: UInt64, _ argument: WasmValue) throws {
    let context = core.store.context
    guard
      let item = unsafe context.export(
        ModuleRewriter.tableExport, of: core.instance, kind: WASMTIME_EXTERN_TABLE),
      let value = unsafe context.value(in: item.of.table, at: index)
    else { throw WasmTrap(.tableOutOfBounds, "there is no function \(index) in the table") }
    guard unsafe value.kind == UInt8(WASMTIME_FUNCREF), unsafe value.of.funcref.store_id != 0 else {
      throw WasmTrap(.badIndirectCall, "the place \(index) of the table is empty")
    }
    core.shared.memory?.noteThread()
    let ending = unsafe context.call(value.of.funcref, checking: argument.checked)
    try unsafe end(ending) { WasmTrap(.badIndirectCall, $0) }
  }

  private static func takeHostFailure(
    _ shared: InstanceContext, _ frames: [WasmFrame]
  ) -> (any Error)? {
    guard let failure = shared.failure else { return nil }
    shared.failure = nil
    var trap = failure as? WasmTrap ?? WasmTrap(.host, hostError: failure)
    trap.frames = frames
    return trap
  }

  /// The innermost frames of those that a function of wasmtime gives.
  private static func frames(_ trace: (UnsafeMutablePointer<wasm_frame_vec_t>) -> Void)
    -> [WasmFrame]
  {
    var vector = unsafe wasm_frame_vec_t()
    unsafe trace(&vector)
    defer { unsafe wasm_frame_vec_delete(&vector) }
    let frames = unsafe UnsafeBufferPointer(start: vector.data, count: vector.size)
    return unsafe frames.prefix(WasmTrap.keptFrames).map { frame in
      unsafe WasmFrame(
        function: Int(wasm_frame_func_index(frame)), offset: wasm_frame_func_offset(frame))
    }
  }

  /// The values of the mutable globals.
  public func globals() -> [WasmValue] {
    core.mutableGlobals().map { global in
      guard let global else { return unsafe WasmValue(wasmtime_val_t()) }
      return unsafe WasmValue(core.store.context.value(of: global))
    }
  }

  private func restore(_ values: [WasmValue]) {
    for (global, value) in zip(core.mutableGlobals(), values) {
      if let global { unsafe core.store.context.set(global, to: value.checked) }
    }
  }

  /// Turns a trap of wasmtime into one of ours and deletes it.
  private static func error(
    takenFrom trap: OpaquePointer, _ shared: InstanceContext
  ) -> any Error {
    defer { unsafe wasm_trap_delete(trap) }
    let frames = unsafe frames { unsafe wasm_trap_trace(trap, $0) }
    if let failure = takeHostFailure(shared, frames) { return failure }
    let message = unsafe OwnedBytes { unsafe wasm_trap_message(trap, $0) }.text
    var code: UInt8 = 0
    guard unsafe wasmtime_trap_code(trap, &code) else {
      var trap = WasmTrap(.other, message)
      trap.frames = frames
      return trap
    }
    let kind: WasmTrap.Kind =
      switch code {
      case 0: .stackOverflow
      case 1, 2: .memoryOutOfBounds
      case 3: .tableOutOfBounds
      case 4, 5, 13: .badIndirectCall
      case 6, 8: .integerOverflow
      case 7: .divisionByZero
      case 9: .unreachable
      case 10: .interrupted
      case 11: .outOfFuel
      default: .other
      }
    var result = WasmTrap(kind, message)
    result.frames = frames
    return result
  }
}
