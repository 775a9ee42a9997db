import Candid
import WasmEngine

// The messages that may change a canister. They run on its queue, one at a time.
extension Canister {
  /// Runs a call as an update. It is answered now or later, or its context says why not.
  ///
  /// - Parameter isIngress: Whether the canister is asked first if it wants the call.
  /// - Returns: the calls that it made.
  func update(
    _ method: String, _ argument: [UInt8], _ context: CallContext, isIngress: Bool
  ) -> CommittedCalls? {
    do throws(Rejection) {
      var turn = try Turn(of: self, environment.updateBudget)
      let code = try ready(turn.state)
      guard let kind = code.methods[method], kind != .compositeQuery else {
        throw noMethod(method, "update")
      }
      let isFromOutside = isIngress || context.ingress != nil
      try checkCycles(of: context, isFromOutside, turn.state)
      try turn.prepay(
        isFromOutside ? CycleFees.ingress(bytes: method.utf8.count + argument.count) : 0)
      if isIngress, code.has(.inspectMessage) { try inspect(method, argument, context.caller) }
      var message = Message(
        kind == .update ? .update : .replicatedQuery, kind, method, argument,
        caller: context.caller, callerInfo: context.ingress?.request.callerInfo)
      message.cyclesAvailable = context.cycles
      message.deadline = kind == .update ? context.deadline : 0
      let execution = try turn.run(message)
      // A query's changes are not kept, but the cycles it took. A canister that rejects keeps its own; one that does not
      // answer has failed only its caller.
      let sequence: UInt64
      if kind == .update {
        sequence = try turn.commit(execution, of: context)
      } else {
        sequence = try turn.commitCycles()
      }
      let calls = conclude(execution, context, sequence)
      settle(context, sequence)
      return calls
    } catch {
      context.answer((.failure(error), sequence))
      return nil
    }
  }

  /// Refuses a call of another canister that comes with fewer cycles than this one asks for.
  private func checkCycles(
    of context: CallContext, _ isFromOutside: Bool, _ state: State
  ) throws(Rejection) {
    let minimum = state.settings.limits.minimumIncomingCycles.amount
    guard !isFromOutside, context.caller != id, context.cycles < minimum else { return }
    throw Rejection(
      .insufficientCyclesInCall,
      "Canister \(name) takes calls of other canisters with \(minimum) cycles or more; this one "
        + "came with \(context.cycles)")
  }

  /// Asks the canister whether it wants a call from outside.
  ///
  /// It keeps nothing, and runs on the queue or beside it. Whoever calls it has seen that the code
  /// has a say; beside the queue, other code may be there by now.
  func inspect(
    _ method: String, _ argument: [UInt8], _ sender: Principal, _ callerInfo: CallerInfo? = nil
  ) throws(Rejection) {
    var turn = try Turn(of: self, environment.queryBudget)
    guard try ready(turn.state).has(.inspectMessage) else { return }
    var message = Message(
      .inspect, .system(.inspectMessage), caller: sender, argument: argument)
    message.method = method
    message.callerInfo = callerInfo
    guard try turn.run(message).isAccepted else {
      throw Rejection(
        .canisterRejectedMessage, "Error from Canister \(name): Canister rejected the message")
    }
  }

