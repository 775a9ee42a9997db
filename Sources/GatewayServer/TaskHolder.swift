import Synchronization

/// The task a server runs in, once it does.
final class TaskHolder: Sendable {
  private let storage = Mutex<Task<Void, any Error>?>(nil)

  var task: Task<Void, any Error>? {
    get { storage.withLock { $0 } }
    set { storage.withLock { $0 = newValue } }
  }
}
