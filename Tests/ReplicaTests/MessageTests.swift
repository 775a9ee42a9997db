import Candid
import Replica
import Testing
import WasmEngine

@Suite struct MessageTests {
  @Test func `an update keeps what it changed, a query keeps nothing`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    #expect(try await replica.update(canister, method: "bump") == Fixture.bytes(1))
    #expect(try await replica.update(canister, method: "bump") == Fixture.bytes(2))
    #expect(try await replica.query(canister, method: "bump_query") == Fixture.bytes(3))
    #expect(try await replica.update(canister, method: "bump_query") == Fixture.bytes(3))
    #expect(try await replica.counters(canister) == [2, 2, 2])
  }

  @Test(
    arguments: [
      ("bump_trap", "IC0503", "Canister called `ic0.trap` with message: 'oh no' at "),
      ("bump_unreachable", "IC0502", "Canister trapped: unreachable at "),
      ("bump_deep", "IC0502", "Canister trapped: stack overflow at deep ← … ← "),
      ("bump_bounds", "IC0502", "Canister trapped: heap out of bounds at "),
      (
        "bump_loop", "IC0522",
        "Canister exceeded the limit of 1000000 instructions for single message execution. at "
      ),
      (
        "bump_twice", "IC0504",
        "Canister violated contract: ic0.msg_reply_data_append: the call is already replied at "
          + "answer ← "
      ),
      ("missing", "IC0536", "Canister has no update method 'missing'."),
    ])
  func `a failed update leaves the state as it was`(
    method: String, errorCode: String, message: String
  ) async throws {
    let replica = try await Replica.inMemory { $0.limits.updateInstructions = 1_000_000 }
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    _ = try await replica.update(canister, method: "bump")
    let version = try #require(replica.summary(of: canister)).version
    let rejection = await #expect(throws: Rejection.self) {
      try await replica.update(canister, method: method)
    }
    let place = method == "missing" ? "" : "update \(method)"
    #expect(
      rejection
        == Rejection(
          code: .canisterError, message: "Error from Canister \(canister.text): \(message)\(place)",
          errorCode: ErrorCode(rawValue: errorCode)))
    #expect(try await replica.counters(canister) == [1, 1, 1])
    #expect(try #require(replica.summary(of: canister)).version == version)
    #expect(try await replica.update(canister, method: "bump") == Fixture.bytes(2))
  }

  @Test func `a canister that rejects, or does not answer, keeps its changes`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    let rejected = await #expect(throws: Rejection.self) {
      try await replica.update(canister, method: "bump_reject")
    }
    #expect(rejected == Rejection(code: .canisterReject, message: "oh no", errorCode: "IC0406"))
    let silent = await #expect(throws: Rejection.self) {
      try await replica.update(canister, method: "bump_silent")
    }
    #expect(silent?.errorCode == "IC0506")
    #expect(try await replica.counters(canister) == [2, 2, 2])
  }

  @Test func `a replica is called as the interface declares a method`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    func call(_ method: String, _ mode: FunctionMode?) async throws -> [UInt8] {
      try await replica.call(canister, method: method, argument: Message.encode(), mode: mode)
    }
    #expect(try await call("bump", nil) == Fixture.bytes(1))
    #expect(try await call("bump_query", .query) == Fixture.bytes(2))
    #expect(try await call("bump_silent", .oneway) == Message.encode())
    #expect(try await replica.counters(canister) == [2, 2, 2])
    await #expect(throws: Rejection.self) { try await call("bump_silent", nil) }
    await #expect(throws: Rejection.self) { try await call("bump_trap", .oneway) }
  }

  @Test func `a message that takes too long is ended`() async throws {
    let replica = try await Replica.inMemory { $0.limits.updateTime = .milliseconds(100) }
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    let rejection = await #expect(throws: Rejection.self) {
      try await replica.update(canister, method: "bump_loop")
    }
    #expect(rejection?.errorCode == "IC0522")
    #expect(try await replica.counters(canister) == [0, 0, 0])
  }

  @Test(arguments: [true, false])
  func `the log has the reason that the caller gets for a limit`(ofTime: Bool) async throws {
    let replica = try await Replica.inMemory {
      if ofTime {
        $0.limits.updateTime = .milliseconds(100)
      } else {
        $0.limits.updateInstructions = 1_000_000
      }
    }
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    let rejection = await #expect(throws: Rejection.self) {
      try await replica.update(canister, method: "bump_loop")
    }
    let reason =
      "Canister exceeded the limit of \(ofTime ? "0 seconds" : "1000000 instructions")"
      + " for single message execution. at update bump_loop"
    #expect(rejection?.message == "Error from Canister \(canister.text): \(reason)")
    let line = try #require(replica.logs(of: canister).last)
    #expect(String(decoding: line.content, as: UTF8.self) == "[TRAP]: \(reason)")
  }

  @Test func `the argument arrives whole`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    let argument = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    #expect(try await replica.query(canister, method: "echo", argument: argument) == argument)
    #expect(try await replica.query(canister, method: "echo", argument: []) == [])
  }

  @Test(
    arguments: [
      (
        "canister_query f", "(drop (call $timer (i64.const 0)))", "global_timer_set",
        "non replicated query"
      ),
      (
        "canister_query f", "(call $certify (i32.const 0) (i32.const 1))", "certified_data_set",
        "non replicated query"
      ),
      ("canister_query f", "(call $accept)", "accept_message", "non replicated query"),
      (
        "canister_query f",
        "(call $call_new (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))",
        "call_new", "non replicated query"
      ),
      ("canister_init", "(call $reply)", "msg_reply", "init"),
      ("canister_init", "(call $accept)", "accept_message", "init"),
    ] as [(String, String, String, String)])
  func `a call in the wrong context breaks the contract`(
    export: String, code: String, call: String, mode: String
  ) async throws {
    let replica = try await Replica.inMemory()
    let module = try Fixture.module("(func (export \"\(export)\") \(code))")
    let rejection = await #expect(throws: Rejection.self) {
      let canister = try await replica.canister(module)
      _ = try await replica.query(canister, method: "f")
    }
    #expect(rejection?.errorCode == "IC0504")
    #expect(
      rejection?.message.contains(
        "Canister violated contract: \"ic0_\(call)\" cannot be executed in \(mode) mode") == true,
      "\(String(describing: rejection))")
  }

  @Test func `a start function may not call the system`() async throws {
    let replica = try await Replica.inMemory()
    let module = try Fixture.module("(func $s (drop (call $caller_size))) (start $s)")
    let rejection = await #expect(throws: Rejection.self) { try await replica.canister(module) }
    #expect(
      rejection?.message.hasSuffix("cannot be executed in start mode at s ← start function") == true
    )
  }

  @Test func `ranges outside of the memories trap`() async throws {
    let replica = try await Replica.inMemory()
    let module = try Fixture.module(
      """
      (func (export "canister_query heap_read") (call $append (i32.const 65535) (i32.const 2)))
      (func (export "canister_query heap_wrap") (call $append (i32.const -1) (i32.const -1)))
      (func (export "canister_query stable_read")
        (drop (call $stable_grow (i64.const 1)))
        (call $stable_read (i64.const 0) (i64.const 65535) (i64.const 2)))
      (func (export "canister_query stable_wrap")
        (call $stable_write (i64.const -1) (i64.const 0) (i64.const 2)))
      (func (export "canister_query argument") (call $arg_copy (i32.const 0) (i32.const 1) (i32.const 9)))
      """)
    let canister = try await replica.canister(module)
    for (method, message) in [
      ("heap_read", "Canister trapped: heap out of bounds"),
      ("heap_wrap", "Canister trapped: heap out of bounds"),
      ("stable_read", "Canister trapped: stable memory out of bounds"),
      ("stable_wrap", "Canister trapped: stable memory out of bounds"),
      (
        "argument",
        "Canister violated contract: ic0.msg_arg_data_copy: src=1 + length=9 exceeds the slice "
          + "size=6"
      ),
    ] {
      let rejection = await #expect(throws: Rejection.self) {
        try await replica.query(canister, method: method)
      }
      #expect(
        rejection?.message
          == "Error from Canister \(canister.text): \(message) at query \(method)")
    }
  }

  @Test func `stable memory ends at its limit`() async throws {
    let replica = try await Replica.inMemory { $0.limits.stableMemory = 3 * 65536 }
    let module = try Fixture.module(
      """
      (func (export "canister_update grow")
        (call $answer (i32.wrap_i64 (call $stable_grow (i64.const 2)))))
      (func (export "canister_update huge")
        (call $answer (i32.wrap_i64 (call $stable_grow (i64.const -1)))))
      """)
    let canister = try await replica.canister(module)
    #expect(try await replica.update(canister, method: "huge") == Fixture.bytes(.max))
    #expect(try await replica.update(canister, method: "grow") == Fixture.bytes(0))
    #expect(try await replica.update(canister, method: "grow") == Fixture.bytes(.max))
    #expect(replica.summary(of: canister)?.stableBytes == 2 * 65536)
  }

  @Test func `the heap ends at its limit`() async throws {
    let replica = try await Replica.inMemory { $0.limits.heap = 4 * 65536 }
    let module = try Fixture.module(
      """
      (func (export "canister_update grow")
        (call $answer (memory.grow (i32.const 2))))
      """)
    let canister = try await replica.canister(module)
    #expect(try await replica.update(canister, method: "grow") == Fixture.bytes(1))
    #expect(replica.summary(of: canister)?.heapBytes == 3 * 65536)
    #expect(try await replica.update(canister, method: "grow") == Fixture.bytes(.max))
  }

  @Test func `ingress messages can be refused by the canister`() async throws {
    let replica = try await Replica.inMemory()
    let module = try Fixture.module(
      """
      (func (export "canister_inspect_message")
        (if (i32.eq (call $argument) (i32.const 7)) (then (call $accept))))
      (func (export "canister_update f") (call $answer (i32.const 1)))
      """)
    let canister = try await replica.canister(module)
    #expect(
      try await replica.update(canister, method: "f", argument: [7, 0, 0, 0]) == Fixture.bytes(1))
    let rejection = await #expect(throws: Rejection.self) {
      try await replica.update(canister, method: "f", argument: [8, 0, 0, 0])
    }
    #expect(rejection?.errorCode == "IC0406")
  }

  @Test func `what is printed is in the log`() async throws {
    let replica = try await Replica.inMemory()
    let module = try Fixture.module(
      """
      (func (export "canister_update f") (call $print (i32.const 512) (i32.const 2))
        (call $trap (i32.const 512) (i32.const 5)))
      """)
    let canister = try await replica.canister(module)
    _ = try? await replica.update(canister, method: "f")
    #expect(
      replica.logs(of: canister).map { String(decoding: $0.content, as: UTF8.self) }
        == ["oh", "[TRAP]: oh no at update f"])
  }

  @Test func `a module with 64-bit memory runs`() async throws {
    let replica = try await Replica.inMemory()
    let module = try Engine.binary(
      ofText: """
        (module
          (import "ic0" "msg_reply_data_append" (func $append (param i64 i64)))
          (import "ic0" "msg_reply" (func $reply))
          (memory i64 1) (data (i64.const 8) "hello")
          (func (export "canister_update f")
            (i64.store8 (i64.const 8) (i64.const 72))
            (call $append (i64.const 8) (i64.const 5)) (call $reply))
          (func (export "canister_query g") (call $append (i64.const 8) (i64.const 5)) (call $reply)))
        """)
    let canister = try await replica.canister(module)
    #expect(try await replica.query(canister, method: "g") == Array("hello".utf8))
    #expect(try await replica.update(canister, method: "f") == Array("Hello".utf8))
    #expect(try await replica.query(canister, method: "g") == Array("Hello".utf8))
  }
}
