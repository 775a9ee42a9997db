/// A sorted map with any number of values under a key, or an index from an attribute to primary keys.
///
/// ```swift
/// let users = StableBTreeMap<UInt64, User>(in: memories[9])
/// let byCity = StableMultimap<String, UInt64>(in: memories[10])
/// byCity.insert(id, forKey: user.city)
/// for id in byCity.values(forKey: "Basel") { … }
/// ```
///
/// It is a set, in the layout of the Rust library's, of entries: the key's size (u32, highest byte first),
/// the key, the value.
public final class StableMultimap<Key: StorableKey, Value: StorableKey> {
  private let tree: Tree

  /// Opens the map in the memory, or makes one in an empty memory; anything else traps.
  public convenience init(in memory: any PagedMemory) {
    do { self.init(try StableMultimap.openOrCreateTree(memory)) } catch { halt(error) }
    claimLayout(memory, StableMultimap.layout, isEmpty: isEmpty)
  }

  private init(_ tree: Tree) { self.tree = tree }

  private static var layout: StableLayout {
    StableLayout("multimap ", of: StorablePair<Key, Value>.self)
  }

  /// Opens the map in the memory, or makes one in an empty memory.
  ///
  /// - Throws: what the same of `StableBTreeMap` throws.
  public static func openOrCreate(in memory: any PagedMemory) throws(StableError) -> StableMultimap
  {
    let map = StableMultimap(try openOrCreateTree(memory))
    try requireLayout(memory, layout, isEmpty: map.isEmpty)
    return map
  }

  /// Opens the map that an earlier program made.
  ///
  /// - Throws: what the same of `StableBTreeMap` throws.
  public static func open(in memory: any PagedMemory) throws(StableError) -> StableMultimap {
    let map = StableMultimap(
      try Tree(opening: memory, key: bound, value: .upTo(0), comparison: comparison()))
    try requireLayout(memory, layout, isEmpty: map.isEmpty)
    return map
  }

  /// Makes a map in an empty memory.
  ///
  /// - Throws: `notEmpty` or `outOfMemory`.
  public static func create(in memory: any PagedMemory) throws(StableError) -> StableMultimap {
    let map = StableMultimap(
      try Tree(creating: memory, key: bound, value: .upTo(0), comparison: comparison()))
    try requireLayout(memory, layout, isEmpty: true)
    return map
  }

  private static func openOrCreateTree(_ memory: any PagedMemory) throws(StableError) -> Tree {
    try Tree(openOrCreate: memory, key: bound, value: .upTo(0), comparison: comparison())
  }

  /// The bound of entries.
  private static var bound: StorableBound {
    guard let key = Key.bound.maximum, let value = Value.bound.maximum else { return .unbounded }
    return .bounded(
      maximum: 4 + key + value, isFixed: Key.bound.isFixed && Value.bound.isFixed)
  }

  /// The order of entries: that of their keys, then that of their values, none before any.
  private static func comparison() -> Tree.Comparison {
    let keys = StableStructures.comparison(of: Key.self) ?? compareBytes
    let values = StableStructures.comparison(of: Value.self) ?? compareBytes
    return { first, second in
      let a = keyCount(first)
      let b = keyCount(second)
      let order = keys(first.extracting(4..<4 + a), second.extracting(4..<4 + b))
      if order != 0 { return order }
      if first.byteCount == 4 + a || second.byteCount == 4 + b {
        return first.byteCount - a - (second.byteCount - b)
      }
      return values(first.extracting(droppingFirst: 4 + a), second.extracting(droppingFirst: 4 + b))
    }
  }

  /// The size of an entry's key.
  private static func keyCount(_ entry: RawSpan) -> Int {
    guard entry.byteCount >= 4 else { halt(StableError(.malformed)) }
    let count = Int(truncatingIfNeeded: entry.word32(at: 0).byteSwapped)
    guard count >= 0, count <= entry.byteCount - 4 else { halt(StableError(.malformed)) }
    return count
  }

  /// Puts an entry's bytes where the tree takes them from; those of the key alone without a value.
  private func put(_ key: Key, _ value: Value?) {
    StableMultimap.write(key, value, into: &tree.parts.value.operation.key)
  }

