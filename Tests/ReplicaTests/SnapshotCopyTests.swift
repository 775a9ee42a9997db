import Candid
import Foundation
import Replica
import TestSupport
import Testing

/// Snapshots whose memories come to disk in parts, while canisters go on.
@Suite struct SnapshotCopyTests {
  /// The pages of stable memory; a part has fewer.
  private static let pages = 512

  /// Puts a number on each page of stable memory and of 40 of its heap, and answers it if all are alike.
  private func module() throws -> [UInt8] {
    try Fixture.module(
      """
      (func (export "canister_init") (drop (call $stable_grow (i64.const 32))))
      (func (export "canister_update fill") (local $page i32) (local $number i32)
        (local.set $number (call $argument))
        (loop $next
          (i32.store (i32.const 1024) (local.get $number))
          (call $stable_write
            (i64.shl (i64.extend_i32_u (local.get $page)) (i64.const 12)) (i64.const 1024) (i64.const 4))
          (if (i32.lt_u (local.get $page) (i32.const 40))
            (then (i32.store
              (i32.add (i32.const 65536) (i32.shl (local.get $page) (i32.const 12)))
              (local.get $number))))
          (local.set $page (i32.add (local.get $page) (i32.const 1)))
          (br_if $next (i32.lt_u (local.get $page) (i32.const \(Self.pages)))))
        (call $answer (local.get $number)))
      (func (export "canister_query check") (local $page i32) (local $number i32)
        (local.set $number (i32.load (i32.const 65536)))
        (loop $next
          (call $stable_read (i64.const 1024)
            (i64.shl (i64.extend_i32_u (local.get $page)) (i64.const 12)) (i64.const 4))
          (if (i32.ne (local.get $number) (i32.load (i32.const 1024)))
            (then (call $answer (i32.const -1)) (return)))
          (if (i32.lt_u (local.get $page) (i32.const 40))
            (then (if (i32.ne (local.get $number)
              (i32.load (i32.add (i32.const 65536) (i32.shl (local.get $page) (i32.const 12)))))
              (then (call $answer (i32.const -2)) (return)))))
          (local.set $page (i32.add (local.get $page) (i32.const 1)))
          (br_if $next (i32.lt_u (local.get $page) (i32.const \(Self.pages)))))
        (call $answer (local.get $number)))
      """, memory: "(memory 4)")
  }

  private func configuration(_ folder: TemporaryFolder) -> ReplicaConfiguration {
    var configuration = ReplicaConfiguration(state: .directory(folder.path))
    // The least there is: pages come and go all the time.
    configuration.pageBytes = 0
    return configuration
  }

  private func take(
    _ replica: Replica, _ canister: Principal, replacing: [UInt8]? = nil,
    uninstalling: Bool = false
  ) async throws -> [UInt8] {
    try await replica.manage(
      "take_canister_snapshot",
      Management.TakeCanisterSnapshotArgs(
        canisterId: canister, replaceSnapshot: replacing, uninstallCode: uninstalling),
      as: Management.Snapshot.self
    ).id
  }

  private func load(
    _ replica: Replica, _ id: [UInt8], into canister: Principal
  ) async throws {
    try await replica.manage(
      "load_canister_snapshot",
      Management.LoadCanisterSnapshotArgs(canisterId: canister, snapshotId: id))
  }

  /// How many pages of stable memories are on disk.
  private func stored(_ folder: TemporaryFolder) throws -> Int {
    // Waits until the database has what the log has.
    _ = try StateInspection(folder: folder.path)
    let count = try SQLite.run(
      "SELECT count(*) FROM stable_page", in: folder.path + "/state.sqlite")
    return try #require(count.first.flatMap { Int($0) })
  }

  /// Waits until what nobody needs is deleted.
  private func wait(for pages: Int, in folder: TemporaryFolder) async throws {
    try await waitWhile { try stored(folder) != pages }
    #expect(try stored(folder) == pages)
  }

