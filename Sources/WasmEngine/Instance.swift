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
/// It is used on the thread that made it, whose stack must have room for 1 MiB more than the
/// module's own frames.
public struct Instance: ~Copyable {
  private let module: CompiledModule
  private let store: OpaquePointer
  private let context: OpaquePointer
  private let shared: InstanceContext
  private var instance = wasmtime_instance_t()
  private let initialFuel: UInt64

  /// Instantiates a module.
  ///
  /// - Parameters:
  ///   - memory: The mapping that is its memory; needed if the module has one.
  ///   - globals: What `globals()` of an earlier instance gave; nil leaves the initial values.
  ///   - host: The object that host functions get.
  ///   - fuel: How many instructions may be executed.
  ///   - deadline: How long calls may take, together, to the nearest 50 ms.
  /// - Throws: `EngineError` with code `link`, or `WasmTrap`.
  public init(
    of module: CompiledModule, memory: MemoryRegion?, globals: [WasmValue]? = nil,
    host: AnyObject? = nil, fuel: UInt64, deadline: Duration = .seconds(3600)
  ) throws {
    self.module = module
    shared = InstanceContext(memory: memory, host: host)
    let unmanaged = Unmanaged.passRetained(shared)
    store = wasmtime_store_new(
      module.engine.handle.pointer, unmanaged.toOpaque(),
      { Unmanaged<InstanceContext>.fromOpaque($0!).release() })
    context = wasmtime_store_context(store)
    initialFuel = fuel
    // One object each, and tables no larger than any real module's.
    wasmtime_store_limiter(store, -1, 1_000_000, 1, 16, 1)
    if let error = wasmtime_context_set_fuel(context, fuel) { wasmtime_error_delete(error) }
    let milliseconds =
      deadline.components.seconds * 1000
      + deadline.components.attoseconds / 1_000_000_000_000_000
    wasmtime_context_set_epoch_deadline(
      context, UInt64(max(1, milliseconds / Int64(Engine.tick) + 1)))
    if let memory, module.description.memory != nil {
      cooper_set_pending_memory(Unmanaged.passUnretained(memory).toOpaque())
    }
    var trap: OpaquePointer?
    let error = wasmtime_instance_pre_instantiate(
      module.prepared.pointer, context, &instance, &trap)
    _ = cooper_take_pending_memory()
    if let trap { throw takeTrap(trap) }
    if let error { throw EngineError(.link, taking: error) }
    if let globals { restore(globals) }
  }

  deinit { wasmtime_store_delete(store) }

  /// How many instructions were executed.
  public var fuelUsed: UInt64 {
    var fuel: UInt64 = 0
    if let error = wasmtime_context_get_fuel(context, &fuel) { wasmtime_error_delete(error) }
    return initialFuel - min(fuel, initialFuel)
  }

  /// Runs the start function, if the module has one.
  ///
  /// - Throws: `WasmTrap`.
  public func runStart() throws {
    guard module.description.hasStart else { return }
    var values: [wasmtime_val_raw_t] = []
    try call(rewritten: ModuleRewriter.startExport, &values)
  }

  /// Calls an exported function.
  ///
  /// - Throws: `WasmTrap`; `EngineError` with code `link` if there is no function of that name and
  ///   type.
  @discardableResult
  public func call(_ export: String, _ arguments: [WasmValue] = []) throws -> [WasmValue] {
    guard let type = module.description.functionType(of: export) else {
      throw EngineError(.link, "there is no exported function '\(export)'")
    }
    guard type.parameters == arguments.map(\.type) else {
      throw EngineError(.link, "the exported function '\(export)' takes other arguments")
    }
    var values = arguments.map(\.raw)
    while values.count < type.results.count { values.append(wasmtime_val_raw_t()) }
    try call(rewritten: export, &values)
    return zip(type.results, values).compactMap { WasmValue($0, $1) }
  }

  private func call(rewritten export: String, _ values: inout [wasmtime_val_raw_t]) throws {
    var item = wasmtime_extern_t()
    var instance = instance
    guard
      wasmtime_instance_export_get(context, &instance, export, export.utf8.count, &item),
      item.kind == UInt8(WASMTIME_EXTERN_FUNC)
    else { throw EngineError(.link, "there is no exported function '\(export)'") }
    var trap: OpaquePointer?
    let error = wasmtime_func_call_unchecked(
      context, &item.of.func, &values, values.count, &trap)
    if let trap { throw takeTrap(trap) }
    if let error {
      // What a host function threw comes as an error.
      let frames = Self.frames { wasmtime_error_wasm_trace(error, $0) }
      let message = takeMessage(of: error)
      throw takeHostFailure(frames) ?? EngineError(.link, message)
    }
  }

