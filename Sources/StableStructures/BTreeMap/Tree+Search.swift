// Finding a key in a node.

extension Tree {
  /// The index of the first entry whose key is not less, and whether it is equal.
  @export(interface)
  func search(_ node: Node, _ key: UnsafeRawBufferPointer) -> (index: Int, isFound: Bool) {
    var low = 0
    var high = node.count
    guard let wanted = key.baseAddress, unsafe comparison == nil else {
      return unsafe searchSlowly(node, key)
    }
    if keyWidth == 8 {
      let target = unsafe wanted.loadUnaligned(as: UInt64.self)
      let base = unsafe node.base + node.keysOffset
      while low < high {
        let middle = (low &+ high) >> 1
        let other = unsafe base.loadUnaligned(fromByteOffset: middle &* 8, as: UInt64.self)
        if other == target { return (middle, true) }
        if bytesPrecede(other, target) { low = middle &+ 1 } else { high = middle }
      }
      return (low, false)
    }
    if keyWidth == 16 {
      let target = unsafe wanted.loadUnaligned(as: UInt64.self)
      let rest = unsafe wanted.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      let base = unsafe node.base + node.keysOffset
      while low < high {
        let middle = (low &+ high) >> 1
        let place = unsafe base + middle &* 16
        let other = unsafe place.loadUnaligned(as: UInt64.self)
        let isBefore: Bool
        if other == target {
          let other = unsafe place.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
          if other == rest { return (middle, true) }
          isBefore = bytesPrecede(other, rest)
        } else {
          isBefore = bytesPrecede(other, target)
        }
        if isBefore { low = middle &+ 1 } else { high = middle }
      }
      return (low, false)
    }
    while low < high {
      let middle = (low &+ high) >> 1
      let order = unsafe compareBytes(self.key(node, middle), key)
      if order == 0 { return (middle, true) }
      if order < 0 { low = middle &+ 1 } else { high = middle }
    }
    return (low, false)
  }

  @inline(never)
  private func searchSlowly(
    _ node: Node, _ key: UnsafeRawBufferPointer
  ) -> (index: Int, isFound: Bool) {
    var low = 0
    var high = node.count
    while low < high {
      let middle = (low &+ high) >> 1
      let order = unsafe compare(self.key(node, middle), key)
      if order == 0 { return (middle, true) }
      if order < 0 { low = middle &+ 1 } else { high = middle }
    }
    return (low, false)
  }

  /// The order of two keys.
  func compare(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Int {
    if let comparison = unsafe comparison { return unsafe comparison(first, second) }
    return unsafe compareBytes(first, second)
  }
}
