import CanisterSystem
import Candid
import WasmEngine

/// Code that is put into a canister, and how.
///
/// Its steps are one turn of the canister: a failure in any of them leaves it as it was.
struct Installation: Sendable {
  let code: CanisterCode
  let mode: InstallMode
  let argument: [UInt8]
  let sender: Principal
  /// The sender's version, where it is a canister and has told it.
  var senderVersion: UInt64?
  var options = Replica.UpgradeOptions()

  /// Puts the code in. Runs on the canister's queue.
  func run(in canister: Canister, at time: UInt64) throws(Rejection) {
    var turn = try Turn(of: canister, canister.environment.installBudget, at: time)
    try runSteps(&turn)
    try commit(turn)
    if mode == .reinstall { canister.log.clear() }
    canister.environment.clock.set(for: canister)
  }

  /// The same without the end: the canister stays as it is, and its messages need not wait.
  func rehearse(in canister: Canister, _ rehearsal: inout UpgradeRehearsal) throws(Rejection) {
    var budget = canister.environment.installBudget
    budget.isCharged = false
    var turn = try Turn(
      of: canister, budget, at: canister.environment.clock.now, isRehearsal: true)
    rehearsal.begin(turn)
    do throws(Rejection) {
      try runSteps(&turn)
      rehearsal.end(turn)
    } catch {
      rehearsal.failure = error
    }
    rehearsal.steps = turn.rehearsed ?? []
    turn.discard()
  }

  /// All that is done before the commit.
  private func runSteps(_ turn: inout Turn) throws(Rejection) {
    try check(turn)
    try turn.prepay()
    try finishOldCode(&turn)
    try replaceCode(&turn)
    try start(&turn)
    guard !turn.state.isFrozen else {
      throw turn.canister.outOfCycles(turn.state, needed: turn.state.freezingLimit)
    }
  }

  // MARK: Checks

  /// Refuses a mode that does not fit what is there.
  private func check(_ turn: borrowing Turn) throws(Rejection) {
    let canister = turn.canister.name
    switch mode {
    case .reinstall: break
    case .install:
      guard turn.state.code == nil else {
        throw Rejection(
          .nonEmpty,
          "Canister \(canister) cannot be installed because the canister is not empty. "
            + "Try installing with mode='reinstall' instead.")
      }
    case .upgrade:
      guard let old = turn.state.code else {
        throw Rejection(
          .moduleNotFound,
          "Error from Canister \(canister): Attempted to upgrade a canister that contains no "
            + "Wasm module.")
      }
      try checkPersistence(from: old)
    }
  }

  /// Refuses an upgrade that would lose a heap by mistake, or keep one for a module that does not
  /// expect it. Code and words are the network's.
  private func checkPersistence(from old: CanisterCode) throws(Rejection) {
    switch options.wasmMemoryPersistence {
    case nil where old.persistsHeap:
      throw Rejection(
        .contractViolation,
        "Missing upgrade option: Enhanced orthogonal persistence requires the "
          + "`wasm_memory_persistence` upgrade option.")
    case .keep where !code.persistsHeap:
      throw Rejection(
        .contractViolation,
        "Invalid upgrade option: The `wasm_memory_persistence: opt Keep` upgrade option requires "
          + "that the new canister module supports enhanced orthogonal persistence.")
    default: break
    }
  }

  // MARK: Steps

  /// Lets the old code save what it wants to keep, or drops what it has.
  private func finishOldCode(_ turn: inout Turn) throws(Rejection) {
    guard mode == .upgrade else {
      turn.state.stable = StableMemory()
      turn.state.renewals += 1
      turn.state.certifiedData = []
      return
    }
    let entryPoint = EntryPoint.preUpgrade
    guard !options.skipsPreUpgrade, turn.state.code?.has(entryPoint) == true else { return }
    do throws(Rejection) {
      _ = try turn.run(
        Message(.preUpgrade, .system(entryPoint), caller: sender, argument: argument))
    } catch {
      throw Self.naming(entryPoint.name, in: error)
    }
  }

  /// Puts the new code in the old one's place. A heap that is kept goes on in the same mapping, with
  /// what the old code did last.
  private func replaceCode(_ turn: inout Turn) throws(Rejection) {
    let keepsHeap =
      mode == .upgrade && options.wasmMemoryPersistence == .keep && turn.state.heap != nil
    try turn.replaceCode(with: code, keepsHeap: keepsHeap)
    turn.state.settings.keepsHeap = keepsHeap
    // The timer ends with the code that set it.
    turn.state.timer = 0
  }

  /// Runs the start function, and `canister_init` or `canister_post_upgrade`.
  private func start(_ turn: inout Turn) throws(Rejection) {
    let entryPoint = mode == .upgrade ? EntryPoint.postUpgrade : .initialize
    var steps = [CanisterCode.Step(mode: .start, entry: .start)]
    if code.has(entryPoint) { steps.append(.init(mode: .initialize, entry: .system(entryPoint))) }
    let execution = turn.execution(for: Message(steps, caller: sender, argument: argument))
    do throws(Rejection) {
      try turn.run(execution)
    } catch {
      guard mode == .upgrade else { throw error }
      throw Self.naming(
        execution.mode == .start ? "the start function" : entryPoint.name, in: error)
    }
  }

  /// Says in a rejection which entry point it was: an upgrade has several.
  private static func naming(_ entryPoint: String, in rejection: Rejection) -> Rejection {
    var rejection = rejection
    rejection.message += "\nIt failed in \(entryPoint)."
    return rejection
  }

  private func commit(_ turn: consuming Turn) throws(Rejection) {
    var commit = Commit()
    let (hash, time) = (Hexadecimal.text(code.hash), turn.time)
    turn.state.settings.lastUpgrade = time
    turn.state.settings.moduleHash = hash
    turn.state.settings.note(
      .installation(mode: mode.rawValue, moduleHash: hash),
      by: .init(sender, version: senderVersion), version: turn.state.version + 1, at: time)
    switch code {
    case .wasm(let module):
      turn.state.settings.native = nil
      commit.module = (module.hash, module.bytes)
    case .native(let native, _, _): turn.state.settings.native = native.name
    }
    commit.settings = turn.state.settings
    commit.metadata = code.metadataSections
    let keepsHeap = turn.state.settings.keepsHeap == true
    // A heap that was kept before is on disk; what changed of it comes with the turn.
    if keepsHeap, turn.snapshot.settings.keepsHeap != true, let heap = turn.state.heap {
      // From now on the pages on disk are all there is; before, data segments made some. So they have a
      // place of their own.
      let image = try turn.canister.rejecting { try heap.image() }
      commit.keptHeap = try turn.canister.rejecting { try image.allPages() }
      turn.state.heap = CanisterHeap(image)
    }
    try turn.commit(commit)
  }
}
