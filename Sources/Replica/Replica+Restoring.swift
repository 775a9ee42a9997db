import CanisterSystem
import Candid
import Synchronization
import WasmEngine

// The canisters as they are on disk.
extension Replica {
  /// - Returns: the calls between canisters that are not over.
  func restore(from store: Store) throws(ReplicaError) -> StateReader.OpenMessages {
    do {
      let loaded = try store.load()
      environment.calls.begin(at: loaded.messages.nextNumber)
      var registry = Registry()
      var modules = RestoredModules()
      registry.nextIndex = loaded.registry.nextIndex
      registry.nextNumber = loaded.registry.nextNumber
      for row in loaded.canisters {
        registry.canisters[row.id] = try restore(row, loaded, from: store, &modules)
      }
      for (name, canister) in loaded.registry.names where registry.canisters[canister] != nil {
        registry.names[name] = canister
      }
      self.registry.withLock { $0 = registry }
      return loaded.messages
    } catch {
      throw Store.explained(error, store.folder.path)
    }
  }

  /// A canister as it is on disk.
  func restore(
    _ row: CanisterRow, _ loaded: Store.Loaded, from store: Store, _ modules: inout RestoredModules
  ) throws -> Canister {
    let state = try restoredState(row, loaded, from: store, &modules)
    return Canister(number: row.number, id: row.id, state: state, environment: environment)
  }

  /// The state of a canister as it is on disk. Its memories stay there until they are needed.
  func restoredState(
    _ row: CanisterRow, _ loaded: Store.Loaded, from store: Store, _ modules: inout RestoredModules
  ) throws -> Canister.State {
    var state = Canister.State(settings: try row.decodedSettings())
    state.status = row.changing.status
    state.version = row.changing.version
    state.certifiedData = row.changing.certifiedData
    state.timer = row.changing.timer
    state.globals = row.changing.globals
    // Those of the first versions of Cooper have what canisters begin with.
    if let balance = loaded.balances[row.number] { state.cycles = balance.cycles }
    // Nothing is paid for the time when nobody was there, or when nothing cost anything.
    state.chargedAt = environment.clock.now
    state.chunks = loaded.extras.chunks[row.number] ?? [:]
    state.snapshots = loaded.extras.snapshots(of: row.number).map { snapshot in
      CanisterSnapshot(
        number: snapshot.number, owner: row.id, record: snapshot.decoded, module: snapshot.module,
        heap: restoredMemory(.heap, snapshot.decoded.heapSize, of: snapshot, from: store),
        stable: restoredMemory(
          .stable, snapshot.decoded.stableSize, of: snapshot, loaded.extras.shared, from: store),
        chunks: loaded.extras.chunks[snapshot.number] ?? [:])
    }
    if let name = state.settings.native {
      // A native canister that is not linked in any more leaves the canister without code.
      state.code = configuration.natives.first { $0.name == name }.map { CanisterCode($0) }
    } else if let module = try module(of: row, state.settings, from: store, &modules) {
      state.code = .wasm(module)
      state.heap = restoredHeap(module, row, state.settings, from: store)
    }
    state.stable = restoredMemory(.stable, row.changing.stableSize, of: row, from: store)
    return state
  }

  /// A memory of so many pages of 64 KiB, as it is on disk.
  ///
  /// - Parameter shared: The memories that have pages from others.
  private func restoredMemory(
    _ kind: PageKind, _ size: UInt64, of owner: some PageOwner, _ shared: SharedMemories = .init(),
    from store: Store
  ) -> StableMemory {
    let hasPages =
      owner.summaries[kind]?.count ?? 0 > 0
      || kind == .stable && shared[owner.memory(kind)]?.base ?? 0 != 0
    return StableMemory(
      size: size, store.pages.restored(kind, owner.memory(kind), isEmpty: !hasPages))
  }

  /// The heap of a canister, as it is on disk; nil if its code has none.
  private func restoredHeap(
    _ module: CanisterModule, _ row: CanisterRow, _ settings: CanisterSettings, from store: Store
  ) -> CanisterHeap? {
    let keepsHeap = settings.keepsHeap == true
    guard keepsHeap || module.compiled.description.memory != nil else { return nil }
    let storage = store.pages.restored(.heap, row.memory(.heap), isEmpty: true).memory
    return CanisterHeap(size: row.changing.heapSize, storage) {
      let image =
        try keepsHeap ? MemoryImage() : module.compiled.makeImage(of: module.bytes)
      guard let image else { throw StateDamage(canister: row.id, "its module has no heap") }
      do {
        try image.restore(size: row.changing.heapSize)
        try unsafe store.forEachPage(of: row, .heap) { page, bytes in
          try unsafe image.initialize(bytes, at: page * MemoryImage.pageSize)
        }
      } catch let error as StateDamage {
        throw error
      } catch {
        throw StateDamage(canister: row.id, "its heap cannot be read: \(Store.reason(for: error))")
      }
      return image
    }
  }

  /// Modules that were compiled for a start: canisters with the same one share it.
  struct RestoredModules {
    fileprivate struct Key: Hashable {
      let module: [UInt8]
      let hash: String?
    }

    fileprivate var known: [Key: CanisterModule] = [:]
  }

  private func module(
    of row: CanisterRow, _ settings: CanisterSettings, from store: Store,
    _ modules: inout RestoredModules
  ) throws -> CanisterModule? {
    guard let hash = row.module else { return nil }
    let key = RestoredModules.Key(module: hash, hash: settings.moduleHash)
    if let module = modules.known[key] { return module }
    guard let bytes = try store.read({ try $0.module(of: row) }) else { return nil }
    let module = try module(bytes, of: row, settings)
    modules.known[key] = module
    return module
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
