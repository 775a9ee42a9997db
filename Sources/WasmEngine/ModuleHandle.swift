import CWasmtime

/// Owns a compiled module of wasmtime.
///
/// Safe: the module is there until its end.
@safe struct ModuleHandle: ~Copyable, @unchecked Sendable {
  // Sendable: modules of wasmtime may be used from any thread.
  let pointer: OpaquePointer

  /// Takes a compiled form; nil if it does not fit.
  init?(cached: [UInt8], engine: Engine) {
    var loaded: OpaquePointer?
    guard
      unsafe succeeds(
        wasmtime_module_deserialize(engine.handle.pointer, cached, cached.count, &loaded)),
      let loaded = unsafe loaded
    else { return nil }
    unsafe pointer = loaded
  }

  /// Compiles a module.
  ///
  /// - Throws: `EngineError` with code `invalidModule`.
  init(compiling module: [UInt8], engine: Engine) throws(EngineError) {
    var loaded: OpaquePointer?
    try unsafe check(
      wasmtime_module_new(engine.handle.pointer, module, module.count, &loaded), .invalidModule)
    guard let loaded = unsafe loaded else {
      throw EngineError(.invalidModule, "wasmtime gave no module")
    }
    unsafe pointer = loaded
  }

  deinit { unsafe wasmtime_module_delete(pointer) }

  /// The compiled form.
  func serialized() -> [UInt8]? {
    var isDone = false
    let bytes = unsafe OwnedBytes {
      unsafe isDone = succeeds(wasmtime_module_serialize(pointer, $0))
    }
    return isDone ? bytes.array : nil
  }
}

/// Owns a module of wasmtime with its imports found.
///
/// Safe: it is there until its end.
@safe struct PreparedHandle: ~Copyable, @unchecked Sendable {
  // Sendable: it is only read, by instantiation.
  let pointer: OpaquePointer

  /// Finds a module's imports.
  ///
  /// - Throws: `EngineError` with code `link`.
  init(of module: borrowing ModuleHandle, imports: HostFunctions, is64: Bool) throws(EngineError) {
    var prepared: OpaquePointer?
    let linker = unsafe imports.linker(is64: is64)
    try unsafe check(
      wasmtime_linker_instantiate_pre(linker, module.pointer, &prepared), .link)
    guard let prepared = unsafe prepared else {
      throw EngineError(.link, "wasmtime gave no linked module")
    }
    unsafe pointer = prepared
  }

  deinit { unsafe wasmtime_instance_pre_delete(pointer) }
}
