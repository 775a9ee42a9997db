import Candid
import WasmEngine

/// A canister as it was at a moment, or as somebody has brought it from elsewhere.
struct CanisterSnapshot: Sendable {
  /// What is kept of it besides memories, module and chunks.
  struct Record: Hashable, Sendable, Codable {
    /// When it was taken or begun, in nanoseconds since 1970.
    var takenAt: UInt64
    /// Whether its bytes come from outside.
    var isUploaded: Bool
    /// The canister's version then.
    var version: UInt64
    /// The globals that are exported or mutable, as `GlobalsCoding` has them.
    var globals: [UInt8]
    var certifiedData: [UInt8]
    /// The timer, 0 if none runs; nil leaves the one that is there at loading.
    var timer: UInt64?
    /// SHA-256 of the module as it was given; nil for that of the bytes.
    var moduleHash: String?
    /// The sizes of the memories, in pages of 64 KiB.
    var heapSize: UInt64
    var stableSize: UInt64
  }

  /// Its number, from those of the canisters: the key of its pages.
  let number: Int
  let id: [UInt8]
  var record: Record
  /// The module, expanded.
  var module: [UInt8]
  /// The heap's pages.
  var heap: StableMemory
  /// The pages of stable memory.
  var stable: StableMemory
  var chunks: [[UInt8]: [UInt8]]

  /// - Parameter owner: The canister it is of.
  init(
    number: Int, owner: Principal, record: Record, module: [UInt8], heap: StableMemory,
    stable: StableMemory, chunks: [[UInt8]: [UInt8]]
  ) {
    self.number = number
    id = Self.id(number, of: owner)
    self.record = record
    self.module = module
    self.heap = heap
    self.stable = stable
    self.chunks = chunks
  }

  /// The id: a number, high byte first, and the canister, as on the network.
  static func id(_ number: Int, of owner: Principal) -> [UInt8] {
    UInt64(number).littleEndianBytes.reversed() + owner.bytes
  }

  /// All bytes that it takes.
  var size: UInt64 {
    UInt64(module.count) + heap.byteCount + stable.byteCount
      + UInt64(chunks.count) * UInt64(Canister.chunkSize)
  }
}

extension CanisterSnapshot {
  /// Makes what was written to its memories part of them.
  mutating func publish(in space: PageSpace?) -> [PageBatch] {
    [heap.publish(in: space), stable.publish(in: space)].compactMap { $0 }
  }

  /// What the mutable globals of an instance of its module begin with.
  ///
  /// - Throws: a rejection with IC0505 if its globals are not those of the module.
  func globals(for module: CanisterModule) throws(Rejection) -> [WasmValue] {
    let values = GlobalsCoding.decode(record.globals) ?? []
    if let globals = module.compiled.mutableGlobals(among: values) { return globals }
    // Earlier versions of Cooper kept the mutable ones alone.
    if !record.isUploaded, module.compiled.accepts(globals: values) { return values }
    throw Rejection(
      .invalidWasm, "The globals of the snapshot are not those of the snapshot's module")
  }
}

/// What becomes of a snapshot on disk.
enum SnapshotChange: Sendable {
  /// It is there from now on, as it is: its record, module and chunks, those pages that are given,
  /// and those that its memories have on disk already. Where `base` is the number of a memory, and not 0,
  /// the other pages of its stable memory are those of that one.
  case put(CanisterSnapshot, pages: [PageBatch], adopted: [PageKind: PageSums], base: Int)
  /// It is gone.
  case delete(number: Int)

  /// The bytes that go to disk.
  var weight: Int {
    switch self {
    case .delete: 0
    case .put(let snapshot, let pages, _, _):
      snapshot.module.count + pages.reduce(0) { $0 + $1.pages.count } * StableMemory.pageSize
        + snapshot.chunks.values.reduce(0) { $0 + $1.count }
    }
  }
}
