import Candid
import Replica
import Synchronization
import TestSupport
import Testing

/// Each call of the System API in each kind of entry point: it is there, or traps, as the
/// specification's table says.
@Suite struct SystemCallTests {
  /// Names, parameters, result and the letters of the entry points. `i` and `l` are i32 and i64.
  ///
  /// Source: IC interface specification, “Overview of imports”.
  static let table = """
    msg_arg_data_size - i : I U RQ NRQ TQ CQ Ry CRy F
    msg_arg_data_copy iii - : I U RQ NRQ TQ CQ Ry CRy F
    msg_caller_size - i : *
    msg_caller_copy iii - : *
    msg_caller_info_data_size - i : U RQ NRQ CQ Ry Rt CRy CRt C CC F
    msg_caller_info_data_copy iii - : U RQ NRQ CQ Ry Rt CRy CRt C CC F
    msg_caller_info_signer_size - i : U RQ NRQ CQ Ry Rt CRy CRt C CC F
    msg_caller_info_signer_copy iii - : U RQ NRQ CQ Ry Rt CRy CRt C CC F
    msg_reject_code - i : Ry Rt CRy CRt C
    msg_reject_msg_size - i : Rt CRt
    msg_reject_msg_copy iii - : Rt CRt
    msg_deadline - l : U RQ NRQ TQ CQ Ry Rt CRy CRt
    msg_reply_data_append ii - : U RQ NRQ TQ CQ Ry Rt CRy CRt
    msg_reply - - : U RQ NRQ TQ CQ Ry Rt CRy CRt
    msg_reject ii - : U RQ NRQ TQ CQ Ry Rt CRy CRt
    msg_cycles_available128 i - : U RQ Rt Ry
    msg_cycles_refunded128 i - : Rt Ry
    msg_cycles_accept128 lli - : U RQ Rt Ry
    cycles_burn128 lli - : I G U RQ Ry Rt C T
    canister_self_size - i : *
    canister_self_copy iii - : *
    canister_cycle_balance128 i - : *
    canister_liquid_cycle_balance128 i - : *
    canister_status - i : *
    canister_version - l : *
    subnet_self_size - i : *
    subnet_self_copy iii - : *
    msg_method_name_size - i : F
    msg_method_name_copy iii - : F
    accept_message - - : F
    call_new iiiiiiii - : U CQ Ry Rt CRy CRt T
    call_on_cleanup ii - : U CQ Ry Rt CRy CRt T
    call_data_append ii - : U CQ Ry Rt CRy CRt T
    call_with_best_effort_response i - : U CQ Ry Rt CRy CRt T
    call_cycles_add128 ll - : U Ry Rt T
    call_perform - i : U CQ Ry Rt CRy CRt T
    stable64_size - l : * s
    stable64_grow l l : * s
    stable64_write lll - : * s
    stable64_read lll - : * s
    root_key_size - i : I G U RQ Ry Rt C T
    root_key_copy iii - : I G U RQ Ry Rt C T
    certified_data_set ii - : I G U Ry Rt T
    data_certificate_present - i : *
    data_certificate_size - i : NRQ CQ
    data_certificate_copy iii - : NRQ CQ
    time - l : *
    global_timer_set l l : I G U Ry Rt C T
    performance_counter i l : * s
    is_controller ii i : * s
    in_replicated_execution - i : * s
    cost_call lli - : * s
    cost_create_canister i - : * s
    cost_http_request lli - : * s
    cost_http_request_v2 iii - : * s
    cost_sign_with_ecdsa iiii i : * s
    cost_sign_with_schnorr iiii i : * s
    cost_vetkd_derive_key iiii i : * s
    env_var_count - i : *
    env_var_name_size i i : *
    env_var_name_copy iiii - : *
    env_var_name_exists ii i : *
    env_var_value_size ii i : *
    env_var_value_copy iiiii - : *
    debug_print ii - : * s
    trap ii - : * s
    msg_cycles_available - l : U RQ Rt Ry
    msg_cycles_refunded - l : Rt Ry
    msg_cycles_accept l l : U RQ Rt Ry
    canister_cycle_balance - l : *
    call_cycles_add l - : U Ry Rt T
    stable_size - i : * s
    stable_grow i i : * s
    stable_write iii - : * s
    stable_read iii - : * s
    """

  /// A line of the table.
  struct Call {
    let name: String
    let parameters: String
    let result: String
    let places: Set<String>

