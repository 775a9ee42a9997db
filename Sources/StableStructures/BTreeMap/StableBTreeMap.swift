/// A sorted map that lives in a memory and so outlives upgrades, in the layout of the Rust library.
///
/// ```swift
/// static let memories = MemoryManager(.stable)
/// static var map = StableBTreeMap<UInt128, UInt128>(in: memories[0])
///
/// let old = map.updateValue(100, forKey: 1)
/// for (key, value) in map[1..<10] { … }
/// ```
///
/// A change has two names here as in all stable structures. What has the standard library's name
/// (`updateValue`, `insert`, `append`, `removeValue`, `popFirst`) traps where a memory cannot grow, which
/// undoes a canister's message. What throws instead, and leaves the structure as it was, is `store` where
/// something goes in and `take` where something comes out.
///
/// It is a handle: copies of the reference change the same memory. Two handles on one memory must not be
/// used in turn, as each keeps nodes in the heap. A change is one operation on the memory; it is not
/// safe against a cut of the process in its middle (a canister's messages are: they happen whole or not
/// at all).
public final class StableBTreeMap<Key: StorableKey, Value: Storable> {
  @usableFromInline let tree: Tree

  /// Opens the map in the memory, or makes one in an empty memory.
  ///
  /// A memory that holds something else, a damaged map, or one whose stored types these cannot read,
  /// traps: nothing is overwritten. Use `open`, `create` or `openOrCreate` to handle the error.
  public convenience init(in memory: any PagedMemory) {
    self.init(in: memory, as: StableBTreeMap.layout)
  }

  /// The same for a structure that is made of a map, with that structure's layout.
  convenience init(in memory: any PagedMemory, as layout: consuming StableLayout) {
    do {
      try self.init(openOrCreate: memory)
    } catch {
      halt(error)
    }
    claimLayout(memory, layout, isEmpty: isEmpty)
  }

  private init(openOrCreate memory: any PagedMemory) throws(StableError) {
    tree = try Tree(
      openOrCreate: memory, key: Key.bound, value: Value.bound, comparison: comparison(of: Key.self)
    )
  }

  private init(_ tree: Tree) { self.tree = tree }

  /// Opens the map in the memory, or makes one in an empty memory.
  ///
  /// - Throws: what `open` and `create` throw.
  public static func openOrCreate(in memory: any PagedMemory) throws(StableError) -> StableBTreeMap
  {
    try openOrCreate(in: memory, as: layout)
  }

  /// Opens the map that an earlier program made.
  ///
  /// - Throws: `empty`, `foreignMagic`, `newerVersion`, `truncated`, `corrupted`, `schema` if these types
  ///   cannot read what is stored, or `bound` if the stored entries cannot be of these types.
  public static func open(in memory: any PagedMemory) throws(StableError) -> StableBTreeMap {
    try open(in: memory, as: layout)
  }

  /// Makes a map in an empty memory.
  ///
  /// - Throws: `notEmpty` or `outOfMemory`; nothing is overwritten.
  public static func create(in memory: any PagedMemory) throws(StableError) -> StableBTreeMap {
    try create(in: memory, as: layout)
  }

  private static var layout: StableLayout {
    StableLayout("map ", of: StorablePair<Key, Value>.self)
  }

  static func openOrCreate(
    in memory: any PagedMemory, as layout: consuming StableLayout
  ) throws(StableError) -> StableBTreeMap {
    let map = try StableBTreeMap(openOrCreate: memory)
    try requireLayout(memory, layout, isEmpty: map.isEmpty)
    return map
  }

  static func open(
    in memory: any PagedMemory, as layout: consuming StableLayout
  ) throws(StableError) -> StableBTreeMap {
    let map = StableBTreeMap(
      try Tree(
        opening: memory, key: Key.bound, value: Value.bound, comparison: comparison(of: Key.self)))
    try requireLayout(memory, layout, isEmpty: map.isEmpty)
    return map
  }

  static func create(
    in memory: any PagedMemory, as layout: consuming StableLayout
  ) throws(StableError) -> StableBTreeMap {
    let map = StableBTreeMap(
      try Tree(
        creating: memory, key: Key.bound, value: Value.bound, comparison: comparison(of: Key.self)))
    try requireLayout(memory, layout, isEmpty: true)
    return map
  }

  /// The memory the map lives in.
  public var memory: any PagedMemory { tree.memory }

  /// The number of entries. O(1).
  @inlinable public var count: Int { Int(clamping: tree.count) }

  /// Whether there are no entries. O(1).
  @inlinable public var isEmpty: Bool { tree.count == 0 }

  /// The value under a key; nil if there is none. Setting nil removes it.
  ///
  /// - Complexity: O(log n); about three reads of the memory with a hundred thousand entries.
  public subscript(key: Key) -> Value? {
    @inlinable get {
      put(key)
      guard let value = tree.find() else { return nil }
      return decode(value, as: Value.self)
    }
    @inlinable set {
      if let newValue { updateValue(newValue, forKey: key) } else { removeValue(forKey: key) }
    }
  }

  /// The value under a key, or another one if there is none.
  @inlinable
  public subscript(key: Key, default value: @autoclosure () -> Value) -> Value {
    get { self[key] ?? value() }
    set { updateValue(newValue, forKey: key) }
  }

