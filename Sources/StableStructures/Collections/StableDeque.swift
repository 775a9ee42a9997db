/// A queue with two ends that lives in a memory: elements of any size come and go at either.
///
/// ```swift
/// let tasks = StableDeque<String>(in: memories[8])
/// tasks.append("first")
/// let task = tasks.popFirst()
/// ```
///
/// It is a map from positions (u64, those of the first element and on) to elements, in the layout of the
/// Rust library's map, so other programs and `cooper stable` can read it. Pages of elements that go are
/// used again.
public final class StableDeque<Element: Storable> {
  private let map: StableBTreeMap<UInt64, Element>
  /// The position of the first element; elements have rising positions without gaps.
  private var begin: UInt64

  /// The position of the first element of an empty queue: there is as much room on either side.
  private static var middle: UInt64 { 1 << 63 }

  /// Opens the queue in the memory, or makes one in an empty memory; anything else traps.
  public init(in memory: any PagedMemory) {
    map = StableBTreeMap(in: memory, as: StableDeque.layout)
    begin = map.first?.key ?? StableDeque.middle
  }

  private static var layout: StableLayout { StableLayout("deque ", of: Element.self) }

  private init(_ map: StableBTreeMap<UInt64, Element>) throws(StableError) {
    self.map = map
    begin = map.first?.key ?? StableDeque.middle
    if let last = map.last?.key, last &- begin &+ 1 != UInt64(map.count) {
      throw StableError(.corrupted)
    }
  }

  /// Opens the queue in the memory, or makes one in an empty memory.
  ///
  /// - Throws: what the same of `StableBTreeMap` throws; `corrupted` if positions are missing.
  public static func openOrCreate(in memory: any PagedMemory) throws(StableError) -> StableDeque {
    try StableDeque(.openOrCreate(in: memory, as: layout))
  }

  /// Opens the queue that an earlier program made.
  ///
  /// - Throws: what the same of `StableBTreeMap` throws; `corrupted` if positions are missing.
  public static func open(in memory: any PagedMemory) throws(StableError) -> StableDeque {
    try StableDeque(.open(in: memory, as: layout))
  }

  /// Makes a queue in an empty memory.
  ///
  /// - Throws: `notEmpty` or `outOfMemory`.
  public static func create(in memory: any PagedMemory) throws(StableError) -> StableDeque {
    try StableDeque(.create(in: memory, as: layout))
  }

  /// Adds an element at the end; traps where `store(_:)` throws. O(log n).
  public func append(_ element: Element) { do { try store(element) } catch { halt(error) } }

  /// Adds an element at the beginning; traps where `storeFirst(_:)` throws. O(log n).
  public func prepend(_ element: Element) { do { try storeFirst(element) } catch { halt(error) } }

  /// Adds an element at the end. O(log n).
  ///
  /// - Throws: `outOfMemory` or `tooLarge`; the queue is as before.
  public func store(_ element: Element) throws(StableError) {
    try map.store(element, forKey: begin &+ UInt64(map.count))
  }

  /// Adds an element at the beginning. O(log n).
  ///
  /// - Throws: `outOfMemory` or `tooLarge`; the queue is as before.
  public func storeFirst(_ element: Element) throws(StableError) {
    try map.store(element, forKey: begin &- 1)
    begin &-= 1
  }

  /// Removes and returns the first element; nil if there is none. It traps where `takeFirst` throws.
  @discardableResult
  public func popFirst() -> Element? { do { return try takeFirst() } catch { halt(error) } }

  /// Removes and returns the last element; nil if there is none. It traps where `takeLast` throws.
  @discardableResult
  public func popLast() -> Element? { do { return try takeLast() } catch { halt(error) } }

  /// Removes and returns the first element; nil if there is none. O(log n).
  ///
  /// - Throws: `outOfMemory`; the queue is as before.
  @discardableResult
  public func takeFirst() throws(StableError) -> Element? {
    guard let entry = try map.takeFirst() else { return nil }
    begin = map.isEmpty ? StableDeque.middle : entry.key &+ 1
    return entry.value
  }

  /// Removes and returns the last element; nil if there is none. O(log n).
  ///
  /// - Throws: `outOfMemory`; the queue is as before.
  @discardableResult
  public func takeLast() throws(StableError) -> Element? {
    guard let entry = try map.takeLast() else { return nil }
    if map.isEmpty { begin = StableDeque.middle }
    return entry.value
  }

  /// Removes all elements. O(1).
  public func removeAll() {
    map.removeAll()
    begin = StableDeque.middle
  }
}

extension StableDeque: RandomAccessCollection {
  /// 0
  public var startIndex: Int { 0 }
  /// The number of elements.
  public var endIndex: Int { map.count }

  /// The element at an index below `count`. O(log n).
  public subscript(index: Int) -> Element {
    get {
      checkIndex(index, endIndex)
      guard let element = map[begin &+ UInt64(index)] else { halt(StableError(.corrupted)) }
      return element
    }
    set {
      checkIndex(index, endIndex)
      map.updateValue(newValue, forKey: begin &+ UInt64(index))
    }
  }

  /// An iterator that reads each node once.
  public func makeIterator() -> StableBTreeMap<UInt64, Element>.Values.Iterator {
    map.values.makeIterator()
  }
}
