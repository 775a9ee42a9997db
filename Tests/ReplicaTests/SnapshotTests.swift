import Candid
import Certification
import Foundation
import Replica
import TestSupport
import Testing
import WasmEngine

/// Snapshots of canisters.
@Suite struct SnapshotTests {
  private func take(
    _ replica: Replica, _ canister: Principal, replacing: [UInt8]? = nil,
    uninstalling: Bool = false
  ) async throws -> Management.Snapshot {
    try await replica.manage(
      "take_canister_snapshot",
      Management.TakeCanisterSnapshotArgs(
        canisterId: canister, replaceSnapshot: replacing, uninstallCode: uninstalling),
      as: Management.Snapshot.self)
  }

  private func load(
    _ replica: Replica, _ id: [UInt8], into canister: Principal,
    sender: Principal = .anonymous
  ) async throws {
    try await replica.manage(
      "load_canister_snapshot",
      Management.LoadCanisterSnapshotArgs(canisterId: canister, snapshotId: id), sender: sender)
  }

  private func list(_ replica: Replica, _ canister: Principal) async throws -> [[UInt8]] {
    try await replica.manage(
      "list_canister_snapshots", Management.ListCanisterSnapshotsArgs(canisterId: canister),
      as: [Management.Snapshot].self
    ).map(\.id)
  }

  private func delete(_ replica: Replica, _ id: [UInt8], of canister: Principal) async throws {
    try await replica.manage(
      "delete_canister_snapshot",
      Management.DeleteCanisterSnapshotArgs(canisterId: canister, snapshotId: id))
  }

  private func bump(_ replica: Replica, _ canister: Principal, _ times: Int) async throws {
    for _ in 0..<times { _ = try await replica.update(canister, method: "bump") }
  }