  /// Calls a function of the module's first table with one argument.
  ///
  /// - Throws: `WasmTrap`: `tableOutOfBounds` if there is no such place, `badIndirectCall` if
  ///   nothing is there, or a function that does not take just that.
  public func call(tableIndex index: UInt64, _ argument: WasmValue) throws {
    var item = wasmtime_extern_t()
    var instance = instance
    let name = ModuleRewriter.tableExport
    var value = wasmtime_val_t()
    guard wasmtime_instance_export_get(context, &instance, name, name.utf8.count, &item),
      item.kind == UInt8(WASMTIME_EXTERN_TABLE),
      wasmtime_table_get(context, &item.of.table, index, &value)
    else { throw WasmTrap(.tableOutOfBounds, "there is no function \(index) in the table") }
    guard value.kind == UInt8(WASMTIME_FUNCREF), value.of.funcref.store_id != 0 else {
      throw WasmTrap(.badIndirectCall, "the place \(index) of the table is empty")
    }
    var argument = argument.checked
    var trap: OpaquePointer?
    let error = wasmtime_func_call(
      context, &value.of.funcref, &argument, 1, nil, 0, &trap)
    if let trap { throw takeTrap(trap) }
    if let error {
      // What a host function threw comes as an error, and so does a function of another type.
      let frames = Self.frames { wasmtime_error_wasm_trace(error, $0) }
      let message = takeMessage(of: error)
      throw takeHostFailure(frames) ?? WasmTrap(.badIndirectCall, message)
    }
  }

  private func takeHostFailure(_ frames: [WasmFrame]) -> (any Error)? {
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
    var vector = wasm_frame_vec_t()
    trace(&vector)
    defer { wasm_frame_vec_delete(&vector) }
    let frames = UnsafeBufferPointer(start: vector.data, count: vector.size)
    return frames.prefix(WasmTrap.keptFrames).map { frame in
      WasmFrame(
        function: Int(wasm_frame_func_index(frame)), offset: wasm_frame_func_offset(frame))
    }
  }

  /// The values of the mutable globals.
  public func globals() -> [WasmValue] {
    module.description.mutableGlobals.map { index in
      var value = wasmtime_val_t()
      if var global = global(index) { wasmtime_global_get(context, &global, &value) }
      return WasmValue(value)
    }
  }

  private func restore(_ values: [WasmValue]) {
    for (index, value) in zip(module.description.mutableGlobals, values) {
      guard var global = global(index) else { continue }
      var value = value.checked
      if let error = wasmtime_global_set(context, &global, &value) { wasmtime_error_delete(error) }
    }
  }

  private func global(_ index: Int) -> wasmtime_global_t? {
    var item = wasmtime_extern_t()
    var instance = instance
    let name = ModuleRewriter.globalExport(index)
    guard wasmtime_instance_export_get(context, &instance, name, name.utf8.count, &item) else {
      return nil
    }
    return item.of.global
  }

  /// Turns a trap of wasmtime into one of ours and deletes it.
  private func takeTrap(_ trap: OpaquePointer) -> any Error {
    defer { wasm_trap_delete(trap) }
    let frames = Self.frames { wasm_trap_trace(trap, $0) }
    if let failure = takeHostFailure(frames) { return failure }
    var bytes = wasm_byte_vec_t()
    wasm_trap_message(trap, &bytes)
    let message = takeText(of: &bytes)
    var code: UInt8 = 0
    guard wasmtime_trap_code(trap, &code) else {
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

extension WasmValue {
  fileprivate var type: ValueType {
    switch self {
    case .i32: .i32
    case .i64: .i64
    case .f32: .f32
    case .f64: .f64
    case .v128: .v128
    }
  }

  fileprivate var raw: wasmtime_val_raw_t {
    switch self {
    case .i32(let value): wasmtime_val_raw_t(i32: value)
    case .i64(let value): wasmtime_val_raw_t(i64: value)
    case .f32(let bits): wasmtime_val_raw_t(room: (UInt64(bits), 0))
    case .f64(let bits): wasmtime_val_raw_t(room: (bits, 0))
    case .v128(let low, let high): wasmtime_val_raw_t(room: (low, high))
    }
  }

  fileprivate init?(_ type: ValueType, _ raw: wasmtime_val_raw_t) {
    switch type {
    case .i32: self = .i32(raw.i32)
    case .i64: self = .i64(raw.i64)
    case .f32: self = .f32(UInt32(truncatingIfNeeded: raw.room.0))
    case .f64: self = .f64(raw.room.0)
    case .v128: self = .v128(raw.room.0, raw.room.1)
    case .funcref, .externref: return nil
    }
  }

  /// In the form with a kind.
  fileprivate var checked: wasmtime_val_t {
    var value = wasmtime_val_t()
    switch self {
    case .i32(let number):
      value.kind = UInt8(WASMTIME_I32)
      value.of.i32 = number
    case .i64(let number):
      value.kind = UInt8(WASMTIME_I64)
      value.of.i64 = number
    case .f32(let bits):
      value.kind = UInt8(WASMTIME_F32)
      value.of.f32_bits = bits
    case .f64(let bits):
      value.kind = UInt8(WASMTIME_F64)
      value.of.f64_bits = bits
    case .v128(let low, let high):
      value.kind = UInt8(WASMTIME_V128)
      value.of.v128 = (low, high)
    }
    return value
  }

  fileprivate init(_ value: wasmtime_val_t) {
    switch Int(value.kind) {
    case 0: self = .i32(value.of.i32)
    case 1: self = .i64(value.of.i64)
    case 2: self = .f32(value.of.f32_bits)
    case 3: self = .f64(value.of.f64_bits)
    default: self = .v128(value.of.v128.0, value.of.v128.1)
    }
  }
}
