/// A growable array that lives in a memory and so outlives upgrades, in the layout of the Rust library.
///
/// ```swift
/// let visits = StableVec<UInt64>(in: memories[1])
/// visits.append(System.time)
/// ```
///
/// Elements have a bound: each takes a slot of the greatest size. For texts of any length use `StableLog`
/// or a map. A cut of the process leaves the array as before an `append` or after it; a changed element
/// may be half of each.
public final class StableVec<Element: Storable> {
  @usableFromInline let slots: SlotArray

  private static var layout: StableLayout { StableLayout("vec ", of: Element.self) }

  static var magic: StaticMagic { StaticMagic("S", "V", "C") }

  /// Opens the array in the memory, or makes one in an empty memory; anything else traps.
  public convenience init(in memory: any PagedMemory) {
    do {
      self.init(
        try SlotArray(openOrCreate: memory, magic: StableVec.magic, bound: Element.bound))
    } catch {
      // What was made for other elements is named, if it is known.
      if error.code == .bound { claimLayout(memory, StableVec.layout, isEmpty: false) }
      halt(error)
    }
    claimLayout(memory, StableVec.layout, isEmpty: slots.count == 0)
  }

  private init(_ slots: SlotArray) { self.slots = slots }

  /// Opens the array in the memory, or makes one in an empty memory.
  ///
  /// - Throws: what `open` and `create` throw.
  public static func openOrCreate(in memory: any PagedMemory) throws(StableError) -> StableVec {
    let slots = try SlotArray(openOrCreate: memory, magic: magic, bound: Element.bound)
    try requireLayout(memory, layout, isEmpty: slots.count == 0)
    return StableVec(slots)
  }

  /// Opens the array that an earlier program made.
  ///
  /// - Throws: `empty`, `foreignMagic`, `newerVersion`, `truncated`, `corrupted`, or `bound` if it was
  ///   made for elements of other sizes.
  public static func open(in memory: any PagedMemory) throws(StableError) -> StableVec {
    let slots = try SlotArray(opening: memory, magic: magic, bound: Element.bound)
    try requireLayout(memory, layout, isEmpty: slots.count == 0)
    return StableVec(slots)
  }

  /// Makes an array in an empty memory.
  ///
  /// - Throws: `notEmpty`, `outOfMemory`, or `bound` if elements can be of any size.
  public static func create(in memory: any PagedMemory) throws(StableError) -> StableVec {
    let made = StableVec(try SlotArray(creating: memory, magic: magic, bound: Element.bound))
    try requireLayout(memory, layout, isEmpty: true)
    return made
  }

  /// Adds an element at the end. A memory that cannot grow traps: see `store(_:)`.
  @inlinable
  public func append(_ element: Element) {
    do { try store(element) } catch { halt(error) }
  }

  /// Adds an element at the end.
  ///
  /// - Throws: `outOfMemory` or `tooLarge`; the array is as before.
  @inlinable
  public func store(_ element: Element) throws(StableError) {
    slots.begin()
    element.store(into: &slots.state.value.element)
    try slots.append()
  }

  /// Adds elements at the end.
  ///
  /// - Throws: `outOfMemory` or `tooLarge`; what came before the element that failed is stored.
  @inlinable
  public func store(contentsOf elements: some Sequence<Element>) throws(StableError) {
    var iterator = elements.makeIterator()
    while let element = iterator.next() { try store(element) }
  }

  /// Adds elements at the end. A memory that cannot grow traps: see `store(contentsOf:)`.
  @inlinable
  public func append(contentsOf elements: some Sequence<Element>) {
    for element in elements { append(element) }
  }

  /// Removes and returns the last element; nil if there is none.
  @inlinable
  @discardableResult
  public func popLast() -> Element? {
    guard slots.count > 0 else { return nil }
    return decode(slots.popLast(), as: Element.self)
  }

  /// Removes all elements. The memory keeps its size. O(1).
  public func removeAll() { slots.removeAll() }
}

extension StableVec: RandomAccessCollection {
  /// 0
  @inlinable public var startIndex: Int { 0 }
  /// The number of elements.
  @inlinable public var endIndex: Int { Int(clamping: slots.count) }

  /// The element at an index below `count`. O(1), one read of the memory.
  public subscript(index: Int) -> Element {
    @inlinable get {
      checkIndex(index, endIndex)
      return decode(slots.element(at: UInt64(index)), as: Element.self)
    }
    @inlinable set {
      checkIndex(index, endIndex)
      slots.begin()
      newValue.store(into: &slots.state.value.element)
      do { try slots.set(at: UInt64(index)) } catch { halt(error) }
    }
  }

  /// Goes over elements, reading many at once.
  public struct Iterator: IteratorProtocol {
    @usableFromInline let reader: SlotReader

    @usableFromInline
    init(_ slots: SlotArray) { reader = SlotReader(slots) }

    /// The next element; nil behind the last.
    @inlinable
    @inline(__always)
    public mutating func next() -> Element? {
      guard reader.next() else { return nil }
      return decode(reader.element, as: Element.self)
    }
  }

  /// An iterator over the elements.
  @inlinable
  public func makeIterator() -> Iterator { Iterator(slots) }
}
