// Where keys and values are in a node.

extension Tree {
  /// Finds where each key is, loading as much as they take.
  @export(interface)
  func indexKeys(_ node: Node) {
    var offset = node.keysOffset
    for index in 0..<node.count {
      ensure(node, offset &+ 4)
      let length = node.length(at: offset)
      guard length >= 0, offset < 0x7FFF_0000 &- length else {
        halt(StableError(.corrupted, at: node.address))
      }
      unsafe node.state.pointee.offsets[index] = UInt32(truncatingIfNeeded: offset &+ 4)
      offset &+= 4 &+ length
    }
    unsafe node.state.pointee.offsets[node.count] = UInt32(truncatingIfNeeded: offset)
    ensure(node, offset)
  }

  /// Where the bytes of a key begin, without its length.
  @inline(__always)
  func keyOffset(_ node: Node, _ index: Int) -> Int {
    keyWidth >= 0
      ? node.keysOffset &+ index &* keyWidth
      : unsafe Int(truncatingIfNeeded: node.state.pointee.offsets[index])
  }

  /// Where a key begins, with its length if it has one; for the index behind the last, its end.
  func keyStart(_ node: Node, _ index: Int) -> Int {
    if keyWidth >= 0 || index == node.count { return keyOffset(node, index) }
    return keyOffset(node, index) &- 4
  }

  /// The bytes of a key.
  @inline(__always)
  func key(_ node: Node, _ index: Int) -> UnsafeRawBufferPointer {
    let offset = keyOffset(node, index)
    let count = keyWidth >= 0 ? keyWidth : node.length(at: offset &- 4)
    return unsafe UnsafeRawBufferPointer(start: node.base + offset, count: count)
  }

  /// Where the values begin.
  @inline(__always)
  func valuesOffset(_ node: Node) -> Int { keyOffset(node, node.count) }

  /// The length of the value whose length is at an offset.
  @inline(__always)
  func valueLength(_ node: Node, at offset: Int) -> Int {
    offset &+ 4 <= node.loaded ? node.length(at: offset) : distantLength(node, at: offset)
  }

  @inline(never)
  private func distantLength(_ node: Node, at offset: Int) -> Int {
    if offset &+ 4 <= inlineLimit {
      ensure(node, offset &+ 4)
      return node.length(at: offset)
    }
    var value: UInt32 = 0
    unsafe withUnsafeMutableBytes(of: &value) { bytes in
      if let base = bytes.baseAddress { unsafe copy(node, offset, 4, to: base) }
    }
    return Int(truncatingIfNeeded: UInt32(littleEndian: value))
  }

  /// Where the length of a value is; for the index behind the last, the end of the node.
  func valueOffset(_ node: Node, _ index: Int) -> Int {
    var offset = valuesOffset(node)
    var rest = index
    passLoaded(node, &offset, &rest)
    return rest == 0 ? offset : distantOffset(node, offset, behind: rest)
  }

  /// Goes over values as far as their lengths are loaded, or until none is to be passed.
  @inline(__always)
  private func passLoaded(_ node: Node, _ place: inout Int, _ rest: inout Int) {
    var offset = UInt(bitPattern: place)
    let base = unsafe node.base
    let last = UInt(bitPattern: node.loaded &- 4)
    var lengths: UInt32 = 0
    while rest > 0, offset <= last {
      let length = UInt32(
        littleEndian: unsafe base.loadUnaligned(
          fromByteOffset: Int(bitPattern: offset), as: UInt32.self))
      lengths |= length
      offset = offset &+ 4 &+ UInt(length)
      rest &-= 1
    }
    // Lengths that no node has would have led astray; the loop stayed among the loaded bytes, though.
    guard lengths < 0x7FFF_0000 else { halt(StableError(.corrupted, at: node.address)) }
    place = Int(bitPattern: offset)
  }

  /// Where the length of a value is, some values behind one whose length is not loaded.
  @inline(never)
  private func distantOffset(_ node: Node, _ start: Int, behind number: Int) -> Int {
    var offset = start
    for _ in 0..<number {
      offset = offset &+ 4 &+ valueLength(node, at: offset)
      guard offset > 0, offset < 0x7FFF_0000 else {
        halt(StableError(.corrupted, at: node.address))
      }
    }
    return offset
  }

  /// The bytes of a value, good until the next operation.
  @inline(__always)
  func value(_ node: Node, _ index: Int) -> UnsafeRawBufferPointer {
    unsafe value(node, at: valueOffset(node, index))
  }

  /// The bytes of the value whose length is at an offset.
  @inline(__always)
  func value(_ node: Node, at offset: Int) -> UnsafeRawBufferPointer {
    let length = valueLength(node, at: offset)
    if offset &+ 4 &+ length <= node.loaded {
      return unsafe UnsafeRawBufferPointer(start: node.base + offset + 4, count: length)
    }
    return unsafe distantValue(node, at: offset, length)
  }

  @inline(never)
  private func distantValue(
    _ node: Node, at offset: Int, _ length: Int
  ) -> UnsafeRawBufferPointer {
    if offset &+ 4 &+ length <= inlineLimit {
      ensure(node, offset &+ 4 &+ length)
      return unsafe UnsafeRawBufferPointer(start: node.base + offset + 4, count: length)
    }
    unsafe state.pointee.oldValue.removeAll()
    guard UInt64(length) <= memory.byteCount else {
      halt(StableError(.corrupted, at: node.address))
    }
    unsafe state.pointee.oldValue.reserve(length)
    unsafe copy(node, offset &+ 4, length, to: state.pointee.oldValue.base)
    unsafe state.pointee.oldValue.count = length
    return unsafe UnsafeRawBufferPointer(start: state.pointee.oldValue.base, count: length)
  }

  /// Loads all of a node and finds its end.
  @export(interface)
  func loadWhole(_ node: Node) {
    if node.end != 0 && node.loaded >= node.end { return }
    var offset = valuesOffset(node)
    var rest = node.count
    passLoaded(node, &offset, &rest)
    while rest > 0 {
      ensure(node, offset &+ 4)
      let length = node.length(at: offset)
      guard length >= 0, offset < 0x7FFF_0000 &- length else {
        halt(StableError(.corrupted, at: node.address))
      }
      offset &+= 4 &+ length
      rest &-= 1
    }
    ensure(node, offset)
    node.end = offset
    while unsafe node.state.pointee.nextOverflow != 0 {
      _ = overflow(node, node.overflowCount)
    }
  }
}
