// What opening looks at besides the header.

extension Tree {
  /// Checks that the root node can have been written with these types, as far as its first page goes.
  @export(interface)
  func checkRoot(_ key: StorableBound, _ value: StorableBound) throws(StableError) {
    guard root != 0 else { return }
    let page = try memory.bytes(at: root, count: pageSize)
    let bytes = page.rawSpan
    let head = bytes.length(at: 0)
    let count = Int(page[5]) | Int(page[6]) << 8
    guard head & 0xFF_FFFF == 0x4E_5442, page[4] < 2, count > 0, count <= Node.capacity,
      head == Node.head || head >> 24 == 1 && derived != nil
    else { throw StableError(.corrupted, at: root) }
    let hasGaps = head != Node.head
    var offset = hasGaps ? 7 : Node.contentOffset + (page[4] == 0 ? 0 : 8 * (count + 1))
    var last = 0
    for index in 0..<count {
      var length = keyWidth
      if keyWidth < 0 || hasGaps {
        guard offset &+ 4 <= pageSize else { return }
        length = bytes.length(at: offset)
        guard keyWidth < 0 ? length >= 0 && length <= maximumKey : length == keyWidth else {
          throw StableError(.bound, at: root &+ UInt64(offset))
        }
        offset &+= 4
      }
      guard length <= pageSize &- offset else { return }
      if index > 0, !hasGaps {
        let lastLength = keyWidth < 0 ? bytes.length(at: last - 4) : keyWidth
        let before = bytes.extracting(last..<last + lastLength)
        let this = bytes.extracting(offset..<offset + length)
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
      let length = bytes.length(at: offset)
      guard length >= 0, length <= maximumValue, length == value.fixedCount ?? length else {
        throw StableError(.bound, at: root &+ UInt64(offset))
      }
      guard length <= pageSize &- offset &- 4 else { return }
      offset &+= 4 &+ length
    }
  }
}
