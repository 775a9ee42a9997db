import CWasmtime

/// Owns a table of host functions of wasmtime, with what it was given so far.
///
/// Safe: the table is there until its end.
@safe struct Linker: ~Copyable, @unchecked Sendable {
  // Sendable: once made, it is only read.
  let pointer: OpaquePointer

  private init(engine: Engine) throws(EngineError) {
    guard let pointer = unsafe wasmtime_linker_new(engine.handle.pointer) else {
      throw EngineError(.link, "wasmtime gave no linker")
    }
    unsafe self.pointer = pointer
  }

  deinit { unsafe wasmtime_linker_delete(pointer) }

  /// A table of the functions that modules of an address width may import.
  ///
  /// - Throws: `EngineError` with code `link` if two have the same name.
  static func make(
    _ functions: [HostFunction], engine: Engine, is64: Bool
  ) throws(EngineError) -> Linker {
    let linker = try Linker(engine: engine)
    for function in functions where function.in64 || !is64 {
      try linker.define(function, is64: is64)
    }
    return linker
  }

  private func define(_ function: HostFunction, is64: Bool) throws(EngineError) {
    let type = function.type(is64: is64)
    var parameters = unsafe Self.vector(type.parameters)
    var results = unsafe Self.vector(type.results)
    // It takes the vectors over.
    let functionType = unsafe wasm_functype_new(&parameters, &results)
    defer { unsafe wasm_functype_delete(functionType) }
    let box = unsafe Unmanaged.passRetained(HostFunctionBox(function.body, is64: is64))
    // It takes the box over, also where it fails.
    try unsafe check(
      wasmtime_linker_define_func_unchecked(
        pointer, function.module, function.module.utf8.count, function.name,
        function.name.utf8.count, functionType, callHostFunction, box.toOpaque(),
        { unsafe Unmanaged<HostFunctionBox>.fromOpaque($0!).release() }), .link)
  }

  /// Types in a vector, which is the caller's to delete or to hand over.
  private static func vector(_ types: [ValueType]) -> wasm_valtype_vec_t {
    let kinds = types.map { type -> UInt8 in
      switch type {
      case .i32: 0
      case .i64: 1
      case .f32: 2
      default: 3
      }
    }
    let values = unsafe kinds.map { kind -> OpaquePointer? in unsafe wasm_valtype_new(kind) }
    var vector = unsafe wasm_valtype_vec_t()
    unsafe wasm_valtype_vec_new(&vector, values.count, values)
    return unsafe vector
  }
}

/// What a host function of wasmtime is: a reference to it is in the table.
private final class HostFunctionBox: Sendable {
  let body: @Sendable (borrowing HostCall) throws -> Void
  let is64: Bool

  init(_ body: @escaping @Sendable (borrowing HostCall) throws -> Void, is64: Bool) {
    self.body = body
    self.is64 = is64
  }
}

/// What wasmtime calls for each host function.
///
/// The pointers are wasmtime's and there during the call; the environment is the function's box, and
/// the store's data is the `InstanceContext` that the store was made with.
private func callHostFunction(
  environment: UnsafeMutableRawPointer?, caller: OpaquePointer?,
  values: UnsafeMutablePointer<wasmtime_val_raw_t>?, count: Int
) -> OpaquePointer? {
  let box = unsafe Unmanaged<HostFunctionBox>.fromOpaque(environment!).takeUnretainedValue()
  let context = unsafe StoreContext(wasmtime_caller_context(caller)!)
  let instance = context.instance
  do {
    let call = unsafe HostCall(
      values: values!, context: context, instance: instance, is64: box.is64)
    try box.body(call)
    return nil
  } catch {
    instance.failure = error
    return unsafe wasmtime_trap_new("host", 4)
  }
}
