import Candid
import WasmEngine

/// What one message changes on disk, all of it or nothing.
struct Commit: Sendable {
  /// The columns of a canister that messages change.
  struct Changing: Sendable {
    var version: UInt64
    var status: CanisterStatus
    var stableSize: UInt64
    var heapSize: Int
    var globals: [WasmValue]
    var certifiedData: [UInt8]
    var timer: UInt64
    /// The numbers of its memories in the tables of pages; 0 for one that has none yet.
    var heapMemory = 0
    var stableMemory = 0

    /// The number of a memory.
    func memory(_ kind: PageKind) -> Int { kind == .heap ? heapMemory : stableMemory }
  }

  /// A canister's cycles, and until when its memory is paid for.
  struct Balance: Hashable, Sendable {
    var cycles: UInt128
    var chargedAt: UInt64
  }

  /// The number of the canister in the tables; nil if only the registry changes.
  var canister: Int?
  /// The canister is new.
  var creation: Principal?
  /// The canister goes, and all it has.
  var isDeletion = false
  /// The settings, if they change.
  var settings: CanisterSettings?
  /// What messages change.
  var changing: Changing?
  /// The cycles, if they change.
  var balance: Balance?
  /// The module, if it changes: its hash and bytes.
  var module: (hash: [UInt8], bytes: [UInt8])?
  /// The metadata sections of the module, if it changes.
  var metadata: [(name: String, content: [UInt8])]?
  /// What becomes of calls between canisters.
  var calls: [CallChange] = []
  /// What became of calls from outside.
  var requests: [RequestRecord] = []
  /// The ids of calls from outside that are forgotten.
  var forgottenRequests: [[UInt8]] = []
  /// All chunks that are there go.
  var clearsChunks = false
  /// Chunks that are new: their hashes and bytes.
  var chunks: [(hash: [UInt8], bytes: [UInt8])] = []
  /// What becomes of snapshots.
  var snapshots: [SnapshotChange] = []
  /// What the pages of memories come to that it gets, and that are on disk already.
  var adopted: [PageKind: PageSums] = [:]
  /// The pages of the heap that was kept, before those that are new.
  var keptHeap = PageChanges()
  /// The pages of the heap that are new.
  var heap = PageChanges()
  /// The pages of stable memory that are new.
  var stable: PageBatch?
  /// Whether those are what a snapshot says; not written down.
  var isLoad = false
  /// What it counts against the journal's limit: its bytes, and a part that each commit costs.
  var weight: Int {
    let pages =
      keptHeap.bytes.count + heap.bytes.count + (stable?.pages.count ?? 0) * MemoryImage.pageSize
    return (16 << 10) + pages + (module?.bytes.count ?? 0)
      + chunks.reduce(0) { $0 + $1.bytes.count } + snapshots.reduce(0) { $0 + $1.weight }
      + calls.reduce(0) { $0 + $1.weight } + requests.reduce(0) { $0 + $1.weight }
  }

  /// The index of the next canister's principal, if it changes.
  var nextIndex: UInt64?
  /// Names that are given.
  var names: [(name: String, canister: Principal)] = []
  /// It only finds out whether the state can be written.
  var isProbe = false

  /// Its pages are on disk.
  func settle() {
    stable?.settle()
    for change in snapshots {
      guard case .put(let snapshot, let pages, _, _) = change else { continue }
      for batch in pages { batch.settle() }
      // It has its pages from disk from now on, its own and others'.
      snapshot.stable.memory.settle(0, highest: -1)
    }
  }

  /// The journal does not take it: its pages are none.
  func discard() {
    stable?.discard()
    for change in snapshots {
      guard case .put(_, let pages, _, _) = change else { continue }
      for batch in pages { batch.discard() }
    }
  }
}
