import Candid
import Foundation
import Replica
import Synchronization
import TestSupport
import Testing

/// Calls whose caller does not wait for an answer any more, or loses its code, when the process ends at
/// one of their commits.
@Suite struct DurableCallEndsTests {
  private static let start = CyclesTests.start

  /// A canister that sends cycles, and one that is busy for more than a second.
  private struct Pair {
    let giver: Principal
    let busy: Principal

    /// - Parameter deadline: After how many seconds the giver waits no longer.
    init(_ replica: Replica, deadline: Int? = nil) async throws {
      var bank = CyclesTests.bank
      var imports = CyclesTests.imports
      if let deadline {
        bank = bank.replacingOccurrences(
          of: "(call $add (i64.const 0)",
          with: "(call $best_effort (i32.const \(deadline))) (call $add (i64.const 0)")
        imports += """
          (import "ic0" "call_with_best_effort_response" (func $best_effort (param i32)))
          """
      }
      giver = try await replica.canister(Fixture.module(bank, imports: imports))
      busy = try await replica.canister(Fixture.module(Fixture.counterParts))
    }

    func call(_ replica: Replica) async throws -> [UInt8] {
      try await replica.update(
        giver, method: "send", argument: CyclesTests.order(1000, busy, "bump_loop", []))
    }

    /// Calls, and does something when the call has left.
    func call(_ replica: Replica, meanwhile body: () async throws -> Void) async throws {
      let call = Task { try await self.call(replica) }
      while try #require(replica.summary(of: giver)).version < 2 {
        try await Task.sleep(for: .milliseconds(1))
      }
      try await body()
      _ = try? await call.value
    }
  }

  private static func settings(_ time: Duration) -> ReplicaConfiguration {
    var settings = ReplicaConfiguration()
    settings.limits.updateTime = time
    settings.limits.updateInstructions = .max / 2
    return settings
  }

  @Test func `who waits until a deadline is told once, and the cycles come back once`()
    async throws
  {
    let commits = try await Crashes.atEveryCommit(with: Self.settings(.milliseconds(1300))) {
      try await Pair($0, deadline: 1)
    } run: { replica, pair in
      let answer = try await pair.call(replica)
      // The callee still has them.
      #expect(CyclesTests.amount(answer[..<16]) == 0)
      #expect(CyclesTests.amount(answer[16...]) == Self.start - 1000)
    } check: { replica, pair, comment in
      let cycles = try replica.cycles(of: pair.giver)
      #expect(cycles == Self.start, comment)
      let version = replica.summary(of: pair.giver)?.version
      #expect(version.map { $0 >= 3 } == true, comment)
    }
    // The call, the end of its time, and the cycles.
    #expect(commits == 3)
  }

  @Test func `cycles come back to a canister that has lost the code that sent them`() async throws {
    try await Crashes.atEveryCommit(with: Self.settings(.milliseconds(300))) {
      try await Pair($0)
    } run: { replica, pair in
      try await pair.call(replica) { try await replica.uninstallCode(pair.giver) }
    } check: { replica, pair, comment in
      let cycles = try replica.cycles(of: pair.giver)
      #expect(cycles == Self.start, comment)
    }
  }

  @Test func `a canister that is deleted leaves no calls`() async throws {
    let commits = try await Crashes.atEveryCommit(with: Self.settings(.milliseconds(1300))) {
      try await Pair($0, deadline: 1)
    } run: { replica, pair in
      _ = try await pair.call(replica)
      // The callee is still at work, and nobody waits for it.
      try await replica.stopCanister(pair.giver)
      try await replica.deleteCanister(pair.giver)
    } check: { replica, pair, comment in
      let counters = try await replica.counters(pair.busy)
      #expect(counters == [0, 0, 0], comment)
    }
    #expect(commits >= 4)
  }

  @Test func `who waits for a canister that loses its code is told once`() async throws {
    struct Relays: Sendable {
      let first: Principal
      let second: Principal
      let busy: Principal
    }
    try await Crashes.atEveryCommit(with: Self.settings(.milliseconds(300))) { replica in
      let relay = try Fixture.module(CallTests.relay)
      return Relays(
        first: try await replica.canister(relay), second: try await replica.canister(relay),
        busy: try await replica.canister(Fixture.module(Fixture.counterParts)))
    } run: { replica, relays in
      let call = Task {
        try await replica.update(
          relays.first, method: "relay",
          argument: CallTests.argument(
            relays.second, "relay", CallTests.argument(relays.busy, "bump_loop")))
      }
      while try #require(replica.summary(of: relays.second)).version < 2 {
        try await Task.sleep(for: .milliseconds(1))
      }
      try await replica.uninstallCode(relays.second)
      let answer = try await call.value
      #expect(answer.first == 4)
    } check: { replica, relays, comment in
      // Once called back: with a reject if the code is gone, with a reply if it is there.
      let hasCode = try #require(replica.summary(of: relays.second)).moduleHash != nil
      let heap = try await replica.number(relays.first, "heap")
      #expect(heap == (hasCode ? 7 : 9), comment)
    }
  }

  @Test func `a canister that is to stop stops after the answers to its calls`() async throws {
    try await Crashes.atEveryCommit(with: Self.settings(.milliseconds(300))) {
      try await Pair($0)
    } run: { replica, pair in
      try await pair.call(replica) { try await replica.stopCanister(pair.giver) }
    } check: { replica, pair, comment in
      try await waitWhile { replica.summary(of: pair.giver)?.status == .stopping }
      #expect(replica.summary(of: pair.giver)?.status != .stopping, comment)
      let cycles = try replica.cycles(of: pair.giver)
      #expect(cycles == Self.start, comment)
    }
  }
}
