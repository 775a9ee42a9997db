// Nodes: the cache, loading whole or in part, and where keys and values are in them.

extension Tree {
  // MARK: Cache

  @inline(__always)
  private func slot(of address: UInt64) -> Int {
    Int(truncatingIfNeeded: (address &* 0x9E37_79B9_7F4A_7C15) &>> slotShift)
  }

  /// The node at an address, from the cache or loaded. It may go with the next one unless pinned.
  @inline(__always)
  func node(at address: UInt64, depth: Int) -> Node {
    if let node = unsafe slots[slot(of: address)], node.address == address { return node }
    return loadNode(at: address, depth: depth)
  }

  @inline(never)
  private func loadNode(at address: UInt64, depth: Int) -> Node {
    for index in unsafe 0..<state.pointee.pinnedCount {
      let node = unsafe pinned[index]
      if node.address == address { return node }
    }
    let node = vacancy(for: address, depth: depth)
    load(address, into: node, depth: depth)
    return node
  }

  /// A node that may be filled: the address's slot, unless a node nearer the root or in use is there.
  private func vacancy(for address: UInt64, depth: Int) -> Node {
    let slot = slot(of: address)
    if let node = unsafe slots[slot] {
      if unsafe node.state.pointee.pins == 0 && (node.address == 0 || node.depth >= depth) {
        return node
      }
    } else {
      let node = Node(capacity: nodeCapacity)
      unsafe slots[slot] = node
      return node
    }
    for node in unsafe state.pointee.scratch {
      if unsafe node.state.pointee.pins == 0 { return node }
    }
    let node = Node(capacity: nodeCapacity)
    unsafe state.pointee.scratch.append(node)
    return node
  }

  /// A new node for an allocated chunk.
  func newNode(at address: UInt64, isLeaf: Bool, depth: Int) -> Node {
    let node = vacancy(for: address, depth: depth)
    node.reset(address: address, isLeaf: isLeaf, depth: depth)
    if keyWidth < 0 { indexKeys(node) }
    return pin(node)
  }

  /// Keeps a node until the operation ends.
  @discardableResult
  func pin(_ node: Node) -> Node {
    unsafe node.state.pointee.pins &+= 1
    let count = unsafe state.pointee.pinnedCount
    guard count < Tree.maximumPinned else { halt(StableError(.corrupted, at: node.address)) }
    unsafe (pinned + count).initialize(to: node)
    unsafe state.pointee.pinnedCount = count &+ 1
    return node
  }

  /// The node at an address, kept until the operation ends.
  func pinned(at address: UInt64, depth: Int) -> Node {
    let node = node(at: address, depth: depth)
    unsafe node.state.pointee.depth = depth
    return pin(node)
  }

  // MARK: Loading

