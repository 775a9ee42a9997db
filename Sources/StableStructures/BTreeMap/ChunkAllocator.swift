/// The pages of a tree: chunks of one size, those that are free in a list.
///
/// ```
/// 52 "BTA" 1 0000 · 60 chunk payload u64 · 68 allocated chunks u64 · 76 free list u64 · 84 reserved
/// 100 chunks: "CHK" 1 · allocated u8 · 000 · next free u64 · payload
/// ```
struct ChunkAllocator {
  static var offset: UInt64 { 52 }
  static var allocatedOffset: UInt64 { 68 }
  static var firstChunk: UInt64 { 100 }
  static var chunkHeader: UInt64 { 16 }
  /// "BTA" and its version.
  static var magic: UInt64 { 0x0141_5442 }
  /// "CHK", its version, and whether the chunk is allocated.
  private static var freeChunk: UInt64 { 0x014B_4843 }
  private static var allocatedChunk: UInt64 { 0x01_014B_4843 }

  /// The bytes of a payload.
  let pageSize: Int
  private var allocated: UInt64
  private var freeHead: UInt64
  /// A chunk that is known to be the last of the free list: it need not be read.
  private var lastFree: UInt64 = 0
  private var isChanged = false

  init(pageSize: Int, allocated: UInt64, freeHead: UInt64) {
    self.pageSize = pageSize
    self.allocated = allocated
    self.freeHead = freeHead
  }

  /// Writes the header of an allocator without chunks, and its first free chunk, at once.
  @export(interface)
  init(creating memory: any PagedMemory, pageSize: Int) {
    self.init(pageSize: pageSize, allocated: 0, freeHead: ChunkAllocator.firstChunk)
    memory.setWord(ChunkAllocator.magic, at: ChunkAllocator.offset)
    memory.setWord(UInt64(pageSize), at: ChunkAllocator.offset &+ 8)
    memory.setWord(0, at: ChunkAllocator.allocatedOffset)
    memory.setWord(ChunkAllocator.firstChunk, at: ChunkAllocator.allocatedOffset &+ 8)
    memory.setWord(0, at: ChunkAllocator.allocatedOffset &+ 16)
    memory.setWord(0, at: ChunkAllocator.allocatedOffset &+ 24)
    memory.setWords(ChunkAllocator.freeChunk, 0, at: ChunkAllocator.firstChunk)
  }

  /// The next free chunk behind a free or allocated one.
  private func next(
    behind chunk: UInt64, _ expected: UInt64, _ batch: borrowing WriteBatch
  ) -> UInt64 {
    let (head, next) = batch.words(at: chunk)
    guard head & 0xFF_FFFF_FFFF == expected else { halt(StableError(.corrupted, at: chunk)) }
    return next
  }

  /// Takes a chunk; the address of its payload. Only while the batch collects.
  @export(interface)
  @inline(never)
  mutating func allocate(_ batch: inout WriteBatch) -> UInt64 {
    let chunk = freeHead
    let next = chunk == lastFree ? 0 : next(behind: chunk, ChunkAllocator.freeChunk, batch)
    batch.write(words: ChunkAllocator.allocatedChunk, next, at: chunk)
    if next != 0 {
      freeHead = next
    } else {
      let fresh = chunk &+ ChunkAllocator.chunkHeader &+ UInt64(pageSize)
      freeHead = fresh
      lastFree = fresh
      batch.write(words: ChunkAllocator.freeChunk, 0, at: fresh)
    }
    allocated &+= 1
    isChanged = true
    return chunk &+ ChunkAllocator.chunkHeader
  }

  /// Gives the chunk with the payload back. Only while the batch collects.
  @export(interface)
  @inline(never)
  mutating func free(_ address: UInt64, _ batch: inout WriteBatch) {
    let chunk = address &- ChunkAllocator.chunkHeader
    _ = next(behind: chunk, ChunkAllocator.allocatedChunk, batch)
    batch.write(words: ChunkAllocator.freeChunk, freeHead, at: chunk)
    freeHead = chunk
    allocated &-= 1
    isChanged = true
  }

  /// Gives all chunks back, at once.
  @export(interface)
  mutating func removeAll(_ batch: inout WriteBatch) {
    allocated = 0
    freeHead = ChunkAllocator.firstChunk
    lastFree = ChunkAllocator.firstChunk
    batch.write(words: ChunkAllocator.freeChunk, 0, at: ChunkAllocator.firstChunk)
    isChanged = true
    save(&batch)
  }

  /// Writes the header if it is another one than before.
  @inline(__always)
  mutating func save(_ batch: inout WriteBatch) {
    guard isChanged else { return }
    isChanged = false
    batch.write(word: allocated, at: ChunkAllocator.allocatedOffset)
    batch.write(word: freeHead, at: ChunkAllocator.allocatedOffset &+ 8)
  }
}
