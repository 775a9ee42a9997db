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
    try checkQueue(target.queries, of: target)
    while true {
      let (result, sequence) = await target.queries.run(bytes: argument.count) { [self] in
        runQuery(target, method, argument, sender, callerInfo, depth: 0)
      }
      // What the query saw is on disk before its answer leaves. What has not come there has not
      // happened: the query is run again, once all is as it is on disk.
      if let sequence, let failure = await journal.wait(for: sequence) {
        await waitForRecovery()
        guard !journal.hasFailed(target.sequence) else { throw unwritable(failure) }
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
    try checkQueue(target.queue, of: target)
    let (result, sequence) = await withCheckedContinuation { continuation in
      let context = CallContext(caller: sender) { continuation.resume(returning: $0) }
      target.queue.submit(bytes: argument.count) { [self] in
        runUpdate(target, method, argument, context, isIngress: true)
      }
    }
    if let sequence { try await wait(for: sequence) }
    return try result.get()
  }

  func checkSize(_ argument: [UInt8]) throws(Rejection) {
    let limit = configuration.limits.argument
    guard argument.count <= limit else {
      throw Rejection(
        code: .systemFatal, message: "The argument has \(argument.count) bytes, more than \(limit).")
    }
  }

  /// Refuses a message that would wait with too many others, or too many bytes of them.
  func checkQueue(_ queue: MessageQueue, of canister: Canister) throws(Rejection) {
    let waiting = queue.waiting
    guard waiting.count < configuration.limits.queue,
      waiting.bytes < configuration.limits.queueBytes
    else {
      throw Rejection(
        .canisterQueueFull, "Canister \(canister.name) input queue is full; try again later")
    }
  }

  // MARK: On the threads of the pools

  /// Runs a query, and the calls that a composite one makes; the depth is that of such calls.
  func runQuery(
    _ canister: Canister, _ method: String, _ argument: [UInt8], _ sender: Principal,
    _ callerInfo: CallerInfo? = nil, depth: Int
  ) -> CallContext.Outcome {
    let result = attempt(canister) { snapshot in
      let code = try ready(canister, snapshot.state)
      guard let kind = code.methods[method], kind != .update else {
        throw noMethod(canister, method, "query")
      }
      let execution = makeExecution(
        canister, snapshot.state, argument, caller: sender, callerInfo: callerInfo, method,
        dataCertificate: depth == 0 ? dataCertificate(of: canister, snapshot.state) : nil,
        mode: kind == .compositeQuery ? .compositeQuery : .query)
      let globals = try run(
        code, [.init(mode: execution.mode, entry: .export(CanisterModule.export(kind, method)))],
        execution, canister, snapshot, queryBudget)
      let answer = try finish(
        canister, code, snapshot, execution, globals: globals, depth: depth)
      return (try reply(canister, answer), snapshot.state.sequence)
    }
    switch result {
    case .success((let bytes, let sequence)): return (.success(bytes), sequence)
    case .failure(let rejection): return (.failure(rejection), canister.sequence)
    }
  }

  /// Runs a call as an update. It is answered now or later, or its context says why not.
  func runUpdate(
    _ canister: Canister, _ method: String, _ argument: [UInt8], _ context: CallContext,
    isIngress: Bool
  ) {
    let result = attempt(canister) { snapshot in
      let state = snapshot.state
      let code = try ready(canister, state)
      guard let kind = code.methods[method], kind != .compositeQuery else {
        throw noMethod(canister, method, "update")
      }
      if isIngress, code.has("canister_inspect_message") {
        try inspect(canister, code, method, argument, context.caller)
      }
      let execution = makeExecution(
        canister, state, argument, caller: context.caller,
        callerInfo: context.ingress?.request.callerInfo, method,
        mode: kind == .update ? .update : .replicatedQuery)
      let globals = try run(
        code, [.init(mode: execution.mode, entry: .export(CanisterModule.export(kind, method)))],
        execution, canister, snapshot, updateBudget)
      // A query's changes are not kept. A canister that rejects keeps its own; one that does not
      // answer has failed only its caller.
      guard kind == .update else { return (execution, state.sequence) }
      return (execution, try commit(canister, snapshot, execution, globals, context))
    }
    switch result {
    case .success((let execution, let sequence)):
      conclude(canister, execution, context, sequence)
      settle(canister, context, sequence)
    case .failure(let rejection):
      context.answer((.failure(rejection), canister.sequence))
    }
  }

  /// Takes a snapshot, lets the body use it, gives it back and turns errors into rejections.
  func attempt<Success>(
    _ canister: Canister, _ body: (Canister.Snapshot) throws -> Success
  ) -> Result<Success, Rejection> {
    do {
      let snapshot = try canister.snapshot(limits: configuration.limits)
      defer { snapshot.release() }
      return .success(try body(snapshot))
    } catch let rejection as Rejection {
      return .failure(rejection)
    } catch let fault as ExecutionFault {
      return .failure(fault.rejection(of: canister.name))
    } catch {
      return .failure(ExecutionFault.engine("\(error)").rejection(of: canister.name))
    }
  }

  /// What an update, a callback or a task of the clock may use.
  var updateBudget: CanisterCode.Budget {
    .init(fuel: configuration.limits.updateInstructions, time: configuration.limits.updateTime)
  }

  /// What a query may use.
  var queryBudget: CanisterCode.Budget {
    .init(fuel: configuration.limits.queryInstructions, time: configuration.limits.queryTime)
  }

  /// The code of a canister that takes messages.
  func ready(_ canister: Canister, _ state: Canister.State) throws(Rejection)
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
    guard let code = state.code else { throw noModule(canister) }
    return code
  }

  func noModule(_ canister: Canister) -> Rejection {
    Rejection(
      .moduleNotFound,
      "Error from Canister \(canister.name): Attempted to execute a message, but the canister "
        + "contains no Wasm module.")
  }

  func noMethod(_ canister: Canister, _ method: String, _ kind: String) -> Rejection {
    Rejection(
      .methodNotFound,
      "Error from Canister \(canister.name): Canister has no \(kind) method '\(method)'.")
  }

  /// Asks the canister whether it wants an ingress message.
  func inspect(
    _ canister: Canister, _ code: CanisterCode, _ method: String, _ argument: [UInt8],
    _ sender: Principal, _ callerInfo: CallerInfo? = nil
  ) throws {
    let snapshot = try canister.snapshot(limits: configuration.limits)
    defer { snapshot.release() }
    let execution = makeExecution(
      canister, snapshot.state, argument, caller: sender, callerInfo: callerInfo, method,
      mode: .inspect)
    _ = try run(
      code, [.init(mode: .inspect, entry: .export("canister_inspect_message"))], execution,
      canister, snapshot, queryBudget)
    guard execution.isAccepted else {
      throw Rejection(
        .canisterRejectedMessage,
        "Error from Canister \(canister.name): Canister rejected the message")
    }
  }

  func makeExecution(
    _ canister: Canister, _ state: Canister.State, _ argument: [UInt8] = [], caller: Principal,
    callerInfo: CallerInfo? = nil, _ method: String = "",
    response: Result<[UInt8], Rejection>? = nil, isAnswered: Bool = false,
    dataCertificate: (() -> [UInt8])? = nil, mode: ExecutionMode
  ) -> MessageExecution {
    let settings = state.settings
    var input = MessageExecution.Input(
      canister: canister.id, caller: caller, callerInfo: callerInfo, argument: argument,
      methodName: method, time: now(),
      version: state.version, status: state.status.number,
      controllers: settings.controllerPrincipals, subnet: certified.keys.subnet,
      rootKey: certified.keys.rootDER,
      environment: settings.environment.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
      stable: state.stable, certifiedData: state.certifiedData, timer: state.timer,
      limits: configuration.limits, isAnswered: isAnswered,
      openCalls: canister.openCalls)
    input.dataCertificate = dataCertificate
    switch response {
    case .success(let reply): input.argument = reply
    case .failure(let rejection): input.rejection = rejection
    case nil: break
    }
    return MessageExecution(input, mode: mode)
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
      if !ExecutionMode.unkept.contains(execution.mode) {
        canister.log.append(Array(error.logLine.utf8), at: execution.input.time)
      }
      configuration.log?(canister.id, error.logLine)
      throw error
    }
  }

  private func print(_ execution: MessageExecution, _ canister: Canister) {
    for line in execution.log {
      if !ExecutionMode.unkept.contains(execution.mode) {
        canister.log.append(line, at: execution.input.time)
      }
      configuration.log?(canister.id, String(decoding: line, as: UTF8.self))
    }
  }

  private func reply(_ canister: Canister, _ answer: MessageExecution.Answer?) throws(Rejection)
    -> [UInt8]
  {
    guard let answer else { throw noReply(canister) }
    return try answer.result.get()
  }

  func noReply(_ canister: Canister) -> Rejection {
    Rejection(
      .didNotReply, "Error from Canister \(canister.name): Canister did not reply to the call")
  }

  /// Hands the changes of an update to the journal and makes them the committed state.
  func commit(
    _ canister: Canister, _ snapshot: Canister.Snapshot, _ execution: MessageExecution,
    _ globals: [WasmValue], _ context: CallContext
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
    let ingress = context.isAnswered ? nil : context.ingress
    let record = ingress?.record(for: execution.answer)
    if let record { commit.requests = [record] }
    next.sequence = try submit(commit)
    if let record { ingress?.note(record) }
    try replace(canister, with: next, snapshot, commit.heap)
    if next.timer != snapshot.state.timer { setTimer(for: canister) }
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
