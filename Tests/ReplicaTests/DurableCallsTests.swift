import Candid
import Foundation
import Replica
import Synchronization
import TestSupport
import Testing

/// Calls between canisters that outlive the process, stopped at every commit.
@Suite struct DurableCallsTests {
  /// Gives amounts to others, and takes them. The argument of `send` is an amount of 4 bytes, the length
  /// and the bytes of the callee. Of the amounts, those with the rest 0 by 4 are taken with a trap, those
  /// with 1 are refused, those with 3 are taken after a call of the management canister. At 128 is the
  /// balance, at 132 how many were sent, at 136 and 140 how many of those ended well and not, and at 144
  /// how many were taken.
  static let till = """
    (type $callback (func (param i32)))
    (table funcref (elem $done $undo $taken $refused))
    (data (i32.const 600) "take")
    (data (i32.const 610) "raw_rand")
    (data (i32.const 620) "DIDL\\00\\00")
    (func $add (param $address i32) (param $number i32)
      (i32.store (local.get $address)
        (i32.add (i32.load (local.get $address)) (local.get $number))))
    (func $done (param i32) (call $add (i32.const 136) (i32.const 1)) (call $answer (i32.const 1)))
    (func $undo (param $amount i32)
      (call $add (i32.const 140) (i32.const 1)) (call $add (i32.const 128) (local.get $amount))
      (call $answer (i32.const 0)))
    (func $taken (param $amount i32)
      (call $add (i32.const 144) (i32.const 1)) (call $add (i32.const 128) (local.get $amount))
      (call $answer (i32.const 1)))
    (func $refused (param i32) (call $reject (i32.const 512) (i32.const 5)))
    (func (export "canister_init") (i32.store (i32.const 128) (i32.const 1000000)))
    (func (export "canister_update send") (local $amount i32)
      (local.set $amount (call $argument))
      (call $add (i32.const 128) (i32.sub (i32.const 0) (local.get $amount)))
      (call $add (i32.const 132) (i32.const 1))
      (call $call_new (i32.const 1029) (i32.load8_u (i32.const 1028)) (i32.const 600) (i32.const 4)
        (i32.const 0) (local.get $amount) (i32.const 1) (local.get $amount))
      (call $call_append (i32.const 1024) (i32.const 4))
      (if (call $call_perform) (then (call $trap (i32.const 512) (i32.const 5)))))
    (func (export "canister_update take") (local $amount i32) (local $rest i32)
      (local.set $amount (call $argument))
      (local.set $rest (i32.rem_u (local.get $amount) (i32.const 4)))
      (if (i32.eq (local.get $rest) (i32.const 1)) (then (call $refused (i32.const 0)) return))
      (if (i32.eq (local.get $rest) (i32.const 3)) (then
        (call $call_new (i32.const 0) (i32.const 0) (i32.const 610) (i32.const 8)
          (i32.const 2) (local.get $amount) (i32.const 3) (i32.const 0))
        (call $call_append (i32.const 620) (i32.const 6))
        (drop (call $call_perform)) return))
      (call $taken (local.get $amount))
      (if (i32.eqz (local.get $rest)) (then (call $trap (i32.const 512) (i32.const 5)))))
    (func (export "canister_query balance") (call $answer (i32.load (i32.const 128))))
    (func (export "canister_query sent") (call $answer (i32.load (i32.const 132))))
    (func (export "canister_query done") (call $answer (i32.load (i32.const 136))))
    (func (export "canister_query undone") (call $answer (i32.load (i32.const 140))))
    (func (export "canister_query received") (call $answer (i32.load (i32.const 144))))
    """

