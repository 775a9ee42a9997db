import Candid
import Foundation
import TestSupport
import Testing
import WasmEngine

@testable import Replica

/// The log that commits are in before they are acknowledged.
@Suite struct CommitLogTests {
  /// A folder with what a process leaves that is killed: an empty database, and a log.
  private struct Left {
    let folder: TemporaryFolder
    var path: String { folder.path + "/state" }
    var commits: String { path + "/commits" }

    /// - Parameter rounds: The commits of each call of the journal. A commit gives a canister's name.
    init(_ rounds: [[Commit]]) throws {
      folder = try TemporaryFolder()
      let store = try Store(folder: StateFolder(claiming: path))
      for round in rounds { _ = try store.log.append(round) }
      store.shutDown()
    }

    var segments: [String] {
      get throws {
        try FileManager.default.contentsOfDirectory(atPath: commits).sorted().map {
          commits + "/" + $0
        }
      }
    }

    /// What a start makes of it: the names, in the order of their numbers.
    func names() throws -> [Int] {
      let store = try Store(folder: StateFolder(claiming: path))
      defer { store.shutDown() }
      return try store.load().registry.names.map { Int($0.name)! }.sorted()
    }

    /// A copy of it whose only segment is changed.
    func changed(_ change: (inout Data) -> Void) throws -> Left {
      let copy = Left(folder: try TemporaryFolder())
      try FileManager.default.copyItem(atPath: path, toPath: copy.path)
      let segment = try URL(filePath: copy.segments[0])
      var bytes = try Data(contentsOf: segment)
      change(&bytes)
      try bytes.write(to: segment)
      return copy
    }

    private init(folder: TemporaryFolder) { self.folder = folder }
  }

  private static func named(_ numbers: some Sequence<Int>) -> [Commit] {
    numbers.map { number in
      var commit = Commit()
      commit.names = [("\(number)", Principal.canister(index: UInt64(number)))]
      return commit
    }
  }

  /// Where records begin in bytes of a segment, and where the last one ends.
  private static func places(_ bytes: Data) -> [Int] {
    var places = [SegmentHeader.size]
    while let found = unsafe bytes.withUnsafeBytes({
      unsafe CommitRecord.find(in: $0, at: places.last!)
    }) {
      places.append(found.end)
    }
    return places
  }

  @Test func `a start brings what the log has to the database, once`() throws {
    let left = try Left([Self.named(1...3), Self.named(4...4)])
    #expect(try StateInspection(folder: left.path).waitingCommits() == 4)
    #expect(try StateInspection(folder: left.path).verify() == [])
    for _ in 0..<2 {
      #expect(try left.names() == [1, 2, 3, 4])
      #expect(!FileManager.default.fileExists(atPath: left.commits))
      #expect(try StateInspection(folder: left.path).waitingCommits() == 0)
    }
  }

  @Test func `numbers go on behind those that came before`() throws {
    let left = try Left([Self.named(1...3)])
    let store = try Store(folder: StateFolder(claiming: left.path))
    #expect(try store.log.append(Self.named(4...5)) == 5)
    store.shutDown()
    #expect(try left.segments.map { ($0 as NSString).lastPathComponent } == ["0000000000000004"])
    #expect(try left.names() == [1, 2, 3, 4, 5])
  }

  @Test func `a log that is cut off anywhere ends with its last whole commit`() throws {
    let left = try Left([Self.named(1...3)])
    let places = try Self.places(Data(contentsOf: URL(filePath: left.segments[0])))
    #expect(places.count == 4)
    for count in Array(stride(from: 0, to: places[1], by: 9)) + Array(places[1]...places[2])
      + [places[3] - 9, places[3] - 1, places[3]]
    {
      // The zeros behind a record may be missing.
      let whole = [count, count + 7].map { end in places.dropFirst().count { $0 <= end } }
      let cut = try left.changed { $0 = $0.prefix(count) }
      let names = try cut.names()
      #expect(names == Array([1, 2, 3].prefix(names.count)))
      #expect(whole.contains(names.count))
      // What a process was writing when it was killed may also be something else.
      guard count > SegmentHeader.size else { continue }
      let torn = try left.changed { bytes in
        for place in count..<bytes.count { bytes[place] = UInt8(truncatingIfNeeded: place &* 91) }
      }
      #expect(whole.contains(try torn.names().count))
    }
  }

