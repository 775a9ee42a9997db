/// A node of a tree in the heap: the bytes of its pages in one piece, as layout V2 has them.
///
/// ```
///  0 "BTN" 2 · 4 type (0 leaf, 1 internal) · 5 count u16 · 7 first overflow page u64
/// 15 children, u64 each, count + 1 of them in an internal node
///    keys, each with its length as u32 before it unless all keys have the same
///    values, each with its length as u32 before it
/// ```
///
/// The first page carries `pageSize` bytes of this, each overflow page `pageSize − 11` more. A node
/// may be loaded in part: `loaded` bytes are there.
///
/// It is a reference: `NodeCache` and `Cursor` own nodes and destroy them. Its bytes are touched within
/// `read` and `update` alone.
@safe
struct Node {
  /// The greatest number of entries.
  static var capacity: Int { 11 }
  /// The least number of entries of a node other than the root.
  static var minimum: Int { 5 }
  /// Where children or keys begin.
  static var contentOffset: Int { 15 }
  /// "BTN" and 2, as a little-endian number.
  static var head: Int { 0x02 << 24 | magic }
  /// "BTN", as a little-endian number.
  static var magic: Int { 0x4E_5442 }
  /// "NOF", which an overflow page begins with.
  static var overflowMagic: Int { 0x46_4F4E }

  private let state: UnsafeMutablePointer<State>

  @unsafe
  private struct State: ~Copyable {
    /// Where its first page is; 0 if this holds no node.
    var address: UInt64 = 0
    var base: UnsafeMutableRawPointer
    var capacity: Int
    var loaded = 0
    var end = 0
    var count = 0
    var isLeaf = true
    var isUnsaved = false
    var depth = 0
    var next: Node?
    var isPinned = false
    let keyWidth: Int
    let valueWidth: Int
    /// Where each key's bytes begin, and behind the last, where the values begin. Keys of variable
    /// size only.
    let offsets: UnsafeMutablePointer<UInt32>?
    var overflows = AddressList()
    var nextOverflow: UInt64 = 0
  }

  /// A node without contents, for keys and values of the given sizes; −1 if they differ.
  init(capacity: Int, keyWidth: Int, valueWidth: Int) {
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(
      to: State(
        base: .allocate(byteCount: capacity, alignment: 16), capacity: capacity,
        keyWidth: keyWidth, valueWidth: valueWidth,
        offsets: keyWidth < 0 ? .allocate(capacity: Node.capacity &+ 1) : nil))
  }

  /// Frees the node; it must not be used again.
  @export(interface)
  func destroy() {
    unsafe state.pointee.base.deallocate()
    if let offsets = unsafe state.pointee.offsets { unsafe offsets.deallocate() }
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  /// Where its first page is; 0 if this holds no node.
  var address: UInt64 {
    get { unsafe state.pointee.address }
    nonmutating set { unsafe state.pointee.address = newValue }
  }
  /// The bytes that are there, from the beginning.
  var loaded: Int {
    get { unsafe state.pointee.loaded }
    nonmutating set { unsafe state.pointee.loaded = newValue }
  }
  /// The length of the whole; 0 if it is not known.
  var end: Int {
    get { unsafe state.pointee.end }
    nonmutating set { unsafe state.pointee.end = newValue }
  }
  /// The number of entries.
  var count: Int { unsafe state.pointee.count }
  var isLeaf: Bool {
    get { unsafe state.pointee.isLeaf }
    nonmutating set { unsafe state.pointee.isLeaf = newValue }
  }
  /// Whether nothing of it, or another form of it, is in the memory.
  var isUnsaved: Bool {
    get { unsafe state.pointee.isUnsaved }
    nonmutating set { unsafe state.pointee.isUnsaved = newValue }
  }
  /// How far it is from the root.
  var depth: Int {
    get { unsafe state.pointee.depth }
    nonmutating set { unsafe state.pointee.depth = newValue }
  }
  /// The next node beside the cache.
  var next: Node? {
    get { unsafe state.pointee.next }
    nonmutating set { unsafe state.pointee.next = newValue }
  }
  /// Whether an operation needs it to stay.
  var isPinned: Bool {
    get { unsafe state.pointee.isPinned }
    nonmutating set { unsafe state.pointee.isPinned = newValue }
  }
  /// The bytes there is space for.
  var capacity: Int { unsafe state.pointee.capacity }
  /// The size that all keys have; −1 if they differ.
  var keyWidth: Int { unsafe state.pointee.keyWidth }
  /// The size that all values have; −1 if they differ.
  var valueWidth: Int { unsafe state.pointee.valueWidth }
  /// The overflow pages known so far.
  var overflows: AddressList {
    @inline(__always) unsafeAddress {
      unsafe withUnsafePointer(to: &state.pointee.overflows) { unsafe $0 }
    }
    @inline(__always) nonmutating unsafeMutableAddress {
      unsafe withUnsafeMutablePointer(to: &state.pointee.overflows) { unsafe $0 }
    }
  }
  /// The overflow page behind those known; 0 if there is none.
  var nextOverflow: UInt64 {
    get { unsafe state.pointee.nextOverflow }
    nonmutating set { unsafe state.pointee.nextOverflow = newValue }
  }
  var isFull: Bool { count >= Node.capacity }
  /// Whether an entry can go without a merge.
  var canSpareEntry: Bool { count > Node.minimum }

  /// Takes over the number of entries that the bytes tell.
  func take(count: Int) { unsafe state.pointee.count = count }

  /// Where a key's bytes begin, of keys of variable size; for the index behind the last, where the values
  /// begin.
  @inline(__always)
  func variableOffset(_ index: Int) -> Int {
    guard let offsets = unsafe state.pointee.offsets else { return 0 }
    return unsafe Int(truncatingIfNeeded: offsets[index])
  }

  /// Notes where a key's bytes begin.
  func set(variableOffset offset: Int, at index: Int) {
    guard let offsets = unsafe state.pointee.offsets else { return }
    unsafe offsets[index] = UInt32(truncatingIfNeeded: offset)
  }

  /// Notes where keys of variable size begin, from one on as far as they are loaded: the first that is not,
  /// and where its length is.
  @inline(__always)
  func noteLoadedKeys(from first: Int, at start: Int) -> (index: Int, offset: Int) {
    var index = first
    var offset = start
    guard let offsets = unsafe state.pointee.offsets else { return (index, offset) }
    let count = self.count
    let last = loaded &- 4
    read { bytes in
      while index < count, offset <= last {
        let length = bytes.length(at: offset)
        guard length >= 0, length <= last &- offset else { return }
        offset &+= 4
        unsafe offsets[index] = UInt32(truncatingIfNeeded: offset)
        offset &+= length
        index &+= 1
      }
    }
    return (index, offset)
  }
}

// The space for bytes.
extension Node {
  /// Reads bytes: the handle is good within the body alone.
  @inline(__always)
  func read<Result>(_ body: (Handle) -> Result) -> Result {
    body(unsafe Handle(state.pointee.base, bound: state.pointee.capacity, isMutable: false))
  }

