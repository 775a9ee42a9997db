import Candid
import Foundation
import Replica
import TestSupport
import Testing

/// Memories whose pages are on disk until they are needed.
@Suite struct StoredPagesTests {
  /// The bytes of the module's stable memory.
  private static let size = 4 << 20

  /// Has 4 MiB of stable memory, and puts bytes where it is told.
  private func module() throws -> [UInt8] {
    try Fixture.module(
      """
      (func (export "canister_init") (drop (call $stable_grow (i64.const 64))))
      (func (export "canister_update put")
        (call $arg_copy (i32.const 1024) (i32.const 0) (call $arg_size))
        (call $stable_write (i64.load (i32.const 1024)) (i64.const 1032)
          (i64.extend_i32_u (i32.sub (call $arg_size) (i32.const 8))))
        (call $answer (i32.const 0)))
      (func (export "canister_update put_and_trap")
        (call $arg_copy (i32.const 1024) (i32.const 0) (call $arg_size))
        (call $stable_write (i64.load (i32.const 1024)) (i64.const 1032)
          (i64.extend_i32_u (i32.sub (call $arg_size) (i32.const 8))))
        unreachable)
      """, memory: "(memory 4)")
  }

  private func configuration(_ folder: TemporaryFolder) -> ReplicaConfiguration {
    var configuration = ReplicaConfiguration(state: .directory(folder.path))
    // The least there is: pages come and go all the time.
    configuration.pageBytes = 0
    return configuration
  }

  private func put(
    _ replica: Replica, _ canister: Principal, _ offset: Int, _ bytes: [UInt8],
    method: String = "put"
  ) async throws {
    let place = withUnsafeBytes(of: UInt64(offset).littleEndian) { Array($0) }
    _ = try await replica.update(canister, method: method, argument: place + bytes)
  }

