import Candid
import Interfaces
import Replica
import Testing

/// What fails costs what it has used, once, however often the process ends on the way.
@Suite struct FailureFeesTests {
  private static var settings: ReplicaConfiguration {
    var settings = ReplicaConfiguration()
    settings.cycles = .real
    // Nothing is to be paid for time.
    settings.clock = .manual
    return settings
  }

  private static func prepare(_ replica: Replica) async throws -> [Principal] {
    let module = try RandomRun.module(0)
    return [try await replica.canister(module), try await replica.canister(module)]
  }

  /// Calls a method of the first canister from outside; what it comes to is no matter.
  private static func run(
    _ replica: Replica, _ canisters: [Principal], _ method: String
  ) async throws {
    let request = DurableCallsTests.request(
      1, canisters[0], method, Array(canisters[1].bytes))
    _ = await replica.call(request, waits: true)
    try await Crashes.settle(replica)
  }

  private static func cycles(_ replica: Replica, _ canisters: [Principal]) throws -> [UInt64] {
    try canisters.map { UInt64(clamping: try replica.cycles(of: $0)) }
  }

  @Test(arguments: ["bump_trap", "fail_there", "fail_late", "bump_silent"])
  func `a message that fails is paid for once, at whichever commit the process ends`(
    method: String
  ) async throws {
    let whole = try await Replica(Self.settings)
    let canisters = try await Self.prepare(whole)
    let before = try Self.cycles(whole, canisters)
    try await Self.run(whole, canisters, method)
    let expected = try Self.cycles(whole, canisters)
    #expect(expected != before)
    let commits = try await Crashes.atEveryCommit(with: Self.settings, Self.prepare) {
      try await Self.run($0, $1, method)
    } check: { replica, canisters, comment in
      // Whoever does not hear of it sends it again.
      try await Self.run(replica, canisters, method)
      #expect(try Self.cycles(replica, canisters) == expected, comment)
    }
    #expect(commits >= 1)
  }
}

/// Calls of the management canister from outside, stopped at every commit.
@Suite struct ManagementRequestTests {
  @Test
  func `what the management canister did is what its caller is told, at whichever commit it ends`()
    async throws
  {
    let request = IngressRequest(
      id: [UInt8](repeating: 5, count: 32), sender: .anonymous, callee: .management,
      canister: .management, method: "provisional_create_canister_with_cycles",
      argument: Message.encode(Management.ProvisionalCreateCanisterWithCyclesArgs()))
    let commits = try await Crashes.atEveryCommit { _ in
    } run: { replica, _ in
      _ = await replica.call(request, waits: true)
    } check: { replica, _, comment in
      guard case .certificate(let certificate) = await replica.call(request, waits: true) else {
        Issue.record("\(comment): there is no certificate")
        return
      }
      let isReplied = certificate.firstRange(of: Array("replied".utf8)) != nil
      #expect(replica.canisters().count == (isReplied ? 1 : 0), comment)
    }
    #expect(commits == 2)
  }
}
