import Candid
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Replica

/// Snapshots that have the pages of their canister's stable memory.
@Suite struct SharedMemoriesTests {
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

  /// The replica, and what there must be in it.
  private struct World {
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

    init(
      isOnDisk: Bool = true, _ configure: (inout ReplicaConfiguration) -> Void = { _ in }
    ) async throws {
      folder = try TemporaryFolder()
      var configuration = ReplicaConfiguration(state: isOnDisk ? .directory(folder.path) : .memory)
      // The least there is: pages come and go all the time.
      configuration.pageBytes = 0
      configure(&configuration)
      self.configuration = configuration
      module = try SharedMemoriesTests.module()
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

  @Test(arguments: [true, false])
  func `snapshots are what they were, whatever becomes of their canister and of each other`(
    isOnDisk: Bool
  ) async throws {
    let seed = RandomSource.seed
    var random = RandomSource(salt: 0x54AE)
    // About half of those that are loaded are copied, the others put back.
    var world = try await World(isOnDisk: isOnDisk) { $0.restoredPages = 12 }
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
        try await world.load(world.snapshots[index], into: world.canister)
        world.model = world.snapshots[index].model
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
        try await world.load(world.snapshots[index], into: world.canister)
        world.model = world.snapshots[index].model
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
    var world = try await World()
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

  @Test(arguments: [true, false])
  func `what has changed since a snapshot is put back, and no more`(isOnDisk: Bool) async throws {
    var world = try await World(isOnDisk: isOnDisk)
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
      try await world.load(world.snapshots[index], into: world.canister)
      world.model = world.snapshots[index].model
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
    var world = try await World(isOnDisk: isOnDisk)
    for page in 0..<4 { try await world.put([1], at: page * 4096) }
    try await world.take()
    // A larger one, which ends in pages that were never written.
    try await world.grow(toMiB: 2)
    try await world.take()
    try await world.load(world.snapshots[0], into: world.canister)
    world.model = world.snapshots[0].model
    // A smaller one between it and the memory.
    try await world.take()
    try await world.grow(toMiB: 2)
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
      try await world.load(world.snapshots[index], into: world.canister)
      world.model = world.snapshots[index].model
      try await world.checkAll("snapshot \(index) loaded")
      try await world.checkDisk("snapshot \(index) loaded")
    }
    await world.replica.shutdown()
  }

  @Test(arguments: [true, false])
  func `what changes while a snapshot is loaded is put back, or comes after it`(
    isOnDisk: Bool
  ) async throws {
    var world = try await World(isOnDisk: isOnDisk)
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
    var world = try await World(isOnDisk: isOnDisk) { $0.restoredPages = restoredPages }
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
    var world = try await World()
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
      var world = try await World()
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

  @Test func `what is remembered of maps is let go between transactions only`() async throws {
    var world = try await World()
    try await world.put([1], at: 0)
    try await world.take()
    try await world.grow(toMiB: 2)
    try await world.take()
    try await world.load(world.snapshots[0], into: world.canister)
    world.model = world.snapshots[0].model
    try await world.take()
    try await world.grow(toMiB: 2)
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
    var world = try await World()
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
    var world = try await World()
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
    var world = try await World()
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
    var world = try await World()
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
    var world = try await World()
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
