import CWasmtime
import Foundation
import Synchronization

/// The compiler and run time of WebAssembly. One a process is enough.
public final class Engine: Sendable {
  /// Owns the C handle.
  struct Handle: ~Copyable, @unchecked Sendable {
    // Sendable: an engine of wasmtime may be used from any thread.
    let pointer: OpaquePointer
    deinit { wasm_engine_delete(pointer) }
  }

  /// The stack a module may use: 1 MiB. Threads that run modules need some more.
  static let wasmStack = 1 << 20

  /// How often the deadlines are looked at, in milliseconds.
  static let tick = 50

  let handle: Handle
  private let ticker: Ticker

  /// An engine; opens the library of wasmtime, at the path if there is one.
  ///
  /// - Parameter optimizes: Whether modules become fast code. They are compiled faster without,
  ///   which pays for what runs once.
  /// - Throws: `EngineError` with code `library`.
  public init(libraryPath: String? = nil, optimizes: Bool = true) throws(EngineError) {
    try WasmLibrary.load(path: libraryPath)
    let config = wasm_config_new()
    wasmtime_config_consume_fuel_set(config, true)
    wasmtime_config_epoch_interruption_set(config, true)
    wasmtime_config_max_wasm_stack_set(config, Self.wasmStack)
    if !optimizes { wasmtime_config_cranelift_opt_level_set(config, 0) }
    wasmtime_config_wasm_threads_set(config, false)
    wasmtime_config_wasm_gc_set(config, false)
    wasmtime_config_wasm_function_references_set(config, false)
    wasmtime_config_wasm_exceptions_set(config, false)
    wasmtime_config_wasm_relaxed_simd_set(config, false)
    wasmtime_config_wasm_custom_page_sizes_set(config, false)
    wasmtime_config_wasm_multi_memory_set(config, false)
    wasmtime_config_wasm_memory64_set(config, true)
    wasmtime_config_wasm_tail_call_set(config, true)
    wasmtime_config_cranelift_nan_canonicalization_set(config, true)
    wasmtime_config_memory_init_cow_set(config, false)
    wasmtime_config_memory_may_move_set(config, false)
    wasmtime_config_memory_reservation_set(config, UInt64(MemoryRegion.reservation))
    wasmtime_config_memory_guard_size_set(config, UInt64(MemoryRegion.guardSize))
    var creator = wasmtime_memory_creator_t(
      env: nil, new_memory: makeMemory, finalizer: nil)
    wasmtime_config_host_memory_creator_set(config, &creator)
    guard let pointer = wasm_engine_new_with_config(config) else {
      throw EngineError(.library, "wasmtime gave no engine")
    }
    handle = Handle(pointer: pointer)
    ticker = Ticker(UInt(bitPattern: pointer))
  }

  deinit { ticker.stop() }

  /// Whether the bytes are a valid module.
  ///
  /// - Throws: `EngineError` with code `invalidModule` and what is wrong.
  public func validate(_ module: [UInt8]) throws(EngineError) {
    if let error = wasmtime_module_validate(handle.pointer, module, module.count) {
      throw EngineError(.invalidModule, taking: error)
    }
  }

  /// The binary form of a module in the text format, for tests.
  ///
  /// - Throws: `EngineError` with code `invalidModule` and the place.
  public static func binary(ofText text: String) throws(EngineError) -> [UInt8] {
    try WasmLibrary.load()
    var bytes = wasm_byte_vec_t()
    if let error = wasmtime_wat2wasm(text, text.utf8.count, &bytes) {
      throw EngineError(.invalidModule, taking: error)
    }
    defer { wasm_byte_vec_delete(&bytes) }
    return Array(UnsafeRawBufferPointer(start: bytes.data, count: bytes.size))
  }
}

/// The thread that moves the epoch on, so that deadlines are met.
private final class Ticker: Sendable {
  private let isStopped = Mutex(false)
  private let engine: UInt

  init(_ engine: UInt) {
    self.engine = engine
    let thread = Thread { [self] in
      while true {
        usleep(UInt32(Engine.tick * 1000))
        // Under the lock, so that the engine is there as long as this uses it.
        let stopped = isStopped.withLock { isStopped in
          if !isStopped { wasmtime_engine_increment_epoch(OpaquePointer(bitPattern: engine)) }
          return isStopped
        }
        if stopped { return }
      }
    }
    thread.name = "cooper-epoch"
    thread.start()
  }

  func stop() { isStopped.withLock { $0 = true } }
}

/// Makes the memory of the instance being made on this thread, from the region set for it.
private func makeMemory(
  _: UnsafeMutableRawPointer?, _: OpaquePointer?, minimum: Int, maximum: Int, reserved: Int,
  guardSize: Int, memory: UnsafeMutablePointer<wasmtime_linear_memory_t>?
) -> OpaquePointer? {
  let region: MemoryRegion
  if let pending = cooper_take_pending_memory() {
    region = Unmanaged<MemoryRegion>.fromOpaque(pending).takeUnretainedValue()
  } else {
    return wasmtime_error_new("no memory was set for the instance")
  }
  guard reserved <= MemoryRegion.reservation, guardSize <= MemoryRegion.guardSize else {
    return wasmtime_error_new("more addresses are wanted than are reserved")
  }
  if region.size < minimum, !region.grow(to: minimum) {
    return wasmtime_error_new("the memory is larger than the limit")
  }
  memory?.pointee = wasmtime_linear_memory_t(
    env: Unmanaged.passRetained(region).toOpaque(),
    get_memory: { environment, size, capacity in
      let region = Unmanaged<MemoryRegion>.fromOpaque(environment!).takeUnretainedValue()
      size?.pointee = region.size
      capacity?.pointee = MemoryRegion.reservation
      return region.base.assumingMemoryBound(to: UInt8.self)
    },
    grow_memory: { environment, size in
      let region = Unmanaged<MemoryRegion>.fromOpaque(environment!).takeUnretainedValue()
      return region.grow(to: size) ? nil : wasmtime_error_new("the memory is at its limit")
    },
    finalizer: { Unmanaged<MemoryRegion>.fromOpaque($0!).release() })
  return nil
}
