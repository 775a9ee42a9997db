/// The state of a memory manager: which bucket belongs to which memory, and how long each is.
@safe
final class BucketTable {
  static var maximumBuckets: Int { 32_768 }
  static var memoryCount: Int { 255 }
  static var sizesOffset: UInt64 { 40 }
  static var ownersOffset: UInt64 { 2_080 }
  static var headerByteCount: Int { 34_848 }

  /// One virtual memory.
  struct Region: ~Copyable {
    /// The size in bytes.
    var size: UInt64 = 0
    /// The bytes that can be reached at `shift` from their virtual offset: those of the first bucket
    /// and of the ones that follow it directly.
    var straight: UInt64 = 0
    var shift: UInt64 = 0
    /// Where the buckets begin, rising.
    var buckets = AddressList()
  }

  /// The memory that is divided.
  let memory: any PagedMemory
  /// The pages of a bucket.
  let bucketPages: UInt16
  private(set) var allocatedBuckets: Int
  /// Behind one pointer, so that no access is checked for exclusivity.
  private let regions: UnsafeMutablePointer<Region>

  @export(interface)
  init(creating memory: any PagedMemory, bucketPages: UInt16) throws(StableError) {
    guard bucketPages > 0 else { throw StableError(.bound, at: 6) }
    try memory.reserve(bytes: UInt64(BucketTable.headerByteCount))
    var header = StorableWriter(capacity: BucketTable.headerByteCount)
    let sizes = Int(BucketTable.ownersOffset)
    for (byte, count) in [(0 as UInt8, sizes), (255, BucketTable.headerByteCount - sizes)] {
      unsafe header.append(count: count) { target in
        _ = unsafe target.initializeMemory(as: UInt8.self, repeating: byte)
      }
    }
    header.set(word: MemoryManager.magic.word | 1 << 24 | UInt64(bucketPages) << 48, at: 0)
    // The magic comes last: a cut before it leaves a memory that still counts as empty.
    header.write(from: 16, count: header.count - 16, to: memory, at: 16)
    header.write(from: 0, count: 16, to: memory, at: 0)
    self.memory = memory
    self.bucketPages = bucketPages
    allocatedBuckets = 0
    unsafe regions = BucketTable.emptyRegions()
  }

  @export(interface)
  init(opening memory: any PagedMemory) throws(StableError) {
    try Occupancy(memory, magic: MemoryManager.magic).require()
    let head = memory.word(at: 0)
    let allocated = Int(UInt16(truncatingIfNeeded: head >> 32))
    let bucketPages = UInt16(truncatingIfNeeded: head >> 48)
    guard bucketPages > 0, allocated <= BucketTable.maximumBuckets else {
      throw StableError(.corrupted, at: 4)
    }
    guard memory.pageCount >= 1 &+ UInt64(bucketPages) &* UInt64(allocated) else {
      throw StableError(.truncated, at: memory.byteCount)
    }
    // Sizes, then owners: all within the first page.
    let count = 8 &* BucketTable.memoryCount &+ allocated
    var table = StorableWriter(capacity: count)
    unsafe table.append(count: count) { target in
      unsafe memory.read(into: target, at: BucketTable.sizesOffset)
    }
    self.memory = memory
    self.bucketPages = bucketPages
    allocatedBuckets = allocated
    unsafe regions = BucketTable.emptyRegions()
    for bucket in 0..<allocated {
      let owner = table.span[8 &* BucketTable.memoryCount &+ bucket]
      if owner != 255 { unsafe regions[Int(owner)].buckets.append(start(ofBucket: bucket)) }
    }
    for id in 0..<BucketTable.memoryCount {
      let pages = table.word(at: 8 &* id)
      guard unsafe pages <= UInt64(regions[id].buckets.count) &* UInt64(bucketPages) else {
        throw StableError(.corrupted, at: BucketTable.sizesOffset &+ UInt64(id) &* 8)
      }
      if pages > 0 { setSize(pages, of: UInt8(id)) }
    }
  }

  @export(interface)
  private static func emptyRegions() -> UnsafeMutablePointer<Region> {
    let regions = UnsafeMutablePointer<Region>.allocate(capacity: memoryCount)
    for id in 0..<memoryCount { unsafe (regions + id).initialize(to: Region()) }
    return unsafe regions
  }

  /// Where a bucket begins.
  private func start(ofBucket index: Int) -> UInt64 {
    StableMemory.pageByteCount &+ UInt64(index) &* UInt64(bucketPages) << 16
  }

  deinit {
    unsafe regions.deinitialize(count: BucketTable.memoryCount)
    unsafe regions.deallocate()
  }

  /// The state of a memory.
  @export(interface)
  func region(_ id: UInt8) -> UnsafeMutablePointer<Region> {
    precondition(id < 255)
    return unsafe regions + Int(id)
  }

  /// Takes over a new size, after the region's buckets are what it needs.
  @export(interface)
  private func setSize(_ pages: UInt64, of id: UInt8) {
    let region = unsafe region(id)
    let bucketBytes = UInt64(bucketPages) << 16
    var straight: UInt64 = 0
    if unsafe !region.pointee.buckets.isEmpty {
      let first = unsafe region.pointee.buckets[0]
      for index in unsafe 0..<region.pointee.buckets.count {
        guard unsafe region.pointee.buckets[index] == first &+ straight else { break }
        straight &+= bucketBytes
      }
      unsafe region.pointee.shift = first
    }
    unsafe region.pointee.size = pages << 16
    unsafe region.pointee.straight = min(straight, pages << 16)
  }

  /// Gives a memory more pages; its size before, or nil if the memory below refuses.
  @export(interface)
  func grow(_ id: UInt8, by pages: UInt64) -> UInt64? {
    let region = unsafe region(id)
    let old = unsafe region.pointee.size >> 16
    let perBucket = UInt64(bucketPages)
    let most = UInt64(BucketTable.maximumBuckets) &* perBucket
    guard pages <= most, old &+ pages <= most else { return nil }
    let new = old &+ pages
    let needed = Int((new &+ perBucket &- 1) / perBucket)
    let added = unsafe max(0, needed &- region.pointee.buckets.count)
    guard added <= BucketTable.maximumBuckets &- allocatedBuckets else { return nil }
    let below = 1 &+ perBucket &* UInt64(allocatedBuckets &+ added)
    let size = memory.pageCount
    if below > size, memory.grow(by: below &- size) == nil { return nil }
    if added > 0 {
      let owners = [UInt8](repeating: id, count: added)
      unsafe owners.withUnsafeBytes { source in
        unsafe memory.write(source, at: BucketTable.ownersOffset &+ UInt64(allocatedBuckets))
      }
      for bucket in allocatedBuckets..<allocatedBuckets &+ added {
        unsafe region.pointee.buckets.append(start(ofBucket: bucket))
      }
      allocatedBuckets &+= added
      unsafe withUnsafeBytes(of: UInt16(allocatedBuckets).littleEndian) { source in
        unsafe memory.write(source, at: 4)
      }
    }
    memory.setWord(new, at: BucketTable.sizesOffset &+ UInt64(id) &* 8)
    setSize(new, of: id)
    return old
  }
}
