import Candid
import Certification
import Foundation
import Interfaces
import Replica
import TestSupport
import Testing

/// What happened is written down, and comes to the same state again.
@Suite struct RecordingTests {
  /// The path of a recording in a folder.
  private static func path(in folder: TemporaryFolder) -> String { folder.path + "/run" }

  /// A replica in memory that is recorded.
  static func recorded(
    at path: String, _ change: (inout ReplicaConfiguration) -> Void = { _ in }
  ) async throws -> Replica {
    try await Replica.inMemory { configuration in
      configuration.recording = path
      change(&configuration)
    }
  }

  @Test func `a recording of one canister comes to the same state`() async throws {
    let folder = try TemporaryFolder()
    let replica = try await Self.recorded(at: Self.path(in: folder))
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    for _ in 0..<5 { _ = try await replica.update(canister, method: "bump") }
    _ = try? await replica.update(canister, method: "bump_trap")
    let hash = try await replica.stateHash()
    await replica.shutdown()
    let replay = try await Replay(of: Self.path(in: folder))
    let report = try await replay.run()
    #expect(report.difference == nil)
    #expect(report.ending == .whole)
    #expect(report.turns == 8)
    #expect(report.comparedStates == 1)
    #expect(report.stateHash == hash)
    #expect(try await replay.replica.counters(canister) == [5, 5, 5])
  }

