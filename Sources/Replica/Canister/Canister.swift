import Candid
import Synchronization
import WasmEngine

/// A canister: its committed state, and the queues of its messages.
///
/// It runs its messages itself, each in a `Turn`; what leaves it is for the `Replica` to deliver.
final class Canister: Sendable {
  /// What is committed. A copy is a snapshot, the heap's bytes apart: those a lease keeps.
  struct State: Sendable {
    var settings: CanisterSettings { didSet { kept.history = settings.history.size } }
    var status = CanisterStatus.running
    var version: UInt64 = 0
    var code: CanisterCode? {
      didSet { (kept.module, kept.sections) = (code?.binarySize ?? 0, code?.sectionsSize ?? 0) }
    }
    var heap: CanisterHeap?
    var globals: [WasmValue] = []
    var stable = StableMemory()
    /// How often that has become another memory in this process, or what a snapshot says.
    var renewals = 0
    var certifiedData: [UInt8] = []
    var timer: UInt64 = 0
    /// Parts of modules, by their hashes.
    var chunks: [[UInt8]: [UInt8]] = [:] {
      didSet { kept.chunks = UInt64(chunks.count) * UInt64(Canister.chunkSize) }
    }
    /// What it was, the oldest first.
    var snapshots: [CanisterSnapshot] = [] {
      didSet { kept.snapshots = snapshots.reduce(0) { $0 + $1.size } }
    }
    /// The bytes of what messages do not change, counted where it changes: each message asks.
    private(set) var kept = CanisterMemory()
    /// Its cycles.
    var cycles = Canister.initialCycles
    /// Until when its memory is paid for, in nanoseconds since 1970.
    var chargedAt: UInt64 = 0
    /// The journal's number of the last change.
    var sequence: UInt64 = 0
    var isDeleted = false

    init(settings: CanisterSettings) {
      self.settings = settings
      kept.history = settings.history.size
    }

    var balance: Commit.Balance {
      Commit.Balance(cycles: cycles, chargedAt: chargedAt)
    }

    /// Its balance, if it differs from an earlier one.
    func changedBalance(since earlier: State) -> Commit.Balance? {
      balance == earlier.balance ? nil : balance
    }

    /// The columns that messages change.
    var changing: Commit.Changing {
      Commit.Changing(
        version: version, status: status, stableSize: stable.size, heapSize: heap?.size ?? 0,
        globals: globals, certifiedData: certifiedData, timer: timer,
        heapMemory: heap?.storage.number ?? 0, stableMemory: stable.memory.number)
    }
  }

  let number: Int
  let id: Principal
  /// The messages that may change it, one at a time.
  let queue: MessageQueue
  /// Its queries, a few at a time.
  let queries: MessageQueue
  let state: Mutex<State>
  let openCalls = OpenCalls()
  /// The answer to the call of the management canister that asks for the change that is being made.
  let answering = Mutex<ManagementAnswer?>(nil)
  /// What its failed runs have cost and is not paid yet: it is paid in the commit that says what came of
  /// them.
  let debt = Mutex<UInt128>(0)
  private let queryCounts = Mutex(QueryStatistics())
  let log: Log
  let environment: ExecutionEnvironment

  init(number: Int, id: Principal, state: State, environment: ExecutionEnvironment) {
    self.number = number
    self.id = id
    self.state = Mutex(state)
    self.environment = environment
    log = Log(
      file: LogFile(state: environment.configuration.state, canister: id),
      limit: state.settings.limits.logBytes)
    queue = MessageQueue(pool: environment.updates) { [journal = environment.journal] resume in
      journal.hold(number, resume)
    }
    queries = MessageQueue(pool: environment.queries, width: environment.queryWidth)
  }

  /// What it has to do.
  var load: CanisterLoad {
    var load = CanisterLoad()
    (load.isRunning, load.waiting) = queue.load
    load.openCalls = openCalls.count
    return load
  }

  /// What its queries came to.
  var queryStatistics: QueryStatistics { queryCounts.withLock { $0 } }

  /// Counts a query.
  func count(_ execution: MessageExecution) {
    queryCounts.withLock { counts in
      counts.calls += 1
      counts.instructions += execution.instructions
      counts.requestBytes += UInt64(execution.message.argument.count)
      switch execution.answer {
      case .reply(let bytes): counts.responseBytes += UInt64(bytes.count)
      case .reject(let text): counts.responseBytes += UInt64(text.utf8.count)
      case nil: break
      }
    }
  }

  /// The journal's number of the last change.
  var sequence: UInt64 { state.withLock { $0.sequence } }

  /// The text form of its principal.
  var name: String { id.text }
}
