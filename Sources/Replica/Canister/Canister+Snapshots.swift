import Candid
import Synchronization
import WasmEngine

// What a canister was. All of it runs on the canister's queue.
extension Canister {
  /// Snapshots that a canister may have.
  static let maximumSnapshots = 10

  /// A snapshot as a turn has found or drafted it, for a later turn of the same canister.
  struct HeldSnapshot: Sendable {
    var snapshot: CanisterSnapshot
    /// How often the canister's stable memory had become another one.
    let renewals: Int
  }

  /// A snapshot of the canister, for a later turn.
  func held(_ snapshot: CanisterSnapshot) -> HeldSnapshot {
    HeldSnapshot(snapshot: snapshot, renewals: state.withLock { $0.renewals })
  }

  /// Refuses a snapshot of the canister that was found or drafted when it had another stable memory.
  ///
  /// Whether its pages are on disk by now, and which, is not asked: in a recording that differs.
  ///
  /// - Parameter deed: What is done with it, as `taken`.
  private func checkMemory(since held: HeldSnapshot, _ deed: String) throws(Rejection) {
    guard held.renewals == state.withLock({ $0.renewals }) else { throw hasChanged(deed) }
  }

  private func hasChanged(_ deed: String) -> Rejection {
    Rejection(
      .canisterRejectedMessage,
      "While a snapshot of canister \(name) was \(deed), the canister got other memory; "
        + "try it again")
  }

  /// The snapshot with the id.
  ///
  /// - Throws: a rejection with IC0305.
  func snapshot(_ id: [UInt8]) throws(Rejection) -> CanisterSnapshot {
    if let snapshot = state.withLock({ $0.snapshots.first { $0.id == id } }) { return snapshot }
    throw Rejection(
      .snapshotNotFound,
      "Could not find the snapshot ID \(Hexadecimal.text(id)) of canister \(name)")
  }

  /// The canister as it is, as a snapshot that is nowhere yet.
  ///
  /// - Parameters:
  ///   - number: The snapshot's number.
  ///   - replaced: The snapshot whose place it is to take.
  ///   - keepsMemory: Whether it gets the canister's own stable memory, which the canister loses, in
  ///     place of a copy.
  /// - Throws: a rejection if there is nothing to be taken, or no place for it.
  func draftSnapshot(
    _ number: Int, replacing replaced: [UInt8]?, keepsMemory: Bool, at time: UInt64
  ) throws(Rejection) -> HeldSnapshot {
    try checkPlace(replacing: replaced)
    let state = state.withLock { $0 }
    guard case .wasm(let module) = state.code else {
      throw state.code == nil
        ? noModule
        : Rejection(
          .canisterRejectedMessage,
          "Canister \(name) is linked into this process; snapshots are of Wasm modules")
    }
    let heap = try rejecting { () -> StableMemory in
      var heap = StableMemory(
        size: UInt64((state.heap?.size ?? 0) / Int(StableMemory.wasmPageSize)), .heap)
      let pages = try state.heap?.image().allPages() ?? PageChanges()
      try pages.forEachPage { page, bytes in
        try unsafe bytes.withUnsafeBytes {
          try unsafe heap.write($0, at: UInt64(page * StableMemory.pageSize))
        }
      }
      return heap
    }
    let record = CanisterSnapshot.Record(
      takenAt: time, isUploaded: false, version: state.version,
      globals: GlobalsCoding.encode(
        try rejecting { try module.compiled.visibleGlobals(state.globals, in: module.bytes) }),
      certifiedData: state.certifiedData,
      timer: state.timer, moduleHash: Hexadecimal.text(module.hash), heapSize: heap.size,
      stableSize: state.stable.size)
    return held(
      CanisterSnapshot(
        number: number, owner: id, record: record, module: module.bytes, heap: heap,
        stable: keepsMemory ? state.stable : StableMemory(copying: state.stable),
        chunks: state.chunks))
  }

  /// The snapshot whose place another one takes, if that is wanted.
  ///
  /// - Throws: a rejection if there is no such snapshot, or no place for another one.
  @discardableResult
  private func checkPlace(replacing replaced: [UInt8]?) throws(Rejection) -> CanisterSnapshot? {
    let old = try replaced.map { (id) throws(Rejection) in try self.snapshot(id) }
    let next = state.withLock { $0.snapshots.count } + (old == nil ? 1 : 0)
    guard next <= Self.maximumSnapshots else {
      throw Rejection(
        .canisterRejectedMessage,
        "Canister \(name) has reached the maximum number of snapshots allowed: "
          + "\(Self.maximumSnapshots). Please replace or delete one.")
    }
    return old
  }

