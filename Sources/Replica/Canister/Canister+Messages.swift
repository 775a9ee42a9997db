import Candid
import WasmEngine

// The messages that may change a canister. They run on its queue, one at a time.
extension Canister {
  /// Runs a call as an update. It is answered now or later, or its context says why not.
  ///
  /// - Parameter isIngress: Whether the canister is asked first if it wants the call.
  /// - Returns: the calls that it made.
  func update(
    _ method: String, _ argument: [UInt8], _ context: CallContext, isIngress: Bool,
    at time: UInt64
  ) -> CommittedCalls? {
    do throws(Rejection) {
      var turn = try Turn(of: self, environment.updateBudget, at: time)
      let code = try ready(turn.state)
      guard let kind = code.methods[method], kind != .compositeQuery else {
        throw noMethod(method, "update")
      }
      let isFromOutside = isIngress || context.ingress != nil
      try checkCycles(of: context, isFromOutside, turn.state)
      try turn.prepay(
        isFromOutside ? CycleFees.ingress(bytes: method.utf8.count + argument.count) : 0)
      if isIngress, code.has(.inspectMessage) {
        try inspect(method, argument, context.caller, at: time)
      }
      var message = Message(
        kind == .update ? .update : .replicatedQuery, kind, method, argument,
        caller: context.caller, callerInfo: context.callerInfo)
      message.cyclesAvailable = context.cycles
      message.deadline = kind == .update ? context.deadline : 0
      let execution = try turn.run(message)
      // A query's changes are not kept, but the cycles it took. A canister that rejects keeps its own; one that does not
      // answer has failed only its caller.
      let outcome = outcome(of: execution, context)
      let sequence: UInt64
      if kind == .update {
        sequence = try turn.commit(outcome, of: context)
      } else {
        sequence = try turn.commitCycles(outcome, of: context)
      }
      return conclude(outcome, context, sequence)
    } catch {
      payDebt(of: context, error)
      context.answer((.failure(error), sequence))
      return nil
    }
  }

