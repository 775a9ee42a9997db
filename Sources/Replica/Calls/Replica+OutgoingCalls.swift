import Candid

// Calls between canisters. A message's calls leave when the message is committed; what they come to
// arrives as a message of the canister that made them. All of it is of this process: after a
// restart no call is open.
extension Replica {
  /// Brings calls to their callees, in the order in which they were made.
  func send(_ calls: CommittedCalls?, from canister: Canister) {
    guard let calls else { return }
    for call in calls.calls { send(call, from: canister, in: calls.context, calls.sequence) }
  }

  private func send(
    _ call: OutgoingCall, from canister: Canister, in context: CallContext, _ sequence: UInt64
  ) {
    let respond = receiver(of: call, from: canister, in: context, sequence)
    if call.callee == .management {
      let number = environment.managementCalls.begin(stopping: stoppedCanister(by: call))
      Task {
        defer { environment.managementCalls.end(number) }
        // A message whose commit has failed has made no calls.
        guard await journal.wait(for: sequence) == nil else { return }
        var cycles = call.cycles
        do throws(Rejection) {
          let reply = try await manage(
            call.method, call.argument, sender: canister.id, cycles: &cycles)
          respond((.success(reply), nil), cycles)
        } catch {
          respond((.failure(error), nil), call.cycles)
        }
      }
      return
    }
    do throws(Rejection) {
      let callee = try self.canister(call.callee)
      try callee.checkRoom(in: callee.queue)
      callee.queue.submit(bytes: call.argument.count) { [self] in
        // A message whose commit has failed has made no calls.
        guard !journal.hasFailed(sequence) else { return }
        let context = CallContext(
          caller: canister.id, cycles: call.cycles, deadline: call.deadline, receiver: respond)
        send(
          callee.update(call.method, call.argument, context, isIngress: false), from: callee)
      }
    } catch {
      respond((.failure(error), nil), call.cycles)
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
  /// A call with a deadline is answered when that has come, and once: of what comes later, only the
  /// cycles come back.
  private func receiver(
    of call: OutgoingCall, from canister: Canister, in context: CallContext, _ sequence: UInt64
  ) -> CallContext.Receiver {
    @Sendable func respond(
      _ result: Result<[UInt8], Rejection>, _ refund: UInt128, landed: UInt128
    ) {
      canister.queue.submit { [self] in
        send(
          canister.callBack(call, context, result, refund, landed: landed, sequence),
          from: canister)
      }
    }
    guard let deadline = call.deadline else {
      return { respond($0.result, $1, landed: call.carried) }
    }
    let wait = DeadlineWait()
    wait.cancel = environment.clock.whenOver(deadline) {
      guard wait.end() else { return }
      // The callee still has the cycles that came with the call.
      respond(
        .failure(Rejection(.deadlineExpired, "Call deadline has expired.")), 0,
        landed: call.reserved)
    }
    return { outcome, refund in
      guard wait.end() else {
        return canister.queue.submit {
          canister.giveBack(refund, landed: call.cycles, sequence)
        }
      }
      wait.cancel()
      respond(outcome.result, refund, landed: call.carried)
    }
  }

  // MARK: Composite queries

  /// How deep composite queries may call each other.
  static let queryDepth = 6

  /// Runs a query, and the calls that a composite one makes.
  ///
  /// - Parameter depth: How many queries have called each other before this one.
  func runQuery(
    _ canister: Canister, _ method: String, _ argument: [UInt8], _ sender: Principal,
    _ callerInfo: CallerInfo? = nil, depth: Int = 0
  ) -> CallContext.Outcome {
    canister.query(method, argument, sender, callerInfo, isOutermost: depth == 0) { call in
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
