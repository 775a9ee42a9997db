/// A sorted set that lives in a memory and so outlives upgrades, in the layout of the Rust library: a map
/// whose values are empty.
///
/// ```swift
/// let admins = StableBTreeSet<Principal>(in: memories[3])
/// admins.insert(System.caller)
/// ```
public final class StableBTreeSet<Element: StorableKey> {
  @usableFromInline let map: StableBTreeMap<Element, StorableUnit>

  /// Opens the set in the memory, or makes one in an empty memory; anything else traps.
  public init(in memory: any PagedMemory) {
    map = StableBTreeMap(in: memory, as: StableBTreeSet.layout)
  }

  private static var layout: StableLayout { StableLayout("set ", of: Element.self) }

  private init(_ map: StableBTreeMap<Element, StorableUnit>) { self.map = map }

  /// Opens the set in the memory, or makes one in an empty memory.
  ///
  /// - Throws: what `open` and `create` throw.
  public static func openOrCreate(in memory: any PagedMemory) throws(StableError) -> StableBTreeSet
  {
    StableBTreeSet(try StableBTreeMap.openOrCreate(in: memory, as: layout))
  }

  /// Opens the set that an earlier program made.
  ///
  /// - Throws: what `StableBTreeMap.open` throws.
  public static func open(in memory: any PagedMemory) throws(StableError) -> StableBTreeSet {
    StableBTreeSet(try StableBTreeMap.open(in: memory, as: layout))
  }

  /// Makes a set in an empty memory.
  ///
  /// - Throws: `notEmpty` or `outOfMemory`; nothing is overwritten.
  public static func create(in memory: any PagedMemory) throws(StableError) -> StableBTreeSet {
    StableBTreeSet(try StableBTreeMap.create(in: memory, as: layout))
  }

  /// The number of elements. O(1).
  @inlinable public var count: Int { map.count }

  /// Whether there are no elements. O(1).
  @inlinable public var isEmpty: Bool { map.isEmpty }

  /// Whether the element is in the set. O(log n).
  @inlinable
  public func contains(_ element: Element) -> Bool { map.contains(element) }

  /// Adds an element; whether it was not there. A memory that cannot grow traps: see `store(_:)`.
  @inlinable
  @discardableResult
  public func insert(_ element: Element) -> Bool {
    map.updateValue(StorableUnit(), forKey: element) == nil
  }

  /// Adds an element; whether it was not there.
  ///
  /// - Throws: `outOfMemory` or `tooLarge`; the set is as before.
  @inlinable
  @discardableResult
  public func store(_ element: Element) throws(StableError) -> Bool {
    try map.store(StorableUnit(), forKey: element) == nil
  }

  /// Removes an element; whether it was there. O(log n).
  ///
  /// - Throws: `outOfMemory`; the set is as before.
  @inlinable
  @discardableResult
  public func take(_ element: Element) throws(StableError) -> Bool {
    try map.take(forKey: element) != nil
  }

  /// Removes an element; whether it was there. O(log n). It traps where `take(_:)` throws.
  @inlinable
  @discardableResult
  public func remove(_ element: Element) -> Bool { map.removeValue(forKey: element) != nil }

  /// The first element. O(log n).
  @inlinable public var first: Element? { map.first?.key }

  /// The last element. O(log n).
  @inlinable public var last: Element? { map.last?.key }

  /// Removes and returns the first element. O(log n).
  ///
  /// - Throws: `outOfMemory`; the set is as before.
  @inlinable
  @discardableResult
  public func takeFirst() throws(StableError) -> Element? { try map.takeFirst()?.key }

  /// Removes and returns the last element. O(log n).
  ///
  /// - Throws: `outOfMemory`; the set is as before.
  @inlinable
  @discardableResult
  public func takeLast() throws(StableError) -> Element? { try map.takeLast()?.key }

  /// Removes and returns the first element. O(log n). It traps where `takeFirst` throws.
  @inlinable
  @discardableResult
  public func popFirst() -> Element? { map.popFirst()?.key }

  /// Removes and returns the last element. O(log n). It traps where `takeLast` throws.
  @inlinable
  @discardableResult
  public func popLast() -> Element? { map.popLast()?.key }

  /// Removes all elements. The memory keeps its size. O(1).
  public func removeAll() { map.removeAll() }

  /// Elements in order, read when they are asked for.
  public typealias Elements = StableBTreeMap<Element, StorableUnit>.Keys

  /// All elements, as a range that can be reversed.
  public var elements: Elements { map.keys }

