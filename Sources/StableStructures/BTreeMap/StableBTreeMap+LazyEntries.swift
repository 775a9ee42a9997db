extension StableBTreeMap {
  /// The entries where they lie: keys and values are decoded when they are asked for.
  ///
  /// ```swift
  /// for entry in map.lazyEntries where entry.key > 1_000 { sum += entry.value }
  /// ```
  ///
  /// An entry is good until the next step of its iterator: collect keys and values, not entries.
  @inlinable
  public var lazyEntries: LazyEntries { LazyEntries(elements) }

  /// Entries of a map in the order of their keys that are decoded when they are asked for.
  public struct LazyEntries: Sequence {
    @usableFromInline let elements: Elements

    @usableFromInline
    init(_ elements: Elements) { self.elements = elements }

    /// An iterator over the entries, which reads each node once.
    @inlinable
    public func makeIterator() -> Iterator { Iterator(elements.cursor()) }

    /// The same entries from the other end.
    public func reversed() -> LazyEntries { LazyEntries(elements.reversed()) }

    /// Goes over entries.
    public struct Iterator: IteratorProtocol {
      @usableFromInline let cursor: Cursor

      @usableFromInline
      init(_ cursor: Cursor) { self.cursor = cursor }

      /// The next entry; nil behind the last. A map that was changed in between is a trap.
      @inlinable
      @inline(__always)
      public mutating func next() -> LazyEntry? {
        guard cursor.next() else { return nil }
        return LazyEntry(cursor)
      }
    }
  }

  /// An entry where it lies. It is good until the next step of its iterator, and until the map changes;
  /// asking it later is a trap.
  public struct LazyEntry {
    @usableFromInline let cursor: Cursor
    @usableFromInline let step: Int

    @inlinable
    @inline(__always)
    init(_ cursor: Cursor) {
      self.cursor = cursor
      step = cursor.step
    }

    /// The key.
    @inlinable
    public var key: Key { decode(current.key, as: Key.self) }

    /// The value.
    @inlinable
    public var value: Value { decode(current.value, as: Value.self) }

    /// The bytes of the key, lent to the body without a copy.
    @inlinable
    public func withStoredKey<Result>(_ body: (RawSpan) -> Result) -> Result { body(current.key) }

    /// The bytes of the value, lent to the body without a copy.
    @inlinable
    public func withStoredValue<Result>(_ body: (RawSpan) -> Result) -> Result {
      body(current.value)
    }

    /// The cursor, which still stands on this entry.
    @inlinable
    var current: Cursor {
      if cursor.step != step { haltOnPassedEntry() }
      cursor.checkGeneration()
      return cursor
    }
  }
}

extension StableBTreeMap.Elements {
  /// The same entries, decoded when they are asked for: see `StableBTreeMap.lazyEntries`.
  @inlinable
  public var lazyEntries: StableBTreeMap.LazyEntries { StableBTreeMap.LazyEntries(self) }
}

@usableFromInline
@inline(never)
func haltOnPassedEntry() -> Never {
  halt("an entry of a stable collection was used after its iterator went on")
}
