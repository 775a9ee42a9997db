import Candid
import Foundation
import Replica
import TestSupport
import Testing

/// States that are not as they were written: found, and never run.
@Suite struct IntegrityTests {
  /// A state with two canisters, names, heap, globals, stable memory and certified data.
  private struct Sample {
    let folder: TemporaryFolder
    let canisters: [Principal]
    var path: String { folder.path + "/state" }
    var database: String { path + "/state.sqlite" }

    init() async throws {
      folder = try TemporaryFolder()
      let replica = try await Replica(
        ReplicaConfiguration(state: .directory(folder.path + "/state")))
      let module = try Fixture.module(
        Fixture.counterParts
          + "(func (export \"canister_init\") (call $certify (i32.const 512) (i32.const 5)))")
      let first = try await replica.canister(module)
      let second = try await replica.canister(Fixture.module(Fixture.counterParts))
      canisters = [first, second]
      try await replica.setName("first", for: first)
      try await replica.setName("second", for: second)
      for _ in 0..<3 { _ = try await replica.update(first, method: "bump") }
      _ = try await replica.update(second, method: "bump")
      await replica.shutdown()
    }

    /// The same canisters in a state of an earlier version, but that the first one has a snapshot.
    ///
    /// - Parameter change: SQL that makes the version out of version 4.
    init(earlier change: String) throws {
      folder = try TemporaryFolder()
      canisters = [
        .canister(index: 0x8000_0000_0010_0001), .canister(index: 0x8000_0000_0010_0003),
      ]
      try GoldenState.write(to: path)
      try SQLite.run(change, in: database)
    }

    func open() async throws -> Replica {
      try await Replica(ReplicaConfiguration(state: .directory(path)))
    }

    /// All that can be asked of a replica, as it was written.
    func expectWhole(_ comment: String) async throws {
      let replica = try await open()
      do {
        try await expectWhole(replica, comment)
      } catch {
        await replica.shutdown()
        throw error
      }
      await replica.shutdown()
    }

    private func expectWhole(_ replica: Replica, _ comment: String) async throws {
      #expect(replica.canisters().map(\.id) == canisters, "\(comment)")
      #expect(replica.canister(named: "first") == canisters[0], "\(comment)")
      #expect(replica.canister(named: "second") == canisters[1], "\(comment)")
      #expect(try await replica.counters(canisters[0]) == [3, 3, 3], "\(comment)")
      #expect(try await replica.counters(canisters[1]) == [1, 1, 1], "\(comment)")
      #expect(replica.summary(of: canisters[0])?.version == 4, "\(comment)")
    }
  }

  @Test func `a flipped byte anywhere is found, or does not matter`() async throws {
    let sample = try await Sample()
    let whole = try Data(contentsOf: URL(fileURLWithPath: sample.database))
    let seed = RandomSource.seed
    var generator = RandomSource(seed: seed)
    // The header and the page behind it, byte by byte in steps; the rest at random.
    let places =
      Array(stride(from: 0, to: 200, by: 5))
      + (0..<80).map { _ in Int.random(in: 0..<whole.count, using: &generator) }
    var found = 0
    for place in places {
      var damaged = whole
      damaged[place] ^= UInt8.random(in: 1...255, using: &generator)
      try damaged.write(to: URL(fileURLWithPath: sample.database))
      let comment = "byte \(place) is \(damaged[place]); seed \(seed)"
      do {
        try await sample.expectWhole(comment)
      } catch let error as ReplicaError {
        found += 1
        #expect([.damaged, .notState, .state].contains(error.code), "\(comment): \(error)")
      } catch let rejection as Rejection {
        // A page is read when it is needed.
        found += 1
        #expect(rejection.message.contains("damaged"), "\(comment): \(rejection)")
      }
      for file in ["-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: sample.database + file)
      }
    }
    #expect(found > 20, "seed \(seed)")
    try whole.write(to: URL(fileURLWithPath: sample.database))
    try await sample.expectWhole("as it was")
  }

