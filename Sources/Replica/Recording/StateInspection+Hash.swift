public import Candid
import GRDB
import WasmEngine

extension StateInspection {
  /// The hash of a state, and of its parts.
  public struct Hashes: Sendable {
    /// SHA-256 of all of it, as `Replica.stateHash` gives it: 32 bytes.
    public let state: [UInt8]
    /// The canisters by principal, each with SHA-256 of all that it is.
    public let canisters: [(id: Principal, hash: [UInt8])]
  }

  /// The hash of the state as it is at this moment.
  ///
  /// - Parameter wasmtimePath: The path of the library of wasmtime; nil looks in the usual places. Heaps
  ///   begin with what the modules say.
  /// - Returns: the hash of all, and of each canister.
  /// - Throws: `ReplicaError` if something is damaged, the engine is missing, or a process that was killed
  ///   has left commits in the log alone.
  /// - Complexity: O(n) for n bytes of memories that are not zero.
  public func stateHash(wasmtimePath: String? = nil) throws(ReplicaError) -> Hashes {
    let waiting = try waitingCommits()
    guard waiting == 0 else {
      throw ReplicaError(
        .state,
        "\(waiting) commits of \(folder) are in the log alone, since a process was killed; start a "
          + "gateway with it once")
    }
    let engine: Engine
    let imports: HostFunctions
    do throws(EngineError) {
      engine = try Engine(libraryPath: wasmtimePath)
      imports = try HostFunctions(SystemImports.functions, engine: engine)
    } catch {
      throw ReplicaError(.engine, error.description)
    }
    do {
      return try read { database in
        let reader = StateReader(database: database) { throw $0 }
        let rows = try reader.canisters()
        let contents = StateContents(
          reader: reader, engine: engine, imports: imports, balances: try reader.balances(),
          extras: try reader.extras(of: rows), messages: try reader.openMessages(of: rows))
        let canisters = try rows.map { (id: $0.id, hash: try contents.canister($0).hash) }
        let names = try reader.registry().names.filter { name in
          rows.contains { $0.id == name.canister }
        }
        return Hashes(
          state: StateHash.of(
            canisters.map { ($0.id, $0.hash) },
            names: Dictionary(
              names.map { ($0.name, $0.canister) }, uniquingKeysWith: { _, last in last })),
          canisters: canisters.sorted { $0.id < $1.id })
      }
    } catch {
      throw Store.explained(error, folder)
    }
  }
}

/// What is in a state on disk, as far as its hash needs it.
private struct StateContents {
  let reader: StateReader
  let engine: Engine
  let imports: HostFunctions
  let balances: [Int: Commit.Balance]
  let extras: StateReader.Extras
  let messages: StateReader.OpenMessages

  func canister(_ row: CanisterRow) throws -> HashedCanister {
    let settings = try row.decodedSettings()
    var code = HashedCanister.Code.none
    var heap = HashedMemory()
    if let native = settings.native {
      code = .native(native)
    } else if let bytes = try reader.module(of: row) {
      let module = try module(bytes, of: row, settings)
      code = .wasm(hash: module.hash, module.bytes)
      heap = try self.heap(of: row, module, keepsHeap: settings.keepsHeap == true)
    }
    let calls = messages.calls.filter { $0.canister == row.number }.map { call in
      var call = call
      // Who waited for it waits no more.
      if messages.contexts[call.context] == nil { call.context = 0 }
      return call
    }
    return HashedCanister(
      changing: row.changing, cycles: balances[row.number]?.cycles ?? Canister.initialCycles,
      settings: settings, code: code, heap: heap, stable: try memory(.stable, of: row),
      chunks: extras.chunks[row.number] ?? [:],
      snapshots: try extras.snapshots(of: row.number).map { try snapshot($0, of: row.id) },
      calls: calls, contexts: messages.contexts.values.filter { $0.canister == row.number })
  }

  private func module(
    _ bytes: [UInt8], of row: CanisterRow, _ settings: CanisterSettings
  ) throws -> CanisterModule {
    do throws(Rejection) {
      return try CanisterModule(
        bytes, engine: engine, imports: imports, limits: .init(), canister: row.id.text,
        hash: settings.moduleHash.flatMap { Hexadecimal.bytes($0) },
        cache: CompiledCache(folder: CompiledCache.userFolder))
    } catch {
      throw StateDamage(canister: row.id, "its module cannot be used: \(error.message)")
    }
  }

  /// A heap: what the module says, and the pages that were stored since.
  private func heap(
    of row: CanisterRow, _ module: CanisterModule, keepsHeap: Bool
  ) throws -> HashedMemory {
    if keepsHeap { return try memory(.heap, of: row) }
    guard let image = try module.compiled.makeImage(of: module.bytes) else { return HashedMemory() }
    try image.restore(size: row.changing.heapSize)
    try unsafe reader.forEachPage(of: row, .heap) { page, bytes in
      try unsafe image.initialize(bytes, at: page * MemoryImage.pageSize)
    }
    return try HashedMemory(image)
  }

  private func memory(_ kind: PageKind, of owner: some PageOwner) throws -> HashedMemory {
    var memory = HashedMemory()
    try unsafe reader.forEachPage(of: owner, kind) { page, bytes in
      memory.add(page, unsafe Array(bytes))
    }
    return memory
  }

  /// The stable memory of a snapshot, with the pages that it has from others.
  private func stable(of snapshot: SnapshotRow) throws -> HashedMemory {
    let chain = try SharedMemory.chain(snapshot.memory(.stable), .stable, reader.database)
    guard chain.count > 1 else { return try memory(.stable, of: snapshot) }
    var memory = HashedMemory()
    let limit = snapshot.pageLimit(.stable)
    for index in try PageMap.pages(.stable, of: chain, in: reader.database) where index < limit {
      let page = try PageTables.page(index, .stable, of: chain, reader.database)
      guard let page else { throw PageTables.missing(index, .stable) }
      memory.add(index, unsafe page.withBytes { unsafe Array($0) })
    }
    return memory
  }

  private func snapshot(
    _ row: SnapshotRow, of canister: Principal
  ) throws -> HashedCanister.Snapshot {
    let record = row.decoded
    return HashedCanister.Snapshot(
      id: CanisterSnapshot.id(row.number, of: canister), record: record.canonicalBytes,
      module: row.module, heap: try memory(.heap, of: row), stable: try stable(of: row),
      chunks: extras.chunks[row.number] ?? [:])
  }
}
