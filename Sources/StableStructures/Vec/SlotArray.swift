/// Elements of bounded size in slots, one behind the other: what `StableVec` and `StableMinHeap` are made of.
///
/// Header, numbers little-endian: 0 magic, 3 version 1, 4 count u64, 12 greatest size u32, 16 whether all
/// have that size, 17 unused; slots from 64 on. A slot has the greatest size, and before it, unless the
/// size is fixed, the element's size in 1, 2 or 4 bytes.
@safe
@usableFromInline
final class SlotArray {
  static var dataOffset: UInt64 { 64 }
  static var countOffset: UInt64 { 4 }

  let memory: any Memory
  let maximum: Int
  /// The bytes of a size: 0 if all elements have the same.
  @usableFromInline let prefix: Int
  @usableFromInline let slotSize: Int
  @usableFromInline let state: UnsafeMutablePointer<State>

  @usableFromInline
  @unsafe
  struct State: ~Copyable {
    @usableFromInline var count: UInt64 = 0
    var capacity: UInt64 = 0
    /// The element of the operation; in front there is space for its size.
    @usableFromInline var element = StorableWriter()
    @usableFromInline var other = StorableWriter()
    @usableFromInline var third = StorableWriter()
  }

  private init(_ memory: any Memory, _ bound: StorableBound) throws(StableError) {
    guard let maximum = bound.maximum, maximum <= 0x0800_0000 else {
      throw StableError(.bound, at: 12)
    }
    self.memory = memory
    self.maximum = maximum
    prefix = bound.lengthByteCount
    slotSize = maximum + prefix
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(to: State())
  }

  deinit {
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  convenience init(
    openOrCreate memory: any Memory, magic: StaticMagic, bound: StorableBound
  ) throws(StableError) {
    if case .vacant = Occupancy(memory, magic: magic) {
      try self.init(creating: memory, magic: magic, bound: bound)
    } else {
      try self.init(opening: memory, magic: magic, bound: bound)
    }
  }

  @export(interface)
  convenience init(
    creating memory: any Memory, magic: StaticMagic, bound: StorableBound
  ) throws(StableError) {
    guard case .vacant = Occupancy(memory, magic: magic) else { throw StableError(.notEmpty) }
    try self.init(memory, bound)
    try memory.reserve(bytes: 17)
    var header = StorableWriter()
    header.append(contentsOf: [magic.first, magic.second, magic.third, 1])
    header.append(bigEndian: 0 as UInt64)
    header.append(bigEndian: UInt32(maximum).byteSwapped)
    header.append(bound.isFixed ? 1 : 0)
    try memory.put(header.bytes, at: 0)
  }

  @export(interface)
  convenience init(
    opening memory: any Memory, magic: StaticMagic, bound: StorableBound
  ) throws(StableError) {
    try Occupancy(memory, magic: magic).require()
    try self.init(memory, bound)
    let header = try memory.bytes(at: 0, count: 17)
    guard littleEndian(Array(header[12..<16])) == UInt64(maximum),
      (header[16] != 0) == bound.isFixed
    else { throw StableError(.bound, at: 12) }
    let count = littleEndian(Array(header[4..<12]))
    guard slotSize == 0 || count <= memory.byteCount / UInt64(slotSize) + 1 else {
      throw StableError(.truncated, at: memory.byteCount)
    }
    if prefix == 0, SlotArray.dataOffset + count * UInt64(slotSize) > memory.byteCount {
      throw StableError(.truncated, at: memory.byteCount)
    }
    unsafe state.pointee.count = count
    unsafe state.pointee.capacity = memory.byteCount
  }

  @usableFromInline var count: UInt64 { unsafe state.pointee.count }

  private func offset(_ index: UInt64) -> UInt64 {
    SlotArray.dataOffset &+ index &* UInt64(slotSize)
  }

  private func setCount(_ count: UInt64) {
    memory.setWord(count, at: SlotArray.countOffset)
    unsafe state.pointee.count = count
  }

  func removeAll() { setCount(0) }

  /// Puts the size in front of the element that `writer` holds behind `prefix` bytes.
  private func seal(_ writer: inout StorableWriter) throws(StableError) {
    let size = writer.count - prefix
    guard prefix == 0 ? size == maximum : size <= maximum else { throw StableError(.tooLarge) }
    for index in 0..<prefix {
      unsafe writer.base.storeBytes(
        of: UInt8(truncatingIfNeeded: size &>> (8 * index)), toByteOffset: index, as: UInt8.self)
    }
  }

  /// Begins an element in `element`.
  @inlinable
  func begin() {
    unsafe state.pointee.element.removeAll()
    for _ in 0..<prefix { unsafe state.pointee.element.append(0) }
  }

  /// Appends the element in `element`.
  @usableFromInline
  func append() throws(StableError) {
    unsafe try seal(&state.pointee.element)
    let place = offset(count)
    let size = unsafe UInt64(state.pointee.element.count)
    if unsafe place + size > state.pointee.capacity {
      try memory.reserve(bytes: place + size)
      unsafe state.pointee.capacity = memory.byteCount
    }
    unsafe memory.write(
      UnsafeRawBufferPointer(start: state.pointee.element.base, count: Int(size)), at: place)
    setCount(count + 1)
  }

  /// Puts the element in `element` in the place of another one.
  @usableFromInline
  func set(at index: UInt64) throws(StableError) {
    unsafe try seal(&state.pointee.element)
    unsafe write(&state.pointee.element, at: index)
  }

  private func write(_ writer: inout StorableWriter, at index: UInt64) {
    unsafe memory.write(
      UnsafeRawBufferPointer(start: writer.base, count: writer.count), at: offset(index))
  }

  /// Reads a slot into a writer, size and all.
  @export(interface)
  private func read(_ index: UInt64, into writer: inout StorableWriter) {
    let place = offset(index)
    var there = slotSize
    if prefix > 0 {
      // The last slot may be cut: only the bytes of the element were ever written.
      let size = unsafe state.pointee.capacity
      there = Int(min(UInt64(slotSize), size > place ? size - place : 0))
    }
    writer.removeAll()
    writer.reserve(slotSize)
    unsafe memory.read(
      into: UnsafeMutableRawBufferPointer(start: writer.base, count: there), at: place)
    var size = maximum
    if prefix > 0 {
      size = 0
      for byte in 0..<prefix {
        let value = unsafe writer.base.load(fromByteOffset: byte, as: UInt8.self)
        size |= Int(value) &<< (8 * byte)
      }
    }
    guard size >= 0, size <= maximum, prefix + size <= there else {
      halt(StableError(.corrupted, at: place))
    }
    writer.count = prefix + size
  }

  /// The bytes of an element, good until the next operation.
  @usableFromInline
  func element(at index: UInt64) -> UnsafeRawBufferPointer {
    unsafe read(index, into: &state.pointee.element)
    return unsafe bytes(of: &state.pointee.element)
  }

  private func bytes(of writer: inout StorableWriter) -> UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: writer.base + prefix, count: writer.count - prefix)
  }

  /// Removes the last element, which stays in `element`; its bytes.
  @usableFromInline
  func popLast() -> UnsafeRawBufferPointer {
    let last = unsafe element(at: count - 1)
    setCount(count - 1)
    return unsafe last
  }

  /// Reads slots from an index on into a buffer, as many as fit; how many.
  @usableFromInline
  func readSlots(from index: UInt64, into buffer: inout StorableWriter) -> Int {
    let most = slotSize == 0 ? 1 : max(1, 4_096 / slotSize)
    let number = Int(min(UInt64(most), count - index))
    let place = offset(index)
    let size = unsafe state.pointee.capacity
    let there = Int(min(UInt64(number * slotSize), size > place ? size - place : 0))
    buffer.removeAll()
    buffer.reserve(number * slotSize)
    unsafe memory.read(
      into: UnsafeMutableRawBufferPointer(start: buffer.base, count: there), at: place)
    buffer.count = there
    return number
  }

  /// The bytes of an element among slots that were read.
  @inlinable
  func element(_ index: Int, in buffer: borrowing StorableWriter) -> UnsafeRawBufferPointer {
    let place = index &* slotSize
    var size = slotSize
    if prefix > 0 {
      size = 0
      for byte in 0..<prefix where place + byte < buffer.count {
        let value = unsafe buffer.base.load(fromByteOffset: place + byte, as: UInt8.self)
        size |= Int(value) &<< (8 * byte)
      }
    }
    guard size >= 0, place &+ prefix &+ size <= buffer.count else {
      halt(StableError(.corrupted, at: UInt64(place)))
    }
    return unsafe UnsafeRawBufferPointer(start: buffer.base + place + prefix, count: size)
  }
}

