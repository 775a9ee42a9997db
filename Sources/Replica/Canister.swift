import Candid
import Foundation
import Synchronization
import WasmEngine

/// What canisters share to run their messages.
struct CanisterThreads: Sendable {
  let updates: WorkerPool
  let queries: WorkerPool
  let journal: Journal
  /// How many queries of one canister run at a time.
  let queryWidth: Int
}

/// A canister: its committed state, and the queue of the messages that change it.
final class Canister: Sendable {
  /// What is committed. A copy is a snapshot, the heap's bytes apart: those a lease keeps.
  struct State: Sendable {
    var settings: CanisterSettings
    var status = CanisterStatus.running
    var version: UInt64 = 0
    var code: CanisterCode?
    var heap: MemoryImage?
    var globals: [WasmValue] = []
    var stable = StableMemory()
    var certifiedData: [UInt8] = []
    var timer: UInt64 = 0
    /// The journal's number of the last change.
    var sequence: UInt64 = 0
    var isDeleted = false

    /// The columns that messages change.
    var changing: Commit.Changing {
      Commit.Changing(
        version: version, status: status, stableSize: stable.size, heapSize: heap?.size ?? 0,
        globals: globals, certifiedData: certifiedData, timer: timer)
    }
  }

  /// A moment of the state, with a mapping of the heap of that moment.
  struct Snapshot {
    let state: State
    let region: MemoryRegion?

    /// Gives the mapping back.
    func release() {
      if let region { state.heap?.release(region) }
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
  let log = Log()

  init(number: Int, id: Principal, state: State, threads: CanisterThreads) {
    self.number = number
    self.id = id
    self.state = Mutex(state)
    queue = MessageQueue(pool: threads.updates) { [journal = threads.journal] resume in
      journal.hold(number, resume)
    }
    queries = MessageQueue(pool: threads.queries, width: threads.queryWidth)
  }

  /// The state with a private mapping of the heap; the caller releases it.
  func snapshot(limits: ReplicaConfiguration.Limits) throws(ExecutionFault) -> Snapshot {
    // The lease is taken under the lock: heap, globals and stable memory are of one moment.
    let result = state.withLock { state -> Result<Snapshot, ExecutionFault> in
      do throws(EngineError) {
        let limit = state.code?.heapLimit(limits) ?? 0
        return .success(
          Snapshot(state: state, region: try state.heap?.lease(limit: limit)))
      } catch {
        return .failure(.engine(error.description))
      }
    }
    return try result.get()
  }

  /// What it has to do.
  var load: CanisterLoad {
    var load = CanisterLoad()
    (load.isRunning, load.waiting) = queue.load
    load.openCalls = openCalls.count
    return load
  }

  /// The journal's number of the last change.
  var sequence: UInt64 { state.withLock { $0.sequence } }

  /// The text form of its principal.
  var name: String { id.text }
}

extension CanisterCode {
  /// The largest heap.
  func heapLimit(_ limits: ReplicaConfiguration.Limits) -> Int {
    guard case .wasm(let module) = self else { return 0 }
    return min(module.is64 ? limits.heap64 : limits.heap, MemoryRegion.reservation)
  }
}

extension Canister {
  /// The last lines a canister printed.
  final class Log: Sendable {
    /// Bytes that are kept: 64 KiB.
    static let limit = 64 << 10
    /// What a record counts beside its content: empty ones take memory, too.
    static let overhead = 64

    private struct State {
      var records: [LogRecord] = []
      var bytes = 0
      var next: UInt64 = 0
    }

    private let state = Mutex(State())

    var records: [LogRecord] { state.withLock { $0.records } }

    func append(_ content: [UInt8], at time: UInt64) {
      state.withLock { state in
        state.records.append(LogRecord(index: state.next, timestamp: time, content: content))
        state.next += 1
        state.bytes += content.count + Self.overhead
        var surplus = 0
        while state.bytes > Self.limit, surplus < state.records.count - 1 {
          state.bytes -= state.records[surplus].content.count + Self.overhead
          surplus += 1
        }
        state.records.removeFirst(surplus)
      }
    }
  }
}

/// Nanoseconds since 1970; 0 where the clock of the system shows an earlier time.
func now() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return nanoseconds(since1970: time.tv_sec, time.tv_nsec)
}

/// The time as canisters see it: never before 1970, never beyond 64 bits.
package func nanoseconds(since1970 seconds: Int, _ nanoseconds: Int) -> UInt64 {
  let (whole, isTooLarge) = UInt64(max(0, seconds)).multipliedReportingOverflow(
    by: 1_000_000_000)
  let (sum, isOver) = whole.addingReportingOverflow(
    seconds < 0 ? 0 : UInt64(clamping: nanoseconds))
  return isTooLarge || isOver ? .max : sum
}
