import Candid
import Foundation
import Replica
import TestSupport
import Testing

/// Upgrades that run on a copy of a canister's state.
@Suite struct RehearsalTests {
  /// What stays as it is, whatever was rehearsed.
  private struct Moment: Equatable {
    var counters: [UInt32]
    var version: UInt64?
    var module: [UInt8]?
    var stable: [UInt8]
    var heap: UInt64?
    var cycles: UInt128?
    var log: [[UInt8]]

    init(_ replica: Replica, _ canister: Principal) async throws {
      counters = try await replica.counters(canister)
      let summary = replica.summary(of: canister)
      version = summary?.version
      module = summary?.moduleHash
      heap = summary?.heapBytes
      cycles = summary?.cycles
      log = replica.logs(of: canister).map(\.content)
      let memory = try #require(replica.stableMemory(of: canister))
      stable = try memory.bytes(in: 0..<memory.byteCount)
    }
  }

  /// A counter that was bumped twice; its pre_upgrade writes to stable memory, too.
  private func counter(_ replica: Replica) async throws -> Principal {
    let canister = try await replica.canister(
      try Fixture.module(
        Fixture.counterParts + #"(func (export "canister_pre_upgrade") (call $bump))"#))
    for _ in 0..<2 { _ = try await replica.update(canister, method: "bump") }
    return canister
  }

  private static let larger = """
    (func (export "canister_post_upgrade")
      (call $print (i32.const 512) (i32.const 2))
      (drop (call $stable_grow (i64.const 3))) (drop (memory.grow (i32.const 4)))
      (call $stable_write (i64.const 8) (i64.const 0) (i64.const 4)))
    """

  @Test func `one that goes through says what it would take, and changes nothing`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await counter(replica)
    let before = try await Moment(replica, canister)
    let module = try Fixture.module(Fixture.counterParts + Self.larger)
    for _ in 0..<2 {
      let rehearsal = try await replica.rehearseUpgrade(of: canister, to: module)
      #expect(rehearsal.failure == nil)
      #expect(
        rehearsal.steps.map(\.entryPoint) == ["canister_pre_upgrade", "canister_post_upgrade"])
      #expect(rehearsal.steps.allSatisfy { $0.instructions > 0 && !$0.hasFailed })
      #expect(rehearsal.steps.map(\.lines) == [[], ["oh"]])
      #expect(rehearsal.before.stable == 65_536 && rehearsal.before.heap == 65_536)
      #expect(rehearsal.after?.stable == 4 * 65_536 && rehearsal.after?.heap == 5 * 65_536)
      #expect(rehearsal.after?.module == UInt64(module.count))
      #expect(rehearsal.version == before.version && rehearsal.openCalls == 0)
      #expect(try await Moment(replica, canister) == before)
    }
    // The real one does what was foreseen.
    try await replica.installCode(.upgrade, canister: canister, module: module)
    #expect(replica.stableMemory(of: canister)?.byteCount == 4 * 65_536)
    #expect(try await replica.counters(canister) == [0, 0, 0])
  }

  @Test(arguments: [
    (
      #"(func (export "canister_post_upgrade") (call $bump) (call $trap (i32.const 512) (i32.const 5)))"#,
      ErrorCode.calledTrap, ["canister_pre_upgrade", "canister_post_upgrade"], "oh no"
    ),
    (
      "(func $begin (call $bump) unreachable) (start $begin)", .trapped,
      ["canister_pre_upgrade", "start"], "start function"
    ),
  ]) func `one that traps says where and why, and changes nothing`(
    _ part: String, _ code: ErrorCode, _ steps: [String], _ words: String
  ) async throws {
    let replica = try await Replica.inMemory()
    let canister = try await counter(replica)
    let before = try await Moment(replica, canister)
    let rehearsal = try await replica.rehearseUpgrade(
      of: canister, to: try Fixture.module(Fixture.counterParts + part))
    #expect(rehearsal.failure?.errorCode == code)
    #expect(rehearsal.failure?.message.contains(words) == true)
    #expect(rehearsal.steps.map(\.entryPoint) == steps)
    #expect(rehearsal.steps.map(\.hasFailed) == [false, true])
    #expect(rehearsal.after == nil)
    #expect(try await Moment(replica, canister) == before)
  }

