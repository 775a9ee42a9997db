import Candid

// Calls between canisters. A message's calls leave when the journal has the message; what they come to
// arrives as a message of the canister that made them.
extension Replica {
  /// Brings calls to their callees, in the order in which they were made.
  func send(_ calls: CommittedCalls?, from canister: Canister) {
    guard let calls else { return }
    for call in calls.calls { send(call, from: canister, calls.sequence, in: calls.era) }
  }

  /// Brings a call to its callee.
  ///
  /// How many calls of a canister wait for another one is for `OpenCalls.mayGrow` to bound: each has a place for
  /// its answer, too.
  ///
  /// - Parameters:
  ///   - sequence: The commit of the message that made it.
  ///   - era: When it is sent; later it is void.
  ///   - isRepeated: Whether it was sent before; then there is room for it.
  func send(
    _ call: OutgoingCall, from canister: Canister, _ sequence: UInt64, in era: UInt64,
    isRepeated: Bool = false
  ) {
    if let deadline = call.deadline {
      setDeadline(of: call.number, at: deadline, for: canister, era)
    }
    if call.callee == .management { return sendToManagement(call, from: canister, sequence, era) }
    let respond = receiver(of: call.number, for: canister, era)
    do throws(Rejection) {
      let callee = try self.canister(call.callee)
      if !isRepeated { try callee.checkBytes(in: callee.queue) }
      callee.queue.submit(bytes: call.argument.count) { [self] in
        guard era == environment.calls.era else { return }
        let context = CallContext(
          caller: canister.id, origin: .call(call.number), cycles: call.cycles,
          deadline: call.deadline, receiver: respond)
        let calls = environment.turn(.canisterCall(to: callee.id, call.number)) {
          callee.update(call.method, call.argument, context, isIngress: false, at: $0)
        }
        send(calls, from: callee)
      }
    } catch {
      respond((.failure(error), nil), call.cycles)
    }
  }

  private func sendToManagement(
    _ call: OutgoingCall, from canister: Canister, _ sequence: UInt64, _ era: UInt64
  ) {
    let respond = receiver(of: call.number, for: canister, era)
    let number = environment.managementCalls.begin(stopping: stoppedCanister(by: call))
    Task {
      defer { environment.managementCalls.end(number) }
      // A message whose commit has failed has made no calls.
      guard await journal.wait(for: sequence) == nil else { return }
      let answer = ManagementAnswer(asker: .call(call.number), era: era, refund: call.cycles)
      let (result, refund) = await Self.$answering.withValue(answer) {
        () async -> (Result<[UInt8], Rejection>, UInt128) in
        var cycles = call.cycles
        do throws(Rejection) {
          let reply = try await manage(
            call.method, call.argument, sender: canister.id, cycles: &cycles)
          return (.success(reply), cycles)
        } catch {
          return (.failure(error), call.cycles)
        }
      }
      respond((result, nil), refund)
    }
  }

  /// The canister that a call of the management canister is to stop.
  private func stoppedCanister(by call: OutgoingCall) -> Canister? {
    guard call.method == "stop_canister",
      case .stopCanister(let arguments) = try? ManagementCall(
        call.method, call.argument, isQuery: false)
    else { return nil }
    return try? canister(arguments.canisterId)
  }

  /// Gets the answer to a call and brings it to the canister that made the call.
  ///
  /// - Parameter era: When the call was sent; later its answer is void, and comes again.
  func receiver(
    of call: UInt64, for canister: Canister, _ era: UInt64
  ) -> CallContext.Receiver {
    { [self] outcome, refund in
      // What could not be written has not happened.
      if case .failure(let rejection) = outcome.result, rejection.isVoid { return }
      bring(outcome.result, refund, of: call, to: canister, era)
    }
  }

  /// Brings an answer into the queue of the canister that waits for it.
  func bring(
    _ result: Result<[UInt8], Rejection>, _ refund: UInt128, of call: UInt64,
    to canister: Canister, _ era: UInt64
  ) {
    // What a message in its turn answers comes of that again, what others do does not.
    let isFromTurn = environment.trace?.note(answer: result, refund, to: call) == true
    canister.queue.submit { [self] in
      guard era == environment.calls.era else { return }
      let given = isFromTurn ? nil : GivenAnswer(result: result, refund: refund)
      let calls = environment.turn(.answer(canister.id, call, given)) {
        canister.callBack(call, result, refund, at: $0)
      }
      send(calls, from: canister)
    }
  }

  /// Has a call answered when its time has come. Of what comes later, only the cycles come back.
  func setDeadline(of call: UInt64, at time: UInt64, for canister: Canister, _ era: UInt64) {
    environment.clock.setDeadline(of: call, at: time) { [self] in
      canister.queue.submit { [self] in
        guard era == environment.calls.era else { return }
        let calls = environment.turn(.expiry(canister.id, call)) { canister.expire(call, at: $0) }
        send(calls, from: canister)
      }
    }
  }

  // MARK: Composite queries

  /// How deep composite queries may call each other.
  static let queryDepth = 6

  /// Runs a query, and the calls that a composite one makes.
  ///
  /// - Parameters:
  ///   - depth: How many queries have called each other before this one.
  ///   - isTransform: Whether it transforms the answer of a web server.
  func runQuery(
    _ canister: Canister, _ method: String, _ argument: [UInt8], _ sender: Principal,
    _ callerInfo: CallerInfo? = nil, depth: Int = 0, isTransform: Bool = false
  ) -> CallContext.Outcome {
    canister.query(
      method, argument, sender, callerInfo, isOutermost: depth == 0, isTransform: isTransform
    ) { call in
      guard depth < Self.queryDepth else {
        return .failure(
          Rejection(
            .queryDepthExceeded,
            "Composite queries call each other more than \(Self.queryDepth) deep."))
      }
      if call.callee == .management {
        return queryManagement(call.method, call.argument, sender: canister.id)
      }
      do throws(Rejection) {
        let callee = try self.canister(call.callee)
        return runQuery(callee, call.method, call.argument, canister.id, depth: depth + 1).result
      } catch {
        return .failure(error)
      }
    }
  }
}
