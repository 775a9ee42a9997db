import Candid
import Synchronization
import WasmEngine

/// A canister's turn: its code on a snapshot of its state, and what becomes of that.
///
/// What runs changes the state and the mapping of the heap that the turn owns. `commit` hands the
/// changes to the journal and makes them the canister's; without it they are forgotten. The mapping
/// goes back when the turn ends, whichever way.
struct Turn: ~Copyable {
  let canister: Canister
  /// The time of all that runs in it, in nanoseconds since 1970.
  let time: UInt64
  /// What was committed when the turn began.
  let snapshot: Canister.State
  /// The same with what has run since.
  var state: Canister.State
  private let budget: CanisterCode.Budget
  private var heap: HeapLease
  /// The size of the heap when the turn began.
  private let heapSize: Int
  /// What was taken from the balance for what runs, before it did.
  private var prepaid: UInt128 = 0
  /// What it costs whatever runs.
  private var baseFee: UInt128 = 0
  /// The instructions so far.
  private var instructions: UInt64 = 0
  /// Whether what runs next goes on with the globals of the state.
  private var keepsGlobals = true
  /// What ran, where nobody is to notice that it did: no line is logged, nothing is paid. Nil where it
  /// counts.
  private(set) var rehearsed: [UpgradeRehearsal.Step]?

  /// Takes a snapshot of a canister.
  ///
  /// - Parameters:
  ///   - time: What the canister sees as the time, in nanoseconds since 1970.
  ///   - isRehearsal: Whether nothing of it is to be kept, as it is not of a query.
  init(
    of canister: Canister, _ budget: CanisterCode.Budget, at time: UInt64,
    isRehearsal: Bool = false
  ) throws(Rejection) {
    let limits = canister.environment.limits
    if budget.isCharged { try canister.payForTime(until: time) }
    // The lease is taken under the lock: heap, globals and stable memory are of one moment.
    let (state, image, region) = try canister.rejecting {
      // A heap that is on disk is read before: nobody else waits for that.
      _ = try canister.state.withLock { $0.heap }?.image()
      return try canister.state.withLock { state in
        let image = try state.heap?.image()
        return (state, image, try image?.lease(limit: state.code?.heapLimit(limits) ?? 0))
      }
    }
    self.canister = canister
    self.time = time
    self.budget = budget
    snapshot = state
    self.state = state
    heap = HeapLease(region, of: image)
    heapSize = region?.size ?? 0
    rehearsed = isRehearsal ? [] : nil
  }

  /// The pages of the heap that differ from what was committed.
  func heapPages() throws(Rejection) -> HeapPages {
    do throws(EngineError) {
      return HeapPages(pages: try heap.changes(), size: heap.size)
    } catch {
      throw canister.rejection(of: error)
    }
  }

  /// Goes on where another turn was that began at the same moment.
  ///
  /// - Parameter pages: What the other turn had changed of the heap.
  mutating func goOn(as other: borrowing Turn, _ pages: HeapPages) throws(Rejection) {
    state = other.state
    do throws(EngineError) {
      try heap.region?.put(pages.pages, size: pages.size)
    } catch {
      throw canister.rejection(of: error)
    }
  }

  /// The size of the heap now, in bytes.
  var heapByteCount: Int { heap.size }

  // MARK: Cycles

  /// Takes from the balance what the message may cost at most, so that it cannot be spent.
  ///
  /// - Parameters:
  ///   - more: What it costs besides its execution.
  ///   - isPaid: Whether the cycles for it were set aside before: then the canister may be frozen.
  /// - Throws: a rejection with IC0207 if there are too few.
  mutating func prepay(_ more: UInt128 = 0, isPaid: Bool = false) throws(Rejection) {
    let isCharged = canister.isCharged
    baseFee = isCharged ? CycleFees.message + more : 0
    let most = isCharged ? CycleFees.execution(budget.fuel) + more : 0
    if !isPaid {
      let needed = state.freezingLimit.addingClamped(most)
      guard state.cycles >= needed else { throw canister.outOfCycles(state, needed: needed) }
    }
    prepaid = min(most, state.cycles)
    state.cycles -= prepaid
  }