  @Test func `one whose pre_upgrade traps says so`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(
      try Fixture.module(
        Fixture.counterParts + #"(func (export "canister_pre_upgrade") unreachable)"#))
    let rehearsal = try await replica.rehearseUpgrade(
      of: canister, to: try Fixture.module(Fixture.counterParts))
    #expect(rehearsal.failure?.message.contains("It failed in canister_pre_upgrade") == true)
    #expect(rehearsal.steps.map(\.entryPoint) == ["canister_pre_upgrade"])
  }

  @Test func `what would be refused is refused with the same code`() async throws {
    let replica = try await Replica.inMemory()
    let module = try Fixture.module(Fixture.counterParts)
    let hollow = try await replica.createCanister()
    let nothing = try await replica.rehearseUpgrade(of: hollow, to: module)
    #expect(nothing.failure?.errorCode == .moduleNotFound && nothing.steps.isEmpty)
    let canister = try await counter(replica)
    let broken = try await replica.rehearseUpgrade(of: canister, to: [0, 1, 2, 3])
    #expect(broken.failure?.errorCode == .invalidWasm && broken.steps.isEmpty)
    #expect(broken.before.stable == 65_536 && broken.before.module > 0)
    let stranger = try await replica.rehearseUpgrade(
      of: canister, to: module, sender: canister)
    #expect(stranger.failure?.errorCode == .invalidController && stranger.steps.isEmpty)
    let keeping = try await replica.rehearseUpgrade(
      of: canister, to: module, wasmMemoryPersistence: .keep)
    #expect(keeping.failure?.errorCode == .contractViolation)
    let rejection = await #expect(throws: Rejection.self) {
      try await replica.rehearseUpgrade(of: .anonymous, to: module)
    }
    #expect(rejection?.errorCode == .canisterNotFound)
  }

  @Test func `a heap that is kept is rehearsed on a copy, too`() async throws {
    let replica = try await Replica.inMemory()
    let old = try Fixture.module(Fixture.counterParts)
    let canister = try await replica.canister(
      Fixture.module(old, with: Fixture.persistenceSection))
    _ = try await replica.update(canister, method: "bump")
    let before = try await Moment(replica, canister)
    let part = #"(func (export "canister_post_upgrade") (call $bump))"#
    let module = Fixture.module(
      try Fixture.module(Fixture.counterParts + part), with: Fixture.persistenceSection)
    let forgotten = try await replica.rehearseUpgrade(of: canister, to: module)
    #expect(forgotten.failure?.errorCode == .contractViolation)
    let kept = try await replica.rehearseUpgrade(
      of: canister, to: module, wasmMemoryPersistence: .keep)
    #expect(kept.failure == nil)
    #expect(try await Moment(replica, canister) == before)
    try await replica.installCode(
      .upgrade, canister: canister, module: module, wasmMemoryPersistence: .keep)
    #expect(try await replica.counters(canister)[0] == 2)
  }

  @Test(.timeLimit(.minutes(2)))
  func `messages go on meanwhile, and nothing of them is lost`() async throws {
    let folder = try TemporaryFolder()
    var configuration = ReplicaConfiguration()
    configuration.state = .directory(folder.url.path)
    let replica = try await Replica(configuration)
    let canister = try await counter(replica)
    // It takes long, and writes all over the heap and stable memory.
    let slow = try Fixture.module(
      Fixture.counterParts + """
        (func (export "canister_post_upgrade") (local $i i32)
          (loop $again
            (i32.store (i32.const 128) (local.get $i))
            (call $stable_write (i64.const 8) (i64.const 128) (i64.const 4))
            (br_if $again (i32.lt_u
              (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 200000)))))
        """)
    try await withThrowingTaskGroup { group in
      for _ in 0..<3 {
        group.addTask {
          let rehearsal = try await replica.rehearseUpgrade(of: canister, to: slow)
          #expect(rehearsal.failure == nil)
        }
      }
      group.addTask {
        for _ in 0..<200 { _ = try await replica.update(canister, method: "bump") }
      }
      try await group.waitForAll()
    }
    #expect(try await replica.counters(canister) == [202, 202, 202])
    await replica.shutdown()
    let again = try await Replica(configuration)
    #expect(try await again.counters(canister) == [202, 202, 202])
    await again.shutdown()
  }

  @Test func `the argument of install_code is taken for an upgrade of the canister alone`()
    async throws
  {
    let replica = try await Replica.inMemory()
    let canister = try await counter(replica)
    let module = try Fixture.module(Fixture.counterParts)
    func rehearse(
      _ mode: Management.CanisterInstallMode, _ target: Principal
    ) async throws -> UpgradeRehearsal {
      try await replica.rehearseUpgrade(
        of: canister,
        installing: Message.encode(
          Management.InstallCodeArgs(
            mode: mode, canisterId: target, wasmModule: module, arg: Message.encode())),
        sender: .anonymous)
    }
    #expect(try await rehearse(.upgrade(nil), canister).failure == nil)
    let skipping = try await rehearse(.upgrade(.init(skipPreUpgrade: true)), canister)
    #expect(skipping.failure == nil && skipping.steps.isEmpty)
    for (mode, target) in [
      (.reinstall, canister), (.install, canister), (.upgrade(nil), Principal.anonymous),
    ] as [(Management.CanisterInstallMode, Principal)] {
      let rejection = await #expect(throws: Rejection.self) { try await rehearse(mode, target) }
      #expect(rejection?.errorCode == .invalidManagementPayload)
    }
    let rejection = await #expect(throws: Rejection.self) {
      try await replica.rehearseUpgrade(
        of: canister, installing: Message.encode(Nat(1)), sender: .anonymous)
    }
    #expect(rejection?.errorCode == .invalidManagementPayload)
  }
}
