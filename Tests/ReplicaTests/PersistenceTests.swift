import Candid
import Foundation
import Replica
import TestSupport
import Testing
import WasmEngine

@Suite struct PersistenceTests {
  private func open(_ folder: TemporaryFolder) async throws -> Replica {
    try await Replica(ReplicaConfiguration(state: .directory(folder.path)))
  }

  @Test func `everything is there after a restart, the heap too`() async throws {
    let folder = try TemporaryFolder()
    var replica = try await open(folder)
    let module = try Fixture.module(
      Fixture.counterParts
        + """
        (func (export "canister_update grow") (drop (memory.grow (i32.const 3)))
          (i32.store (i32.const 200000) (i32.const 5)) (call $answer (i32.const 0)))
        (func (export "canister_query far") (call $answer (i32.load (i32.const 200000))))
        (func (export "canister_query text") (call $answer (i32.load (i32.const 512))))
        """)
    let canister = try await replica.canister(module)
    let other = try await replica.createCanister()
    try await replica.setName("counter", for: canister)
    for _ in 0..<3 { _ = try await replica.update(canister, method: "bump") }
    _ = try await replica.update(canister, method: "grow")
    try await replica.stopCanister(other)
    let record = ProjectRecord(
      project: "p1", canister: "hello", folder: "/home/me/hello", machine: "desk")
    try await replica.setProject(record, for: canister)
    #expect(try await replica.claimName("mine", for: canister))
    #expect(try await replica.claimName("mine", for: canister))
    #expect(try await replica.claimName("mine", for: other) == false)
    let summaries = replica.canisters()
    await replica.shutdown()

    replica = try await open(folder)
    #expect(replica.canisters() == summaries)
    #expect(replica.summary(of: canister)?.project == record)
    #expect(replica.canister(named: "counter") == canister)
    #expect(replica.canister(named: "mine") == canister)
    #expect(try await replica.counters(canister) == [3, 3, 3])
    #expect(try await replica.number(canister, "far") == 5)
    #expect(try await replica.number(canister, "text") == 0x6E20_686F)
    #expect(try await replica.update(canister, method: "bump") == Fixture.bytes(4))
    #expect(try await replica.createCanister().text == "br5f7-7uaaa-aaaaa-qaaca-cai")
    await replica.shutdown()
  }

  @Test func `an upgrade, an uninstallation and a deletion are there after a restart`()
    async throws
  {
    let folder = try TemporaryFolder()
    var replica = try await open(folder)
    let module = try Fixture.module(Fixture.counterParts)
    let upgraded = try await replica.canister(module)
    let uninstalled = try await replica.canister(module)
    let deleted = try await replica.canister(module)
    try await replica.setName("deleted", for: deleted)
    for canister in [upgraded, uninstalled, deleted] {
      _ = try await replica.update(canister, method: "bump")
    }
    try await replica.installCode(.upgrade, canister: upgraded, module: module)
    try await replica.uninstallCode(uninstalled)
    try await replica.stopCanister(deleted)
    try await replica.deleteCanister(deleted)
    let summaries = replica.canisters()
    await replica.shutdown()

    replica = try await open(folder)
    #expect(replica.canisters() == summaries)
    #expect(try await replica.counters(upgraded) == [0, 0, 1])
    #expect(replica.canister(named: "deleted") == nil)
    try await replica.installCode(.install, canister: uninstalled, module: module)
    #expect(try await replica.counters(uninstalled) == [0, 0, 0])
    await replica.shutdown()
  }

  @Test func `a state is used by one process at a time`() async throws {
    let folder = try TemporaryFolder()
    let replica = try await open(folder)
    let error = await #expect(throws: ReplicaError.self) { try await open(folder) }
    #expect(error?.code == .stateInUse)
    await replica.shutdown()
    await (try open(folder)).shutdown()
  }

  @Test func `a file that is no state is refused and left alone`() async throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/state.sqlite"
    let content = Data("this is not a database, but long enough to be taken for one".utf8)
    try content.write(to: URL(fileURLWithPath: file))
    let error = await #expect(throws: ReplicaError.self) { try await open(folder) }
    #expect(error?.code == .damaged)
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == content)
  }

  @Test func `after the journal has closed, messages are refused`() async throws {
    let folder = try TemporaryFolder()
    let replica = try await open(folder)
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    await replica.shutdown()
    let creation = await #expect(throws: Rejection.self) { try await replica.createCanister() }
    #expect(creation?.code == .systemTransient)
    let update = await #expect(throws: Rejection.self) {
      try await replica.update(canister, method: "bump")
    }
    #expect(update?.errorCode == "IC0208")
    #expect(try await replica.counters(canister) == [0, 0, 0])
    let stop = await #expect(throws: Rejection.self) { try await replica.stopCanister(canister) }
    #expect(stop?.errorCode == "IC0208")
  }

  @Test func `killing the process loses no acknowledged update and shows no half of one`()
    async throws
  {
    let folder = try TemporaryFolder()
    var replica = try await open(folder)
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    await replica.shutdown()
    let executable = try Self.testHost()
    for round in 0..<3 {
      let process = Process()
      process.executableURL = executable
      process.arguments = [folder.path]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      // Until it has answered some, then at any moment.
      var output = Data()
      while output.count(where: { $0 == 10 }) < 20 + 13 * round {
        let chunk = pipe.fileHandleForReading.availableData
        try #require(!chunk.isEmpty, "the process ended by itself")
        output += chunk
      }
      kill(process.processIdentifier, SIGKILL)
      output += pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      let acknowledged =
        String(decoding: output, as: UTF8.self).split(separator: "\n").dropLast()
        .compactMap { UInt32($0) }.max() ?? 0
      replica = try await open(folder)
      let counters = try await replica.counters(canister)
      #expect(counters[0] >= acknowledged)
      // At most the four calls that were under way are there without having been acknowledged.
      #expect(counters[0] <= acknowledged + 5)
      #expect(Set(counters).count == 1, "\(counters)")
      await replica.shutdown()
    }
  }

  @Test func `when files cannot grow, updates are rejected, and nothing acknowledged is lost`()
    async throws
  {
    let folder = try TemporaryFolder()
    var replica = try await open(folder)
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    await replica.shutdown()
    let process = Process()
    process.executableURL = try Self.testHost()
    process.arguments = [folder.path, "1000000"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
    // One that begins after the canister was read again finds no room for its heap's memory file.
    #expect(lines.contains("update IC0208"))
    #expect(lines.count { ["update IC0208", "update IC0521"].contains($0) } == 4)
    let acknowledged = lines.compactMap { UInt32($0) }.max() ?? 0
    #expect(acknowledged > 0)
    // The limit is for the heap's memory file too, so that not even queries can run.
    #expect(lines.contains("query IC0521"), "\(lines.suffix(5))")
    #expect(lines.contains { $0.hasPrefix("storage: the state cannot be written: ") })
    #expect(lines.contains("again \(acknowledged + 1)"), "\(lines.suffix(5))")
    #expect(lines.last == "storage: well")
    replica = try await open(folder)
    let counters = try await replica.counters(canister)
    #expect(counters[0] == acknowledged + 1)
    #expect(Set(counters).count == 1, "\(counters)")
    await replica.shutdown()
  }

  /// The executable of `ReplicaTestHost`, which is built beside the tests.
  private static func testHost() throws -> URL {
    let bundle = Bundle.main.bundleURL
    let candidates = [bundle, bundle.deletingLastPathComponent()].map {
      $0.appendingPathComponent("ReplicaTestHost")
    }
    return try #require(
      candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) },
      "looked in \(candidates.map(\.path))")
  }
}
