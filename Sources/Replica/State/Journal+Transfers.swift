import Candid
import Dispatch
import Synchronization

// Memories that come to disk in parts, between commits.
extension Journal {
  /// Brings pages to disk of memories that nobody has yet. Others' commits do not wait for that.
  ///
  /// Whoever gets them adopts the memories in a commit, or drops them.
  ///
  /// - Parameter sources: At most one for each kind of memory.
  /// - Returns: what the pages of each memory come to.
  /// - Throws: a rejection with IC0208 if they cannot be written or read; then nothing is left of
  ///   them.
  func transfer(
    _ sources: [MemoryTransfer.Source]
  ) async throws(Rejection) -> [PageKind: PageSums] {
    guard store != nil else { return [:] }
    var sums: [PageKind: PageSums] = [:]
    for source in sources {
      let transfer = MemoryTransfer(source)
      let result = await withCheckedContinuation { continuation in
        begin(transfer) { continuation.resume(returning: $0) }
      }
      switch result {
      case .success(let value): sums[transfer.target.kind] = value
      case .failure(let error):
        drop(sources)
        switch error {
        case let damage as StateDamage: throw .damaged("\(damage)")
        case let failed as FailedTransfer: throw .unwritable(failed.reason)
        default: throw .unwritable("the state cannot be written: \(Store.reason(for: error))")
        }
      }
    }
    return sums
  }

  /// Drops memories that nobody adopts.
  func drop(_ sources: [MemoryTransfer.Source]) {
    for source in sources { store?.drop(MemoryTransfer(source).target) }
  }

  private func begin(
    _ transfer: MemoryTransfer,
    _ resume: @escaping @Sendable (Result<PageSums, any Error>) -> Void
  ) {
    let failure = state.withLock { state -> String? in
      if let failure = state.failure { return failure }
      guard !state.isStopped else { return "the replica has stopped" }
      state.transfers.append(RunningTransfer(transfer: transfer, resume: resume))
      return nil
    }
    if let failure { return resume(.failure(FailedTransfer(reason: failure))) }
    signal.signal()
  }

  /// Writes the next part of the oldest transfer. Runs on the journal's thread.
  func advanceTransfer() {
    guard let store, var running = state.withLock({ $0.transfers.first }) else { return }
    let result: Result<PageSums, any Error>
    do {
      guard try store.advance(&running.transfer) else {
        let advanced = running
        return state.withLock { state in
          // Several go on in turns.
          state.transfers.removeFirst()
          state.transfers.append(advanced)
        }
      }
      running.transfer.settle()
      result = .success(running.transfer.sums)
    } catch {
      result = .failure(error)
    }
    state.withLock { _ = $0.transfers.removeFirst() }
    running.resume(result)
  }

  /// Ends all transfers: nothing is written any more.
  func endTransfers(_ reason: String) {
    let transfers = state.withLock { state in
      defer { state.transfers = [] }
      return state.transfers
    }
    for running in transfers { running.resume(.failure(FailedTransfer(reason: reason))) }
  }
}

/// A transfer under way, and who waits for its end: it gets what the pages come to.
struct RunningTransfer: Sendable {
  var transfer: MemoryTransfer
  let resume: @Sendable (Result<PageSums, any Error>) -> Void
}

/// Why nothing comes to disk any more.
private struct FailedTransfer: Error {
  let reason: String
}
