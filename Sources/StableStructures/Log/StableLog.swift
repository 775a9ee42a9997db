/// A list of entries of any size that only grows, in two memories, in the layout of the Rust library.
///
/// ```swift
/// let log = StableLog<String>(index: memories[5], data: memories[6])
/// log.append("started")
/// ```
///
/// A cut of the process leaves the log as before an `append` or after it.
///
/// Layout: the index memory has "GLI", version 1, the number of entries as u64 at 32, and from 40 on
/// where each entry ends, u64; the data memory has "GLD", version 1, and the bytes from 32 on.
public final class StableLog<Element: Storable> {
  /// Where the places of the entries are.
  public let index: any PagedMemory
  /// Where the entries are.
  public let data: any PagedMemory
  private let state: Held<State>

  /// What the memories hold, how much there is room for, and space for an entry's bytes.
  private struct State: ~Copyable {
    var number: UInt64
    var end: UInt64
    var indexCapacity: UInt64
    var dataCapacity: UInt64
    var entry = StorableWriter()
  }

  static var indexMagic: StaticMagic { StaticMagic("G", "L", "I") }
  private static var layout: StableLayout { StableLayout("log ", of: Element.self) }
  static var dataMagic: StaticMagic { StaticMagic("G", "L", "D") }

  /// Opens the log in the memories, or makes one in empty memories; anything else traps.
  public convenience init(index: any PagedMemory, data: any PagedMemory) {
    do { try self.init(openOrCreate: index, data) } catch { halt(error) }
    claimLayout(index, StableLog.layout, isEmpty: isEmpty)
  }

  private convenience init(openOrCreate index: any PagedMemory, _ data: any PagedMemory)
    throws(StableError)
  {
    if case .vacant = Occupancy(index, magic: StableLog.indexMagic),
      case .vacant = Occupancy(data, magic: StableLog.dataMagic)
    {
      try self.init(creating: index, data)
    } else {
      try self.init(opening: index, data)
    }
  }

  /// Opens the log in the memories, or makes one in empty memories.
  ///
  /// - Throws: what `open` and `create` throw.
  public static func openOrCreate(
    index: any PagedMemory, data: any PagedMemory
  ) throws(StableError) -> StableLog {
    let log = try StableLog(openOrCreate: index, data)
    try requireLayout(index, layout, isEmpty: log.isEmpty)
    return log
  }

  /// Opens the log that an earlier program made.
  ///
  /// - Throws: `empty`, `foreignMagic`, `newerVersion`, `truncated` or `corrupted`.
  public static func open(index: any PagedMemory, data: any PagedMemory) throws(StableError)
    -> StableLog
  {
    let log = try StableLog(opening: index, data)
    try requireLayout(index, layout, isEmpty: log.isEmpty)
    return log
  }

  /// Makes a log in empty memories.
  ///
  /// - Throws: `notEmpty` or `outOfMemory`.
  public static func create(index: any PagedMemory, data: any PagedMemory) throws(StableError)
    -> StableLog
  {
    guard case .vacant = Occupancy(index, magic: indexMagic),
      case .vacant = Occupancy(data, magic: dataMagic)
    else { throw StableError(.notEmpty) }
    let log = try StableLog(creating: index, data)
    try requireLayout(index, layout, isEmpty: true)
    return log
  }

  private init(creating index: any PagedMemory, _ data: any PagedMemory) throws(StableError) {
    try index.reserve(bytes: 40)
    try data.reserve(bytes: 32)
    self.index = index
    self.data = data
    state = Held(
      State(number: 0, end: 0, indexCapacity: index.byteCount, dataCapacity: data.byteCount))
    index.setWord(0, at: 32)
    try data.put([0x47, 0x4C, 0x44, 1], at: 0)
    try index.put([0x47, 0x4C, 0x49, 1], at: 0)
  }

