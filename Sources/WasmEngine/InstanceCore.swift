import CWasmtime

/// What an `Instance` has of wasmtime: the store, the instance in it, and what was looked up in it.
///
/// Where the module allows it, a message takes over the core of the one before, with its memory: all
/// that makes an instance differ from a fresh one is its memory, its mutable globals, its tables, and
/// which segments it has dropped. The first two are set for each message; modules that touch the
/// others get a fresh instance each time (`CompiledModule.isReusable`).
final class InstanceCore: @unchecked Sendable {
  // Sendable: one message uses it at a time; wasmtime's stores may go from thread to thread.

  /// An exported function.
  ///
  /// Safe: it is used while the store is there, whose handle it is.
  @safe struct Function {
    let type: WasmFunctionType
    let function: wasmtime_func_t
  }

  let module: CompiledModule
  let shared: InstanceContext
  let store: Store
  private(set) var instance = wasmtime_instance_t()
  private var functions: [String: Function] = [:]
  private var globals: [wasmtime_global_t?]?
  /// The size of the memory that the instance knows of.
  private var memorySize: Int
  /// Whether a call has ended otherwise than it should.
  var hasFailed = false

  /// Instantiates a module.
  ///
  /// - Parameter failure: Makes an error of a trap.
  init(
    of module: CompiledModule, memory: MemoryRegion?,
    failure: (OpaquePointer, InstanceContext) -> any Error
  ) throws {
    self.module = module
    shared = InstanceContext(memory: memory)
    store = Store(engine: module.engine, context: shared)
    memorySize = 0
    // The start of an instance runs nothing, but is interrupted without fuel or time.
    store.context.set(fuel: 1 << 20)
    store.context.set(deadline: 1 << 20)
    let ending = unsafe store.context.instantiate(
      module.prepared, memory: module.description.memory == nil ? nil : memory, into: &instance)
    if let trap = unsafe ending.trap { throw unsafe failure(trap, shared) }
    try unsafe check(ending.error, .link)
    memorySize = memory?.size ?? 0
  }

  /// Whether a message of the module can go on with it.
  func fits(_ module: CompiledModule, _ memory: MemoryRegion) -> Bool {
    self.module === module && shared.memory === memory && memorySize == memory.size
  }

  /// Ends a message, and keeps it for the next one if it is as good as a fresh instance.
  func end() {
    shared.host = nil
    shared.failure = nil
    guard let memory = shared.memory, !hasFailed, module.isReusable else { return }
    // What the last message grew the memory to, the instance knows.
    memorySize = memory.size
    memory.keep(self)
  }

  /// The exported function of the name, which is looked up once; nil if there is none.
  func function(_ name: String, type: @autoclosure () -> WasmFunctionType?) -> Function? {
    if let known = functions[name] { return known }
    guard let type = type(),
      let item = unsafe store.context.export(name, of: instance, kind: WASMTIME_EXTERN_FUNC)
    else { return nil }
    let function = unsafe Function(type: type, function: item.of.func)
    functions[name] = function
    return function
  }

  /// The mutable globals, which are looked up once.
  func mutableGlobals() -> [wasmtime_global_t?] {
    if let globals { return globals }
    let found = module.description.mutableGlobals.map { index in
      unsafe store.context.export(
        ModuleRewriter.globalExport(index), of: instance, kind: WASMTIME_EXTERN_GLOBAL)?.of.global
    }
    globals = found
    return found
  }
}
