import Foundation
import Synchronization

/// When a connection did something last, and whether it is answering a request.
final class ConnectionActivity: Sendable {
  private let lastMoved = Atomic(0)
  private let isBusy = Atomic(false)
  private let open: OpenConnections
  let descriptor: Int32

  init(descriptor: Int32, in open: OpenConnections) {
    self.descriptor = descriptor
    self.open = open
    touch()
  }

  /// Something was read or written.
  func touch() { lastMoved.store(time(nil), ordering: .relaxed) }

  /// A request has come in, at least its header.
  func beginRequest() { open.requests.add(1, ordering: .relaxed) }

  /// Its response is written.
  func endRequest() { open.requests.subtract(1, ordering: .relaxed) }

  /// While the gateway works, the client has to wait and may be silent.
  func whileBusy<Result>(_ work: () async -> Result) async -> Result {
    isBusy.store(true, ordering: .relaxed)
    let result = await work()
    touch()
    isBusy.store(false, ordering: .relaxed)
    return result
  }

  /// Whether nothing moved since a second, and it is the client's turn.
  func isIdle(since second: Int) -> Bool {
    !isBusy.load(ordering: .relaxed) && lastMoved.load(ordering: .relaxed) < second
  }
}

/// All open connections, so that those of clients that went silent can be closed.
final class OpenConnections: Sendable {
  /// How many seconds a connection may be silent when it is the client's turn.
  static let patience = 75

  /// How many requests are being answered.
  let requests = Atomic(0)
  private let connections = Mutex<[Int32: ConnectionActivity]>([:])

  func add(_ descriptor: Int32) -> ConnectionActivity {
    let activity = ConnectionActivity(descriptor: descriptor, in: self)
    connections.withLock { $0[descriptor] = activity }
    return activity
  }

  /// Forgets a connection and closes it.
  func close(_ descriptor: Int32) {
    connections.withLock {
      $0[descriptor] = nil
      // Within the lock: the number must not be in use again while `closeSilent` looks.
      Foundation.close(descriptor)
    }
  }

  /// Ends the connections that have been silent for too long; their tasks close them.
  func closeSilent() {
    let second = time(nil) - OpenConnections.patience
    connections.withLock { connections in
      for activity in connections.values where activity.isIdle(since: second) {
        shutdown(activity.descriptor, Int32(SHUT_RDWR))
      }
    }
  }
}
