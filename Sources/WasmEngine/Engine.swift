import CWasmtime
import Foundation
import Synchronization

/// The compiler and run time of WebAssembly. One a process is enough.
public final class Engine: Sendable {
  /// Owns the C handle.
  ///
  /// Safe: the engine is there until its end.
  @safe struct Handle: ~Copyable, @unchecked Sendable {
    // Sendable: an engine of wasmtime may be used from any thread.
    let pointer: OpaquePointer
    deinit { unsafe wasm_engine_delete(pointer) }
  }

  /// The stack a module may use: 1 MiB. Threads that run modules need some more.
  static let wasmStack = 1 << 20

  /// How often the deadlines are looked at, in milliseconds.
  static let tick = 50

  let handle: Handle
  private let ticker: Ticker

  /// An engine; opens the library of wasmtime, at the path if there is one.
  ///
  /// - Parameter runsOnce: Whether modules are there for a moment: they are compiled in less than half
  ///   the time then, to slower code that counts no instructions, so that only deadlines end it.
  /// - Throws: `EngineError` with code `library`.
  public init(libraryPath: String? = nil, runsOnce: Bool = false) throws(EngineError) {
    try WasmLibrary.load(path: libraryPath)
    // The engine takes the configuration over.
    guard let pointer = unsafe wasm_engine_new_with_config(Self.configuration(runsOnce: runsOnce))
    else { throw EngineError(.library, "wasmtime gave no engine") }
    handle = unsafe Handle(pointer: pointer)
    ticker = Ticker(UInt(bitPattern: pointer))
  }

  private static func configuration(runsOnce: Bool) -> OpaquePointer? {
    let configuration = unsafe wasm_config_new()
    let switches: [((OpaquePointer?, Bool) -> Void, Bool)] = unsafe [
      (wasmtime_config_consume_fuel_set, !runsOnce),
      (wasmtime_config_epoch_interruption_set, true),
      (wasmtime_config_wasm_threads_set, false),
      (wasmtime_config_wasm_gc_set, false),
      (wasmtime_config_wasm_function_references_set, false),
      (wasmtime_config_wasm_exceptions_set, false),
      (wasmtime_config_wasm_relaxed_simd_set, false),
      (wasmtime_config_wasm_custom_page_sizes_set, false),
      (wasmtime_config_wasm_multi_memory_set, false),
      (wasmtime_config_wasm_memory64_set, true),
      (wasmtime_config_wasm_tail_call_set, true),
      (wasmtime_config_cranelift_nan_canonicalization_set, !runsOnce),
      (wasmtime_config_memory_init_cow_set, false),
      (wasmtime_config_memory_may_move_set, false),
    ]
    unsafe switches.forEach { set, isOn in unsafe set(configuration, isOn) }
    unsafe wasmtime_config_max_wasm_stack_set(configuration, wasmStack)
    if runsOnce {
      // No optimisation, and registers given out in one pass.
      unsafe wasmtime_config_cranelift_opt_level_set(configuration, 0)
      unsafe wasmtime_config_cranelift_regalloc_algorithm_set(configuration, 1)
    }
    unsafe wasmtime_config_memory_reservation_set(
      configuration, UInt64(MemoryRegion.reservation))
    unsafe wasmtime_config_memory_guard_size_set(configuration, UInt64(MemoryRegion.guardSize))
    var creator = unsafe wasmtime_memory_creator_t(
      env: nil, new_memory: makeMemory, finalizer: nil)
    unsafe wasmtime_config_host_memory_creator_set(configuration, &creator)
    return unsafe configuration
  }

  deinit { ticker.stop() }

  /// Whether the bytes are a valid module.
  ///
  /// - Throws: `EngineError` with code `invalidModule` and what is wrong.
  public func validate(_ module: [UInt8]) throws(EngineError) {
    try unsafe check(
      wasmtime_module_validate(handle.pointer, module, module.count), .invalidModule)
  }

  /// The binary form of a module in the text format, for tests.
  ///
  /// - Throws: `EngineError` with code `invalidModule` and the place.
  public static func binary(ofText text: String) throws(EngineError) -> [UInt8] {
    try WasmLibrary.load()
    var error: OpaquePointer?
    let bytes = unsafe OwnedBytes { unsafe (error = wasmtime_wat2wasm(text, text.utf8.count, $0)) }
    try unsafe check(error, .invalidModule)
    return bytes.array
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
          if !isStopped {
            unsafe wasmtime_engine_increment_epoch(OpaquePointer(bitPattern: engine))
          }
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