  /// Runs the callback for an answer, and the cleanup if that traps.
  ///
  /// - Parameters:
  ///   - refund: What the callee did not take of the call's cycles.
  ///   - landed: The cycles that are in flight no more: all that the call carried, unless the callee
  ///     still has some.
  ///   - sequence: The commit of the message that made the call.
  /// - Returns: the calls that it made.
  func callBack(
    _ call: OutgoingCall, _ context: CallContext, _ answer: Result<[UInt8], Rejection>,
    _ refund: UInt128, landed: UInt128, _ sequence: UInt64
  ) -> CommittedCalls? {
    // A message whose commit has failed has made no calls.
    guard !environment.journal.hasFailed(sequence) else { return nil }
    // The cycles come back whatever becomes of the answer.
    var back = refund.addingClamped(call.reserved)
    if call.reserved > 0 {
      back -= min(back, UInt128((try? answer.get())?.count ?? 0) * CycleFees.callByte)
    }
    // The code that made the call is gone.
    guard openCalls.contains(context) else {
      giveBack(back, landed: landed, sequence)
      return nil
    }
    var calls: CommittedCalls?
    var isBack = false
    var failure: Rejection?
    if !call.callback(for: answer).isNone {
      do throws(Rejection) {
        var message = Message(
          answer, to: call, caller: context.caller,
          callerInfo: context.ingress?.request.callerInfo)
        message.isAnswered = context.isAnswered
        message.cyclesAvailable = context.cycles
        message.cyclesRefunded = refund
        message.deadline = context.deadline
        message.contextInstructions = context.instructions
        calls = try run(message, of: context, withCycles: back, landed: landed)
        isBack = true
      } catch {
        failure = error
        if let cleanup = call.onCleanup {
          isBack = cleanUp(cleanup, context, withCycles: back, landed: landed)
        }
      }
    }
    if isBack {
      cyclesUnderWay.end(landed, sequence)
    } else {
      giveBack(back, landed: landed, sequence)
    }
    openCalls.end(call, in: context)
    settle(context, failure: failure, calls?.sequence)
    return calls
  }

  /// Lets the canister clean up after a callback that trapped; another trap is logged and no more.
  ///
  /// - Returns: whether it has run to its end.
  private func cleanUp(
    _ callback: OutgoingCall.Callback, _ context: CallContext, withCycles cycles: UInt128,
    landed: UInt128
  ) -> Bool {
    var message = Message(.cleanup, .callback(callback), caller: context.caller)
    message.callerInfo = context.ingress?.request.callerInfo
    message.isAnswered = true
    message.contextInstructions = context.instructions
    return (try? run(message, of: context, withCycles: cycles, landed: landed)) != nil
  }

  /// Runs a callback and commits what it did.
  ///
  /// - Parameters:
  ///   - cycles: What has come back with the answer.
  ///   - landed: The cycles that are in flight no more.
  private func run(
    _ message: Message, of context: CallContext, withCycles cycles: UInt128, landed: UInt128
  ) throws(Rejection) -> CommittedCalls {
    var turn = try Turn(of: self, environment.updateBudget)
    turn.state.cycles = turn.state.cycles.addingClamped(cycles)
    turn.state.inFlight -= min(turn.state.inFlight, landed)
    try turn.prepay(isPaid: true)
    let execution = try turn.run(message)
    return conclude(execution, context, try turn.commit(execution, of: context))
  }

  /// Runs an entry point that nobody called, with the timer used up if it is that of the timer.
  func runTask(_ entryPoint: EntryPoint, isTimer: Bool) throws(Rejection) -> CommittedCalls {
    let context = CallContext()
    var turn = try Turn(of: self, environment.updateBudget)
    try turn.prepay()
    if isTimer { turn.state.timer = 0 }
    var message = Message(.systemTask, .system(entryPoint), caller: .management)
    message.isAnswered = true
    let execution = try turn.run(message)
    return conclude(execution, context, try turn.commit(execution, of: context))
  }

  /// Answers a call if its message did, and notes the calls that the message made.
  private func conclude(
    _ execution: MessageExecution, _ context: CallContext, _ sequence: UInt64
  ) -> CommittedCalls {
    context.count(instructions: execution.instructions)
    if !context.isAnswered { context.cycles = execution.cyclesAvailable }
    if let answer = execution.answer { context.answer((answer.result, sequence)) }
    openCalls.begin(execution.calls, in: context)
    cyclesUnderWay.begin(execution.carriedCycles, sequence)
    return CommittedCalls(calls: execution.calls, context: context, sequence: sequence)
  }

  /// Rejects a call that cannot be answered any more: nothing it waits for will come.
  private func settle(_ context: CallContext, failure: Rejection? = nil, _ sequence: UInt64?) {
    guard !openCalls.contains(context) else { return }
    context.answer((.failure(failure ?? noReply), sequence))
  }
}
