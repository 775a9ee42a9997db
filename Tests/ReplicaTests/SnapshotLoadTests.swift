import Candid
import Foundation
import TestSupport
import Testing

@testable import Replica

/// Snapshots that put back what has changed since.
@Suite struct SnapshotLoadTests {
  @Test(arguments: [true, false])
  func `what has changed since a snapshot is put back, and no more`(isOnDisk: Bool) async throws {
    var world = try await SnapshotWorld(isOnDisk: isOnDisk)
    for page in 0..<256 { try await world.put([1], at: page * 4096) }
    try await world.take()
    for page in 10..<30 { try await world.put([2], at: page * 4096) }
    try await world.grow(toMiB: 2)
    for page in 300..<320 { try await world.put([2], at: page * 4096) }
    try await world.take()
    for page in 20..<40 { try await world.put([3], at: page * 4096) }
    for page in 310..<330 { try await world.put([3], at: page * 4096) }
    let memory = isOnDisk ? try world.memory : 0
    for (round, index) in [0, 1, 1, 0].enumerated() {
      try await world.goBack(to: index)
      try await world.checkAll("round \(round)")
      if round > 0 { try await world.checkDisk("round \(round)") }
      try await world.put([4], at: 5 * 4096)
    }
    if isOnDisk {
      #expect(try world.memory == memory)
      // The second has four pages in five of those above; the first one none that lie behind its end.
      #expect(try world.count("stable_page WHERE key >> 32 = \(memory)") == 256)
      #expect(try world.count("stable_page") < 256 + 256)
    }
    // What lay behind the end is zeros.
    try await world.grow(toMiB: 3)
    try await world.put([5], at: 315 * 4096 + 7)
    try await world.checkAll("after growing")
    try await world.checkDisk("after growing")
    for _ in 0..<2 { try await world.delete(0) }
    if isOnDisk { try await world.wait(for: 257, "stable_page") }
    try await world.checkAll("without snapshots")
    try await world.checkDisk("without snapshots")
    await world.replica.shutdown()
  }

  @Test(arguments: [true, false])
  func `snapshots keep their pages, whatever sizes those between have`(isOnDisk: Bool) async throws
  {
    var world = try await SnapshotWorld(isOnDisk: isOnDisk)
    try await world.takeSmallerOnes()
    try await world.put([2], at: 400 * 4096)
    try await world.checkAll("behind the smaller one")
    try await world.checkDisk("behind the smaller one")
    // And another larger one behind that, whose pages go past the smaller one.
    try await world.take()
    for page in [400, 420] { try await world.put([3], at: page * 4096) }
    try await world.checkAll("behind a larger one")
    try await world.delete(3)
    if isOnDisk { try await world.wait(for: 3, "shared_memory") }
    try await world.checkAll("without it")
    try await world.checkDisk("without it")
    for index in [1, 2, 1, 0, 1] {
      try await world.goBack(to: index)
      try await world.checkAll("snapshot \(index) loaded")
      try await world.checkDisk("snapshot \(index) loaded")
    }
    await world.replica.shutdown()
  }

  @Test(arguments: [true, false])
  func `what changes while a snapshot is loaded is put back, or comes after it`(
    isOnDisk: Bool
  ) async throws {
    var world = try await SnapshotWorld(isOnDisk: isOnDisk)
    for page in 0..<256 { try await world.put([1], at: page * 4096) }
    try await world.take()
    for round in 2..<8 {
      let (snapshot, running) = (world.snapshots[0], world)
      async let loading: Void = running.load(snapshot, into: running.canister)
      for page in 0..<60 { try await world.put([UInt8(round)], at: (page * 7 % 256) * 4096) }
      try await loading
      let memory = try world.memory(of: world.canister)
      // The load comes between two of them, or behind the last.
      let isRight = (0...60).contains { first in
        var model = snapshot.model
        for page in first..<60 { model[(page * 7 % 256) * 4096] = UInt8(round) }
        return model == memory
      }
      #expect(isRight, "round \(round)")
      world.model = memory
      try await world.checkAll("round \(round)")
    }
    try await world.checkDisk("at the end")
    await world.replica.shutdown()
  }

  @Test(arguments: [true, false], [0, 8192])
  func `who held a snapshot while the canister got other memory is told to try again`(
    isOnDisk: Bool, restoredPages: Int
  ) async throws {
    var world = try await SnapshotWorld(isOnDisk: isOnDisk) { $0.restoredPages = restoredPages }
    try await world.put([1], at: 0)
    try await world.take()
    let canister = try world.replica.canister(world.canister)
    for renewal in 0..<3 {
      let held = canister.held(try canister.snapshot(world.snapshots[0].id))
      let module = try world.replica.module(of: held.snapshot, for: canister)
      let draft = try world.replica.draft(of: canister, replacing: nil, keepsMemory: false, at: 0)
      switch renewal {
      // Nothing has changed since the snapshot, or something has.
      case 0, 1: try await world.load(world.snapshots[0], into: world.canister)
      default:
        try await world.replica.installCode(
          .reinstall, canister: world.canister, module: world.module)
      }
      let again = "the canister got other memory; try it again"
      let added = #expect(throws: Rejection.self) {
        try canister.add(draft, replacing: nil, at: 0)
      }
      #expect(added?.message.contains(again) == true)
      let memories = Canister.LoadedMemories(
        heap: try canister.heap(of: held.snapshot, module),
        stable: try canister.stable(of: held.snapshot))
      let id = world.canister
      let loaded = #expect(throws: Rejection.self) {
        try canister.load(
          held, module, memories, adopting: [:], of: id, by: .init(.anonymous), at: 0)
      }
      #expect(loaded?.message.contains(again) == true)
      try await world.put([UInt8(renewal)], at: 7)
    }
    world.model[0] = 0
    try await world.checkAll("after all")
    try await world.checkDisk("after all")
    await world.replica.shutdown()
  }

  @Test func `a load that is refused takes its pages back`() async throws {
    var world = try await SnapshotWorld()
    try await world.put([1], at: 0)
    try await world.take()
    try await world.put([2], at: 0)
    func threshold(_ seconds: UInt64) async throws {
      try await world.replica.manage(
        "update_settings",
        Management.UpdateSettingsArgs(
          canisterId: world.canister, settings: .init(freezingThreshold: Nat(seconds))))
    }
    try await threshold(.max)
    let error = await #expect(throws: Rejection.self) {
      try await world.load(world.snapshots[0], into: world.canister)
    }
    #expect(error?.errorCode == .outOfCycles)
    try await threshold(0)
    try await world.put([3], at: 4096)
    try await world.checkAll("after it")
    try await world.checkDisk("after it")
    await world.replica.shutdown()
  }

  @Test func `a map that has vanished is not taken for pages that have not changed`() async throws {
    for table in ["snapshot", "canister"] {
      var world = try await SnapshotWorld()
      try await world.put([1], at: 0)
      try await world.take()
      try await world.put([2], at: 0)
      await world.replica.shutdown()
      try SQLite.run(
        "DELETE FROM page_map WHERE key >> 32 = (SELECT max(stable_memory) FROM \(table))",
        in: world.database)
      world.replica = try await Replica(world.configuration)
      let error = await #expect(throws: Rejection.self) {
        try await world.load(world.snapshots[0], into: world.canister)
      }
      #expect(
        error?.message.contains("stable memory has 1 pages, but 0 were stored") == true, "\(table)")
      try world.check(world.canister, world.model, table)
      await world.replica.shutdown()
    }
  }
}
