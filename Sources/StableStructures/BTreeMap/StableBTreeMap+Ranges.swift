extension StableBTreeMap: Sequence {
  /// Goes over entries in the order of their keys, reading each node once.
  public struct Iterator: IteratorProtocol {
    @usableFromInline let cursor: Cursor

    @usableFromInline
    init(_ cursor: Cursor) { self.cursor = cursor }

    /// The next entry; nil behind the last. A map that was changed in between is a trap.
    @inlinable
    @inline(__always)
    public mutating func next() -> (key: Key, value: Value)? {
      guard cursor.next() else { return nil }
      return (decode(cursor.key, as: Key.self), decode(cursor.value, as: Value.self))
    }
  }

  /// An iterator over all entries in the order of their keys.
  @inlinable
  public func makeIterator() -> Iterator { Iterator(tree.cursor(isReversed: false)) }

  /// A number not greater than that of the entries.
  @inlinable
  public var underestimatedCount: Int { count }

  /// All entries, as a range that can be reversed.
  @inlinable
  public var elements: Elements { Elements(tree) }

  /// The entries from the last key on.
  public func reversed() -> Elements { elements.reversed() }

  /// The keys in order.
  public var keys: Keys { Keys(elements) }

  /// The values in the order of their keys.
  public var values: Values { Values(elements) }

  /// The entries of which the keys lie between two limits, neither of which need be there.
  @inlinable
  public func elements(from lower: Limit = .open, to upper: Limit = .open) -> Elements {
    var elements = Elements(tree)
    elements.lower = lower.stored(isLower: true)
    elements.upper = upper.stored(isLower: false)
    return elements
  }

  /// One end of a range of keys.
  public enum Limit {
    /// There is no limit.
    case open
    /// An entry with this key belongs to the range.
    case including(Key)
    /// An entry with this key does not belong to the range.
    case excluding(Key)

    @inlinable
    func stored(isLower: Bool) -> Tree.Limit? {
      switch self {
      case .open: nil
      case .including(let key): Tree.Limit(key: StableBTreeMap.bytes(of: key), isAfter: !isLower)
      case .excluding(let key): Tree.Limit(key: StableBTreeMap.bytes(of: key), isAfter: isLower)
      }
    }
  }

  /// What a key is stored as.
  @inlinable
  static func bytes(of key: Key) -> [UInt8] {
    var writer = StorableWriter()
    key.store(into: &writer)
    return writer.bytes
  }

  /// Entries of a map in the order of their keys, read when they are asked for.
  public struct Elements: Sequence {
    @usableFromInline let tree: Tree
    @usableFromInline var lower: Tree.Limit?
    @usableFromInline var upper: Tree.Limit?
    @usableFromInline var isReversed = false

    @usableFromInline
    init(_ tree: Tree) { self.tree = tree }

    /// An iterator over the entries.
    @inlinable
    public func makeIterator() -> Iterator { Iterator(cursor()) }

    @usableFromInline
    func cursor() -> Cursor { Cursor(tree, from: lower, to: upper, isReversed: isReversed) }

    /// The same entries from the other end.
    public func reversed() -> Elements {
      var elements = self
      elements.isReversed.toggle()
      return elements
    }

    /// The keys.
    public var keys: Keys { Keys(self) }

    /// The values.
    public var values: Values { Values(self) }

    /// The first entry, in the order of this sequence.
    public var first: (key: Key, value: Value)? {
      var iterator = makeIterator()
      return iterator.next()
    }

    /// The last entry, in the order of this sequence.
    public var last: (key: Key, value: Value)? { reversed().first }

    /// Whether there are no entries. O(log n).
    public var isEmpty: Bool {
      !cursor().next()
    }

    /// The number of entries. O(n) unless the range has no limits.
    public var count: Int {
      if lower == nil, upper == nil { return Int(clamping: tree.count) }
      let cursor = cursor()
      var count = 0
      while cursor.next() { count += 1 }
      return count
    }
  }

  /// Keys of a map in order; values are not decoded.
  public struct Keys: Sequence {
    let elements: Elements

    init(_ elements: Elements) { self.elements = elements }

    /// Goes over keys.
    public struct Iterator: IteratorProtocol {
      @usableFromInline let cursor: Cursor

      @usableFromInline
      init(_ cursor: Cursor) { self.cursor = cursor }

      /// The next key; nil behind the last.
      @inlinable
      @inline(__always)
      public mutating func next() -> Key? {
        guard cursor.next() else { return nil }
        return decode(cursor.key, as: Key.self)
      }
    }

    /// An iterator over the keys.
    public func makeIterator() -> Iterator { Iterator(elements.makeIterator().cursor) }

    /// The same keys from the other end.
    public func reversed() -> Keys { Keys(elements.reversed()) }

    /// The first key, in the order of this sequence. O(log n).
    public var first: Key? {
      var iterator = makeIterator()
      return iterator.next()
    }

    /// The last key, in the order of this sequence. O(log n).
    public var last: Key? { reversed().first }

    /// Whether there are no keys. O(log n).
    public var isEmpty: Bool { elements.isEmpty }

    /// The number of keys. O(n) unless the range has no limits.
    public var count: Int { elements.count }
  }

  /// Values of a map in the order of their keys; keys are not decoded.
  public struct Values: Sequence {
    let elements: Elements

    init(_ elements: Elements) { self.elements = elements }

    /// Goes over values.
    public struct Iterator: IteratorProtocol {
      @usableFromInline let cursor: Cursor

      @usableFromInline
      init(_ cursor: Cursor) { self.cursor = cursor }

      /// The next value; nil behind the last.
      @inlinable
      @inline(__always)
      public mutating func next() -> Value? {
        guard cursor.next() else { return nil }
        return decode(cursor.value, as: Value.self)
      }
    }

    /// An iterator over the values.
    public func makeIterator() -> Iterator { Iterator(elements.makeIterator().cursor) }

    /// The same values from the other end.
    public func reversed() -> Values { Values(elements.reversed()) }

    /// The number of values. O(n) unless the range has no limits.
    public var count: Int { elements.count }
  }
}

extension StableBTreeMap where Key: Comparable {
  /// The entries with keys from the lower bound to below the upper one.
  public subscript(range: Range<Key>) -> Elements {
    elements(from: .including(range.lowerBound), to: .excluding(range.upperBound))
  }

  /// The entries with keys from the lower bound to the upper one.
  public subscript(range: ClosedRange<Key>) -> Elements {
    elements(from: .including(range.lowerBound), to: .including(range.upperBound))
  }

  /// The entries with keys from the bound on.
  public subscript(range: PartialRangeFrom<Key>) -> Elements {
    elements(from: .including(range.lowerBound))
  }

  /// The entries with keys below the bound.
  public subscript(range: PartialRangeUpTo<Key>) -> Elements {
    elements(to: .excluding(range.upperBound))
  }

  /// The entries with keys up to the bound.
  public subscript(range: PartialRangeThrough<Key>) -> Elements {
    elements(to: .including(range.upperBound))
  }
}
