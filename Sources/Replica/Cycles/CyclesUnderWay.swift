import Synchronization

/// The cycles that a canister's calls have taken along and that have not come back, by the commits
/// of the messages that made the calls.
///
/// On disk they are one amount beside the balance. Here it is known which of them are still to come:
/// the rest belongs to answers whose commit has failed.
final class CyclesUnderWay: Sendable {
  private let amounts = Mutex<[UInt64: UInt128]>([:])

  /// Calls have left with so many cycles.
  func begin(_ amount: UInt128, _ sequence: UInt64) {
    guard amount > 0 else { return }
    amounts.withLock { $0[sequence] = ($0[sequence] ?? 0).addingClamped(amount) }
  }

  /// What so many cycles of calls came to is in the journal.
  func end(_ amount: UInt128, _ sequence: UInt64) {
    amounts.withLock { amounts in
      let left = (amounts[sequence] ?? 0) - min(amounts[sequence] ?? 0, amount)
      amounts[sequence] = left > 0 ? left : nil
    }
  }

  /// What is to come back; the calls of messages whose commit has failed were never made.
  func total(without hasFailed: (UInt64) -> Bool) -> UInt128 {
    amounts.withLock { amounts in
      amounts = amounts.filter { !hasFailed($0.key) }
      return amounts.values.reduce(0) { $0.addingClamped($1) }
    }
  }
}
