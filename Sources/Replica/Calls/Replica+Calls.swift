public import Candid

extension Replica {
  /// Calls a method as a query: nothing that it changes is kept.
  ///
  /// The management canister has no queries but `fetch_canister_logs`.
  ///
  /// - Throws: the rejection, with the code and the message of the public network.
  public func query(
    _ canister: Principal, method: String, argument: [UInt8] = Replica.emptyArgument,
    sender: Principal = .anonymous
  ) async throws(Rejection) -> [UInt8] {
    try await query(
      canister, method: method, argument: argument, sender: sender, callerInfo: nil)
  }

  /// Calls a method as a query, with what a canister that signs says about the sender.
  public func query(
    _ canister: Principal, method: String, argument: [UInt8], sender: Principal,
    callerInfo: CallerInfo?
  ) async throws(Rejection) -> [UInt8] {
    if canister == .management {
      return try await manage(method, argument, sender: sender, isQuery: true)
    }
    try checkSize(argument)
    let target = try self.canister(canister)
    try target.checkRoom(in: target.queries)
    while true {
      let (result, sequence) = await target.queries.run(bytes: argument.count) { [self] in
        runQuery(target, method, argument, sender, callerInfo)
      }
      // What the query saw is on disk before its answer leaves. What has not come there has not
      // happened: the query is run again, once all is as it is on disk.
      if let sequence, let failure = await journal.wait(for: sequence) {
        await waitForRecovery()
        guard !journal.hasFailed(target.sequence) else { throw .unwritable(failure) }
        continue
      }
      return try result.get()
    }
  }

  /// Calls a method as an update: all that it changes is kept, durably, or nothing.
  ///
  /// Methods that are queries run too, and keep nothing. The management canister takes the
  /// methods of `Candid/management.did`.
  ///
  /// - Throws: the rejection, with the code and the message of the public network.
  public func update(
    _ canister: Principal, method: String, argument: [UInt8] = Replica.emptyArgument,
    sender: Principal = .anonymous
  ) async throws(Rejection) -> [UInt8] {
    if canister == .management {
      return try await manage(method, argument, sender: sender, isQuery: false)
    }
    try checkSize(argument)
    let target = try self.canister(canister)
    try target.checkRoom(in: target.queue)
    // One wait for both: that it has run, and that what it changed is on disk.
    let (result, failure) = await withCheckedContinuation { continuation in
      let context = CallContext(caller: sender, origin: .caller) {
        [journal, trace = environment.trace] outcome, refund in
        trace?.note(answer: outcome.result, refund)
        guard let sequence = outcome.sequence else {
          return continuation.resume(returning: (outcome.result, String?.none))
        }
        journal.whenSettled(sequence) { continuation.resume(returning: (outcome.result, $0)) }
      }
      target.queue.submit(bytes: argument.count) { [self] in
        let calls = environment.turn(.call(to: target.id, method, argument, sender: sender)) {
          target.update(method, argument, context, isIngress: true, at: $0)
        }
        send(calls, from: target)
      }
    }
    if let failure {
      await waitForRecovery()
      throw .unwritable(failure)
    }
    return try result.get()
  }

  func checkSize(_ argument: [UInt8]) throws(Rejection) {
    let limit = configuration.limits.argument
    guard argument.count <= limit else {
      throw Rejection(
        code: .systemFatal, message: "The argument has \(argument.count) bytes, more than \(limit)."
      )
    }
  }
}
