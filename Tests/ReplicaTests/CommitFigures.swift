import Candid
import Foundation
import TestSupport
import Testing

@testable import Replica

/// What a commit costs who waits for it. Not a test: `COOPER_FIGURES=1 swift test --filter CommitFigures`
/// prints a line.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["COOPER_FIGURES"] != nil), .serialized)
struct CommitFigures {
  @Test(arguments: [ReplicaConfiguration.Durability.process, .power])
  func `a commit of eight pages among twenty thousand`(
    durability: ReplicaConfiguration.Durability
  ) async throws {
    let folder = try TemporaryFolder()
    let store = try Store(folder: StateFolder(claiming: folder.path), durability: durability)
    let journal = Journal(store: store) { _ in }
    var random = RandomSource(salt: 0xF16)
    var memory = StableMemory(size: 20_000 / 16)
    var commit = Commit()
    (commit.canister, commit.creation) = (1, Principal.canister(index: 1))
    commit.settings = CanisterSettings(controllers: [], created: 0)
    commit.changing = Commit.Changing(
      version: 0, status: .running, stableSize: memory.size, heapSize: 0, globals: [],
      certifiedData: [], timer: 0)
    _ = journal.submit(commit)
    (commit.creation, commit.settings) = (nil, nil)
    var times: [Duration] = []
    for number in 0..<6000 {
      for _ in 0..<8 {
        let offset = UInt64(random.below(20_000)) * 4096
        try unsafe withUnsafeBytes(of: random.next()) { try unsafe memory.write($0, at: offset) }
      }
      commit.stable = memory.publish(in: store.pages)
      commit.changing?.version = UInt64(number)
      commit.changing?.stableMemory = memory.memory.number
      let done = DispatchSemaphore(value: 0)
      let begin = ContinuousClock.now
      let sequence = try #require(journal.submit(commit))
      journal.whenSettled(sequence) {
        #expect($0 == nil); done.signal()
      }
      done.wait()
      if number >= 1000 { times.append(ContinuousClock.now - begin) }
      // Callers are seldom without a pause.
      usleep(200)
    }
    times.sort()
    let parts = [0.5, 0.99, 0.999].map { part in
      "p\(part * 100) \(times[Int(Double(times.count) * part)] / .microseconds(1)) µs"
    }
    print("| \(durability) | \(parts.joined(separator: ", ")) |")
    await journal.stop()
    store.shutDown()
  }
}
