import Candid
import Foundation
import Replica
import TestSupport
import Testing

/// States that are copied, brought elsewhere and made small.
@Suite struct StateTransferTests {
  private func configuration(_ path: String) -> ReplicaConfiguration {
    ReplicaConfiguration(state: .directory(path))
  }

  private func size(_ path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path + "/state.sqlite")[.size] as? Int) ?? 0
  }

  @Test func `a state that is used is copied as it is at a moment, and goes on elsewhere`()
    async throws
  {
    let folder = try TemporaryFolder()
    let (state, copy, other) = (folder.path + "/a", folder.path + "/b", folder.path + "/c")
    let replica = try await Replica(configuration(state))
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    try await replica.setName("counter", for: canister)
    for _ in 0..<2 { _ = try await replica.update(canister, method: "bump") }
    try StateTransfer.export(state, to: copy)
    _ = try await replica.update(canister, method: "bump")
    #expect(try StateInspection(folder: copy).verify() == [])
    #expect(try StateTransfer.import(copy, to: other) == 1)
    // With the keys: certificates are the same replica's.
    for path in [copy, other] {
      #expect(
        FileManager.default.contents(atPath: path + "/keys")
          == FileManager.default.contents(atPath: state + "/keys"))
    }
    let again = try await Replica(configuration(other))
    #expect(try await again.counters(canister) == [2, 2, 2])
    #expect(again.canister(named: "counter") == canister)
    #expect(try await again.update(canister, method: "bump") == Fixture.bytes(3))
    await again.shutdown()
    #expect(try await replica.counters(canister) == [3, 3, 3])
    await replica.shutdown()
    #expect(try StateInspection(folder: other).verify() == [])
  }

  @Test func `nothing is written over, and nothing damaged is brought in`() async throws {
    let folder = try TemporaryFolder()
    let (state, copy, other) = (folder.path + "/a", folder.path + "/b", folder.path + "/c")
    let replica = try await Replica(configuration(state))
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    _ = try await replica.update(canister, method: "bump")
    await replica.shutdown()
    try StateTransfer.export(state, to: copy)
    #expect(throws: ReplicaError.self) { try StateTransfer.export(state, to: copy) }
    #expect(throws: ReplicaError.self) { try StateTransfer.export(other, to: folder.path + "/d") }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/d"))
    let refused = #expect(throws: ReplicaError.self) { try StateTransfer.import(copy, to: state) }
    #expect(refused?.message.contains("has a state already") == true)
    try SQLite.run("UPDATE stable_page SET bytes = zeroblob(4096)", in: copy + "/state.sqlite")
    let damaged = #expect(throws: ReplicaError.self) { try StateTransfer.import(copy, to: other) }
    #expect(damaged?.code == .damaged)
    #expect(!FileManager.default.fileExists(atPath: other))
    let again = try await Replica(configuration(state))
    #expect(try await again.counters(canister) == [1, 1, 1])
    #expect(throws: ReplicaError.self) { try StateTransfer.compact(state) }
    await again.shutdown()
    #expect(throws: ReplicaError.self) { try StateTransfer.compact(other) }
  }

  @Test func `a state of an earlier version gives room back once it was compacted`() async throws {
    let folder = try TemporaryFolder()
    try GoldenState.write(to: folder.path)
    let database = folder.path + "/state.sqlite"
    let first = Principal.canister(index: 0x8000_0000_0010_0001)
    var replica = try await Replica(configuration(folder.path))
    let large = try Fixture.module(
      Fixture.counterParts + """
        (func (export "canister_update fill")
          (call $stable_write (i64.mul (call $stable_grow (i64.const 16)) (i64.const 65536))
            (i64.const 0) (i64.const 1048576))
          (call $answer (i32.const 0)))
        """, memory: "(memory 16)")
    let canister = try await replica.canister(large)
    for _ in 0..<3 { _ = try await replica.update(canister, method: "fill") }
    try await replica.uninstallCode(canister)
    await replica.shutdown()
    #expect(size(folder.path) > 3 << 20)
    #expect(try SQLite.run("PRAGMA auto_vacuum", in: database) == ["0"])
    let (before, after) = try StateTransfer.compact(folder.path)
    #expect(before > 3 << 20)
    #expect(after < 1 << 20)
    #expect(size(folder.path) <= after)
    #expect(try SQLite.run("PRAGMA auto_vacuum", in: database) == ["2"])
    #expect(try SQLite.run("PRAGMA user_version", in: database) == ["8"])
    #expect(try StateInspection(folder: folder.path).verify() == [])
    replica = try await Replica(configuration(folder.path))
    #expect(try await replica.counters(first) == [3, 3, 3])
    await replica.shutdown()
  }
}
