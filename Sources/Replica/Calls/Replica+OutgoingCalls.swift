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
    let respond = { @Sendable [self] (outcome: CallContext.Outcome) in
      canister.queue.submit { [self] in
        send(canister.callBack(call, context, outcome.result), from: canister)
      }
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
      try callee.checkRoom(in: callee.queue)
      callee.queue.submit(bytes: call.argument.count) { [self] in
        // A message whose commit has failed has made no calls.
        guard !journal.hasFailed(sequence) else { return }
        let context = CallContext(caller: canister.id, receiver: respond)
        send(
          callee.update(call.method, call.argument, context, isIngress: false), from: callee)
      }
    } catch {
      respond((.failure(error), nil))
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
      do throws(Rejection) {
        let callee = try self.canister(call.callee)
        return runQuery(callee, call.method, call.argument, canister.id, depth: depth + 1).result
      } catch {
        return .failure(error)
      }
    }
  }
}
