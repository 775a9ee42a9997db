import Candid
import Interfaces
import Replica
import TestSupport

/// Canisters that call each other, ask for random bytes, set timers, trap, and are upgraded, stopped, kept
/// and loaded meanwhile, as a source of random numbers says.
struct RandomRun {
  /// The argument is a list of principals of 10 bytes: `chain` calls the first one's `chain` with the rest.
  ///
  /// All that happens is noted in the heap, in a global and in stable memory, with the time.
  static func module(_ mark: Int, _ more: String = "") throws -> [UInt8] {
    try Fixture.module(
      Fixture.counterParts + """
        (type $callback (func (param i32)))
        (table funcref (elem $replied $rejected $cleaned $trapping $silent $kept))
        (data (i32.const 700) "chainbumpraw_randbump_trapecho")
        (func $note (param $what i64)
          (call $bump)
          (i64.store (i32.const 600)
            (i64.add (i64.mul (i64.load (i32.const 600)) (i64.const 31))
              (i64.add (local.get $what) (i64.const \(mark)))))
          (i64.store (i32.const 608) (call $time))
          (call $stable_write (i64.const 600) (i64.const 600) (i64.const 16))
          (call $certify (i32.const 600) (i32.const 16)))
        (func $replied (param $times i32)
          (call $note (i64.extend_i32_u (call $arg_size)))
          (call $answer (local.get $times)))
        (func $rejected (param i32)
          (call $reject_copy (i32.const 2000) (i32.const 0) (call $reject_size))
          (call $note (i64.add (i64.load (i32.const 2020)) (i64.extend_i32_u (call $reject_size))))
          (call $reject (i32.const 512) (i32.const 5)))
        (func $cleaned (param i32) (call $note (i64.const 3)))
        (func $trapping (param i32) (call $note (i64.const 4)) unreachable)
        (func $silent (param i32) (call $note (i64.const 5)))
        (func $kept (param i32)
          (call $arg_copy (i32.const 3000) (i32.const 0) (call $arg_size))
          (call $note (i64.load (i32.const 3010)))
          (call $append (i32.const 3000) (call $arg_size)) (call $reply))
        (func $call (param $name i32) (param $size i32) (param $reply i32)
          (call $call_new (i32.const 1024) (i32.const 10) (local.get $name) (local.get $size)
            (local.get $reply) (call $arg_size) (i32.const 1) (i32.const 0))
          (call $on_cleanup (i32.const 2) (i32.const 0)))
        (func $ask (drop (call $call_perform)))
        (func $rest
          (call $call_append (i32.const 1034) (i32.sub (call $arg_size) (i32.const 10))))
        (func (export "canister_update chain")
          (drop (call $argument)) (call $note (i64.const 1))
          (if (i32.lt_u (call $arg_size) (i32.const 10)) (then (call $answer (i32.const 7)))
            (else (call $call (i32.const 700) (i32.const 5) (i32.const 0)) (call $rest) (call $ask))))
        (func (export "canister_update fan")
          (drop (call $argument))
          (call $call (i32.const 705) (i32.const 4) (i32.const 0)) (call $ask)
          (call $call (i32.const 705) (i32.const 4) (i32.const 4)) (call $ask)
          (call $call (i32.const 717) (i32.const 9) (i32.const 4)) (call $ask)
          (call $call (i32.const 726) (i32.const 4) (i32.const 4)) (call $ask))
        (func (export "canister_update fail_late")
          (drop (call $argument)) (call $call (i32.const 705) (i32.const 4) (i32.const 3)) (call $ask))
        (func (export "canister_update fail_there")
          (drop (call $argument)) (call $call (i32.const 717) (i32.const 9) (i32.const 0)) (call $ask))
        (func (export "canister_update patient")
          (drop (call $argument)) (call $call (i32.const 700) (i32.const 5) (i32.const 0)) (call $rest)
          (call $best_effort (i32.const 1)) (call $ask))
        (func (export "canister_update random")
          (call $call_new (i32.const 1024) (i32.const 0) (i32.const 709) (i32.const 8)
            (i32.const 5) (i32.const 0) (i32.const 1) (i32.const 0))
          (call $call_append (i32.const 740) (i32.const 6))
          (call $ask))
        (data (i32.const 740) "DIDL\\00\\00")
        (func (export "canister_update grow")
          (drop (memory.grow (i32.const 1))) (drop (call $stable_grow (i64.const 1)))
          (i32.store (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 8)) (i32.const 9))
          (call $note (i64.const 6)) (call $answer (memory.size)))
        (func (export "canister_update arm")
          (drop (call $timer (i64.add (call $time)
            (i64.mul (i64.extend_i32_u (call $argument)) (i64.const 1000000)))))
          (call $answer (i32.const 0)))
        (func (export "canister_global_timer") (call $note (i64.const 8)))
        (func (export "canister_pre_upgrade") (call $note (i64.const 9)))
        (func (export "canister_post_upgrade") (call $note (i64.const 10)))
        \(more)
        """,
      imports: "(import \"ic0\" \"call_with_best_effort_response\" (func $best_effort (param i32)))"
    )
  }

