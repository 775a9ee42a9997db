public import Candid
import Synchronization

/// A canister's stable memory at a moment: what happens later does not show in it.
public struct StableMemorySnapshot: Sendable {
  /// The number of changes of the canister before the moment, as in `CanisterSummary`.
  public let version: UInt64
  private let memory: StableMemory

  init(_ memory: StableMemory, version: UInt64) {
    self.memory = memory
    self.version = version
  }

  /// A snapshot of the given bytes, which are filled up with zeros to whole pages of 64 KiB.
  public init(bytes: [UInt8], version: UInt64) {
    let page = Int(StableMemory.wasmPageSize)
    var memory = StableMemory(size: UInt64((bytes.count + page - 1) / page))
    // It has nothing on disk that could be damaged.
    try? unsafe bytes.withUnsafeBytes { try unsafe memory.write($0, at: 0) }
    self.init(memory, version: version)
  }

  /// The size in bytes, whole pages of 64 KiB.
  public var byteCount: UInt64 { memory.byteCount }

  /// The bytes of a range, which must lie within the size.
  ///
  /// - Throws: a rejection if they are not on disk as they were written.
  public func bytes(in range: Range<UInt64>) throws(Rejection) -> [UInt8] {
    precondition(range.upperBound <= byteCount, "The range is outside of the memory")
    return try memory.checkedBytes(in: range)
  }
}

extension StableMemory {
  /// The bytes of a range, which must lie within the size.
  ///
  /// - Throws: a rejection if they are not on disk as they were written.
  func checkedBytes(in range: Range<UInt64>) throws(Rejection) -> [UInt8] {
    do {
      return try unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
        try unsafe read(into: UnsafeMutableRawBufferPointer(buffer), at: range.lowerBound)
        count = buffer.count
      }
    } catch {
      throw .damaged("\(error)")
    }
  }
}

extension Replica {
  /// The stable memory of a canister as it is now; nil if there is no such canister.
  public func stableMemory(of canister: Principal) -> StableMemorySnapshot? {
    registry.withLock { $0.canisters[canister] }?.state.withLock {
      StableMemorySnapshot($0.stable, version: $0.version)
    }
  }
}
