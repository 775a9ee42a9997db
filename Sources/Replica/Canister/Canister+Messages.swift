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
      if isIngress, code.has(.inspectMessage) { try inspect(method, argument, context.caller) }
      let execution = try turn.run(
        Message(
          kind == .update ? .update : .replicatedQuery, kind, method, argument,
          caller: context.caller, callerInfo: context.ingress?.request.callerInfo))
      // A query's changes are not kept. A canister that rejects keeps its own; one that does not
      // answer has failed only its caller.
      let sequence: UInt64
      if kind == .update {
        sequence = try turn.commit(execution, of: context)
      } else {
        sequence = turn.discard()
      }
      let calls = conclude(execution, context, sequence)
      settle(context, sequence)
      return calls
    } catch {
      context.answer((.failure(error), sequence))
      return nil
    }
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
  /// - Returns: the calls that it made.
  func callBack(
    _ call: OutgoingCall, _ context: CallContext, _ answer: Result<[UInt8], Rejection>
  ) -> CommittedCalls? {
    // The code that made the call is gone.
    guard openCalls.contains(context) else { return nil }
    var calls: CommittedCalls?
    var failure: Rejection?
    if !call.callback(for: answer).isNone {
      do throws(Rejection) {
        var message = Message(
          answer, to: call, caller: context.caller,
          callerInfo: context.ingress?.request.callerInfo)
        message.isAnswered = context.isAnswered
        calls = try run(message, of: context)
      } catch {
        failure = error
        if let cleanup = call.onCleanup { cleanUp(cleanup, context) }
      }
    }
    openCalls.end(call, in: context)
    settle(context, failure: failure, calls?.sequence)
    return calls
  }

  /// Lets the canister clean up after a callback that trapped; another trap is logged and no more.
  private func cleanUp(_ callback: OutgoingCall.Callback, _ context: CallContext) {
    var message = Message(.cleanup, .callback(callback), caller: context.caller)
    message.callerInfo = context.ingress?.request.callerInfo
    message.isAnswered = true
    _ = try? run(message, of: context)
  }

  /// Runs a message and commits what it did.
  private func run(_ message: Message, of context: CallContext) throws(Rejection)
    -> CommittedCalls
  {
    var turn = try Turn(of: self, environment.updateBudget)
    let execution = try turn.run(message)
    return conclude(execution, context, try turn.commit(execution, of: context))
  }

  /// Runs an entry point that nobody called, with the timer used up if it is that of the timer.
  func runTask(_ entryPoint: EntryPoint, isTimer: Bool) throws(Rejection) -> CommittedCalls {
    let context = CallContext()
    var turn = try Turn(of: self, environment.updateBudget)
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
    if let answer = execution.answer { context.answer((answer.result, sequence)) }
    openCalls.begin(execution.calls, in: context)
    return CommittedCalls(calls: execution.calls, context: context, sequence: sequence)
  }

  /// Rejects a call that cannot be answered any more: nothing it waits for will come.
  private func settle(_ context: CallContext, failure: Rejection? = nil, _ sequence: UInt64?) {
    guard !openCalls.contains(context) else { return }
    context.answer((.failure(failure ?? noReply), sequence))
  }
}
