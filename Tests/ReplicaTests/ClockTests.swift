import Candid
import Foundation
import Replica
import TestSupport
import Testing

/// Timers and heartbeats.
@Suite struct ClockTests {
  /// Bumps a counter; `arm` sets the timer to so many milliseconds from now.
  private static let timer =
    Fixture.counterParts + """
      (func (export "canister_global_timer") (call $bump))
      (func (export "canister_update arm")
        (drop (call $timer (i64.add (call $time)
          (i64.mul (i64.extend_i32_u (call $argument)) (i64.const 1000000)))))
        (call $answer (i32.const 0)))
      """

  /// Waits until a canister has counted so far, for 10 s at most.
  private func wait(_ replica: Replica, _ canister: Principal, for count: UInt32) async throws {
    for _ in 0..<1000 {
      if try await replica.number(canister, "heap") >= count { return }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  @Test func `a timer runs once, and again when it is set again`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(Fixture.module(Self.timer), argument: [])
    for round in UInt32(1)...2 {
      _ = try await replica.update(canister, method: "arm", argument: Fixture.bytes(20))
      try await wait(replica, canister, for: round)
      try await Task.sleep(for: .milliseconds(60))
      #expect(try await replica.counters(canister) == [round, round, round])
    }
  }

  @Test func `a timer that is set later runs later, one of a stopped canister when it is started`()
    async throws
  {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(Fixture.module(Self.timer))
    _ = try await replica.update(canister, method: "arm", argument: Fixture.bytes(30))
    _ = try await replica.update(canister, method: "arm", argument: Fixture.bytes(3_600_000))
    try await Task.sleep(for: .milliseconds(80))
    #expect(try await replica.number(canister, "heap") == 0)
    _ = try await replica.update(canister, method: "arm", argument: Fixture.bytes(30))
    try await replica.stopCanister(canister)
    try await Task.sleep(for: .milliseconds(80))
    try await replica.startCanister(canister)
    try await wait(replica, canister, for: 1)
    #expect(try await replica.counters(canister) == [1, 1, 1])
  }

  @Test func `a timer outlives a restart, but not an upgrade`() async throws {
    let folder = try TemporaryFolder()
    let configuration = ReplicaConfiguration(state: .directory(folder.path))
    var replica = try await Replica(configuration)
    let module = try Fixture.module(Self.timer)
    let canister = try await replica.canister(module)
    let upgraded = try await replica.canister(module)
    for canister in [canister, upgraded] {
      _ = try await replica.update(canister, method: "arm", argument: Fixture.bytes(200))
    }
    try await replica.installCode(.upgrade, canister: upgraded, module: module)
    await replica.shutdown()
    replica = try await Replica(configuration)
    try await wait(replica, canister, for: 1)
    #expect(try await replica.number(canister, "heap") == 1)
    #expect(try await replica.number(upgraded, "heap") == 0)
    await replica.shutdown()
  }

  @Test func `a timer that its own handler sets to the same time runs again`() async throws {
    let replica = try await Replica.inMemory()
    // It keeps the time it was armed for, and sets it again until it has run three times.
    let module = try Fixture.module(
      Fixture.counterParts + """
        (func (export "canister_global_timer") (call $bump)
          (if (i32.lt_u (i32.load (i32.const 128)) (i32.const 3))
            (then (drop (call $timer (i64.load (i32.const 256)))))))
        (func (export "canister_update arm")
          (i64.store (i32.const 256) (i64.add (call $time) (i64.const 1000000)))
          (drop (call $timer (i64.load (i32.const 256))))
          (call $answer (i32.const 0)))
        """)
    let canister = try await replica.canister(module)
    _ = try await replica.update(canister, method: "arm")
    try await wait(replica, canister, for: 3)
    #expect(try await replica.counters(canister) == [3, 3, 3])
  }

  @Test func `a timer that traps has run out, and changes nothing`() async throws {
    let replica = try await Replica.inMemory()
    let module = try Fixture.module(
      Self.timer.replacing(
        "\"canister_global_timer\") (call $bump))",
        with: "\"canister_global_timer\") (call $bump) (call $trap (i32.const 512) (i32.const 5)))")
    )
    let canister = try await replica.canister(module)
    _ = try await replica.update(canister, method: "arm", argument: Fixture.bytes(10))
    try await waitWhile { replica.logs(of: canister).isEmpty }
    try await Task.sleep(for: .milliseconds(50))
    #expect(
      replica.logs(of: canister).map { String(decoding: $0.content, as: UTF8.self) }
        == ["[TRAP]: oh no at global_timer"])
    #expect(try await replica.counters(canister) == [0, 0, 0])
  }

  @Test func `a heart beats while the canister runs`() async throws {
    let replica = try await Replica.inMemory { $0.heartbeat = .milliseconds(10) }
    let module = try Fixture.module(
      Fixture.counterParts + "(func (export \"canister_heartbeat\") (call $bump))")
    let canister = try await replica.canister(module)
    try await wait(replica, canister, for: 3)
    #expect(try await replica.number(canister, "heap") >= 3)
    try await replica.stopCanister(canister)
    let count = replica.summary(of: canister)?.version
    try await Task.sleep(for: .milliseconds(80))
    #expect(replica.summary(of: canister)?.version == count)
    try await replica.startCanister(canister)
    let before = try await replica.number(canister, "heap")
    try await wait(replica, canister, for: before + 2)
    #expect(try await replica.number(canister, "heap") >= before + 2)
  }

