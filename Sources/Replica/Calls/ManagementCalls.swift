import Synchronization

/// The calls of canisters that the management canister is at work on, which no queue shows.
final class ManagementCalls: Sendable {
  private struct State {
    /// What each is to stop, if it is to stop something.
    var calls: [Int: Canister?] = [:]
    var next = 0
  }

  private let state = Mutex(State())

  /// How many there were.
  var begun: Int { state.withLock { $0.next } }

  /// Notes that one has left.
  ///
  /// - Parameter stopped: The canister that it is to stop.
  /// - Returns: its number.
  func begin(stopping stopped: Canister?) -> Int {
    state.withLock { state in
      defer { state.next += 1 }
      state.calls[state.next] = .some(stopped)
      return state.next
    }
  }

  /// Notes that its answer is in the caller's queue, or will never be.
  func end(_ number: Int) { state.withLock { _ = $0.calls.removeValue(forKey: number) } }

  /// Whether one of them goes on by itself. A canister that waits for answers to its calls before it
  /// is stopped may wait for its own call: until others, or the clock, end that.
  var areBusy: Bool {
    state.withLock { $0.calls.values }.contains { stopped in
      guard let stopped, stopped.state.withLock({ $0.status }) == .stopping else { return true }
      return stopped.openCalls.isEmpty
    }
  }
}
