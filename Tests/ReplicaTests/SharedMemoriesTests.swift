import Candid
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Replica

/// Snapshots that have the pages of their canister's stable memory.
@Suite struct SharedMemoriesTests {
  @Test(arguments: [true, false])
  func `snapshots are what they were, whatever becomes of their canister and of each other`(
    isOnDisk: Bool
  ) async throws {
    let seed = RandomSource.seed
    var random = RandomSource(salt: 0x54AE)
    // About half of those that are loaded are copied, the others put back.
    var world = try await SnapshotWorld(isOnDisk: isOnDisk) { $0.restoredPages = 12 }
    for step in 0..<160 {
      let place = "step \(step), seed \(seed)"
      let index = world.snapshots.indices.randomElement(using: &random)
      switch random.below(24) {
      case 0..<9:
        for _ in 0..<random.below(6) {
          // Most of it within some pages.
          let span = random.once(in: 2) ? 1 << 16 : world.model.count
          let count = 1 + random.below(1 << random.below(14))
          let bytes = (0..<count).map { _ in UInt8(random.below(256)) }
          try await world.put(bytes, at: random.below(span - count))
        }
      case 9:
        _ = try await world.replica.update(world.canister, method: "grow")
        world.model += [UInt8](repeating: 0, count: 65536)
      case 10..<15:
        let isFull = world.snapshots.count >= 6 || random.once(in: 5)
        try await world.take(replacing: isFull ? index : nil)
      case 15..<17: if let index { try await world.delete(index) }
      case 17:
        guard let index else { continue }
        try await world.goBack(to: index)
      case 18..<20:
        guard let index else { continue }
        // It goes while somebody has its pages.
        let snapshot = world.snapshots[index]
        let running = world
        async let loading: Void = running.load(snapshot, into: running.target)
        if random.once(in: 2) { try await world.delete(index) }
        do {
          try await loading
          try world.check(world.target, snapshot.model, place)
        } catch is Rejection {}
      case 20:
        try await world.replica.installCode(
          .reinstall, canister: world.canister, module: world.module)
        world.model = [UInt8](repeating: 0, count: 1 << 20)
      case 21:
        guard world.snapshots.count < 7, let index else { continue }
        try await world.take(uninstalling: true)
        try await world.goBack(to: index)
      case 22: try await world.restart()
      default: try await world.checkDisk(place)
      }
      if random.once(in: 6) { try await world.checkAll(place) }
    }
    try await world.checkAll("at the end, seed \(seed)")
    try await world.checkDisk("at the end, seed \(seed)")
    try await world.checkAll("after it, seed \(seed)")
    // What only they had goes with them.
    while let index = world.snapshots.indices.randomElement(using: &random) {
      try await world.delete(index)
      if random.once(in: 3) { try await world.checkAll("while they go, seed \(seed)") }
    }
    guard isOnDisk else { return await world.replica.shutdown() }
    try await world.wait(for: 0, "shared_memory")
    try await world.replica.manage(
      "uninstall_code", Management.UninstallCodeArgs(canisterId: world.target))
    let inspection = try StateInspection(folder: world.folder.path)
    let pages = try #require(inspection.canisters().first).stable.pages
    try await world.wait(for: pages, "stable_page")
    try await world.checkAll("without snapshots, seed \(seed)")
    try await world.checkDisk("without snapshots, seed \(seed)")
    await world.replica.shutdown()
  }

  @Test func `a snapshot takes the pages that change, and each of them once`() async throws {
    var world = try await SnapshotWorld()
    for page in 0..<256 { try await world.put([1], at: page * 4096) }
    for _ in 0..<3 { try await world.take() }
    #expect(try world.count("stable_page") == 256)
    // The newest one gets what changes; the others have it from that one.
    for round in 2...4 {
      for page in 10..<30 { try await world.put([UInt8(round)], at: page * 4096) }
    }
    #expect(try world.count("stable_page") == 256 + 20)
    // The pages of one in the middle are needed; those of the last one are not.
    try await world.delete(1)
    try await world.wait(for: 2, "shared_memory")
    try await world.delete(1)
    try await world.wait(for: 1, "shared_memory")
    #expect(try world.count("stable_page") == 256 + 20)
    try await world.checkAll("after deleting")
    // The whole memory stays as long as a snapshot has pages from it, although nobody owns it.
    try await world.replica.uninstallCode(world.canister)
    world.model = []
    try await world.restart()
    try await world.checkAll("without its memory")
    #expect(try StateInspection(folder: world.folder.path).verify() == [])
    #expect(try world.count("stable_page") == 256 + 20)
    try await world.delete(0)
    try await world.wait(for: 0, "stable_page")
    try await world.wait(for: 0, "shared_memory")
    await world.replica.shutdown()
  }

