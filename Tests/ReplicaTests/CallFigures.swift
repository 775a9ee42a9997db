import Candid
import Foundation
import Replica
import TestSupport
import Testing

/// What calls between canisters cost, and what many canisters do and keep. Not a test:
/// `COOPER_FIGURES=1 swift test --filter CallFigures` prints tables.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["COOPER_FIGURES"] != nil), .serialized)
struct CallFigures {
  /// Seconds of processors that this process has used.
  private static var processorTime: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1_000_000
  }

  /// Bytes of this process that are in memory.
  private static var residentBytes: Int {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return (line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0) * 1024
  }

  private func measure(_ count: Int, _ body: () async throws -> Void) async throws -> Double {
    let before = Self.processorTime
    for _ in 0..<count { try await body() }
    return (Self.processorTime - before) / Double(count) * 1_000_000
  }

  @Test(arguments: [false, true])
  func `a call between two canisters`(isOnDisk: Bool) async throws {
    let folder = try TemporaryFolder()
    let replica = try await Replica(
      ReplicaConfiguration(state: isOnDisk ? .directory(folder.path) : .memory))
    let relay = try await replica.canister(Fixture.module(CallTests.relay))
    let counter = try await replica.canister(Fixture.module(Fixture.counterParts))
    let argument = CallTests.argument(counter, "bump")
    var (updates, calls): ([Double], [Double]) = ([], [])
    for _ in 0..<5 {
      updates.append(
        try await measure(200) { _ = try await replica.update(counter, method: "bump") })
      calls.append(
        try await measure(200) {
          _ = try await replica.update(relay, method: "relay", argument: argument)
        })
    }
    let (update, call) = (updates.sorted()[2], calls.sorted()[2])
    print(
      "| \(isOnDisk ? "on disk" : "in memory") | update \(Int(update)) µs | call \(Int(call)) µs "
        + "| \((call / update * 100).rounded() / 100) |")
    await replica.shutdown()
  }

  @Test func `messages of a hundred canisters`() async throws {
    let folder = try TemporaryFolder()
    let replica = try await Replica(ReplicaConfiguration(state: .directory(folder.path)))
    let module = try Fixture.module(Fixture.counterParts)
    var canisters: [Principal] = []
    for _ in 0..<100 { canisters.append(try await replica.canister(module)) }
    let (began, before) = (ContinuousClock.now, Self.processorTime)
    await withTaskGroup(of: Void.self) { group in
      for canister in canisters {
        group.addTask {
          for _ in 0..<100 { _ = try? await replica.update(canister, method: "bump") }
        }
      }
    }
    let seconds = Double((ContinuousClock.now - began) / .milliseconds(1)) / 1000
    print(
      "| 100 canisters, a caller each | \(Int(10_000 / seconds)) updates a second "
        + "| \(Int((Self.processorTime - before) * 100)) µs of processors each |")
    await replica.shutdown()
  }

  @Test func `memory of a thousand idle canisters`() async throws {
    let folder = try TemporaryFolder()
    let configuration = ReplicaConfiguration(state: .directory(folder.path))
    let module = try Fixture.module(Fixture.counterParts)
    var replica = try await Replica(configuration)
    let empty = Self.residentBytes
    for _ in 0..<1000 { _ = try await replica.canister(module) }
    let full = Self.residentBytes
    await replica.shutdown()
    replica = try await Replica(configuration)
    print(
      "| 1,000 canisters | \((full - empty) / 1_000_000) KB each after their installation "
        + "| \(replica.canisters().count) after a restart |")
    await replica.shutdown()
  }
}
