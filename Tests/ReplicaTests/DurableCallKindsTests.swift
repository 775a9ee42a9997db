import Candid
import Foundation
import Replica
import Synchronization
import TestSupport
import Testing

/// What becomes of calls of each kind when the process ends at one of their commits.
@Suite struct DurableCallKindsTests {
  private static let start = CyclesTests.start

  /// Two canisters that move cycles.
  private static func banks(_ replica: Replica) async throws -> [Principal] {
    [
      try await replica.canister(CyclesTests.module()),
      try await replica.canister(CyclesTests.module()),
    ]
  }

  @Test(
    arguments: [
      ("send", "take", 300), ("send", "take_reject", 300), ("send", "take_trap", 0),
      ("send", "take_query", 300), ("send", "take_silent", 300), ("send_blind", "take", 300),
      ("send_blind", "take_trap", 0), ("send", "none", 0),
    ] as [(String, String, UInt128)])
  func `cycles of a call are moved once`(
    how: String, method: String, taken: UInt128
  ) async throws {
    let commits = try await Crashes.atEveryCommit {
      try await Self.banks($0)
    } run: { replica, banks in
      _ = try? await replica.update(
        banks[0], method: how,
        argument: CyclesTests.order(1000, banks[1], method, CyclesTests.bytes(300)))
    } check: { replica, banks, comment in
      let cycles = try banks.map { try replica.cycles(of: $0) }
      #expect(cycles == [Self.start - taken, Self.start + taken], comment)
    }
    #expect(commits >= (taken > 0 ? 3 : 2))
  }

  @Test func `cycles of a call to oneself are moved once`() async throws {
    try await Crashes.atEveryCommit {
      try await Self.banks($0)
    } run: { replica, banks in
      _ = try await replica.update(
        banks[0], method: "send",
        argument: CyclesTests.order(1000, banks[0], "take", CyclesTests.bytes(300)))
    } check: { replica, banks, comment in
      let cycles = try replica.cycles(of: banks[0])
      #expect(cycles == Self.start, comment)
    }
  }