  /// Changes bytes: the handle is good within the body alone, which must not make space.
  @inline(__always)
  func update<Result>(_ body: (Handle) -> Result) -> Result {
    body(unsafe Handle(state.pointee.base, bound: state.pointee.capacity, isMutable: true))
  }

  /// Bytes that are loaded, good until the node changes or goes.
  @inline(__always)
  @_lifetime(immortal)
  func bytes(at offset: Int, count: Int) -> RawSpan {
    checkInDebug(offset >= 0 && count >= 0 && offset + count <= loaded)
    return unsafe lentSpan(state.pointee.base + offset, count)
  }

  /// Makes space for `capacity` bytes, keeping those that are loaded.
  func reserve(_ capacity: Int) {
    if capacity > self.capacity { resize(max(capacity, self.capacity &* 2)) }
  }

  /// Gives back space beyond `capacity`, forgetting what was there.
  func trim(_ capacity: Int) {
    guard self.capacity > capacity else { return }
    loaded = min(loaded, capacity)
    resize(capacity)
  }

  @export(interface)
  @inline(never)
  private func resize(_ capacity: Int) {
    let moved = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    unsafe moved.copyMemory(from: state.pointee.base, byteCount: loaded)
    unsafe state.pointee.base.deallocate()
    unsafe state.pointee.base = moved
    unsafe state.pointee.capacity = capacity
  }

  /// Makes this an empty node.
  @export(interface)
  @inline(never)
  func reset(address: UInt64, isLeaf: Bool, depth: Int) {
    self.address = address
    self.isLeaf = isLeaf
    self.depth = depth
    isUnsaved = true
    overflows.removeAll()
    nextOverflow = 0
    take(count: 0)
    end = keysOffset
    loaded = end
    update { bytes in
      bytes.set(length: Node.head, at: 0)
      bytes.set(byte: isLeaf ? 0 : 1, at: 4)
      bytes.set(count: 0)
      bytes.set(word: 0, at: 7)
    }
    if keyWidth < 0 { set(variableOffset: end, at: 0) }
  }

  /// Makes this the same node as another one, as far as that is loaded.
  @export(interface)
  func copy(_ other: Node) {
    loaded = 0
    reserve(other.loaded)
    address = other.address
    isLeaf = other.isLeaf
    isUnsaved = other.isUnsaved
    overflows.copy(other.overflows)
    nextOverflow = other.nextOverflow
    end = other.end
    loaded = other.loaded
    let all = other.bytes(at: 0, count: other.loaded)
    update { bytes in bytes.put(all, at: 0) }
    take(count: other.count)
    if keyWidth < 0 {
      for index in 0...count { set(variableOffset: other.variableOffset(index), at: index) }
    }
  }
}
