import Candid
import Synchronization

// Calls from outside whose sender is known, and whose outcome is certified.
extension Replica {
  /// Takes a call in, and answers with the certificate of what it came to.
  ///
  /// The same request is run once, however often it is sent, also over a restart.
  ///
  /// - Parameters:
  ///   - request: The call, whose sender has been found out.
  ///   - waits: Whether to wait for the outcome, up to `ReplicaConfiguration.certificateTime`.
  public func call(_ request: IngressRequest, waits: Bool) async -> IngressOutcome {
    switch requests.standing(of: request.id) {
    case .certified: return waits ? .certificate(certificate(of: request.id)) : .accepted
    case .underWay: return .accepted
    case .new, nil: break
    }
    do throws(Rejection) {
      try await checkIngress(request)
      switch requests.begin(request) {
      case .certified: return waits ? .certificate(certificate(of: request.id)) : .accepted
      case .underWay: return .accepted
      case .new: break
      }
      forgetOldRequests()
      do throws(Rejection) {
        try await start(request)
      } catch {
        requests.cancel(request.id)
        throw error
      }
    } catch {
      return .refused(error)
    }
    guard waits else { return .accepted }
    if await requests.wait(for: request.id, atMost: configuration.certificateTime) {
      return .certificate(certificate(of: request.id))
    }
    // It was taken back: what it came to could not be written.
    guard requests.standing(of: request.id) != nil else {
      return .refused(.unavailable(journal.failure ?? "the state cannot be written"))
    }
    return .accepted
  }

  /// Refuses what the public network refuses before it takes a call in.
  private func checkIngress(_ request: IngressRequest) async throws(Rejection) {
    if request.callee == .management { return try checkManagement(request) }
    try checkSize(request.argument)
    let target = try canister(request.callee)
    try target.checkRoom(in: target.queue)
    let code = try target.ready(target.state.withLock { $0 })
    guard let kind = code.methods[request.method], kind != .compositeQuery else {
      throw target.noMethod(request.method, "update")
    }
    guard code.has(.inspectMessage) else { return }
    let result = await target.queries.run { [environment] in
      Result { () throws(Rejection) in
        try target.inspect(
          request.method, request.argument, request.sender, request.callerInfo,
          at: environment.clock.now)
      }
    }
    try result.get()
  }

  /// Lets a call run; what it comes to goes to the journal, with the changes it makes.
  private func start(_ request: IngressRequest) async throws(Rejection) {
    guard request.callee == .management else {
      let target = try canister(request.callee)
      let call = IngressCall(request)
      let context = CallContext(
        caller: request.sender, origin: .ingress(call), receiver: receiver(of: call))
      target.queue.submit(bytes: request.argument.count) { [self] in
        let calls = environment.turn(.request(request)) {
          target.update(request.method, request.argument, context, isIngress: false, at: $0)
        }
        send(calls, from: target)
      }
      return
    }
    // That it has begun is on disk first: after a crash the request does not run again. What it comes to
    // goes with what it does.
    var commit = Commit()
    commit.requests = [request.record(.processing)]
    let answer = ManagementAnswer(
      asker: .ingress(IngressCall(processing: request)), era: environment.calls.era, refund: 0)
    try await write(commit)
    Task { [self] in
      let result = await Self.$answering.withValue(answer) {
        () async -> Result<[UInt8], Rejection> in
        do throws(Rejection) {
          return .success(
            try await manage(
              request.method, request.argument, sender: request.sender, isQuery: false))
        } catch {
          return .failure(error)
        }
      }
      if case .success = result, answer.isRecorded {
        requests.noteAnswer(to: request.id)
      } else {
        record(result, of: request)
      }
    }
  }

  /// Gets what a call came to.
  func receiver(of call: IngressCall) -> CallContext.Receiver {
    { [weak self, trace = environment.trace] outcome, refund in
      trace?.note(answer: outcome.result, refund)
      let request = call.request
      if call.isRecorded {
        // The commit that holds the answer is certified once it is on disk.
        self?.requests.noteAnswer(to: request.id)
      } else if case .failure(let rejection) = outcome.result, rejection.isVoid {
        // It goes on where it was, or nothing of it has happened.
        self?.requests.fail(request.id)
      } else {
        self?.record(outcome.result, of: request)
      }
    }
  }

  /// Brings what a call came to into the journal, where no message's changes went with it.
  func record(_ result: Result<[UInt8], Rejection>, of request: IngressRequest) {
    var commit = Commit()
    switch result {
    case .success(let reply): commit.requests = [request.record(.replied(reply))]
    case .failure(let rejection): commit.requests = [request.record(.rejected(rejection))]
    }
    do throws(Rejection) {
      _ = try journal.commit(commit)
      requests.noteAnswer(to: request.id)
    } catch {
      guard requests.isKept(request.id) else { return requests.cancel(request.id) }
      // It is on disk that it is under way: so it is told what it came to as soon as that can be written.
      journal.whenResumed { [weak self] in self?.record(result, of: request) }
    }
  }

  /// Forgets calls whose outcome was there long enough.
  private func forgetOldRequests() {
    var commit = Commit()
    commit.forgottenRequests = requests.takeOld(now: systemTime())
    guard !commit.forgottenRequests.isEmpty else { return }
    // What cannot be written now is forgotten after the next start.
    _ = try? journal.commit(commit)
  }
}
