import Candid
import Synchronization

/// A call that a canister has taken, and may answer later: when it is called back with the answer
/// to a call that it made itself.
final class CallContext: Sendable {
  /// What an answer came to, and the commit that must be on disk before it is told.
  typealias Outcome = (result: Result<[UInt8], Rejection>, sequence: UInt64?)

  /// Who called.
  let caller: Principal
  /// The call from outside that it is, if it is one whose outcome is certified.
  let ingress: IngressCall?
  private let receiver: Mutex<(@Sendable (Outcome) -> Void)?>

  /// A call; the receiver gets its answer, once.
  init(
    caller: Principal, ingress: IngressCall? = nil,
    receiver: @escaping @Sendable (Outcome) -> Void
  ) {
    self.caller = caller
    self.ingress = ingress
    self.receiver = Mutex(receiver)
  }

  /// The work of a timer or a heartbeat, which nobody waits for.
  init() {
    caller = .management
    ingress = nil
    receiver = Mutex(nil)
  }

  // Whoever waits must not wait forever.
  deinit {
    answer((.failure(Rejection(code: .canisterReject, message: "The call was abandoned")), nil))
  }

  /// Whether the answer is given; nobody waits for another one.
  var isAnswered: Bool { receiver.withLock { $0 == nil } }

  /// Gives the answer, unless one was given.
  func answer(_ outcome: Outcome) {
    let receiver = receiver.withLock { receiver in
      defer { receiver = nil }
      return receiver
    }
    receiver?(outcome)
  }
}
