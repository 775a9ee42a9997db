/// A B-tree of byte strings in a memory: what stable maps and sets are made of.
///
/// Not generic: keys and values are bytes here, so that each further pair of types costs little code.
/// Header (ver 2 unless noted), numbers little-endian:
///
/// ```
///  0 "BTR" ver · 4 page size u32 · 8 0xFFFFFFFF · 12 root u64 · 20 count u64 · 28 reserved
/// 52 the allocator's header, then its chunks: see `ChunkAllocator`
/// ```
///
/// Version 1, and version 2 without the marker at 8, has the greatest size of a key at 4 and of a
/// value at 8 instead.
///
/// It holds its parts together: `NodeCache` keeps nodes, `ChunkAllocator` pages, `WriteBatch` the writes
/// of an operation, `Operation` its bytes.
@usableFromInline
final class Tree {
  static var magic: StaticMagic { StaticMagic("B", "T", "R") }
  static var rootOffset: UInt64 { 12 }
  static var countOffset: UInt64 { 20 }
  static var overflowHeader: Int { 11 }

  /// How two stored keys compare: below 0, 0 or above 0.
  typealias Comparison = (RawSpan, RawSpan) -> Int

  let memory: any PagedMemory
  /// The size that all keys have; −1 if they differ.
  let keyWidth: Int
  /// The size that all values have; −1 if they differ.
  let valueWidth: Int
  /// The greatest sizes.
  let maximumKey: Int
  let maximumValue: Int
  /// Nil if keys are in the order of their bytes.
  let comparison: Comparison?
  /// The payload of a chunk: what the first page of a node holds.
  let pageSize: Int
  /// The sizes that nodes of layout V1 are made for; nil if the map can have none.
  let derived: (key: Int, value: Int)?
  /// The space of a node whose entries have the greatest sizes; the page size if there is no greatest.
  let nodeCapacity: Int
  /// Nodes with more bytes than this are not kept whole.
  let inlineLimit: Int
  @usableFromInline let parts: Held<Parts>

  /// What changes, each with a purpose of its own.
  @usableFromInline
  struct Parts: ~Copyable {
    var cache: NodeCache
    var allocator: ChunkAllocator
    var batch: WriteBatch
    @usableFromInline var operation = Operation()
    @usableFromInline var contents: Contents
  }

  /// What the tree has, and what of it the memory does not know yet.
  @usableFromInline
  struct Contents {
    var root: UInt64 = 0
    @usableFromInline var count: UInt64 = 0
    var isRootChanged = false
    var isCountChanged = false
    /// Rises with every change, so that iterators notice.
    @usableFromInline var generation: UInt64 = 0
  }

  /// The bytes of a full node of layout V1.
  static func sizeV1(_ key: Int, _ value: Int) -> Int { 7 + 11 * (8 + key + value) + 96 }

  /// The page size of a new tree.
  static func pageSize(_ key: StorableBound, _ value: StorableBound) -> Int {
    guard let key = key.maximum, let value = value.maximum else { return 1_024 }
    return sizeV1(key, value) * 3 / 4
  }

  @export(interface)
  private init(
    _ memory: any PagedMemory, key: StorableBound, value: StorableBound, comparison: Comparison?,
    allocator: ChunkAllocator, contents: Contents, derived: (key: Int, value: Int)?
  ) {
    self.memory = memory
    keyWidth = key.fixedCount ?? -1
    // Places of values are computed from it where `Int` has 32 bits.
    valueWidth = value.fixedCount.flatMap { $0 <= 0x100_0000 ? $0 : nil } ?? -1
    maximumKey = min(key.maximum ?? 0x7FFF_0000, 0x7FFF_0000)
    maximumValue = min(value.maximum ?? 0x7FFF_0000, 0x7FFF_0000)
    self.comparison = comparison
    pageSize = allocator.pageSize
    self.derived = derived
    var capacity = pageSize
    if let key = key.maximum, let value = value.maximum {
      let carried = pageSize &- Tree.overflowHeader
      let longest = Tree.sizeV1(key, value) + 8
      if longest > capacity {
        capacity &+= (longest &- capacity &+ carried &- 1) / carried &* carried
      }
    }
    nodeCapacity = capacity
    inlineLimit = max(capacity, 4 &* pageSize, 16_384)
    parts = Held(
      Parts(
        cache: NodeCache(
          nodeCapacity: capacity, keyWidth: keyWidth, valueWidth: valueWidth),
        allocator: allocator, batch: WriteBatch(memory), contents: contents))
  }

