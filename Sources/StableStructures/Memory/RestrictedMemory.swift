/// A range of another memory's pages, as a memory of its own.
///
/// ```swift
/// let first = RestrictedMemory(.stable, pages: 0..<16)
/// let rest = RestrictedMemory(.stable, pages: 16..<1_000_000)
/// ```
public final class RestrictedMemory: PagedMemory {
  /// The memory below.
  public let memory: any PagedMemory
  /// The pages of the memory below that this one may use.
  public let pages: Range<UInt64>

  /// The given pages of a memory.
  public init(_ memory: any PagedMemory, pages: Range<UInt64>) {
    self.memory = memory
    self.pages = pages
  }

  /// The given pages of the canister's stable memory.
  public convenience init(_ memory: StableMemory, pages: Range<UInt64>) {
    self.init(memory as any PagedMemory, pages: pages)
  }

  /// How many of its pages the memory below has.
  public var pageCount: UInt64 {
    let below = memory.pageCount
    return below <= pages.lowerBound ? 0 : min(below, pages.upperBound) - pages.lowerBound
  }

  /// Grows by the given number of pages; nil beyond the range, or if the memory below refuses.
  public func grow(by count: UInt64) -> UInt64? {
    let old = pageCount
    guard count <= pages.upperBound - pages.lowerBound - old else { return nil }
    let needed = pages.lowerBound + old + count
    let below = memory.pageCount
    if count > 0, needed > below, memory.grow(by: needed - below) == nil { return nil }
    return old
  }

  /// Fills the destination with the bytes from the offset on.
  public func read(into destination: UnsafeMutableRawBufferPointer, at offset: UInt64) {
    check(offset, destination.count)
    unsafe memory.read(into: destination, at: pages.lowerBound << 16 + offset)
  }

  /// Puts the bytes at the offset.
  public func write(_ source: UnsafeRawBufferPointer, at offset: UInt64) {
    check(offset, source.count)
    unsafe memory.write(source, at: pages.lowerBound << 16 + offset)
  }

  private func check(_ offset: UInt64, _ count: Int) {
    let size = pageCount << 16
    guard offset <= size, UInt64(count) <= size - offset else {
      halt("an access beyond the end of a restricted memory")
    }
  }
}
