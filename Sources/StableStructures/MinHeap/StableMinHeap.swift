/// A priority queue that lives in a memory, the smallest element first, in the layout of the Rust library.
///
/// A cut of the process within a change can leave elements out of order or twice; a canister's messages
/// happen whole or not at all.
public final class StableMinHeap<Element: StorableKey> {
  let slots: SlotArray
  private let compare: Tree.Comparison?

  private static var layout: StableLayout { StableLayout("heap ", of: Element.self) }

  static var magic: StaticMagic { StaticMagic("S", "M", "H") }

  /// Opens the queue in the memory, or makes one in an empty memory; anything else traps.
  public convenience init(in memory: any PagedMemory) {
    do {
      self.init(
        try SlotArray(openOrCreate: memory, magic: StableMinHeap.magic, bound: Element.bound))
    } catch {
      // What was made for other elements is named, if it is known.
      if error.code == .bound { claimLayout(memory, StableMinHeap.layout, isEmpty: false) }
      halt(error)
    }
    claimLayout(memory, StableMinHeap.layout, isEmpty: slots.count == 0)
  }

  private init(_ slots: SlotArray) {
    self.slots = slots
    compare = comparison(of: Element.self)
  }

  /// Opens the queue in the memory, or makes one in an empty memory.
  ///
  /// - Throws: what `open` and `create` throw.
  public static func openOrCreate(in memory: any PagedMemory) throws(StableError) -> StableMinHeap {
    let slots = try SlotArray(openOrCreate: memory, magic: magic, bound: Element.bound)
    try requireLayout(memory, layout, isEmpty: slots.count == 0)
    return StableMinHeap(slots)
  }

  /// Opens the queue that an earlier program made.
  ///
  /// - Throws: `empty`, `foreignMagic`, `newerVersion`, `truncated`, `corrupted`, or `bound` if it was
  ///   made for elements of other sizes.
  public static func open(in memory: any PagedMemory) throws(StableError) -> StableMinHeap {
    let slots = try SlotArray(opening: memory, magic: magic, bound: Element.bound)
    try requireLayout(memory, layout, isEmpty: slots.count == 0)
    return StableMinHeap(slots)
  }

  /// Makes a queue in an empty memory.
  ///
  /// - Throws: `notEmpty`, `outOfMemory`, or `bound` if elements can be of any size.
  public static func create(in memory: any PagedMemory) throws(StableError) -> StableMinHeap {
    let made = StableMinHeap(try SlotArray(creating: memory, magic: magic, bound: Element.bound))
    try requireLayout(memory, layout, isEmpty: true)
    return made
  }

  /// The number of elements.
  public var count: Int { Int(clamping: slots.count) }

  /// Whether there are no elements.
  public var isEmpty: Bool { slots.count == 0 }

  /// The smallest element; nil if there is none. O(1).
  public var first: Element? {
    guard !isEmpty else { return nil }
    return decode(slots.element(at: 0), as: Element.self)
  }

  /// Adds an element; O(log n). A memory that cannot grow traps: see `store(_:)`.
  public func insert(_ element: Element) {
    do { try store(element) } catch { halt(error) }
  }

  /// Adds an element; O(log n).
  ///
  /// - Throws: `outOfMemory` or `tooLarge`; the queue is as before.
  public func store(_ element: Element) throws(StableError) {
    slots.begin()
    element.store(into: &slots.state.value.element)
    try slots.push(compare)
  }

  /// Removes and returns the smallest element; nil if there is none. O(log n).
  @discardableResult
  public func popFirst() -> Element? {
    guard !isEmpty else { return nil }
    return decode(slots.pop(compare), as: Element.self)
  }

  /// Removes all elements. The memory keeps its size. O(1).
  public func removeAll() { slots.removeAll() }
}

/// Elements in the order they lie in the memory: the smallest first, the others in no useful order.
extension StableMinHeap: Sequence {
  /// An iterator over the elements.
  public func makeIterator() -> Iterator { Iterator(SlotReader(slots)) }

  /// Goes over elements, reading many at once.
  public struct Iterator: IteratorProtocol {
    let reader: SlotReader

    init(_ reader: SlotReader) { self.reader = reader }

    /// The next element; nil behind the last.
    public mutating func next() -> Element? {
      guard reader.next() else { return nil }
      return decode(reader.element, as: Element.self)
    }
  }
}
