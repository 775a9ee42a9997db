import Candid
import Synchronization

/// A call that a canister has taken, and may answer later: when it is called back with the answer
/// to a call that it made itself.
final class CallContext: Sendable {
  /// What an answer came to, and the commit that must be on disk before it is told.
  typealias Outcome = (result: Result<[UInt8], Rejection>, sequence: UInt64?)

  /// Whom its answer is for.
  enum Origin: Sendable {
    /// Nobody: it is the work of a timer or a heartbeat.
    case task
    /// Somebody in this process.
    case caller
    /// The call of a canister with the number.
    case call(UInt64)
    /// The call from outside, whose outcome is certified.
    case ingress(IngressCall)
  }

  /// Who called.
  let caller: Principal
  let origin: Origin
  /// What a canister that signs says about the caller.
  let callerInfo: CallerInfo?
  /// Gets what a call came to, and the cycles of it that were not taken.
  typealias Receiver = @Sendable (_ outcome: Outcome, _ refund: UInt128) -> Void

  private struct State {
    var receiver: Receiver?
    var cycles: UInt128
    var instructions: UInt64 = 0
    var number: UInt64?
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
    caller: Principal, origin: Origin, cycles: UInt128 = 0, deadline: UInt64? = nil,
    receiver: @escaping Receiver
  ) {
    self.caller = caller
    self.deadline = deadline ?? 0
    self.origin = origin
    callerInfo = if case .ingress(let call) = origin { call.request.callerInfo } else { nil }
    state = Mutex(State(receiver: receiver, cycles: cycles))
  }

  /// The work of a timer or a heartbeat, which nobody waits for.
  init() {
    caller = .management
    origin = .task
    callerInfo = nil
    deadline = 0
    state = Mutex(State(receiver: nil, cycles: 0))
  }

  /// A context that was on disk.
  ///
  /// - Parameter receiver: Gets its answer; nil if it was answered.
  init(_ stored: StoredContext, origin: Origin, receiver: Receiver?) {
    caller = stored.caller
    self.origin = origin
    callerInfo = stored.callerInfo
    deadline = stored.deadline
    state = Mutex(
      State(
        receiver: receiver, cycles: stored.cycles, instructions: stored.instructions,
        number: stored.number))
  }

  // Whoever waits must not wait forever.
  deinit {
    answer((.failure(Rejection(code: .canisterReject, message: "The call was abandoned")), nil))
  }

  /// The call from outside that it is, if it is one whose outcome is certified.
  var ingress: IngressCall? {
    guard case .ingress(let call) = origin else { return nil }
    return call
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

  /// Its number on disk; nil while it waits for nothing.
  var number: UInt64? {
    get { state.withLock { $0.number } }
    set { state.withLock { $0.number = newValue } }
  }

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

  /// Takes out who waits for the answer, so that another context gives it.
  func takeReceiver() -> Receiver? {
    state.withLock { state in
      defer { state.receiver = nil }
      return state.receiver
    }
  }
}