  @Test func `what is remembered of maps is let go between transactions only`() async throws {
    var world = try await SnapshotWorld()
    try await world.takeSmallerOnes()
    try await world.take()
    func put(_ byte: UInt8) async throws {
      try await world.put([UInt8](repeating: byte, count: 11 * 4096), at: 250 * 4096)
    }
    try await put(1)
    // More than are remembered, of memories that nobody has, once all is written that came before.
    #expect(try world.count("shared_memory") == 4)
    let store = try #require(world.replica.store)
    store.contents.withLock { contents in
      for row in 1...5000 { contents.maps[Int64(row) << 40] = PageMap.empty }
    }
    // Some of its pages go to the one before it, the others to the larger one before that.
    try await world.delete(3)
    try await world.wait(for: 3, "shared_memory")
    #expect(store.contents.withLock { $0.maps.count } < 5000)
    try await put(2)
    try await world.checkAll("at the end")
    try await world.checkDisk("at the end")
    await world.replica.shutdown()
  }

  @Test func `a snapshot that is deleted stays for who looks at it`() async throws {
    var world = try await SnapshotWorld()
    try await world.grow(toMiB: 8)
    var loaded = 0
    for round in 0..<6 {
      try await world.fill(UInt8(2 * round + 1))
      for _ in 0..<2 { try await world.take() }
      let (snapshot, running) = (world.snapshots[round % 2], world)
      async let loading: Void = running.load(snapshot, into: running.target)
      try await Task.sleep(for: .milliseconds(5 * round))
      for _ in 0..<2 { try await world.delete(0) }
      try await world.fill(UInt8(2 * round + 2))
      do {
        try await loading
        loaded += 1
        try world.check(world.target, snapshot.model, "round \(round)")
      } catch let rejection as Rejection {
        #expect(rejection.errorCode == .snapshotNotFound)
      }
    }
    #expect(loaded > 0)
    try await world.wait(for: 0, "shared_memory")
    try await world.checkDisk("at the end")
    await world.replica.shutdown()
  }

  @Test func `a state is whole while pages go from a snapshot to the one before it`() async throws {
    var world = try await SnapshotWorld()
    // The map of its pages has two rows.
    try await world.grow(toMiB: 20)
    try await world.fill(1)
    try await world.take()
    var looks = 0
    // It goes on while commits come, so that some looks may be too late.
    for round in 2..<12 where looks < 4 {
      try await world.take()
      try await world.fill(UInt8(round))
      try await world.delete(1)
      while try world.count("shared_memory") > 1 {
        // What changes meanwhile goes to the one that stays.
        try await world.put([3, UInt8(looks & 255)], at: looks * 4096)
        #expect(try StateInspection(folder: world.folder.path).verify() == [])
        looks += 1
        if looks == 2 { try await world.restart() }
      }
    }
    #expect(looks > 0)
    try await world.checkAll("after \(looks) looks")
    try await world.checkDisk("after \(looks) looks")
    #expect(try world.count("stable_page") == 2 * 20 << 8)
    #expect(try world.count("page_map WHERE bits = zeroblob(512)") == 0)
    await world.replica.shutdown()
  }

