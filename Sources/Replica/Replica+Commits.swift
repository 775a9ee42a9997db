import Candid
import Foundation
import Synchronization

// Commits, and what becomes of the canisters when one cannot be brought to disk.
extension Replica {
  /// Waits until a commit is on disk.
  ///
  /// - Throws: a rejection with IC0208 if it has failed, once nothing of it is to be seen any more.
  func wait(for sequence: UInt64) async throws(Rejection) {
    guard let failure = await journal.wait(for: sequence) else { return }
    await waitForRecovery()
    throw .unwritable(failure)
  }

  /// Brings a commit to disk.
  func write(_ commit: Commit) async throws(Rejection) {
    try await wait(for: journal.commit(commit))
  }

  /// Why the state cannot be written, as far as the last commit tells; nil if it can.
  ///
  /// Meanwhile queries are answered from what is on disk, and updates are rejected.
  public func storageFailure() async -> String? {
    guard journal.lastFailure != nil else { return nil }
    await waitForRecovery()
    // Perhaps there is room by now.
    var probe = Commit()
    probe.isProbe = true
    if let sequence = journal.submit(probe) { _ = await journal.wait(for: sequence) }
    return journal.lastFailure
  }

  /// Limits the bytes of the state, as a disk does that is nearly full; for tests.
  ///
  /// - Parameters:
  ///   - database: Those of the database, which is not made smaller than it is.
  ///   - log: Those that are written to the log from now on.
  package func limitState(database: Int, log: Int) async throws {
    _ = await journal.applier?.bringAll()
    try store?.limit(to: database)
    store?.log.limit(to: log)
  }

  /// How many pages of memories are in the process, in all their forms; for tests.
  package var keptPages: Int { store?.pages.count ?? 0 }

  // MARK: Recovery

  /// How long no commits are taken after one has failed.
  private static let pause = Duration.seconds(1)

  /// Begins to bring the canisters back to what is on disk.
  func beginRecovery() {
    // What is under way may build on what has failed.
    environment.calls.beginEra()
    recovery.withLock { recovery in
      let last = recovery
      recovery = Task { [weak self] in
        await last?.value
        guard let self else { return }
        // No commit is taken, and so none fails, before the end of the pause.
        let era = environment.calls.era
        let messages = await recover(era)
        Task { [weak self] in
          try? await Task.sleep(for: Self.pause)
          if let messages { self?.resume(messages, era) } else { self?.beginRecovery() }
        }
      }
    }
  }

  /// Takes commits again, sends what is on disk again, and sets the clocks whose ticks were refused
  /// meanwhile.
  private func resume(_ messages: StateReader.OpenMessages, _ era: UInt64) {
    journal.resume()
    sendAgain(messages, in: era)
    for canister in allCanisters {
      environment.clock.set(for: canister)
    }
  }

  /// Waits until the canisters are as they are on disk again, after a failure.
  func waitForRecovery() async { await recovery.withLock { $0 }?.value }

  /// Brings the canisters back to what is on disk: what has failed has not happened.
  ///
  /// - Parameter era: The era of the messages that are sent again.
  /// - Returns: the calls between canisters that are not over; nil if it must be tried again.
  private func recover(_ era: UInt64) async -> StateReader.OpenMessages? {
    // What is in the log is on disk, too, and read from the database.
    guard let store, await journal.applier?.bringAll() == true else { return nil }
    do {
      let loaded = try store.load()
      let canisters = registry.withLock { $0.canisters }
      var kept: [Principal: Canister] = [:]
      var modules = RestoredModules()
      for row in loaded.canisters {
        guard let canister = canisters[row.id] else {
          // Its deletion has failed.
          kept[row.id] = try restore(row, loaded, from: store, &modules)
          continue
        }
        let result = await canister.queue.run { [self] in
          Result { try reload(canister, row, loaded, from: store) }
        }
        try result.get()
        kept[row.id] = canister
      }
      for (id, canister) in canisters where kept[id] == nil {
        // Its creation has failed.
        canister.state.withLock { $0.isDeleted = true }
      }
      let whole = kept
      registry.withLock { registry in
        registry.canisters = whole
        registry.nextIndex = loaded.registry.nextIndex
        registry.names = Dictionary(
          loaded.registry.names.map { ($0.name, $0.canister) },
          uniquingKeysWith: { _, last in last })
      }
      try recoverRequests(from: store, waiting: loaded.messages.openRequests)
      await restoreCalls(loaded.messages, in: era)
      return loaded.messages
    } catch {
      configuration.log?(.management, "The state cannot be read any more: \(error)")
      return nil
    }
  }

  /// Brings a canister back to what is on disk, if its last change is not there.
  ///
  /// Runs on the canister's queue.
  private func reload(
    _ canister: Canister, _ row: CanisterRow, _ loaded: Store.Loaded, from store: Store
  ) throws {
    let old = canister.state.withLock { $0 }
    guard journal.hasFailed(old.sequence) else { return }
    var modules = RestoredModules()
    var restored = try restoredState(row, loaded, from: store, &modules)
    restored.renewals = old.renewals + 1
    canister.state.withLock { $0 = restored }
    environment.clock.set(for: canister)
  }
}