  @Test(
    arguments: [
      ("UPDATE canister SET stable_size = -1", "stable_size is -1"),
      ("UPDATE canister SET stable_size = 1 << 40", "stable_size is"),
      ("UPDATE canister SET heap_size = 7", "heap_size 7"),
      ("UPDATE canister SET timer = 'x'", "timer is not a number"),
      ("UPDATE canister SET version = -1", "version is -1"),
      ("UPDATE canister SET status = 'asleep'", "status"),
      ("UPDATE canister SET globals = x'09'", "globals"),
      ("UPDATE canister SET certified = zeroblob(33)", "certified"),
      ("UPDATE canister SET id = x'' WHERE number = 1", "the id"),
      ("UPDATE settings SET settings = 'x'", "settings is not a blob"),
      ("DELETE FROM settings WHERE number = 2", "settings is missing"),
      ("UPDATE settings SET settings = replace(settings, '1', '2')", "is damaged"),
      ("DELETE FROM meta WHERE key = 'next_number'", "next_number"),
      ("UPDATE canister SET version = version + 1", "does not match its checksum"),
      ("UPDATE canister SET timer = 5", "does not match its checksum"),
      ("DELETE FROM canister WHERE number = 2", "1 canisters"),
      ("DELETE FROM module", "its module is missing"),
      ("UPDATE module SET bytes = zeroblob(length(bytes))", "its module"),
      ("DELETE FROM name WHERE name = 'first'", "1 rows in the table of names"),
      ("UPDATE name SET name = 'third' WHERE name = 'first'", "third"),
      ("DELETE FROM meta WHERE key = 'next_index'", "next_index"),
      ("UPDATE meta SET value = 7 WHERE key = 'next_index'", "next_index"),
      ("DELETE FROM meta WHERE key = 'next_memory'", "next_memory"),
      ("UPDATE canister SET heap_memory = heap_memory + 1", "does not match its checksum"),
      ("UPDATE canister SET stable_memory = 0", "does not match its checksum"),
      ("PRAGMA user_version = 99", "newer version"),
      ("PRAGMA application_id = 7", "another program"),
    ])
  func `a damaged row is an error with its place`(sql: String, place: String) async throws {
    let sample = try await Sample()
    try SQLite.run(sql, in: sample.database)
    let error = await #expect(throws: ReplicaError.self) { try await sample.open() }
    let message = error?.message ?? ""
    #expect(message.contains(place), "\(message)")
    guard error?.code == .damaged else { return }
    let damages = try StateInspection(folder: sample.path).verify()
    #expect(damages.contains { $0.description.contains(place) }, "\(damages)")
  }

  /// The key of the first page of a canister's memory.
  private static func key(_ kind: String, _ canister: Int) -> String {
    "((SELECT \(kind)_memory FROM canister WHERE number = \(canister)) << 32)"
  }