  /// What a request came to can be proved, once that is on disk.
  static func expectCertificate(
    of request: IngressRequest, _ replica: Replica, _ comment: Comment
  ) async throws {
    for _ in 0..<500 {
      if case .certificate = await replica.call(request, waits: true) { return }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("\(comment): there is no certificate after five seconds")
  }

  static func request(
    _ id: UInt32, _ canister: Principal, _ method: String, _ argument: [UInt8]
  ) -> IngressRequest {
    IngressRequest(
      id: Fixture.bytes(id) + [UInt8](repeating: 7, count: 28), sender: .anonymous,
      callee: canister, canister: canister, method: method, argument: argument)
  }

  static func order(_ amount: UInt32, to callee: Principal) -> [UInt8] {
    Fixture.bytes(amount) + [UInt8(callee.bytes.count)] + callee.bytes
  }

  /// The sums of what tills say of themselves.
  private func sums(_ replica: Replica, _ tills: [Principal]) async throws -> [String: UInt32] {
    var sums: [String: UInt32] = [:]
    for what in ["balance", "sent", "done", "undone", "received"] {
      for till in tills { sums[what, default: 0] += try await replica.number(till, what) }
    }
    return sums
  }

  /// All money is there, and each order was carried out once.
  private func expectWhole(
    _ replica: Replica, _ tills: [Principal], orders: Int?, _ comment: Comment
  ) async throws {
    let sums = try await sums(replica, tills)
    #expect(sums["balance"] == 1_000_000 * UInt32(tills.count), comment)
    #expect(sums["sent"] == sums["done", default: 0] + sums["undone", default: 0], comment)
    #expect(sums["received"] == sums["done"], comment)
    if let orders { #expect(sums["sent"] == UInt32(orders), comment) }
  }

  // MARK: Every commit

  @Test(arguments: [2, 3, 4, 5] as [UInt32])
  func `a call that is stopped at any commit ends once, and its caller is told`(
    amount: UInt32
  ) async throws {
    let crashes = try Crashes()
    let replica = try await Replica(crashes.configuration())
    let module = try Fixture.module(Self.till)
    let tills = [try await replica.canister(module), try await replica.canister(module)]
    let request = Self.request(1, tills[0], "send", Self.order(amount, to: tills[1]))
    crashes.watch()
    guard case .certificate = await replica.call(request, waits: true) else {
      Issue.record("no certificate")
      return
    }
    try await Crashes.settle(replica)
    await replica.shutdown()
    let copies = crashes.folders
    // The message that calls, and the callback; between them what the callee does.
    #expect(copies.count >= 2, "\(copies.count) commits")
    for (index, copy) in copies.enumerated() {
      for _ in 0..<2 {
        #expect(try StateInspection(folder: copy).verify() == [], "commit \(index)")
        let again = try await Replica(ReplicaConfiguration(state: .directory(copy)))
        try await Crashes.settle(again)
        // It was noted with its first commit, so it is not run again.
        try await Self.expectCertificate(of: request, again, "commit \(index)")
        try await expectWhole(again, tills, orders: 1, "commit \(index)")
        let isTaken = amount % 4 >= 2
        #expect(try await again.number(tills[0], "done") == (isTaken ? 1 : 0), "commit \(index)")
        await again.shutdown()
        #expect(
          try StateInspection(folder: copy).canisters().map(\.openCalls) == [0, 0],
          "commit \(index)")
      }
    }
  }

  @Test func `random transfers that are stopped at random commits lose and double nothing`()
    async throws
  {
    var random = RandomSource(salt: 0x7155)
    let module = try Fixture.module(Self.till)
    var crashes = try Crashes()
    var replica = try await Replica(crashes.configuration())
    var tills: [Principal] = []
    for _ in 0..<3 { tills.append(try await replica.canister(module)) }
    var requests: [IngressRequest] = []
    for round in 0..<8 {
      let first = requests.count
      for _ in 0..<12 {
        requests.append(
          Self.request(
            UInt32(requests.count), tills[random.below(3)], "send",
            Self.order(UInt32(random.below(1000)), to: tills[random.below(3)])))
      }
      crashes.watch()
      let running = replica
      await withTaskGroup(of: Void.self) { group in
        for request in requests[first...] {
          group.addTask { _ = await running.call(request, waits: true) }
        }
      }
      try await Crashes.settle(replica)
      await replica.shutdown()
      // What a process leaves that is killed at one of the commits.
      let copies = crashes.folders
      let copy = copies[random.below(copies.count)]
      let next = try Crashes()
      try FileManager.default.moveItem(atPath: copy, toPath: next.path)
      #expect(try StateInspection(folder: next.path).verify() == [], "round \(round)")
      crashes = next
      replica = try await Replica(crashes.configuration())
      // Those that had come to the disk are known; the others are sent again.
      for request in requests[first...] { _ = await replica.call(request, waits: true) }
      try await Crashes.settle(replica)
      try await expectWhole(replica, tills, orders: requests.count, "round \(round)")
    }
    await replica.shutdown()
  }

  // MARK: Failed commits

  @Test func `transfers during which the state cannot be written lose and double nothing`()
    async throws
  {
    let folder = try TemporaryFolder()
    let path = folder.path + "/state"
    var configuration = ReplicaConfiguration(state: .directory(path))
    configuration.certificateTime = .milliseconds(300)
    var replica = try await Replica(configuration)
    let module = try Fixture.module(Self.till)
    let tills = [try await replica.canister(module), try await replica.canister(module)]
    var requests: [IngressRequest] = []
    for round in 0..<2 {
      let first = requests.count
      for index in 0..<60 {
        requests.append(
          Self.request(
            UInt32(requests.count), tills[index % 2], "send",
            Self.order(UInt32(index), to: tills[(index + index / 20) % 2])))
      }
      let running = replica
      let new = requests[first...]
      await withTaskGroup(of: Void.self) { group in
        for request in new {
          group.addTask { _ = await running.call(request, waits: true) }
        }
        group.addTask {
          try? await Task.sleep(for: .milliseconds(5 + 20 * round))
          try? FileManager.default.moveItem(atPath: path, toPath: path + ".moved")
          _ = try? await running.createCanister()
          try? await Task.sleep(for: .milliseconds(50))
          try? FileManager.default.moveItem(atPath: path + ".moved", toPath: path)
        }
      }
      try await waitWhile { await replica.storageFailure() != nil }
      for request in requests { try await Self.expectCertificate(of: request, replica, "again") }
      try await Crashes.settle(replica)
      try await expectWhole(replica, tills, orders: requests.count, "round \(round)")
    }
    await replica.shutdown()
    #expect(try StateInspection(folder: path).verify() == [])
    replica = try await Replica(configuration)
    try await Crashes.settle(replica)
    try await expectWhole(replica, tills, orders: requests.count, "after a restart")
    await replica.shutdown()
  }
}
