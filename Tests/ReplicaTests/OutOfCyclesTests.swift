import Candid
import Foundation
import Replica
import TestSupport
import Testing

/// Canisters with too few cycles, with too many, and with none.
@Suite struct OutOfCyclesTests {
  private static let start = CyclesTests.start

  private func change(
    _ replica: Replica, _ canister: Principal, _ settings: Management.CanisterSettings
  ) async throws {
    try await replica.manage(
      "update_settings", Management.UpdateSettingsArgs(canisterId: canister, settings: settings))
  }

  private func topUp(_ replica: Replica, _ canister: Principal, _ amount: UInt128) async throws {
    try await replica.manage(
      "provisional_top_up_canister",
      Management.ProvisionalTopUpCanisterArgs(canisterId: canister, amount: Nat(amount)))
  }

  @Test func `cycles that come back for a canister that was deleted meanwhile harm nobody`()
    async throws
  {
    let folder = try TemporaryFolder()
    var configuration = ReplicaConfiguration(state: .directory(folder.path))
    configuration.limits.updateTime = .seconds(1)
    let replica = try await Replica(configuration)
    let giver = try await replica.canister(CyclesTests.module())
    let busy = try await replica.canister(Fixture.module(Fixture.counterParts))
    let call = Task {
      try await replica.update(
        giver, method: "send", argument: CyclesTests.order(1000, busy, "bump_loop", []))
    }
    while try #require(replica.summary(of: giver)).version < 2 {
      try await Task.sleep(for: .milliseconds(1))
    }
    try await replica.uninstallCode(giver)
    try await replica.stopCanister(giver)
    try await replica.deleteCanister(giver)
    await #expect(throws: Rejection.self) { try await call.value }
    // It comes after the call that takes so long, and a failure refuses commits for a second.
    _ = try await replica.update(busy, method: "bump")
    for _ in 0..<40 {
      _ = try await replica.createCanister()
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(await replica.storageFailure() == nil)
    await replica.shutdown()
    #expect(try StateInspection(folder: folder.path).verify() == [])
  }

  @Test func `what was held is paid for before settings change`() async throws {
    let replica = try await Replica.inMemory {
      $0.cycles = .real
      $0.clock = .manual
    }
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    let before = try replica.cycles(of: canister)
    try await replica.advance(by: .seconds(1000))
    try await change(replica, canister, .init(computeAllocation: 10))
    _ = try await replica.update(canister, method: "bump")
    let after = try replica.cycles(of: canister)
    // A percent costs 10 million a second.
    #expect(before - after < 1_000_000_000)
    try await replica.advance(by: .seconds(1000))
    try await change(replica, canister, .init(computeAllocation: 0))
    let (_, later) = (
      try await replica.update(canister, method: "bump"), try replica.cycles(of: canister)
    )
    #expect(after - later > 100_000_000_000 && after - later < 101_000_000_000)
  }