  /// What has run so far costs.
  private var fee: UInt128 {
    canister.isCharged ? baseFee + UInt128(instructions) * CycleFees.instruction : 0
  }

  /// Gives back what was taken for the message and is not used.
  private mutating func settle() {
    state.cycles = state.cycles.addingClamped(prepaid - min(prepaid, fee))
    prepaid = 0
  }

  // MARK: Running

  /// What the System API shows to a message now.
  func execution(for message: Message) -> MessageExecution {
    let environment = canister.environment
    var input = MessageExecution.Input(
      canister: canister.id, time: time, version: state.version,
      status: state.status.number,
      settings: state.settings, subnet: environment.identity.subnet,
      rootKey: environment.identity.rootKey,
      stable: state.stable, certifiedData: state.certifiedData, timer: state.timer,
      limits: environment.limits, openCalls: canister.openCalls, cycles: state.cycles,
      freezingLimit: state.freezingLimit,
      // Composite queries do not pay for their calls.
      isCharged: canister.isCharged && budget.isCharged)
    if message.hasDataCertificate {
      input.dataCertificate = { [id = canister.id, data = state.certifiedData] in
        environment.certified.dataCertificate(of: id, data)
      }
    }
    return MessageExecution(message, input)
  }

  /// Runs a message, and returns what it did besides changing the state.
  mutating func run(_ message: Message) throws(Rejection) -> MessageExecution {
    let execution = execution(for: message)
    try run(execution)
    return execution
  }

  /// Runs a message. What it prints is kept, whatever comes of it.
  mutating func run(_ execution: MessageExecution) throws(Rejection) {
    guard let code = state.code else { throw canister.noModule }
    let trace = canister.environment.trace
    if let failure = trace?.beginRun() {
      // What ended it was no fault of its own, and does so again.
      instructions += failure.instructions
      if prepaid > 0 { canister.owe(fee) }
      throw failure.rejection
    }
    do throws(ExecutionFault) {
      state.globals = try code.run(
        execution.message.steps, execution, heap: heap.region,
        globals: keepsGlobals ? state.globals : nil, budget: budget)
      try checkHeap(execution)
    } catch {
      note(execution, error)
      instructions += execution.instructions
      // What it did is undone, that it ran is not.
      if prepaid > 0, rehearsed == nil { canister.owe(fee) }
      let rejection = error.rejection(of: canister.name)
      guard let trace else { throw rejection }
      throw trace.note(
        RunFailure(
          instructions: execution.instructions, isOfMachine: error.isOfMachine, rejection: rejection
        )
      )
    }
    note(execution)
    instructions += execution.instructions
    execution.discardOpenCall()
    keepsGlobals = true
    state.cycles = execution.cycles
    state.stable = execution.stable
    state.certifiedData = execution.certifiedData
    state.timer = execution.timer
  }

  /// Keeps what a message printed, and why it failed, if it did.
  private mutating func note(_ execution: MessageExecution, _ fault: ExecutionFault? = nil) {
    if rehearsed == nil {
      canister.keepLines(of: execution, fault)
    } else if let step = UpgradeRehearsal.Step(execution, hasFailed: fault != nil) {
      rehearsed?.append(step)
    }
  }

  /// Refuses a heap that is larger than the canister's settings allow. Callbacks, tasks of the clock
  /// and `canister_pre_upgrade` may have one all the same.
  private func checkHeap(_ execution: MessageExecution) throws(ExecutionFault) {
    let limit = state.settings.limits.wasmMemoryLimit
    guard limit > 0, ExecutionMode.withinHeapLimit.contains(execution.mode),
      UInt64(heap.size) > limit
    else { return }
    throw .wasmMemoryLimit(limit, used: UInt64(heap.size))
  }