  private init(opening index: any PagedMemory, _ data: any PagedMemory) throws(StableError) {
    let inIndex = Occupancy(index, magic: StableLog.indexMagic)
    let inData = Occupancy(data, magic: StableLog.dataMagic)
    // A memory of something else is the graver finding, even where the other one is empty.
    if case .foreign = inIndex { throw StableError(.foreignMagic) }
    try inData.require()
    try inIndex.require()
    self.index = index
    self.data = data
    let indexCapacity = index.byteCount
    let dataCapacity = data.byteCount
    let number = index.word(at: 32)
    guard number <= (indexCapacity - 40) / 8 else {
      throw StableError(.truncated, at: indexCapacity)
    }
    let end = number == 0 ? 0 : index.word(at: 32 + number * 8)
    guard end <= dataCapacity - 32 else { throw StableError(.truncated, at: dataCapacity) }
    state = Held(
      State(number: number, end: end, indexCapacity: indexCapacity, dataCapacity: dataCapacity))
  }

  /// The number of entries.
  public var count: Int { Int(clamping: state.value.number) }

  /// Whether there are no entries.
  public var isEmpty: Bool { state.value.number == 0 }

  /// The bytes in use in the index memory.
  public var indexByteCount: UInt64 { 40 + state.value.number * 8 }

  /// The bytes in use in the data memory.
  public var dataByteCount: UInt64 { 32 + state.value.end }

  /// Adds an entry and returns its index. A memory that cannot grow traps: see `store(_:)`.
  @discardableResult
  public func append(_ element: Element) -> Int {
    do { return try store(element) } catch { halt(error) }
  }

  /// Adds an entry and returns its index.
  ///
  /// - Throws: `outOfMemory` or `tooLarge`; the log is as before.
  @discardableResult
  public func store(_ element: Element) throws(StableError) -> Int {
    state.value.entry.removeAll()
    element.store(into: &state.value.entry)
    guard Element.bound.allows(state.value.entry.count) else { throw StableError(.tooLarge) }
    let position = state.value.number
    try reserveForEntry()
    writeEntry()
    return Int(clamping: position)
  }

  /// Makes room for the entry in `entry`.
  private func reserveForEntry() throws(StableError) {
    let dataEnd = 32 &+ state.value.end &+ UInt64(state.value.entry.count)
    if dataEnd > state.value.dataCapacity {
      try data.reserve(bytes: dataEnd)
      state.value.dataCapacity = data.byteCount
    }
    let indexEnd = 48 &+ state.value.number &* 8
    if indexEnd > state.value.indexCapacity {
      try index.reserve(bytes: indexEnd)
      state.value.indexCapacity = index.byteCount
    }
  }

  /// Writes the entry in `entry`: its bytes, where it ends, and last that it is there.
  private func writeEntry() {
    let count = state.value.entry.count
    if count > 0 {
      state.value.entry.write(from: 0, count: count, to: data, at: 32 &+ state.value.end)
    }
    let number = state.value.number
    let end = state.value.end &+ UInt64(count)
    index.setWord(end, at: 40 &+ number &* 8)
    index.setWord(number &+ 1, at: 32)
    state.value.number = number &+ 1
    state.value.end = end
  }

  /// Reads the bytes of an entry, good until the next operation.
  @_lifetime(immortal)
  private func bytes(at position: Int) -> RawSpan {
    let position = UInt64(position)
    // Where the entry before ends stands right before where this one does.
    let (before, stop) =
      position == 0 ? (0, index.word(at: 40)) : index.words(at: 32 &+ position &* 8)
    guard before <= stop, stop <= state.value.end, stop &- before <= 0x7FFF_0000 else {
      halt(StableError(.corrupted, at: 40 &+ position &* 8))
    }
    state.value.entry.removeAll()
    unsafe state.value.entry.append(count: Int(truncatingIfNeeded: stop &- before)) { target in
      unsafe data.read(into: target, at: 32 &+ before)
    }
    return state.value.entry.span
  }

  /// Removes all entries. The memories keep their sizes. O(1).
  public func removeAll() {
    index.setWord(0, at: 32)
    state.value.number = 0
    state.value.end = 0
  }
}

extension StableLog: RandomAccessCollection {
  /// 0
  public var startIndex: Int { 0 }
  /// The number of entries.
  public var endIndex: Int { count }

  /// The entry at an index below `count`. O(1).
  public subscript(position: Int) -> Element {
    checkIndex(position, count)
    return decode(bytes(at: position), as: Element.self)
  }
}
