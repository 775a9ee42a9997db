import Candid
import Interfaces
import Synchronization
import WasmEngine

// A snapshot as the management canister's methods give and take it.
extension Management.SnapshotMetadata {
  init(_ snapshot: CanisterSnapshot) {
    let record = snapshot.record
    self.init(
      source: .init(record.isUploaded), takenAtTimestamp: record.takenAt,
      wasmModuleSize: UInt64(snapshot.module.count),
      globals: (GlobalsCoding.decode(record.globals) ?? []).map { .init($0) },
      wasmMemorySize: snapshot.heap.byteCount, stableMemorySize: snapshot.stable.byteCount,
      wasmChunkStore: Management.hashes(of: snapshot.chunks), canisterVersion: record.version,
      certifiedData: record.certifiedData,
      globalTimer: record.timer.map { $0 == 0 ? .inactive : .active($0) })
  }
}

extension Management.SnapshotGlobal {
  init(_ value: WasmValue) {
    self =
      switch value {
      case .i32(let value): .i32(value)
      case .i64(let value): .i64(value)
      case .f32(let bits): .f32(Float(bitPattern: bits))
      case .f64(let bits): .f64(Double(bitPattern: bits))
      case .v128(let low, let high): .v128(Nat(UInt128(high) << 64 | UInt128(low)))
      }
  }
}

extension WasmValue {
  /// Nil for a number of more than 128 bits.
  fileprivate init?(_ value: Management.SnapshotGlobal) {
    switch value {
    case .i32(let value): self = .i32(value)
    case .i64(let value): self = .i64(value)
    case .f32(let value): self = .f32(value.bitPattern)
    case .f64(let value): self = .f64(value.bitPattern)
    case .v128(let value):
      guard let bits = UInt128(exactly: value) else { return nil }
      self = .v128(UInt64(truncatingIfNeeded: bits), UInt64(truncatingIfNeeded: bits >> 64))
    }
  }
}

extension CanisterSnapshot {
  /// An empty snapshot that bytes come into.
  ///
  /// - Throws: a rejection for sizes that no canister can have.
  init(
    _ number: Int, of canister: Canister,
    _ arguments: Management.UploadCanisterSnapshotMetadataArgs,
    _ limits: ReplicaConfiguration.Limits, at time: UInt64
  ) throws(Rejection) {
    func pages(_ bytes: UInt64, _ what: String, _ limit: UInt64) throws(Rejection) -> UInt64 {
      guard bytes <= limit, bytes.isMultiple(of: StableMemory.wasmPageSize) else {
        throw Rejection(
          .invalidManagementPayload,
          "\(what) of \(bytes) bytes is not possible: it has whole pages of 64 KiB, \(limit) bytes at "
            + "most")
      }
      return bytes / StableMemory.wasmPageSize
    }
    let globals = arguments.globals.compactMap { WasmValue($0) }
    guard globals.count == arguments.globals.count, globals.count <= ModuleRules.maximumGlobals,
      arguments.wasmModuleSize <= UInt64(limits.unzippedModuleSize),
      arguments.certifiedData.count <= 32
    else {
      throw Rejection(
        .invalidManagementPayload,
        "The snapshot cannot be one of a canister: its module, its globals or its certified data are "
          + "too large")
    }
    let heap = StableMemory(
      size: try pages(arguments.wasmMemorySize, "a Wasm memory", UInt64(limits.heap64)), .heap)
    let stable = StableMemory(
      size: try pages(arguments.stableMemorySize, "a stable memory", limits.stableMemory))
    let timer: UInt64? =
      switch arguments.globalTimer {
      case .active(let time): time
      case .inactive: 0
      case nil: nil
      }
    let version = canister.state.withLock { $0.version }
    self.init(
      number: number, owner: canister.id,
      record: .init(
        takenAt: time, isUploaded: true, version: version, globals: GlobalsCoding.encode(globals),
        certifiedData: arguments.certifiedData, timer: timer, moduleHash: nil,
        heapSize: heap.size, stableSize: stable.size),
      module: .init(repeating: 0, count: Int(arguments.wasmModuleSize)), heap: heap,
      stable: stable, chunks: [:])
  }

  /// Puts bytes that somebody brings.
  ///
  /// - Throws: a rejection for bytes that lie outside.
  mutating func put(
    _ chunk: [UInt8], _ kind: Management.SnapshotUploadKind, of canister: String
  ) throws(Rejection) {
    func check(_ offset: UInt64, _ size: UInt64) throws(Rejection) {
      guard offset <= size, UInt64(chunk.count) <= size - offset else {
        throw Rejection(
          .invalidManagementPayload,
          "\(chunk.count) bytes at \(offset) do not fit: there are \(size)")
      }
    }
    switch kind {
    case .wasmModule(let place):
      try check(place.offset, UInt64(module.count))
      module.replaceSubrange(Int(place.offset)..<Int(place.offset) + chunk.count, with: chunk)
    case .wasmMemory(let place):
      try check(place.offset, heap.byteCount)
      try Self.put(chunk, into: &heap, at: place.offset)
    case .stableMemory(let place):
      try check(place.offset, stable.byteCount)
      try Self.put(chunk, into: &stable, at: place.offset)
    case .wasmChunk:
      let hash = try Canister.checked(chunk, beside: chunks, of: canister)
      chunks[hash] = chunk
    }
  }

  private static func put(
    _ chunk: [UInt8], into memory: inout StableMemory, at offset: UInt64
  ) throws(Rejection) {
    do {
      try unsafe chunk.withUnsafeBytes { try unsafe memory.write($0, at: offset) }
    } catch {
      throw .damaged("\(error)")
    }
  }
}