// Heap order: the smallest element first, each not greater than its children.
extension SlotArray {
  private func precedes(
    _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer,
    _ comparison: Tree.Comparison?
  ) -> Bool {
    if let comparison = unsafe comparison { return unsafe comparison(first, second) < 0 }
    return unsafe compareBytes(first, second) < 0
  }

  /// Appends the element in `element` and lets it rise.
  @export(interface)
  func push(_ comparison: Tree.Comparison?) throws(StableError) {
    try append()
    var index = count - 1
    var hasMoved = false
    let item = unsafe bytes(of: &state.pointee.element)
    while index > 0 {
      let parent = (index - 1) / 2
      unsafe read(parent, into: &state.pointee.other)
      guard unsafe precedes(item, bytes(of: &state.pointee.other), comparison) else { break }
      unsafe write(&state.pointee.other, at: index)
      hasMoved = true
      index = parent
    }
    if hasMoved { unsafe write(&state.pointee.element, at: index) }
  }

  /// Removes the smallest element; its bytes.
  @export(interface)
  func pop(_ comparison: Tree.Comparison?) -> [UInt8] {
    let smallest = unsafe [UInt8](element(at: 0))
    let last = unsafe popLast()
    let number = count
    guard number > 0 else { return smallest }
    unsafe write(&state.pointee.element, at: 0)
    var index: UInt64 = 0
    var hasMoved = false
    while true {
      let left = index * 2 + 1
      guard left < number else { break }
      var least = left
      unsafe read(left, into: &state.pointee.other)
      if left + 1 < number {
        unsafe read(left + 1, into: &state.pointee.third)
        // Of equals the right one, as in Rust.
        if unsafe !precedes(
          bytes(of: &state.pointee.other), bytes(of: &state.pointee.third), comparison)
        {
          least = left + 1
        }
      }
      if least == left {
        guard unsafe precedes(bytes(of: &state.pointee.other), last, comparison) else { break }
        unsafe write(&state.pointee.other, at: index)
      } else {
        guard unsafe precedes(bytes(of: &state.pointee.third), last, comparison) else { break }
        unsafe write(&state.pointee.third, at: index)
      }
      hasMoved = true
      index = least
    }
    if hasMoved { unsafe write(&state.pointee.element, at: index) }
    return smallest
  }
}
