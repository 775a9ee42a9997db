import Candid
import Foundation
import Replica
import TestSupport
import Testing

/// Calls between canisters: a relay passes on what it is asked, and is called back.
@Suite struct CallTests {
  /// The argument is the length and the bytes of the callee, those of the method, and the payload.
  /// Address 128 counts what callbacks did, 132 what cleanups did.
  static let relay = """
    (type $callback (func (param i32)))
    (table funcref (elem $replied $rejected $cleaned $trapping $quiet $collect $other))
    (func $count (param $address i32) (param $number i32)
      (i32.store (local.get $address)
        (i32.add (i32.load (local.get $address)) (local.get $number))))
    (func $replied (param $environment i32)
      (call $count (i32.const 128) (local.get $environment))
      (call $arg_copy (i32.const 2048) (i32.const 0) (call $arg_size))
      (call $append (i32.const 2048) (call $arg_size)) (call $reply))
    (func $rejected (param $environment i32)
      (call $count (i32.const 128) (local.get $environment))
      (i32.store (i32.const 2048) (call $reject_code))
      (call $reject_copy (i32.const 2052) (i32.const 0) (call $reject_size))
      (call $append (i32.const 2048) (i32.add (i32.const 4) (call $reject_size))) (call $reply))
    (func $cleaned (param $environment i32)
      (call $count (i32.const 132) (local.get $environment)))
    (func $trapping (param i32)
      (call $count (i32.const 128) (i32.const 1)) (call $trap (i32.const 512) (i32.const 5)))
    (func $quiet (param i32) (call $count (i32.const 128) (i32.const 1)))
    (func $collect (param i32)
      (call $arg_copy (i32.add (i32.const 256) (i32.load (i32.const 136))) (i32.const 0)
        (i32.const 4))
      (call $count (i32.const 136) (i32.const 4))
      (if (i32.eq (i32.load (i32.const 136)) (i32.const 12)) (then
        (call $append (i32.const 256) (i32.const 12)) (call $reply))))
    (func $other (param i64))
    (func $call (param $reply i32) (param $reject i32) (result i32)
      (local $n i32) (local $m i32)
      (call $arg_copy (i32.const 1024) (i32.const 0) (call $arg_size))
      (local.set $n (i32.load8_u (i32.const 1024)))
      (local.set $m (i32.load8_u (i32.add (i32.const 1025) (local.get $n))))
      (call $call_new (i32.const 1025) (local.get $n)
        (i32.add (i32.const 1026) (local.get $n)) (local.get $m)
        (local.get $reply) (i32.const 7) (local.get $reject) (i32.const 9))
      (call $on_cleanup (i32.const 2) (i32.const 11))
      (call $call_append
        (i32.add (i32.const 1026) (i32.add (local.get $n) (local.get $m)))
        (i32.sub (call $arg_size)
          (i32.add (i32.const 2) (i32.add (local.get $n) (local.get $m)))))
      (call $call_perform))
    (func $must (param $code i32)
      (if (local.get $code) (then (call $trap (i32.const 512) (i32.const 5)))))
    (func (export "canister_update relay") (call $must (call $call (i32.const 0) (i32.const 1))))
    (func (export "canister_update trap") (call $must (call $call (i32.const 3) (i32.const 1))))
    (func (export "canister_update quiet") (call $must (call $call (i32.const 4) (i32.const 1))))
    (func (export "canister_update empty") (call $must (call $call (i32.const 40) (i32.const 40))))
    (func (export "canister_update other") (call $must (call $call (i32.const 6) (i32.const 6))))
    (func (export "canister_update notify")
      (call $must (call $call (i32.const -1) (i32.const -1))) (call $answer (i32.const 1)))
    (func (export "canister_update early")
      (call $answer (i32.const 5)) (call $must (call $call (i32.const 4) (i32.const 4))))
    (func (export "canister_update late")
      (call $answer (i32.const 5)) (call $must (call $call (i32.const 0) (i32.const 1))))
    (func (export "canister_update fan")
      (call $must (call $call (i32.const 5) (i32.const 1)))
      (call $must (call $call (i32.const 5) (i32.const 1)))
      (call $must (call $call (i32.const 5) (i32.const 1))))
    (func (export "canister_update many") (local $made i32)
      (loop $more
        (if (i32.eqz (call $call (i32.const -1) (i32.const -1))) (then
          (local.set $made (i32.add (local.get $made) (i32.const 1))) (br $more))))
      (call $answer (local.get $made)))
    (func (export "canister_composite_query ask")
      (call $must (call $call (i32.const 0) (i32.const 1))))
    (func (export "canister_query heap") (call $answer (i32.load (i32.const 128))))
    (func (export "canister_query cleaned") (call $answer (i32.load (i32.const 132))))
    """

