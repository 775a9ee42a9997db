import Candid
import Certification
import Interfaces
import Synchronization
import WasmEngine

// Snapshots of canisters: taken, loaded, read and brought from elsewhere.
extension Replica {
  /// Does what a call asks of a canister's snapshots.
  func performSnapshot(
    _ call: ManagementCall, on canister: Canister, _ sender: Principal
  ) async throws(Rejection) -> [UInt8] {
    switch call {
    case .takeSnapshot(let arguments):
      let replaced = arguments.replaceSnapshot
      let snapshot: CanisterSnapshot
      if arguments.uninstallCode == true {
        let origin = CanisterHistory.Origin(sender, version: arguments.senderCanisterVersion)
        let change = CanisterChange.takeSnapshot(replacing: replaced, uninstalling: origin)
        snapshot = try await self.change(canister, change) { [self] time throws(Rejection) in
          try take(of: canister, replacing: replaced, uninstalling: origin, at: time)
        }
      } else {
        snapshot = try await take(of: canister, replacing: replaced)
      }
      return Candid.Message.encode(Management.Snapshot(snapshot))
    case .loadSnapshot(let arguments):
      try await load(
        arguments.snapshotId, into: canister,
        by: .init(sender, version: arguments.senderCanisterVersion), sender)
    case .listSnapshots:
      let snapshots = canister.state.withLock { $0.snapshots }
      return Candid.Message.encode(snapshots.map { Management.Snapshot($0) })
    case .deleteSnapshot(let arguments):
      try await change(canister, .deleteSnapshot(arguments.snapshotId))
    case .readSnapshotMetadata(let arguments):
      let snapshot = try canister.snapshot(arguments.snapshotId)
      return Candid.Message.encode(Management.SnapshotMetadata(snapshot))
    case .readSnapshotData(let arguments):
      let snapshot = try canister.snapshot(arguments.snapshotId)
      return Candid.Message.encode(
        Management.ReadCanisterSnapshotDataResult(
          chunk: try Self.read(arguments.kind, of: snapshot, limit: configuration.limits.reply)))
    case .uploadSnapshotMetadata(let arguments):
      let snapshot = try await change(canister, .beginUpload(arguments)) {
        [self] time throws(Rejection) in
        try beginUpload(arguments, to: canister, at: time)
      }
      return Candid.Message.encode(
        Management.UploadCanisterSnapshotMetadataResult(snapshotId: snapshot.id))
    case .uploadSnapshotData(let arguments): try await change(canister, .upload(arguments))
    default: break
    }
    return Candid.Message.encode()
  }

  /// Keeps a canister as it is now, while it goes on.
  private func take(
    of canister: Canister, replacing replaced: [UInt8]?
  ) async throws(Rejection) -> CanisterSnapshot {
    var draft = try await change(canister, .draftSnapshot(replacing: replaced)) {
      [self] time throws(Rejection) in
      try self.draft(of: canister, replacing: replaced, keepsMemory: false, at: time)
    }
    let sources = draft.snapshot.publish(in: environment.pages)
      .map { MemoryTransfer.Source.batch($0) }
    draft.snapshot.stable.memory.attach(to: environment.pages)
    let (taken, number) = (draft, draft.snapshot.number)
    var adoption = Adoption(environment.journal)
    do throws(Rejection) {
      try await adoption.write(sources)
      let adopted = adoption.adopted
      try await change(canister, .addSnapshot(number, replacing: replaced)) {
        time throws(Rejection) in
        canister.reply(with: Candid.Message.encode(Management.Snapshot(taken.snapshot)))
        try canister.add(taken, adopting: adopted, replacing: replaced, at: time)
      }
    } catch {
      adoption.drop()
      throw error
    }
    return taken.snapshot
  }

  /// Keeps a canister as it is now, and removes its code and memories: in one turn, so that nothing
  /// happens between.
  func take(
    of canister: Canister, replacing replaced: [UInt8]?,
    uninstalling uninstall: CanisterHistory.Origin, at time: UInt64
  ) throws(Rejection) -> CanisterSnapshot {
    let draft = try draft(of: canister, replacing: replaced, keepsMemory: true, at: time)
    canister.reply(with: Candid.Message.encode(Management.Snapshot(draft.snapshot)))
    try canister.add(draft, replacing: replaced, uninstalling: uninstall, at: time)
    return draft.snapshot
  }

  /// A canister as it is, as a snapshot that is nowhere yet. Runs in the canister's turn.
  func draft(
    of canister: Canister, replacing replaced: [UInt8]?, keepsMemory: Bool, at time: UInt64
  ) throws(Rejection) -> Canister.HeldSnapshot {
    try canister.draftSnapshot(
      takeNumber(), replacing: replaced, keepsMemory: keepsMemory, at: time)
  }

  /// Begins a snapshot that bytes come into. Runs in the canister's turn.
  func beginUpload(
    _ arguments: Management.UploadCanisterSnapshotMetadataArgs, to canister: Canister,
    at time: UInt64
  ) throws(Rejection) -> CanisterSnapshot {
    let snapshot = try CanisterSnapshot(
      takeNumber(), of: canister, arguments, configuration.limits, at: time)
    canister.reply(
      with: Candid.Message.encode(
        Management.UploadCanisterSnapshotMetadataResult(snapshotId: snapshot.id)))
    try canister.add(canister.held(snapshot), replacing: arguments.replaceSnapshot, at: time)
    return snapshot
  }

