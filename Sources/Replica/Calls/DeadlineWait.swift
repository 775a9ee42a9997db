import Synchronization

/// Who waits for the answer to a call until a deadline: one of both ends it.
final class DeadlineWait: Sendable {
  private let isOver = Atomic(false)
  private let stop = Mutex<@Sendable () -> Void>({})

  /// Stops the clock that would end it.
  var cancel: @Sendable () -> Void {
    get { stop.withLock { $0 } }
    set { stop.withLock { $0 = newValue } }
  }

  /// Ends it; false if it has ended before.
  func end() -> Bool { !isOver.exchange(true, ordering: .acquiringAndReleasing) }
}