  @Test func `what ran out of time when it was recorded does so again, at the same cost`()
    async throws
  {
    let folder = try TemporaryFolder()
    let replica = try await Self.recorded(at: Self.path(in: folder)) {
      $0.cycles = .real
      $0.limits.updateTime = .milliseconds(200)
    }
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    let before = try replica.cycles(of: canister)
    let failure = await #expect(throws: Rejection.self) {
      try await replica.update(canister, method: "bump_loop")
    }
    #expect(failure?.errorCode == "IC0522")
    #expect(try replica.cycles(of: canister) < before)
    let hash = try await replica.stateHash()
    await replica.shutdown()
    let report = try await Replay(of: Self.path(in: folder)).run()
    #expect(report.difference == nil)
    #expect(report.stateHash == hash)
  }

  // MARK: Random runs

  /// A random run in memory or on disk, which is replayed.
  private func check(
    salt: UInt64, steps: Int, _ change: (inout ReplicaConfiguration) -> Void = { _ in }
  ) async throws {
    let folder = try TemporaryFolder()
    let replica = try await Self.recorded(at: Self.path(in: folder)) { configuration in
      configuration.recordingInterval = 20
      configuration.heartbeat = .milliseconds(5)
      configuration.drainTime = .milliseconds(100)
      configuration.stopTime = .seconds(5)
      change(&configuration)
    }
    var run = try await RandomRun(on: replica, salt: salt)
    try await run.run(steps: steps)
    await replica.shutdown()
    let report = try await Replay(of: Self.path(in: folder)).run()
    #expect(report.difference == nil)
    #expect(report.ending == .whole)
    #expect(report.turns >= UInt64(steps))
    #expect(report.comparedStates > 1)
  }

  @Test(arguments: 1...3)
  func `a random run of canisters that call each other comes to the same state`(
    salt: UInt64
  ) async throws {
    try await check(salt: salt, steps: 60)
  }

  @Test(arguments: 4...5)
  func `a random run in which all costs cycles comes to the same state`(
    salt: UInt64
  ) async throws {
    try await check(salt: salt, steps: 40) { $0.cycles = .real }
  }

  @Test func `a random run on disk comes to the same state, which the folder has, too`()
    async throws
  {
    let folder = try TemporaryFolder()
    let state = folder.path + "/state"
    try await check(salt: 6, steps: 40) { $0.state = .directory(state) }
    let hashes = try StateInspection(folder: state).stateHash()
    let replica = try await Replica(ReplicaConfiguration(state: .directory(state)))
    #expect(hashes.canisters.map(\.id) == replica.canisters().map(\.id))
    await replica.shutdown()
  }

  // MARK: The hash of a state

  @Test
  func `the hash is the same in memory, on disk and after a restart, and another after a change`()
    async throws
  {
    let folder = try TemporaryFolder()
    let path = Self.path(in: folder)
    let state = folder.path + "/state"
    var replica = try await Self.recorded(at: path) { $0.state = .directory(state) }
    let canister = try await replica.canister(RandomRun.module(0))
    _ = try await replica.update(canister, method: "grow")
    _ = try await replica.manage(
      "take_canister_snapshot", Management.TakeCanisterSnapshotArgs(canisterId: canister),
      as: Management.Snapshot.self)
    try await replica.setName("one", for: canister)
    let hash = try await replica.stateHash()
    #expect(try StateInspection(folder: state).stateHash().state == hash)
    await replica.shutdown()
    #expect(try StateInspection(folder: state).stateHash().state == hash)
    #expect(try await Replay(of: path).run().stateHash == hash)
    replica = try await Replica(ReplicaConfiguration(state: .directory(state)))
    #expect(try await replica.stateHash() == hash)
    _ = try await replica.query(canister, method: "heap")
    #expect(try await replica.stateHash() == hash)
    _ = try await replica.update(canister, method: "bump")
    let changed = try await replica.stateHash()
    #expect(changed != hash)
    try await replica.setName("two", for: canister)
    #expect(try await replica.stateHash() != changed)
    await replica.shutdown()
  }

  // MARK: What is not as it was

  /// A short recording, and where its records begin.
  private func recording() async throws -> (bytes: [UInt8], records: [Int]) {
    let folder = try TemporaryFolder()
    let replica = try await Self.recorded(at: Self.path(in: folder)) { $0.recordingInterval = 3 }
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    for _ in 0..<3 { _ = try await replica.update(canister, method: "bump") }
    await replica.shutdown()
    let bytes = Array(try Data(contentsOf: URL(filePath: Self.path(in: folder))))
    return (bytes, Self.records(in: bytes))
  }

  private static func number(_ bytes: [UInt8], at offset: Int) -> Int {
    (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }

  private func replay(_ bytes: [UInt8], until last: UInt64? = nil) async throws -> Replay.Report {
    let folder = try TemporaryFolder()
    try Data(bytes).write(to: URL(filePath: Self.path(in: folder)))
    return try await Replay(of: Self.path(in: folder)).run(until: last)
  }

  @Test func `a flipped byte is found, and the record named`() async throws {
    let (bytes, records) = try await recording()
    var random = RandomSource(salt: 7)
    for _ in 0..<25 {
      var damaged = bytes
      let place = 20 + random.below(bytes.count - 20)
      damaged[place] ^= UInt8(1 + random.below(255))
      let error = await #expect(throws: RecordingError.self, "byte \(place)") {
        try await replay(damaged)
      }
      #expect(error?.code == .damaged || error?.code == .notRecording)
      #expect(error?.offset == records.last { $0 <= place }, "byte \(place)")
    }
    for place in 0..<20 {
      var damaged = bytes
      damaged[place] ^= 1
      let error = await #expect(throws: RecordingError.self) { try await replay(damaged) }
      #expect(error?.code == .notRecording)
    }
  }

  @Test func `a recording that was cut off is replayed up to there`() async throws {
    let (bytes, records) = try await recording()
    var random = RandomSource(salt: 8)
    for _ in 0..<8 {
      let length = records[1] + random.below(bytes.count - records[1])
      let whole = records.filter { $0 <= length }.last!
      let report = try await replay(Array(bytes[..<length]))
      #expect(report.difference == nil)
      #expect(report.ending == .cutOff(bytes: length - whole), "\(length) bytes")
    }
    let nothing = await #expect(throws: RecordingError.self) {
      try await replay(Array(bytes[..<(records[1] - 1)]))
    }
    #expect(nothing?.code == .notRecording)
  }

  @Test func `a replay ends after the turn that is asked for`() async throws {
    let (bytes, _) = try await recording()
    let report = try await replay(bytes, until: 3)
    #expect(report.turns == 3)
    #expect(report.ending == .notReached)
    #expect(report.difference == nil)
    #expect(report.stateHash != (try await replay(bytes)).stateHash)
  }

  @Test func `records that are moved, doubled or left out are damage`() async throws {
    let (bytes, records) = try await recording()
    let parts = (records + [bytes.count]).adjacent.map { Array(bytes[$0..<$1]) }
    let head = Array(bytes[..<20])
    var doubled = parts
    doubled.insert(parts[3], at: 4)
    var shorter = parts
    shorter.remove(at: 3)
    for changed in [doubled, shorter] {
      let error = await #expect(throws: RecordingError.self) {
        try await replay(head + changed.joined())
      }
      #expect(error?.code == .damaged)
    }
  }

  @Test func `another module than the one that was recorded differs where it is installed`()
    async throws
  {
    let (bytes, records) = try await recording()
    // The module is the record whose bytes begin with its kind, 2, and has a text that may be another.
    let index = try #require(records.firstIndex { bytes[$0 + 12] == 2 })
    var changed = bytes
    let place = try #require(
      bytes[records[index]...].firstRange(of: Array("oh no".utf8))?.lowerBound)
    changed[place] = UInt8(ascii: "a")
    // The turn names the module by its hash: it must name the other one.
    let start = records[index] + 12 + 5
    let end = records[index + 1]
    let (old, new) = (
      SHA256.hash(Array(bytes[start..<end])), SHA256.hash(Array(changed[start..<end]))
    )
    for match in changed.ranges(of: old) { changed.replaceSubrange(match, with: new) }
    let report = try await replay(Self.mended(changed, records))
    #expect(report.difference?.turn == 2)
    #expect(report.difference?.offset == records[index + 1])
    #expect(report.difference?.input.hasPrefix("install of ") == true)
  }

  @Test func `an argument that is another differs in its turn`() async throws {
    let folder = try TemporaryFolder()
    let replica = try await Self.recorded(at: Self.path(in: folder))
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    _ = try await replica.update(canister, method: "bump")
    _ = try await replica.update(canister, method: "echo", argument: Array("xylophone".utf8))
    _ = try await replica.update(canister, method: "bump")
    await replica.shutdown()
    var bytes = Array(try Data(contentsOf: URL(filePath: Self.path(in: folder))))
    let place = try #require(bytes.firstRange(of: Array("xylophone".utf8))?.lowerBound)
    bytes[place] ^= 1
    let report = try await replay(Self.mended(bytes, Self.records(in: bytes)))
    #expect(report.difference?.turn == 4)
    #expect(report.difference?.input == "call of echo of \(canister.text)")
  }

  private static func records(in bytes: [UInt8]) -> [Int] {
    var records: [Int] = []
    var offset = 20
    while offset < bytes.count {
      records.append(offset)
      offset += 12 + number(bytes, at: offset)
    }
    return records
  }

  /// The checksum of a record: CRC-32 of its place, its length and its bytes.
  private static func sum(of bytes: [UInt8], at offset: Int) -> UInt32 {
    var sum = ~UInt32(0)
    func add(_ byte: UInt8) {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xEDB8_8320 }
    }
    for number in [offset, bytes.count] {
      for place in 0..<8 { add(UInt8(truncatingIfNeeded: number >> (8 * place))) }
    }
    for byte in bytes { add(byte) }
    return ~sum
  }

  /// The recording with the checksums that its records should have.
  private static func mended(_ bytes: [UInt8], _ records: [Int]) -> [UInt8] {
    var bytes = bytes
    for (start, end) in (records + [bytes.count]).adjacent {
      let content = Array(bytes[start + 12..<end])
      bytes.replaceSubrange(
        start + 8..<start + 12,
        with: Fixture.bytes(Self.sum(of: content, at: start)))
    }
    return bytes
  }

  // MARK: What cannot be recorded

  @Test func `a recording overwrites nothing, and begins with an empty state`() async throws {
    let folder = try TemporaryFolder()
    let state = folder.path + "/state"
    let path = Self.path(in: folder)
    var replica = try await Replica(ReplicaConfiguration(state: .directory(state)))
    _ = try await replica.createCanister()
    await replica.shutdown()
    var configuration = ReplicaConfiguration(state: .directory(state))
    configuration.recording = path
    let recorded = configuration
    let full = await #expect(throws: ReplicaError.self) { try await Replica(recorded) }
    #expect(full?.code == .recording)
    #expect(!FileManager.default.fileExists(atPath: path))
    try Data("mine".utf8).write(to: URL(filePath: path))
    configuration.isClean = true
    let clean = configuration
    let taken = await #expect(throws: ReplicaError.self) { try await Replica(clean) }
    #expect(taken?.code == .recording)
    #expect(try Data(contentsOf: URL(filePath: path)) == Data("mine".utf8))
    replica = try await Replica(ReplicaConfiguration(state: .directory(state)))
    #expect(replica.canisters().count == 1)
    await replica.shutdown()
  }
}

extension Array {
  /// Each element with the one behind it.
  fileprivate var adjacent: [(Element, Element)] {
    Array<(Element, Element)>(zip(self, dropFirst()))
  }
}
