import CWasmtime

/// Owns a store of wasmtime: what one instance has, its fuel and its deadline.
///
/// Safe: the store is there until its end.
@safe struct Store: ~Copyable {
  private let pointer: OpaquePointer

  /// A store whose host functions reach a context.
  init(engine: Engine, context: InstanceContext) {
    unsafe pointer = wasmtime_store_new(
      engine.handle.pointer, Unmanaged.passRetained(context).toOpaque(),
      { unsafe Unmanaged<InstanceContext>.fromOpaque($0!).release() })
    // One object each, and tables no larger than any real module's.
    unsafe wasmtime_store_limiter(pointer, -1, 1_000_000, 1, 16, 1)
  }

  deinit { unsafe wasmtime_store_delete(pointer) }

  /// What is in it.
  var context: StoreContext { unsafe StoreContext(wasmtime_store_context(pointer)) }
}

/// What is in a store.
///
/// Safe: the store's owner uses it while the store is there, and host functions use it in calls that
/// come from the store.
@safe struct StoreContext {
  private let pointer: OpaquePointer

  /// - Parameter pointer: The context of a store that is there as long as this is used.
  @unsafe init(_ pointer: OpaquePointer) { unsafe self.pointer = pointer }

  /// What host functions reach.
  var instance: InstanceContext {
    unsafe Unmanaged<InstanceContext>.fromOpaque(wasmtime_context_get_data(pointer)!)
      .takeUnretainedValue()
  }

  // MARK: Fuel and time

  /// The fuel that is left.
  var fuel: UInt64 {
    var fuel: UInt64 = 0
    unsafe succeeds(wasmtime_context_get_fuel(pointer, &fuel))
    return fuel
  }

  /// Sets the fuel that is left.
  func set(fuel: UInt64) { unsafe succeeds(wasmtime_context_set_fuel(pointer, fuel)) }

  /// Sets after how many ticks of the engine calls are interrupted.
  func set(deadline ticks: UInt64) {
    unsafe wasmtime_context_set_epoch_deadline(pointer, ticks)
  }

  // MARK: Instances

  /// How a call of wasmtime ended: well, with a trap, or with an error. The last two are the
  /// caller's to delete.
  @unsafe struct Ending {
    var trap: OpaquePointer?
    var error: OpaquePointer?
  }

  /// Makes an instance, with a memory if its module has one.
  func instantiate(
    _ module: borrowing PreparedHandle, memory: MemoryRegion?,
    into instance: inout wasmtime_instance_t
  ) -> Ending {
    // `makeMemory` takes it on this thread.
    if let memory { unsafe cooper_set_pending_memory(Unmanaged.passUnretained(memory).toOpaque()) }
    defer { unsafe _ = cooper_take_pending_memory() }
    var ending = unsafe Ending()
    unsafe ending.error = wasmtime_instance_pre_instantiate(
      module.pointer, pointer, &instance, &ending.trap)
    return unsafe ending
  }

  /// What an instance exports under a name; nil if that is nothing, or of another kind.
  func export(
    _ name: String, of instance: wasmtime_instance_t, kind: Int
  ) -> wasmtime_extern_t? {
    var (instance, item) = (instance, unsafe wasmtime_extern_t())
    guard unsafe wasmtime_instance_export_get(pointer, &instance, name, name.utf8.count, &item),
      unsafe item.kind == UInt8(kind)
    else { return nil }
    return unsafe item
  }

  /// Calls a function with values that fit its type and leave room for its results.
  func call(_ function: wasmtime_func_t, _ values: inout [wasmtime_val_raw_t]) -> Ending {
    var (function, ending) = unsafe (function, Ending())
    unsafe ending.error = wasmtime_func_call_unchecked(
      pointer, &function, &values, values.count, &ending.trap)
    return unsafe ending
  }

  /// Calls a function with one argument; an error if it takes another, or gives something.
  func call(_ function: wasmtime_func_t, checking argument: wasmtime_val_t) -> Ending {
    var (function, argument, ending) = unsafe (function, argument, Ending())
    unsafe ending.error = wasmtime_func_call(
      pointer, &function, &argument, 1, nil, 0, &ending.trap)
    return unsafe ending
  }

  // MARK: Tables and globals

  /// What is in a place of a table; nil if there is no such place.
  func value(in table: wasmtime_table_t, at index: UInt64) -> wasmtime_val_t? {
    var (table, value) = unsafe (table, wasmtime_val_t())
    return unsafe wasmtime_table_get(pointer, &table, index, &value) ? value : nil
  }

  /// The value of a global.
  func value(of global: wasmtime_global_t) -> wasmtime_val_t {
    var (global, value) = unsafe (global, wasmtime_val_t())
    unsafe wasmtime_global_get(pointer, &global, &value)
    return unsafe value
  }

  /// Gives a global a value; one of another type is ignored.
  func set(_ global: wasmtime_global_t, to value: wasmtime_val_t) {
    var (global, value) = unsafe (global, value)
    unsafe succeeds(wasmtime_global_set(pointer, &global, &value))
  }
}