  @Test func `a canister that a call makes is made once, with the cycles of the call`()
    async throws
  {
    try await Crashes.atEveryCommit {
      try await Self.banks($0)
    } run: { replica, banks in
      _ = try await replica.update(
        banks[0], method: "send",
        argument: CyclesTests.order(
          777, .management, "create_canister", Message.encode(Management.CreateCanisterArgs())))
    } check: { replica, banks, comment in
      let made = replica.canisters().map(\.id).filter { !banks.contains($0) }
      #expect(made.count == 1, comment)
      let cycles = try [#require(made.first), banks[0]].map { try replica.cycles(of: $0) }
      #expect(cycles == [777, Self.start - 777], comment)
    }
  }

  @Test func `cycles that a call deposits are there once`() async throws {
    try await Crashes.atEveryCommit {
      try await Self.banks($0)
    } run: { replica, banks in
      _ = try await replica.update(
        banks[0], method: "send",
        argument: CyclesTests.order(
          5000, .management, "deposit_cycles",
          Message.encode(Management.DepositCyclesArgs(canisterId: banks[1]))))
    } check: { replica, banks, comment in
      let cycles = try banks.map { try replica.cycles(of: $0) }
      #expect(cycles == [Self.start - 5000, Self.start + 5000], comment)
    }
  }

  @Test func `what a call installs is installed once`() async throws {
    try await Crashes.atEveryCommit {
      try await Self.controllerAndCanister($0)
    } run: { replica, banks in
      let install = Message.encode(
        Management.InstallCodeArgs(
          mode: .reinstall, canisterId: banks[1],
          wasmModule: try Fixture.module(Fixture.counterParts), arg: []))
      let answer = try await replica.update(
        banks[0], method: "send",
        argument: CyclesTests.order(0, .management, "install_code", install))
      #expect(answer.count == 32)
    } check: { replica, banks, comment in
      let info = try await replica.status(banks[1])
      // Two changes of the beginning, the controllers, and the installation.
      #expect(info.version == 3, comment)
      let counters = try await replica.counters(banks[1])
      #expect(counters == [0, 0, 0], comment)
    }
  }

  /// Two canisters, of which the first controls the second one.
  private static func controllerAndCanister(_ replica: Replica) async throws -> [Principal] {
    let banks = try await banks(replica)
    try await replica.manage(
      "update_settings",
      Management.UpdateSettingsArgs(
        canisterId: banks[1], settings: .init(controllers: [banks[0], .anonymous])))
    return banks
  }

  @Test(arguments: [false, true])
  func `a snapshot that a call takes is taken once`(uninstalls: Bool) async throws {
    try await Crashes.atEveryCommit {
      try await Self.controllerAndCanister($0)
    } run: { replica, banks in
      let take = Message.encode(
        Management.TakeCanisterSnapshotArgs(canisterId: banks[1], uninstallCode: uninstalls))
      let answer = try await replica.update(
        banks[0], method: "send",
        argument: CyclesTests.order(0, .management, "take_canister_snapshot", take))
      #expect(answer.count == 32)
    } check: { replica, banks, comment in
      let snapshots = try await replica.manage(
        "list_canister_snapshots", Management.ListCanisterSnapshotsArgs(canisterId: banks[1]),
        as: [Management.Snapshot].self)
      #expect(snapshots.count == 1, comment)
      #expect((replica.summary(of: banks[1])?.moduleHash == nil) == uninstalls, comment)
    }
  }

  @Test func `a canister that a call stops and another one deletes is gone`() async throws {
    try await Crashes.atEveryCommit {
      try await Self.controllerAndCanister($0)
    } run: { replica, banks in
      let canister = Message.encode(Management.StopCanisterArgs(canisterId: banks[1]))
      for method in ["stop_canister", "delete_canister"] {
        _ = try await replica.update(
          banks[0], method: "send",
          argument: CyclesTests.order(9, .management, method, canister))
      }
    } check: { replica, banks, comment in
      // The second call is not made before the first one is answered.
      let status = replica.summary(of: banks[1])?.status
      #expect(status == nil || status == .stopped, comment)
      let cycles = try replica.cycles(of: banks[0])
      #expect(cycles == Self.start, comment)
    }
  }

  /// Asks a web server, and answers with the code of the reject, or 0.
  private static let asker = """
    (type $callback (func (param i32)))
    (table funcref (elem $replied $rejected))
    (data (i32.const 600) "http_request")
    (func $replied (param i32)
      (i32.store (i32.const 128) (i32.const 100)) (call $answer (i32.const 0)))
    (func $rejected (param i32)
      (i32.store (i32.const 128) (call $reject_code)) (call $answer (call $reject_code)))
    (func (export "canister_update ask")
      (drop (call $argument))
      (call $call_new (i32.const 0) (i32.const 0) (i32.const 600) (i32.const 12)
        (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 0))
      (call $call_append (i32.const 1024) (call $arg_size))
      (drop (call $call_perform)))
    (func (export "canister_query came") (call $answer (i32.load (i32.const 128))))
    """

  @Test func `a request to a web server is sent once, and who does not know that is told`()
    async throws
  {
    let sent = Mutex(0)
    let before = Mutex(0)
    let argument = Message.encode(
      Management.HttpRequestArgs(
        url: "https://example.org/", method: .get, headers: []))
    var codes: Set<UInt32> = []
    var settings = ReplicaConfiguration()
    settings.outcalls = .answered { _ in
      sent.withLock { $0 += 1 }
      return OutcallResponse(status: 200, headers: [], body: [])
    }
    try await Crashes.atEveryCommit(with: settings) {
      try await $0.canister(Fixture.module(Self.asker))
    } run: { replica, asker in
      _ = try await replica.update(asker, method: "ask", argument: argument)
      #expect(sent.withLock { $0 } == 1)
      before.withLock { $0 = 1 }
    } check: { replica, asker, comment in
      let more = sent.withLock { $0 } - before.withLock { $0 }
      before.withLock { $0 += more }
      let came = try await replica.number(asker, "came")
      codes.insert(came)
      #expect(came == 6 ? more == 0 : came == 100 && more <= 1, comment)
    }
    #expect(codes == [100, 6])
  }
}
