import Replica
import Synchronization

/// What has been called, for the dashboard, and how much is going on at this moment.
final class Activity: Sendable {
  /// Counts since the gateway began.
  struct Counts: Sendable {
    var queries = 0
    var updates = 0
    var failures = 0
    var running = 0
    /// The last failures, newest last.
    var lastFailures: [Failure] = []
    /// Times of the last calls in microseconds, a ring.
    var times: [Int] = []
    var nextTime = 0
  }

  /// A call that failed.
  struct Failure: Sendable {
    var canister: String
    var method: String
    var message: String
  }

  private let limit: Int
  private let counts = Mutex(Counts())
  /// When the gateway began.
  let start = ContinuousClock.now

  init(limit: Int) { self.limit = limit }

  /// The counts at this moment.
  var current: Counts { counts.withLock { $0 } }

  /// Takes a place for a call.
  func begin() throws(Problem) {
    let free = counts.withLock { counts in
      guard counts.running < limit else { return false }
      counts.running += 1
      return true
    }
    guard free else {
      throw Problem(
        kind: .busy, detail: "\(limit) calls are running already.", headers: ["Retry-After": "1"])
    }
  }

  /// Gives the place back.
  func end(_ kind: MethodKind, after duration: Duration, failure: Failure? = nil) {
    counts.withLock { counts in
      counts.running -= 1
      if kind.isQuery { counts.queries += 1 } else { counts.updates += 1 }
      let time = Int(duration.components.attoseconds / 1_000_000_000_000)
      let microseconds = Int(duration.components.seconds) * 1_000_000 + time
      if counts.times.count < 1_000 {
        counts.times.append(microseconds)
      } else {
        counts.times[counts.nextTime] = microseconds
        counts.nextTime = (counts.nextTime + 1) % 1_000
      }
      if let failure {
        counts.failures += 1
        counts.lastFailures.append(failure)
        if counts.lastFailures.count > 10 { counts.lastFailures.removeFirst() }
      }
    }
  }
}
