import CWasmtime

/// A function of the host that modules import.
public struct HostFunction: Sendable {
  /// What the type says: a number as wide as an address, or a fixed one.
  public enum Parameter: Hashable, Sendable {
    /// `i32`, or `i64` in a module with a 64-bit memory
    case address
    /// `i32`
    case i32
    /// `i64`
    case i64

    func valueType(is64: Bool) -> ValueType {
      switch self {
      case .address: is64 ? .i64 : .i32
      case .i32: .i32
      case .i64: .i64
      }
    }
  }

  /// The name of the import's module.
  public let module: String
  /// The name of the import.
  public let name: String
  /// What it takes.
  public let parameters: [Parameter]
  /// What it gives, if anything.
  public let result: Parameter?
  /// Whether it can be imported by modules with a 64-bit memory.
  public let in64: Bool
  /// What it does.
  public let body: @Sendable (borrowing HostCall) throws -> Void

  /// A function with the given type and body.
  public init(
    _ module: String, _ name: String, _ parameters: [Parameter] = [], _ result: Parameter? = nil,
    in64: Bool = true, _ body: @escaping @Sendable (borrowing HostCall) throws -> Void
  ) {
    self.module = module
    self.name = name
    self.parameters = parameters
    self.result = result
    self.in64 = in64
    self.body = body
  }

  /// The type in a module whose memory has addresses of 32 or 64 bits.
  public func type(is64: Bool) -> WasmFunctionType {
    WasmFunctionType(
      parameters.map { $0.valueType(is64: is64) }, result.map { [$0.valueType(is64: is64)] } ?? [])
  }
}

/// The functions that a host offers to modules.
public final class HostFunctions: Sendable {
  private struct Handle: ~Copyable, @unchecked Sendable {
    // Sendable: after `init` the linker is only read.
    let pointer: OpaquePointer
    deinit { wasmtime_linker_delete(pointer) }
  }

  /// The functions.
  public let functions: [HostFunction]

  private let linker32: Handle
  private let linker64: Handle

  /// A table of the functions.
  ///
  /// - Throws: `EngineError` with code `link` if two have the same name.
  public init(_ functions: [HostFunction] = [], engine: Engine) throws(EngineError) {
    self.functions = functions
    linker32 = Handle(pointer: try Self.makeLinker(functions, engine: engine, is64: false))
    linker64 = Handle(pointer: try Self.makeLinker(functions, engine: engine, is64: true))
  }

  func linker(is64: Bool) -> OpaquePointer { is64 ? linker64.pointer : linker32.pointer }

  /// The function of the name; nil if there is none.
  public func function(_ module: String, _ name: String) -> HostFunction? {
    functions.first { $0.module == module && $0.name == name }
  }

  private static func makeLinker(_ functions: [HostFunction], engine: Engine, is64: Bool)
    throws(EngineError) -> OpaquePointer
  {
    guard let linker = wasmtime_linker_new(engine.handle.pointer) else {
      throw EngineError(.link, "wasmtime gave no linker")
    }
    for function in functions where function.in64 || !is64 {
      let type = function.type(is64: is64)
      var parameters = vector(type.parameters)
      var results = vector(type.results)
      let functionType = wasm_functype_new(&parameters, &results)
      defer { wasm_functype_delete(functionType) }
      let box = Unmanaged.passRetained(HostFunctionBox(function.body, is64: is64))
      let error = wasmtime_linker_define_func_unchecked(
        linker, function.module, function.module.utf8.count, function.name,
        function.name.utf8.count, functionType, callHostFunction, box.toOpaque(),
        { Unmanaged<HostFunctionBox>.fromOpaque($0!).release() })
      if let error { throw EngineError(.link, taking: error) }
    }
    return linker
  }

  private static func vector(_ types: [ValueType]) -> wasm_valtype_vec_t {
    let kinds = types.map { type -> OpaquePointer? in
      switch type {
      case .i32: wasm_valtype_new(0)
      case .i64: wasm_valtype_new(1)
      case .f32: wasm_valtype_new(2)
      default: wasm_valtype_new(3)
      }
    }
    var vector = wasm_valtype_vec_t()
    wasm_valtype_vec_new(&vector, kinds.count, kinds)
    return vector
  }
}

