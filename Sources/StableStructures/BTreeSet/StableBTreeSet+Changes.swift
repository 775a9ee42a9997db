extension StableBTreeSet {
  /// Adds the elements of a sequence. Into an empty set, elements that rise are put together to full nodes.
  ///
  /// - Throws: `outOfMemory` or `tooLarge`; what came before the element that failed is stored.
  public func store(contentsOf elements: some Sequence<Element>) throws(StableError) {
    try map.store(contentsOf: elements.lazy.map { (key: $0, value: StorableUnit()) })
  }

  /// Adds the elements of a sequence. A memory that cannot grow traps: see `store(contentsOf:)`.
  public func insert(contentsOf elements: some Sequence<Element>) {
    do throws(StableError) { try store(contentsOf: elements) } catch { halt(error) }
  }

  /// Adds the elements of another set. A memory that cannot grow traps: see `store(contentsOf:)`.
  public func formUnion(_ other: StableBTreeSet) {
    guard other !== self else { return }
    insert(contentsOf: other)
  }

  /// Keeps the elements that are in another set, too. O(n log m).
  public func formIntersection(_ other: StableBTreeSet) {
    guard other !== self else { return }
    retain { other.contains($0) }
  }

  /// Removes the elements that are in another set. O(m log n).
  public func subtract(_ other: StableBTreeSet) {
    guard other !== self else { return removeAll() }
    for element in other { remove(element) }
  }

  /// Removes the elements between two limits; how many there were. O(k log n).
  @discardableResult
  public func removeElements(
    from lower: StableBTreeMap<Element, StorableUnit>.Limit = .open,
    to upper: StableBTreeMap<Element, StorableUnit>.Limit = .open
  ) -> Int { map.removeValues(forKeysFrom: lower, to: upper) }

  /// Keeps the elements that the body says yes to and removes the others. O(n + k log n).
  public func retain(where isKept: (Element) -> Bool) { map.retain { key, _ in isKept(key) } }
}

extension StableBTreeSet where Element: Comparable {
  /// Removes the elements in the range; how many there were. O(k log n).
  @discardableResult
  public func removeElements(in range: Range<Element>) -> Int {
    map.removeValues(forKeysIn: range)
  }

  /// Removes the elements in the range; how many there were. O(k log n).
  @discardableResult
  public func removeElements(in range: ClosedRange<Element>) -> Int {
    map.removeValues(forKeysIn: range)
  }
}
