// What opening looks at besides the header.

extension Tree {
  /// Checks that the root node can have been written with these types, as far as its first page goes.
  @export(interface)
  func checkRoot(_ key: StorableBound, _ value: StorableBound) throws(StableError) {
    guard root != 0 else { return }
    let node = Node(capacity: pageSize)
    defer { node.destroy() }
    unsafe fetch(root, node.base, pageSize)
    let head = node.length(at: 0)
    let count = Int(node.byte(at: 5)) | Int(node.byte(at: 6)) << 8
    guard head & 0xFF_FFFF == 0x4E_5442, node.byte(at: 4) < 2, count > 0, count <= Node.capacity,
      head >> 24 == 2 || head >> 24 == 1 && derived != nil
    else { throw StableError(.corrupted, at: root) }
    unsafe node.state.pointee.isLeaf = node.byte(at: 4) == 0
    unsafe node.state.pointee.count = count
    let hasGaps = head >> 24 == 1
    var offset = hasGaps ? 7 : node.keysOffset
    var last = 0
    for index in 0..<count {
      var length = keyWidth
      if keyWidth < 0 || hasGaps {
        guard offset &+ 4 <= pageSize else { return }
        length = node.length(at: offset)
        guard keyWidth < 0 ? length >= 0 && length <= maximumKey : length == keyWidth else {
          throw StableError(.bound, at: root &+ UInt64(offset))
        }
        offset &+= 4
      }
      guard length <= pageSize &- offset else { return }
      if index > 0, !hasGaps {
        let before = unsafe UnsafeRawBufferPointer(
          start: node.base + last, count: keyWidth < 0 ? node.length(at: last - 4) : keyWidth)
        let this = unsafe UnsafeRawBufferPointer(start: node.base + offset, count: length)
        guard unsafe comparison != nil || compareBytes(before, this) < 0 else {
          throw StableError(.bound, at: root &+ UInt64(offset))
        }
      }
      last = offset
      offset &+= hasGaps ? (derived?.key ?? 0) &+ 4 &+ (derived?.value ?? 0) : length
    }
    if hasGaps { return }
    for _ in 0..<count {
      guard offset &+ 4 <= pageSize else { return }
      let length = node.length(at: offset)
      guard length >= 0, length <= maximumValue, length == value.fixedCount ?? length else {
        throw StableError(.bound, at: root &+ UInt64(offset))
      }
      guard length <= pageSize &- offset &- 4 else { return }
      offset &+= 4 &+ length
    }
  }
}
