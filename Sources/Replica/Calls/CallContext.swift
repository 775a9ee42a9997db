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
  /// Gets what a call came to, and the cycles of it that were not taken.
  typealias Receiver = @Sendable (_ outcome: Outcome, _ refund: UInt128) -> Void

  private struct State {
    var receiver: Receiver?
    var cycles: UInt128
    var instructions: UInt64 = 0
  }

  /// Until when the caller waits, in nanoseconds since 1970; 0 for as long as it takes.
  let deadline: UInt64

  private let state: Mutex<State>

  /// A call; the receiver gets its answer, once.
  ///
  /// - Parameters:
  ///   - cycles: What came with it.
  ///   - deadline: Until when the caller waits; nil for as long as it takes.
  init(
    caller: Principal, ingress: IngressCall? = nil, cycles: UInt128 = 0, deadline: UInt64? = nil,
    receiver: @escaping Receiver
  ) {
    self.caller = caller
    self.deadline = deadline ?? 0
    self.ingress = ingress
    state = Mutex(State(receiver: receiver, cycles: cycles))
  }

  /// The work of a timer or a heartbeat, which nobody waits for.
  init() {
    caller = .management
    ingress = nil
    deadline = 0
    state = Mutex(State(receiver: nil, cycles: 0))
  }

  // Whoever waits must not wait forever.
  deinit {
    answer((.failure(Rejection(code: .canisterReject, message: "The call was abandoned")), nil))
  }

  /// Whether the answer is given; nobody waits for another one.
  var isAnswered: Bool { state.withLock { $0.receiver == nil } }

  /// What came with it and was not taken yet.
  var cycles: UInt128 {
    get { state.withLock { $0.cycles } }
    set { state.withLock { $0.cycles = newValue } }
  }

  /// The instructions of its messages so far.
  var instructions: UInt64 { state.withLock { $0.instructions } }

  /// Counts the instructions of a message.
  func count(instructions: UInt64) { state.withLock { $0.instructions += instructions } }

  /// Gives the answer, and the cycles that are left, unless one was given.
  func answer(_ outcome: Outcome) {
    let (receiver, refund) = state.withLock { state in
      defer { (state.receiver, state.cycles) = (nil, 0) }
      return (state.receiver, state.cycles)
    }
    receiver?(outcome, refund)
  }
}