  @Test func `a canister that runs out of cycles keeps its id, its controllers and little else`()
    async throws
  {
    let folder = try TemporaryFolder()
    var configuration = ReplicaConfiguration(state: .directory(folder.path))
    configuration.cycles = .real
    configuration.clock = .manual
    var replica = try await Replica(configuration)
    let canister = try await replica.canister(CyclesTests.module())
    try await change(
      replica, canister,
      .init(computeAllocation: 1, memoryAllocation: 1_000_000, freezingThreshold: 0))
    _ = try await replica.manage(
      "take_canister_snapshot", Management.TakeCanisterSnapshotArgs(canisterId: canister),
      as: Management.Snapshot.self)
    _ = try await replica.update(canister, method: "burn", argument: CyclesTests.bytes(.max))
    try await replica.advance(by: .seconds(100_000))
    let refused = await #expect(throws: Rejection.self) {
      try await replica.update(canister, method: "burn", argument: CyclesTests.bytes(1))
    }
    #expect(refused?.errorCode == "IC0537")
    for _ in 0..<2 {
      #expect(replica.summary(of: canister)?.moduleHash == nil)
      #expect(replica.summary(of: canister)?.controllers == [.anonymous])
      #expect(try replica.cycles(of: canister) == 0)
      let status = try await replica.status(canister)
      #expect(status.settings.computeAllocation == 0)
      #expect(status.settings.memoryAllocation == 0)
      #expect(status.memoryMetrics.snapshotsSize == 0)
      let info = try await replica.manage(
        "canister_info",
        Management.CanisterInfoArgs(canisterId: canister, numRequestedChanges: 20),
        as: Management.CanisterInfoResult.self)
      // It was made, and got its code.
      #expect(info.totalNumChanges == 2)
      #expect(info.recentChanges.isEmpty)
      await replica.shutdown()
      replica = try await Replica(configuration)
    }
    await replica.shutdown()
    #expect(try StateInspection(folder: folder.path).verify() == [])
  }

  @Test func `nobody gets more of the machine than there are cycles for`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(CyclesTests.module())
    _ = try await replica.update(canister, method: "burn", argument: CyclesTests.bytes(.max))
    func refuse(_ body: () async throws -> Void) async {
      let rejection = await #expect(throws: Rejection.self) { try await body() }
      #expect(rejection?.errorCode == "IC0207")
    }
    func upload() async throws {
      _ = try await replica.manage(
        "upload_chunk", Management.UploadChunkArgs(canisterId: canister, chunk: [1]),
        as: Management.ChunkHash.self)
    }
    func take() async throws {
      _ = try await replica.manage(
        "take_canister_snapshot", Management.TakeCanisterSnapshotArgs(canisterId: canister),
        as: Management.Snapshot.self)
    }
    await refuse { try await upload() }
    await refuse { try await take() }
    await refuse { try await change(replica, canister, .init(computeAllocation: 1)) }
    await refuse {
      try await change(replica, canister, .init(memoryAllocation: Nat(UInt64(1) << 40)))
    }
    let status = try await replica.status(canister)
    #expect(status.memoryMetrics.wasmChunkStoreSize == 0)
    #expect(status.memoryMetrics.snapshotsSize == 0)
    #expect(status.settings.computeAllocation == 0)
    #expect(status.settings.memoryAllocation == 0)
    try await topUp(replica, canister, 1_000_000_000_000_000)
    try await upload()
    try await take()
    try await change(
      replica, canister, .init(computeAllocation: 1, memoryAllocation: Nat(UInt64(1) << 30)))
    // Who makes a canister may not ask for more, either.
    await refuse {
      _ = try await replica.update(
        .management, method: "provisional_create_canister_with_cycles",
        argument: Message.encode(
          Management.ProvisionalCreateCanisterWithCyclesArgs(
            amount: 1, settings: .init(computeAllocation: 1))))
    }
  }

  @Test func `settings that nobody can pay for freeze a canister, and nothing else ends`()
    async throws
  {
    let replica = try await Replica.inMemory {
      $0.cycles = .real
      $0.clock = .manual
    }
    let canister = try await replica.canister(CyclesTests.module())
    try await change(
      replica, canister, .init(memoryAllocation: Nat(UInt64(1) << 62), freezingThreshold: 0))
    try await change(replica, canister, .init(freezingThreshold: Nat(UInt64.max)))
    let rejection = await #expect(throws: Rejection.self) {
      try await replica.update(canister, method: "burn", argument: CyclesTests.bytes(1))
    }
    #expect(rejection?.errorCode == "IC0207")
    try await change(replica, canister, .init(memoryAllocation: 0, freezingThreshold: 0))
    _ = try await replica.update(canister, method: "burn", argument: CyclesTests.bytes(1))
  }

  @Test(arguments: [ReplicaConfiguration.CyclesMode.free, .real])
  func `a canister with all cycles that there can be runs, and takes no more`(
    mode: ReplicaConfiguration.CyclesMode
  ) async throws {
    let replica = try await Replica.inMemory {
      $0.cycles = mode
      $0.clock = .manual
    }
    let giver = try await replica.canister(CyclesTests.module())
    let rich = try await replica.canister(CyclesTests.module())
    for _ in 0..<2 { try await topUp(replica, rich, .max) }
    #expect(try replica.cycles(of: rich) == .max)
    // It puts 1000 into a call, accepts 1000, and does not make the call.
    let answer = try await replica.update(
      giver, method: "send",
      argument: CyclesTests.order(
        1000, rich, "hoard", CyclesTests.order(1000, giver, "take", [])))
    if mode == .free {
      #expect(CyclesTests.amount(answer[..<16]) == 1000)
      #expect(try replica.cycles(of: rich) == .max)
    } else {
      #expect(try replica.cycles(of: rich) > .max - 100_000_000)
    }
    // What it sends comes back into an account that is full again.
    try await topUp(replica, rich, .max)
    _ = try await replica.update(
      rich, method: "send", argument: CyclesTests.order(1000, giver, "unreachable", []))
    #expect(try replica.cycles(of: rich) > .max - 100_000_000)
  }

  @Test func `composite queries pay for nothing`() async throws {
    let replica = try await Replica.inMemory {
      $0.cycles = .real
      $0.limits.installInstructions = 10_000_000_000
    }
    let asked = try await replica.canister(Fixture.module(Fixture.counterParts))
    // Enough for its code, but not for what is set aside for the answer to an update's call.
    let asking = try await replica.manage(
      "provisional_create_canister_with_cycles",
      Management.ProvisionalCreateCanisterWithCyclesArgs(amount: 12_000_000_000),
      as: Management.ProvisionalCreateCanisterWithCyclesResult.self
    ).canisterId
    try await replica.installCode(
      .install, canister: asking, module: Fixture.module(CallTests.relay), argument: [])
    let answer = try await replica.query(
      asking, method: "ask", argument: CallTests.argument(asked, "heap"))
    #expect(answer == Fixture.bytes(0))
  }
}