  @Test func `damage before the last commit is found, and nothing of it is run`() throws {
    let left = try Left([Self.named(1...3)])
    let places = try Self.places(Data(contentsOf: URL(filePath: left.segments[0])))
    // The header has unused bytes behind its checksum, and so have the ends of records.
    for place in [0, 8, 12, 20, 28] + Array(places[0]..<places[1] - 8) + [places[1] + 20] {
      let broken = try left.changed { $0[place] ^= 0x10 }
      let error = #expect(throws: ReplicaError.self, "byte \(place)") { try broken.names() }
      #expect(error?.code == .damaged)
      let damages = try StateInspection(folder: broken.path).verify()
      #expect(damages.count == 1 && damages[0].message.contains("0000000000000001 is damaged at"))
      // The database is as it was, and what is right again is there again.
      let mended = try broken.changed { $0[place] ^= 0x10 }
      #expect(try mended.names() == [1, 2, 3])
    }
    for place in stride(from: places[2], to: places[3] - 8, by: 5) {
      let torn = try left.changed { $0[place] ^= 0x10 }
      #expect(try torn.names() == [1, 2])
    }
  }

  @Test func `a log of another database, and one whose beginning is lost, are refused`() throws {
    let (left, other) = (try Left([Self.named(1...3)]), try Left([Self.named(1...3)]))
    try FileManager.default.removeItem(atPath: left.commits)
    try FileManager.default.moveItem(atPath: other.commits, toPath: left.commits)
    var error = #expect(throws: ReplicaError.self) { try left.names() }
    #expect(error?.message.contains("it belongs to another database") == true)
    let long = try Left([Self.named(1...2), Self.large(3...7)])
    try #require(try long.segments.count > 2)
    let middle = try long.segments[1]
    try FileManager.default.moveItem(atPath: middle, toPath: long.folder.path + "/middle")
    error = #expect(throws: ReplicaError.self) { try long.names() }
    #expect(error?.code == .damaged)
    try FileManager.default.moveItem(atPath: long.folder.path + "/middle", toPath: middle)
    try FileManager.default.removeItem(atPath: long.segments[0])
    error = #expect(throws: ReplicaError.self) { try long.names() }
    #expect(error?.message.contains("and the database ends with 0") == true)
  }