  @Test func `a canister goes back to what it was, whatever has become of it, over restarts`()
    async throws
  {
    let folder = try TemporaryFolder()
    let configuration = ReplicaConfiguration(state: .directory(folder.path))
    var replica = try await Replica(configuration)
    func restart() async throws {
      await replica.shutdown()
      replica = try await Replica(configuration)
    }
    let module = try Fixture.module(Fixture.counterParts)
    let other = try Fixture.module(
      Fixture.counterParts + "(func (export \"canister_query more\") (call $answer (i32.const 1)))")
    let canister = try await replica.canister(module)
    try await bump(replica, canister, 3)
    let first = try await take(replica, canister)
    #expect(first.id.suffix(10) == canister.bytes)
    #expect(first.totalSize == UInt64(module.count) + 2 * 65536)
    try await bump(replica, canister, 2)
    try await replica.installCode(.upgrade, canister: canister, module: other)
    try await bump(replica, canister, 1)
    try await restart()
    let second = try await take(replica, canister)
    #expect(try await list(replica, canister) == [first.id, second.id])
    #expect(
      try await replica.status(canister).memoryMetrics.snapshotsSize
        == Nat(first.totalSize + second.totalSize))
    #expect(try await replica.counters(canister) == [1, 1, 6])
    for uninstalls in [false, true] {
      if uninstalls { try await replica.uninstallCode(canister) }
      try await load(replica, first.id, into: canister)
      for _ in 0..<2 {
        #expect(try await replica.counters(canister) == [3, 3, 3])
        #expect(replica.summary(of: canister)?.moduleHash == SHA256.hash(module))
        #expect(
          try await replica.query(canister, method: "echo", argument: [7]) == [7])
        try await restart()
      }
      // What comes afterwards does not touch the snapshot.
      try await bump(replica, canister, 1)
      #expect(try await replica.counters(canister) == [4, 4, 4])
      try await load(replica, second.id, into: canister)
      #expect(try await replica.counters(canister) == [1, 1, 6])
      #expect(try await replica.number(canister, "more") == 1)
    }
    try await delete(replica, first.id, of: canister)
    let gone = await #expect(throws: Rejection.self) {
      try await load(replica, first.id, into: canister)
    }
    #expect(gone?.errorCode == "IC0305")
    try await restart()
    #expect(try await list(replica, canister) == [second.id])
    await replica.shutdown()
    #expect(try StateInspection(folder: folder.path).verify() == [])
  }

  @Test func `a snapshot takes the place of another one, and there are ten at most`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    var ids: [[UInt8]] = []
    for _ in 0..<10 { ids.append(try await take(replica, canister).id) }
    #expect(Set(ids).count == 10)
    await #expect(throws: Rejection.self) { try await take(replica, canister) }
    #expect(try await list(replica, canister) == ids)
    let replaced = try await take(replica, canister, replacing: ids[4]).id
    #expect(try await list(replica, canister) == ids[..<4] + ids[5...] + [replaced])
    let unknown = await #expect(throws: Rejection.self) {
      try await take(replica, canister, replacing: ids[4])
    }
    #expect(unknown?.errorCode == "IC0305")
    _ = try await take(replica, canister, replacing: replaced, uninstalling: true)
    #expect(replica.summary(of: canister)?.moduleHash == nil)
    await #expect(throws: Rejection.self) { try await take(replica, canister) }
  }

  @Test func `another canister of the sender's can become what a snapshot says`() async throws {
    let replica = try await Replica.inMemory()
    let owner = try #require(Principal([1, 2, 3]))
    let source = try await replica.canister(Fixture.module(Fixture.counterParts))
    try await bump(replica, source, 5)
    let snapshot = try await take(replica, source)
    let target = try await replica.createCanister()
    let foreign = try await replica.createCanister(controllers: [owner])
    // Who controls the target alone may not read the snapshot.
    let refused = await #expect(throws: Rejection.self) {
      try await load(replica, snapshot.id, into: foreign, sender: owner)
    }
    #expect(refused?.errorCode == "IC0512")
    try await load(replica, snapshot.id, into: target)
    #expect(try await replica.counters(target) == [5, 5, 5])
    try await bump(replica, target, 1)
    #expect(try await replica.counters(source) == [5, 5, 5])
    let info = try await replica.manage(
      "canister_info",
      Management.CanisterInfoArgs(canisterId: target, numRequestedChanges: 1),
      as: Management.CanisterInfoResult.self)
    guard case .loadSnapshot(let change) = info.recentChanges.first?.details else {
      Issue.record("no change")
      return
    }
    #expect(change.fromCanisterId == source)
    #expect(change.snapshotId == snapshot.id)
    #expect(change.canisterVersion == 6)
  }

  @Test func `a canister moves to another replica by its snapshot's data, in parts`() async throws {
    let (from, to) = (try await Replica.inMemory(), try await Replica.inMemory())
    let source = try await from.canister(
      Fixture.module(
        Fixture.counterParts
          + """
          (func (export "canister_update certify") (call $certify (i32.const 512) (i32.const 5))
            (call $answer (i32.const 0)))
          """))
    try await bump(from, source, 5)
    _ = try await from.update(source, method: "certify")
    let chunk: [UInt8] = [1, 2, 3]
    _ = try await from.update(
      .management, method: "upload_chunk",
      argument: Message.encode(Management.UploadChunkArgs(canisterId: source, chunk: chunk)))
    let snapshot = try await take(from, source)
    let metadata = try await from.manage(
      "read_canister_snapshot_metadata",
      Management.ReadCanisterSnapshotMetadataArgs(canisterId: source, snapshotId: snapshot.id),
      as: Management.SnapshotMetadata.self)
    #expect(metadata.globals == [.i32(5)])
    #expect(metadata.certifiedData == Array("oh no".utf8))
    #expect(metadata.wasmMemorySize == 65536)
    #expect(metadata.wasmChunkStore.map(\.hashValue2) == [SHA256.hash(chunk)])
    #expect(metadata.globalTimer == .inactive)
    let target = try await to.createCanister()
    let id = try await to.manage(
      "upload_canister_snapshot_metadata",
      Management.UploadCanisterSnapshotMetadataArgs(
        canisterId: target, wasmModuleSize: metadata.wasmModuleSize, globals: metadata.globals,
        wasmMemorySize: metadata.wasmMemorySize, stableMemorySize: metadata.stableMemorySize,
        certifiedData: metadata.certifiedData, globalTimer: metadata.globalTimer),
      as: Management.UploadCanisterSnapshotMetadataResult.self
    ).snapshotId
    func read(_ kind: Management.SnapshotDataKind) async throws -> [UInt8] {
      try await from.manage(
        "read_canister_snapshot_data",
        Management.ReadCanisterSnapshotDataArgs(
          canisterId: source, snapshotId: snapshot.id, kind: kind),
        as: Management.ReadCanisterSnapshotDataResult.self
      ).chunk
    }
    func write(_ kind: Management.SnapshotUploadKind, _ bytes: [UInt8]) async throws {
      try await to.manage(
        "upload_canister_snapshot_data",
        Management.UploadCanisterSnapshotDataArgs(
          canisterId: target, snapshotId: id, kind: kind, chunk: bytes))
    }
    // Parts that do not end where pages do.
    for (size, reading, writing) in [
      (
        metadata.wasmModuleSize, { .wasmModule($0) }, { .wasmModule($0) }
      ), (metadata.wasmMemorySize, { .wasmMemory($0) }, { .wasmMemory($0) }),
      (metadata.stableMemorySize, { .stableMemory($0) }, { .stableMemory($0) }),
    ]
      as [(
        UInt64, (Management.ByteRange) -> Management.SnapshotDataKind,
        (Management.ByteOffset) -> Management.SnapshotUploadKind
      )]
    {
      var offset: UInt64 = 0
      while offset < size {
        let count = min(10_001, size - offset)
        try await write(
          writing(.init(offset: offset)), read(reading(.init(offset: offset, size: count))))
        offset += count
      }
      let beyond = await #expect(throws: Rejection.self) {
        try await read(reading(.init(offset: size, size: 1)))
      }
      #expect(beyond?.errorCode == "IC0408")
      await #expect(throws: Rejection.self) {
        try await write(writing(.init(offset: size)), [1])
      }
    }
    try await write(
      .wasmChunk, read(.wasmChunk(.init(hashValue2: SHA256.hash(chunk)))))
    try await load(to, id, into: target)
    #expect(try await to.counters(target) == [5, 5, 5])
    try await bump(to, target, 1)
    #expect(try await to.counters(target) == [6, 6, 6])
    #expect(to.summary(of: target)?.moduleHash == from.summary(of: source)?.moduleHash)
    // What was taken of a canister takes no data.
    let taken = try await take(to, target)
    let refused = await #expect(throws: Rejection.self) {
      try await to.manage(
        "upload_canister_snapshot_data",
        Management.UploadCanisterSnapshotDataArgs(
          canisterId: target, snapshotId: taken.id, kind: .wasmMemory(.init(offset: 0)),
          chunk: [1]))
    }
    #expect(refused?.errorCode == "IC0409")
  }

  @Test func `a snapshot that was brought and fits no module is not loaded`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    try await bump(replica, canister, 2)
    let module = try Fixture.module(Fixture.counterParts)
    func upload(
      _ globals: [Management.SnapshotGlobal], heap: UInt64 = 65536, module bytes: [UInt8]
    ) async throws -> [UInt8] {
      let id = try await replica.manage(
        "upload_canister_snapshot_metadata",
        Management.UploadCanisterSnapshotMetadataArgs(
          canisterId: canister, wasmModuleSize: UInt64(bytes.count), globals: globals,
          wasmMemorySize: heap, stableMemorySize: 0, certifiedData: []),
        as: Management.UploadCanisterSnapshotMetadataResult.self
      ).snapshotId
      try await replica.manage(
        "upload_canister_snapshot_data",
        Management.UploadCanisterSnapshotDataArgs(
          canisterId: canister, snapshotId: id, kind: .wasmModule(.init(offset: 0)), chunk: bytes))
      return id
    }
    for id in [
      try await upload([.i64(1)], module: module), try await upload([], module: module),
      try await upload([.i32(1)], module: [1, 2, 3]),
    ] {
      let refused = await #expect(throws: Rejection.self) {
        try await load(replica, id, into: canister)
      }
      #expect(refused?.errorCode == "IC0505")
      #expect(try await replica.counters(canister) == [2, 2, 2])
    }
    await #expect(throws: Rejection.self) { try await upload([], heap: 65537, module: module) }
    let good = try await upload([.i32(9)], module: module)
    try await load(replica, good, into: canister)
    #expect(try await replica.number(canister, "global") == 9)
    #expect(try await replica.number(canister, "heap") == 0)
  }

  /// Brings a snapshot of a module, with a byte in its heap if it has one.
  private func bring(
    _ replica: Replica, _ canister: Principal, _ module: [UInt8],
    _ globals: [Management.SnapshotGlobal] = [], heap: UInt64
  ) async throws -> [UInt8] {
    let id = try await replica.manage(
      "upload_canister_snapshot_metadata",
      Management.UploadCanisterSnapshotMetadataArgs(
        canisterId: canister, wasmModuleSize: UInt64(module.count), globals: globals,
        wasmMemorySize: heap, stableMemorySize: 0, certifiedData: []),
      as: Management.UploadCanisterSnapshotMetadataResult.self
    ).snapshotId
    func put(_ kind: Management.SnapshotUploadKind, _ bytes: [UInt8]) async throws {
      try await replica.manage(
        "upload_canister_snapshot_data",
        Management.UploadCanisterSnapshotDataArgs(
          canisterId: canister, snapshotId: id, kind: kind, chunk: bytes))
    }
    try await put(.wasmModule(.init(offset: 0)), module)
    if heap > 0 { try await put(.wasmMemory(.init(offset: heap - 1)), [1]) }
    return id
  }

  @Test func `a heap that the module cannot have is not loaded, and the state can be opened`()
    async throws
  {
    let folder = try TemporaryFolder()
    let configuration = ReplicaConfiguration(state: .directory(folder.path))
    let replica = try await Replica(configuration)
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    try await bump(replica, canister, 2)
    let none = try Engine.binary(ofText: "(module (func (export \"canister_query get\")))")
    func module(_ memory: String) throws -> [UInt8] {
      try Engine.binary(
        ofText: "(module (memory \(memory)) (func (export \"canister_query get\")))")
    }
    for (module, pages) in [
      (none, 1), (try module("2"), 0), (try module("2"), 1), (try module("1 3"), 4),
      (try module("1"), 65537),
    ] as [([UInt8], UInt64)] {
      let id = try await bring(replica, canister, module, heap: pages * 65536)
      let refused = await #expect(throws: Rejection.self) {
        try await load(replica, id, into: canister)
      }
      #expect(refused?.errorCode == "IC0505", "\(pages)")
      #expect(try await replica.counters(canister) == [2, 2, 2])
      try await delete(replica, id, of: canister)
    }
    for (module, pages) in [(none, 0), (try module("1 3"), 3)] as [([UInt8], UInt64)] {
      let id = try await bring(replica, canister, module, heap: pages * 65536)
      try await load(replica, id, into: canister)
      #expect(replica.summary(of: canister)?.heapBytes == pages * 65536)
    }
    await replica.shutdown()
    let again = try await Replica(configuration)
    #expect(again.summary(of: canister)?.heapBytes == 3 * 65536)
    await again.shutdown()
    #expect(try StateInspection(folder: folder.path).verify() == [])
  }

  @Test func `the globals are those that change or are exported, in their order`() async throws {
    let replica = try await Replica.inMemory()
    let module = try Fixture.module(
      Fixture.counterParts + """
        (global (export "seven") i64 (i64.const 7))
        (global $hidden i32 (i32.const 3))
        (global $f (mut f64) (f64.const 2.5))
        (global $g f32 (f32.const -1.5))
        (global (export "v") v128 (v128.const i64x2 1 2))
        (export "g" (global $g))
        (func (export "canister_query f")
          (call $answer (i32.trunc_f64_s (f64.mul (global.get $f) (f64.const 10)))))
        """)
    let canister = try await replica.canister(module)
    try await bump(replica, canister, 5)
    let snapshot = try await take(replica, canister)
    let metadata = try await replica.manage(
      "read_canister_snapshot_metadata",
      Management.ReadCanisterSnapshotMetadataArgs(canisterId: canister, snapshotId: snapshot.id),
      as: Management.SnapshotMetadata.self)
    let globals: [Management.SnapshotGlobal] = [
      .i32(5), .i64(7), .f64(2.5), .f32(-1.5), .v128(Nat(UInt128(2) << 64 | 1)),
    ]
    #expect(metadata.globals == globals)
    try await bump(replica, canister, 1)
    try await load(replica, snapshot.id, into: canister)
    #expect(try await replica.number(canister, "global") == 5)
    #expect(try await replica.number(canister, "f") == 25)
    var other = globals
    (other[0], other[2]) = (.i32(8), .f64(0.5))
    let id = try await bring(replica, canister, module, other, heap: 65536)
    try await load(replica, id, into: canister)
    #expect(try await replica.number(canister, "global") == 8)
    #expect(try await replica.number(canister, "f") == 5)
    // The mutable ones alone are not all.
    let few = try await bring(replica, canister, module, [.i32(1), .f64(1)], heap: 65536)
    await #expect(throws: Rejection.self) { try await load(replica, few, into: canister) }
  }

  @Test func `a snapshot that was taken leaves the timer alone`() async throws {
    let replica = try await Replica.inMemory { $0.clock = .manual }
    let canister = try await replica.canister(
      Fixture.module(
        Fixture.counterParts + """
          (func (export "canister_global_timer") (call $bump))
          (func (export "canister_update arm")
            (drop (call $timer (i64.add (call $time) (i64.const 10000000000))))
            (call $answer (i32.const 0)))
          """))
    _ = try await replica.update(canister, method: "arm")
    let snapshot = try await take(replica, canister)
    try await replica.advance(by: .seconds(10))
    #expect(try await replica.number(canister, "heap") == 1)
    try await load(replica, snapshot.id, into: canister)
    try await replica.advance(by: .seconds(100))
    #expect(try await replica.number(canister, "heap") == 0)
  }

  @Test func `the id of a snapshot that is gone is no other's later`() async throws {
    let folder = try TemporaryFolder()
    let configuration = ReplicaConfiguration(state: .directory(folder.path))
    var replica = try await Replica(configuration)
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    var ids: Set<[UInt8]> = []
    for _ in 0..<3 {
      let id = try await take(replica, canister).id
      #expect(ids.insert(id).inserted)
      try await delete(replica, id, of: canister)
      await replica.shutdown()
      replica = try await Replica(configuration)
    }
    await replica.shutdown()
  }
}
