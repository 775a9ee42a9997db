/// What the first 100 bytes of a tree say.
struct TreeHeader {
  var version: UInt8
  var pageSize: Int
  var derived: (key: Int, value: Int)?
  var root: UInt64
  var count: UInt64
  var hasAllocator: Bool
  var chunkSize: UInt64
  var allocated: UInt64
  var freeHead: UInt64

  @export(interface)
  init(_ bytes: [UInt8]) {
    func number(_ offset: Int) -> UInt64 {
      UInt64(littleEndian: bytes.rawSpan.rawWord(at: offset))
    }
    version = bytes[3]
    let key = number(4) & 0xFFFF_FFFF
    let first = Int(truncatingIfNeeded: key)
    let second = number(4) >> 32
    if version == 2, second == 0xFFFF_FFFF {
      pageSize = first
      derived = nil
    } else {
      let value = Int(truncatingIfNeeded: second)
      derived = (first, value)
      let entry = 8 &+ key &+ second
      pageSize = entry > 0x0800_0000 ? 0 : Tree.sizeV1(first, value)
    }
    root = number(12)
    count = number(20)
    hasAllocator = number(Int(ChunkAllocator.offset)) & 0xFFFF_FFFF == ChunkAllocator.magic
    chunkSize = number(60)
    allocated = number(68)
    freeHead = number(76)
  }

  /// Checks the header against itself and the memory.
  @export(interface)
  func check(_ memory: any PagedMemory) throws(StableError) {
    guard pageSize >= 128, pageSize <= 0x0800_0000 else { throw StableError(.corrupted, at: 4) }
    guard hasAllocator else { throw StableError(.corrupted, at: ChunkAllocator.offset) }
    guard chunkSize == UInt64(pageSize) else { throw StableError(.corrupted, at: 60) }
    guard (root == 0) == (count == 0), allocated > 0 || root == 0 else {
      throw StableError(.corrupted, at: Tree.rootOffset)
    }
    let size = memory.byteCount
    let stride = chunkSize &+ ChunkAllocator.chunkHeader
    guard allocated <= size / stride, ChunkAllocator.firstChunk &+ allocated &* stride <= size
    else {
      throw StableError(.truncated, at: size)
    }
    try check(chunk: freeHead, at: 76, size)
    if root != 0 {
      try check(chunk: root &- ChunkAllocator.chunkHeader, at: Tree.rootOffset, size)
      guard root &+ chunkSize <= size else { throw StableError(.truncated, at: size) }
    }
  }

  @export(interface)
  private func check(chunk: UInt64, at offset: UInt64, _ size: UInt64) throws(StableError) {
    let stride = chunkSize &+ ChunkAllocator.chunkHeader
    guard chunk >= ChunkAllocator.firstChunk, chunk < 1 << 62,
      (chunk &- ChunkAllocator.firstChunk) % stride == 0
    else {
      throw StableError(.corrupted, at: offset)
    }
    guard chunk &+ ChunkAllocator.chunkHeader <= size else {
      throw StableError(.truncated, at: size)
    }
  }
}

extension TreeHeader {
  /// What the tree has.
  var contents: Tree.Contents { Tree.Contents(root: root, count: count) }

  /// The tree's pages.
  var allocator: ChunkAllocator {
    ChunkAllocator(pageSize: pageSize, allocated: allocated, freeHead: freeHead)
  }
}
