import Foundation
import Replica
import Synchronization
import TestSupport
import Testing

/// The folder of a state as it is after each commit: what a process that is killed there leaves.
final class Crashes: Sendable {
  let folder: TemporaryFolder
  private let copies = Mutex<[String]>([])
  private let isWatching = Mutex(false)
  var path: String { folder.path + "/state" }

  init() throws { folder = try TemporaryFolder() }

  /// The configuration of a replica whose commits are copied.
  func configuration(
    _ settings: ReplicaConfiguration = ReplicaConfiguration()
  ) -> ReplicaConfiguration {
    var configuration = settings
    configuration.state = .directory(path)
    configuration.whenWritten = { [self] in
      if isWatching.withLock({ $0 }) { try? copy() }
    }
    return configuration
  }

  /// Copies after each commit from now on, or not.
  func watch(_ isWatching: Bool = true) { self.isWatching.withLock { $0 = isWatching } }

  private func copy() throws {
    let copy = copies.withLock { copies in
      copies.append("\(folder.path)/copy\(copies.count)")
      return copies.last!
    }
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    // The log goes first: what comes to the database meanwhile is in it. Then the database: what a checkpoint
    // writes to it meanwhile is in the database's own log, unless that has begun anew.
    let log = "\(path)/state.sqlite-wal"
    var salt: Data?
    repeat {
      salt = try Data(contentsOf: URL(filePath: log)).prefix(32)
      for file in ["commits", "state.sqlite", "state.sqlite-wal", "keys"] {
        try? FileManager.default.removeItem(atPath: "\(copy)/\(file)")
        try FileManager.default.copyItem(atPath: "\(path)/\(file)", toPath: "\(copy)/\(file)")
      }
    } while try Data(contentsOf: URL(filePath: log)).prefix(32) != salt
  }

  /// The copies so far.
  var folders: [String] { copies.withLock { $0 } }

  /// Does something, and looks what becomes of it if the process ends at one of the commits and begins
  /// again: once all calls have come to their end, and again after another restart.
  ///
  /// - Parameters:
  ///   - settings: How the replicas are set up, the folder apart.
  ///   - prepare: What is done before.
  ///   - run: What is stopped.
  ///   - check: Finds out whether all is as it should be.
  /// - Returns: how many commits there were.
  @discardableResult
  static func atEveryCommit<Prepared: Sendable>(
    with settings: ReplicaConfiguration = ReplicaConfiguration(),
    _ prepare: (Replica) async throws -> Prepared,
    run: (Replica, Prepared) async throws -> Void,
    check: (Replica, Prepared, Comment) async throws -> Void
  ) async throws -> Int {
    let crashes = try Crashes()
    let replica = try await Replica(crashes.configuration(settings))
    let prepared = try await prepare(replica)
    crashes.watch()
    try await run(replica, prepared)
    try await settle(replica)
    await replica.shutdown()
    for (index, copy) in crashes.folders.enumerated() {
      let damages = try StateInspection(folder: copy).verify()
      #expect(damages == [], "commit \(index)")
      for round in 0..<2 {
        var configuration = settings
        configuration.state = .directory(copy)
        let again = try await Replica(configuration)
        try await settle(again)
        try await check(again, prepared, "commit \(index), start \(round)")
        await again.shutdown()
      }
      let open = try StateInspection(folder: copy).canisters().map(\.openCalls)
      #expect(open.allSatisfy { $0 == 0 }, "commit \(index)")
    }
    return crashes.folders.count
  }

  /// Waits until no canister has anything to do or waits for anything.
  static func settle(_ replica: Replica) async throws {
    for _ in 0..<5000 {
      let isBusy = replica.canisters().contains { canister in
        guard let load = replica.load(of: canister.id) else { return false }
        return load.isRunning || load.waiting > 0 || load.openCalls > 0
      }
      if !isBusy { return }
      try await Task.sleep(for: .milliseconds(2))
    }
    Issue.record("calls are open after ten seconds")
  }
}