  @Test(
    arguments: [
      "UPDATE stable_page SET bytes = zeroblob(4096) WHERE key & 0xFFFF = 3",
      "DELETE FROM stable_page WHERE key & 0xFFFF = 3",
    ])
  func `a damaged page that is overwritten is damaged in the snapshot, and all goes on`(
    sql: String
  ) async throws {
    var world = try await SnapshotWorld()
    for page in 0..<8 { try await world.put([7], at: page * 4096) }
    for _ in 0..<2 { try await world.take() }
    await world.replica.shutdown()
    try SQLite.run(sql, in: world.database)
    world.replica = try await Replica(world.configuration)
    try await world.put([UInt8](repeating: 9, count: 4096), at: 3 * 4096)
    try await world.put([9], at: 4 * 4096)
    try await world.restart()
    try world.check(world.canister, world.model, "after a start")
    for _ in 0..<2 {
      let error = await #expect(throws: Rejection.self) {
        _ = try await world.memory(of: world.snapshots[0])
      }
      #expect(error?.message.contains("page 3 of its stable memory") == true)
      #expect(try StateInspection(folder: world.folder.path).verify() != [])
      // It goes to the one before with the others.
      guard world.snapshots.count > 1 else { break }
      try await world.delete(1)
      try await world.wait(for: 1, "shared_memory")
    }
    await world.replica.shutdown()
  }

  @Test func `snapshots come in the order of their moments`() {
    let memory = PagedMemory(.stable)
    let moment = memory.now()
    let later = memory.publish([(3, StablePage())], in: nil)
    #expect(memory.share(since: moment.number))
    #expect(memory.share(since: moment.number))
    #expect(memory.pages(since: moment.number) == [3])
    #expect(memory.share(since: later.number))
    // One that began before and ends after another one would come between it and its pages.
    #expect(!memory.share(since: moment.number))
  }

  @Test func `memories that have pages from each other are found out, and nothing goes round`() {
    func memories(_ bases: [(Int, Int)]) -> StateReader.Extras {
      var extras = StateReader.Extras()
      for (memory, base) in bases {
        extras.shared.put(SharedMemory(memory: memory, base: base, limit: 1, sums: .init()))
      }
      return extras
    }
    let owned: (Set<Int>, Set<Int>) = ([1, 2], [3, 4])
    for (bases, message) in [
      ([(3, 4), (4, 1)], nil), ([(3, 5), (5, 0)], nil), ([], nil),
      ([(3, 3)], "memory 3 has pages from itself"),
      ([(3, 4), (4, 3)], "memory 3 has pages from itself"),
      ([(5, 6), (6, 7), (7, 5)], "memory 5 has pages from itself"),
      ([(3, 1), (4, 1)], "more than one memory has pages from memory 1"),
      ([(3, 9)], "memory 9 is missing, which memory 3 has pages from"),
      ([(1, 2)], "memory 1 of a canister has pages from another one"),
    ] as [([(Int, Int)], String?)] {
      let extras = memories(bases)
      #expect(extras.shared.contradictions(owned.0, owned.1).map(\.message).first == message)
      _ = extras.ownerless(besides: [])
    }
    let long = memories((5..<100_000).map { ($0, $0 + 1) } + [(100_000, 1)])
    #expect(long.shared.contradictions(owned.0, owned.1) == [])
  }

  @Test(
    arguments: [
      ("UPDATE shared_memory SET page_limit = 7 WHERE base = 1", "does not match its checksum"),
      ("DELETE FROM shared_memory WHERE base = 1", "1 rows in the table of shared_memories"),
      ("UPDATE shared_memory SET base = 'x'", "base is not a number"),
    ])
  func `a damaged table of shared memories is an error with its place`(
    sql: String, message: String
  ) async throws {
    var world = try await SnapshotWorld()
    try await world.put([1], at: 0)
    for _ in 0..<2 { try await world.take() }
    await world.replica.shutdown()
    let memory = try SQLite.run(
      "SELECT stable_memory FROM canister ORDER BY number", in: world.database)
    let statement = sql.replacing("base = 1", with: "base = \(memory[0])")
    try SQLite.run(statement, in: world.database)
    let damages = try StateInspection(folder: world.folder.path).verify().map(\.message)
    #expect(damages.contains { $0.contains(message) }, "\(damages)")
    let error = await #expect(throws: ReplicaError.self) { try await world.restart() }
    #expect(error?.code == .damaged)
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  @Test func `a page that a snapshot has from elsewhere and that is gone is not taken for zeros`()
    async throws
  {
    var world = try await SnapshotWorld()
    try await world.put([1], at: 0)
    try await world.take()
    await world.replica.shutdown()
    try SQLite.run("DELETE FROM stable_page", in: world.database)
    #expect(try StateInspection(folder: world.folder.path).verify() != [])
    world.replica = try await Replica(world.configuration)
    let error = await #expect(throws: Rejection.self) {
      _ = try await world.memory(of: world.snapshots[0])
    }
    #expect(error?.message.contains("page 0 of its stable memory") == true)
    await world.replica.shutdown()
  }
}
