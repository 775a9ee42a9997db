import Candid
import Certification
import Foundation
import Synchronization
import WasmEngine

// The state as bytes: equal states are equal bytes, wherever they are kept.

extension Encodable {
  /// JSON with its keys in order.
  var canonicalBytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Records of texts and numbers: there is nothing that cannot be encoded.
    return Array((try? encoder.encode(self)) ?? Data())
  }
}

extension FieldWriter {
  /// Puts what messages change of a canister, its memories apart.
  mutating func put(_ changing: Commit.Changing) {
    put(changing.version)
    put(changing.status.rawValue)
    put(changing.stableSize)
    put(UInt64(changing.heapSize))
    put(GlobalsCoding.encode(changing.globals))
    put(changing.certifiedData)
    put(changing.timer)
  }

  /// Puts chunks of modules by their hashes.
  mutating func put(chunks: [[UInt8]: [UInt8]]) {
    put(UInt32(chunks.count))
    for hash in chunks.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) { put(hash) }
  }

  /// Puts a snapshot.
  fileprivate mutating func put(_ snapshot: HashedCanister.Snapshot) {
    put(snapshot.id)
    put(snapshot.record)
    put(SHA256.hash(snapshot.module))
    put(snapshot.heap.hash)
    put(snapshot.stable.hash)
    put(chunks: snapshot.chunks)
  }

  /// Puts the calls of a canister that are not over, and who waits for them.
  mutating func put(_ calls: [StoredCall], _ contexts: [StoredContext]) {
    put(UInt32(calls.count))
    for call in calls.sorted(by: { $0.number < $1.number }) {
      put(call.number)
      put(call.record)
      put(call.isExpired)
    }
    put(UInt32(contexts.count))
    for context in contexts.sorted(by: { $0.number < $1.number }) {
      put(context.number)
      put(context.record)
    }
  }
}

/// A memory by the hashes of its pages of 4 KiB. Those of zeros count as if they had never been written.
struct HashedMemory {
  private var pages: [(index: Int, hash: [UInt8])] = []

  /// A memory without pages.
  init() {}

  /// - Throws: `StateDamage` if a page on disk is not as it was written.
  init(_ memory: StableMemory) throws {
    try memory.forEachPage { index, page in
      add(index, unsafe page.withBytes { unsafe Array($0) })
    }
  }

  /// - Throws: `EngineError` if the heap cannot be read.
  init(_ heap: MemoryImage?) throws {
    try heap?.allPages().forEachPage { index, bytes in add(index, Array(bytes)) }
  }

  mutating func add(_ index: Int, _ bytes: [UInt8]) {
    guard bytes.contains(where: { $0 != 0 }) else { return }
    pages.append((index, SHA256.hash(bytes)))
  }

  /// SHA-256 of the numbers of the pages and their hashes.
  fileprivate var hash: [UInt8] {
    var fields = FieldWriter()
    for page in pages.sorted(by: { $0.index < $1.index }) {
      fields.put(UInt64(page.index))
      fields.put(page.hash)
    }
    return SHA256.hash(fields.bytes)
  }
}

/// A canister, of which the hash is asked for.
struct HashedCanister {
  /// Its code.
  enum Code {
    case none
    /// A module: the hash that it goes by, and its bytes, expanded.
    case wasm(hash: [UInt8], [UInt8])
    case native(String)
  }

  /// A snapshot of it.
  struct Snapshot {
    let id: [UInt8]
    let record: [UInt8]
    let module: [UInt8]
    let heap: HashedMemory
    let stable: HashedMemory
    let chunks: [[UInt8]: [UInt8]]
  }

  let changing: Commit.Changing
  let cycles: UInt128
  let settings: CanisterSettings
  let code: Code
  let heap: HashedMemory
  let stable: HashedMemory
  let chunks: [[UInt8]: [UInt8]]
  let snapshots: [Snapshot]
  let calls: [StoredCall]
  let contexts: [StoredContext]

  /// SHA-256 of all that it is.
  var hash: [UInt8] {
    var fields = FieldWriter()
    fields.put(changing)
    fields.put(cycles)
    fields.put(settings.canonicalBytes)
    switch code {
    case .none: fields.put(UInt8(0))
    case .wasm(let hash, let module):
      fields.put(UInt8(1))
      fields.put(hash)
      fields.put(SHA256.hash(module))
    case .native(let name):
      fields.put(UInt8(2))
      fields.put(name)
    }
    fields.put(heap.hash)
    fields.put(stable.hash)
    fields.put(chunks: chunks)
    fields.put(UInt32(snapshots.count))
    for snapshot in snapshots { fields.put(snapshot) }
    fields.put(calls, contexts)
    return SHA256.hash(fields.bytes)
  }
}

extension HashedCanister.Snapshot {
  /// - Throws: `StateDamage` if a page on disk is not as it was written.
  fileprivate init(_ snapshot: CanisterSnapshot) throws {
    self.init(
      id: snapshot.id, record: snapshot.record.canonicalBytes, module: snapshot.module,
      heap: try HashedMemory(snapshot.heap), stable: try HashedMemory(snapshot.stable),
      chunks: snapshot.chunks)
  }
}

extension Canister {
  /// SHA-256 of all that it is. Nothing may run on its queue meanwhile.
  ///
  /// - Throws: `StateDamage` or `EngineError` if a memory cannot be read.
  func hash() throws -> [UInt8] {
    let state = state.withLock { $0 }
    let contexts = openCalls.contexts.compactMap { $0.stored(in: number) }
    let calls = openCalls.all.map { entry in
      var call = StoredCall(entry.call, by: number, in: entry.context?.number ?? 0)
      call.isExpired = entry.isExpired
      return call
    }
    let code: HashedCanister.Code =
      switch state.code {
      case nil: .none
      case .wasm(let module): .wasm(hash: module.hash, module.bytes)
      case .native(let native, _, _): .native(native.name)
      }
    return HashedCanister(
      changing: state.changing, cycles: state.cycles, settings: state.settings, code: code,
      heap: try HashedMemory(try state.heap?.image()), stable: try HashedMemory(state.stable),
      chunks: state.chunks, snapshots: try state.snapshots.map { try .init($0) }, calls: calls,
      contexts: contexts
    ).hash
  }
}