  @Test func `what was acknowledged last is in the log alone, which must not be missing`()
    async throws
  {
    let crashes = try Crashes()
    let replica = try await Replica(crashes.configuration())
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    for number in 1...3 {
      // So that the database has something of this log.
      try await Task.sleep(for: .milliseconds(200))
      if number == 3 { crashes.watch() }
      _ = try await replica.update(canister, method: "bump")
    }
    await replica.shutdown()
    let path = try #require(crashes.folders.first)
    let folder = try TemporaryFolder()
    let without = folder.path + "/state"
    try FileManager.default.copyItem(atPath: path, toPath: without)
    let again = try await Replica(ReplicaConfiguration(state: .directory(path)))
    #expect(try await again.counters(canister) == [3, 3, 3])
    await again.shutdown()
    // The same without the log: what the crash would leave if a reply came before the log.
    try FileManager.default.removeItem(atPath: without + "/commits")
    let error = await #expect(throws: ReplicaError.self) {
      await (try Replica(ReplicaConfiguration(state: .directory(without)))).shutdown()
    }
    #expect(error?.code == .damaged)
    #expect(error?.message.contains("the log of commits is missing") == true)
    #expect(try StateInspection(folder: without).verify().count == 1)
    try FileManager.default.createDirectory(
      atPath: without + "/commits", withIntermediateDirectories: false)
    #expect(FileManager.default.createFile(atPath: without + "/commits/given-up", contents: nil))
    let poorer = try await Replica(ReplicaConfiguration(state: .directory(without)))
    #expect(try await poorer.counters(canister) == [2, 2, 2])
    await poorer.shutdown()
    #expect(try StateInspection(folder: without).verify() == [])
  }

  /// Commits of 1.5 MiB, of which a segment has two.
  private static func large(_ numbers: some Sequence<Int>) -> [Commit] {
    named(numbers).map { commit in
      var commit = commit
      commit.canister = 1
      commit.isDeletion = true
      commit.chunks = [([1], [UInt8](repeating: 1, count: 3 << 19))]
      return commit
    }
  }

  @Test func `segments that the database has go, and the next ones are made of them`() throws {
    let left = try Left([])
    let store = try Store(folder: StateFolder(claiming: left.path))
    var last = 0
    for _ in 0..<4 {
      for _ in 0..<5 {
        last += 1
        _ = try store.log.append(Self.large(last...last))
      }
      store.log.retire(upTo: UInt64(last))
      // The one that is written to stays, and one that the next is made of.
      let names = try left.segments.map { ($0 as NSString).lastPathComponent }
      #expect(names.count == 2 && names.last == CommitLog.spare)
    }
    for number in last + 1...last + 3 { _ = try store.log.append(Self.named(number...number)) }
    try store.write(Self.named([0]), upTo: UInt64(last))
    store.shutDown()
    #expect(try left.names() == [0, last + 1, last + 2, last + 3])
  }

  @Test func `commits that failed have not happened, and others have their numbers`() throws {
    let left = try Left([])
    let store = try Store(folder: StateFolder(claiming: left.path))
    _ = try store.log.append(Self.named(1...2))
    store.log.limit(to: 100)
    let failure = #expect(throws: FileFailure.self) { try store.log.append(Self.named(3...9)) }
    #expect(failure?.description == "there is no room left on the disk")
    store.log.limit(to: nil)
    // A folder that is gone for a time: it was written, but nobody would find it.
    try FileManager.default.moveItem(atPath: left.path, toPath: left.path + ".moved")
    #expect(throws: FileFailure.self) { try store.log.append(Self.named(10...19)) }
    try FileManager.default.moveItem(atPath: left.path + ".moved", toPath: left.path)
    #expect(try store.log.append(Self.named(20...20)) == 3)
    store.shutDown()
    #expect(try left.names() == [1, 2, 20])
  }

  @Test func `commits that fail in a second segment are not left in the first`() throws {
    let left = try Left([])
    let store = try Store(folder: StateFolder(claiming: left.path))
    _ = try store.log.append(Self.named(1...1))
    store.log.limit(to: 4 << 20)
    #expect(throws: FileFailure.self) { try store.log.append(Self.large(2...6)) }
    store.shutDown()
    #expect(try left.names() == [1])
  }

  @Test func `a record has the bytes of version 1`() throws {
    var commit = Commit()
    commit.names = [("a", Principal([1, 2])!)]
    let record = try CommitRecord(commit, number: 5)
    var bytes: [UInt8] = []
    try unsafe record.forEachPart { unsafe bytes += $0 }
    // Behind the checksum: the number, 29 bytes of fields, no pages; no probe, no index, a name, no
    // requests, none that are forgotten, no calls, no canister; zeros.
    #expect(bytes.count == record.byteCount)
    #expect(
      Hexadecimal.text(bytes) == "436f6d74" + Hexadecimal.text(Array(bytes[4..<8]))
        + "0500000000000000" + "1e000000" + "00000000" + "00" + "00" + "01000000" + "01000000"
        + "61"
        + "02000000" + "0102" + "00000000" + "00000000" + "00000000" + "00" + "0000")
    #expect(
      Hexadecimal.text(SegmentHeader(id: 7, first: 1).bytes)
        == "436f6f706572434c" + "01000000" + "0700000000000000" + "0100000000000000"
        + Hexadecimal.text(Array(SegmentHeader(id: 7, first: 1).bytes[28..<32]))
        + String(repeating: "00", count: 32))
  }

  @Test func `records of all kinds of commits are read as they were written`() async throws {
    let crashes = try Crashes()
    let replica = try await Replica(crashes.configuration())
    let module = try Fixture.module(DurableCallsTests.till)
    let (giver, taker) = (try await replica.canister(module), try await replica.canister(module))
    try await replica.setName("giver", for: giver)
    _ = await replica.call(
      DurableCallsTests.request(1, giver, "send", DurableCallsTests.order(2, to: taker)),
      waits: true)
    let counter = try await replica.canister(Fixture.module(Fixture.counterParts))
    _ = try await replica.update(counter, method: "bump")
    let snapshot = try await replica.manage(
      "take_canister_snapshot", Management.TakeCanisterSnapshotArgs(canisterId: counter),
      as: Management.Snapshot.self)
    try await replica.manage(
      "delete_canister_snapshot",
      Management.DeleteCanisterSnapshotArgs(canisterId: counter, snapshotId: snapshot.id))
    try await replica.stopCanister(taker)
    crashes.watch()
    try await replica.deleteCanister(taker)
    var kinds: Set<String> = []
    for segment in CommitLog.Contents(of: crashes.folders[0]).segments {
      let bytes = try Data(contentsOf: URL(filePath: segment.path))
      try unsafe bytes.withUnsafeBytes { bytes in
        var place = SegmentHeader.size
        while let found = unsafe CommitRecord.find(in: bytes, at: place) {
          let commit = try #require(unsafe CommitRecord.commit(found, in: bytes, nil))
          var again: [UInt8] = []
          try unsafe CommitRecord(commit, number: found.number).forEachPart { unsafe again += $0 }
          #expect(unsafe again.elementsEqual(bytes[place..<found.end]))
          if commit.creation != nil { kinds.insert("creation") }
          if commit.isDeletion { kinds.insert("deletion") }
          if commit.settings != nil { kinds.insert("settings") }
          if commit.module != nil { kinds.insert("module") }
          if commit.balance != nil { kinds.insert("balance") }
          if commit.stable != nil { kinds.insert("stable") }
          if !commit.heap.runs.isEmpty { kinds.insert("heap") }
          if !commit.names.isEmpty { kinds.insert("names") }
          if !commit.requests.isEmpty { kinds.insert("requests") }
          for change in commit.snapshots { kinds.insert("\(change)".prefix { $0 != "(" } + "") }
          for change in commit.calls { kinds.insert("\(change)".prefix { $0 != "(" } + "") }
          place = found.end
        }
      }
    }
    await replica.shutdown()
    #expect(
      kinds.sorted() == [
        "answer", "balance", "creation", "delete", "deletion", "drop", "end", "heap", "keep",
        "make", "module", "names", "put", "requests", "settings", "stable",
      ])
  }

  @Test func `no random bytes are read beyond their end`() {
    var random = RandomSource(salt: 0x106)
    for _ in 0..<2000 {
      var bytes = (0..<random.below(270)).map { _ in UInt8(random.below(256)) }
      if bytes.count > 24 {
        // A record by its looks, so that more than its beginning is read.
        bytes.replaceSubrange(0..<4, with: Array("Comt".utf8))
        bytes.replaceSubrange(16..<24, with: [UInt8(bytes.count - 24), 0, 0, 0, 0, 0, 0, 0])
        var sum = Checksum()
        unsafe bytes[8...].withUnsafeBytes { unsafe sum.add($0) }
        bytes.replaceSubrange(4..<8, with: sum.value.littleEndianBytes)
      }
      unsafe bytes.withUnsafeBytes { bytes in
        if let found = unsafe CommitRecord.find(in: bytes, at: 0) {
          _ = unsafe CommitRecord.commit(found, in: bytes, nil)
        }
      }
      _ = try? SegmentHeader(bytes)
    }
  }
}