  /// Takes most calls from outside, as the time says.
  private static let inspection = """
    (func (export "canister_inspect_message")
      (if (i64.ne (i64.rem_u (call $time) (i64.const 16)) (i64.const 0)) (then (call $accept))))
    """

  let replica: Replica
  private var random: RandomSource
  private var canisters: [Principal] = []
  private var snapshots: [(id: [UInt8], canister: Principal)] = []
  private let modules: [[UInt8]]

  /// A run on a replica, which begins with some canisters.
  init(on replica: Replica, salt: UInt64) async throws {
    self.replica = replica
    random = RandomSource(salt: salt)
    modules = [
      try Self.module(0, Self.inspection),
      try Self.module(100, "(func (export \"canister_heartbeat\") (call $note (i64.const 11)))"),
      try Self.module(200),
    ]
    for index in 0..<4 {
      canisters.append(try await replica.canister(modules[index % 3]))
    }
  }

  /// Does so many things, some of them at the same time.
  mutating func run(steps: Int) async throws {
    for step in 0..<steps {
      if random.once(in: 4) {
        try await change()
      } else {
        await call(step)
      }
    }
  }

  private mutating func anyCanister() -> Principal { canisters[random.below(canisters.count)] }

  private mutating func chain() -> [UInt8] {
    (0..<1 + random.below(3)).flatMap { _ in Array(anyCanister().bytes) }
  }

  /// Several calls at a time; what they come to is no matter.
  private mutating func call(_ step: Int) async {
    var calls: [(canister: Principal, method: String, argument: [UInt8])] = []
    for _ in 0..<1 + random.below(5) {
      let methods = [
        "bump", "bump_trap", "bump_reject", "bump_silent", "bump_query", "chain", "chain", "chain",
        "fan", "fail_late", "fail_there", "patient", "random", "grow", "arm",
      ]
      let method = methods[random.below(methods.count)]
      let argument =
        method == "arm" ? Fixture.bytes(UInt32(random.below(20))) : chain()
      calls.append((anyCanister(), method, argument))
    }
    await withTaskGroup { [replica] group in
      for (index, call) in calls.enumerated() {
        group.addTask {
          if index.isMultiple(of: 2) {
            _ = try? await replica.update(
              call.canister, method: call.method, argument: call.argument)
          } else {
            let id = Fixture.bytes(UInt32(step)) + Fixture.bytes(UInt32(index))
            _ = await replica.call(
              IngressRequest(
                id: id + [UInt8](repeating: 0, count: 24), sender: .anonymous,
                callee: call.canister, canister: call.canister, method: call.method,
                argument: call.argument), waits: true)
          }
        }
      }
    }
  }

  /// A change of a canister. Whether it may be is no matter.
  private mutating func change() async throws {
    let canister = anyCanister()
    let module = modules[random.below(modules.count)]
    switch random.below(13) {
    case 0, 1: try? await replica.installCode(.upgrade, canister: canister, module: module)
    case 2: try? await replica.installCode(.reinstall, canister: canister, module: module)
    case 3:
      try? await replica.stopCanister(canister)
      try? await replica.startCanister(canister)
    case 4: try? await replica.addCycles(12345, to: canister)
    case 5:
      try? await replica.manage(
        "update_settings",
        Management.UpdateSettingsArgs(
          canisterId: canister,
          settings: .init(
            controllers: [.anonymous, anyCanister()],
            freezingThreshold: Nat(UInt64(random.below(1000))),
            environmentVariables: [.init(name: "n", value: "\(random.below(9))")])))
    case 6:
      let snapshot = try? await replica.manage(
        "take_canister_snapshot",
        Management.TakeCanisterSnapshotArgs(
          canisterId: canister, uninstallCode: random.once(in: 4) ? true : nil),
        as: Management.Snapshot.self)
      if let snapshot { snapshots.append((snapshot.id, canister)) }
    case 7:
      guard let snapshot = snapshots.randomElement(using: &random) else { return }
      try? await replica.manage(
        "load_canister_snapshot",
        Management.LoadCanisterSnapshotArgs(canisterId: canister, snapshotId: snapshot.id))
    case 8:
      guard let snapshot = snapshots.popLast() else { return }
      try? await replica.manage(
        "delete_canister_snapshot",
        Management.DeleteCanisterSnapshotArgs(
          canisterId: snapshot.canister, snapshotId: snapshot.id))
    case 9:
      _ = try? await replica.manage(
        "upload_chunk",
        Management.UploadChunkArgs(canisterId: canister, chunk: [UInt8(random.below(256))]),
        as: Management.ChunkHash.self)
    case 10: try await replica.setName("name-\(random.below(3))", for: canister)
    case 11:
      try? await replica.uninstallCode(canister)
      try? await replica.installCode(.install, canister: canister, module: module)
    default:
      guard canisters.count < 7 else {
        try? await replica.stopCanister(canister)
        try? await replica.deleteCanister(canister)
        canisters.removeAll { $0 == canister }
        return
      }
      canisters.append(try await replica.canister(module))
    }
  }
}
