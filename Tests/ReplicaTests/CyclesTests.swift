import Candid
import Foundation
import Replica
import TestSupport
import Testing

/// Cycles that are moved, burned and paid with.
@Suite struct CyclesTests {
  static let imports = """
    (import "ic0" "msg_cycles_available128" (func $available (param i32)))
    (import "ic0" "msg_cycles_refunded128" (func $refunded (param i32)))
    (import "ic0" "msg_cycles_accept128" (func $accept_cycles (param i64 i64 i32)))
    (import "ic0" "cycles_burn128" (func $burn (param i64 i64 i32)))
    (import "ic0" "canister_cycle_balance128" (func $balance (param i32)))
    (import "ic0" "canister_liquid_cycle_balance128" (func $liquid (param i32)))
    (import "ic0" "call_cycles_add128" (func $add (param i64 i64)))
    (import "ic0" "cost_call" (func $cost_call (param i64 i64 i32)))
    (import "ic0" "cost_create_canister" (func $cost_create (param i32)))
    (import "ic0" "cost_http_request" (func $cost_http (param i64 i64 i32)))
    (import "ic0" "cost_sign_with_ecdsa" (func $cost_ecdsa (param i32 i32 i32 i32) (result i32)))
    """

  /// Moves cycles. The argument of `send` is 8 bytes of an amount, the length and the bytes of the
  /// callee, those of the method, and the payload; it answers with 16 bytes of the refund and 16 of
  /// the balance.
  static let bank = """
    (type $callback (func (param i32)))
    (table funcref (elem $replied))
    (data (i32.const 600) "test_key_1")
    (func $replied (param i32)
      (call $refunded (i32.const 256)) (call $balance (i32.const 272))
      (call $append (i32.const 256) (i32.const 32)) (call $reply))
    (func $prepare (param $callback i32) (local $n i32) (local $m i32)
      (drop (call $argument))
      (local.set $n (i32.load8_u (i32.const 1032)))
      (local.set $m (i32.load8_u (i32.add (i32.const 1033) (local.get $n))))
      (call $call_new (i32.const 1033) (local.get $n)
        (i32.add (i32.const 1034) (local.get $n)) (local.get $m)
        (local.get $callback) (i32.const 0) (local.get $callback) (i32.const 0))
      (call $add (i64.const 0) (i64.load (i32.const 1024)))
      (call $call_append (i32.add (i32.const 1034) (i32.add (local.get $n) (local.get $m)))
        (i32.sub (call $arg_size)
          (i32.add (i32.const 10) (i32.add (local.get $n) (local.get $m))))))
    (func (export "canister_update send")
      (call $prepare (i32.const 0))
      (if (call $call_perform) (then (call $trap (i32.const 512) (i32.const 5)))))
    (func (export "canister_update send_blind")
      (call $prepare (i32.const -1))
      (if (call $call_perform) (then (call $trap (i32.const 512) (i32.const 5))))
      (call $answer (i32.const 1)))
    (func (export "canister_update send_not")
      (call $prepare (i32.const 0)) (call $answer (i32.const 1)))
    (func (export "canister_update send_twice")
      (call $prepare (i32.const 0)) (call $prepare (i32.const 0))
      (if (call $call_perform) (then (call $trap (i32.const 512) (i32.const 5)))))
    (func (export "canister_update hoard")
      (call $prepare (i32.const 0))
      (call $accept_cycles (i64.const 0) (i64.load (i32.const 1024)) (i32.const 256))
      (call $answer (i32.const 1)))
    (func $take (drop (call $argument))
      (call $accept_cycles (i64.const 0) (i64.load (i32.const 1024)) (i32.const 256)))
    (func (export "canister_update take")
      (call $take) (call $append (i32.const 256) (i32.const 16)) (call $reply)
      (call $available (i32.const 256))
      (if (i64.ne (i64.load (i32.const 256)) (i64.const 0)) (then unreachable)))
    (func (export "canister_update take_reject") (call $take)
      (call $reject (i32.const 512) (i32.const 5)))
    (func (export "canister_update take_trap") (call $take) unreachable)
    (func (export "canister_update take_silent") (call $take))
    (func (export "canister_query take_query") (call $take) (call $answer (i32.const 1)))
    (func (export "canister_update burn") (drop (call $argument))
      (call $burn (i64.const 0) (i64.load (i32.const 1024)) (i32.const 256))
      (call $append (i32.const 256) (i32.const 16)) (call $reply))
    (func (export "canister_query liquid")
      (call $liquid (i32.const 256)) (call $append (i32.const 256) (i32.const 16)) (call $reply))
    (func (export "canister_update unreachable") unreachable)
    (func (export "canister_query costs")
      (call $cost_call (i64.const 4) (i64.const 8) (i32.const 256))
      (call $cost_create (i32.const 272))
      (call $cost_http (i64.const 100) (i64.const 2000) (i32.const 288))
      (i64.store (i32.const 304) (i64.const -1))
      (i32.store (i32.const 320)
        (call $cost_ecdsa (i32.const 600) (i32.const 10) (i32.const 0) (i32.const 304)))
      (i64.store (i32.const 328) (i64.const -1))
      (i32.store (i32.const 324)
        (call $cost_ecdsa (i32.const 600) (i32.const 4) (i32.const 0) (i32.const 328)))
      (i32.store (i32.const 336)
        (call $cost_ecdsa (i32.const 600) (i32.const 10) (i32.const 9) (i32.const 328)))
      (call $append (i32.const 256) (i32.const 84)) (call $reply))
    """

