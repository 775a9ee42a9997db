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
  let clock: Clock
  let managementCalls = ManagementCalls()
  let calls = CallRegister()

  init(
    _ configuration: ReplicaConfiguration, journal: Journal, pages: PageSpace?,
    certified: CertifiedState
  ) {
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

  /// Ends the threads, after the jobs that are there.
  func stop() {
    updates.stop()
    queries.stop()
  }
}