    init(_ line: Substring) {
      let parts = line.split(separator: " ").map(String.init)
      name = parts[0]
      parameters = parts[1].filter { $0 != "-" }
      result = parts[2].filter { $0 != "-" }
      var places = Set(parts[4...])
      if places.remove("*") != nil {
        places.formUnion([
          "I", "G", "U", "RQ", "NRQ", "TQ", "CQ", "Ry", "Rt", "CRy", "CRt", "C", "CC", "F", "T",
        ])
      }
      self.places = places
    }

    private static func type(_ letter: Character) -> String { letter == "i" ? "i32" : "i64" }

    var `import`: String {
      let parameters = parameters.map { "(param \(Self.type($0)))" }.joined()
      let result = result.map { "(result \(Self.type($0)))" }.joined()
      return "(import \"ic0\" \"\(name)\" (func $probe \(parameters) \(result)))"
    }

    /// Calls it with zeros.
    var body: String {
      let arguments = parameters.map { "(\(Self.type($0)).const 0)" }.joined()
      let call = "(call $probe \(arguments))"
      return "(func $run \(result.isEmpty ? call : "(drop \(call))"))"
    }
  }

  static let imports = """
    (import "ic0" "canister_self_copy" (func $self (param i32 i32 i32)))
    """

  /// Runs the call in each kind of method and callback.
  static let parts = """
    (type $callback (func (param i32)))
    (table funcref (elem $probing $trapping))
    (data (i32.const 700) "echomissing")
    (func $probing (param i32) (call $run))
    (func $trapping (param i32) unreachable)
    (func $call (param $name i32) (param $size i32) (param $reply i32) (param $reject i32)
      (call $self (i32.const 3000) (i32.const 0) (i32.const 10))
      (call $call_new (i32.const 3000) (i32.const 10) (local.get $name) (local.get $size)
        (local.get $reply) (i32.const 0) (local.get $reject) (i32.const 0)))
    (func $ask (drop (call $call_perform)))
    (func (export "canister_query echo") (call $answer (i32.const 1)))
    (func (export "canister_update U") (call $run))
    (func (export "canister_query Q") (call $run))
    (func (export "canister_composite_query CQ") (call $run))
    (func $ry (call $call (i32.const 700) (i32.const 4) (i32.const 0) (i32.const 1)) (call $ask))
    (func $rt (call $call (i32.const 704) (i32.const 7) (i32.const 1) (i32.const 0)) (call $ask))
    (func (export "canister_update Ry") (call $ry))
    (func (export "canister_update Rt") (call $rt))
    (func (export "canister_composite_query CRy") (call $ry))
    (func (export "canister_composite_query CRt") (call $rt))
    (func (export "canister_update C")
      (call $call (i32.const 700) (i32.const 4) (i32.const 1) (i32.const 1))
      (call $on_cleanup (i32.const 0) (i32.const 0)) (call $ask))
    (func (export "canister_composite_query CC")
      (call $call (i32.const 700) (i32.const 4) (i32.const 1) (i32.const 1))
      (call $on_cleanup (i32.const 0) (i32.const 0)) (call $ask))
    (func (export "canister_update arm")
      (drop (call $timer (i64.add (call $time) (i64.const 1)))) (call $answer (i32.const 1)))
    (func (export "canister_global_timer") (call $run))
    (func (export "canister_pre_upgrade") (call $run))
    """

  /// Whether a message says that the call may not be made where it was.
  private static func isRefused(_ message: String, _ call: Call) -> Bool {
    message.contains("\"ic0_") && message.contains("cannot be executed in")
  }

  /// Whether the body meets a rejection that says so.
  private static func isRefused(_ call: Call, _ body: () async throws -> Void) async throws -> Bool
  {
    do {
      try await body()
      return false
    } catch let rejection as Rejection {
      return isRefused(rejection.message, call)
    }
  }

