import Candid
import Replica
import TestSupport
import Testing
import WasmEngine

/// Queries and failed updates leave nothing behind, however they end: neither in the heap nor in the
/// globals, the tables, or the size of the memory.
@Suite struct IsolationTests {
  /// A canister whose every byte can be read at once, and that scribbles all over itself.
  ///
  /// - Parameter writesTable: Whether scribbling writes to the table, too.
  private static func module(writesTable: Bool) throws -> [UInt8] {
    try Fixture.module(
      """
      (global $seed (mut i64) (i64.const 1))
      (global $a (mut i64) (i64.const 11))
      (global $b (mut f64) (f64.const 2.5))
      (table $t 4 4 funcref)
      (elem (i32.const 0) func $f0 $f1 $f2)
      (data (i32.const 70000) "something that is not zero")
      (data (i32.const 200000) "\\01\\02\\03")
      (type $number (func (result i32)))
      (func $f0 (result i32) (i32.const 100))
      (func $f1 (result i32) (i32.const 200))
      (func $f2 (result i32) (i32.const 300))
      (func $random (result i64)
        (global.set $seed (i64.add
          (i64.mul (global.get $seed) (i64.const 6364136223846793005))
          (i64.const 1442695040888963407)))
        (i64.xor (global.get $seed) (i64.shr_u (global.get $seed) (i64.const 29))))
      (func $place (result i32) (i32.wrap_i64 (i64.rem_u (call $random)
        (i64.sub (i64.shl (i64.extend_i32_u (memory.size)) (i64.const 16)) (i64.const 8)))))
      ;; Random numbers at random places, the one that the argument says among them.
      (func $scribble (local $n i32)
        (global.set $seed (i64.extend_i32_u (call $argument)))
        (local.set $n (i32.const 60))
        (loop $next
          (i64.store (call $place) (call $random))
          (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
        (global.set $a (call $random))
        (global.set $b (f64.reinterpret_i64 (call $random)))
        (global.set $n (i32.wrap_i64 (call $random)))
        \(writesTable
          ? "(table.set (i32.const 0) (ref.func $f2)) (table.set (i32.const 3) (ref.func $f1))" : ""))
      (func $growing (local $old i32)
        (call $scribble)
        (local.set $old (memory.size))
        (drop (memory.grow (i32.const 3)))
        (call $scribble)
        ;; What is only read beyond the end must not stay either.
        (drop (i32.load (i32.add (i32.shl (local.get $old) (i32.const 16)) (i32.const 100000)))))
      (func $spoil (memory.fill (i32.const 0) (i32.const 255)
        (i32.shl (memory.size) (i32.const 16))))
      (func (export "canister_query scribble") (call $scribble) (call $answer (i32.const 1)))
      (func (export "canister_query scribble_trap") (call $scribble) unreachable)
      (func (export "canister_query scribble_trap_by_call") (call $scribble)
        (call $trap (i32.const 512) (i32.const 5)))
      (func (export "canister_query scribble_out") (call $scribble) (drop (i32.load (i32.const -1))))
      (func (export "canister_query scribble_loop") (call $scribble) (loop (br 0)))
      (func $deep (call $deep))
      (func (export "canister_query scribble_deep") (call $scribble) (call $deep))
      (func (export "canister_query scribble_silent") (call $scribble))
      (func (export "canister_query spoil") (call $spoil) (call $answer (i32.const 1)))
      (func (export "canister_query grow") (call $growing) (call $answer (i32.const 1)))
      (func (export "canister_query grow_trap") (call $growing) unreachable)
      (func (export "canister_update fail") (call $scribble) unreachable)
      (func (export "canister_update fail_spoiled") (call $spoil) unreachable)
      (func (export "canister_update fail_grown") (call $growing) (call $trap (i32.const 512) (i32.const 5)))
      (func (export "canister_update change") (call $scribble) (call $answer (i32.const 1)))
      (func (export "canister_update change_grown") (call $growing) (call $answer (i32.const 1)))
      (func (export "canister_query digest") (local $hash i64) (local $at i32) (local $end i32)
        (local.set $end (i32.shl (memory.size) (i32.const 16)))
        (local.set $hash (i64.const -3750763034362895579))
        (loop $next
          (local.set $hash (i64.mul (i64.const 1099511628211)
            (i64.xor (local.get $hash) (i64.load (local.get $at)))))
          (local.set $hash (i64.xor (local.get $hash) (i64.shr_u (local.get $hash) (i64.const 31))))
          (local.set $at (i32.add (local.get $at) (i32.const 8)))
          (br_if $next (i32.lt_u (local.get $at) (local.get $end))))
        (i64.store (i32.const 0) (local.get $hash))
        (i64.store (i32.const 8) (i64.extend_i32_u (memory.size)))
        (i64.store (i32.const 16) (global.get $seed))
        (i64.store (i32.const 24) (global.get $a))
        (f64.store (i32.const 32) (global.get $b))
        (i32.store (i32.const 40) (global.get $n))
        (i32.store (i32.const 44) (call_indirect (type $number) (i32.const 0)))
        (i32.store (i32.const 48) (call_indirect (type $number) (i32.const 1)))
        (i32.store (i32.const 52) (ref.is_null (table.get (i32.const 3))))
        (call $append (i32.const 0) (i32.const 56)) (call $reply))
      """, memory: "(memory 5 64)")
  }

