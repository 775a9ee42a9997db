import Candid
import Foundation
import Replica
import TestSupport
import Testing

/// What happened is written down, and comes to the same state again.
@Suite struct RecordingTests {
  /// The path of a recording in a folder.
  private static func path(in folder: TemporaryFolder) -> String { folder.path + "/run" }

  /// A replica in memory that is recorded.
  static func recorded(
    at path: String, _ change: (inout ReplicaConfiguration) -> Void = { _ in }
  ) async throws -> Replica {
    try await Replica.inMemory { configuration in
      configuration.recording = path
      change(&configuration)
    }
  }

  @Test func `a recording of one canister comes to the same state`() async throws {
    let folder = try TemporaryFolder()
    let replica = try await Self.recorded(at: Self.path(in: folder))
    let canister = try await replica.canister(Fixture.module(Fixture.counterParts))
    for _ in 0..<5 { _ = try await replica.update(canister, method: "bump") }
    _ = try? await replica.update(canister, method: "bump_trap")
    let hash = try await replica.stateHash()
    await replica.shutdown()
    let replay = try await Replay(of: Self.path(in: folder))
    let report = try await replay.run()
    #expect(report.difference == nil)
    #expect(report.ending == .whole)
    #expect(report.turns == 8)
    #expect(report.comparedStates == 1)
    #expect(report.stateHash == hash)
    #expect(try await replay.replica.counters(canister) == [5, 5, 5])
  }
}