  /// The entry points where the call was refused.
  private func refusals(
    of call: Call, in replica: Replica, _ lines: Lines
  ) async throws -> Set<String> {
    var refused: Set<String> = []
    func check(_ place: String, _ body: () async throws -> Void) async throws {
      if try await Self.isRefused(call, body) { refused.insert(place) }
    }
    func module(_ parts: String) throws -> [UInt8] {
      try Fixture.module(call.body + parts, imports: Self.imports + call.import)
    }
    let canister = try await replica.canister(module(Self.parts))
    for (place, method) in [("U", "U"), ("RQ", "Q"), ("Ry", "Ry"), ("Rt", "Rt")] {
      try await check(place) { _ = try await replica.update(canister, method: method) }
    }
    for (place, method) in [("NRQ", "Q"), ("CQ", "CQ"), ("CRy", "CRy"), ("CRt", "CRt")] {
      try await check(place) { _ = try await replica.query(canister, method: method) }
    }
    try await check("TQ") {
      _ = try await replica.manage(
        "http_request",
        Management.HttpRequestArgs(
          url: "https://example.com", maxResponseBytes: nil, method: .get, headers: [], body: nil,
          transform: .init(function: .init(service: canister, method: "Q"), context: []),
          isReplicated: nil),
        as: Management.HttpRequestResult.self, sender: canister)
    }
    // Nobody waits for these: the log tells.
    for (place, method) in [("C", "C"), ("T", "arm"), ("CC", "CC")] {
      lines.clear()
      if place == "CC" {
        _ = try? await replica.query(canister, method: method)
      } else {
        _ = try? await replica.update(canister, method: method)
      }
      try await replica.advance(by: .seconds(1))
      if lines.all.contains(where: { Self.isRefused($0, call) }) { refused.insert(place) }
    }
    let after = try module("(func (export \"canister_post_upgrade\") (call $run))")
    try await check("G") {
      try await replica.installCode(
        .upgrade, canister: canister, module: module("(func (export \"canister_query q\"))"))
    }
    let plain = try await replica.canister(module("(func (export \"canister_query q\"))"))
    try await check("I") { try await replica.installCode(.upgrade, canister: plain, module: after) }
    try await check("I") {
      _ = try await replica.canister(module("(func (export \"canister_init\") (call $run))"))
    }
    try await check("s") { _ = try await replica.canister(module("(start $run)")) }
    let asking = try await replica.canister(
      module(
        """
        (func (export "canister_inspect_message") (call $run))
        (func (export "canister_update f"))
        """))
    try await check("F") { _ = try await replica.update(asking, method: "f") }
    for summary in replica.canisters() {
      try await replica.stopCanister(summary.id)
      try await replica.deleteCanister(summary.id)
    }
    return refused
  }

