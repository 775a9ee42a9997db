import Candid
import Foundation
import Synchronization
import TestSupport
import Testing
import WasmEngine

@testable import Replica

/// A value that threads and tasks share.
private final class Shared<Value: Sendable>: Sendable {
  private let mutex: Mutex<Value>
  init(_ value: Value) { mutex = Mutex(value) }
  var value: Value { mutex.withLock { $0 } }
  func change(_ body: @Sendable (inout Value) -> Void) { mutex.withLock { body(&$0) } }
}

/// What one canister does must not keep the others from their turn.
@Suite struct FairnessTests {
  private static let endless = """
    (func (export "canister_query spin") (loop (br 0)))
    (func (export "canister_update turn") (loop (br 0)))
    """

  /// Waits for a job that holds its thread.
  private func begin(_ job: DispatchSemaphore) { job.wait() }

  /// Runs endless messages, and the body beside them; the number of them that ended before it did.
  private func beside(
    _ count: Int, _ message: @escaping @Sendable (Int) async throws -> Void,
    _ body: () async throws -> Void
  ) async throws -> Int {
    let ended = Shared(0)
    let tasks = (0..<count).map { number in
      Task {
        try? await message(number)
        ended.change { $0 += 1 }
      }
    }
    // Until they have taken what they can get.
    try await Task.sleep(for: .milliseconds(300))
    try await body()
    let before = ended.value
    for task in tasks { await task.value }
    return before
  }

  @Test func `endless queries of one canister leave those of others answered`() async throws {
    let replica = try await Replica.inMemory {
      $0.limits.queryInstructions = .max
      $0.limits.queryTime = .seconds(1)
    }
    let spinning = try await replica.canister(Fixture.module(Self.endless))
    let other = try await replica.canister(Fixture.module(Fixture.counterParts))
    let processors = ProcessInfo.processInfo.activeProcessorCount
    let ended = try await beside(2 * max(8, 2 * processors)) { _ in
      _ = try await replica.query(spinning, method: "spin")
    } _: {
      for _ in 0..<20 {
        let number = try await replica.number(other, "heap")
        #expect(number == 0)
      }
    }
    #expect(ended == 0)
  }

  @Test func `endless updates of many canisters leave those of others answered`() async throws {
    let replica = try await Replica.inMemory {
      $0.limits.updateInstructions = .max
      $0.limits.updateTime = .seconds(4)
    }
    let module = try Fixture.module(Self.endless)
    // More than there are threads.
    var spinning: [Principal] = []
    for _ in 0..<(3 * max(8, 2 * ProcessInfo.processInfo.activeProcessorCount)) {
      spinning.append(try await replica.canister(module))
    }
    let other = try await replica.canister(Fixture.module(Fixture.counterParts))
    let canisters = spinning
    let ended = try await beside(canisters.count) { number in
      _ = try await replica.update(canisters[number], method: "turn")
    } _: {
      for _ in 0..<20 { _ = try await replica.update(other, method: "bump") }
    }
    #expect(ended == 0)
    #expect(try await replica.number(other, "heap") == 20)
  }

  @Test func `work of the clock waits for messages, and has its turn after some`() async {
    let pool = WorkerPool(name: "test", threads: 1)
    defer { pool.stop() }
    let queue = MessageQueue(pool: pool)
    let order = Shared<[String]>([])
    let (begun, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    queue.submit {
      begun.signal()
      gate.wait()
    }
    begin(begun)
    queue.submit(.clock) { order.change { $0.append("clock") } }
    for number in 0..<20 { queue.submit { order.change { $0.append("\(number)") } } }
    gate.signal()
    await queue.run {}
    var expected = (0..<20).map(String.init)
    expected.insert("clock", at: 16)
    #expect(order.value == expected)
  }

  @Test func `a message that comes to waiting clock work does not wait as long as that`() async {
    let pool = WorkerPool(name: "test", threads: 1)
    defer { pool.stop() }
    let (busy, queue) = (MessageQueue(pool: pool), MessageQueue(pool: pool))
    let order = Shared<[String]>([])
    let gate = DispatchSemaphore(value: 0)
    busy.submit { gate.wait() }
    queue.submit(.clock) { order.change { $0.append("clock") } }
    queue.submit { order.change { $0.append("message") } }
    busy.submit { order.change { $0.append("other") } }
    gate.signal()
    await busy.run {}
    // Work of the clock, too: a message would pass what it waits for.
    await withCheckedContinuation { continuation in
      queue.submit(.clock) { continuation.resume() }
    }
    #expect(order.value == ["message", "other", "clock"])
  }

  @Test func `a queue runs so many jobs at a time as it is wide`() async {
    let pool = WorkerPool(name: "test", threads: 8)
    defer { pool.stop() }
    let queue = MessageQueue(pool: pool, width: 3)
    let running = Shared((now: 0, most: 0))
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<40 {
        group.addTask {
          await queue.run {
            running.change {
              $0.now += 1
              $0.most = max($0.most, $0.now)
            }
            usleep(2_000)
            running.change { $0.now -= 1 }
          }
        }
      }
    }
    #expect(running.value.most == 3)
    #expect(queue.waiting == (0, 0))
  }