  private static let queries = [
    "scribble", "scribble_trap", "scribble_trap_by_call", "scribble_out", "scribble_loop",
    "scribble_deep", "scribble_silent", "spoil", "grow", "grow_trap",
  ]
  private static let failures = ["fail", "fail_spoiled", "fail_grown"]

  private func replica() async throws -> Replica {
    try await .inMemory {
      $0.limits.queryInstructions = 5_000_000
      $0.limits.updateInstructions = 5_000_000
    }
  }

  /// Two replicas with the same canister; one of them is only asked what it holds.
  private struct Twins {
    let tried: Replica
    let quiet: Replica
    let canister: Principal

    func update(_ method: String, _ seed: UInt32) async throws {
      for replica in [tried, quiet] {
        _ = try await replica.update(canister, method: method, argument: Fixture.bytes(seed))
      }
    }

    func digests() async throws -> (tried: [UInt8], quiet: [UInt8]) {
      (
        try await tried.query(canister, method: "digest"),
        try await quiet.query(canister, method: "digest")
      )
    }
  }

  private func twins(writesTable: Bool) async throws -> Twins {
    let module = try Self.module(writesTable: writesTable)
    let (tried, quiet) = (try await replica(), try await replica())
    let canister = try await tried.canister(module)
    #expect(try await quiet.canister(module) == canister)
    return Twins(tried: tried, quiet: quiet, canister: canister)
  }

  @Test(arguments: [false, true])
  func `a query sees nothing of what others wrote, however they ended`(writesTable: Bool)
    async throws
  {
    let twins = try await twins(writesTable: writesTable)
    var random = RandomSource(salt: writesTable ? 14 : 15)
    for step in 0..<400 {
      let seed = UInt32.random(in: 0...UInt32.max, using: &random)
      switch step % 10 {
      case 3:
        let method = Self.failures.randomElement(using: &random)!
        await #expect(throws: Rejection.self) {
          try await twins.tried.update(
            twins.canister, method: method, argument: Fixture.bytes(seed))
        }
      case 6: try await twins.update("change", seed)
      case 9 where step % 100 == 99:
        try await twins.update("change_grown", seed)
      case 9 where step % 100 == 49:
        let module = try Self.module(writesTable: writesTable)
        for replica in [twins.tried, twins.quiet] {
          try await replica.installCode(.upgrade, canister: twins.canister, module: module)
        }
      default:
        let method = Self.queries.randomElement(using: &random)!
        _ = try? await twins.tried.query(
          twins.canister, method: method, argument: Fixture.bytes(seed))
      }
      let (tried, quiet) = try await twins.digests()
      #expect(tried == quiet, "step \(step)")
    }
  }

  @Test(arguments: [false, true])
  func `queries at different moments see nothing of each other nor of later updates`(
    writesTable: Bool
  ) async throws {
    let twins = try await twins(writesTable: writesTable)
    let (replica, canister) = (twins.tried, twins.canister)
    // What the quiet one has held at any moment is all that may be seen.
    var moments = [try await twins.digests().quiet]
    let seen = try await withThrowingTaskGroup(of: Set<[UInt8]>.self) { group in
      for worker in 0..<6 {
        group.addTask {
          var random = RandomSource(salt: UInt64(100 + worker))
          var seen: Set<[UInt8]> = []
          for _ in 0..<60 {
            if worker < 3 {
              let method = Self.queries.randomElement(using: &random)!
              let seed = UInt32.random(in: 0...UInt32.max, using: &random)
              _ = try? await replica.query(
                canister, method: method, argument: Fixture.bytes(seed))
            } else {
              seen.insert(try await replica.query(canister, method: "digest"))
            }
          }
          return seen
        }
      }
      for step in 0..<40 {
        try await twins.update(step % 20 == 19 ? "change_grown" : "change", UInt32(step) * 7919)
        moments.append(try await twins.quiet.query(canister, method: "digest"))
      }
      return try await group.reduce(into: Set<[UInt8]>()) { $0.formUnion($1) }
    }
    #expect(seen.subtracting(moments).isEmpty)
    #expect(!seen.isEmpty)
    let (tried, quiet) = try await twins.digests()
    #expect(tried == quiet)
  }
}