  @Test(
    arguments: [
      ("DELETE FROM heap_page WHERE key = \(key("heap", 2))", "its heap"),
      ("UPDATE heap_page SET key = key + 1 WHERE key = \(key("heap", 2))", "page 1 of its heap"),
      (
        "UPDATE heap_page SET bytes = zeroblob(4096) WHERE key = \(key("heap", 2))",
        "page 0 of its heap (bytes 0 to 4095)"
      ),
      ("DELETE FROM stable_page WHERE key = \(key("stable", 2))", "its stable memory"),
      (
        "UPDATE stable_page SET key = key + 1 WHERE key = \(key("stable", 2))",
        "of its stable memory"
      ),
      (
        "UPDATE stable_page SET bytes = zeroblob(4096) WHERE key = \(key("stable", 2))",
        "page 0 of its stable memory"
      ),
      (
        "UPDATE stable_page SET bytes = zeroblob(7) WHERE key = \(key("stable", 2))",
        "page 0 of its stable memory"
      ),
      (
        "UPDATE stable_page SET sum = 'x' WHERE key = \(key("stable", 2))",
        "page 0 of its stable memory"
      ),
    ])
  func `a damaged page is found when a message needs it, and no other canister is affected`(
    sql: String, place: String
  ) async throws {
    let sample = try await Sample()
    try SQLite.run(sql, in: sample.database)
    let damages = try StateInspection(folder: sample.path).verify()
    #expect(damages.contains { $0.description.contains(place) }, "\(damages)")
    #expect(damages.allSatisfy { $0.canister == sample.canisters[1] }, "\(damages)")
    let replica = try await sample.open()
    #expect(try await replica.counters(sample.canisters[0]) == [3, 3, 3])
    for isQuery in [true, false] {
      let rejection = await #expect(throws: Rejection.self) {
        _ =
          isQuery
          ? try await replica.query(sample.canisters[1], method: "stable")
          : try await replica.update(sample.canisters[1], method: "bump")
      }
      let message = rejection?.message ?? ""
      #expect(message.contains("damaged"), "\(message)")
      #expect(message.contains(place), "\(message)")
      #expect(message.contains(sample.canisters[1].text), "\(message)")
      #expect(rejection?.code == .systemFatal)
    }
    // What is damaged is not overwritten, and nothing that was refused has happened.
    #expect(replica.summary(of: sample.canisters[1])?.version == 2)
    #expect(try await replica.update(sample.canisters[0], method: "bump") == Fixture.bytes(4))
    await replica.shutdown()
    #expect(
      try StateInspection(folder: sample.path).verify().contains {
        $0.description.contains(place)
      })
  }

  @Test(
    arguments: [
      ("DELETE FROM page_map", "the map of pages 0 to 4095 of its heap"),
      ("UPDATE page_map SET bits = zeroblob(512)", "the map of pages 0 to 4095"),
      ("UPDATE page_map SET key = key + 1", "the map of pages 0 to 4095 of its heap"),
    ])
  func `a damaged map of pages is found by verify`(
    sql: String, place: String
  ) async throws {
    let sample = try await Sample()
    try SQLite.run(sql, in: sample.database)
    let damages = try StateInspection(folder: sample.path).verify()
    #expect(damages.contains { $0.description.contains(place) }, "\(damages)")
  }

  @Test func `verify names everything that is damaged, and a whole state has nothing`()
    async throws
  {
    let sample = try await Sample()
    #expect(try StateInspection(folder: sample.path).verify() == [])
    try SQLite.run(
      """
      UPDATE heap_page SET bytes = zeroblob(4096) WHERE key = \(Self.key("heap", 1));
      UPDATE stable_page SET bytes = zeroblob(4096) WHERE key = \(Self.key("stable", 2));
      DELETE FROM name WHERE name = 'second';
      """, in: sample.database)
    let inspection = try StateInspection(folder: sample.path)
    let damages = try inspection.verify()
    #expect(
      damages.map(\.canister) == [nil, sample.canisters[0], sample.canisters[1]], "\(damages)")
    #expect(
      damages[1].message
        == "page 0 of its heap (bytes 0 to 4095) is damaged: it does not match its checksum")
    let canisters = try inspection.canisters()
    #expect(canisters.map(\.id) == sample.canisters)
    #expect(canisters.map(\.names) == [["first"], []])
    #expect(canisters.map(\.version) == [4, 2])
    #expect(canisters[0].heap.bytes == 65536)
    #expect(canisters[0].stable.bytes == 65536)
    #expect(canisters[0].stable.pages == 1)
  }

  @Test func `a state can be verified while it is used`() async throws {
    let sample = try await Sample()
    let replica = try await sample.open()
    _ = try await replica.update(sample.canisters[0], method: "bump")
    let inspection = try StateInspection(folder: sample.path)
    #expect(inspection.isInUse)
    #expect(try inspection.verify() == [])
    // The database has it a little later than the log.
    try await waitWhile { try inspection.canisters()[0].version == 4 }
    #expect(try inspection.canisters().map(\.version) == [5, 2])
    _ = try await replica.update(sample.canisters[0], method: "bump")
    await replica.shutdown()
  }

  @Test func `damage within the database's log is found, and its torn end is not taken for one`()
    async throws
  {
    let (sample, folder) = (try await Sample(), try TemporaryFolder())
    let replica = try await sample.open()
    for count in 5...8 {
      _ = try await replica.update(sample.canisters[0], method: "bump")
      // Each comes to the database alone.
      let inspection = try StateInspection(folder: sample.path)
      try await waitWhile { try inspection.canisters()[0].version < count }
    }
    // As a killed process leaves it.
    let files = ["state.sqlite", "state.sqlite-wal"]
    let contents = try files.map {
      try Data(contentsOf: URL(fileURLWithPath: sample.path + "/" + $0))
    }
    let commits = folder.path + "/commits"
    try FileManager.default.copyItem(atPath: sample.path + "/commits", toPath: commits)
    await replica.shutdown()
    func open(_ change: (inout Data) -> Void) async throws -> [UInt32] {
      let folder = try TemporaryFolder()
      var log = contents[1]
      change(&log)
      for (file, content) in zip(files, [contents[0], log]) {
        try content.write(to: URL(fileURLWithPath: folder.path + "/" + file))
      }
      try FileManager.default.copyItem(atPath: commits, toPath: folder.path + "/commits")
      let replica = try await Replica(ReplicaConfiguration(state: .directory(folder.path)))
      let counters = try await replica.counters(sample.canisters[0])
      await replica.shutdown()
      return counters
    }
    #expect(try await open { _ in } == [7, 7, 7])
    // What the database loses there is in the log of commits.
    #expect(try await open { $0.removeLast(100) } == [7, 7, 7])
    #expect(try await open { $0[$0.count - 100] ^= 1 } == [7, 7, 7])
    for place in [40, 100, contents[1].count / 3, contents[1].count / 2] {
      let error = await #expect(throws: ReplicaError.self) {
        _ = try await open { $0[place] ^= 0x10 }
      }
      #expect(error?.code == .damaged)
      #expect(error?.message.contains("state.sqlite-wal is damaged at byte") == true)
    }
  }

  // MARK: Version 1

  /// Makes a state of the tables of version 1 out of one of version 4.
  private static let toVersion1 = """
    ALTER TABLE canister RENAME TO c; ALTER TABLE module RENAME TO m; ALTER TABLE name RENAME TO n;
    ALTER TABLE heap_page RENAME TO h; ALTER TABLE stable_page RENAME TO s;
    ALTER TABLE meta RENAME TO e;
    CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL);
    CREATE TABLE canister (
      number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, settings BLOB NOT NULL,
      version INTEGER NOT NULL DEFAULT 0, status TEXT NOT NULL DEFAULT 'running',
      stable_size INTEGER NOT NULL DEFAULT 0, heap_size INTEGER NOT NULL DEFAULT 0,
      globals BLOB NOT NULL DEFAULT '', certified BLOB NOT NULL DEFAULT '',
      timer INTEGER NOT NULL DEFAULT 0, module BLOB);
    CREATE TABLE module (hash BLOB PRIMARY KEY, bytes BLOB NOT NULL);
    CREATE TABLE compiled (hash BLOB PRIMARY KEY, form TEXT NOT NULL, bytes BLOB NOT NULL);
    CREATE TABLE heap_page (key INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
    CREATE TABLE stable_page (key INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
    CREATE TABLE name (name TEXT PRIMARY KEY, canister BLOB NOT NULL);
    INSERT INTO meta SELECT key, value FROM e WHERE key = 'next_index';
    INSERT INTO canister SELECT c.number, id, settings, version, status, stable_size, heap_size,
      globals, certified, timer, module FROM c JOIN settings ON settings.number = c.number;
    INSERT INTO module SELECT hash, bytes FROM m;
    INSERT INTO compiled SELECT hash, 'cooper-2', zeroblob(5000) FROM m;
    INSERT INTO heap_page SELECT key, bytes FROM h; INSERT INTO stable_page SELECT key, bytes FROM s;
    INSERT INTO name SELECT name, canister FROM n;
    DROP TABLE c; DROP TABLE m; DROP TABLE n; DROP TABLE h; DROP TABLE s; DROP TABLE e;
    DROP TABLE request; DROP TABLE balance; DROP TABLE chunk; DROP TABLE snapshot;
    DROP TABLE settings;
    PRAGMA application_id = 0; PRAGMA user_version = 1;
    """

  @Test func `a state of version 1 gets its checksums, and loses its native code`() async throws {
    let sample = try Sample(earlier: Self.toVersion1)
    let early = #expect(throws: ReplicaError.self) { try StateInspection(folder: sample.path) }
    #expect(early?.message.contains("cooper start --state brings it") == true)
    try await sample.expectWhole("version 1")
    #expect(try StateInspection(folder: sample.path).verify() == [])
    #expect(try SQLite.run("PRAGMA user_version", in: sample.database) == ["8"])
    #expect(
      try SQLite.run("SELECT name FROM sqlite_schema WHERE name = 'compiled'", in: sample.database)
        == [])
    try await sample.expectWhole("version 5")
  }

  @Test func `a state of version 4 is as it was, its snapshot too`() async throws {
    let sample = try Sample(earlier: "")
    #expect(try SQLite.run("PRAGMA user_version", in: sample.database) == ["4"])
    try await sample.expectWhole("version 4")
    #expect(try SQLite.run("PRAGMA user_version", in: sample.database) == ["8"])
    #expect(try StateInspection(folder: sample.path).verify() == [])
    let replica = try await sample.open()
    let snapshots = try await replica.manage(
      "list_canister_snapshots",
      Management.ListCanisterSnapshotsArgs(canisterId: sample.canisters[0]),
      as: [Management.Snapshot].self)
    #expect(snapshots.count == 1)
    try await replica.manage(
      "load_canister_snapshot",
      Management.LoadCanisterSnapshotArgs(
        canisterId: sample.canisters[0], snapshotId: snapshots[0].id))
    #expect(try await replica.counters(sample.canisters[0]) == [2, 2, 2])
    #expect(try await replica.update(sample.canisters[0], method: "bump") == Fixture.bytes(3))
    await replica.shutdown()
    #expect(try StateInspection(folder: sample.path).verify() == [])
  }

  @Test(
    arguments: [
      ("UPDATE canister SET version = version + 1 WHERE number = 2", "its row"),
      ("UPDATE snapshot SET module = x'00'", "snapshot 3"),
      ("DELETE FROM meta WHERE key = 'next_number'", "next_number"),
      ("INSERT INTO stable_page VALUES (-7, 1, x'00')", "has the key -7"),
    ])
  func `a damaged state of version 4 is an error with its place, and stays as it is`(
    sql: String, place: String
  ) async throws {
    let sample = try Sample(earlier: sql)
    let error = await #expect(throws: ReplicaError.self) { try await sample.open() }
    #expect(error?.code == .damaged)
    #expect(error?.message.contains(place) == true, "\(error?.message ?? "")")
    #expect(try SQLite.run("PRAGMA user_version", in: sample.database) == ["4"])
  }

  /// Makes a state of the tables of version 3 out of one of version 4. The order of columns is the one it
  /// had.
  private static let toVersion3 = """
    ALTER TABLE canister RENAME TO c;
    CREATE TABLE canister (
      number INTEGER PRIMARY KEY, id BLOB NOT NULL, settings BLOB NOT NULL,
      version INTEGER NOT NULL, status TEXT NOT NULL, stable_size INTEGER NOT NULL,
      heap_size INTEGER NOT NULL, globals BLOB NOT NULL, certified BLOB NOT NULL,
      timer INTEGER NOT NULL, module BLOB, heap_count INTEGER NOT NULL,
      heap_total INTEGER NOT NULL, stable_count INTEGER NOT NULL,
      stable_total INTEGER NOT NULL, sum INTEGER NOT NULL);
    INSERT INTO canister SELECT c.number, id, settings, version, status, stable_size, heap_size,
      globals, certified, timer, module, heap_count, heap_total, stable_count, stable_total, sum
      FROM c JOIN settings ON settings.number = c.number;
    DROP TABLE c; DROP TABLE settings; DELETE FROM meta WHERE key = 'next_number';
    PRAGMA user_version = 3;
    """

  @Test func `a state of version 3 is as it was`() async throws {
    let sample = try Sample(earlier: Self.toVersion3)
    try await sample.expectWhole("version 3")
    #expect(try SQLite.run("PRAGMA user_version", in: sample.database) == ["8"])
    #expect(try StateInspection(folder: sample.path).verify() == [])
    try await sample.expectWhole("version 5")
    // What is damaged stays so.
    let damaged = try Sample(
      earlier: Self.toVersion3
        + "UPDATE canister SET settings = replace(settings, '1', '2') WHERE number = 2")
    let error = await #expect(throws: ReplicaError.self) { try await damaged.open() }
    #expect(error?.code == .damaged)
  }

  @Test func `messages do not write settings and history anew`() async throws {
    let sample = try await Sample()
    try SQLite.run(
      """
      CREATE TABLE written (number INTEGER);
      CREATE TRIGGER inserted AFTER INSERT ON settings
        BEGIN INSERT INTO written VALUES (new.number); END;
      CREATE TRIGGER updated AFTER UPDATE ON settings
        BEGIN INSERT INTO written VALUES (new.number); END;
      """, in: sample.database)
    let replica = try await sample.open()
    for _ in 0..<3 {
      _ = try await replica.update(sample.canisters[0], method: "bump")
    }
    try await replica.stopCanister(sample.canisters[0])
    func written() throws -> [String] {
      // Waits until the database has what the log has.
      _ = try StateInspection(folder: sample.path)
      return try SQLite.run("SELECT number FROM written", in: sample.database)
    }
    #expect(try written() == [])
    try await replica.manage(
      "update_settings",
      Management.UpdateSettingsArgs(
        canisterId: sample.canisters[1], settings: .init(freezingThreshold: 7)))
    #expect(try written() == ["2"])
    await replica.shutdown()
  }

  @Test func `a state of version 2 goes on with what canisters begin with`() async throws {
    let sample = try Sample(
      earlier: Self.toVersion3 + """
        DROP TABLE balance; DROP TABLE chunk; DROP TABLE snapshot;
        DELETE FROM meta WHERE key IN ('balances', 'chunks', 'snapshots');
        PRAGMA user_version = 2;
        """)
    try await sample.expectWhole("version 2")
    #expect(try StateInspection(folder: sample.path).verify() == [])
    let replica = try await sample.open()
    for canister in sample.canisters {
      #expect(try replica.cycles(of: canister) == 1_000_000_000_000_000)
    }
    await replica.shutdown()
    // Where time costs something from now on, what was before is not paid for.
    var configuration = ReplicaConfiguration(state: .directory(sample.path))
    configuration.cycles = .real
    let charged = try await Replica(configuration)
    for canister in sample.canisters {
      _ = try await charged.update(canister, method: "bump")
      #expect(try charged.cycles(of: canister) > 1_000_000_000_000_000 - 100_000_000)
    }
    await charged.shutdown()
  }

  @Test(
    arguments: [
      ("UPDATE canister SET stable_size = -1 WHERE number = 2", "stable_size is -1"),
      ("UPDATE canister SET timer = 'x' WHERE number = 2", "timer is not a number"),
      ("UPDATE canister SET version = -1 WHERE number = 2", "version is -1"),
      ("UPDATE canister SET settings = x'7B7D' WHERE number = 2", "its settings cannot be read"),
      ("UPDATE stable_page SET bytes = zeroblob(9) WHERE key = 2 << 32", "4096 bytes"),
    ])
  func `a damaged state of version 1 is an error with its place, and stays as it is`(
    sql: String, place: String
  ) async throws {
    let sample = try Sample(earlier: Self.toVersion1 + sql)
    let error = await #expect(throws: ReplicaError.self) { try await sample.open() }
    #expect(error?.code == .damaged)
    #expect(error?.message.contains(place) == true, "\(error?.message ?? "")")
    if !place.contains("bytes") {
      #expect(error?.message.contains(sample.canisters[1].text) == true)
    }
    #expect(try SQLite.run("PRAGMA user_version", in: sample.database) == ["1"])
  }

  @Test func `a clock before 1970 shows 0, one beyond 64 bits the last moment`() {
    #expect(nanoseconds(since1970: -5, 3) == 0)
    #expect(nanoseconds(since1970: 2, 3) == 2_000_000_003)
    #expect(nanoseconds(since1970: .max, 3) == .max)
  }
}
