import Candid
import Foundation
import TestSupport
import Testing

@testable import Replica

/// A replica with a canister and its snapshots, and what there must be in it.
struct SnapshotWorld {
  /// A snapshot, and the stable memory it must have.
  struct Snapshot {
    let id: [UInt8]
    let model: [UInt8]
  }

  let folder: TemporaryFolder
  let configuration: ReplicaConfiguration
  let module: [UInt8]
  let canister: Principal
  /// Gets what snapshots of the other one say.
  let target: Principal
  var replica: Replica
  var model = [UInt8](repeating: 0, count: 1 << 20)
  var snapshots: [Snapshot] = []

  /// Has 1 MiB of stable memory, grows by 64 KiB, and puts bytes where it is told.
  private static func module() throws -> [UInt8] {
    try Fixture.module(
      """
      (func (export "canister_init") (drop (call $stable_grow (i64.const 16))))
      (func (export "canister_update grow")
        (drop (call $stable_grow (i64.const 1))) (call $answer (i32.const 0)))
      (func (export "canister_update put")
        (call $arg_copy (i32.const 1024) (i32.const 0) (call $arg_size))
        (call $stable_write (i64.load (i32.const 1024)) (i64.const 1032)
          (i64.extend_i32_u (i32.sub (call $arg_size) (i32.const 8))))
        (call $answer (i32.const 0)))
      """, memory: "(memory 20)")
  }

  init(
    isOnDisk: Bool = true, _ configure: (inout ReplicaConfiguration) -> Void = { _ in }
  ) async throws {
    folder = try TemporaryFolder()
    var configuration = ReplicaConfiguration(state: isOnDisk ? .directory(folder.path) : .memory)
    // The least there is: pages come and go all the time.
    configuration.pageBytes = 0
    configure(&configuration)
    self.configuration = configuration
    module = try Self.module()
    replica = try await Replica(configuration)
    canister = try await replica.canister(module)
    target = try await replica.createCanister()
  }

  var database: String { folder.path + "/state.sqlite" }

  var isOnDisk: Bool {
    if case .memory = configuration.state { false } else { true }
  }

  mutating func restart() async throws {
    guard isOnDisk else { return }
    await replica.shutdown()
    replica = try await Replica(configuration)
  }

  mutating func put(_ bytes: [UInt8], at offset: Int) async throws {
    let place = withUnsafeBytes(of: UInt64(offset).littleEndian) { Array($0) }
    _ = try await replica.update(canister, method: "put", argument: place + bytes)
    model.replaceSubrange(offset..<offset + bytes.count, with: bytes)
  }

  /// Begins with so many MiB.
  mutating func grow(toMiB mib: Int) async throws {
    while model.count < mib << 20 {
      _ = try await replica.update(canister, method: "grow")
      model += [UInt8](repeating: 0, count: 65536)
    }
  }

  /// Puts a byte into all pages.
  mutating func fill(_ byte: UInt8) async throws {
    for start in stride(from: 0, to: model.count, by: 1 << 20) {
      try await put([UInt8](repeating: byte, count: 1 << 20), at: start)
    }
  }

  mutating func take(replacing index: Int? = nil, uninstalling: Bool = false) async throws {
    let id = try await replica.manage(
      "take_canister_snapshot",
      Management.TakeCanisterSnapshotArgs(
        canisterId: canister, replaceSnapshot: index.map { snapshots[$0].id },
        uninstallCode: uninstalling),
      as: Management.Snapshot.self
    ).id
    if let index { snapshots.remove(at: index) }
    snapshots.append(Snapshot(id: id, model: model))
  }

  mutating func delete(_ index: Int) async throws {
    try await replica.manage(
      "delete_canister_snapshot",
      Management.DeleteCanisterSnapshotArgs(
        canisterId: canister, snapshotId: snapshots[index].id))
    snapshots.remove(at: index)
  }

  func load(_ snapshot: Snapshot, into canister: Principal) async throws {
    try await replica.manage(
      "load_canister_snapshot",
      Management.LoadCanisterSnapshotArgs(canisterId: canister, snapshotId: snapshot.id))
  }

  /// Makes the canister what a snapshot says.
  mutating func goBack(to index: Int) async throws {
    try await load(snapshots[index], into: canister)
    model = snapshots[index].model
  }

  /// Leaves three snapshots of a canister that has 2 MiB: the one in the middle has as much, the first and the last
  /// have half. What is behind that was never written.
  mutating func takeSmallerOnes() async throws {
    for page in 0..<4 { try await put([1], at: page * 4096) }
    try await take()
    try await grow(toMiB: 2)
    try await take()
    try await goBack(to: 0)
    try await take()
    try await grow(toMiB: 2)
  }

  /// The stable memory of a canister.
  func memory(of canister: Principal) throws -> [UInt8] {
    let memory = try #require(replica.stableMemory(of: canister))
    return try memory.bytes(in: 0..<memory.byteCount)
  }

  /// Compares the stable memory of a canister, without printing it.
  func check(_ canister: Principal, _ model: [UInt8], _ place: String) throws {
    let isRight = try memory(of: canister) == model
    #expect(isRight, "\(place)")
  }

  /// The stable memory of a snapshot.
  func memory(of snapshot: Snapshot) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < snapshot.model.count {
      let range = Management.ByteRange(
        offset: UInt64(bytes.count),
        size: UInt64(min(1 << 20, snapshot.model.count - bytes.count)))
      bytes += try await replica.manage(
        "read_canister_snapshot_data",
        Management.ReadCanisterSnapshotDataArgs(
          canisterId: canister, snapshotId: snapshot.id, kind: .stableMemory(range)),
        as: Management.ReadCanisterSnapshotDataResult.self
      ).chunk
    }
    return bytes
  }

  func checkAll(_ place: String) async throws {
    try check(canister, model, place)
    for (number, snapshot) in snapshots.enumerated() {
      let isRight = try await memory(of: snapshot) == snapshot.model
      #expect(isRight, "snapshot \(number) of \(snapshots.count), \(place)")
    }
  }

  /// What is on disk holds together, and is what the process says.
  mutating func checkDisk(_ place: String) async throws {
    guard isOnDisk else { return }
    let hash = try await replica.stateHash()
    await replica.shutdown()
    let inspection = try StateInspection(folder: folder.path)
    #expect(try inspection.verify() == [], "\(place)")
    #expect(try inspection.stateHash().state == hash, "\(place)")
    replica = try await Replica(configuration)
  }

  /// The number of the canister's stable memory.
  var memory: Int {
    get throws {
      _ = try StateInspection(folder: folder.path)
      let numbers = try SQLite.run(
        "SELECT stable_memory FROM canister ORDER BY number", in: database)
      return try #require(numbers.first.flatMap { Int($0) })
    }
  }

  func count(_ sql: String) throws -> Int {
    // Waits until the database has what the log has.
    _ = try StateInspection(folder: folder.path)
    return try #require(
      SQLite.run("SELECT count(*) FROM \(sql)", in: database).first
        .flatMap { Int($0) })
  }

  /// Waits until a table has so many rows.
  func wait(for expected: Int, _ table: String) async throws {
    try await waitWhile { try count(table) != expected }
    #expect(try count(table) == expected, "\(table)")
  }
}
