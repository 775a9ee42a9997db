extension StableBTreeMap {
  /// Changes the value under a key in one go: the body sees it, nil if there is none, and what it leaves
  /// is stored; nil removes the entry.
  ///
  /// ```swift
  /// map.update(account) { $0 = ($0 ?? 0) + amount }
  /// ```
  ///
  /// The body must not change the map.
  @inlinable
  @discardableResult
  public func update<Result>(_ key: Key, _ body: (inout Value?) -> Result) -> Result {
    var value = self[key]
    let wasThere = value != nil
    let generation = tree.parts.value.contents.generation
    let result = body(&value)
    guard generation == tree.parts.value.contents.generation else {
      haltOnChangeInUpdate()
    }
    if let value {
      updateValue(value, forKey: key)
    } else if wasThere {
      removeValue(forKey: key)
    }
    return result
  }

  /// Stores the elements of a sequence; of equal keys the last one stays.
  ///
  /// Into an empty map, elements whose keys rise are put together to full nodes, which takes a fraction
  /// of the time and about two thirds of the pages. Others are inserted one by one.
  ///
  /// - Throws: `outOfMemory` or `tooLarge`; what came before the element that failed is stored.
  public func store(
    contentsOf elements: some Sequence<(key: Key, value: Value)>
  ) throws(StableError) {
    var iterator = elements.makeIterator()
    if isEmpty {
      var builder = TreeBuilder(tree)
      while let (key, value) = iterator.next() {
        put(key)
        put(value)
        if try builder.add() { continue }
        try builder.finish()
        _ = try tree.insert()
        while let (key, value) = iterator.next() { try store(value, forKey: key) }
        return
      }
      try builder.finish()
      return
    }
    while let (key, value) = iterator.next() { try store(value, forKey: key) }
  }

  /// Stores the elements of a sequence; of equal keys the last one stays. A memory that cannot grow, or a
  /// value over its type's bound, traps: see `store(contentsOf:)`.
  public func insert(contentsOf elements: some Sequence<(key: Key, value: Value)>) {
    do throws(StableError) { try store(contentsOf: elements) } catch { halt(error) }
  }

  /// Removes the entries whose keys lie between two limits; how many there were. O(k log n).
  @discardableResult
  public func removeValues(forKeysFrom lower: Limit = .open, to upper: Limit = .open) -> Int {
    if case .open = lower, case .open = upper {
      let number = count
      removeAll()
      return number
    }
    return remove(in: elements(from: lower, to: upper)) { _ in true }
  }

  /// Keeps the entries that the body says yes to and removes the others. O(n + k log n).
  public func retain(where isKept: (Key, Value) -> Bool) {
    remove(in: elements) { cursor in
      !isKept(decode(cursor.key, as: Key.self), decode(cursor.value, as: Value.self))
    }
  }

  /// Removes entries that the body says yes to: keys are collected, some thousand bytes at a time, and
  /// removed then, as the map must not change while it is gone over.
  @discardableResult
  private func remove(in elements: Elements, where isRemoved: (Cursor) -> Bool) -> Int {
    var number = 0
    var rest = elements
    while true {
      var keys: [[UInt8]] = []
      var size = 0
      var last: [UInt8]?
      let cursor = Cursor(tree, from: rest.lower, to: rest.upper, isReversed: false)
      while size < 65_536, cursor.next() {
        let key = cursor.key.array
        if isRemoved(cursor) {
          size += key.count + 32
          keys.append(key)
        }
        last = key
      }
      for key in keys {
        tree.parts.value.operation.key.removeAll()
        tree.parts.value.operation.key.append(contentsOf: key)
        do { if try tree.remove() != nil { number += 1 } } catch { halt(error) }
      }
      guard size >= 65_536, let last else { return number }
      rest.lower = Tree.Limit(key: last, isAfter: true)
    }
  }

  /// The bytes of the value under a key, lent to the body without a copy where they are in one piece;
  /// nil if there is none. The body must not use the map.
  public func withStoredValue<Result>(forKey key: Key, _ body: (RawSpan) -> Result) -> Result? {
    put(key)
    guard let value = tree.find() else { return nil }
    return body(value)
  }
}

extension StableBTreeMap where Key: Comparable {
  /// Removes the entries with keys in the range; how many there were.
  @discardableResult
  public func removeValues(forKeysIn range: Range<Key>) -> Int {
    removeValues(forKeysFrom: .including(range.lowerBound), to: .excluding(range.upperBound))
  }

  /// Removes the entries with keys in the range; how many there were.
  @discardableResult
  public func removeValues(forKeysIn range: ClosedRange<Key>) -> Int {
    removeValues(forKeysFrom: .including(range.lowerBound), to: .including(range.upperBound))
  }
}

/// Ends the message where the body of `update` has changed the map.
@usableFromInline
@inline(never)
func haltOnChangeInUpdate() -> Never {
  halt("a stable map was changed by the body of its update")
}