  /// Pays for a call that has failed, and says with it what the call came to.
  private func payDebt(of context: CallContext, _ error: Rejection) {
    let record = context.ingress?.record(for: .failure(error))
    let isPaid = payDebt { commit in
      if case .call(let number) = context.origin {
        commit.calls = [.answer(number, .failure(error), refund: context.cycles)]
      }
      if let record { commit.requests = [record] }
    }
    if isPaid, let record { context.ingress?.note(record) }
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
    _ method: String, _ argument: [UInt8], _ sender: Principal, _ callerInfo: CallerInfo? = nil,
    at time: UInt64
  ) throws(Rejection) {
    var turn = try Turn(of: self, environment.queryBudget, at: time)
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

  // MARK: Answers

  /// Handles the answer to a call: runs the callback, and the cleanup if that traps.
  ///
  /// - Parameters:
  ///   - number: The call's number.
  ///   - refund: What the callee did not take of the call's cycles.
  /// - Returns: the calls that it made.
  func callBack(
    _ number: UInt64, _ answer: Result<[UInt8], Rejection>, _ refund: UInt128, at time: UInt64
  ) -> CommittedCalls? {
    defer { payDebt() }
    // It may be gone with the canister's calls.
    guard let entry = openCalls[number] else { return nil }
    guard entry.isWaitedFor else {
      // What was set aside for the answer has come back with the end of the time.
      let back = entry.isExpired ? refund : entry.call.returned(with: answer, refund)
      return end(entry, giving: back)
    }
    return handle(
      answer, to: entry, refund, giving: entry.call.returned(with: answer, refund),
      isExpiry: false, at: time)
  }

  /// Handles the end of the time for a call: it is answered, but its cycles are still to come.
  ///
  /// - Returns: the calls that it made.
  func expire(_ number: UInt64, at time: UInt64) -> CommittedCalls? {
    defer { payDebt() }
    guard let entry = openCalls[number], entry.isWaitedFor else { return nil }
    return handle(
      .failure(Rejection(.deadlineExpired, "Call deadline has expired.")), to: entry, 0,
      giving: entry.call.reserved, isExpiry: true, at: time)
  }

  /// - Parameters:
  ///   - refund: What the canister is told to have back.
  ///   - cycles: What it has back, whatever becomes of the answer.
  private func handle(
    _ answer: Result<[UInt8], Rejection>, to entry: OpenCalls.Entry, _ refund: UInt128,
    giving cycles: UInt128, isExpiry: Bool, at time: UInt64
  ) -> CommittedCalls? {
    let call = entry.call
    guard let context = entry.context, !call.callback(for: answer).isNone else {
      return end(entry, giving: cycles, isExpiry: isExpiry)
    }
    var message = Message(
      answer, to: call, caller: context.caller, callerInfo: context.callerInfo)
    message.cyclesRefunded = refund
    message.isAnswered = context.isAnswered
    message.deadline = context.deadline
    do throws(Rejection) {
      return try run(message, entry, context, giving: cycles, isExpiry: isExpiry, at: time)
    } catch {
      // The code that made the call may just have gone, for want of cycles.
      guard let entry = openCalls[call.number], entry.isWaitedFor else {
        return openCalls[call.number].flatMap { end($0, giving: cycles) }
      }
      // What could not be written has not happened, and comes again.
      if error.isVoid { return nil }
      if let cleanup = call.onCleanup {
        var message = Message(.cleanup, .callback(cleanup), caller: context.caller)
        message.callerInfo = context.callerInfo
        message.isAnswered = true
        do throws(Rejection) {
          return try run(
            message, entry, context, giving: cycles, isExpiry: isExpiry, at: time, failure: error)
        } catch let trap {
          // Another trap is logged and no more.
          if trap.isVoid { return nil }
        }
      }
      return end(entry, giving: cycles, isExpiry: isExpiry, failure: error)
    }
  }

  /// Runs a callback or a cleanup and commits what it did.
  private func run(
    _ message: Message, _ entry: OpenCalls.Entry, _ context: CallContext, giving cycles: UInt128,
    isExpiry: Bool, at time: UInt64, failure: Rejection? = nil
  ) throws(Rejection) -> CommittedCalls {
    var message = message
    message.cyclesAvailable = context.cycles
    message.contextInstructions = context.instructions
    var turn = try Turn(of: self, environment.updateBudget, at: time)
    let debt = takeDebt()
    turn.state.cycles = turn.state.cycles.addingClamped(cycles)
    turn.state.cycles -= min(turn.state.cycles, debt)
    let execution: MessageExecution
    do throws(Rejection) {
      try turn.prepay(isPaid: true)
      execution = try turn.run(message)
    } catch {
      owe(debt)
      throw error
    }
    let outcome = outcome(
      of: execution, context, ended: entry, isExpiry: isExpiry, failure: failure)
    return conclude(outcome, context, try turn.commit(outcome, of: context))
  }

  /// Ends a call for whose answer nothing runs; its cycles come back.
  private func end(
    _ entry: OpenCalls.Entry, giving cycles: UInt128, isExpiry: Bool = false,
    failure: Rejection? = nil
  ) -> CommittedCalls? {
    let number = entry.call.number
    let debt = takeDebt()
    func settle(_ balance: inout UInt128) {
      balance = balance.addingClamped(cycles)
      balance -= min(balance, debt)
    }
    guard entry.isWaitedFor, let context = entry.context else {
      // If that cannot be written, the answer comes again.
      if (try? setCycles(calls: [.end(number)], settle)) != nil { openCalls.end(number) }
      return nil
    }
    let outcome = outcome(
      of: nil, context, ended: entry, isExpiry: isExpiry, failure: failure)
    do throws(Rejection) {
      try setCycles(calls: outcome.changes, record: outcome.record, settle)
      context.note(outcome)
      return conclude(outcome, context, sequence)
    } catch {
      return nil
    }
  }

  // MARK: The clock

  /// Runs an entry point that nobody called, with the timer used up if it is that of the timer.
  func runTask(
    _ entryPoint: EntryPoint, isTimer: Bool, at time: UInt64
  ) throws(Rejection) -> CommittedCalls {
    let context = CallContext()
    var turn = try Turn(of: self, environment.updateBudget, at: time)
    try turn.prepay()
    if isTimer { turn.state.timer = 0 }
    var message = Message(.systemTask, .system(entryPoint), caller: .management)
    message.isAnswered = true
    let execution = try turn.run(message)
    let outcome = outcome(of: execution, context)
    return conclude(outcome, context, try turn.commit(outcome, of: context))
  }
}
