import Candid
import Foundation
import Replica
import Testing
import WasmEngine

/// Modules of these tests, in the text format.
enum Fixture {
  /// Copies the argument to address 1024, does the body, and replies with what is put at address 0.
  ///
  /// - Parameter imports: More imports than those that are there.
  static func module(
    _ parts: String, memory: String = "(memory 1)", imports: String = ""
  ) throws -> [UInt8] {
    try Engine.binary(
      ofText: """
        (module
          (import "ic0" "msg_arg_data_size" (func $arg_size (result i32)))
          (import "ic0" "msg_arg_data_copy" (func $arg_copy (param i32 i32 i32)))
          (import "ic0" "msg_reply_data_append" (func $append (param i32 i32)))
          (import "ic0" "msg_reply" (func $reply))
          (import "ic0" "msg_reject" (func $reject (param i32 i32)))
          (import "ic0" "msg_caller_size" (func $caller_size (result i32)))
          (import "ic0" "trap" (func $trap (param i32 i32)))
          (import "ic0" "debug_print" (func $print (param i32 i32)))
          (import "ic0" "stable64_size" (func $stable_size (result i64)))
          (import "ic0" "stable64_grow" (func $stable_grow (param i64) (result i64)))
          (import "ic0" "stable64_read" (func $stable_read (param i64 i64 i64)))
          (import "ic0" "stable64_write" (func $stable_write (param i64 i64 i64)))
          (import "ic0" "certified_data_set" (func $certify (param i32 i32)))
          (import "ic0" "accept_message" (func $accept))
          (import "ic0" "canister_version" (func $version (result i64)))
          (import "ic0" "global_timer_set" (func $timer (param i64) (result i64)))
          (import "ic0" "performance_counter" (func $counter (param i32) (result i64)))
          (import "ic0" "call_new" (func $call_new (param i32 i32 i32 i32 i32 i32 i32 i32)))
          (import "ic0" "call_on_cleanup" (func $on_cleanup (param i32 i32)))
          (import "ic0" "call_data_append" (func $call_append (param i32 i32)))
          (import "ic0" "call_perform" (func $call_perform (result i32)))
          (import "ic0" "msg_reject_code" (func $reject_code (result i32)))
          (import "ic0" "msg_reject_msg_size" (func $reject_size (result i32)))
          (import "ic0" "msg_reject_msg_copy" (func $reject_copy (param i32 i32 i32)))
          (import "ic0" "time" (func $time (result i64)))
          \(imports)
          \(memory)
          (global $n (mut i32) (i32.const 0))
          (data (i32.const 512) "oh no")
          (func $answer (param i32) (i32.store (i32.const 0) (local.get 0))
            (call $append (i32.const 0) (i32.const 4)) (call $reply))
          (func $argument (result i32)
            (call $arg_copy (i32.const 1024) (i32.const 0) (call $arg_size))
            (i32.load (i32.const 1024)))
          \(parts))
        """)
  }

  /// Counts in the heap, in a global and in stable memory.
  static let counterParts = """
    (func $ensure (if (i64.eqz (call $stable_size)) (then (drop (call $stable_grow (i64.const 1))))))
    (func $stable_get (result i32)
      (call $ensure) (call $stable_read (i64.const 64) (i64.const 8) (i64.const 4))
      (i32.load (i32.const 64)))
    (func $bump
      (i32.store (i32.const 128) (i32.add (i32.load (i32.const 128)) (i32.const 1)))
      (global.set $n (i32.add (global.get $n) (i32.const 1)))
      (i32.store (i32.const 64) (i32.add (call $stable_get) (i32.const 1)))
      (call $stable_write (i64.const 8) (i64.const 64) (i64.const 4)))
    (func (export "canister_update bump") (call $bump) (call $answer (i32.load (i32.const 128))))
    (func (export "canister_update bump_trap") (call $bump) (call $trap (i32.const 512) (i32.const 5)))
    (func (export "canister_update bump_unreachable") (call $bump) unreachable)
    (func (export "canister_update bump_loop") (call $bump) (loop (br 0)))
    (func $deep (call $deep))
    (func (export "canister_update bump_deep") (call $bump) (call $deep))
    (func (export "canister_update bump_bounds") (call $bump) (drop (i32.load (i32.const -1))))
    (func (export "canister_update bump_silent") (call $bump))
    (func (export "canister_update bump_reject") (call $bump)
      (call $reject (i32.const 512) (i32.const 5)))
    (func (export "canister_update bump_twice") (call $bump)
      (call $answer (i32.const 1)) (call $answer (i32.const 2)))
    (func (export "canister_query bump_query") (call $bump) (call $answer (i32.load (i32.const 128))))
    (func (export "canister_query heap") (call $answer (i32.load (i32.const 128))))
    (func (export "canister_query global") (call $answer (global.get $n)))
    (func (export "canister_query stable") (call $answer (call $stable_get)))
    (func (export "canister_query echo")
      (drop (call $argument)) (call $append (i32.const 1024) (call $arg_size)) (call $reply))
    """

  /// The module with a custom section at its end.
  static func module(_ module: [UInt8], with section: String, content: [UInt8] = []) -> [UInt8] {
    let name = Array(section.utf8)
    // Lengths below 128 are one byte of LEB128.
    precondition(name.count + 1 + content.count < 128)
    return module + [0, UInt8(name.count + 1 + content.count), UInt8(name.count)] + name + content
  }

  /// The section of modules whose heap outlives upgrades.
  static let persistenceSection = "icp:private enhanced-orthogonal-persistence"

  /// The bytes of a number as the modules give it.
  static func bytes(_ number: UInt32) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }
}

extension Replica {
  /// A canister with a module.
  func canister(_ module: [UInt8], argument: [UInt8] = []) async throws -> Principal {
    let canister = try await createCanister()
    try await installCode(.install, canister: canister, module: module, argument: argument)
    return canister
  }

  /// A replica without a folder.
  static func inMemory(_ change: (inout ReplicaConfiguration) -> Void = { _ in }) async throws
    -> Replica
  {
    var configuration = ReplicaConfiguration()
    change(&configuration)
    return try await Replica(configuration)
  }

  func number(_ canister: Principal, _ query: String) async throws -> UInt32 {
    let bytes = try await self.query(canister, method: query)
    return bytes.enumerated().reduce(0) { $0 | UInt32($1.element) << UInt32(8 * $1.offset) }
  }

  /// The counters of the counter module.
  func counters(_ canister: Principal) async throws -> [UInt32] {
    [
      try await number(canister, "heap"), try await number(canister, "global"),
      try await number(canister, "stable"),
    ]
  }
}

extension Replica {
  /// Calls a method of the management canister.
  func manage<Arguments: CandidEncodable, Answer: CandidDecodable>(
    _ method: String, _ arguments: Arguments, as type: Answer.Type, sender: Principal = .anonymous
  ) async throws -> Answer {
    try Message.decode(
      await update(
        .management, method: method, argument: Message.encode(arguments), sender: sender),
      as: type)
  }

  /// The same for a method without an answer.
  func manage<Arguments: CandidEncodable>(
    _ method: String, _ arguments: Arguments, sender: Principal = .anonymous
  ) async throws {
    _ = try await update(
      .management, method: method, argument: Message.encode(arguments), sender: sender)
  }

  /// The canister's status, as its controller sees it.
  func status(_ canister: Principal) async throws -> Management.CanisterStatusResult {
    try await manage(
      "canister_status", Management.CanisterStatusArgs(canisterId: canister),
      as: Management.CanisterStatusResult.self)
  }
}