  /// Memories that come to disk before a commit gives them to somebody.
  private struct Adoption {
    let journal: Journal
    private var sources: [MemoryTransfer.Source] = []
    /// What their pages come to.
    private(set) var adopted: [PageKind: PageSums] = [:]

    init(_ journal: Journal) { self.journal = journal }

    /// Brings memories to disk, while everything goes on.
    mutating func write(_ sources: [MemoryTransfer.Source]) async throws(Rejection) {
      guard let transfers = journal.transfers else { return }
      let sums = try await transfers.write(sources, after: journal.last)
      self.sources += sources
      adopted.merge(sums) { $1 }
    }

    /// Drops them.
    func drop() { journal.transfers?.drop(sources) }
  }

  /// A number that no canister and no snapshot has.
  private func takeNumber() -> Int {
    registry.withLock { registry in
      defer { registry.nextNumber += 1 }
      return registry.nextNumber
    }
  }

  /// Makes a canister what a snapshot says: one of its own, or of another canister of the sender's.
  private func load(
    _ id: [UInt8], into canister: Canister, by origin: CanisterHistory.Origin, _ sender: Principal
  ) async throws(Rejection) {
    // The canister's principal follows the number in the id.
    let owner =
      try Principal(id.dropFirst(8)).map { (id) throws(Rejection) in
        try self.canister(id)
      } ?? canister
    if owner.id != canister.id { try checkController(owner, sender, "load_canister_snapshot") }
    let found = await owner.queue.run { [environment] in
      environment.turn(.change(owner.id, .holdSnapshot(id))) { _ in
        Result { () throws(Rejection) in owner.held(try owner.snapshot(id)) }
      }
    }
    let held = try found.get()
    let (module, heap) = try await beside { [self] () throws(Rejection) in
      let module = try self.module(of: held.snapshot, for: canister)
      return (module, try canister.heap(of: held.snapshot, module))
    }
    var adoption = Adoption(environment.journal)
    do throws(Rejection) {
      if let heap {
        try await adoption.write([
          .copy(PageCopy(source: held.snapshot.heap, target: heap.storage))
        ])
      }
      // Behind the heap, so that the canister changes little until its turn.
      let stable = try await beside { () throws(Rejection) in
        try canister.stable(of: held.snapshot)
      }
      if case .copied(let copy) = stable {
        try await adoption.write([
          .copy(PageCopy(source: held.snapshot.stable, target: copy.memory))
        ])
      }
      let (memories, adopted) = (
        Canister.LoadedMemories(heap: heap, stable: stable), adoption.adopted
      )
      let from = owner.id
      try await change(canister, .loadSnapshot(id, of: from, by: origin)) {
        time throws(Rejection) in
        try canister.load(
          held, module, memories, adopting: adopted, of: from, by: origin, at: time)
      }
    } catch {
      adoption.drop()
      throw error
    }
  }

  /// Does on a thread of messages what takes a while.
  private func beside<Value: Sendable>(
    _ body: @escaping @Sendable () throws(Rejection) -> Value
  ) async throws(Rejection) -> Value {
    try await environment.updates.run { Result { () throws(Rejection) in try body() } }.get()
  }

  /// The compiled form of a snapshot's module.
  func module(
    of snapshot: CanisterSnapshot, for canister: Canister
  ) throws(Rejection) -> CanisterModule {
    try CanisterModule(
      snapshot.module, engine: engine, imports: imports, limits: configuration.limits,
      canister: canister.name,
      hash: snapshot.record.moduleHash.flatMap { Hexadecimal.bytes($0) }, cache: cache,
      symbolStore: symbols)
  }

  /// Bytes of a snapshot.
  private static func read(
    _ kind: Management.SnapshotDataKind, of snapshot: CanisterSnapshot, limit: Int
  ) throws(Rejection) -> [UInt8] {
    func checked(_ range: Management.ByteRange, _ size: UInt64) throws(Rejection) -> Range<UInt64> {
      let (end, isOver) = range.offset.addingReportingOverflow(range.size)
      guard !isOver, end <= size, range.size <= UInt64(limit) else {
        throw Rejection(
          .invalidManagementPayload,
          "\(range.size) bytes from \(range.offset) on cannot be read: there are \(size), and at most "
            + "\(limit) at a time")
      }
      return range.offset..<end
    }
    switch kind {
    case .wasmModule(let range):
      let range = try checked(range, UInt64(snapshot.module.count))
      return Array(snapshot.module[Int(range.lowerBound)..<Int(range.upperBound)])
    case .wasmMemory(let range):
      return try snapshot.heap.checkedBytes(in: checked(range, snapshot.heap.byteCount))
    case .stableMemory(let range):
      return try snapshot.stable.checkedBytes(in: checked(range, snapshot.stable.byteCount))
    case .wasmChunk(let hash):
      guard let chunk = snapshot.chunks[hash.hashValue2] else {
        throw Rejection(
          .contractViolation,
          "The snapshot has no chunk with hash \(Hexadecimal.text(hash.hashValue2))")
      }
      return chunk
    }
  }
}

extension Management.Snapshot {
  init(_ snapshot: CanisterSnapshot) {
    self.init(
      id: snapshot.id, takenAtTimestamp: snapshot.record.takenAt, totalSize: snapshot.size)
  }
}
