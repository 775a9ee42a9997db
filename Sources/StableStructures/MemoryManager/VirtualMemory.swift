/// One of the memories of a `MemoryManager`.
@safe
public final class VirtualMemory: Memory {
  /// Its id, 0 to 254.
  public let id: UInt8
  private let table: BucketTable
  private let memory: any Memory
  /// Owned by the table.
  private let region: UnsafeMutablePointer<BucketTable.Region>

  init(id: UInt8, in table: BucketTable) {
    self.id = id
    self.table = table
    memory = table.memory
    unsafe region = table.region(id)
  }

  /// The size in pages of 64 KiB.
  public var pageCount: UInt64 { unsafe region.pointee.size >> 16 }

  /// Grows by the given number of pages, which are zero; the size before, or nil if refused.
  public func grow(by pages: UInt64) -> UInt64? { table.grow(id, by: pages) }

  /// Fills the destination with the bytes from the offset on.
  public func read(into destination: UnsafeMutableRawBufferPointer, at offset: UInt64) {
    let end = offset &+ UInt64(destination.count)
    if unsafe end <= region.pointee.straight, end >= offset {
      unsafe memory.read(into: destination, at: offset &+ region.pointee.shift)
      return
    }
    check(offset, destination.count)
    forEachRun(from: offset, count: destination.count) { position, start, count in
      unsafe memory.read(
        into: UnsafeMutableRawBufferPointer(rebasing: destination[position..<position + count]),
        at: start)
    }
  }

  /// Puts the bytes at the offset.
  public func write(_ source: UnsafeRawBufferPointer, at offset: UInt64) {
    let end = offset &+ UInt64(source.count)
    if unsafe end <= region.pointee.straight, end >= offset {
      unsafe memory.write(source, at: offset &+ region.pointee.shift)
      return
    }
    check(offset, source.count)
    forEachRun(from: offset, count: source.count) { position, start, count in
      unsafe memory.write(
        UnsafeRawBufferPointer(rebasing: source[position..<position + count]), at: start)
    }
  }

  private func check(_ offset: UInt64, _ count: Int) {
    let size = unsafe region.pointee.size
    guard offset <= size, UInt64(count) <= size - offset else {
      halt("an access beyond the end of a memory")
    }
  }

  /// Calls the body for each piece that is whole in the memory below: position in the range, offset
  /// below, number of bytes.
  private func forEachRun(
    from offset: UInt64, count: Int, _ body: (Int, UInt64, Int) -> Void
  ) {
    let bucketBytes = UInt64(table.bucketPages) << 16
    var position = 0
    while position < count {
      let place = offset + UInt64(position)
      let within = place % bucketBytes
      let length = Int(min(bucketBytes - within, UInt64(count - position)))
      let bucket = unsafe UInt64(region.pointee.buckets[Int(place / bucketBytes)])
      body(position, pageByteCount + bucket * bucketBytes + within, length)
      position += length
    }
  }
}
