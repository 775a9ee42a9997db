// What opening looks at besides the header.

extension Tree {
  /// Checks that the root node can have been written with these types, as far as its first page goes.
  @export(interface)
  func checkRoot(_ key: StorableBound, _ value: StorableBound) throws(StableError) {
    guard root != 0 else { return }
    // That the page is in the memory was checked with the header.
    var page = StorableWriter(capacity: pageSize)
    unsafe page.append(count: pageSize) { target in unsafe memory.read(into: target, at: root) }
    let head = page.littleEndianLength(at: 0)
    let kind = page.littleEndianLength(at: 4)
    let count = kind >> 8 & 0xFFFF
    let isLeaf = kind & 0xFF == 0
    guard head & 0xFF_FFFF == Node.magic, kind & 0xFF < 2, count > 0, count <= Node.capacity,
      head == Node.head || head >> 24 == 1 && derived != nil
    else { throw StableError(.corrupted, at: root) }
    let hasGaps = head != Node.head
    var offset = hasGaps ? 7 : Node.contentOffset + (isLeaf ? 0 : 8 * (count + 1))
    var last = 0
    for index in 0..<count {
      var length = keyWidth
      if keyWidth < 0 || hasGaps {
        guard offset &+ 4 <= pageSize else { return }
        length = page.littleEndianLength(at: offset)
        guard keyWidth < 0 ? length >= 0 && length <= maximumKey : length == keyWidth else {
          throw StableError(.bound, at: root &+ UInt64(offset))
        }
        offset &+= 4
      }
      guard length <= pageSize &- offset else { return }
      if index > 0, !hasGaps {
        let lastLength = keyWidth < 0 ? page.littleEndianLength(at: last - 4) : keyWidth
        let before = page.bytes(at: last, count: lastLength)
        let this = page.bytes(at: offset, count: length)
        guard comparison != nil || compareBytes(before, this) < 0 else {
          throw StableError(.bound, at: root &+ UInt64(offset))
        }
      }
      last = offset
      offset &+= hasGaps ? (derived?.key ?? 0) &+ 4 &+ (derived?.value ?? 0) : length
    }
    if hasGaps { return }
    for _ in 0..<count {
      guard offset &+ 4 <= pageSize else { return }
      let length = page.littleEndianLength(at: offset)
      guard length >= 0, length <= maximumValue, length == value.fixedCount ?? length else {
        throw StableError(.bound, at: root &+ UInt64(offset))
      }
      guard length <= pageSize &- offset &- 4 else { return }
      offset &+= 4 &+ length
    }
  }
}