  /// Adds a snapshot in place of another one or beside those that are there.
  ///
  /// - Parameters:
  ///   - adopted: What the pages of its memories come to that are on disk already.
  ///   - uninstall: Who removes the code at the same time, if that is wanted.
  /// - Throws: a rejection with IC0207 if the canister has too few cycles to hold it.
  func add(
    _ held: HeldSnapshot, adopting adopted: [PageKind: PageSums] = [:],
    replacing replaced: [UInt8]?, uninstalling uninstall: CanisterHistory.Origin? = nil,
    at time: UInt64
  ) throws(Rejection) {
    let old = try checkPlace(replacing: replaced)
    try checkMemory(since: held, "taken")
    var snapshot = held.snapshot
    let base = try shareMemory(with: &snapshot)
    let pages = snapshot.publish(in: environment.pages)
    let added = snapshot
    let what = "has been uninstalled"
    let calls = uninstall == nil ? [] : endOfContexts(what)
    try modify(countsAsChange: uninstall != nil, mayFreeze: false) { state, commit in
      commit.calls = calls
      if let old {
        state.snapshots.removeAll { $0.number == old.number }
        commit.snapshots.append(.delete(number: old.number))
      }
      state.snapshots.append(added)
      commit.snapshots.append(.put(added, pages: pages, adopted: adopted, base: base))
      if let uninstall { state.uninstall(by: uninstall, at: time, &commit) }
    }
    if uninstall != nil {
      log.clear()
      abandonCalls(what)
    }
  }

  /// Lets a snapshot that was drafted have the pages of the canister's stable memory on disk, but for
  /// those that have changed since.
  ///
  /// - Returns: the number of the memory that it has pages from; 0 if there is none.
  /// - Throws: a rejection if a later snapshot has them.
  private func shareMemory(with snapshot: inout CanisterSnapshot) throws(Rejection) -> Int {
    let memory = state.withLock { $0.stable.memory }
    // One that gets the canister's own memory shares nothing.
    guard snapshot.stable.memory !== memory, let origin = snapshot.stable.memory.origin else {
      return 0
    }
    guard origin.memory === memory, origin.share() else {
      throw Rejection(
        .canisterRejectedMessage,
        "While this snapshot of canister \(name) was taken, a later one was; take it again")
    }
    // Without a place on disk it goes on having them in the process.
    guard environment.pages != nil else { return 0 }
    do throws(StateDamage) {
      snapshot.stable.put(try origin.replacedPages())
    } catch {
      throw .damaged("\(error)")
    }
    return origin.memory.number
  }

  /// Drops a snapshot.
  func deleteSnapshot(_ id: [UInt8]) throws(Rejection) {
    let snapshot = try snapshot(id)
    try modify(countsAsChange: false) { state, commit in
      state.snapshots.removeAll { $0.number == snapshot.number }
      commit.snapshots.append(.delete(number: snapshot.number))
    }
  }

  /// What a canister gets from a snapshot.
  struct LoadedMemories: Sendable {
    /// What becomes of the stable memory.
    enum Stable {
      /// It is another one, a copy of the snapshot's.
      case copied(StableMemory)
      /// It gets those pages back that have changed. Here are those of them that were read before, as the
      /// snapshot has them.
      case restored([Int: StablePage])
    }

    /// A heap of its own.
    let heap: CanisterHeap?
    let stable: Stable
  }

  /// A heap like that of a snapshot, which has no pages on disk yet; nil if its module has none.
  ///
  /// - Parameter module: The snapshot's module, compiled.
  func heap(
    of snapshot: CanisterSnapshot, _ module: CanisterModule
  ) throws(Rejection) -> CanisterHeap? {
    try checkHeap(of: snapshot, module)
    guard module.compiled.description.memory != nil else { return nil }
    let heap = try rejecting {
      let heap = try MemoryImage()
      try heap.restore(size: Int(snapshot.heap.byteCount))
      try snapshot.heap.forEachPage { index, page in
        try unsafe page.withBytes {
          try unsafe heap.initialize($0, at: index * MemoryImage.pageSize)
        }
      }
      return CanisterHeap(heap)
    }
    heap.storage.attach(to: environment.pages)
    return heap
  }

  /// What is to become of the stable memory with a snapshot: if it has changed a little since, as far as
  /// can be seen from outside of its turn, those pages are put back; else it becomes a copy.
  func stable(of snapshot: CanisterSnapshot) throws(Rejection) -> LoadedMemories.Stable {
    let limit = environment.configuration.restoredPages
    if let changed = try changedPages(since: snapshot, first: limit + 1), changed.count <= limit {
      return .restored(
        try rejecting {
          Dictionary(
            uniqueKeysWithValues: try changed.map { ($0, try snapshot.stable.limitedPage($0)) })
        })
    }
    let copy = StableMemory(copying: snapshot.stable)
    copy.memory.attach(to: environment.pages)
    return .copied(copy)
  }

  /// The pages of stable memory that have changed since a snapshot of it, or may have; nil if it is of
  /// another memory than the canister has now.
  ///
  /// - Parameter count: How many are asked for; if there are more, only some of them.
  private func changedPages(
    since snapshot: CanisterSnapshot, first count: Int = .max
  ) throws(Rejection) -> [Int]? {
    let stable = state.withLock { $0.stable }
    return try rejecting { try stable.pages(differingFrom: snapshot.stable, first: count) }
  }

