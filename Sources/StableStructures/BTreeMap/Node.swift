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
@safe
struct Node {
  /// The greatest number of entries.
  static var capacity: Int { 11 }
  /// The least number of entries of a node other than the root.
  static var minimum: Int { 5 }
  /// Where children or keys begin.
  static var contentOffset: Int { 15 }

  let state: UnsafeMutablePointer<State>

  @unsafe
  struct State {
    /// Where its first page is; 0 if this holds no node.
    var address: UInt64 = 0
    var base: UnsafeMutableRawPointer
    var capacity: Int
    /// The bytes that are there, from the beginning.
    var loaded = 0
    /// The length of the whole; 0 if it is not known.
    var end = 0
    var count = 0
    var isLeaf = true
    /// Whether nothing of it, or another form of it, is in the memory.
    var isUnsaved = false
    var depth = 0
    /// The next node beside the cache.
    var next: Node?
    /// How many users need it to stay.
    var pins = 0
    /// The overflow pages known so far.
    var overflows: [UInt64] = []
    /// The overflow page behind those known; 0 if there is none.
    var nextOverflow: UInt64 = 0
    /// Where each key's bytes begin, and behind the last, where the values begin. Keys of variable
    /// size only.
    var offsets: UnsafeMutablePointer<UInt32>
  }

  init(capacity: Int) {
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(
      to: State(
        base: .allocate(byteCount: capacity, alignment: 16), capacity: capacity,
        offsets: .allocate(capacity: Node.capacity &+ 1)))
  }

  /// Frees the node; it must not be used again.
  func destroy() {
    unsafe state.pointee.base.deallocate()
    unsafe state.pointee.offsets.deallocate()
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  var address: UInt64 {
    get { unsafe state.pointee.address }
    nonmutating set { unsafe state.pointee.address = newValue }
  }
  var base: UnsafeMutableRawPointer { unsafe state.pointee.base }
  var count: Int { unsafe state.pointee.count }
  var isLeaf: Bool { unsafe state.pointee.isLeaf }
  var loaded: Int {
    get { unsafe state.pointee.loaded }
    nonmutating set { unsafe state.pointee.loaded = newValue }
  }
  var end: Int {
    get { unsafe state.pointee.end }
    nonmutating set { unsafe state.pointee.end = newValue }
  }
  var depth: Int { unsafe state.pointee.depth }
  var overflowCount: Int { unsafe state.pointee.overflows.count }
  var isFull: Bool { count >= Node.capacity }
  /// Whether an entry can go without a merge.
  var canSpareEntry: Bool { count > Node.minimum }

  /// Where the keys begin.
  var keysOffset: Int { isLeaf ? Node.contentOffset : Node.contentOffset &+ 8 &* (count &+ 1) }

  func byte(at offset: Int) -> UInt8 {
    unsafe base.load(fromByteOffset: offset, as: UInt8.self)
  }
  func word(at offset: Int) -> UInt64 {
    UInt64(littleEndian: unsafe base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
  func length(at offset: Int) -> Int {
    let value = unsafe base.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
    return Int(truncatingIfNeeded: UInt32(littleEndian: value))
  }
  func set(word: UInt64, at offset: Int) {
    unsafe base.storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self)
  }
  func set(length: Int, at offset: Int) {
    let value = UInt32(truncatingIfNeeded: length).littleEndian
    unsafe base.storeBytes(of: value, toByteOffset: offset, as: UInt32.self)
  }

  /// The child with the given index.
  func child(_ index: Int) -> UInt64 { word(at: Node.contentOffset &+ 8 &* index) }

  func set(count: Int) {
    unsafe state.pointee.count = count
    let value = UInt16(truncatingIfNeeded: count).littleEndian
    unsafe base.storeBytes(of: value, toByteOffset: 5, as: UInt16.self)
  }

  /// Makes this an empty node.
  @export(interface)
  func reset(address: UInt64, isLeaf: Bool, depth: Int) {
    unsafe state.pointee.address = address
    unsafe state.pointee.isLeaf = isLeaf
    unsafe state.pointee.depth = depth
    unsafe state.pointee.isUnsaved = true
    if unsafe !state.pointee.overflows.isEmpty { unsafe state.pointee.overflows.removeAll() }
    unsafe state.pointee.nextOverflow = 0
    set(length: 0x024E_5442, at: 0)
    unsafe base.storeBytes(of: isLeaf ? 0 : 1, toByteOffset: 4, as: UInt8.self)
    set(count: 0)
    set(word: 0, at: 7)
    end = keysOffset
    loaded = end
  }

  /// Makes space for `capacity` bytes, keeping those that are loaded.
  func reserve(_ capacity: Int) {
    guard unsafe capacity > state.pointee.capacity else { return }
    let new = unsafe max(capacity, state.pointee.capacity &* 2)
    let moved = UnsafeMutableRawPointer.allocate(byteCount: new, alignment: 16)
    unsafe moved.copyMemory(from: base, byteCount: loaded)
    unsafe base.deallocate()
    unsafe state.pointee.base = moved
    unsafe state.pointee.capacity = new
  }

  /// Gives back space beyond `capacity`, forgetting what was there.
  func trim(_ capacity: Int) {
    guard unsafe state.pointee.capacity > capacity else { return }
    let moved = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    loaded = min(loaded, capacity)
    unsafe moved.copyMemory(from: base, byteCount: loaded)
    unsafe base.deallocate()
    unsafe state.pointee.base = moved
    unsafe state.pointee.capacity = capacity
  }
}