  /// Whether there is a value under the key. O(log n).
  @inlinable
  public func contains(_ key: Key) -> Bool {
    put(key)
    return tree.contains()
  }

  /// Stores a value under a key and returns the one it replaces.
  ///
  /// A memory that cannot grow, or a value over its type's bound, traps: see `store(_:forKey:)`.
  ///
  /// - Complexity: O(log n); two writes to the memory where no node is split.
  @inlinable
  @discardableResult
  public func updateValue(_ value: Value, forKey key: Key) -> Value? {
    do {
      return try store(value, forKey: key)
    } catch {
      halt(error)
    }
  }

  /// Stores a value under a key and returns the one it replaces.
  ///
  /// - Throws: `outOfMemory` or `tooLarge`; the map is as before.
  @inlinable
  @discardableResult
  public func store(_ value: Value, forKey key: Key) throws(StableError) -> Value? {
    put(key)
    put(value)
    guard let old = try tree.insert() else { return nil }
    return decode(old, as: Value.self)
  }

  /// Removes a key and returns its value. O(log n).
  ///
  /// Nodes that become one may need a page more: a memory that cannot grow traps, see
  /// `take(forKey:)`.
  @inlinable
  @discardableResult
  public func removeValue(forKey key: Key) -> Value? {
    do {
      return try take(forKey: key)
    } catch {
      halt(error)
    }
  }

  /// Removes a key and returns its value. O(log n).
  ///
  /// - Throws: `outOfMemory`; the map is as before.
  @inlinable
  @discardableResult
  public func take(forKey key: Key) throws(StableError) -> Value? {
    put(key)
    guard let old = try tree.remove() else { return nil }
    return decode(old, as: Value.self)
  }

  /// The first entry. O(log n).
  @inlinable
  public var first: (key: Key, value: Value)? {
    var iterator = Iterator(tree.cursor(isReversed: false))
    return iterator.next()
  }

  /// The last entry. O(log n).
  @inlinable
  public var last: (key: Key, value: Value)? {
    var iterator = Iterator(tree.cursor(isReversed: true))
    return iterator.next()
  }

  /// Removes and returns the first entry. O(log n). It traps where `takeFirst` throws.
  @inlinable
  @discardableResult
  public func popFirst() -> (key: Key, value: Value)? {
    do { return try takeFirst() } catch { halt(error) }
  }

  /// Removes and returns the last entry. O(log n). It traps where `takeLast` throws.
  @inlinable
  @discardableResult
  public func popLast() -> (key: Key, value: Value)? {
    do { return try takeLast() } catch { halt(error) }
  }

  /// Removes and returns the first entry. O(log n).
  ///
  /// - Throws: `outOfMemory`; the map is as before.
  @inlinable
  @discardableResult
  public func takeFirst() throws(StableError) -> (key: Key, value: Value)? {
    try takeEnd(last: false)
  }

  /// Removes and returns the last entry. O(log n).
  ///
  /// - Throws: `outOfMemory`; the map is as before.
  @inlinable
  @discardableResult
  public func takeLast() throws(StableError) -> (key: Key, value: Value)? {
    try takeEnd(last: true)
  }

  @inlinable
  func takeEnd(last: Bool) throws(StableError) -> (key: Key, value: Value)? {
    guard try tree.pop(last: last) else { return nil }
    return (decode(tree.carriedKey, as: Key.self), decode(tree.carriedValue, as: Value.self))
  }

  /// Removes all entries. The memory keeps its size. O(1).
  public func removeAll() { tree.removeAll() }

  /// Puts a key's bytes where the tree takes them from.
  @inlinable
  @inline(__always)
  func put(_ key: Key) {
    tree.parts.value.operation.key.removeAll()
    key.store(into: &tree.parts.value.operation.key)
  }

  /// Puts a value's bytes where the tree takes them from.
  @inlinable
  @inline(__always)
  func put(_ value: Value) {
    tree.parts.value.operation.value.removeAll()
    value.store(into: &tree.parts.value.operation.value)
  }
}

/// The value that was stored as these bytes; a trap if there is none.
@inlinable
@inline(__always)
func decode<Value: Storable>(_ bytes: RawSpan, as type: Value.Type) -> Value {
  #if !hasFeature(Embedded)
    // Across modules the compiler calls the conformance; the most frequent types go without.
    if type == UInt64.self, bytes.byteCount == 8 {
      let number = UInt64(bigEndian: unsafe bytes.unsafeLoadUnaligned(as: UInt64.self))
      return unsafe unsafeBitCast(number, to: type)
    }
    if type == UInt128.self, bytes.byteCount == 16 {
      let number = UInt128(bigEndian: unsafe bytes.unsafeLoadUnaligned(as: UInt128.self))
      return unsafe unsafeBitCast(number, to: type)
    }
  #endif
  do {
    return try Value(stored: bytes)
  } catch {
    halt(error)
  }
}

/// How stored keys of a type compare; nil if it is as their bytes do.
func comparison<Key: StorableKey>(of type: Key.Type) -> Tree.Comparison? {
  if Key.isOrderedByBytes { return nil }
  return { first, second in Key.order(ofStored: first, second) }
}

extension Tree {
  /// A cursor over all entries.
  @usableFromInline
  func cursor(isReversed: Bool) -> Cursor {
    Cursor(self, from: nil, to: nil, isReversed: isReversed)
  }
}
