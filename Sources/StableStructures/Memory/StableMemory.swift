import CanisterSystem

/// The canister's stable memory, which outlives upgrades.
///
/// Natively it is that of the message in execution: see `SystemScope` of CanisterSystem.
public final class StableMemory: PagedMemory {
  /// The stable memory of the canister that runs.
  public init() {}

  /// The size in pages of 64 KiB.
  public var pageCount: UInt64 { StableAPI.size() }

  /// Grows by the given number of pages, which are zero; the size before, or nil if refused.
  @export(interface)
  public func grow(by pages: UInt64) -> UInt64? {
    let old = StableAPI.grow(by: pages)
    return old < 0 ? nil : UInt64(old)
  }

  /// Fills the destination with the bytes from the offset on.
  @export(interface)
  public func read(into destination: UnsafeMutableRawBufferPointer, at offset: UInt64) {
    unsafe StableAPI.read(into: destination, at: offset)
  }

  /// Puts the bytes at the offset.
  @export(interface)
  public func write(_ source: UnsafeRawBufferPointer, at offset: UInt64) {
    unsafe StableAPI.write(source, at: offset)
  }
}

extension StableMemory {
  /// The number of bytes in a page of memory, of this and of any other: 64 KiB.
  public static var pageByteCount: UInt64 { 65_536 }

  /// The stable memory of the canister that runs.
  public static var stable: StableMemory { StableMemory() }
}