  /// A replica with a relay and a counter.
  private struct Pair {
    let replica: Replica
    let relay: Principal
    let counter: Principal

    init(_ change: (inout ReplicaConfiguration) -> Void = { _ in }) async throws {
      replica = try await Replica.inMemory(change)
      relay = try await replica.canister(Fixture.module(CallTests.relay))
      counter = try await replica.canister(Fixture.module(Fixture.counterParts))
    }

    /// Calls a method of the relay about a method of the callee, of the counter by default.
    func call(
      _ method: String, _ payload: [UInt8] = [], on callee: Principal? = nil,
      by how: String = "relay"
    ) async throws -> [UInt8] {
      try await replica.update(
        relay, method: how, argument: CallTests.argument(callee ?? counter, method, payload))
    }

    /// Waits until the relay's call has left: its first message is committed then.
    func waitUntilBusy() async throws {
      while try #require(replica.summary(of: relay)).version < 2 {
        try await Task.sleep(for: .milliseconds(5))
      }
    }
  }

  static func argument(_ callee: Principal, _ method: String, _ payload: [UInt8] = [])
    -> [UInt8]
  {
    [UInt8(callee.bytes.count)] + callee.bytes + [UInt8(method.utf8.count)] + method.utf8 + payload
  }

  /// A reject as the relay replies it: the code, then the message.
  private func rejection(_ reply: [UInt8]) -> (code: UInt8, message: String) {
    (reply[0], String(decoding: reply.dropFirst(4), as: UTF8.self))
  }

  @Test func `a call is answered by the callee's reply, and both keep what they changed`()
    async throws
  {
    let pair = try await Pair()
    #expect(try await pair.call("bump") == Fixture.bytes(1))
    #expect(try await pair.call("bump") == Fixture.bytes(2))
    #expect(try await pair.call("echo", [1, 2, 3]) == [1, 2, 3])
    #expect(try await pair.call("bump_query") == Fixture.bytes(3))
    #expect(try await pair.replica.counters(pair.counter) == [2, 2, 2])
    #expect(try await pair.replica.number(pair.relay, "heap") == 28)
    #expect(try await pair.replica.number(pair.relay, "cleaned") == 0)
  }

  @Test func `a rejected call comes back with its code and message`() async throws {
    let pair = try await Pair()
    var reject = rejection(try await pair.call("bump_reject"))
    #expect(reject.code == 4)
    #expect(reject.message == "oh no")
    reject = rejection(try await pair.call("bump_trap"))
    #expect(reject.code == 5)
    #expect(reject.message.contains("Canister called `ic0.trap` with message: 'oh no'"))
    reject = rejection(try await pair.call("bump_silent"))
    #expect(reject.code == 5)
    #expect(reject.message.hasSuffix("Canister did not reply to the call"))
    reject = rejection(try await pair.call("missing"))
    #expect(reject.message.hasSuffix("Canister has no update method 'missing'."))
    reject = rejection(try await pair.call("f", on: Principal([1, 2, 3])))
    #expect(reject.code == 3)
    #expect(try await pair.replica.counters(pair.counter) == [2, 2, 2])
    #expect(try await pair.replica.number(pair.relay, "heap") == 45)
  }

  @Test func `a callback that traps loses its own changes and is cleaned up after`() async throws {
    let pair = try await Pair()
    let failure = await #expect(throws: Rejection.self) { try await pair.call("bump", by: "trap") }
    #expect(failure?.errorCode == "IC0503")
    #expect(try await pair.replica.counters(pair.counter) == [1, 1, 1])
    #expect(try await pair.replica.number(pair.relay, "heap") == 0)
    #expect(try await pair.replica.number(pair.relay, "cleaned") == 11)
  }

  @Test(arguments: [
    ("quiet", "IC0506", "Canister did not reply to the call"),
    ("empty", "IC0502", "Canister trapped: table out of bounds"),
    (
      "other", "IC0502",
      "Canister trapped: indirect call to null or to a function of another type"
    ),
  ]) func `a call that no callback answers is rejected`(
    how: String, code: String, message: String
  ) async throws {
    let pair = try await Pair()
    let failure = await #expect(throws: Rejection.self) { try await pair.call("bump", by: how) }
    #expect(failure?.errorCode?.rawValue == code)
    #expect(failure?.message == "Error from Canister \(pair.relay.text): \(message)")
    #expect(try await pair.replica.counters(pair.counter) == [1, 1, 1])
  }

  @Test func `a canister may answer before its calls are, and only once`() async throws {
    let pair = try await Pair()
    #expect(try await pair.call("bump", by: "early") == Fixture.bytes(5))
    #expect(try await pair.call("bump", by: "notify") == Fixture.bytes(1))
    #expect(try await pair.call("bump", by: "late") == Fixture.bytes(5))
    try await pair.replica.stopCanister(pair.relay)
    try await pair.replica.startCanister(pair.relay)
    #expect(try await pair.replica.counters(pair.counter) == [3, 3, 3])
    #expect(try await pair.replica.number(pair.relay, "heap") == 1)
    #expect(
      pair.replica.logs(of: pair.relay).contains {
        String(decoding: $0.content, as: UTF8.self).contains("the call is already replied")
      })
  }

  @Test func `calls arrive in the order they were made`() async throws {
    let pair = try await Pair()
    let replies = try await pair.call("bump", by: "fan")
    #expect(replies == Fixture.bytes(1) + Fixture.bytes(2) + Fixture.bytes(3))
  }

  @Test func `a canister can call itself and the management canister`() async throws {
    let pair = try await Pair()
    #expect(try await pair.call("heap", on: pair.relay) == Fixture.bytes(0))
    let nested = Self.argument(pair.counter, "bump")
    #expect(try await pair.call("relay", nested, on: pair.relay) == Fixture.bytes(1))
    let random = try await pair.call("raw_rand", Replica.emptyArgument, on: .management)
    #expect(try Message.decode(random, as: Blob.self).count == 32)
    let status = "(record { canister_id = principal \"\(pair.counter.text)\" })"
    let values = try Value.parseArguments(status)
    var table = TypeTable()
    let types = values.map { $0.type(in: &table) }
    let refused = rejection(
      try await pair.call(
        "canister_status", Value.encode(values, types: types, in: table), on: .management))
    #expect(refused.code == 5)
    #expect(refused.message.contains("Sender's ID: \(pair.relay.text)"))
  }

  @Test func `a composite query calls queries and keeps nothing`() async throws {
    let pair = try await Pair()
    _ = try await pair.replica.update(pair.counter, method: "bump")
    func ask(_ method: String, _ payload: [UInt8] = [], on callee: Principal) async throws
      -> [UInt8]
    {
      try await pair.replica.query(
        pair.relay, method: "ask", argument: Self.argument(callee, method, payload))
    }
    #expect(try await ask("bump_query", on: pair.counter) == Fixture.bytes(2))
    #expect(try await pair.replica.counters(pair.counter) == [1, 1, 1])
    #expect(try await pair.replica.number(pair.relay, "heap") == 0)
    let update = rejection(try await ask("bump", on: pair.counter))
    #expect(update.message.contains("Canister has no query method 'bump'"))
    var payload = Self.argument(pair.counter, "heap")
    for _ in 0..<5 { payload = Self.argument(pair.relay, "ask", payload) }
    #expect(try await ask("ask", payload, on: pair.relay).count > 4)
    let deep = Self.argument(pair.relay, "ask", payload)
    #expect(
      String(decoding: try await ask("ask", deep, on: pair.relay), as: UTF8.self)
        .contains("more than 6 deep"))
    let replicated = await #expect(throws: Rejection.self) {
      try await pair.call("heap", by: "ask")
    }
    #expect(replicated?.errorCode == "IC0536")
  }

  @Test func `too many calls at once are refused with a code`() async throws {
    let pair = try await Pair { $0.limits.queue = 20 }
    #expect(try await pair.call("bump", by: "many") == Fixture.bytes(20))
    #expect(try await pair.call("bump", on: pair.relay, by: "many") == Fixture.bytes(20))
  }

  @Test func `a canister stops after the answers to its calls`() async throws {
    let pair = try await Pair { $0.limits.updateTime = .milliseconds(400) }
    let answer = Task { try await pair.call("bump_loop") }
    try await pair.waitUntilBusy()
    try await pair.replica.stopCanister(pair.relay)
    #expect(pair.replica.summary(of: pair.relay)?.status == .stopped)
    #expect(rejection(try await answer.value).code == 5)
    #expect(try await pair.replica.update(pair.counter, method: "bump") == Fixture.bytes(1))
  }

  @Test func `a canister that waits too long is not stopped, and can be started`() async throws {
    let pair = try await Pair {
      $0.limits.updateTime = .milliseconds(600)
      $0.stopTime = .milliseconds(50)
    }
    let answer = Task { try await pair.call("bump_loop") }
    try await pair.waitUntilBusy()
    let late = await #expect(throws: Rejection.self) {
      try await pair.replica.stopCanister(pair.relay)
    }
    #expect(late?.errorCode == "IC0206")
    #expect(pair.replica.summary(of: pair.relay)?.status == .stopping)
    let refused = await #expect(throws: Rejection.self) { try await pair.call("bump") }
    #expect(refused?.errorCode == "IC0509")
    try await pair.replica.startCanister(pair.relay)
    #expect(rejection(try await answer.value).code == 5)
    #expect(try await pair.call("bump") == Fixture.bytes(1))
  }

  @Test func `who waits until a deadline is told then, and once`() async throws {
    let replica = try await Replica.inMemory { $0.limits.updateTime = .seconds(3) }
    let relay = try await replica.canister(
      Fixture.module(
        Self.relay.replacingOccurrences(
          of: "(call $on_cleanup", with: "(call $best_effort (i32.const 1)) (call $on_cleanup"),
        imports: """
          (import "ic0" "call_with_best_effort_response" (func $best_effort (param i32)))
          """))
    let counter = try await replica.canister(Fixture.module(Fixture.counterParts))
    let late = try await replica.update(
      relay, method: "relay", argument: Self.argument(counter, "bump_loop"))
    // After three seconds the callee traps, which would be 5.
    #expect(rejection(late).code == 6)
    let other = try await replica.canister(Fixture.module(Fixture.counterParts))
    #expect(
      try await replica.update(relay, method: "relay", argument: Self.argument(other, "bump"))
        == Fixture.bytes(1))
    // It comes after the loop, whose answer comes too late.
    _ = try await replica.update(counter, method: "bump")
    _ = try await replica.update(relay, method: "relay", argument: Self.argument(other, "bump"))
    // The callback has run once for each call, with 9 for the reject and 7 for a reply.
    #expect(try await replica.number(relay, "heap") == 9 + 7 + 7)
  }

  @Test func `a canister that is started while it stops is not stopped`() async throws {
    let pair = try await Pair { $0.limits.updateTime = .seconds(3) }
    let answer = Task { try await pair.call("bump_loop") }
    try await pair.waitUntilBusy()
    let stop = Task { try await pair.replica.stopCanister(pair.relay) }
    while pair.replica.summary(of: pair.relay)?.status != .stopping {
      try await Task.sleep(for: .milliseconds(1))
    }
    try await pair.replica.startCanister(pair.relay)
    let failure = await #expect(throws: Rejection.self) { try await stop.value }
    #expect(failure?.errorCode == "IC0511")
    #expect(pair.replica.summary(of: pair.relay)?.status == .running)
    #expect(rejection(try await answer.value).code == 5)
  }

  @Test func `an upgrade waits for the answers to the calls of the old version`() async throws {
    let pair = try await Pair { $0.limits.updateTime = .milliseconds(400) }
    let answer = Task { try await pair.call("bump_loop") }
    try await pair.waitUntilBusy()
    // This version has nothing in the places of the callbacks.
    try await pair.replica.installCode(
      .upgrade, canister: pair.relay, module: Fixture.module(Fixture.counterParts))
    #expect(rejection(try await answer.value).code == 5)
  }

  @Test func `who waits when the replica ends is told`() async throws {
    let pair = try await Pair { $0.limits.updateTime = .milliseconds(400) }
    let answer = Task { try await pair.call("bump_loop") }
    try await pair.waitUntilBusy()
    await pair.replica.shutdown()
    let failure = await #expect(throws: Rejection.self) { try await answer.value }
    #expect(failure?.errorCode == "IC0208")
  }

  @Test func `who waits for a canister that loses its code is told`() async throws {
    let pair = try await Pair { $0.limits.updateTime = .milliseconds(400) }
    let answer = Task { try await pair.call("bump_loop") }
    try await pair.waitUntilBusy()
    try await pair.replica.uninstallCode(pair.relay)
    let failure = await #expect(throws: Rejection.self) { try await answer.value }
    #expect(failure?.code == .canisterReject)
    #expect(failure?.message == "Canister \(pair.relay.text) has been uninstalled")
    #expect(try await pair.replica.update(pair.counter, method: "bump") == Fixture.bytes(1))
  }

  @Test func `what calls changed is there after a restart`() async throws {
    let folder = try TemporaryFolder()
    let configuration = ReplicaConfiguration(state: .directory(folder.path))
    var replica = try await Replica(configuration)
    let relay = try await replica.canister(Fixture.module(Self.relay))
    let counter = try await replica.canister(Fixture.module(Fixture.counterParts))
    for _ in 0..<3 {
      _ = try await replica.update(
        relay, method: "relay", argument: Self.argument(counter, "bump"))
    }
    await replica.shutdown()
    replica = try await Replica(configuration)
    #expect(try await replica.counters(counter) == [3, 3, 3])
    #expect(try await replica.number(relay, "heap") == 21)
    let again = try await replica.update(
      relay, method: "relay", argument: Self.argument(counter, "bump"))
    #expect(again == Fixture.bytes(4))
    await replica.shutdown()
  }
}
