import Candid
import WasmEngine

// Calls between canisters. A message's calls leave when the message is committed; what they come to
// arrives as a message of the canister that made them. All of it is of this process: after a
// restart no call is open.
extension Replica {
  /// Answers a call if its message did, and lets the calls go that the message made.
  ///
  /// Runs on the canister's queue, after the commit.
  func conclude(
    _ canister: Canister, _ execution: MessageExecution, _ context: CallContext,
    _ sequence: UInt64
  ) {
    if let answer = execution.answer { context.answer((answer.result, sequence)) }
    canister.openCalls.begin(execution.calls, in: context)
    for call in execution.calls { send(call, from: canister, in: context, sequence) }
  }

  /// Rejects a call that cannot be answered any more: nothing it waits for will come.
  func settle(
    _ canister: Canister, _ context: CallContext, failure: Rejection? = nil, _ sequence: UInt64?
  ) {
    guard !canister.openCalls.contains(context) else { return }
    context.answer((.failure(failure ?? noReply(canister)), sequence))
  }

  /// Brings a call to its callee, in the order in which calls are made.
  private func send(
    _ call: OutgoingCall, from canister: Canister, in context: CallContext, _ sequence: UInt64
  ) {
    let respond = { @Sendable [self] (outcome: CallContext.Outcome) in
      canister.queue.submit { [self] in callBack(canister, call, context, outcome.result) }
    }
    if call.callee == .management {
      Task {
        do throws(Rejection) {
          let reply = try await manage(
            call.method, call.argument, sender: canister.id, isQuery: false)
          respond((.success(reply), nil))
        } catch {
          respond((.failure(error), nil))
        }
      }
      return
    }
    do throws(Rejection) {
      let callee = try self.canister(call.callee)
      try checkQueue(callee.queue, of: callee)
      callee.queue.submit(bytes: call.argument.count) { [self] in
        // A message whose commit has failed has made no calls.
        guard !journal.hasFailed(sequence) else { return }
        runUpdate(
          callee, call.method, call.argument,
          CallContext(caller: canister.id, receiver: respond), isIngress: false)
      }
    } catch {
      respond((.failure(error), nil))
    }
  }

  /// Runs the callback for an answer, and the cleanup if that traps.
  private func callBack(
    _ canister: Canister, _ call: OutgoingCall, _ context: CallContext,
    _ answer: Result<[UInt8], Rejection>
  ) {
    // The code that made the call is gone.
    guard canister.openCalls.contains(context) else { return }
    var failure: Rejection?
    var sequence: UInt64?
    if !call.callback(for: answer).isNone {
      let result = attempt(canister) { snapshot in
        let execution = makeExecution(
          canister, snapshot.state, caller: context.caller,
          callerInfo: context.ingress?.request.callerInfo, response: answer,
          isAnswered: context.isAnswered, mode: answer.isReply ? .replyCallback : .rejectCallback)
        return (
          execution, try runTask(execution, call.callback(for: answer), canister, snapshot, context)
        )
      }
      switch result {
      case .success((let execution, let number)):
        conclude(canister, execution, context, number)
        sequence = number
      case .failure(let rejection):
        failure = rejection
        if let cleanup = call.onCleanup { cleanUp(canister, cleanup, context) }
      }
    }
    canister.openCalls.end(call, in: context)
    settle(canister, context, failure: failure, sequence)
  }

  /// Lets a canister clean up after a callback that trapped; another trap is logged and no more.
  private func cleanUp(
    _ canister: Canister, _ callback: OutgoingCall.Callback, _ context: CallContext
  ) {
    _ = attempt(canister) { snapshot in
      let execution = makeExecution(
        canister, snapshot.state, caller: context.caller,
        callerInfo: context.ingress?.request.callerInfo, isAnswered: true, mode: .cleanup)
      return try runTask(execution, callback, canister, snapshot, context)
    }
  }

  /// Runs a callback and commits what it did.
  private func runTask(
    _ execution: MessageExecution, _ callback: OutgoingCall.Callback, _ canister: Canister,
    _ snapshot: Canister.Snapshot, _ context: CallContext
  ) throws -> UInt64 {
    guard let code = snapshot.state.code else { throw noModule(canister) }
    let globals = try run(
      code, [.init(mode: execution.mode, entry: .callback(callback))], execution, canister,
      snapshot, updateBudget)
    return try commit(canister, snapshot, execution, globals, context)
  }

  // MARK: Composite queries

  /// How deep composite queries may call each other.
  static let queryDepth = 6

  /// Makes the calls of a composite query and runs its callbacks, until it has answered.
  ///
  /// All of it happens on this thread, in one private mapping of the heap.
  func finish(
    _ canister: Canister, _ code: CanisterCode, _ snapshot: Canister.Snapshot,
    _ first: MessageExecution, globals: [WasmValue], depth: Int
  ) throws -> MessageExecution.Answer? {
    var state = snapshot.state
    state.globals = globals
    state.stable = first.stable
    var answer = first.answer
    var calls = first.calls[...]
    while answer == nil, let call = calls.popFirst() {
      let reply = callQuery(call, from: canister, depth: depth + 1)
      let callback = call.callback(for: reply)
      guard !callback.isNone else { continue }
      let execution = makeExecution(
        canister, state, caller: first.input.caller, callerInfo: first.input.callerInfo,
        response: reply,
        mode: reply.isReply ? .compositeReplyCallback : .compositeRejectCallback)
      state.globals = try run(
        code, [.init(mode: execution.mode, entry: .callback(callback))], execution, canister,
        Canister.Snapshot(state: state, region: snapshot.region), queryBudget)
      state.stable = execution.stable
      answer = execution.answer
      calls += execution.calls
    }
    return answer
  }

  private func callQuery(_ call: OutgoingCall, from canister: Canister, depth: Int)
    -> Result<[UInt8], Rejection>
  {
    guard depth <= Self.queryDepth else {
      return .failure(
        Rejection(
          .queryDepthExceeded,
          "Composite queries call each other more than \(Self.queryDepth) deep."))
    }
    do throws(Rejection) {
      let callee = try self.canister(call.callee)
      return runQuery(callee, call.method, call.argument, canister.id, depth: depth).result
    } catch {
      return .failure(error)
    }
  }
}

extension OutgoingCall {
  /// What is called with an answer.
  func callback(for answer: Result<[UInt8], Rejection>) -> Callback {
    answer.isReply ? onReply : onReject
  }
}

extension Result<[UInt8], Rejection> {
  /// Whether it is a reply and not a rejection.
  var isReply: Bool { if case .success = self { true } else { false } }
}
