import Candid

/// What a message of a call context leaves behind besides the canister's state: what goes to disk
/// with that, and what is done once the journal has it.
struct MessageOutcome: Sendable {
  /// What becomes of calls.
  var changes: [CallChange] = []
  /// The era in which the message ran.
  let era: UInt64
  /// What a call from outside came to.
  var record: RequestRecord?
  /// The answer of the context, if it is given now.
  var answer: Result<[UInt8], Rejection>?
  /// The calls that the message made.
  var calls: [OutgoingCall] = []
  /// The number of the context while it waits for answers.
  var context: UInt64?
  /// What is left of the cycles that came with the context's call.
  var cycles: UInt128 = 0
  var instructions: UInt64 = 0
  /// The call whose answer was handled, if it was one.
  var ended: UInt64?
  /// Whether it was only the end of the call's time.
  var isExpiry = false
  /// Whether there is an alarm for the end of the call's time.
  var hasAlarm = false
}

extension Canister {
  /// What a message of a context leaves behind.
  ///
  /// - Parameters:
  ///   - execution: What ran; nil if nothing did, or it failed.
  ///   - ended: The call whose answer it was, if it was one.
  ///   - isExpiry: Whether it was the end of the call's time.
  ///   - failure: Why the call's callback failed.
  func outcome(
    of execution: MessageExecution?, _ context: CallContext, ended: OpenCalls.Entry? = nil,
    isExpiry: Bool = false, failure: Rejection? = nil
  ) -> MessageOutcome {
    var outcome = MessageOutcome(era: environment.calls.era)
    outcome.calls = execution?.calls ?? []
    for index in outcome.calls.indices {
      outcome.calls[index].number = environment.calls.takeNumber()
    }
    outcome.instructions = execution?.instructions ?? 0
    let isOpen = !context.isAnswered
    outcome.cycles = isOpen ? execution?.cyclesAvailable ?? context.cycles : 0
    outcome.answer = isOpen ? execution?.answer?.result : nil
    let waiting = openCalls.calls(of: context) - (ended == nil ? 0 : 1) + outcome.calls.count
    // Nothing that it waits for will come any more.
    if isOpen, waiting == 0, outcome.answer == nil {
      outcome.answer = .failure(failure ?? noReply)
    }
    settleOrigin(of: context, isOpen, &outcome)
    settleContext(context, isWaiting: waiting > 0, &outcome)
    if let ended {
      outcome.ended = ended.call.number
      outcome.isExpiry = isExpiry
      outcome.hasAlarm = ended.call.deadline != nil
      outcome.changes.append(
        isExpiry
          ? .expire(StoredCall(ended.call, by: number, in: context.number ?? 0))
          : .end(ended.call.number))
    }
    return outcome
  }

  /// Says to whoever waits for a context what became of it.
  private func settleOrigin(
    of context: CallContext, _ isOpen: Bool, _ outcome: inout MessageOutcome
  ) {
    guard isOpen else { return }
    switch (context.origin, outcome.answer) {
    case (.call(let number), let answer?):
      outcome.changes.append(.answer(number, answer, refund: outcome.cycles))
    case (.call(let number), nil):
      if context.number == nil { outcome.changes.append(.take(number)) }
    case (.ingress(let call), let answer): outcome.record = call.record(for: answer)
    case (.caller, _), (.task, _): break
    }
  }

  /// Keeps a context that waits, and the calls that it made, or drops one that waits no more.
  private func settleContext(
    _ context: CallContext, isWaiting: Bool, _ outcome: inout MessageOutcome
  ) {
    guard isWaiting else {
      if let number = context.number { outcome.changes.append(.drop(number)) }
      return
    }
    let number = context.number ?? environment.calls.takeNumber()
    outcome.context = number
    let isAnswered = context.isAnswered || outcome.answer != nil
    outcome.changes.append(
      .keep(
        StoredContext(
          number: number, canister: self.number, caller: context.caller,
          callerInfo: context.callerInfo, origin: context.storedOrigin, isAnswered: isAnswered,
          cycles: isAnswered ? 0 : outcome.cycles,
          instructions: context.instructions + outcome.instructions, deadline: context.deadline)))
    for call in outcome.calls {
      outcome.changes.append(.make(StoredCall(call, by: self.number, in: number)))
    }
  }

  /// Does what follows from a message that the journal has.
  ///
  /// - Returns: the calls that it made.
  func conclude(
    _ outcome: MessageOutcome, _ context: CallContext, _ sequence: UInt64
  ) -> CommittedCalls {
    context.count(instructions: outcome.instructions)
    if !context.isAnswered { context.cycles = outcome.cycles }
    context.number = outcome.context
    openCalls.begin(outcome.calls, in: context)
    if let answer = outcome.answer { context.answer((answer, sequence)) }
    if let ended = outcome.ended {
      if outcome.isExpiry {
        openCalls.expire(ended)
      } else {
        if outcome.hasAlarm { environment.clock.cancelDeadline(of: ended) }
        openCalls.end(ended)
      }
    }
    return CommittedCalls(calls: outcome.calls, sequence: sequence, era: outcome.era)
  }

  /// What becomes of the contexts that wait when the code is gone: nobody can answer them any more.
  func endOfContexts(_ what: String) -> [CallChange] {
    let rejection = gone(what)
    return openCalls.contexts.flatMap { context -> [CallChange] in
      var changes: [CallChange] = []
      if let number = context.number { changes.append(.drop(number)) }
      if case .call(let number) = context.origin, !context.isAnswered {
        changes.append(.answer(number, .failure(rejection), refund: context.cycles))
      }
      return changes
    }
  }

  /// Why contexts of a canister are not answered.
  ///
  /// - Parameter what: What has become of it, as `has been deleted`.
  func gone(_ what: String) -> Rejection {
    Rejection(code: .canisterReject, message: "Canister \(name) \(what)")
  }
}

extension CallContext {
  /// Notes that the journal has what a message of it came to.
  func note(_ outcome: MessageOutcome) {
    if let record = outcome.record { ingress?.note(record) }
  }

  /// How it is kept while it waits; nil if it does not.
  ///
  /// - Parameter canister: The number of its canister.
  func stored(in canister: Int) -> StoredContext? {
    number.map { number in
      let isAnswered = isAnswered
      return StoredContext(
        number: number, canister: canister, caller: caller, callerInfo: callerInfo,
        origin: storedOrigin, isAnswered: isAnswered, cycles: isAnswered ? 0 : cycles,
        instructions: instructions, deadline: deadline)
    }
  }

  fileprivate var storedOrigin: StoredContext.Origin {
    switch origin {
    case .task: .task
    case .caller: .caller
    case .call(let number): .call(number)
    case .ingress(let call): .request(call.request.id)
    }
  }
}
