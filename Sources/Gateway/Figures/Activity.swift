import Candid
import Foundation
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
    var history = ActivityHistory()
  }

  /// A call that failed.
  struct Failure: Sendable {
    var canister: String
    var method: String
    var message: String
    /// In nanoseconds since 1970.
    var time: UInt64
  }

  private let limit: Int
  private let counts = Mutex(Counts())
  private let start = ContinuousClock.now

  init(limit: Int) { self.limit = limit }

  /// The counts at this moment.
  var current: Counts { counts.withLock { $0 } }

  /// Seconds since the gateway began.
  var age: Int { Int((ContinuousClock.now - start).components.seconds) }

  /// The last seconds, the newest last, once the memory of all canisters is noted.
  func history(heap: UInt64, stable: UInt64) -> [ActivityHistory.Second] {
    let now = age
    return counts.withLock { counts in
      counts.history.note(heap: heap, stable: stable, at: now)
      return counts.history.read(at: now)
    }
  }

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

  /// Gives the place back; `failure` is why there is no reply.
  func end(_ call: CanisterCall, after duration: Duration, failure: String? = nil) {
    let (seconds, attoseconds) = duration.components
    let microseconds = Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000)
    let now = age
    counts.withLock { counts in
      counts.running -= 1
      if call.kind.isQuery { counts.queries += 1 } else { counts.updates += 1 }
      if counts.times.count < 1_000 {
        counts.times.append(microseconds)
      } else {
        counts.times[counts.nextTime] = microseconds
        counts.nextTime = (counts.nextTime + 1) % 1_000
      }
      counts.history.count(
        isQuery: call.kind.isQuery, isFailure: failure != nil, microseconds: microseconds, at: now)
      if let failure {
        counts.failures += 1
        counts.lastFailures.append(
          Failure(
            canister: call.canister.text, method: call.method, message: failure,
            time: UInt64(Date().timeIntervalSince1970 * 1_000_000_000)))
        if counts.lastFailures.count > 10 { counts.lastFailures.removeFirst() }
      }
    }
  }
}