  @Test
  func `each call is there in the entry points of the specification's table, and nowhere else`()
    async throws
  {
    let lines = Lines()
    let replica = try await Replica.inMemory {
      $0.clock = .manual
      $0.outcalls = .answered { _ in OutcallResponse() }
      $0.log = { _, line in lines.add(line) }
    }
    let places: Set<String> = [
      "I", "G", "U", "RQ", "NRQ", "TQ", "CQ", "Ry", "Rt", "CRy", "CRt", "C", "CC", "F", "T", "s",
    ]
    let calls = Self.table.split(separator: "\n").map { Call($0) }
    #expect(calls.count == 75)
    for call in calls {
      let refused = try await refusals(of: call, in: replica, lines)
      let expected = places.subtracting(call.places)
      #expect(
        refused == expected,
        "\(call.name): \(refused.symmetricDifference(expected).sorted())")
    }
  }

  @Test func `the cleanup of a composite query sees what it did before the callback that trapped`()
    async throws
  {
    let lines = Lines()
    let replica = try await Replica.inMemory { $0.log = { _, line in lines.add(line) } }
    let canister = try await replica.canister(
      Fixture.module(
        """
        (type $callback (func (param i32)))
        (table funcref (elem $trapping $cleanup))
        (data (i32.const 700) "echo")
        (data (i32.const 800) "begunended")
        (func $trapping (param i32)
          (memory.copy (i32.const 128) (i32.const 805) (i32.const 5))
          (memory.copy (i32.const 60000) (i32.const 805) (i32.const 5)) unreachable)
        (func $cleanup (param i32)
          (call $print (i32.const 128) (i32.const 5)) (call $print (i32.const 60000) (i32.const 5))
          (memory.copy (i32.const 128) (i32.const 805) (i32.const 5)))
        (func (export "canister_query echo") (call $answer (i32.const 1)))
        (func (export "canister_query kept") (call $answer (i32.load (i32.const 128))))
        (func (export "canister_composite_query ask")
          (memory.copy (i32.const 128) (i32.const 800) (i32.const 5))
          (call $self (i32.const 3000) (i32.const 0) (i32.const 10))
          (call $call_new (i32.const 3000) (i32.const 10) (i32.const 700) (i32.const 4)
            (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))
          (call $on_cleanup (i32.const 1) (i32.const 0)) (drop (call $call_perform)))
        """, imports: Self.imports))
    let failure = await #expect(throws: Rejection.self) {
      try await replica.query(canister, method: "ask")
    }
    #expect(failure?.errorCode == "IC0502")
    #expect(lines.all.suffix(2) == ["begun", "\0\0\0\0\0"])
    #expect(try await replica.number(canister, "kept") == 0)
  }

  // MARK: What they give

  @Test func `a callee sees until when its caller waits, for five minutes at most`() async throws {
    let replica = try await Replica.inMemory { $0.clock = .manual }
    let canister = try await replica.canister(
      Fixture.module(
        """
        (type $callback (func (param i32)))
        (table funcref (elem $replied))
        (data (i32.const 700) "deadline")
        (func $replied (param i32)
          (call $arg_copy (i32.const 256) (i32.const 0) (i32.const 8))
          (call $append (i32.const 256) (i32.const 8)) (call $reply))
        (func $deadline (i64.store (i32.const 256) (call $until))
          (call $append (i32.const 256) (i32.const 8)) (call $reply))
        (func (export "canister_update deadline") (call $deadline))
        (func $begin
          (call $self (i32.const 3000) (i32.const 0) (i32.const 10))
          (call $call_new (i32.const 3000) (i32.const 10) (i32.const 700) (i32.const 8)
            (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)))
        (func (export "canister_update ask") (call $begin)
          (call $best_effort (call $argument)) (drop (call $call_perform)))
        (func (export "canister_update ask_twice") (call $begin)
          (call $best_effort (i32.const 1)) (call $best_effort (i32.const 1)))
        """,
        imports: Self.imports + """
          (import "ic0" "msg_deadline" (func $until (result i64)))
          (import "ic0" "call_with_best_effort_response" (func $best_effort (param i32)))
          """))
    #expect(try await replica.update(canister, method: "deadline") == .init(repeating: 0, count: 8))
    for (asked, given) in [(7 as UInt32, 7 as UInt64), (300, 300), (301, 300), (.max, 300)] {
      let answer = try await replica.update(canister, method: "ask", argument: Fixture.bytes(asked))
      #expect(CyclesTests.amount(answer) == UInt128(replica.canisterTime + given * 1_000_000_000))
    }
    let twice = await #expect(throws: Rejection.self) {
      try await replica.update(canister, method: "ask_twice")
    }
    #expect(twice?.errorCode == "IC0504")
  }

  @Test func `the second counter counts all messages of a call, the first one this message`()
    async throws
  {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(
      Fixture.module(
        """
        (type $callback (func (param i32)))
        (table funcref (elem $replied))
        (data (i32.const 700) "echo")
        (func $both (param $place i32)
          (i64.store (local.get $place) (call $counter (i32.const 0)))
          (i64.store (i32.add (local.get $place) (i32.const 8)) (call $counter (i32.const 1))))
        (func $replied (param i32)
          (call $both (i32.const 272)) (call $append (i32.const 256) (i32.const 32)) (call $reply))
        (func (export "canister_query echo") (call $answer (i32.const 1)))
        (func $ask (local $i i32)
          (loop $again (local.set $i (i32.add (local.get $i) (i32.const 1)))
            (br_if $again (i32.lt_u (local.get $i) (i32.const 1000))))
          (call $self (i32.const 3000) (i32.const 0) (i32.const 10))
          (call $call_new (i32.const 3000) (i32.const 10) (i32.const 700) (i32.const 4)
            (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))
          (drop (call $call_perform)) (call $both (i32.const 256)))
        (func (export "canister_update ask") (call $ask))
        (func (export "canister_composite_query ask_composite") (call $ask))
        """, imports: Self.imports))
    for answer in [
      try await replica.update(canister, method: "ask"),
      try await replica.query(canister, method: "ask_composite"),
    ] {
      let counts = (0..<4).map { CyclesTests.amount(answer[8 * $0..<8 * $0 + 8]) }
      // Reading takes a few instructions itself.
      #expect(counts[1] - counts[0] < 50)
      #expect(counts[0] > 4000)
      #expect(counts[2] < 1000)
      #expect(counts[3] > counts[1] + counts[2] && counts[3] < counts[1] + counts[2] + 100)
    }
  }
}

/// What canisters have printed, and why they failed.
private final class Lines: Sendable {
  private let lines = Mutex<[String]>([])

  var all: [String] { lines.withLock { $0 } }

  func add(_ line: String) { lines.withLock { $0.append(line) } }

  func clear() { lines.withLock { $0 = [] } }
}
