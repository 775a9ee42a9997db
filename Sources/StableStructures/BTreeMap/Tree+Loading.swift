// Loading nodes, whole or in part.

extension Tree {
  /// Reads a node's first page, and its overflow pages as far as the keys go.
  @export(interface)
  func load(_ address: UInt64, into node: Node, depth: Int) {
    node.address = 0
    node.trim(inlineLimit)
    unsafe fetch(address, node.base, pageSize)
    let head = node.length(at: 0)
    guard head & 0xFF_FFFF == 0x4E_5442, node.byte(at: 4) < 2 else {
      halt(StableError(.corrupted, at: address))
    }
    let count = Int(node.byte(at: 5)) | Int(node.byte(at: 6)) << 8
    let isLeaf = node.byte(at: 4) == 0
    guard count <= Node.capacity, count > 0 else { halt(StableError(.corrupted, at: address)) }
    unsafe node.state.pointee.isLeaf = isLeaf
    unsafe node.state.pointee.count = count
    unsafe node.state.pointee.depth = depth
    unsafe node.state.pointee.isUnsaved = false
    if unsafe !node.state.pointee.overflows.isEmpty {
      unsafe node.state.pointee.overflows.removeAll()
    }
    if head >> 24 == 2 {
      unsafe node.state.pointee.nextOverflow = node.word(at: 7)
      node.loaded = pageSize
      node.end = 0
    } else if head >> 24 == 1, let derived {
      unsafe node.state.pointee.nextOverflow = 0
      convert(node, key: derived.key, value: derived.value)
    } else {
      halt(StableError(.corrupted, at: address))
    }
    if keyWidth < 0 {
      indexKeys(node)
    } else {
      ensure(node, node.keysOffset &+ count &* keyWidth)
    }
    node.address = address
  }

  /// Turns a node of layout V1 into the bytes of layout V2; it is unsaved then.
  @export(interface)
  private func convert(_ node: Node, key maximumKey: Int, value maximumValue: Int) {
    let count = node.count
    let stride = 8 &+ maximumKey &+ maximumValue
    let old = UnsafeMutableRawPointer.allocate(byteCount: pageSize, alignment: 16)
    defer { unsafe old.deallocate() }
    unsafe old.copyMemory(from: node.base, byteCount: pageSize)
    func length(_ offset: Int, _ maximum: Int) -> Int {
      let value = unsafe old.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
      let length = Int(truncatingIfNeeded: UInt32(littleEndian: value))
      guard length >= 0, length <= maximum else { halt(StableError(.corrupted)) }
      return length
    }
    node.loaded = 7
    node.reserve(pageSize &+ 8)
    node.set(length: 0x024E_5442, at: 0)
    node.set(word: 0, at: 7)
    var end = Node.contentOffset
    if !node.isLeaf {
      let bytes = 8 &* (count &+ 1)
      unsafe (node.base + end).copyMemory(from: old + 7 + count * stride, byteCount: bytes)
      end &+= bytes
    }
    for index in 0..<count {
      let offset = 7 &+ index &* stride
      let size = length(offset, maximumKey)
      if keyWidth < 0 {
        node.set(length: size, at: end)
        end &+= 4
      } else if size != keyWidth {
        halt(StableError(.bound))
      }
      unsafe (node.base + end).copyMemory(from: old + offset + 4, byteCount: size)
      end &+= size
    }
    for index in 0..<count {
      let offset = 7 &+ index &* stride &+ 4 &+ maximumKey
      let size = length(offset, maximumValue)
      node.set(length: size, at: end)
      unsafe (node.base + end + 4).copyMemory(from: old + offset + 4, byteCount: size)
      end &+= 4 &+ size
    }
    node.loaded = end
    node.end = end
    unsafe node.state.pointee.isUnsaved = true
  }

  /// Loads overflow pages until `count` bytes are there.
  @inline(__always)
  func ensure(_ node: Node, _ count: Int) {
    if count > node.loaded { loadMore(node, count) }
  }

  @inline(never)
  private func loadMore(_ node: Node, _ count: Int) {
    let carried = pageSize &- Tree.overflowHeader
    while node.loaded < count {
      guard node.loaded >= pageSize, (node.loaded &- pageSize) % carried == 0 else {
        halt(StableError(.corrupted, at: node.address))
      }
      let place = node.loaded &- Tree.overflowHeader
      node.reserve(node.loaded &+ carried)
      // The page goes behind what is there, its header over the last bytes, which come back then.
      let kept = unsafe (node.base + place).loadUnaligned(as: UInt64.self)
      let kept2 = unsafe (node.base + place + 3).loadUnaligned(as: UInt64.self)
      let known = (node.loaded &- pageSize) / carried
      let address =
        unsafe known < node.overflowCount
        ? node.state.pointee.overflows[known] : node.state.pointee.nextOverflow
      guard address != 0 else { halt(StableError(.corrupted, at: node.address)) }
      unsafe fetch(address, node.base + place, pageSize)
      let magic = node.length(at: place) & 0xFF_FFFF
      guard magic == 0x46_4F4E else { halt(StableError(.corrupted, at: address)) }
      if known == node.overflowCount {
        unsafe node.state.pointee.overflows.append(address)
        unsafe node.state.pointee.nextOverflow = node.word(at: place + 3)
      }
      unsafe (node.base + place).storeBytes(of: kept, as: UInt64.self)
      unsafe (node.base + place + 3).storeBytes(of: kept2, as: UInt64.self)
      node.loaded &+= carried
    }
  }

  /// Where the overflow page with the given index is.
  @export(interface)
  func overflow(_ node: Node, _ index: Int) -> UInt64 {
    while node.overflowCount <= index {
      let address = unsafe node.state.pointee.nextOverflow
      guard address != 0 else { halt(StableError(.corrupted, at: node.address)) }
      var head: UInt64 = 0
      unsafe withUnsafeMutableBytes(of: &head) { bytes in
        if let base = bytes.baseAddress { unsafe fetch(address &+ 3, base, 8) }
      }
      unsafe node.state.pointee.overflows.append(address)
      unsafe node.state.pointee.nextOverflow = UInt64(littleEndian: head)
    }
    return unsafe node.state.pointee.overflows[index]
  }

  /// How many overflow pages a node of this many bytes has.
  func overflowCount(_ end: Int) -> Int {
    guard end > pageSize else { return 0 }
    let carried = pageSize &- Tree.overflowHeader
    return (end &- pageSize &+ carried &- 1) / carried
  }

  /// Copies bytes of a node that is not loaded as far as that.
  @export(interface)
  func copy(_ node: Node, _ offset: Int, _ count: Int, to target: UnsafeMutableRawPointer) {
    let carried = pageSize &- Tree.overflowHeader
    var done = 0
    while done < count {
      let place = offset &+ done
      var length = count &- done
      if place < node.loaded {
        length = min(length, node.loaded &- place)
        unsafe (target + done).copyMemory(from: node.base + place, byteCount: length)
      } else {
        let page = (place - pageSize) / carried
        let within = (place - pageSize) % carried
        length = min(length, carried &- within)
        unsafe fetch(
          overflow(node, page) + UInt64(Tree.overflowHeader + within), target + done, length)
      }
      done &+= length
    }
  }
}