  @Test(arguments: [true, false])
  func `whoever looks at a moment sees it, whatever is written, forgotten and read again`(
    isOnDisk: Bool
  ) async throws {
    let folder = try TemporaryFolder()
    let onDisk = configuration(folder)
    let seed = RandomSource.seed
    var random = RandomSource(seed: seed)
    var replica = try await Replica(isOnDisk ? onDisk : ReplicaConfiguration())
    let canister = try await replica.canister(module())
    var model = [UInt8](repeating: 0, count: Self.size)
    var moments: [(memory: StableMemorySnapshot, model: [UInt8])] = []
    func compare(_ moment: (memory: StableMemorySnapshot, model: [UInt8]), _ range: Range<Int>)
      throws
    {
      let bytes = try moment.memory.bytes(in: UInt64(range.lowerBound)..<UInt64(range.upperBound))
      #expect(bytes == Array(moment.model[range]), "bytes \(range); seed \(seed)")
    }
    for step in 0..<400 {
      // Most of it within some pages, so that they have many forms.
      let span = Bool.random(using: &random) ? 1 << 17 : Self.size
      let count = Int.random(in: 1...(1 << Int.random(in: 0...14, using: &random)), using: &random)
      let offset = Int.random(in: 0...(span - count), using: &random)
      switch Int.random(in: 0..<20, using: &random) {
      case 0..<12:
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        try await put(replica, canister, offset, bytes)
        model.replaceSubrange(offset..<offset + count, with: bytes)
      case 12:
        await #expect(throws: Rejection.self) {
          try await put(replica, canister, offset, [1, 2, 3], method: "put_and_trap")
        }
      case 13..<16:
        let memory = try #require(replica.stableMemory(of: canister))
        moments.append((memory, model))
      case 16..<19:
        guard let index = moments.indices.randomElement(using: &random) else { continue }
        try compare(moments[index], offset..<offset + count)
        if moments.count > 6 {
          try compare(moments[index], 0..<Self.size)
          moments.remove(at: index)
        }
      default:
        guard isOnDisk, step % 3 == 0 else { continue }
        for moment in moments { try compare(moment, 0..<Self.size) }
        moments = []
        await replica.shutdown()
        replica = try await Replica(onDisk)
      }
    }
    moments.append((try #require(replica.stableMemory(of: canister)), model))
    for moment in moments { try compare(moment, 0..<Self.size) }
    moments = []
    await replica.shutdown()
    guard isOnDisk else { return }
    #expect(try StateInspection(folder: folder.path).verify() == [])
    let again = try await Replica(onDisk)
    moments = [(try #require(again.stableMemory(of: canister)), model)]
    try compare(moments[0], 0..<Self.size)
    await again.shutdown()
  }

  /// Writes 64 pages whole, each with a number; reads them again and again and answers 0 if they differ.
  /// Between them it reads others, for which those must leave the process.
  private func filler() throws -> [UInt8] {
    try Fixture.module(
      """
      (func (export "canister_init") (local $page i64)
        (drop (call $stable_grow (i64.const 8)))
        (loop $next
          (call $stable_write
            (i64.shl (i64.add (local.get $page) (i64.const 64)) (i64.const 12))
            (i64.const 4096) (i64.const 4096))
          (local.set $page (i64.add (local.get $page) (i64.const 1)))
          (br_if $next (i64.lt_u (local.get $page) (i64.const 64)))))
      (func (export "canister_update fill") (local $page i64)
        (i32.store (i32.const 4096) (call $argument))
        (loop $next
          (call $stable_write
            (i64.shl (local.get $page) (i64.const 12)) (i64.const 4096) (i64.const 4096))
          (local.set $page (i64.add (local.get $page) (i64.const 1)))
          (br_if $next (i64.lt_u (local.get $page) (i64.const 64))))
        (call $answer (i32.load (i32.const 4096))))
      (func (export "canister_query check") (local $page i64) (local $round i32)
        (call $stable_read (i64.const 64) (i64.const 0) (i64.const 4))
        (loop $again
          (local.set $page (i64.const 0))
          (loop $next
            (call $stable_read
              (i64.const 128) (i64.shl (local.get $page) (i64.const 12)) (i64.const 4))
            (if (i32.ne (i32.load (i32.const 64)) (i32.load (i32.const 128)))
              (then (call $answer (i32.const 0)) (return)))
            (call $stable_read (i64.const 192)
              (i64.shl (i64.add (local.get $page) (i64.const 64)) (i64.const 12)) (i64.const 4))
            (local.set $page (i64.add (local.get $page) (i64.const 1)))
            (br_if $next (i64.lt_u (local.get $page) (i64.const 64))))
          (local.set $round (i32.add (local.get $round) (i32.const 1)))
          (br_if $again (i32.lt_u (local.get $round) (i32.const 20))))
        (call $answer (i32.load (i32.const 64))))
      """)
  }

  /// Updates of all pages beside queries of them; how many queries saw two moments.
  private func mixtures(_ configuration: ReplicaConfiguration, updates: UInt32) async throws -> Int
  {
    let replica = try await Replica(configuration)
    let canister = try await replica.canister(filler())
    _ = try await replica.update(canister, method: "fill", argument: Fixture.bytes(1))
    let mixtures = try await withThrowingTaskGroup(of: Int.self) { group in
      group.addTask {
        for number in 2...updates {
          _ = try await replica.update(
            canister, method: "fill", argument: Fixture.bytes(number))
          // Some come to the database together, and some before the next.
          if number.isMultiple(of: 3) { try await Task.sleep(for: .milliseconds(30)) }
        }
        return 0
      }
      for _ in 0..<3 {
        group.addTask {
          var mixtures = 0
          var last: UInt32 = 1
          while last < updates {
            let number = try await replica.number(canister, "check")
            if number == 0 {
              mixtures += 1
            } else {
              #expect(number >= last)
              last = number
            }
          }
          return mixtures
        }
      }
      return try await group.reduce(0, +)
    }
    await replica.shutdown()
    let again = try await Replica(configuration)
    #expect(try await again.number(canister, "check") == updates)
    await again.shutdown()
    return mixtures
  }

  @Test func `queries see one moment while updates and their pages go to disk`() async throws {
    let folder = try TemporaryFolder()
    #expect(try await mixtures(configuration(folder), updates: 60) == 0)
  }

  @Test func `a journal that does not keep older forms is caught by the same queries`() async throws
  {
    var found = 0
    for _ in 0..<20 where found == 0 {
      let folder = try TemporaryFolder()
      var broken = configuration(folder)
      broken.forgetsOlderForms = true
      found = try await mixtures(broken, updates: 100)
    }
    #expect(found > 0)
  }

  @Test func `pages that nobody looks at leave the process, and a start reads none`() async throws {
    let folder = try TemporaryFolder()
    var replica = try await Replica(configuration(folder))
    let canister = try await replica.canister(module())
    let bytes = (0..<60_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    for start in stride(from: 0, to: Self.size - bytes.count, by: bytes.count) {
      try await put(replica, canister, start, bytes)
    }
    // The limit, and a page that comes while another goes, once the database has them.
    try await waitWhile { replica.keptPages >= 16 + 16 }
    #expect(replica.keptPages < 16 + 16)
    await replica.shutdown()
    replica = try await Replica(configuration(folder))
    #expect(replica.keptPages == 0)
    let memory = try #require(replica.stableMemory(of: canister))
    for start in stride(from: 0, to: Self.size - bytes.count, by: bytes.count) {
      let range = UInt64(start)..<UInt64(start + bytes.count)
      #expect(try memory.bytes(in: range) == bytes)
      #expect(replica.keptPages < 64)
    }
    await replica.shutdown()
  }

  @Test func `what a canister had is given back when it is deleted`() async throws {
    let folder = try TemporaryFolder()
    let replica = try await Replica(configuration(folder))
    let canister = try await replica.canister(module())
    let other = try await replica.canister(module())
    let bytes = [UInt8](repeating: 9, count: 60_000)
    for start in stride(from: 0, to: Self.size - bytes.count, by: bytes.count) {
      try await put(replica, canister, start, bytes)
    }
    try await put(replica, other, 5, [1, 2, 3])
    try await replica.stopCanister(canister)
    // Who looks at it still sees it.
    var memory = replica.stableMemory(of: canister)
    try await replica.deleteCanister(canister)
    try await Task.sleep(for: .milliseconds(300))
    #expect(try memory?.bytes(in: 59_999..<60_001) == [9, 9])
    memory = nil
    let database = folder.path + "/state.sqlite"
    let clock = ContinuousClock()
    let end = clock.now + .seconds(60)
    func size() -> Int {
      (try? FileManager.default.attributesOfItem(atPath: database)[.size] as? Int) ?? .max
    }
    while size() > 1 << 20, clock.now < end {
      try await Task.sleep(for: .milliseconds(50))
      // Commits go on meanwhile.
      try await put(replica, other, 5, [1, 2, 3])
    }
    #expect(size() <= 1 << 20)
    await replica.shutdown()
    #expect(try StateInspection(folder: folder.path).verify() == [])
    let again = try await Replica(configuration(folder))
    #expect(try again.stableMemory(of: other)?.bytes(in: 4..<9) == [0, 1, 2, 3, 0])
    await again.shutdown()
  }

  @Test func `what was deleted when the process ended goes at the next start`() async throws {
    let folder = try TemporaryFolder()
    var replica = try await Replica(configuration(folder))
    let canister = try await replica.canister(module())
    try await put(replica, canister, 0, [UInt8](repeating: 9, count: 60_000))
    let memory = replica.stableMemory(of: canister)
    // Its stable memory begins anew; the old one stays as long as somebody looks at it.
    try await replica.installCode(.reinstall, canister: canister, module: module())
    #expect(try memory?.bytes(in: 0..<2) == [9, 9])
    await replica.shutdown()
    let database = folder.path + "/state.sqlite"
    let count = "SELECT count(*) FROM stable_page"
    #expect(try SQLite.run(count, in: database) == ["15"])
    replica = try await Replica(configuration(folder))
    try await waitWhile { try SQLite.run(count, in: database) != ["0"] }
    #expect(try SQLite.run(count, in: database) == ["0"])
    #expect(try replica.stableMemory(of: canister)?.bytes(in: 0..<2) == [0, 0])
    await replica.shutdown()
    #expect(try StateInspection(folder: folder.path).verify() == [])
  }
}
