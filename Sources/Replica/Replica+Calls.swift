public import Candid
import Synchronization
import WasmEngine

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
    if canister == .management {
      return try await manage(method, argument, sender: sender, isQuery: true)
    }
    try checkSize(argument)
    let target = try self.canister(canister)
    let (result, sequence) = await queries.run { [self] in
      runQuery(target, method, argument, sender)
    }
    // What the query saw is on disk before its answer leaves.
    if let sequence { try await wait(for: sequence) }
    return try result.get()
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
    guard target.queue.count < configuration.limits.queue else {
      throw Rejection(
        .canisterQueueFull, "Canister \(target.name) input queue is full; try again later")
    }
    let (result, sequence) = await target.queue.run { [self] in
      runUpdate(target, method, argument, sender)
    }
    if let sequence { try await wait(for: sequence) }
    return try result.get()
  }

  private func checkSize(_ argument: [UInt8]) throws(Rejection) {
    let limit = configuration.limits.argument
    guard argument.count <= limit else {
      throw Rejection(
        code: .sysFatal, message: "The argument has \(argument.count) bytes, more than \(limit).")
    }
  }

  // MARK: On the threads of the pools

  /// What a message came to, and the commit that must be on disk before that is told.
  typealias Outcome = (result: Result<[UInt8], Rejection>, sequence: UInt64?)

  func runQuery(
    _ canister: Canister, _ method: String, _ argument: [UInt8], _ sender: Principal
  ) -> Outcome {
    outcome(canister) { snapshot in
      let state = snapshot.state
      let code = try ready(canister, state)
      guard let kind = code.methods[method], kind != .update else {
        throw noMethod(canister, method, "query")
      }
      let execution = makeExecution(
        canister, state, argument, sender, method,
        mode: kind == .compositeQuery ? .compositeQuery : .query)
      _ = try run(
        code, [.init(mode: execution.mode, export: CanisterModule.export(kind, method))],
        execution, canister, snapshot,
        .init(
          fuel: configuration.limits.queryInstructions, time: configuration.limits.queryTime))
      return (try answer(canister, execution), state.sequence)
    }
  }

  func runUpdate(
    _ canister: Canister, _ method: String, _ argument: [UInt8], _ sender: Principal
  ) -> Outcome {
    outcome(canister) { snapshot in
      let state = snapshot.state
      let code = try ready(canister, state)
      guard let kind = code.methods[method], kind != .compositeQuery else {
        throw noMethod(canister, method, "update")
      }
      if code.has("canister_inspect_message") {
        try inspect(canister, code, method, argument, sender)
      }
      let budget = CanisterCode.Budget(
        fuel: configuration.limits.updateInstructions, time: configuration.limits.updateTime)
      let execution = makeExecution(
        canister, state, argument, sender, method,
        mode: kind == .update ? .update : .replicatedQuery)
      let globals = try run(
        code, [.init(mode: execution.mode, export: CanisterModule.export(kind, method))],
        execution, canister, snapshot, budget)
      let answer = Result { () throws(Rejection) in try self.answer(canister, execution) }
      // A query's changes are not kept. A canister that rejects keeps its own; one that does not
      // answer has failed only its caller.
      guard kind == .update else { return (try answer.get(), state.sequence) }
      let sequence = try commit(canister, snapshot, execution, globals)
      return (try answer.get(), sequence)
    }
  }

  /// Takes a snapshot, lets the body use it, gives it back and turns errors into an outcome.
  private func outcome(
    _ canister: Canister,
    _ body: (Canister.Snapshot) throws -> (reply: [UInt8], sequence: UInt64?)
  ) -> Outcome {
    do {
      let snapshot = try canister.snapshot(limits: configuration.limits)
      defer { snapshot.release() }
      let (reply, sequence) = try body(snapshot)
      return (.success(reply), sequence)
    } catch let rejection as Rejection {
      return (.failure(rejection), canister.state.withLock { $0.sequence })
    } catch let fault as ExecutionFault {
      return (.failure(fault.rejection(of: canister.name)), nil)
    } catch {
      return (.failure(ExecutionFault.engine("\(error)").rejection(of: canister.name)), nil)
    }
  }

  /// The code of a canister that takes messages.
  private func ready(_ canister: Canister, _ state: Canister.State) throws(Rejection)
    -> CanisterCode
  {
    guard !state.isDeleted else {
      throw Rejection(.canisterNotFound, "Canister \(canister.name) not found")
    }
    switch state.status {
    case .running: break
    case .stopping: throw Rejection(.stopping, "Canister \(canister.name) is stopping")
    case .stopped: throw Rejection(.stopped, "Canister \(canister.name) is stopped")
    }
    guard let code = state.code else {
      throw Rejection(
        .moduleNotFound,
        "Error from Canister \(canister.name): Attempted to execute a message, but the canister "
          + "contains no Wasm module.")
    }
    return code
  }

  private func noMethod(_ canister: Canister, _ method: String, _ kind: String) -> Rejection {
    Rejection(
      .methodNotFound,
      "Error from Canister \(canister.name): Canister has no \(kind) method '\(method)'.")
  }

  /// Asks the canister whether it wants an ingress message.
  private func inspect(
    _ canister: Canister, _ code: CanisterCode, _ method: String, _ argument: [UInt8],
    _ sender: Principal
  ) throws {
    let snapshot = try canister.snapshot(limits: configuration.limits)
    defer { snapshot.release() }
    let execution = makeExecution(
      canister, snapshot.state, argument, sender, method, mode: .inspect)
    _ = try run(
      code, [.init(mode: .inspect, export: "canister_inspect_message")], execution, canister,
      snapshot,
      .init(fuel: configuration.limits.queryInstructions, time: configuration.limits.queryTime))
    guard execution.isAccepted else {
      throw Rejection(
        .canisterRejectedMessage,
        "Error from Canister \(canister.name): Canister rejected the message")
    }
  }

  func makeExecution(
    _ canister: Canister, _ state: Canister.State, _ argument: [UInt8], _ sender: Principal,
    _ method: String = "", mode: ExecutionMode
  ) -> MessageExecution {
    let settings = state.settings
    return MessageExecution(
      MessageExecution.Input(
        canister: canister.id, caller: sender, argument: argument, methodName: method, time: now(),
        version: state.version, status: state.status == .running ? 1 : 3,
        controllers: settings.controllerPrincipals,
        environment: settings.environment.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
        stable: state.stable, certifiedData: state.certifiedData, timer: state.timer,
        limits: configuration.limits),
      mode: mode)
  }

  /// Runs entry points and keeps what they print, whatever comes of them.
  func run(
    _ code: CanisterCode, _ steps: [CanisterCode.Step], _ execution: MessageExecution,
    _ canister: Canister, _ snapshot: Canister.Snapshot, _ budget: CanisterCode.Budget,
    isFresh: Bool = false
  ) throws(ExecutionFault) -> [WasmValue] {
    do throws(ExecutionFault) {
      let globals = try code.run(
        steps, execution, heap: snapshot.region, globals: isFresh ? nil : snapshot.state.globals,
        budget: budget)
      print(execution, canister)
      return globals
    } catch {
      print(execution, canister)
      if execution.mode != .query, execution.mode != .compositeQuery {
        canister.log.append(Array(error.logLine.utf8), at: execution.input.time)
      }
      configuration.log?(canister.id, error.logLine)
      throw error
    }
  }

  private func print(_ execution: MessageExecution, _ canister: Canister) {
    for line in execution.log {
      if execution.mode != .query, execution.mode != .compositeQuery {
        canister.log.append(line, at: execution.input.time)
      }
      configuration.log?(canister.id, String(decoding: line, as: UTF8.self))
    }
  }

  private func answer(_ canister: Canister, _ execution: MessageExecution) throws(Rejection)
    -> [UInt8]
  {
    switch execution.answer {
    case .reply(let bytes): return bytes
    case .reject(let message):
      throw Rejection(code: .canisterReject, message: message, errorCode: "IC0406")
    case nil:
      throw Rejection(
        .didNotReply,
        "Error from Canister \(canister.name): Canister did not reply to the call")
    }
  }

  /// Hands the changes of an update to the journal and makes them the committed state.
  private func commit(
    _ canister: Canister, _ snapshot: Canister.Snapshot, _ execution: MessageExecution,
    _ globals: [WasmValue]
  ) throws -> UInt64 {
    var next = snapshot.state
    next.version += 1
    next.globals = globals
    next.certifiedData = execution.certifiedData
    next.timer = execution.timer
    next.stable = execution.stable
    var commit = Commit()
    commit.canister = canister.number
    commit.stable = next.stable.takeChanges()
    commit.heap = try snapshot.region?.changes() ?? PageChanges()
    commit.changing = next.changing
    let heapSize = snapshot.region?.size ?? 0
    commit.changing?.heapSize = heapSize
    next.sequence = try submit(commit)
    try replace(canister, with: next, snapshot, commit.heap)
    return next.sequence
  }

  /// Makes a state the committed one; the heap's changes and the rest at one moment.
  func replace(
    _ canister: Canister, with next: Canister.State, _ snapshot: Canister.Snapshot,
    _ changes: PageChanges
  ) throws {
    let failure = canister.state.withLock { state -> EngineError? in
      if let heap = next.heap, let region = snapshot.region {
        region.isWriter = true
        do throws(EngineError) {
          try heap.apply(changes, size: region.size)
        } catch {
          // The journal has the message, this process cannot show it: it must not go on.
          state.code = nil
          return error
        }
      }
      state = next
      return nil
    }
    if let failure { throw failure }
  }
}
