/// One of the memories of a `MemoryManager`.
@safe
public final class VirtualMemory: PagedMemory {
  /// Its id, 0 to 254.
  public let id: UInt8
  private let table: BucketTable
  /// What is divided.
  let memory: any PagedMemory
  /// Owned by the table.
  private let region: UnsafeMutablePointer<BucketTable.Region>

  @export(interface)
  init(id: UInt8, in table: BucketTable) {
    self.id = id
    self.table = table
    memory = table.memory
    unsafe region = table.region(id)
  }

  /// The size in pages of 64 KiB.
  public var pageCount: UInt64 { unsafe region.pointee.size >> 16 }

  /// Grows by the given number of pages, which are zero; the size before, or nil if refused.
  @export(interface)
  public func grow(by pages: UInt64) -> UInt64? { table.grow(id, by: pages) }

  /// Fills the destination with the bytes from the offset on.
  @export(interface)
  public func read(into destination: UnsafeMutableRawBufferPointer, at offset: UInt64) {
    let end = offset &+ UInt64(destination.count)
    if unsafe end <= region.pointee.straight, end >= offset {
      unsafe memory.read(into: destination, at: offset &+ region.pointee.shift)
      return
    }
    unsafe transfer(destination, isWrite: false, at: offset)
  }

  /// Puts the bytes at the offset.
  @export(interface)
  public func write(_ source: UnsafeRawBufferPointer, at offset: UInt64) {
    let end = offset &+ UInt64(source.count)
    if unsafe end <= region.pointee.straight, end >= offset {
      unsafe memory.write(source, at: offset &+ region.pointee.shift)
      return
    }
    unsafe transfer(UnsafeMutableRawBufferPointer(mutating: source), isWrite: true, at: offset)
  }

  /// Reads or writes what need not be in one piece in the memory below. What is written is not changed.
  @export(interface)
  @inline(never)
  private func transfer(_ bytes: UnsafeMutableRawBufferPointer, isWrite: Bool, at offset: UInt64) {
    let size = unsafe region.pointee.size
    guard offset <= size, UInt64(bytes.count) <= size - offset else {
      halt("an access beyond the end of a memory")
    }
    let bucketBytes = UInt64(table.bucketPages) << 16
    var position = 0
    while position < bytes.count {
      let place = offset &+ UInt64(position)
      let within = place % bucketBytes
      let length = Int(min(bucketBytes &- within, UInt64(bytes.count &- position)))
      let start = unsafe region.pointee.buckets[Int(place / bucketBytes)] &+ within
      let piece = unsafe UnsafeMutableRawBufferPointer(
        rebasing: bytes[position..<position &+ length])
      if isWrite {
        unsafe memory.write(UnsafeRawBufferPointer(piece), at: start)
      } else {
        unsafe memory.read(into: piece, at: start)
      }
      position &+= length
    }
  }
}
