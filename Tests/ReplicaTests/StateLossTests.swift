import Candid
import Foundation
import Replica
import TestSupport
import Testing

/// A state whose files go away under a replica that runs.
@Suite struct StateLossTests {
  enum Loss: String, CaseIterable {
    case folderDeleted, folderMoved, folderReplaced, databaseDeleted, databaseReplaced, logDeleted
    case lockDeleted
  }

  private func inflict(_ loss: Loss, on path: String) throws {
    let files = FileManager.default
    switch loss {
    case .folderDeleted: try files.removeItem(atPath: path)
    case .folderMoved: try files.moveItem(atPath: path, toPath: path + ".moved")
    case .folderReplaced:
      try files.moveItem(atPath: path, toPath: path + ".moved")
      try files.copyItem(atPath: path + ".moved", toPath: path)
    case .databaseDeleted: try files.removeItem(atPath: path + "/state.sqlite")
    case .databaseReplaced:
      let database = path + "/state.sqlite"
      try files.copyItem(atPath: database, toPath: database + ".new")
      try #require(rename(database + ".new", database) == 0)
    case .logDeleted: try files.removeItem(atPath: path + "/state.sqlite-wal")
    case .lockDeleted: try files.removeItem(atPath: path + "/lock")
    }
  }

  @Test(arguments: Loss.allCases)
  func `no update is acknowledged that would be nowhere, and queries go on`(loss: Loss)
    async throws
  {
    let folder = try TemporaryFolder()
    let path = folder.path + "/state"
    let replica = try await Replica(ReplicaConfiguration(state: .directory(path)))
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    _ = try await replica.update(canister, method: "bump")
    #expect(await replica.storageFailure() == nil)
    try inflict(loss, on: path)
    for _ in 0..<3 {
      let rejection = await #expect(throws: Rejection.self) {
        try await replica.update(canister, method: "bump")
      }
      #expect(rejection?.isStorageFailure == true)
      #expect(rejection?.errorCode == "IC0208")
      #expect(rejection?.code == .systemTransient)
      let message = rejection?.message ?? ""
      let what = loss.rawValue.hasPrefix("folder") ? "the folder of the state" : path + "/"
      #expect(message.contains(what), "\(message)")
      #expect(
        message.contains(loss.rawValue.hasSuffix("Replaced") ? "another one" : "is gone"),
        "\(message)")
      // What was refused has not happened.
      #expect(try await replica.counters(canister) == [1, 1, 1])
    }
    await #expect(throws: Rejection.self) { try await replica.createCanister() }
    await #expect(throws: Rejection.self) { try await replica.setName("a", for: canister) }
    await #expect(throws: Rejection.self) { try await replica.claimName("b", for: canister) }
    await #expect(throws: Rejection.self) { try await replica.stopCanister(canister) }
    #expect(replica.canisters().map(\.id) == [canister])
    for name in ["a", "b"] { #expect(replica.canister(named: name) == nil) }
    #expect(replica.summary(of: canister)?.status == .running)
    #expect(await replica.storageFailure() != nil)
    await replica.shutdown()
  }

  @Test
  func
    `when the disk is full, updates are rejected, reads go on, and so do updates once there is room`()
    async throws
  {
    let folder = try TemporaryFolder()
    let configuration = ReplicaConfiguration(state: .directory(folder.path))
    let replica = try await Replica(configuration)
    // Fills stable memory with 1 MiB more.
    let module = try Fixture.module(
      Fixture.counterParts + """
        (func (export "canister_update fill") (call $bump)
          (call $stable_write (i64.mul (call $stable_grow (i64.const 16)) (i64.const 65536))
            (i64.const 0) (i64.const 1048576))
          (call $answer (i32.load (i32.const 128))))
        """, memory: "(memory 16)")
    let canister = try await replica.canister(module)
    let other = try await replica.canister(Fixture.module(Fixture.counterParts))
    _ = try await replica.update(other, method: "bump")
    #expect(try await replica.update(canister, method: "fill") == Fixture.bytes(1))
    try await replica.limitState(database: 0, log: 0)
    // All at once: those that build on one that fails fail with it.
    let rejections = await withTaskGroup(of: Rejection?.self) { group in
      for _ in 0..<5 {
        group.addTask {
          do throws(Rejection) {
            _ = try await replica.update(canister, method: "fill")
            return nil
          } catch {
            return error
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for rejection in rejections {
      #expect(rejection?.isStorageFailure == true)
      #expect(rejection?.message.contains("there is no room left on the disk") == true)
    }
    for _ in 0..<3 {
      // What was rejected has not happened.
      #expect(try await replica.counters(canister) == [1, 1, 1])
      #expect(replica.summary(of: canister)?.stableBytes == 17 * 65536)
      #expect(try await replica.counters(other) == [1, 1, 1])
    }
    try await replica.limitState(database: 1 << 30, log: 1 << 30)
    try await waitWhile { await replica.storageFailure() != nil }
    #expect(await replica.storageFailure() == nil)
    #expect(try await replica.update(canister, method: "fill") == Fixture.bytes(2))
    #expect(try await replica.update(other, method: "bump") == Fixture.bytes(2))
    let summaries = replica.canisters()
    await replica.shutdown()
    let again = try await Replica(configuration)
    #expect(again.canisters() == summaries)
    #expect(try await again.counters(canister) == [2, 2, 2])
    #expect(try await again.counters(other) == [2, 2, 2])
    await again.shutdown()
    #expect(try StateInspection(folder: folder.path).verify() == [])
  }

  @Test func `another state in the place of the folder stays as it is`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/state"
    let files = FileManager.default
    func log() throws -> [String: Data] {
      try Dictionary(
        uniqueKeysWithValues: files.contentsOfDirectory(atPath: path + "/commits").map {
          ($0, try Data(contentsOf: URL(fileURLWithPath: path + "/commits/" + $0)))
        })
    }
    let replica = try await Replica(ReplicaConfiguration(state: .directory(path)))
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    _ = try await replica.update(canister, method: "bump")
    try files.copyItem(atPath: path, toPath: path + ".backup")
    _ = try await replica.update(canister, method: "bump")
    try files.moveItem(atPath: path, toPath: path + ".moved")
    try files.moveItem(atPath: path + ".backup", toPath: path)
    let before = try log()
    #expect(!before.isEmpty)
    await #expect(throws: Rejection.self) {
      try await replica.update(canister, method: "bump")
    }
    #expect(try log() == before)
    await replica.shutdown()
    #expect(try log() == before)
    for (name, count) in [("state", UInt32(1)), ("state.moved", 2)] {
      let configuration = ReplicaConfiguration(state: .directory(folder.path + "/" + name))
      let again = try await Replica(configuration)
      #expect(try await again.counters(canister) == [count, count, count])
      await again.shutdown()
    }
  }

  @Test(arguments: [false, true], [ReplicaConfiguration.Durability.process, .power])
  func `a log whose file is not the one any more is begun anew, and nothing is lost`(
    isReplaced: Bool, durability: ReplicaConfiguration.Durability
  ) async throws {
    let folder = try TemporaryFolder()
    let (files, commits) = (FileManager.default, folder.path + "/commits")
    var configuration = ReplicaConfiguration(state: .directory(folder.path))
    configuration.durability = durability
    let replica = try await Replica(configuration)
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    _ = try await replica.update(canister, method: "bump")
    let segment = try commits + "/" + #require(try files.contentsOfDirectory(atPath: commits).first)
    if isReplaced {
      try files.copyItem(atPath: segment, toPath: segment + ".new")
      try #require(rename(segment + ".new", segment) == 0)
    } else {
      try files.removeItem(atPath: segment)
    }
    #expect(try await replica.update(canister, method: "bump") == Fixture.bytes(2))
    #expect(await replica.storageFailure() == nil)
    #expect(
      try files.contentsOfDirectory(atPath: commits) != [(segment as NSString).lastPathComponent])
    await replica.shutdown()
    let again = try await Replica(configuration)
    #expect(try await again.counters(canister) == [2, 2, 2])
    await again.shutdown()
  }

  @Test func `a database that takes nothing loses nothing that the log has`() async throws {
    let folder = try TemporaryFolder()
    let configuration = ReplicaConfiguration(state: .directory(folder.path))
    let replica = try await Replica(configuration)
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    let other = try await replica.canister(Fixture.module(Fixture.counterParts))
    try await replica.limitState(database: 0, log: 1 << 30)
    // New rows are needed for pages, and the database has no room for them.
    var count: UInt32 = 0
    var names: [String] = []
    var rejection: Rejection?
    while rejection == nil, count < 10_000 {
      do throws(Rejection) {
        let first = try await replica.update(canister, method: "bump")
        count += 1
        #expect(first == Fixture.bytes(count))
        _ = try await replica.claimName("name \(count)", for: other)
        names.append("name \(count)")
      } catch {
        rejection = error
      }
    }
    #expect(rejection?.isStorageFailure == true)
    #expect(rejection?.message.contains("there is no room left on the disk") == true)
    #expect(try await replica.counters(canister)[0] == count)
    #expect(await replica.storageFailure() != nil)
    try await replica.limitState(database: 1 << 30, log: 1 << 30)
    try await waitWhile { await replica.storageFailure() != nil }
    #expect(try await replica.counters(canister)[0] == count)
    #expect(try await replica.update(canister, method: "bump") == Fixture.bytes(count + 1))
    await replica.shutdown()
    let again = try await Replica(configuration)
    #expect(try await again.counters(canister)[0] == count + 1)
    for name in names { #expect(again.canister(named: name) == other) }
    await again.shutdown()
    #expect(try StateInspection(folder: folder.path).verify() == [])
  }

  @Test func `updates go on when the folder is back`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/state"
    let replica = try await Replica(ReplicaConfiguration(state: .directory(path)))
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    _ = try await replica.update(canister, method: "bump")
    try FileManager.default.moveItem(atPath: path, toPath: path + ".moved")
    await #expect(throws: Rejection.self) { try await replica.update(canister, method: "bump") }
    await #expect(throws: Rejection.self) { try await replica.deleteCanister(canister) }
    try FileManager.default.moveItem(atPath: path + ".moved", toPath: path)
    // Commits are taken again a second after the last failure.
    try await waitWhile { await replica.storageFailure() != nil }
    #expect(try await replica.update(canister, method: "bump") == Fixture.bytes(2))
    #expect(try await replica.createCanister().text == "be2us-64aaa-aaaaa-qaabq-cai")
    await replica.shutdown()
    let again = try await Replica(ReplicaConfiguration(state: .directory(path)))
    #expect(try await again.counters(canister) == [2, 2, 2])
    await again.shutdown()
  }
}
