import Foundation

/// What canisters run in, one for all of them: threads, limits, journal, clock and keys.
final class ExecutionEnvironment: Sendable {
  let configuration: ReplicaConfiguration
  /// The threads of messages that may change a canister.
  let updates: WorkerPool
  /// The threads of queries.
  let queries: WorkerPool
  /// How many queries of one canister run at a time.
  let queryWidth: Int
  let journal: Journal
  /// Where the pages of memories go; nil if they stay in this process.
  let pages: PageSpace?
  let certified: CertifiedState
  /// What canisters are told of the subnet.
  let identity: SubnetIdentity
  let clock: Clock
  /// Writes down what happens, if it is recorded.
  let recorder: Recorder?
  /// What becomes of the turn that runs, where it is recorded or compared with a recording.
  let trace: TurnTrace?
  let managementCalls = ManagementCalls()
  let calls = CallRegister()

  init(
    _ configuration: ReplicaConfiguration, journal: Journal, pages: PageSpace?,
    certified: CertifiedState, recorder: Recorder?
  ) {
    self.recorder = recorder
    trace = recorder?.trace ?? configuration.trace
    identity = configuration.identity ?? SubnetIdentity(certified.keys)
    self.pages = pages
    self.configuration = configuration
    self.journal = journal
    self.certified = certified
    clock = Clock(configuration.clock, heartbeat: configuration.heartbeat)
    // More than processors: some wait for the disk.
    let processors = ProcessInfo.processInfo.activeProcessorCount
    let number = max(8, 2 * processors)
    updates = WorkerPool(name: "cooper-update", threads: number)
    queries = WorkerPool(name: "cooper-query", threads: number)
    queryWidth = max(2, processors)
  }

  /// What canisters may use.
  var limits: ReplicaConfiguration.Limits { configuration.limits }

  /// What an update, a callback or a task of the clock may use.
  var updateBudget: CanisterCode.Budget {
    .init(fuel: limits.updateInstructions, time: limits.updateTime)
  }

  /// What a query may use.
  var queryBudget: CanisterCode.Budget {
    .init(fuel: limits.queryInstructions, time: limits.queryTime, isCharged: false)
  }

  /// What an installation may use, all its entry points together.
  var installBudget: CanisterCode.Budget {
    .init(fuel: limits.installInstructions, time: limits.installTime)
  }

  /// Hands a change of the state to the journal.
  ///
  /// - Parameter inBackground: Whether the journal's thread writes it: others of the same canister come
  ///   right behind it, or the caller's thread has no time.
  /// - Returns: the commit's number.
  func commit(_ commit: Commit, inBackground: Bool = false) throws(Rejection) -> UInt64 {
    do throws(Rejection) {
      let sequence = try journal.commit(
        commit, inBackground: inBackground || WorkerPool.isCurrentLowered || updates.hasWaiting)
      trace?.note(commit)
      return sequence
    } catch {
      trace?.noteFailedCommit()
      throw error
    }
  }

  /// Runs what changes the state: every such thing passes here, one after the other for a canister,
  /// and one after the other in all where it is recorded.
  ///
  /// - Parameters:
  ///   - input: What it is, for the recording.
  ///   - body: Does it, at a time.
  func turn<Result: Sendable>(
    _ input: @autoclosure () -> TurnInput, _ body: (_ time: UInt64) -> Result
  ) -> Result {
    guard let recorder else { return body(clock.now) }
    return recorder.turn(input(), clock, body)
  }

  /// The same for what is no canister's turn, and takes no time.
  func pointTurn<Result: Sendable>(
    _ input: TurnInput, _ body: @escaping @Sendable (_ time: UInt64) -> Result
  ) async -> Result {
    guard let recorder else { return body(clock.now) }
    return await updates.run { [clock] in recorder.turn(input, clock, body) }
  }

  /// Ends the threads, after the jobs that are there.
  func stop() {
    updates.stop()
    queries.stop()
  }
}