  /// Makes an empty tree in an empty memory.
  ///
  /// - Throws: `notEmpty` or `outOfMemory`; nothing is overwritten.
  @export(interface)
  convenience init(
    creating memory: any PagedMemory, key: StorableBound, value: StorableBound,
    comparison: Comparison?
  ) throws(StableError) {
    guard case .vacant = Occupancy(memory, magic: Tree.magic) else { throw StableError(.notEmpty) }
    let pageSize = Tree.pageSize(key, value)
    guard pageSize <= 0x0800_0000 else { throw StableError(.tooLarge, at: 4) }
    try memory.reserve(bytes: ChunkAllocator.firstChunk + ChunkAllocator.chunkHeader)
    let allocator = ChunkAllocator(creating: memory, pageSize: pageSize)
    memory.setWord(0, at: Tree.rootOffset + 4)
    memory.setWord(0, at: Tree.countOffset)
    // "BTR" comes last: a cut before it leaves a memory that still counts as empty.
    memory.setWords(0x0252_5442 | UInt64(pageSize) << 32, 0xFFFF_FFFF, at: 0)
    self.init(
      memory, key: key, value: value, comparison: comparison, allocator: allocator,
      contents: Contents(), derived: nil)
  }

  /// Opens the tree in a memory, or makes one in an empty memory.
  ///
  /// - Throws: what the two others throw.
  convenience init(
    openOrCreate memory: any PagedMemory, key: StorableBound, value: StorableBound,
    comparison: Comparison?
  ) throws(StableError) {
    if case .vacant = Occupancy(memory, magic: Tree.magic) {
      try self.init(creating: memory, key: key, value: value, comparison: comparison)
    } else {
      try self.init(opening: memory, key: key, value: value, comparison: comparison)
    }
  }

  /// Opens the tree that an earlier program made.
  ///
  /// - Throws: `empty`, `foreignMagic`, `newerVersion`, `truncated`, `corrupted`, or `bound` if the
  ///   root node cannot have been written with these types.
  @export(interface)
  convenience init(
    opening memory: any PagedMemory, key: StorableBound, value: StorableBound,
    comparison: Comparison?
  ) throws(StableError) {
    try Occupancy(memory, magic: Tree.magic).require(version: 1...2)
    let header = TreeHeader(try memory.bytes(at: 0, count: Int(ChunkAllocator.firstChunk)))
    try header.check(memory)
    self.init(
      memory, key: key, value: value, comparison: comparison, allocator: header.allocator,
      contents: header.contents, derived: header.derived)
    try checkRoot(key, value)
  }

  /// Forgets everything but the memory.
  @export(interface)
  private func reload() {
    parts.value.cache.forgetAll()
    guard let bytes = try? memory.bytes(at: 0, count: Int(ChunkAllocator.firstChunk)) else {
      halt(StableError(.truncated))
    }
    let header = TreeHeader(bytes)
    let generation = parts.value.contents.generation
    parts.value.contents = header.contents
    parts.value.contents.generation = generation
    parts.value.allocator = header.allocator
  }

  /// The number of entries.
  @inlinable var count: UInt64 { parts.value.contents.count }
  var root: UInt64 { parts.value.contents.root }