  static func module() throws -> [UInt8] { try Fixture.module(bank, imports: imports) }

  static func bytes(_ amount: UInt64) -> [UInt8] {
    withUnsafeBytes(of: amount.littleEndian) { Array($0) }
  }

  static func amount(_ bytes: some Collection<UInt8>) -> UInt128 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt128($1) }
  }

  /// The argument of `send`.
  static func order(
    _ amount: UInt64, _ callee: Principal, _ method: String, _ payload: [UInt8]
  ) -> [UInt8] {
    bytes(amount) + [UInt8(callee.bytes.count)] + callee.bytes + [UInt8(method.utf8.count)]
      + Array(method.utf8) + payload
  }

  static let start: UInt128 = 1_000_000_000_000_000

  @Test(
    arguments: [
      ("take", 300), ("take", 5000), ("take_reject", 300), ("take_trap", 0), ("take_query", 300),
      ("take_silent", 300), ("nothing", 0),
    ])
  func `what a callee takes is its own, and the rest comes back`(
    method: String, taken: UInt128
  ) async throws {
    let replica = try await Replica.inMemory()
    let giver = try await replica.canister(Self.module())
    let taker = try await replica.canister(Self.module())
    let taken = min(taken, 1000)
    let answer = try await replica.update(
      giver, method: "send",
      argument: Self.order(
        1000, taker, method, Self.bytes(UInt64(method == "take" && taken == 1000 ? 5000 : 300))))
    #expect(Self.amount(answer[..<16]) == 1000 - taken)
    #expect(Self.amount(answer[16...]) == Self.start - taken)
    #expect(try replica.cycles(of: giver) == Self.start - taken)
    #expect(try replica.cycles(of: taker) == Self.start + taken)
  }

  @Test func `cycles of calls that are not made, or that nobody waits for, are not lost`()
    async throws
  {
    let replica = try await Replica.inMemory()
    let giver = try await replica.canister(Self.module())
    let taker = try await replica.canister(Self.module())
    let order = Self.order(1000, taker, "take", Self.bytes(300))
    _ = try await replica.update(giver, method: "send_not", argument: order)
    #expect(try replica.cycles(of: giver) == Self.start)
    let twice = try await replica.update(giver, method: "send_twice", argument: order)
    #expect(Self.amount(twice[..<16]) == 700)
    #expect(try replica.cycles(of: giver) == Self.start - 300)
    _ = try await replica.update(giver, method: "send_blind", argument: order)
    // What comes back comes after the answer.
    try await waitWhile { try replica.cycles(of: giver) != Self.start - 600 }
    #expect(try replica.cycles(of: giver) == Self.start - 600)
    #expect(try replica.cycles(of: taker) == Self.start + 600)
    let nobody = Self.order(1000, .canister(index: 99), "take", [])
    let back = try await replica.update(giver, method: "send", argument: nobody)
    #expect(Self.amount(back[..<16]) == 1000)
    #expect(try replica.cycles(of: giver) == Self.start - 600)
  }

  @Test func `nobody sends or burns more than may be spent`() async throws {
    let replica = try await Replica.inMemory()
    let giver = try await replica.canister(Self.module())
    let taker = try await replica.canister(Self.module())
    let liquid = Self.amount(try await replica.query(giver, method: "liquid"))
    let limit = Self.start - liquid
    // Two pages of memory, module and history, for 30 days.
    #expect(limit > 0 && limit < 1_000_000_000)
    let rejection = await #expect(throws: Rejection.self) {
      try await replica.update(
        giver, method: "send", argument: Self.order(UInt64(liquid) + 1, taker, "take", []))
    }
    #expect(rejection?.errorCode == "IC0207")
    #expect(try replica.cycles(of: giver) == Self.start)
    let burned = try await replica.update(giver, method: "burn", argument: Self.bytes(.max))
    #expect(Self.amount(burned) == liquid)
    #expect(try replica.cycles(of: giver) == limit)
  }

  @Test func `a canister without the cycles for its memory is frozen until it is topped up`()
    async throws
  {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(Self.module())
    _ = try await replica.update(canister, method: "burn", argument: Self.bytes(.max))
    // The least that it may have, and now it holds more.
    try await replica.manage(
      "update_settings",
      Management.UpdateSettingsArgs(
        canisterId: canister, settings: .init(freezingThreshold: 5_000_000)))
    for isQuery in [true, false] {
      let rejection = await #expect(throws: Rejection.self) {
        isQuery
          ? try await replica.query(canister, method: "liquid")
          : try await replica.update(canister, method: "burn", argument: Self.bytes(1))
      }
      #expect(rejection?.errorCode == "IC0207")
      #expect(rejection?.code == .systemTransient)
    }
    try await replica.manage(
      "provisional_top_up_canister",
      Management.ProvisionalTopUpCanisterArgs(canisterId: canister, amount: 1_000_000_000_000))
    #expect(
      Self.amount(try await replica.update(canister, method: "burn", argument: Self.bytes(7))) == 7)
  }

  @Test func `deposit_cycles and create_canister take the cycles of the call`() async throws {
    let replica = try await Replica.inMemory()
    let giver = try await replica.canister(Self.module())
    let target = try await replica.createCanister()
    let deposit = Message.encode(Management.DepositCyclesArgs(canisterId: target))
    let refund = try await replica.update(
      giver, method: "send", argument: Self.order(5000, .management, "deposit_cycles", deposit))
    #expect(Self.amount(refund[..<16]) == 0)
    #expect(try replica.cycles(of: target) == Self.start + 5000)
    let topUp = Message.encode(
      Management.ProvisionalTopUpCanisterArgs(canisterId: target, amount: 1))
    let back = try await replica.update(
      giver, method: "send",
      argument: Self.order(5000, .management, "provisional_top_up_canister", topUp))
    #expect(Self.amount(back[..<16]) == 5000)
    #expect(try replica.cycles(of: target) == Self.start + 5001)
    let known = Set(replica.canisters().map(\.id))
    _ = try await replica.update(
      giver, method: "send",
      argument: Self.order(
        777, .management, "create_canister", Message.encode(Management.CreateCanisterArgs())))
    let made = try #require(replica.canisters().map(\.id).first { !known.contains($0) })
    #expect(try replica.cycles(of: made) == 777)
    #expect(replica.summary(of: made)?.controllers == [giver])
    #expect(try replica.cycles(of: giver) == Self.start - 5777)
  }

  @Test func `calls cost what the network publishes`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(Self.module())
    let costs = try await replica.query(canister, method: "costs")
    let call: UInt128 = 260_000 + 12 * 1000 + 2_097_152 * 1000 + 5_000_000 + 40_000_000_000
    #expect(Self.amount(costs[..<16]) == call)
    #expect(Self.amount(costs[16..<32]) == 500_000_000_000)
    #expect(
      Self.amount(costs[32..<48]) == (3_000_000 + 60_000 * 13 + 400 * 100 + 800 * 2000) * 13)
    #expect(Self.amount(costs[48..<64]) == 10_000_000_000)
    // The statuses: a key that is known, one that is not, and a curve that is not.
    #expect(costs[64..<72] == [0, 0, 0, 0, 2, 0, 0, 0])
    // Nothing is written without a cost.
    #expect(costs[72..<80].allSatisfy { $0 == 0xFF })
    #expect(costs[80..<84] == [1, 0, 0, 0])
  }

  @Test func `no cycle is lost or made in random transfers, and all are there after a restart`()
    async throws
  {
    var random = RandomSource(salt: 0xC4C1)
    let folder = try TemporaryFolder()
    let configuration = ReplicaConfiguration(state: .directory(folder.path))
    var replica = try await Replica(configuration)
    var canisters: [Principal] = []
    for _ in 0..<4 { canisters.append(try await replica.canister(Self.module())) }
    var model = [UInt128](repeating: Self.start, count: 4)
    for _ in 0..<3 {
      for _ in 0..<25 {
        let (from, to) = (random.below(4), random.below(4))
        let (sent, asked) = (UInt64(random.below(2000)), UInt64(random.below(2000)))
        let methods = ["take", "take_reject", "take_trap", "take_silent", "take_query", "none"]
        let method = methods[random.below(methods.count)]
        let answer = try await replica.update(
          canisters[from], method: "send",
          argument: Self.order(sent, canisters[to], method, Self.bytes(asked)))
        let taken =
          method == "take_trap" || method == "none" ? 0 : UInt128(min(sent, asked))
        #expect(Self.amount(answer[..<16]) == UInt128(sent) - taken, "\(method)")
        model[from] -= taken
        model[to] += taken
      }
      #expect(try canisters.map { try replica.cycles(of: $0) } == model)
      await replica.shutdown()
      replica = try await Replica(configuration)
      #expect(try canisters.map { try replica.cycles(of: $0) } == model)
    }
    await replica.shutdown()
    #expect(try StateInspection(folder: folder.path).verify() == [])
  }

  /// A replica with a canister that has sent 1000 cycles to one that is busy for a second.
  private struct Flight {
    let folder: TemporaryFolder
    var path: String { folder.path + "/state" }
    let replica: Replica
    let giver: Principal
    let busy: Principal
    let call: Task<[UInt8], any Error>

    init(_ mode: ReplicaConfiguration.CyclesMode) async throws {
      folder = try TemporaryFolder()
      var configuration = ReplicaConfiguration(state: .directory(folder.path + "/state"))
      configuration.limits.updateTime = .seconds(1)
      configuration.cycles = mode
      replica = try await Replica(configuration)
      giver = try await replica.canister(CyclesTests.module())
      busy = try await replica.canister(Fixture.module(Fixture.counterParts))
      let (replica, giver, busy) = (replica, giver, busy)
      call = Task {
        try await replica.update(
          giver, method: "send", argument: CyclesTests.order(1000, busy, "bump_loop", []))
      }
      while try #require(replica.summary(of: giver)).version < 2 {
        try await Task.sleep(for: .milliseconds(1))
      }
    }
  }

  @Test(arguments: [ReplicaConfiguration.CyclesMode.free, .real])
  func `cycles of calls that are not answered before a restart come back after it`(
    mode: ReplicaConfiguration.CyclesMode
  ) async throws {
    let flight = try await Flight(mode)
    #expect(try flight.replica.cycles(of: flight.giver) <= Self.start - 1000)
    await flight.replica.shutdown()
    await #expect(throws: Rejection.self) { try await flight.call.value }
    var configuration = ReplicaConfiguration(state: .directory(flight.path))
    configuration.cycles = mode
    configuration.limits.updateTime = .milliseconds(200)
    for round in 0..<3 {
      let again = try await Replica(configuration)
      // The callee gets the call again, and traps again.
      try await waitWhile { again.load(of: flight.giver)?.openCalls != 0 }
      let cycles = try again.cycles(of: flight.giver)
      #expect(cycles <= Self.start)
      #expect(cycles >= (mode == .free ? Self.start : Self.start - 400_000_000), "\(round)")
      if round == 1 {
        _ = try await again.update(flight.giver, method: "burn", argument: Self.bytes(0))
      }
      await again.shutdown()
    }
    #expect(try StateInspection(folder: flight.path).verify() == [])
  }

  /// The answer comes a second after the call: when a commit has failed a moment before, those of the
  /// answer are refused; after a longer time they fail themselves.
  @Test(arguments: [0, 700])
  func `cycles that come back while the state cannot be written are there once it can`(
    delay: Int
  ) async throws {
    let flight = try await Flight(.free)
    let replica = flight.replica
    try await Task.sleep(for: .milliseconds(delay))
    try FileManager.default.moveItem(atPath: flight.path, toPath: flight.path + ".moved")
    await #expect(throws: Rejection.self) { try await replica.createCanister() }
    // It answers now, and what that changes in the giver cannot be written.
    _ = try? await flight.call.value
    _ = try? await replica.update(flight.busy, method: "heap")
    try await Task.sleep(for: .milliseconds(300))
    try FileManager.default.moveItem(atPath: flight.path + ".moved", toPath: flight.path)
    try await waitWhile { await replica.storageFailure() != nil }
    try await waitWhile { try replica.cycles(of: flight.giver) != Self.start }
    #expect(try replica.cycles(of: flight.giver) == Self.start)
    _ = try await replica.update(
      flight.giver, method: "send", argument: Self.order(1000, flight.giver, "none", []))
    #expect(try replica.cycles(of: flight.giver) == Self.start)
    await replica.shutdown()
    let again = try await Replica(ReplicaConfiguration(state: .directory(flight.path)))
    #expect(try again.cycles(of: flight.giver) == Self.start)
    await again.shutdown()
    #expect(try StateInspection(folder: flight.path).verify() == [])
  }

  // MARK: Where messages cost cycles

  @Test func `updates are paid for, also those that fail, and queries are not`() async throws {
    let replica = try await Replica.inMemory { $0.cycles = .real }
    let canister = try await replica.canister(Self.module())
    func cost(_ body: () async throws -> Void) async throws -> UInt128 {
      let before = try replica.cycles(of: canister)
      try await body()
      return before - (try replica.cycles(of: canister))
    }
    let fixed: UInt128 = 5_000_000 + 1_200_000
    // What is left are instructions, and a second of memory at most.
    let burn = try await cost {
      _ = try await replica.update(canister, method: "burn", argument: Self.bytes(7))
    }
    #expect(burn > fixed + 12 * 2000 + 7 && burn < fixed + 12 * 2000 + 7 + 20_000)
    let failed = try await cost {
      await #expect(throws: Rejection.self) {
        try await replica.update(canister, method: "unreachable", argument: [])
      }
    }
    #expect(failed > fixed + 11 * 2000 && failed < fixed + 11 * 2000 + 20_000)
    let query = try await cost { _ = try await replica.query(canister, method: "liquid") }
    #expect(query < 20_000)
  }

  @Test func `a call costs its caller the transmission, and the callee what it runs`() async throws
  {
    let replica = try await Replica.inMemory { $0.cycles = .real }
    let giver = try await replica.canister(Self.module())
    let taker = try await replica.canister(Self.module())
    let (giverBefore, takerBefore) = (try replica.cycles(of: giver), try replica.cycles(of: taker))
    let order = Self.order(1000, taker, "take", Self.bytes(300))
    _ = try await replica.update(giver, method: "send", argument: order)
    let paid = giverBefore - (try replica.cycles(of: giver))
    let got = takerBefore - (try replica.cycles(of: taker))
    // Two messages, the ingress, and the call with 12 bytes there and 16 back.
    let giverFee: UInt128 =
      2 * 5_000_000 + 1_200_000 + UInt128(4 + order.count) * 2000 + 260_000 + 28 * 1000 + 300
    #expect(paid > giverFee && paid < giverFee + 30_000)
    #expect(got > 5_000_000 - 300 && got < 5_000_000 - 300 + 20_000)
  }

  @Test func `a canister is made for its fee, and runs as long as it can pay for a message`()
    async throws
  {
    let replica = try await Replica.inMemory { $0.cycles = .real }
    let giver = try await replica.canister(Self.module())
    let create = Message.encode(Management.CreateCanisterArgs())
    for (sent, isEnough) in [(499_999_999_999 as UInt64, false), (500_000_000_777, true)] {
      let known = Set(replica.canisters().map(\.id))
      let answer = try await replica.update(
        giver, method: "send", argument: Self.order(sent, .management, "create_canister", create))
      #expect(Self.amount(answer[..<16]) == (isEnough ? 0 : UInt128(sent)))
      let made = replica.canisters().map(\.id).first { !known.contains($0) }
      #expect((made != nil) == isEnough)
      if let made { #expect(try replica.cycles(of: made) == 777) }
    }
    _ = try await replica.update(giver, method: "burn", argument: Self.bytes(.max))
    let rejection = await #expect(throws: Rejection.self) {
      try await replica.update(giver, method: "burn", argument: Self.bytes(1))
    }
    #expect(rejection?.errorCode == "IC0207")
  }
}
