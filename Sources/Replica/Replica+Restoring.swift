import CanisterSystem
import Candid
import Synchronization
import WasmEngine

// The canisters as they are on disk.
extension Replica {
  func restore(from store: Store) throws(ReplicaError) {
    do {
      let loaded = try store.load()
      var registry = Registry()
      registry.nextIndex = loaded.registry.nextIndex
      registry.nextNumber = loaded.lastNumber + 1
      for row in loaded.canisters {
        registry.canisters[row.id] = try restore(row, loaded, from: store)
      }
      for (name, canister) in loaded.registry.names where registry.canisters[canister] != nil {
        registry.names[name] = canister
      }
      self.registry.withLock { $0 = registry }
    } catch {
      throw Store.explained(error, store.folder.path)
    }
  }

  /// A canister as it is on disk.
  func restore(
    _ row: CanisterRow, _ loaded: Store.Loaded, from store: Store
  ) throws -> Canister {
    Canister(
      number: row.number, id: row.id, state: try restoredState(row, loaded, from: store),
      environment: environment)
  }

  /// The state of a canister as it is on disk.
  func restoredState(
    _ row: CanisterRow, _ loaded: Store.Loaded, from store: Store
  ) throws -> Canister.State {
    var state = Canister.State(settings: try row.decodedSettings())
    // What it waited for, when the process ended, will not come.
    state.status = row.changing.status == .stopping ? .stopped : row.changing.status
    state.version = row.changing.version
    state.certifiedData = row.changing.certifiedData
    state.timer = row.changing.timer
    state.globals = row.changing.globals
    if let balance = loaded.balances[row.number] { state.cycles = balance.cycles }
    // Nobody pays for the time in which nothing ran.
    state.chargedAt = environment.clock.now
    state.chunks = loaded.extras.chunks[row.number] ?? [:]
    state.snapshots = try loaded.extras.snapshots(of: row.number).map { snapshot in
      CanisterSnapshot(
        number: snapshot.number, owner: row.id, record: snapshot.decoded, module: snapshot.module,
        heap: try restoredMemory(.heap, snapshot.decoded.heapSize, of: snapshot, from: store),
        stable: try restoredMemory(.stable, snapshot.decoded.stableSize, of: snapshot, from: store),
        chunks: loaded.extras.chunks[snapshot.number] ?? [:])
    }
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
    state.stable = try restoredMemory(.stable, row.changing.stableSize, of: row, from: store)
    return state
  }

  /// A memory of so many pages of 64 KiB, as it is on disk.
  private func restoredMemory(
    _ kind: PageKind, _ size: UInt64, of owner: some PageOwner, from store: Store
  ) throws -> StableMemory {
    var memory = StableMemory(size: size)
    try unsafe store.forEachPage(of: owner, kind) { page, bytes in
      unsafe memory.restore(page: page, bytes)
    }
    return memory
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
