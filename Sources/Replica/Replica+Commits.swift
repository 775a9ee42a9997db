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

  /// Limits the bytes of the database, as a disk does that is nearly full; for tests.
  package func limitDatabase(to bytes: Int) throws {
    try store?.limit(to: bytes)
  }

  /// How many pages of memories are in the process, in all their forms; for tests.
  package var keptPages: Int { store?.pages.count ?? 0 }

  // MARK: Recovery

  /// How long no commits are taken after one has failed.
  private static let pause = Duration.seconds(1)

  /// Begins to bring the canisters back to what is on disk.
  func beginRecovery() {
    recovery.withLock { recovery in
      let last = recovery
      recovery = Task { [weak self] in
        await last?.value
        guard let isRecovered = await self?.recover() else { return }
        Task { [weak self] in
          try? await Task.sleep(for: Self.pause)
          if isRecovered { self?.resume() } else { self?.beginRecovery() }
        }
      }
    }
  }

  /// Takes commits again, and sets the clocks whose ticks were refused meanwhile.
  private func resume() {
    journal.resume()
    for canister in allCanisters {
      environment.clock.set(for: canister)
    }
  }

  /// Waits until the canisters are as they are on disk again, after a failure.
  func waitForRecovery() async { await recovery.withLock { $0 }?.value }

  /// Brings the canisters back to what is on disk: what has failed has not happened.
  ///
  /// - Returns: whether that went well; if not, it is tried again.
  private func recover() async -> Bool {
    guard let store else { return false }
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
      return true
    } catch {
      configuration.log?(.management, "The state cannot be read any more: \(error)")
      return false
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
    var state = try restoredState(row, loaded, from: store, &modules)
    // What it waits for still comes: it has not ended with the process.
    state.status = row.changing.status
    // What answers brought whose commits have failed is there, too.
    state.landCycles(except: canister.cyclesUnderWay.total { journal.hasFailed($0) })
    let restored = state
    canister.state.withLock { $0 = restored }
    canister.openCalls.abandon(.unwritable(journal.lastFailure ?? "it has failed"))
    environment.clock.set(for: canister)
  }
}
