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
      let number = takeNumber()
      let origin =
        arguments.uninstallCode == true
        ? CanisterHistory.Origin(sender, version: arguments.senderCanisterVersion) : nil
      let snapshot = try await change(canister) { () throws(Rejection) in
        try canister.takeSnapshot(
          number, replacing: arguments.replaceSnapshot, uninstalling: origin)
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
      try await change(canister) { () throws(Rejection) in
        try canister.deleteSnapshot(arguments.snapshotId)
      }
    case .readSnapshotMetadata(let arguments):
      let snapshot = try canister.snapshot(arguments.snapshotId)
      return Candid.Message.encode(Management.SnapshotMetadata(snapshot))
    case .readSnapshotData(let arguments):
      let snapshot = try canister.snapshot(arguments.snapshotId)
      return Candid.Message.encode(
        Management.ReadCanisterSnapshotDataResult(
          chunk: try Self.read(arguments.kind, of: snapshot, limit: configuration.limits.reply)))
    case .uploadSnapshotMetadata(let arguments):
      let number = takeNumber()
      let limits = configuration.limits
      let snapshot = try await change(canister) { () throws(Rejection) in
        let snapshot = try CanisterSnapshot(
          number, of: canister, arguments, limits, at: canister.environment.clock.now)
        canister.reply(
          with: Candid.Message.encode(
            Management.UploadCanisterSnapshotMetadataResult(snapshotId: snapshot.id)))
        try canister.add(snapshot, replacing: arguments.replaceSnapshot)
        return snapshot
      }
      return Candid.Message.encode(
        Management.UploadCanisterSnapshotMetadataResult(snapshotId: snapshot.id))
    case .uploadSnapshotData(let arguments):
      try await change(canister) { () throws(Rejection) in
        try canister.upload(to: arguments.snapshotId) { (snapshot) throws(Rejection) in
          try snapshot.put(arguments.chunk, arguments.kind, of: canister.name)
        }
      }
    default: break
    }
    return Candid.Message.encode()
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
    let snapshot = try owner.snapshot(id)
    let compiled = await environment.updates.run { [self] in
      Result { () throws(Rejection) in
        try CanisterModule(
          snapshot.module, engine: engine, imports: imports, limits: configuration.limits,
          canister: canister.name,
          hash: snapshot.record.moduleHash.flatMap { Hexadecimal.bytes($0) }, cache: cache,
          symbolStore: symbols)
      }
    }
    let module = try compiled.get()
    let from = owner.id
    try await change(canister) { () throws(Rejection) in
      try canister.load(snapshot, module, of: from, by: origin)
    }
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
