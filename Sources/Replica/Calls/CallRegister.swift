import Synchronization

/// Gives calls and contexts their numbers, and knows which messages are still good.
///
/// When a commit has failed, all messages in memory are void: those that are on disk are sent again
/// once the disk takes commits. A message belongs to the era in which it was sent.
final class CallRegister: Sendable {
  private let next = Atomic<UInt64>(1)
  private let eras = Atomic<UInt64>(0)

  /// Takes a number that no call and no context has had.
  func takeNumber() -> UInt64 { next.add(1, ordering: .relaxed).oldValue }

  /// Numbers begin there, unless they are further already.
  func begin(at number: UInt64) { _ = next.max(number, ordering: .relaxed) }

  /// The era of now.
  var era: UInt64 { eras.load(ordering: .acquiring) }

  /// Makes all messages that are under way void.
  func beginEra() { eras.add(1, ordering: .acquiringAndReleasing) }
}
