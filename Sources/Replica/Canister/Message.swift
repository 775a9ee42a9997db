import Candid

/// What a canister's code runs for: a call, the answer to one of its own, its clock, or an
/// installation.
struct Message {
  /// The entry points that run for it, one after the other, in one instance.
  let steps: [CanisterCode.Step]
  /// Who called.
  let caller: Principal
  /// What a canister that signs says about the caller.
  var callerInfo: CallerInfo?
  /// The method that is called.
  var method = ""
  /// The argument; in a callback, the reply.
  var argument: [UInt8] = []
  /// Why the canister is called back, if the call it made was rejected.
  var rejection: Rejection?
  /// Whether the call is answered already; nothing may answer it again.
  var isAnswered = false
  /// The cycles of the call that are not taken yet.
  var cyclesAvailable: UInt128 = 0
  /// The cycles that came back with the answer.
  var cyclesRefunded: UInt128 = 0
  /// The instructions of the call's earlier messages.
  var contextInstructions: UInt64 = 0
  /// Until when the caller waits, in nanoseconds since 1970; 0 for as long as it takes.
  var deadline: UInt64 = 0
  /// Whether there is a certificate of the certified data for it.
  var hasDataCertificate = false

  /// A message for which some entry points run.
  init(_ steps: [CanisterCode.Step], caller: Principal, argument: [UInt8] = []) {
    self.steps = steps
    self.caller = caller
    self.argument = argument
  }

  /// A message for which one entry point runs.
  init(
    _ mode: ExecutionMode, _ entry: CanisterCode.Step.Entry, caller: Principal,
    argument: [UInt8] = []
  ) {
    self.init([.init(mode: mode, entry: entry)], caller: caller, argument: argument)
  }

  /// A call of a method.
  init(
    _ mode: ExecutionMode, _ kind: MethodKind, _ method: String, _ argument: [UInt8],
    caller: Principal, callerInfo: CallerInfo?
  ) {
    self.init(
      mode, .export(CanisterModule.export(kind, method)), caller: caller, argument: argument)
    self.method = method
    self.callerInfo = callerInfo
  }

  /// The answer to a call that the canister made; its caller is that of the call it belongs to.
  init(
    _ answer: Result<[UInt8], Rejection>, to call: OutgoingCall, isComposite: Bool = false,
    caller: Principal, callerInfo: CallerInfo?
  ) {
    let mode: ExecutionMode =
      switch answer {
      case .success: isComposite ? .compositeReplyCallback : .replyCallback
      case .failure: isComposite ? .compositeRejectCallback : .rejectCallback
      }
    self.init(mode, .callback(call.callback(for: answer)), caller: caller)
    self.callerInfo = callerInfo
    switch answer {
    case .success(let reply): argument = reply
    case .failure(let rejection): self.rejection = rejection
    }
  }
}
