import Candid
import WasmEngine

/// A module that sends the cycles of the canister it is in to a ledger, for a controller.
enum CycleReturn {
  /// Its one method.
  static let method = "return_cycles"

  /// What it costs is kept back, and this for what the call costs besides.
  static let margin: UInt64 = 1_000_000_000

  /// The module.
  static func module() throws -> [UInt8] {
    do {
      return try Engine.binary(ofText: text)
    } catch {
      throw CommandFailure(
        "The module that brings cycles back cannot be made: \(error)",
        hint: "--burn-cycles deletes the canister with the cycles it has.")
    }
  }

  /// The argument of the method: which ledger, and the message of its method `deposit`.
  static func argument(ledger: Principal, message: [UInt8]) -> [UInt8] {
    [UInt8(ledger.count)] + ledger.bytes + message
  }

  /// The cycles that a reply says were sent.
  static func amount(in reply: [UInt8]) -> CycleAmount {
    CycleAmount(reply.prefix(16).reversed().reduce(UInt128(0)) { $0 << 8 | UInt128($1) })
  }

  /// Memory: 0 texts, 64 the amount, 96 the cost of the call, 128 the caller, 256 a reject message,
  /// 4096 the argument.
  private static let text = """
    (module
      (import "ic0" "msg_arg_data_size" (func $argument_size (result i32)))
      (import "ic0" "msg_arg_data_copy" (func $argument_copy (param i32 i32 i32)))
      (import "ic0" "msg_caller_size" (func $caller_size (result i32)))
      (import "ic0" "msg_caller_copy" (func $caller_copy (param i32 i32 i32)))
      (import "ic0" "is_controller" (func $is_controller (param i32 i32) (result i32)))
      (import "ic0" "canister_liquid_cycle_balance128" (func $liquid_balance (param i32)))
      (import "ic0" "cost_call" (func $cost_call (param i64 i64 i32)))
      (import "ic0" "call_new"
        (func $call_new (param i32 i32 i32 i32 i32 i32 i32 i32)))
      (import "ic0" "call_data_append" (func $call_data (param i32 i32)))
      (import "ic0" "call_cycles_add128" (func $call_cycles (param i64 i64)))
      (import "ic0" "call_perform" (func $call_perform (result i32)))
      (import "ic0" "msg_reply_data_append" (func $reply_data (param i32 i32)))
      (import "ic0" "msg_reply" (func $reply))
      (import "ic0" "msg_reject" (func $reject (param i32 i32)))
      (import "ic0" "msg_reject_msg_size" (func $reject_size (result i32)))
      (import "ic0" "msg_reject_msg_copy" (func $reject_copy (param i32 i32 i32)))
      (import "ic0" "trap" (func $trap (param i32 i32)))
      (memory 1)
      (table 2 funcref)
      (elem (i32.const 0) $replied $rejected)
      (data (i32.const 0) "deposit")
      (data (i32.const 8) "for controllers alone")
      (data (i32.const 32) "the call cannot leave")

      ;; The number of 128 bits at 64 less the one at an address; 0 if it were negative.
      (func $subtract (param $low i64) (param $high i64)
        (local $borrow i64)
        (local.set $borrow
          (i64.extend_i32_u (i64.lt_u (i64.load (i32.const 64)) (local.get $low))))
        (if (i32.or
              (i64.lt_u (i64.load (i32.const 72)) (local.get $high))
              (i32.and
                (i64.eq (i64.load (i32.const 72)) (local.get $high))
                (i32.wrap_i64 (local.get $borrow))))
          (then
            (i64.store (i32.const 64) (i64.const 0))
            (i64.store (i32.const 72) (i64.const 0))
            (return)))
        (i64.store (i32.const 72)
          (i64.sub
            (i64.sub (i64.load (i32.const 72)) (local.get $high)) (local.get $borrow)))
        (i64.store (i32.const 64) (i64.sub (i64.load (i32.const 64)) (local.get $low))))

      (func $answer
        (call $reply_data (i32.const 64) (i32.const 16))
        (call $reply))

      (func (export "canister_update return_cycles")
        (local $size i32) (local $ledger i32) (local $message i32)
        (call $caller_copy (i32.const 128) (i32.const 0) (call $caller_size))
        (if (i32.eqz (call $is_controller (i32.const 128) (call $caller_size)))
          (then (call $trap (i32.const 8) (i32.const 21))))
        (local.set $size (call $argument_size))
        (call $argument_copy (i32.const 4096) (i32.const 0) (local.get $size))
        (local.set $ledger (i32.load8_u (i32.const 4096)))
        (local.set $message (i32.sub (local.get $size) (i32.add (local.get $ledger) (i32.const 1))))
        (call $liquid_balance (i32.const 64))
        (call $cost_call
          (i64.const 7) (i64.extend_i32_u (local.get $message)) (i32.const 96))
        (call $subtract (i64.load (i32.const 96)) (i64.load (i32.const 104)))
        (call $subtract (i64.const \(margin)) (i64.const 0))
        (if (i64.eqz (i64.or (i64.load (i32.const 64)) (i64.load (i32.const 72))))
          (then (call $answer) (return)))
        (call $call_new
          (i32.const 4097) (local.get $ledger) (i32.const 0) (i32.const 7)
          (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 0))
        (call $call_data
          (i32.add (i32.const 4097) (local.get $ledger)) (local.get $message))
        (call $call_cycles (i64.load (i32.const 72)) (i64.load (i32.const 64)))
        (if (call $call_perform) (then (call $reject (i32.const 32) (i32.const 21)))))

      (func $replied (param i32) (call $answer))

      (func $rejected (param i32)
        (local $size i32)
        (local.set $size (call $reject_size))
        (if (i32.gt_u (local.get $size) (i32.const 2048))
          (then (local.set $size (i32.const 2048))))
        (call $reject_copy (i32.const 256) (i32.const 0) (local.get $size))
        (call $reject (i32.const 256) (local.get $size))))
    """
}