  private static func write(_ key: Key, _ value: Value?, into writer: inout StorableWriter) {
    writer.removeAll()
    writer.append(bigEndian: 0 as UInt32)
    key.store(into: &writer)
    writer.set(length: writer.count - 4, at: 0, byteCount: 4)
    value?.store(into: &writer)
  }

  /// The number of entries. O(1).
  public var count: Int { Int(clamping: tree.count) }

  /// Whether there are no entries.
  public var isEmpty: Bool { tree.count == 0 }

  /// Adds a value under a key; whether it was not there. O(log n).
  ///
  /// A memory that cannot grow traps: see `store(_:forKey:)`.
  @discardableResult
  public func insert(_ value: Value, forKey key: Key) -> Bool {
    do { return try store(value, forKey: key) } catch { halt(error) }
  }

  /// Adds a value under a key; whether it was not there. O(log n).
  ///
  /// - Throws: `outOfMemory` or `tooLarge`; the map is as before.
  @discardableResult
  public func store(_ value: Value, forKey key: Key) throws(StableError) -> Bool {
    put(key, value)
    tree.parts.value.operation.value.removeAll()
    return try tree.insert() == nil
  }

  /// Removes a value under a key; whether it was there. It traps where `take(_:forKey:)` throws.
  @discardableResult
  public func remove(_ value: Value, forKey key: Key) -> Bool {
    do { return try take(value, forKey: key) } catch { halt(error) }
  }

  /// Removes a value under a key; whether it was there. O(log n).
  ///
  /// - Throws: `outOfMemory`; the map is as before.
  @discardableResult
  public func take(_ value: Value, forKey key: Key) throws(StableError) -> Bool {
    put(key, value)
    return try tree.remove() != nil
  }

  /// Removes all values under a key; how many there were.
  @discardableResult
  public func removeValues(forKey key: Key) -> Int {
    let values = Array(values(forKey: key))
    for value in values { remove(value, forKey: key) }
    return values.count
  }

  /// Whether the value is under the key. O(log n).
  public func contains(_ value: Value, forKey key: Key) -> Bool {
    put(key, value)
    return tree.contains()
  }

  /// The values under a key, in order, read when they are asked for.
  public func values(forKey key: Key) -> Values {
    var writer = StorableWriter()
    StableMultimap.write(key, nil, into: &writer)
    return Values(tree: tree, prefix: writer.bytes)
  }

  /// Removes all entries. O(1).
  public func removeAll() { tree.removeAll() }

  /// The values under a key.
  public struct Values: Sequence {
    let tree: Tree
    let prefix: [UInt8]

    /// An iterator over the values.
    public func makeIterator() -> Iterator {
      Iterator(
        cursor: Cursor(
          tree, from: Tree.Limit(key: prefix, isAfter: false), to: nil, isReversed: false),
        prefix: prefix)
    }

    /// Goes over the values under a key.
    public struct Iterator: IteratorProtocol {
      let cursor: Cursor
      let prefix: [UInt8]

      /// The next value; nil behind the last.
      public mutating func next() -> Value? {
        guard cursor.next() else { return nil }
        let entry = cursor.key
        guard entry.byteCount >= prefix.count,
          compareBytes(entry.extracting(first: prefix.count), prefix.rawSpan) == 0
        else { return nil }
        return decode(entry.extracting(droppingFirst: prefix.count), as: Value.self)
      }
    }
  }
}

extension StableMultimap: Sequence {
  /// An iterator over all entries in order.
  public func makeIterator() -> Iterator { Iterator(cursor: tree.cursor(isReversed: false)) }

  /// Goes over entries.
  public struct Iterator: IteratorProtocol {
    let cursor: Cursor

    /// The next entry; nil behind the last.
    public mutating func next() -> (key: Key, value: Value)? {
      guard cursor.next() else { return nil }
      let entry = cursor.key
      let count = StableMultimap.keyCount(entry)
      return (
        decode(entry.extracting(4..<4 + count), as: Key.self),
        decode(entry.extracting(droppingFirst: 4 + count), as: Value.self)
      )
    }
  }
}
