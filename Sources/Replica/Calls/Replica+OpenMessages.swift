import Candid
import Synchronization

// The calls between canisters as they are on disk: they go on after a start, and after commits that
// have failed.
extension Replica {
  /// Lets canisters wait for what they wait for on disk.
  ///
  /// - Parameters:
  ///   - messages: What is on disk.
  ///   - era: When that was read; what is sent after a later failure is read again.
  func restoreCalls(_ messages: StateReader.OpenMessages, in era: UInt64) async {
    let canisters = Dictionary(
      allCanisters.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    let callers = Dictionary(
      messages.calls.map { ($0.number, $0.canister) }, uniquingKeysWith: { first, _ in first })
    // Who waits in this process goes on waiting.
    var receivers: [UInt64: CallContext.Receiver] = [:]
    var abandoned: [CallContext] = []
    // Nothing of the time before is at work any more: what is noted here does not change.
    for canister in canisters.values where !canister.openCalls.numbers.isEmpty {
      for context in await canister.queue.run({ canister.openCalls.replace(with: []) }) {
        if let number = context.number, messages.contexts[number] != nil {
          receivers[number] = context.takeReceiver()
        } else {
          abandoned.append(context)
        }
      }
    }
    var contexts: [UInt64: CallContext] = [:]
    for (number, stored) in messages.contexts {
      contexts[number] = context(stored, receivers[number], era) { call in
        callers[call].flatMap { canisters[$0] }
      }
    }
    var entries: [Int: [OpenCalls.Entry]] = [:]
    for call in messages.calls {
      entries[call.canister, default: []].append(
        OpenCalls.Entry(
          call: call.call, context: contexts[call.context], bytes: call.delivery.argument.count,
          isExpired: call.isExpired))
    }
    for (number, entries) in entries {
      guard let canister = canisters[number] else { continue }
      _ = await canister.queue.run { canister.openCalls.replace(with: entries) }
    }
    let reason = Rejection.unwritable(journal.lastFailure ?? "it has failed")
    for context in abandoned { context.answer((.failure(reason), nil)) }
  }

  /// A context that was on disk.
  ///
  /// - Parameters:
  ///   - receiver: Who waits for it in this process.
  ///   - caller: The canister that made a call.
  private func context(
    _ stored: StoredContext, _ receiver: CallContext.Receiver?, _ era: UInt64,
    _ caller: (UInt64) -> Canister?
  ) -> CallContext {
    // Nobody is there any more who would take the answer.
    let nobody: CallContext.Receiver = { _, _ in }
    var origin = CallContext.Origin.task
    var answering: CallContext.Receiver? = nobody
    switch stored.origin {
    case .task: answering = nil
    case .caller: (origin, answering) = (.caller, receiver ?? nobody)
    case .call(let number):
      origin = .call(number)
      if let caller = caller(number) {
        answering = self.receiver(of: number, for: caller, era)
      }
    case .request(let id):
      guard let owner = requests.owner(of: id) else { break }
      let request = IngressRequest(
        id: id, sender: owner.sender, callee: owner.callee, canister: owner.canister, method: "",
        argument: [], callerInfo: stored.callerInfo)
      let call = IngressCall(processing: request)
      (origin, answering) = (.ingress(call), self.receiver(of: call))
    }
    return CallContext(stored, origin: origin, receiver: stored.isAnswered ? nil : answering)
  }

  /// Sends what is under way on disk: calls to their callees, and answers to the callers.
  ///
  /// - Parameters:
  ///   - messages: What is on disk.
  ///   - era: When that was read.
  func sendAgain(_ messages: StateReader.OpenMessages, in era: UInt64) {
    let canisters = Dictionary(
      allCanisters.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    for stored in messages.calls.sorted(by: { $0.number < $1.number }) {
      guard let canister = canisters[stored.canister] else { continue }
      var call = stored.call
      // It has come already.
      if stored.isExpired { call.deadline = nil }
      switch stored.delivery {
      case .requested(let argument):
        call.argument = argument
        send(call, from: canister, 0, in: era, isRepeated: true)
      case .taken:
        if call.callee == .management {
          bring(
            .failure(
              Rejection(
                code: .systemUnknown,
                message: "The replica was restarted while it worked on the call; whether that was "
                  + "done is not known.")), call.cycles, of: call.number, to: canister,
            era)
        } else if let deadline = call.deadline {
          setDeadline(of: call.number, at: deadline, for: canister, era)
        }
      case .answered(let result, let refund):
        bring(result, refund, of: call.number, to: canister, era)
      }
    }
  }

  /// Stops canisters that were to be stopped when the process ended, once their calls are answered.
  func goOnStopping() {
    for canister in allCanisters where canister.state.withLock({ $0.status }) == .stopping {
      Task { [weak self] in try? await self?.finishStopping(canister) }
    }
  }
}

extension StoredCall.Delivery {
  /// The argument, where it is still needed.
  var argument: [UInt8] {
    guard case .requested(let argument) = self else { return [] }
    return argument
  }
}