  /// The order of two keys.
  @export(interface)
  func compare(_ first: RawSpan, _ second: RawSpan) -> Int {
    if let comparison { return comparison(first, second) }
    return compareBytes(first, second)
  }
}

// Operations: what they change, and their ends.
extension Tree {
  /// Notes that something changes.
  func beginChange() { parts.value.contents.generation &+= 1 }

  /// Notes that there are more entries, or fewer.
  func changeCount(by change: Int) {
    parts.value.contents.count &+= UInt64(bitPattern: Int64(change))
    parts.value.contents.isCountChanged = true
  }

  func setRoot(_ address: UInt64) {
    parts.value.contents.root = address
    parts.value.contents.isRootChanged = true
  }

  /// Ends an operation: everything that waits is written, the header last.
  ///
  /// - Throws: `outOfMemory`; nothing was written and the tree is as before.
  @export(interface)
  func finish() throws(StableError) {
    parts.value.cache.unpinAll(limit: 4 &* inlineLimit)
    parts.value.allocator.save(&parts.value.batch)
    if parts.value.contents.isRootChanged {
      parts.value.batch.write(word: root, at: Tree.rootOffset)
      parts.value.batch.write(word: count, at: Tree.countOffset)
    } else if parts.value.contents.isCountChanged {
      parts.value.batch.write(word: count, at: Tree.countOffset)
    }
    parts.value.contents.isRootChanged = false
    parts.value.contents.isCountChanged = false
    do throws(StableError) {
      try parts.value.batch.commit()
    } catch {
      reload()
      throw error
    }
  }

  /// Removes everything.
  ///
  /// The pages of the memory stay, as a memory cannot shrink.
  @usableFromInline
  func removeAll() {
    beginChange()
    parts.value.cache.forgetAll()
    parts.value.contents.root = 0
    parts.value.contents.count = 0
    // The header first: a cut behind it leaves an empty map whose free list is not rebuilt yet.
    parts.value.batch.write(word: 0, at: Tree.rootOffset)
    parts.value.batch.write(word: 0, at: Tree.countOffset)
    parts.value.allocator.removeAll(&parts.value.batch)
  }
}

// Nodes, from the cache or loaded.
extension Tree {
  /// The node at an address, from the cache or loaded. It may go with the next one unless pinned.
  @inline(__always)
  func node(at address: UInt64, depth: Int) -> Node {
    // At 0 is the header; among the nodes that are kept it stands for one that holds none.
    if address != 0, let node = parts.value.cache.node(at: address) { return node }
    return loadNode(at: address, depth: depth)
  }

  @export(interface)
  @inline(never)
  private func loadNode(at address: UInt64, depth: Int) -> Node {
    guard address != 0 else { halt(StableError(.corrupted)) }
    if let node = parts.value.cache.pinnedNode(at: address) { return node }
    let node = parts.value.cache.vacancy(for: address, depth: depth)
    load(address, into: node, depth: depth)
    return node
  }

  /// The node at an address, kept until the operation ends.
  func pinned(at address: UInt64, depth: Int) -> Node {
    let node = node(at: address, depth: depth)
    node.depth = depth
    return parts.value.cache.pin(node)
  }

  /// A new node, kept until the operation ends. Only while the batch collects.
  @export(interface)
  func newNode(isLeaf: Bool, depth: Int) -> Node {
    let address = parts.value.allocator.allocate(&parts.value.batch)
    let node = parts.value.cache.vacancy(for: address, depth: depth)
    node.reset(address: address, isLeaf: isLeaf, depth: depth)
    return parts.value.cache.pin(node)
  }

  /// Gives a node's pages back. Only while the batch collects.
  func freeNode(_ node: Node) {
    for index in 0..<node.overflows.count {
      parts.value.allocator.free(node.overflows[index], &parts.value.batch)
    }
    parts.value.allocator.free(node.address, &parts.value.batch)
    node.address = 0
  }
}
