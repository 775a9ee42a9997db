/// A B-tree of byte strings in a memory: what stable maps and sets are made of.
///
/// Not generic: keys and values are bytes here, so that each further pair of types costs little code.
/// Header (ver 2 unless noted), numbers little-endian:
///
/// ```
///  0 "BTR" ver · 4 page size u32 · 8 0xFFFFFFFF · 12 root u64 · 20 count u64 · 28 reserved
/// 52 "BTA" 1 0000 · 60 chunk payload u64 · 68 allocated chunks u64 · 76 free list u64 · 84 reserved
/// 100 chunks: "CHK" 1 · allocated u8 · 000 · next free u64 · payload
/// ```
///
/// Version 1, and version 2 without the marker at 8, has the greatest size of a key at 4 and of a
/// value at 8 instead.
@safe
@usableFromInline
final class Tree {
  static var magic: StaticMagic { StaticMagic("B", "T", "R") }
  static var rootOffset: UInt64 { 12 }
  static var countOffset: UInt64 { 20 }
  static var allocatorOffset: UInt64 { 52 }
  static var allocatedOffset: UInt64 { 68 }
  static var firstChunk: UInt64 { 100 }
  static var chunkHeader: UInt64 { 16 }
  static var overflowHeader: Int { 11 }

  /// How two stored keys compare: below 0, 0 or above 0.
  typealias Comparison = (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Int

  let memory: any Memory
  /// The size that all keys have; −1 if they differ.
  let keyWidth: Int
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
  /// The cache: a node is at the place its address hashes to, or nowhere.
  let slots: UnsafeMutablePointer<Node?>
  let slotShift: UInt64
  let slotCount: Int
  /// The nodes that must stay until the operation ends.
  let pinned: UnsafeMutablePointer<Node>
  static var maximumPinned: Int { 128 }
  /// Rises with every change, so that iterators notice.
  @usableFromInline let generation: UnsafeMutablePointer<UInt64>
  /// Behind one pointer, so that no access is checked for exclusivity.
  @usableFromInline let state: UnsafeMutablePointer<State>

  @usableFromInline
  @unsafe
  struct State: ~Copyable {
    var root: UInt64 = 0
    @usableFromInline var count: UInt64 = 0
    var allocated: UInt64 = 0
    var freeHead: UInt64 = 0
    /// A chunk that is known to be the last of the free list: it need not be read.
    var lastFree: UInt64 = 0
    /// The first of the nodes beside the cache; each knows the next one.
    var scratch: Node?
    /// The number of nodes that must stay until the operation ends.
    var pinnedCount = 0
    /// The key and value of the operation, as bytes.
    @usableFromInline var key = StorableWriter()
    @usableFromInline var value = StorableWriter()
    /// The value that was replaced or removed, or that was too large for a node, and its key.
    @usableFromInline var oldValue = StorableWriter()
    @usableFromInline var oldKey = StorableWriter()
    /// An entry on its way from a leaf to an inner node.
    var carriedKey = StorableWriter()
    var carriedValue = StorableWriter()
    /// A node being put together from two.
    var assembly = StorableWriter(capacity: 16)
    /// Writes that wait for the end of the operation, so that it happens whole or not at all.
    var isCollecting = false
    var rootChanged = false
    var countChanged = false
    var allocatorChanged = false
    /// Address u64, number of bytes u64, the bytes; and so on.
    var arena = StorableWriter(capacity: 16)
    /// Where the last record of the arena begins; −1 if there is none.
    var lastRecord = -1
    /// The end of the highest write that waits.
    var highestEnd: UInt64 = 0
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
    _ memory: any Memory, key: StorableBound, value: StorableBound, comparison: Comparison?,
    pageSize: Int, derived: (key: Int, value: Int)?
  ) {
    self.memory = memory
    keyWidth = key.fixedCount ?? -1
    maximumKey = min(key.maximum ?? 0x7FFF_0000, 0x7FFF_0000)
    maximumValue = min(value.maximum ?? 0x7FFF_0000, 0x7FFF_0000)
    unsafe self.comparison = unsafe comparison
    self.pageSize = pageSize
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
    var shift: UInt64 = 64 - 7
    while shift < 60, capacity << (64 &- shift) > 65_536 { shift &+= 1 }
    slotShift = shift
    slotCount = 1 << (64 &- shift)
    unsafe slots = .allocate(capacity: slotCount)
    unsafe slots.initialize(repeating: nil, count: slotCount)
    unsafe pinned = .allocate(capacity: Tree.maximumPinned)
    unsafe generation = .allocate(capacity: 1)
    unsafe generation.initialize(to: 0)
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(to: State())
  }

  deinit {
    for index in 0..<slotCount { unsafe slots[index]?.destroy() }
    unsafe slots.deallocate()
    unsafe pinned.deallocate()
    unsafe generation.deallocate()
    var scratch = unsafe state.pointee.scratch
    while let node = scratch {
      unsafe scratch = node.state.pointee.next
      node.destroy()
    }
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  /// Makes an empty tree in an empty memory.
  ///
  /// - Throws: `notEmpty` or `outOfMemory`; nothing is overwritten.
  @export(interface)
  convenience init(
    creating memory: any Memory, key: StorableBound, value: StorableBound, comparison: Comparison?
  ) throws(StableError) {
    guard case .vacant = Occupancy(memory, magic: Tree.magic) else { throw StableError(.notEmpty) }
    let pageSize = Tree.pageSize(key, value)
    guard pageSize <= 0x0800_0000 else { throw StableError(.tooLarge, at: 4) }
    unsafe self.init(
      memory, key: key, value: value, comparison: comparison, pageSize: pageSize, derived: nil)
    try memory.reserve(bytes: Tree.firstChunk + Tree.chunkHeader)
    unsafe state.pointee.freeHead = Tree.firstChunk
    // "BTA" and its version.
    memory.setWord(0x0141_5442, at: Tree.allocatorOffset)
    memory.setWord(UInt64(pageSize), at: Tree.allocatorOffset + 8)
    memory.setWord(0, at: Tree.allocatedOffset)
    memory.setWord(Tree.firstChunk, at: Tree.allocatedOffset + 8)
    memory.setWord(0, at: Tree.allocatedOffset + 16)
    memory.setWord(0, at: Tree.allocatedOffset + 24)
    writeChunk(at: Tree.firstChunk, isAllocated: false, next: 0)
    memory.setWord(0, at: Tree.rootOffset + 4)
    memory.setWord(0, at: Tree.countOffset)
    // "BTR" comes last: a cut before it leaves a memory that still counts as empty.
    write(pair: 0x0252_5442 | UInt64(pageSize) << 32, 0xFFFF_FFFF, at: 0)
  }

  /// Opens the tree that an earlier program made.
  ///
  /// - Throws: `empty`, `foreignMagic`, `newerVersion`, `truncated`, `corrupted`, or `bound` if the
  ///   root node cannot have been written with these types.
  @export(interface)
  convenience init(
    opening memory: any Memory, key: StorableBound, value: StorableBound, comparison: Comparison?
  ) throws(StableError) {
    try Occupancy(memory, magic: Tree.magic).require(version: 1...2)
    let header = TreeHeader(try memory.bytes(at: 0, count: Int(Tree.firstChunk)))
    try header.check(memory)
    unsafe self.init(
      memory, key: key, value: value, comparison: comparison, pageSize: header.pageSize,
      derived: header.derived)
    load(header)
    try checkRoot(key, value)
  }

  /// Takes over what the header says.
  private func load(_ header: TreeHeader) {
    unsafe state.pointee.root = header.root
    unsafe state.pointee.count = header.count
    unsafe state.pointee.allocated = header.allocated
    unsafe state.pointee.freeHead = header.freeHead
    unsafe state.pointee.lastFree = 0
  }

  /// Forgets everything but the memory.
  @export(interface)
  func reload() {
    for index in 0..<slotCount { unsafe slots[index]?.address = 0 }
    var scratch = unsafe state.pointee.scratch
    while let node = scratch {
      node.address = 0
      unsafe scratch = node.state.pointee.next
    }
    guard let bytes = try? memory.bytes(at: 0, count: Int(Tree.firstChunk)) else {
      halt(StableError(.truncated))
    }
    load(TreeHeader(bytes))
  }

  /// The number of entries.
  @usableFromInline var count: UInt64 {
    get { unsafe state.pointee.count }
    set { unsafe state.pointee.count = newValue }
  }
  var root: UInt64 { unsafe state.pointee.root }
}

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
      unsafe bytes.withUnsafeBytes { bytes in
        UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      }
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
      pageSize = entry > 0x0800_0000 ? 0 : 103 &+ 11 &* Int(entry)
    }
    root = number(12)
    count = number(20)
    hasAllocator = number(52) & 0xFFFF_FFFF == 0x0141_5442
    chunkSize = number(60)
    allocated = number(68)
    freeHead = number(76)
  }

  /// Checks the header against itself and the memory.
  @export(interface)
  func check(_ memory: any Memory) throws(StableError) {
    guard pageSize >= 128, pageSize <= 0x0800_0000 else { throw StableError(.corrupted, at: 4) }
    guard hasAllocator else { throw StableError(.corrupted, at: Tree.allocatorOffset) }
    guard chunkSize == UInt64(pageSize) else { throw StableError(.corrupted, at: 60) }
    guard (root == 0) == (count == 0), allocated > 0 || root == 0 else {
      throw StableError(.corrupted, at: Tree.rootOffset)
    }
    let size = memory.byteCount
    let stride = chunkSize &+ Tree.chunkHeader
    guard allocated <= size / stride, Tree.firstChunk &+ allocated &* stride <= size else {
      throw StableError(.truncated, at: size)
    }
    try check(chunk: freeHead, at: 76, size)
    if root != 0 {
      try check(chunk: root &- Tree.chunkHeader, at: Tree.rootOffset, size)
      guard root &+ chunkSize <= size else { throw StableError(.truncated, at: size) }
    }
  }

  private func check(chunk: UInt64, at offset: UInt64, _ size: UInt64) throws(StableError) {
    let stride = chunkSize &+ Tree.chunkHeader
    guard chunk >= Tree.firstChunk, chunk < 1 << 62, (chunk &- Tree.firstChunk) % stride == 0 else {
      throw StableError(.corrupted, at: offset)
    }
    guard chunk &+ Tree.chunkHeader <= size else { throw StableError(.truncated, at: size) }
  }
}