  /// Puts other code in place, which begins with its own globals, and with its own heap unless it
  /// goes on in the one that is there.
  mutating func replaceCode(with code: CanisterCode, keepsHeap: Bool) throws(Rejection) {
    state.code = code
    keepsGlobals = false
    guard !keepsHeap else { return }
    let limits = canister.environment.limits
    let (image, region) = try canister.rejecting {
      let image = try code.makeHeap()
      return (image, try image?.lease(limit: code.heapLimit(limits)))
    }
    state.heap = image.map { CanisterHeap($0) }
    heap = HeapLease(region, of: image)
  }

  // MARK: The end

  /// Hands what ran to the journal and makes it the canister's state.
  ///
  /// - Parameters:
  ///   - commit: What changes on disk besides memories and variables.
  ///   - whenTaken: Called when the journal has it.
  /// - Returns: the commit's number in the journal.
  @discardableResult
  consuming func commit(_ commit: Commit, whenTaken: () -> Void = {}) throws(Rejection) -> UInt64 {
    var commit = commit
    let sizeBefore = heapSize
    settle()
    state.version += 1
    commit.balance = state.changedBalance(since: snapshot)
    commit.canister = canister.number
    try canister.putAnswer(into: &commit)
    do throws(EngineError) {
      commit.heap = try heap.changes()
    } catch {
      throw canister.rejection(of: error)
    }
    let space = canister.environment.pages
    commit.stable = state.stable.publish(in: space)
    if !commit.heap.runs.isEmpty || !commit.keptHeap.runs.isEmpty {
      state.heap?.storage.attach(to: space)
    }
    commit.changing = state.changing
    commit.changing?.heapSize = heap.size
    do throws(Rejection) {
      state.sequence = try canister.environment.commit(
        commit, inBackground: canister.queue.waiting.count > 0)
    } catch {
      commit.discard()
      throw error
    }
    whenTaken()
    try canister.replaceState(with: state, commit.heap, in: heap.region)
    canister.noteHeap(from: sizeBefore, state)
    return state.sequence
  }

  /// The same for a message of a call: what becomes of calls goes to the journal with it.
  consuming func commit(_ outcome: MessageOutcome, of context: CallContext)
    throws(Rejection) -> UInt64
  {
    let (canister, timer, newTimer) = (canister, snapshot.timer, state.timer)
    var commit = Commit()
    commit.calls = outcome.changes
    if let record = outcome.record { commit.requests = [record] }
    let sequence = try self.commit(commit) {
      context.note(outcome)
    }
    if newTimer != timer { canister.environment.clock.setTimer(for: canister) }
    return sequence
  }

  /// Forgets what ran, but not the cycles that it took and cost, and with them what the call came to.
  ///
  /// - Returns: the number of the commit that the canister is at then.
  consuming func commitCycles(_ outcome: MessageOutcome, of context: CallContext)
    throws(Rejection) -> UInt64
  {
    settle()
    let (cycles, old) = (state.cycles, snapshot)
    // Where nothing has changed, the call may run again.
    guard cycles != old.cycles else { return old.sequence }
    try canister.setCycles(calls: outcome.changes, record: outcome.record) { $0 = cycles }
    context.note(outcome)
    return canister.sequence
  }

  /// Forgets what ran.
  ///
  /// - Returns: the number of the commit that the snapshot is of.
  @discardableResult
  consuming func discard() -> UInt64 { snapshot.sequence }
}

/// What a turn has changed of a heap.
struct HeapPages {
  let pages: PageChanges
  /// The size of the heap, in bytes.
  let size: Int
}

extension Canister {
  /// Makes a state the committed one; the heap's changes and the rest at one moment.
  fileprivate func replaceState(
    with next: State, _ changes: PageChanges, in region: MemoryRegion?
  ) throws(Rejection) {
    try rejecting {
      try state.withLock { state in
        if let heap = next.heap, let region {
          region.isWriter = true
          do {
            try heap.image().apply(changes, size: region.size)
          } catch {
            // The journal has the message, this process cannot show it: it must not go on.
            state.code = nil
            throw error
          }
        }
        state = next
      }
    }
  }
}
