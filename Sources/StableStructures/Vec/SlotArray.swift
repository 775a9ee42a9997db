/// Elements of bounded size in slots, one behind the other: what `StableVec` and `StableMinHeap` are made of.
///
/// Header, numbers little-endian: 0 magic, 3 version 1, 4 count u64, 12 greatest size u32, 16 whether all
/// have that size, 17 unused; slots from 64 on. A slot has the greatest size, and before it, unless the
/// size is fixed, the element's size in 1, 2 or 4 bytes.
@usableFromInline
final class SlotArray {
  static var dataOffset: UInt64 { 64 }
  static var countOffset: UInt64 { 4 }

  let memory: any PagedMemory
  let maximum: Int
  /// The bytes of a size: 0 if all elements have the same.
  @usableFromInline let prefix: Int
  @usableFromInline let slotSize: Int
  @usableFromInline let state: Held<State>

  @usableFromInline
  struct State: ~Copyable {
    @usableFromInline var count: UInt64 = 0
    var capacity: UInt64 = 0
    /// The element of the operation; in front there is space for its size.
    @usableFromInline var element = StorableWriter()
    /// Elements that the heap compares it with.
    var other = StorableWriter(empty: ())
    var third = StorableWriter(empty: ())
    /// The smallest element, which was removed.
    var smallest = StorableWriter(empty: ())
  }

  private init(_ memory: any PagedMemory, _ bound: StorableBound) throws(StableError) {
    guard let maximum = bound.maximum, maximum <= 0x0800_0000 else {
      throw StableError(.bound, at: 12)
    }
    self.memory = memory
    self.maximum = maximum
    prefix = bound.lengthByteCount
    slotSize = maximum + prefix
    state = Held(State())
  }

  convenience init(
    openOrCreate memory: any PagedMemory, magic: StaticMagic, bound: StorableBound
  ) throws(StableError) {
    if case .vacant = Occupancy(memory, magic: magic) {
      try self.init(creating: memory, magic: magic, bound: bound)
    } else {
      try self.init(opening: memory, magic: magic, bound: bound)
    }
  }

  @export(interface)
  convenience init(
    creating memory: any PagedMemory, magic: StaticMagic, bound: StorableBound
  ) throws(StableError) {
    guard case .vacant = Occupancy(memory, magic: magic) else { throw StableError(.notEmpty) }
    try self.init(memory, bound)
    try memory.reserve(bytes: 17)
    var header = StorableWriter()
    header.append(contentsOf: [magic.first, magic.second, magic.third, 1])
    header.append(bigEndian: 0 as UInt64)
    header.append(littleEndian: UInt32(maximum))
    header.append(bound.isFixed ? 1 : 0)
    try memory.put(header.bytes, at: 0)
  }

  @export(interface)
  convenience init(
    opening memory: any PagedMemory, magic: StaticMagic, bound: StorableBound
  ) throws(StableError) {
    try Occupancy(memory, magic: magic).require()
    try self.init(memory, bound)
    let header = try memory.bytes(at: 0, count: 17)
    guard header.rawSpan.length(at: 12) == maximum,
      (header[16] != 0) == bound.isFixed
    else { throw StableError(.bound, at: 12) }
    let count = header.rawSpan.word(at: 4)
    guard slotSize == 0 || count <= memory.byteCount / UInt64(slotSize) + 1 else {
      throw StableError(.truncated, at: memory.byteCount)
    }
    if prefix == 0, SlotArray.dataOffset + count * UInt64(slotSize) > memory.byteCount {
      throw StableError(.truncated, at: memory.byteCount)
    }
    state.value.count = count
    state.value.capacity = memory.byteCount
  }

  @usableFromInline var count: UInt64 { state.value.count }

  private func offset(_ index: UInt64) -> UInt64 {
    SlotArray.dataOffset &+ index &* UInt64(slotSize)
  }

  private func setCount(_ count: UInt64) {
    memory.setWord(count, at: SlotArray.countOffset)
    state.value.count = count
  }

  func removeAll() { setCount(0) }

  /// Puts the size in front of the element that `writer` holds behind `prefix` bytes.
  private func seal(_ writer: inout StorableWriter) throws(StableError) {
    let size = writer.count - prefix
    guard prefix == 0 ? size == maximum : size <= maximum else { throw StableError(.tooLarge) }
    writer.set(littleEndianLength: size, at: 0, byteCount: prefix)
  }

  /// Begins an element in `element`.
  @inlinable
  func begin() {
    state.value.element.removeAll()
    for _ in 0..<prefix { state.value.element.append(0) }
  }

  /// Appends the element in `element`.
  @usableFromInline
  func append() throws(StableError) {
    try seal(&state.value.element)
    let place = offset(count)
    let size = UInt64(state.value.element.count)
    if place + size > state.value.capacity {
      try memory.reserve(bytes: place + size)
      state.value.capacity = memory.byteCount
    }
    unsafe memory.write(
      UnsafeRawBufferPointer(start: state.value.element.base, count: Int(size)), at: place)
    setCount(count + 1)
  }

