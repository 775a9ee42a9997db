import Candid
import Foundation
import Replica
import TestSupport
import Testing

/// What an update costs on disk. Not a test: `COOPER_FIGURES=1 swift test --filter DurabilityFigures`
/// prints a table.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["COOPER_FIGURES"] != nil), .serialized)
struct DurabilityFigures {
  private static let updates = 1000

  @Test(arguments: ReplicaConfiguration.Durability.allCases, [1, 32])
  func `updates of a counter`(durability: ReplicaConfiguration.Durability, callers: Int)
    async throws
  {
    let folder = try TemporaryFolder()
    var configuration = ReplicaConfiguration(state: .directory(folder.path))
    configuration.durability = durability
    let replica = try await Replica(configuration)
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    let began = ContinuousClock.now
    let times = try await withThrowingTaskGroup(of: [Duration].self) { group in
      for _ in 0..<callers {
        group.addTask {
          var times: [Duration] = []
          for _ in 0..<Self.updates / callers {
            let start = ContinuousClock.now
            _ = try await replica.update(canister, method: "bump")
            times.append(ContinuousClock.now - start)
          }
          return times
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    let seconds = Double((ContinuousClock.now - began) / .milliseconds(1)) / 1000
    let sorted = times.sorted()
    print(
      "| \(durability.rawValue) | \(callers) | \(Int(Double(times.count) / seconds)) a second | p50 "
        + "\(Int(sorted[sorted.count / 2] / .microseconds(1))) µs | p99 "
        + "\(Int(sorted[sorted.count * 99 / 100] / .microseconds(1))) µs |")
    await replica.shutdown()
  }
}