  @Test func `what waits counts by its bytes`() {
    let pool = WorkerPool(name: "test", threads: 1)
    defer { pool.stop() }
    let queue = MessageQueue(pool: pool)
    let (begun, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    queue.submit(bytes: 7) {
      begun.signal()
      gate.wait()
    }
    begin(begun)
    queue.submit(bytes: 5) {}
    queue.submit(bytes: 6) {}
    #expect(queue.waiting == (2, 11))
    gate.signal()
  }

  @Test func `a canister whose changes outrun the disk waits until they are written`() async throws
  {
    let folder = try TemporaryFolder()
    let journal = Journal(
      store: try Store(folder: StateFolder(claiming: folder.path))
    ) { _ in }
    var commit = Commit()
    commit.canister = 1
    #expect(!journal.hold(1) {})
    commit.module = ([], [UInt8](repeating: 0, count: 5 << 20))
    // Deleted at once, so that it needs no row.
    commit.isDeletion = true
    await withCheckedContinuation { continuation in
      // The thread may have written it before it is asked about.
      let sequence = journal.submit(commit)
      #expect(sequence == 1)
      if !journal.hold(1, { continuation.resume() }) { continuation.resume() }
    }
    #expect(!journal.hold(1) {})
    await journal.stop()
  }

  @Test func `the next message waits while the queue is held`() async {
    let pool = WorkerPool(name: "test", threads: 2)
    defer { pool.stop() }
    let held = Shared<[@Sendable () -> Void]>([])
    let isHolding = Shared(true)
    let queue = MessageQueue(pool: pool) { resume in
      guard isHolding.value else { return false }
      held.change { $0.append(resume) }
      return true
    }
    await queue.run {}
    let ran = Shared(false)
    queue.submit { ran.change { $0 = true } }
    while held.value.isEmpty { await Task.yield() }
    #expect(!ran.value)
    isHolding.change { $0 = false }
    held.value[0]()
    await queue.run {}
    #expect(ran.value)
  }

  @Test func `empty lines fill a log as well`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.canister(
      Fixture.module(
        """
        (func (export "canister_update babble") (local $i i32)
          (loop $again
            (call $print (i32.const 0) (i32.const 0))
            (local.set $i (i32.add (local.get $i) (i32.const 1)))
            (br_if $again (i32.lt_u (local.get $i) (i32.const 20000))))
          (call $answer (i32.const 0)))
        """))
    for _ in 0..<4 { _ = try await replica.update(canister, method: "babble") }
    #expect(replica.logs(of: canister).count == 1_024)
  }

  @Test func `calls are refused when their arguments are too many bytes`() async throws {
    let replica = try await Replica.inMemory { $0.limits.queueBytes = 10 << 20 }
    let canister = try await replica.canister(
      Fixture.module(
        """
        (func (export "canister_update flood") (local $i i32) (local $sent i32)
          (loop $again
            (call $call_new (i32.const 512) (i32.const 0) (i32.const 512) (i32.const 5)
              (i32.const -1) (i32.const -1) (i32.const -1) (i32.const -1))
            (call $call_append (i32.const 0) (i32.const 1048576))
            (if (i32.eqz (call $call_perform))
              (then (local.set $sent (i32.add (local.get $sent) (i32.const 1)))))
            (local.set $i (i32.add (local.get $i) (i32.const 1)))
            (br_if $again (i32.lt_u (local.get $i) (i32.const 30))))
          (call $answer (local.get $sent)))
        """, memory: "(memory 17)"))
    let reply = try await replica.update(canister, method: "flood")
    #expect(reply == Fixture.bytes(10))
  }
}
