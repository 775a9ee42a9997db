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
  ///   - isTransform: Whether it transforms the answer of a web server.
  ///   - ask: Makes a call of a composite query.
  func query(
    _ method: String, _ argument: [UInt8], _ sender: Principal, _ callerInfo: CallerInfo? = nil,
    isOutermost: Bool, isTransform: Bool, asking ask: (OutgoingCall) -> Result<[UInt8], Rejection>
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
        kind == .compositeQuery ? .compositeQuery : isTransform ? .transform : .query, kind, method,
        argument,
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
      let before = call.onCleanup == nil ? nil : try turn.heapPages()
      let execution: MessageExecution
      do throws(Rejection) {
        execution = try turn.run(message)
      } catch {
        if let cleanup = call.onCleanup, let before {
          clean(up: cleanup, after: turn, before, first.message)
        }
        throw error
      }
      instructions += execution.instructions
      answer = execution.answer
      calls += execution.calls
    }
    return answer
  }

  /// Runs the cleanup of a callback that has trapped, as the canister was before that. Nothing of it is
  /// kept but what it prints.
  ///
  /// - Parameters:
  ///   - turn: That of the query.
  ///   - heap: The pages that the query had changed before the callback.
  private func clean(
    up cleanup: OutgoingCall.Callback, after turn: borrowing Turn, _ heap: HeapPages,
    _ first: Message
  ) {
    var message = Message(.compositeCleanup, .callback(cleanup), caller: first.caller)
    message.callerInfo = first.callerInfo
    message.isAnswered = true
    do throws(Rejection) {
      var again = try Turn(of: self, environment.queryBudget, at: turn.time)
      // After a change of the canister there is no going back to where the query was.
      guard again.snapshot.sequence == turn.snapshot.sequence,
        again.snapshot.version == turn.snapshot.version
      else { return }
      try again.goOn(as: turn, heap)
      _ = try again.run(message)
    } catch {
      // A trap of it is logged, and the callback's is what is told.
    }
  }
}
