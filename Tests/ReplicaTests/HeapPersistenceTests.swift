import Candid
import Foundation
import Replica
import TestSupport
import Testing

/// Modules that keep their data in the heap over upgrades: enhanced orthogonal persistence.
@Suite struct HeapPersistenceTests {
  private static let sections = [
    "icp:private enhanced-orthogonal-persistence", "icp:public enhanced-orthogonal-persistence",
  ]

  private func plain() throws -> [UInt8] { try Fixture.module(Fixture.counterParts) }

  @Test(arguments: sections)
  func `an upgrade without the option is refused, and changes nothing`(section: String)
    async throws
  {
    let replica = try await Replica.inMemory()
    // Whatever the new module is: the heap that would be lost is the old one's.
    let module = Fixture.module(
      try Fixture.module(
        Fixture.counterParts + "(func (export \"canister_pre_upgrade\") (call $bump))"),
      with: section)
    let canister = try await replica.canister(module)
    #expect(replica.summary(of: canister)?.persistsHeap == true)
    _ = try await replica.update(canister, method: "bump")
    for new in [module, try plain()] {
      let rejection = await #expect(throws: Rejection.self) {
        try await replica.installCode(.upgrade, canister: canister, module: new)
      }
      #expect(
        rejection
          == Rejection(
            code: .canisterError,
            message: "Missing upgrade option: Enhanced orthogonal persistence requires the "
              + "`wasm_memory_persistence` upgrade option.", errorCode: "IC0504"))
      #expect(try await replica.counters(canister) == [1, 1, 1])
    }
  }

  @Test(arguments: sections)
  func `keep keeps the heap, replace begins a new one`(section: String) async throws {
    let replica = try await Replica.inMemory()
    let module = Fixture.module(try plain(), with: section)
    let canister = try await replica.canister(module)
    _ = try await replica.update(canister, method: "bump")
    try await replica.installCode(
      .upgrade, canister: canister, module: module, wasmMemoryPersistence: .keep)
    #expect(try await replica.counters(canister) == [1, 0, 1])
    try await replica.installCode(
      .upgrade, canister: canister, module: module, wasmMemoryPersistence: .replace)
    #expect(try await replica.counters(canister) == [0, 0, 1])
    // To reinstall is to lose all, and says so itself.
    try await replica.installCode(.reinstall, canister: canister, module: try plain())
    #expect(replica.summary(of: canister)?.persistsHeap == false)
  }

  @Test func `keep is refused for a new module without the section`() async throws {
    let replica = try await Replica.inMemory()
    for old in [try plain(), Fixture.module(try plain(), with: Self.sections[0])] {
      let canister = try await replica.canister(old)
      _ = try await replica.update(canister, method: "bump")
      let rejection = await #expect(throws: Rejection.self) {
        try await replica.installCode(
          .upgrade, canister: canister, module: try plain(), wasmMemoryPersistence: .keep)
      }
      #expect(
        rejection
          == Rejection(
            code: .canisterError,
            message: "Invalid upgrade option: The `wasm_memory_persistence: opt Keep` upgrade "
              + "option requires that the new canister module supports enhanced orthogonal "
              + "persistence.", errorCode: "IC0504"))
      #expect(try await replica.counters(canister) == [1, 1, 1])
    }
  }

  @Test func `a module with the section takes the place of one without, with a new heap`()
    async throws
  {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(try plain())
    _ = try await replica.update(canister, method: "bump")
    // Its data comes from stable memory, once: the way from classical persistence.
    let module = Fixture.module(try plain(), with: Self.sections[0])
    try await replica.installCode(.upgrade, canister: canister, module: module)
    #expect(try await replica.counters(canister) == [0, 0, 1])
    #expect(replica.summary(of: canister)?.persistsHeap == true)
  }

  @Test func `a heap that is kept time and again is there after a restart`() async throws {
    let folder = try TemporaryFolder()
    let configuration = ReplicaConfiguration(state: .directory(folder.path))
    var replica = try await Replica(configuration)
    let module = Fixture.module(
      try Fixture.module(
        Fixture.counterParts
          + """
          (func (export "canister_post_upgrade") (i32.store8
            (i32.add (i32.const 200000) (i32.mul (i32.const 4096) (i32.load (i32.const 128))))
            (i32.load (i32.const 128))))
          (func (export "canister_query marks")
            (call $append (i32.const 200000) (i32.const 1)) (call $append (i32.const 204096) (i32.const 1))
            (call $append (i32.const 208192) (i32.const 1)) (call $append (i32.const 212288) (i32.const 1))
            (call $append (i32.const 512) (i32.const 5)) (call $reply))
          """, memory: "(memory 5)"), with: Self.sections[0])
    let canister = try await replica.canister(module)
    for _ in 0..<3 {
      _ = try await replica.update(canister, method: "bump")
      try await replica.installCode(
        .upgrade, canister: canister, module: module, wasmMemoryPersistence: .keep)
      await replica.shutdown()
      replica = try await Replica(configuration)
    }
    // Each upgrade has left a mark on a page of its own; the data segment is of the installation.
    #expect(try await replica.counters(canister) == [3, 0, 3])
    let text = Array("oh no".utf8)
    #expect(try await replica.query(canister, method: "marks") == [0, 1, 2, 3] + text)
    // A new heap takes the place of the one that was kept.
    try await replica.installCode(.reinstall, canister: canister, module: module)
    for _ in 0..<2 {
      #expect(try await replica.counters(canister) == [0, 0, 0])
      #expect(try await replica.query(canister, method: "marks") == [0, 0, 0, 0] + text)
      await replica.shutdown()
      replica = try await Replica(configuration)
    }
    await replica.shutdown()
    #expect(try StateInspection(folder: folder.path).verify() == [])
  }

  @Test func `a heap that is kept grows to what the new module begins with`() async throws {
    let folder = try TemporaryFolder()
    let configuration = ReplicaConfiguration(state: .directory(folder.path))
    var replica = try await Replica(configuration)
    let canister = try await replica.canister(
      Fixture.module(try plain(), with: Self.sections[0]))
    _ = try await replica.update(canister, method: "bump")
    let larger = try Fixture.module(
      Fixture.counterParts
        + "(func (export \"canister_query far\") (call $answer (i32.load (i32.const 196604))))",
      memory: "(memory 3)")
    try await replica.installCode(
      .upgrade, canister: canister, module: Fixture.module(larger, with: Self.sections[0]),
      wasmMemoryPersistence: .keep)
    for _ in 0..<2 {
      #expect(try await replica.counters(canister) == [1, 0, 1])
      #expect(try await replica.number(canister, "far") == 0)
      await replica.shutdown()
      replica = try await Replica(configuration)
    }
    await replica.shutdown()
  }
}