  /// Puts the element in `element` in the place of another one.
  @usableFromInline
  func set(at index: UInt64) throws(StableError) {
    try seal(&state.value.element)
    write(state.value.element, at: index)
  }

  private func write(_ writer: borrowing StorableWriter, at index: UInt64) {
    writer.write(from: 0, count: writer.count, to: memory, at: offset(index))
  }

  /// Reads a slot into a writer, size and all.
  @export(interface)
  private func read(_ index: UInt64, into writer: inout StorableWriter) {
    let place = offset(index)
    var there = slotSize
    if prefix > 0 {
      // The last slot may be cut: only the bytes of the element were ever written.
      let size = state.value.capacity
      there = Int(min(UInt64(slotSize), size > place ? size - place : 0))
    }
    writer.removeAll()
    unsafe writer.append(count: there) { target in unsafe memory.read(into: target, at: place) }
    let size = prefix == 0 ? maximum : writer.span.littleEndianLength(at: 0, byteCount: prefix)
    guard size >= 0, size <= maximum, prefix + size <= there else {
      halt(StableError(.corrupted, at: place))
    }
    writer.count = prefix + size
  }

  /// The bytes of an element, good until the next operation.
  @usableFromInline
  @_lifetime(immortal)
  func element(at index: UInt64) -> RawSpan {
    read(index, into: &state.value.element)
    return current
  }

  /// The bytes of the element in `element`, good until the next operation.
  private var current: RawSpan {
    @_lifetime(immortal)
    get { bytes(of: state.value.element) }
  }

  @_lifetime(immortal)
  private func bytes(of writer: borrowing StorableWriter) -> RawSpan {
    writer.span.extracting(droppingFirst: prefix)
  }

  /// Removes the last element, which stays in `element`; its bytes.
  @usableFromInline
  @_lifetime(immortal)
  func popLast() -> RawSpan {
    read(count - 1, into: &state.value.element)
    setCount(count - 1)
    return current
  }

  /// Reads slots from an index on into a buffer, as many as fit; how many.
  @usableFromInline
  func readSlots(from index: UInt64, into buffer: inout StorableWriter) -> Int {
    let most = slotSize == 0 ? 1 : max(1, 4_096 / slotSize)
    let number = Int(min(UInt64(most), count - index))
    let place = offset(index)
    let size = state.value.capacity
    let there = Int(min(UInt64(number * slotSize), size > place ? size - place : 0))
    buffer.removeAll()
    unsafe buffer.append(count: there) { target in unsafe memory.read(into: target, at: place) }
    return number
  }
}

// Heap order: the smallest element first, each not greater than its children.
extension SlotArray {
  private func precedes(
    _ first: RawSpan, _ second: RawSpan, _ comparison: Tree.Comparison?
  ) -> Bool {
    if let comparison { return comparison(first, second) < 0 }
    return compareBytes(first, second) < 0
  }

  /// Appends the element in `element` and lets it rise.
  @export(interface)
  func push(_ comparison: Tree.Comparison?) throws(StableError) {
    try append()
    var index = count - 1
    var hasMoved = false
    let item = current
    while index > 0 {
      let parent = (index - 1) / 2
      read(parent, into: &state.value.other)
      guard precedes(item, bytes(of: state.value.other), comparison) else { break }
      write(state.value.other, at: index)
      hasMoved = true
      index = parent
    }
    if hasMoved { write(state.value.element, at: index) }
  }

  /// Removes the smallest element; its bytes, good until the next operation. There must be one.
  @export(interface)
  @_lifetime(immortal)
  func pop(_ comparison: Tree.Comparison?) -> RawSpan {
    state.value.smallest.removeAll()
    state.value.smallest.append(element(at: 0))
    let last = popLast()
    let number = count
    if number > 0 {
      write(state.value.element, at: 0)
      sink(last, among: number, comparison)
    }
    return state.value.smallest.span
  }

  /// Lets the element in `element`, which is the first, sink to its place.
  @export(interface)
  private func sink(_ item: RawSpan, among number: UInt64, _ comparison: Tree.Comparison?) {
    var index: UInt64 = 0
    while index * 2 + 1 < number {
      var least = index * 2 + 1
      read(least, into: &state.value.other)
      if least + 1 < number {
        read(least + 1, into: &state.value.third)
        // Of equals the right one, as in Rust.
        if !precedes(bytes(of: state.value.other), bytes(of: state.value.third), comparison) {
          least += 1
        }
      }
      let isLeft = least & 1 == 1
      if isLeft {
        guard precedes(bytes(of: state.value.other), item, comparison) else { break }
        write(state.value.other, at: index)
      } else {
        guard precedes(bytes(of: state.value.third), item, comparison) else { break }
        write(state.value.third, at: index)
      }
      index = least
    }
    if index > 0 { write(state.value.element, at: index) }
  }
}