  /// Reads a node's first page, and its overflow pages as far as the keys go.
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
  private func convert(_ node: Node, key maximumKey: Int, value maximumValue: Int) {
    let count = node.count
    let stride = 8 + maximumKey + maximumValue
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
    node.reserve(pageSize + 8)
    node.set(length: 0x024E_5442, at: 0)
    node.set(word: 0, at: 7)
    var end = Node.contentOffset
    if !node.isLeaf {
      let bytes = 8 * (count + 1)
      unsafe (node.base + end).copyMemory(from: old + 7 + count * stride, byteCount: bytes)
      end += bytes
    }
    for index in 0..<count {
      let offset = 7 + index * stride
      let size = length(offset, maximumKey)
      if keyWidth < 0 {
        node.set(length: size, at: end)
        end += 4
      } else if size != keyWidth {
        halt(StableError(.bound))
      }
      unsafe (node.base + end).copyMemory(from: old + offset + 4, byteCount: size)
      end += size
    }
    for index in 0..<count {
      let offset = 7 + index * stride + 4 + maximumKey
      let size = length(offset, maximumValue)
      node.set(length: size, at: end)
      unsafe (node.base + end + 4).copyMemory(from: old + offset + 4, byteCount: size)
      end += 4 + size
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
    let carried = pageSize - Tree.overflowHeader
    while node.loaded < count {
      guard node.loaded >= pageSize, (node.loaded - pageSize) % carried == 0 else {
        halt(StableError(.corrupted, at: node.address))
      }
      let place = node.loaded - Tree.overflowHeader
      node.reserve(node.loaded + carried)
      // The page goes behind what is there, its header over the last bytes, which come back then.
      let kept = unsafe (node.base + place).loadUnaligned(as: UInt64.self)
      let kept2 = unsafe (node.base + place + 3).loadUnaligned(as: UInt64.self)
      let known = (node.loaded - pageSize) / carried
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
      node.loaded += carried
    }
  }

  /// Where the overflow page with the given index is.
  func overflow(_ node: Node, _ index: Int) -> UInt64 {
    while node.overflowCount <= index {
      let address = unsafe node.state.pointee.nextOverflow
      guard address != 0 else { halt(StableError(.corrupted, at: node.address)) }
      var head: UInt64 = 0
      unsafe withUnsafeMutableBytes(of: &head) { bytes in
        if let base = bytes.baseAddress { unsafe fetch(address + 3, base, 8) }
      }
      unsafe node.state.pointee.overflows.append(address)
      unsafe node.state.pointee.nextOverflow = UInt64(littleEndian: head)
    }
    return unsafe node.state.pointee.overflows[index]
  }

  /// How many overflow pages a node of this many bytes has.
  func overflowCount(_ end: Int) -> Int {
    guard end > pageSize else { return 0 }
    let carried = pageSize - Tree.overflowHeader
    return (end - pageSize + carried - 1) / carried
  }

  /// Copies bytes of a node that is not loaded as far as that.
  private func copy(_ node: Node, _ offset: Int, _ count: Int, to target: UnsafeMutableRawPointer) {
    let carried = pageSize - Tree.overflowHeader
    var done = 0
    while done < count {
      let place = offset + done
      var length = count - done
      if place < node.loaded {
        length = min(length, node.loaded - place)
        unsafe (target + done).copyMemory(from: node.base + place, byteCount: length)
      } else {
        let page = (place - pageSize) / carried
        let within = (place - pageSize) % carried
        length = min(length, carried - within)
        unsafe fetch(
          overflow(node, page) + UInt64(Tree.overflowHeader + within), target + done, length)
      }
      done += length
    }
  }

  // MARK: Places

  /// Finds where each key is, loading as much as they take.
  func indexKeys(_ node: Node) {
    var offset = node.keysOffset
    for index in 0..<node.count {
      ensure(node, offset + 4)
      let length = node.length(at: offset)
      guard length >= 0, offset < 0x7FFF_0000 - length else {
        halt(StableError(.corrupted, at: node.address))
      }
      unsafe node.state.pointee.offsets[index] = UInt32(truncatingIfNeeded: offset + 4)
      offset += 4 + length
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
    return keyOffset(node, index) - 4
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
    if offset + 4 <= inlineLimit {
      ensure(node, offset + 4)
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
    while rest > 0 {
      offset = offset &+ 4 &+ valueLength(node, at: offset)
      guard offset > 0, offset < 0x7FFF_0000 else {
        halt(StableError(.corrupted, at: node.address))
      }
      rest &-= 1
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
    if offset + 4 + length <= inlineLimit {
      ensure(node, offset + 4 + length)
      return unsafe UnsafeRawBufferPointer(start: node.base + offset + 4, count: length)
    }
    unsafe state.pointee.oldValue.removeAll()
    guard UInt64(length) <= memory.byteCount else {
      halt(StableError(.corrupted, at: node.address))
    }
    unsafe state.pointee.oldValue.reserve(length)
    unsafe copy(node, offset + 4, length, to: state.pointee.oldValue.base)
    unsafe state.pointee.oldValue.count = length
    return unsafe UnsafeRawBufferPointer(start: state.pointee.oldValue.base, count: length)
  }

  /// Loads all of a node and finds its end.
  func loadWhole(_ node: Node) {
    if node.end != 0 && node.loaded >= node.end { return }
    var offset = valuesOffset(node)
    for _ in 0..<node.count {
      ensure(node, offset + 4)
      offset += 4 + node.length(at: offset)
      ensure(node, offset)
    }
    node.end = offset
    while unsafe node.state.pointee.nextOverflow != 0 {
      _ = overflow(node, node.overflowCount)
    }
  }

  // MARK: Search

  /// The index of the first entry whose key is not less, and whether it is equal.
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

  // MARK: Check

  /// Checks that the root node can have been written with these types, as far as its first page goes.
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
        guard offset + 4 <= pageSize else { return }
        length = node.length(at: offset)
        guard keyWidth < 0 ? length >= 0 && length <= maximumKey : length == keyWidth else {
          throw StableError(.bound, at: root + UInt64(offset))
        }
        offset += 4
      }
      guard length <= pageSize - offset else { return }
      if index > 0, !hasGaps {
        let before = unsafe UnsafeRawBufferPointer(
          start: node.base + last, count: keyWidth < 0 ? node.length(at: last - 4) : keyWidth)
        let this = unsafe UnsafeRawBufferPointer(start: node.base + offset, count: length)
        guard unsafe comparison != nil || compareBytes(before, this) < 0 else {
          throw StableError(.bound, at: root + UInt64(offset))
        }
      }
      last = offset
      offset += hasGaps ? (derived?.key ?? 0) + 4 + (derived?.value ?? 0) : length
    }
    if hasGaps { return }
    for _ in 0..<count {
      guard offset + 4 <= pageSize else { return }
      let length = node.length(at: offset)
      guard length >= 0, length <= maximumValue, length == value.fixedCount ?? length else {
        throw StableError(.bound, at: root + UInt64(offset))
      }
      guard length <= pageSize - offset - 4 else { return }
      offset += 4 + length
    }
  }
}

/// Whether the bytes of one word come before those of another one; they differ.
@inline(__always)
func bytesPrecede(_ first: UInt64, _ second: UInt64) -> Bool {
  #if arch(wasm32)
    // There is no instruction that turns bytes over.
    let shift = UInt64((first ^ second).trailingZeroBitCount) & 56
    return (first &>> shift) & 0xFF < (second &>> shift) & 0xFF
  #else
    return first.bigEndian < second.bigEndian
  #endif
}

/// The lexicographic order of bytes: below 0, 0 or above 0.
@usableFromInline
func compareBytes(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Int {
  let common = min(first.count, second.count)
  guard common > 0, let a = first.baseAddress, let b = second.baseAddress else {
    return first.count &- second.count
  }
  var offset = 0
  while offset &+ 8 <= common {
    let x = unsafe a.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    let y = unsafe b.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    if x != y { return bytesPrecede(x, y) ? -1 : 1 }
    offset &+= 8
  }
  while offset < common {
    let x = unsafe a.load(fromByteOffset: offset, as: UInt8.self)
    let y = unsafe b.load(fromByteOffset: offset, as: UInt8.self)
    if x != y { return x < y ? -1 : 1 }
    offset &+= 1
  }
  return first.count &- second.count
}