private final class HostFunctionBox: Sendable {
  let body: @Sendable (borrowing HostCall) throws -> Void
  let is64: Bool

  init(_ body: @escaping @Sendable (borrowing HostCall) throws -> Void, is64: Bool) {
    self.body = body
    self.is64 = is64
  }
}

/// One call of a host function by a module: its arguments, the memory, and where the result goes.
public struct HostCall: ~Copyable {
  let values: UnsafeMutablePointer<wasmtime_val_raw_t>
  let context: OpaquePointer
  let instance: InstanceContext
  /// Whether addresses have 64 bits.
  public let is64: Bool

  /// The argument with the given number, an `i32`.
  public func i32(_ index: Int) -> UInt32 { UInt32(bitPattern: values[index].i32) }

  /// The argument with the given number, an `i64`.
  public func i64(_ index: Int) -> UInt64 { UInt64(bitPattern: values[index].i64) }

  /// The argument with the given number, as wide as an address.
  public func address(_ index: Int) -> UInt64 {
    is64 ? UInt64(bitPattern: values[index].i64) : UInt64(UInt32(bitPattern: values[index].i32))
  }

  /// Sets the result, an `i32`.
  public func returnI32(_ value: UInt32) { values[0].i32 = Int32(bitPattern: value) }

  /// Sets the result, an `i64`.
  public func returnI64(_ value: UInt64) { values[0].i64 = Int64(bitPattern: value) }

  /// Sets the result, as wide as an address.
  public func returnAddress(_ value: UInt64) {
    if is64 {
      values[0].i64 = Int64(bitPattern: value)
    } else {
      values[0].i32 = Int32(truncatingIfNeeded: value)
    }
  }

  /// The object the instance was made with.
  public var host: AnyObject? { instance.host }

  /// A part of the memory.
  ///
  /// - Throws: `WasmTrap` of kind `memoryOutOfBounds`.
  public func memory(at address: UInt64, count: UInt64) throws -> UnsafeMutableRawBufferPointer {
    let size = UInt64(instance.memory?.size ?? 0)
    guard address <= size, count <= size - address else {
      throw WasmTrap(.memoryOutOfBounds, "out of bounds memory access")
    }
    guard let memory = instance.memory else {
      return UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }
    return UnsafeMutableRawBufferPointer(start: memory.base + Int(address), count: Int(count))
  }

  /// The fuel that is left.
  public var fuel: UInt64 {
    var fuel: UInt64 = 0
    if let error = wasmtime_context_get_fuel(context, &fuel) { wasmtime_error_delete(error) }
    return fuel
  }

  /// Uses fuel up for work of the host.
  ///
  /// - Throws: `WasmTrap` of kind `outOfFuel`.
  public func consume(fuel amount: UInt64) throws {
    let left = fuel
    guard left >= amount else { throw WasmTrap(.outOfFuel, "all fuel consumed") }
    if let error = wasmtime_context_set_fuel(context, left - amount) {
      wasmtime_error_delete(error)
    }
  }
}

/// What host functions reach through the store.
final class InstanceContext {
  let memory: MemoryRegion?
  let host: AnyObject?
  /// What a host function threw.
  var failure: (any Error)?

  init(memory: MemoryRegion?, host: AnyObject?) {
    self.memory = memory
    self.host = host
  }
}

private func callHostFunction(
  environment: UnsafeMutableRawPointer?, caller: OpaquePointer?,
  values: UnsafeMutablePointer<wasmtime_val_raw_t>?, count: Int
) -> OpaquePointer? {
  let box = Unmanaged<HostFunctionBox>.fromOpaque(environment!).takeUnretainedValue()
  let context = wasmtime_caller_context(caller)!
  let instance = Unmanaged<InstanceContext>.fromOpaque(wasmtime_context_get_data(context)!)
    .takeUnretainedValue()
  do {
    try box.body(
      HostCall(values: values!, context: context, instance: instance, is64: box.is64))
    return nil
  } catch {
    instance.failure = error
    return wasmtime_trap_new("host", 4)
  }
}
