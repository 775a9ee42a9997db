import Candid
import Foundation
import Replica
import TestSupport
import Testing

/// The folder of a state: who may have it, and what is left of it when a start fails.
@Suite struct StateFolderTests {
  private func configuration(
    _ path: String, isClean: Bool = false, isTentative: Bool = false
  ) -> ReplicaConfiguration {
    var configuration = ReplicaConfiguration(state: .directory(path))
    configuration.isClean = isClean
    configuration.isTentative = isTentative
    return configuration
  }

  /// A state with a canister that has counted to 2.
  private func makeState(_ path: String) async throws -> Principal {
    let replica = try await Replica(configuration(path))
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    for _ in 0..<2 { _ = try await replica.update(canister, method: "bump") }
    await replica.shutdown()
    return canister
  }

  private func expectState(_ path: String, _ canister: Principal) async throws {
    let replica = try await Replica(configuration(path))
    #expect(try await replica.counters(canister) == [2, 2, 2])
    await replica.shutdown()
    #expect(
      Set(try FileManager.default.contentsOfDirectory(atPath: path)).isSubset(
        of: ["keys", "lock", "state.sqlite", "state.sqlite-wal", "state.sqlite-shm"]))
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test func `a clean start meets a process that has the state, and leaves it alone`() async throws
  {
    let folder = try TemporaryFolder()
    let running = try await Replica(configuration(folder.path))
    let canister = try await running.canister(Fixture.module(Fixture.counterParts))
    let error = await #expect(throws: ReplicaError.self) {
      try await Replica(configuration(folder.path, isClean: true))
    }
    #expect(error?.code == .stateInUse)
    for _ in 0..<2 { _ = try await running.update(canister, method: "bump") }
    await running.shutdown()
    try await expectState(folder.path, canister)
  }

  @Test func `a clean start begins anew, and what was there is gone once it is sure`() async throws
  {
    let folder = try TemporaryFolder()
    let canister = try await makeState(folder.path)
    for isTentative in [false, true] {
      let replica = try await Replica(
        configuration(folder.path, isClean: true, isTentative: isTentative))
      #expect(replica.canisters().isEmpty)
      _ = try await replica.createCanister()
      replica.confirmStart()
      await replica.shutdown()
      let again = try await Replica(configuration(folder.path))
      #expect(again.canisters().map(\.id) == [canister])
      #expect(again.summary(of: canister)?.moduleHash == nil)
      await again.shutdown()
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy {
        !$0.hasPrefix(".cooper")
      })
  }

  @Test func `a clean start that fails brings back what was there`() async throws {
    let folder = try TemporaryFolder()
    let canister = try await makeState(folder.path)
    // Nobody says that the start has succeeded.
    let replica = try await Replica(
      configuration(folder.path, isClean: true, isTentative: true))
    _ = try await replica.canister(Fixture.module(Fixture.counterParts))
    await replica.shutdown()
    try await expectState(folder.path, canister)
    // The engine is missing.
    var broken = configuration(folder.path, isClean: true)
    broken.wasmtimePath = "/nowhere/libwasmtime.so"
    let failing = broken
    await #expect(throws: ReplicaError.self) { try await Replica(failing) }
    try await expectState(folder.path, canister)
  }

  @Test func `a clean start that was killed is undone by the next one`() async throws {
    let folder = try TemporaryFolder()
    let canister = try await makeState(folder.path)
    // As it is when the process is killed after setting aside, and after the new state was made.
    let aside = folder.path + "/.cooper-earlier"
    try FileManager.default.createDirectory(atPath: aside, withIntermediateDirectories: false)
    try FileManager.default.moveItem(
      atPath: folder.path + "/state.sqlite", toPath: aside + "/state.sqlite")
    try await expectState(folder.path, canister)
    try FileManager.default.createDirectory(atPath: aside, withIntermediateDirectories: false)
    try FileManager.default.moveItem(
      atPath: folder.path + "/state.sqlite", toPath: aside + "/state.sqlite")
    let other = try TemporaryFolder()
    _ = try await makeState(other.path)
    try FileManager.default.moveItem(
      atPath: other.path + "/state.sqlite", toPath: folder.path + "/state.sqlite")
    try await expectState(folder.path, canister)
  }

  @Test(arguments: [false, true])
  func `a folder with other things in it is refused and left alone`(isClean: Bool) async throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/thesis.txt"
    try Data("years of work".utf8).write(to: URL(fileURLWithPath: file))
    try FileManager.default.createDirectory(
      atPath: folder.path + "/discarded", withIntermediateDirectories: false)
    chmod(folder.path, 0o755)
    let error = await #expect(throws: ReplicaError.self) {
      try await Replica(configuration(folder.path, isClean: isClean))
    }
    #expect(error?.code == .notState)
    #expect(error?.message.contains("discarded") == true)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        == ["discarded", "thesis.txt"])
    #expect(try mode(folder.path) == 0o755)
  }

  @Test func `a state beside other things is used, but not cleaned`() async throws {
    let folder = try TemporaryFolder()
    let canister = try await makeState(folder.path)
    let file = folder.path + "/notes"
    try Data("kept".utf8).write(to: URL(fileURLWithPath: file))
    let error = await #expect(throws: ReplicaError.self) {
      try await Replica(configuration(folder.path, isClean: true))
    }
    #expect(error?.code == .notState)
    let replica = try await Replica(configuration(folder.path))
    #expect(try await replica.counters(canister) == [2, 2, 2])
    await replica.shutdown()
    #expect(FileManager.default.contents(atPath: file) == Data("kept".utf8))
  }

  @Test func `the database of another program is refused`() async throws {
    for (isClean, content) in [(true, "no database"), (false, "no database")] {
      let folder = try TemporaryFolder()
      let file = folder.path + "/state.sqlite"
      try Data(content.utf8).write(to: URL(fileURLWithPath: file))
      await #expect(throws: ReplicaError.self) {
        try await Replica(configuration(folder.path, isClean: isClean))
      }
      #expect(FileManager.default.contents(atPath: file) == Data(content.utf8))
    }
    let folder = try TemporaryFolder()
    try SQLite.run("CREATE TABLE notes (text)", in: folder.path + "/state.sqlite")
    let error = await #expect(throws: ReplicaError.self) {
      try await Replica(configuration(folder.path))
    }
    #expect(error?.code == .notState)
  }

  @Test func `a start that fails leaves no folder behind`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/project/.cooper/state"
    try FileManager.default.createDirectory(
      atPath: folder.path + "/project", withIntermediateDirectories: false)
    let replica = try await Replica(configuration(path, isTentative: true))
    _ = try await replica.canister(Fixture.module(Fixture.counterParts))
    await replica.shutdown()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/project") == [])
    // An empty folder that was there stays, and empty.
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let other = try await Replica(configuration(path, isClean: true, isTentative: true))
    await other.shutdown()
    #expect(try FileManager.default.contentsOfDirectory(atPath: path) == [])
  }

  @Test func `nobody else may read a state, one of earlier versions neither`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/.cooper/state"
    for _ in 0..<2 {
      let replica = try await Replica(configuration(path))
      _ = try await replica.createCanister()
      #expect(try mode(path) == 0o700)
      for name in ["lock", "state.sqlite", "state.sqlite-wal", "state.sqlite-shm"] {
        #expect(try mode("\(path)/\(name)") == 0o600, "\(name)")
      }
      await replica.shutdown()
      // As earlier versions made them.
      chmod(path, 0o755)
      for name in ["lock", "state.sqlite"] { chmod("\(path)/\(name)", 0o644) }
    }
  }

  @Test func `a state whose commits wait for the disk works like any other`() async throws {
    let folder = try TemporaryFolder()
    var configuration = configuration(folder.path)
    configuration.durability = .power
    let replica = try await Replica(configuration)
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    for _ in 0..<2 { _ = try await replica.update(canister, method: "bump") }
    await replica.shutdown()
    try await expectState(folder.path, canister)
  }
}
