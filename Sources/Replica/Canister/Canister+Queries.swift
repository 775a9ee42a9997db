import Candid
import WasmEngine

// Queries. They run beside each other and keep nothing.
extension Canister {
  /// Runs a query.
  ///
  /// A composite one makes its calls at once, on this thread, and is called back in the same turn.
  ///
  /// - Parameters:
  ///   - isOutermost: Whether the caller is outside, and not another canister's query.
  ///   - ask: Makes a call of a composite query.
  func query(
    _ method: String, _ argument: [UInt8], _ sender: Principal, _ callerInfo: CallerInfo? = nil,
    isOutermost: Bool, asking ask: (OutgoingCall) -> Result<[UInt8], Rejection>
  ) -> CallContext.Outcome {
    do throws(Rejection) {
      var turn = try Turn(of: self, environment.queryBudget, at: environment.clock.now)
      guard let kind = try ready(turn.state).methods[method], kind != .update else {
        throw noMethod(method, "query")
      }
      guard !turn.state.isFrozen else {
        throw Rejection(
          .outOfCycles,
          "Canister \(name) is unable to process query calls because it's frozen. Please top up the "
            + "canister with cycles and try again.")
      }
      var message = Message(
        kind == .compositeQuery ? .compositeQuery : .query, kind, method, argument,
        caller: sender, callerInfo: callerInfo)
      message.hasDataCertificate = isOutermost
      let execution = try turn.run(message)
      count(execution)
      guard let answer = try finish(&turn, execution, ask) else { throw noReply }
      return (.success(try answer.result.get()), turn.discard())
    } catch {
      return (.failure(error), sequence)
    }
  }

  /// Makes the calls of a composite query and runs its callbacks, until it has answered.
  private func finish(
    _ turn: inout Turn, _ first: MessageExecution,
    _ ask: (OutgoingCall) -> Result<[UInt8], Rejection>
  ) throws(Rejection) -> MessageExecution.Answer? {
    var answer = first.answer
    var calls = first.calls[...]
    var instructions = first.instructions
    while answer == nil, let call = calls.popFirst() {
      let reply = ask(call)
      guard !call.callback(for: reply).isNone else { continue }
      var message = Message(
        reply, to: call, isComposite: true, caller: first.message.caller,
        callerInfo: first.message.callerInfo)
      message.contextInstructions = instructions
      let execution = try turn.run(message)
      instructions += execution.instructions
      answer = execution.answer
      calls += execution.calls
    }
    return answer
  }
}