  @Test func `a heartbeat calls other canisters, and nobody can be answered`() async throws {
    let replica = try await Replica.inMemory { $0.heartbeat = .milliseconds(10) }
    let counter = try await replica.canister(Fixture.module(Fixture.counterParts))
    let bytes = counter.bytes.map { "\\" + Hexadecimal.text([$0]) }.joined()
    let module = try Fixture.module(
      """
      (type $callback (func (param i32)))
      (table funcref (elem $done))
      (data (i32.const 640) "\(bytes)bump")
      (func $done (param i32)
        (i32.store (i32.const 128) (i32.add (i32.load (i32.const 128)) (i32.const 1))))
      (func (export "canister_heartbeat")
        (call $call_new (i32.const 640) (i32.const \(counter.bytes.count))
          (i32.const \(640 + counter.bytes.count)) (i32.const 4)
          (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))
        (drop (call $call_perform)))
      (func (export "canister_query heap") (call $answer (i32.load (i32.const 128))))
      """)
    let canister = try await replica.canister(module)
    try await wait(replica, canister, for: 2)
    #expect(try await replica.number(counter, "heap") >= 2)
    let silent = try await replica.canister(
      Fixture.module("(func (export \"canister_heartbeat\") (call $answer (i32.const 1)))"))
    try await waitWhile { replica.logs(of: silent).isEmpty }
    #expect(
      replica.logs(of: silent).first.map { String(decoding: $0.content, as: UTF8.self) }?
        .contains("cannot be executed in system task mode") == true)
  }

  // MARK: A clock that is moved

  @Test func `timers run at their times when the clock is moved, and only then`() async throws {
    let replica = try await Replica.inMemory { $0.clock = .manual }
    let start = replica.canisterTime
    // Runs every ten seconds, and keeps the time of the last run.
    let module = try Fixture.module(
      Fixture.counterParts + """
        (func $arm (drop (call $timer (i64.add (call $time) (i64.const 10000000000)))))
        (func (export "canister_init") (call $arm))
        (func (export "canister_global_timer") (call $bump)
          (i64.store (i32.const 400) (call $time)) (call $arm))
        (func (export "canister_query last") (call $append (i32.const 400) (i32.const 8)) (call $reply))
        """)
    let first = try await replica.canister(module)
    try await replica.advance(by: .seconds(3))
    let second = try await replica.canister(module)
    try await Task.sleep(for: .milliseconds(30))
    #expect(try await replica.number(first, "heap") == 0)
    for (step, counts, last) in [
      (6.999_999_999, [0, 0], 0), (0.000_000_001, [1, 0], 10), (3, [1, 1], 10),
      (3600, [361, 361], 3610),
    ] as [(Double, [UInt32], UInt64)] {
      try await replica.advance(by: .nanoseconds(Int64((step * 1e9).rounded())))
      #expect(
        [try await replica.number(first, "heap"), try await replica.number(second, "heap")]
          == counts, "\(step)")
      let time = CyclesTests.amount(try await replica.query(first, method: "last"))
      #expect(time == (last == 0 ? 0 : UInt128(start + last * 1_000_000_000)))
    }
    #expect(replica.canisterTime == start + 3_613_000_000_000)
    try await replica.advance(to: 5)
    #expect(replica.canisterTime == start + 3_613_000_000_000)
  }

  @Test func `heartbeats come as often as the time allows`() async throws {
    let replica = try await Replica.inMemory {
      $0.clock = .manual
      $0.heartbeat = .seconds(2)
    }
    let canister = try await replica.canister(
      Fixture.module(Fixture.counterParts + "(func (export \"canister_heartbeat\") (call $bump))"))
    try await replica.tick()
    #expect(try await replica.number(canister, "heap") == 0)
    try await replica.advance(by: .seconds(21))
    #expect(try await replica.number(canister, "heap") == 10)
    try await replica.stopCanister(canister)
    try await replica.advance(by: .seconds(100))
    try await replica.startCanister(canister)
    #expect(try await replica.number(canister, "heap") == 10)
  }

  @Test func `who waits for a call that only its deadline ends does not hold up the clock`()
    async throws
  {
    let replica = try await Replica.inMemory { $0.clock = .manual }
    // It asks to be stopped: that waits for the answers to its calls, of which this is one.
    let canister = try await replica.canister(
      Fixture.module(
        """
        (type $callback (func (param i32)))
        (table funcref (elem $done $rejected))
        (data (i32.const 700) "stop_canister")
        (func $done (param i32) (call $answer (i32.const 1)))
        (func $rejected (param i32) (call $answer (call $reject_code)))
        (func (export "canister_update end")
          (drop (call $argument))
          (call $call_new (i32.const 1100) (i32.const 0) (i32.const 700) (i32.const 13)
            (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 0))
          (call $call_append (i32.const 1024) (call $arg_size))
          (call $best_effort (i32.const 10))
          (drop (call $call_perform)))
        """,
        imports: """
          (import "ic0" "call_with_best_effort_response" (func $best_effort (param i32)))
          """))
    try await replica.manage(
      "update_settings",
      Management.UpdateSettingsArgs(
        canisterId: canister, settings: .init(controllers: [.anonymous, canister])))
    let call = Task {
      try await replica.update(
        canister, method: "end",
        argument: Message.encode(Management.StopCanisterArgs(canisterId: canister)))
    }
    while replica.summary(of: canister)?.status != .stopping {
      try await Task.sleep(for: .milliseconds(1))
    }
    try await replica.advance(by: .seconds(9))
    #expect(replica.summary(of: canister)?.status == .stopping)
    try await replica.advance(by: .seconds(1))
    // What is the matter is unknown: SYS_UNKNOWN.
    #expect(try await call.value == Fixture.bytes(6))
    #expect(replica.summary(of: canister)?.status == .stopped)
  }
}
