import CanisterSystem
import Candid
import Synchronization
import WasmEngine

// The canisters as they are on disk.
extension Replica {
  func restore(from store: Store) throws(ReplicaError) {
    do {
      let (rows, saved) = try store.load()
      var registry = Registry()
      registry.nextIndex = saved.nextIndex
      for row in rows {
        registry.canisters[row.id] = try restore(row, from: store)
        registry.nextNumber = max(registry.nextNumber, row.number + 1)
      }
      for (name, canister) in saved.names where registry.canisters[canister] != nil {
        registry.names[name] = canister
      }
      self.registry.withLock { $0 = registry }
    } catch {
      throw Store.explained(error, store.folder.path)
    }
  }

  /// A canister as it is on disk.
  func restore(_ row: CanisterRow, from store: Store) throws -> Canister {
    Canister(
      number: row.number, id: row.id, state: try restoredState(row, from: store),
      environment: environment)
  }

  /// The state of a canister as it is on disk.
  func restoredState(_ row: CanisterRow, from store: Store) throws -> Canister.State {
    var state = Canister.State(settings: try row.decodedSettings())
    // What it waited for, when the process ended, will not come.
    state.status = row.changing.status == .stopping ? .stopped : row.changing.status
    state.version = row.changing.version
    state.certifiedData = row.changing.certifiedData
    state.timer = row.changing.timer
    state.globals = row.changing.globals
    if let name = state.settings.native {
      // A native canister that is not linked in any more leaves the canister without code.
      state.code = configuration.natives.first { $0.name == name }.map { CanisterCode($0) }
    } else if let bytes = try store.read({ try $0.module(of: row) }) {
      let module = try module(bytes, of: row, state.settings)
      state.code = .wasm(module)
      state.heap =
        state.settings.keepsHeap == true
        ? try MemoryImage() : try module.compiled.makeImage(of: module.bytes)
    }
    let heap = state.heap
    try heap?.restore(size: row.changing.heapSize)
    try unsafe store.forEachPage(of: row, .heap) { page, bytes in
      try unsafe heap?.initialize(bytes, at: page * MemoryImage.pageSize)
    }
    var stable = StableMemory(size: row.changing.stableSize)
    try unsafe store.forEachPage(of: row, .stable) { page, bytes in
      unsafe stable.restore(page: page, bytes)
    }
    state.stable = stable
    return state
  }

  private func module(
    _ bytes: [UInt8], of row: CanisterRow, _ settings: CanisterSettings
  ) throws -> CanisterModule {
    do throws(Rejection) {
      return try CanisterModule(
        bytes, engine: engine, imports: imports, limits: configuration.limits,
        canister: row.id.text, hash: settings.moduleHash.flatMap { Hexadecimal.bytes($0) },
        cache: cache, symbolStore: symbols)
    } catch {
      throw StateDamage(canister: row.id, "its module cannot be used: \(error.message)")
    }
  }
}