  /// The stable memory as it was in a snapshot of it, not published yet.
  ///
  /// - Parameter known: Pages of the snapshot that were read before.
  private func restored(
    _ snapshot: CanisterSnapshot, _ known: [Int: StablePage]
  ) throws(Rejection) -> StableMemory {
    // It may have been of a memory that had no place on disk, and have one itself now.
    guard let changed = try changedPages(since: snapshot) else { throw hasChanged("loaded") }
    var stable = state.withLock { $0.stable }
    let pages = try rejecting {
      try changed.map { (index: $0, page: try known[$0] ?? snapshot.stable.limitedPage($0)) }
    }
    stable.replace(pages, size: snapshot.stable.size)
    return stable
  }

  /// Makes the canister what it was when a snapshot was taken.
  ///
  /// - Parameters:
  ///   - module: The snapshot's module, compiled.
  ///   - memories: What it gets of it.
  ///   - adopted: What the pages of the memories come to, which are on disk already.
  ///   - owner: The canister that the snapshot is of.
  func load(
    _ held: HeldSnapshot, _ module: CanisterModule, _ memories: LoadedMemories,
    adopting adopted: [PageKind: PageSums], of owner: Principal, by origin: CanisterHistory.Origin,
    at time: UInt64
  ) throws(Rejection) {
    if owner == id { try checkMemory(since: held, "loaded") }
    let snapshot = held.snapshot
    let globals = try snapshot.globals(for: module)
    let stable =
      switch memories.stable {
      case .copied(let copy): copy
      case .restored(let known): try restored(snapshot, known)
      }
    try modify(mayFreeze: false) { state, commit in
      state.code = .wasm(module)
      state.heap = memories.heap
      state.globals = globals
      state.stable = stable
      commit.stable = state.stable.publish(in: environment.pages)
      commit.isLoad = true
      state.renewals += 1
      state.certifiedData = snapshot.record.certifiedData
      // That of a snapshot that was taken is only shown.
      if snapshot.record.isUploaded { state.timer = snapshot.record.timer ?? state.timer }
      state.chunks = snapshot.chunks
      state.settings.moduleHash = Hexadecimal.text(module.hash)
      state.settings.native = nil
      // The pages on disk are all there is of it.
      state.settings.keepsHeap = true
      state.settings.lastUpgrade = time
      state.settings.note(
        .loading(
          from: owner == id ? nil : owner.text, snapshot: Hexadecimal.text(snapshot.id),
          version: snapshot.record.version, takenAt: snapshot.record.takenAt,
          isUploaded: snapshot.record.isUploaded),
        by: origin, version: state.version + 1, at: time)
      commit.settings = state.settings
      commit.module = (module.hash, module.bytes)
      commit.metadata = module.metadataSections
      commit.adopted = adopted
      commit.clearsChunks = true
      commit.chunks = snapshot.chunks.map { ($0.key, $0.value) }
    }
    environment.clock.set(for: self)
  }

  /// Refuses a heap that an instance of the module cannot have.
  private func checkHeap(
    of snapshot: CanisterSnapshot, _ module: CanisterModule
  ) throws(Rejection) {
    let size = snapshot.heap.size
    guard let memory = module.compiled.description.memory else {
      guard size == 0 else {
        throw Rejection(
          .invalidWasm, "The snapshot has a Wasm memory, but the snapshot's module has none")
      }
      return
    }
    let limit = UInt64(CanisterCode.wasm(module).heapLimit(environment.limits))
    let most = min(memory.maximum ?? .max, limit / StableMemory.wasmPageSize)
    guard size >= memory.minimum, size <= most else {
      throw Rejection(
        .invalidWasm,
        "The snapshot's Wasm memory has \(size) pages of 64 KiB; the snapshot's module has "
          + "\(memory.minimum) to \(most)")
    }
  }

  /// Puts bytes into a snapshot that is being brought from outside.
  ///
  /// - Throws: a rejection with IC0409 if it was taken here.
  func upload(
    to id: [UInt8], _ change: (inout CanisterSnapshot) throws(Rejection) -> Void
  ) throws(Rejection) {
    var snapshot = try snapshot(id)
    guard snapshot.record.isUploaded else {
      throw Rejection(
        .snapshotImmutable,
        "Snapshot \(Hexadecimal.text(id)) of canister \(name) was taken of the canister; only those "
          + "that began with upload_canister_snapshot_metadata take data")
    }
    try change(&snapshot)
    let pages = snapshot.publish(in: environment.pages)
    let changed = snapshot
    try modify(countsAsChange: false) { state, commit in
      state.snapshots = state.snapshots.map { $0.number == changed.number ? changed : $0 }
      commit.snapshots = [.put(changed, pages: pages, adopted: [:], base: 0)]
    }
  }
}
