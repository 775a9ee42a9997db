import Candid
import Foundation
import Replica
import TestSupport
import Testing
import WasmEngine

@Suite struct ConcurrencyTests {
  /// Two pages of the heap and two of stable memory always hold the same number; a query reads
  /// them with a long pause in between and says whether they differ.
  static let twins = """
    (func $ensure (if (i64.eqz (call $stable_size)) (then (drop (call $stable_grow (i64.const 1))))))
    (func $put (param $at i64) (param $n i32)
      (i32.store (i32.const 64) (local.get $n))
      (call $stable_write (local.get $at) (i64.const 64) (i64.const 4)))
    (func $take (param $at i64) (result i32)
      (call $stable_read (i64.const 64) (local.get $at) (i64.const 4))
      (i32.load (i32.const 64)))
    (func (export "canister_init") (call $ensure))
    (func (export "canister_update bump")
      (global.set $n (i32.add (global.get $n) (i32.const 1)))
      (i32.store (i32.const 8192) (global.get $n))
      (i32.store (i32.const 40960) (global.get $n))
      (call $put (i64.const 0) (global.get $n))
      (call $put (i64.const 20000) (global.get $n))
      (call $answer (global.get $n)))
    (func (export "canister_query check") (local $i i32) (local $first i32)
      (local.set $first (i32.load (i32.const 8192)))
      (loop $wait
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br_if $wait (i32.lt_u (local.get $i) (i32.const 2000000))))
      (if (i32.ne (local.get $first) (i32.load (i32.const 40960)))
        (then (call $trap (i32.const 512) (i32.const 5))))
      (if (i32.ne (local.get $first) (global.get $n))
        (then (call $trap (i32.const 512) (i32.const 5))))
      (if (i32.ne (local.get $first) (call $take (i64.const 0)))
        (then (call $trap (i32.const 512) (i32.const 5))))
      (if (i32.ne (local.get $first) (call $take (i64.const 20000)))
        (then (call $trap (i32.const 512) (i32.const 5))))
      (call $answer (local.get $first)))
    """

  @Test func `a query sees one moment of the state while updates go on`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(Fixture.module(Self.twins))
    let distinct = try await withThrowingTaskGroup(of: Set<UInt32>.self) { group in
      group.addTask {
        for _ in 0..<400 { _ = try await replica.update(canister, method: "bump") }
        return []
      }
      for _ in 0..<3 {
        group.addTask {
          var seen: Set<UInt32> = []
          for _ in 0..<60 { seen.insert(try await replica.number(canister, "check")) }
          return seen
        }
      }
      return try await group.reduce(into: Set<UInt32>()) { $0.formUnion($1) }
    }
    // The queries did run beside the updates.
    #expect(distinct.count > 3)
    #expect(try await replica.number(canister, "check") == 400)
  }

  @Test func `a query that is asked on the threads of queries stays on its thread`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    func thread() -> UInt { UInt(bitPattern: Int(pthread_self())) }
    let (number, stays) = try await Task(executorPreference: replica.queryExecutor) {
      @concurrent in
      let before = thread()
      let number = try await replica.number(canister, "bump_query")
      return (number, thread() == before)
    }.value
    #expect(number == 1)
    #expect(stays)
    // Elsewhere it changes threads, and is answered all the same.
    #expect(try await replica.number(canister, "bump_query") == 1)
  }

  @Test func `updates of many callers each count once`() async throws {
    let folder = try TemporaryFolder()
    let replica = try await Replica(ReplicaConfiguration(state: .directory(folder.path)))
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    let replies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<200 {
        group.addTask { try await replica.update(canister, method: "bump") }
      }
      return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
    }
    #expect(replies.count == 200)
    #expect(try await replica.counters(canister) == [200, 200, 200])
    await replica.shutdown()
  }

  @Test func `a looping canister does not hold up the others`() async throws {
    let replica = try await Replica.inMemory { $0.limits.updateTime = .seconds(3) }
    let module = try Fixture.module(Fixture.counterParts)
    let looping = try await replica.canister(module)
    let other = try await replica.canister(module)
    let clock = ContinuousClock()
    async let rejected = { () -> (String?, ContinuousClock.Instant) in
      do {
        _ = try await replica.update(looping, method: "bump_loop")
        return (nil, clock.now)
      } catch {
        return ((error as? Rejection)?.errorCode?.rawValue, clock.now)
      }
    }()
    for _ in 0..<10 { _ = try await replica.update(other, method: "bump") }
    #expect(try await replica.number(looping, "heap") == 0)
    let end = clock.now
    let (errorCode, loopEnd) = await rejected
    #expect(errorCode == "IC0522")
    #expect(end < loopEnd)
  }

  @Test func `an upgrade between queries and updates loses nothing`() async throws {
    let replica = try await Replica.inMemory()
    let module = try Fixture.module(Fixture.counterParts)
    let canister = try await replica.canister(module)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask {
          for _ in 0..<50 { _ = try await replica.update(canister, method: "bump") }
        }
        group.addTask {
          for _ in 0..<50 { _ = try await replica.query(canister, method: "stable") }
        }
      }
      group.addTask {
        for _ in 0..<5 {
          try await replica.installCode(.upgrade, canister: canister, module: module)
        }
      }
      try await group.waitForAll()
    }
    #expect(try await replica.number(canister, "stable") == 100)
  }

  @Test func `deleting a canister beside calls to it gives each an answer`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<50 {
        group.addTask { _ = try? await replica.update(canister, method: "bump") }
        group.addTask { _ = try? await replica.query(canister, method: "heap") }
      }
      group.addTask {
        try? await replica.stopCanister(canister)
        try? await replica.deleteCanister(canister)
      }
    }
    #expect(replica.summary(of: canister) == nil)
  }
}