  @Test func `a snapshot has one moment, while its canister writes all pages again and again`()
    async throws
  {
    let folder = try TemporaryFolder()
    var replica = try await Replica(configuration(folder))
    let canister = try await replica.canister(module())
    let target = try await replica.createCanister()
    _ = try await replica.update(canister, method: "fill", argument: Fixture.bytes(1))
    let (last, writing) = (30 as UInt32, replica)
    async let filled: Void = {
      for number in 2...last {
        _ = try await writing.update(canister, method: "fill", argument: Fixture.bytes(number))
      }
    }()
    var numbers: [UInt32] = []
    var snapshot: [UInt8]?
    while numbers.last != last {
      let before = try await replica.number(canister, "check")
      snapshot = try await take(replica, canister, replacing: snapshot)
      let after = try await replica.number(canister, "check")
      try await load(replica, #require(snapshot), into: target)
      let number = try await replica.number(target, "check")
      #expect(before <= number && number <= after, "\(before) \(number) \(after)")
      numbers.append(number)
    }
    try await filled
    // It does not change with the canister that became what it says.
    _ = try await replica.update(target, method: "fill", argument: Fixture.bytes(100))
    // The pages of the last one are its canister's, which has not changed since.
    try await wait(for: 2 * Self.pages, in: folder)
    await replica.shutdown()
    #expect(try StateInspection(folder: folder.path).verify() == [])
    replica = try await Replica(configuration(folder))
    #expect(try await replica.number(target, "check") == 100)
    try await load(replica, #require(snapshot), into: target)
    #expect(try await replica.number(target, "check") == last)
    await replica.shutdown()
  }

  @Test func `a snapshot with which the code goes has the canister's own pages`() async throws {
    let folder = try TemporaryFolder()
    var replica = try await Replica(configuration(folder))
    let canister = try await replica.canister(module())
    _ = try await replica.update(canister, method: "fill", argument: Fixture.bytes(7))
    let snapshot = try await take(replica, canister, uninstalling: true)
    #expect(replica.summary(of: canister)?.moduleHash == nil)
    #expect(try stored(folder) == Self.pages)
    await replica.shutdown()
    #expect(try StateInspection(folder: folder.path).verify() == [])
    replica = try await Replica(configuration(folder))
    try await load(replica, snapshot, into: canister)
    #expect(try await replica.number(canister, "check") == 7)
    _ = try await replica.update(canister, method: "fill", argument: Fixture.bytes(8))
    try await load(replica, snapshot, into: canister)
    #expect(try await replica.number(canister, "check") == 7)
    await replica.shutdown()
    #expect(try StateInspection(folder: folder.path).verify() == [])
  }

  @Test func `of a snapshot that comes to nothing nothing stays`() async throws {
    let folder = try TemporaryFolder()
    var replica = try await Replica(configuration(folder))
    let canister = try await replica.canister(module())
    _ = try await replica.update(canister, method: "fill", argument: Fixture.bytes(7))
    let id = try await take(replica, canister)
    try await wait(for: Self.pages, in: folder)
    // Another takes its place while a second one is made for it.
    let running = replica
    async let first = Result { try await self.take(running, canister, replacing: id) }
    async let second = Result { try await self.take(running, canister, replacing: id) }
    let results = await [first, second]
    #expect(results.filter { (try? $0.get()) != nil }.count == 1)
    try await wait(for: Self.pages, in: folder)
    // The process ends meanwhile.
    async let interrupted = Result { try await self.take(running, canister) }
    await running.shutdown()
    _ = await interrupted
    #expect(try StateInspection(folder: folder.path).verify() == [])
    replica = try await Replica(configuration(folder))
    try await wait(for: Self.pages, in: folder)
    #expect(try await replica.number(canister, "check") == 7)
    await replica.shutdown()
    #expect(try StateInspection(folder: folder.path).verify() == [])
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ body: () async throws -> Success) async {
    do {
      self = .success(try await body())
    } catch {
      self = .failure(error)
    }
  }
}