  /// The elements between two limits, neither of which need be there.
  public func elements(
    from lower: StableBTreeMap<Element, StorableUnit>.Limit = .open,
    to upper: StableBTreeMap<Element, StorableUnit>.Limit = .open
  ) -> Elements { map.elements(from: lower, to: upper).keys }

  /// The elements from the last one on.
  public func reversed() -> Elements { elements.reversed() }
}

extension StableBTreeSet: Sequence {
  /// An iterator over the elements in order.
  @inlinable
  public func makeIterator() -> Elements.Iterator { Elements.Iterator(map.makeIterator().cursor) }
}

extension StableBTreeSet where Element: Comparable {
  /// The elements from the lower bound to below the upper one.
  public subscript(range: Range<Element>) -> Elements { map[range].keys }
  /// The elements from the lower bound to the upper one.
  public subscript(range: ClosedRange<Element>) -> Elements { map[range].keys }
  /// The elements from the bound on.
  public subscript(range: PartialRangeFrom<Element>) -> Elements { map[range].keys }
  /// The elements below the bound.
  public subscript(range: PartialRangeUpTo<Element>) -> Elements { map[range].keys }
  /// The elements up to the bound.
  public subscript(range: PartialRangeThrough<Element>) -> Elements { map[range].keys }
}

/// Set algebra. Results are sequences that read both sets when they are gone over.
extension StableBTreeSet {
  /// The elements of either set.
  public func union(_ other: StableBTreeSet) -> Combination {
    Combination(self, other, takesFirst: true, takesBoth: true, takesSecond: true)
  }

  /// The elements of both sets.
  public func intersection(_ other: StableBTreeSet) -> Combination {
    Combination(self, other, takesFirst: false, takesBoth: true, takesSecond: false)
  }

  /// The elements of this set that the other one does not have.
  public func subtracting(_ other: StableBTreeSet) -> Combination {
    Combination(self, other, takesFirst: true, takesBoth: false, takesSecond: false)
  }

  /// The elements that just one of the sets has.
  public func symmetricDifference(_ other: StableBTreeSet) -> Combination {
    Combination(self, other, takesFirst: true, takesBoth: false, takesSecond: true)
  }

  /// Whether the other set has all elements of this one.
  public func isSubset(of other: StableBTreeSet) -> Bool {
    var rest = subtracting(other).makeIterator()
    return count <= other.count && rest.next() == nil
  }

  /// Whether this set has all elements of the other one.
  public func isSuperset(of other: StableBTreeSet) -> Bool { other.isSubset(of: self) }

  /// Whether the sets have no element in common.
  public func isDisjoint(with other: StableBTreeSet) -> Bool {
    var common = intersection(other).makeIterator()
    return common.next() == nil
  }

  /// Elements of two sets, merged in order.
  public struct Combination: Sequence {
    let first: StableBTreeSet
    let second: StableBTreeSet
    let takesFirst: Bool
    let takesBoth: Bool
    let takesSecond: Bool

    init(
      _ first: StableBTreeSet, _ second: StableBTreeSet, takesFirst: Bool, takesBoth: Bool,
      takesSecond: Bool
    ) {
      self.first = first
      self.second = second
      self.takesFirst = takesFirst
      self.takesBoth = takesBoth
      self.takesSecond = takesSecond
    }

    /// An iterator over the elements.
    public func makeIterator() -> Iterator { Iterator(self) }

    /// Goes over two sets at once.
    public struct Iterator: IteratorProtocol {
      private let combination: Combination
      private let first: Cursor
      private let second: Cursor
      private var hasFirst: Bool
      private var hasSecond: Bool

      init(_ combination: Combination) {
        self.combination = combination
        first = combination.first.map.tree.cursor(isReversed: false)
        second = combination.second.map.tree.cursor(isReversed: false)
        hasFirst = first.next()
        hasSecond = second.next()
      }

      /// The next element; nil behind the last.
      public mutating func next() -> Element? {
        while hasFirst || hasSecond {
          var order = hasFirst ? -1 : 1
          if hasFirst, hasSecond {
            order = first.tree.compare(first.key, second.key)
          }
          let isTaken =
            order < 0
            ? combination.takesFirst
            : order == 0 ? combination.takesBoth : combination.takesSecond
          var element: Element?
          if isTaken {
            let cursor = order <= 0 ? first : second
            element = decode(cursor.key, as: Element.self)
          }
          if order <= 0 { hasFirst = first.next() }
          if order >= 0 { hasSecond = second.next() }
          if let element { return element }
        }
        return nil
      }
    }
  }
}
