// Changes of a node's bytes in the heap, and saving them. Nodes are loaded whole first.

extension Tree {
  /// Moves bytes within a node; the ranges may overlap.
  @inline(__always)
  private func move(_ node: Node, from: Int, to: Int, _ count: Int) {
    unsafe (node.base + to).copyMemory(from: node.base + from, byteCount: count)
  }

  /// Copies bytes into a node.
  @inline(__always)
  private func put(_ node: Node, at offset: Int, _ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    unsafe (node.base + offset).copyMemory(from: source, byteCount: bytes.count)
  }

  /// Takes over a new number of entries and a new end.
  @inline(__always)
  private func settle(_ node: Node, count: Int, end: Int) {
    node.set(count: count)
    node.end = end
    node.loaded = end
    if keyWidth < 0 { indexKeys(node) }
  }

  /// Puts an entry in, and in an inner node a child.
  @export(interface)
  func insertEntry(
    _ node: Node, at index: Int, key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer,
    child: UInt64 = 0, at childIndex: Int = 0
  ) {
    let end = node.end
    let prefix = keyWidth >= 0 ? 0 : 4
    let keyBytes = prefix &+ key.count
    let childBytes = node.isLeaf ? 0 : 8
    let added = childBytes &+ keyBytes &+ 4 &+ value.count
    node.reserve(end &+ added)
    let keyPlace = keyStart(node, index)
    let valuePlace = valueOffset(node, index)
    move(node, from: valuePlace, to: valuePlace &+ added, end &- valuePlace)
    move(node, from: keyPlace, to: keyPlace &+ childBytes &+ keyBytes, valuePlace &- keyPlace)
    if childBytes > 0 {
      let childPlace = Node.contentOffset &+ 8 &* childIndex
      move(node, from: childPlace, to: childPlace &+ 8, keyPlace &- childPlace)
      node.set(word: child, at: childPlace)
    }
    let newKey = keyPlace &+ childBytes
    if prefix > 0 { node.set(length: key.count, at: newKey) }
    unsafe put(node, at: newKey &+ prefix, key)
    let newValue = valuePlace &+ childBytes &+ keyBytes
    node.set(length: value.count, at: newValue)
    unsafe put(node, at: newValue &+ 4, value)
    settle(node, count: node.count &+ 1, end: end &+ added)
  }

  /// Takes an entry out, and from an inner node a child.
  @export(interface)
  func removeEntry(_ node: Node, at index: Int, child childIndex: Int = 0) {
    let end = node.end
    let childBytes = node.isLeaf ? 0 : 8
    let keyPlace = keyStart(node, index)
    let keyEnd = keyStart(node, index &+ 1)
    let valuePlace = valueOffset(node, index)
    let valueEnd = valuePlace &+ 4 &+ node.length(at: valuePlace)
    let keyBytes = keyEnd &- keyPlace
    if childBytes > 0 {
      let childPlace = Node.contentOffset &+ 8 &* childIndex
      move(node, from: childPlace &+ 8, to: childPlace, keyPlace &- childPlace &- 8)
    }
    move(node, from: keyEnd, to: keyPlace &- childBytes, valuePlace &- keyEnd)
    let newValue = valuePlace &- childBytes &- keyBytes
    move(node, from: valueEnd, to: newValue, end &- valueEnd)
    settle(node, count: node.count &- 1, end: newValue &+ end &- valueEnd)
  }

  /// Puts another value in.
  func replaceValue(_ node: Node, at index: Int, with value: UnsafeRawBufferPointer) {
    let place = valueOffset(node, index)
    let old = node.length(at: place)
    let end = node.end
    node.reserve(end &+ value.count &- old)
    move(node, from: place &+ 4 &+ old, to: place &+ 4 &+ value.count, end &- place &- 4 &- old)
    node.set(length: value.count, at: place)
    unsafe put(node, at: place &+ 4, value)
    node.end = end &+ value.count &- old
    node.loaded = node.end
  }

  /// Puts another entry in. The bytes must not be this node's.
  @export(interface)
  func replaceEntry(
    _ node: Node, at index: Int, key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer
  ) {
    unsafe replaceValue(node, at: index, with: value)
    let place = keyOffset(node, index)
    if keyWidth >= 0 {
      unsafe put(node, at: place, key)
      return
    }
    let old = node.length(at: place &- 4)
    let end = node.end
    node.reserve(end &+ key.count &- old)
    move(node, from: place &+ old, to: place &+ key.count, end &- place &- old)
    node.set(length: key.count, at: place &- 4)
    unsafe put(node, at: place, key)
    settle(node, count: node.count, end: end &+ key.count &- old)
  }

  /// Moves the upper entries of a full node, and its upper children, to a new one. The entry in the
  /// middle goes, too: it is to be put into the parent before.
  @export(interface)
  func moveUpperHalf(of node: Node, to sibling: Node) {
    let middle = Node.minimum
    let end = node.end
    let valuesBegin = valueOffset(node, middle &+ 1)
    let keysBegin = keyStart(node, middle &+ 1)
    let keysEnd = keyStart(node, node.count)
    let upper = node.count &- middle &- 1
    let childBytes = node.isLeaf ? 0 : 8 &* (upper &+ 1)
    let length = Node.contentOffset &+ childBytes &+ keysEnd &- keysBegin &+ end &- valuesBegin
    sibling.reserve(length)
    var place = Node.contentOffset
    unsafe put(
      sibling, at: place,
      UnsafeRawBufferPointer(
        start: node.base + Node.contentOffset + 8 * (middle + 1), count: childBytes))
    place &+= childBytes
    unsafe put(
      sibling, at: place,
      UnsafeRawBufferPointer(start: node.base + keysBegin, count: keysEnd - keysBegin))
    place &+= keysEnd &- keysBegin
    unsafe put(
      sibling, at: place,
      UnsafeRawBufferPointer(start: node.base + valuesBegin, count: end - valuesBegin))
    sibling.loaded = length
    settle(sibling, count: upper, end: length)
    // What stays: the first children, keys and values, moved together.
    let valuesStay = valueOffset(node, middle)
    let values = valuesOffset(node)
    let keys = node.keysOffset
    let keysStay = keyStart(node, middle)
    place = Node.contentOffset &+ (node.isLeaf ? 0 : 8 &* (middle &+ 1))
    move(node, from: keys, to: place, keysStay &- keys)
    place &+= keysStay &- keys
    move(node, from: values, to: place, valuesStay &- values)
    settle(node, count: middle, end: place &+ valuesStay &- values)
  }

  /// Puts two neighbours and the parent's entry between them together, into one of the two.
  @export(interface)
  func join(_ left: Node, _ right: Node, around parent: Node, at index: Int, into target: Node) {
    let leftValues = valuesOffset(left)
    let rightValues = valuesOffset(right)
    let middleKey = keyStart(parent, index)
    let middleKeyBytes = keyStart(parent, index &+ 1) &- middleKey
    let middleValue = valueOffset(parent, index)
    let middleValueBytes = 4 &+ parent.length(at: middleValue)
    let leftKeys = left.keysOffset
    let rightKeys = right.keysOffset
    unsafe state.pointee.assembly.removeAll()
    func add(_ node: Node, _ from: Int, _ to: Int) {
      unsafe state.pointee.assembly.append(
        buffer: UnsafeRawBufferPointer(start: node.base + from, count: to - from))
    }
    add(left, Node.contentOffset, leftKeys)
    add(right, Node.contentOffset, rightKeys)
    add(left, leftKeys, leftValues)
    add(parent, middleKey, middleKey &+ middleKeyBytes)
    add(right, rightKeys, rightValues)
    add(left, leftValues, left.end)
    add(parent, middleValue, middleValue &+ middleValueBytes)
    add(right, rightValues, right.end)
    let count = left.count &+ right.count &+ 1
    let length = unsafe Node.contentOffset &+ state.pointee.assembly.count
    target.reserve(length)
    unsafe put(
      target, at: Node.contentOffset,
      UnsafeRawBufferPointer(
        start: state.pointee.assembly.base, count: state.pointee.assembly.count))
    target.loaded = length
    settle(target, count: count, end: length)
    if unsafe state.pointee.assembly.capacity > 1 << 20 {
      unsafe state.pointee.assembly = StorableWriter(capacity: 16)
    }
  }

  // MARK: Saving

  /// Writes a node: its first page, and its overflow pages from `changed` on. Pages are taken and
  /// given back as needed.
  @export(interface)
  func save(_ node: Node, from changed: Int = 0) {
    let end = node.end
    let needed = overflowCount(end)
    let kept = min(needed, node.overflowCount)
    if needed != node.overflowCount { changeOverflows(node, to: needed) }
    let start = unsafe node.state.pointee.isUnsaved ? 0 : 5
    unsafe node.state.pointee.isUnsaved = false
    unsafe write(node.address + UInt64(start), node.base + start, min(end, pageSize) - start)
    guard needed > 0 else { return }
    let carried = pageSize &- Tree.overflowHeader
    for index in 0..<needed {
      let begin = pageSize &+ index &* carried
      let stop = min(end, begin &+ carried)
      let page = unsafe node.state.pointee.overflows[index]
      let from = index < kept ? max(begin, changed) : begin
      guard from < stop else { continue }
      unsafe write(
        page + UInt64(Tree.overflowHeader + from - begin), node.base + from, stop - from)
    }
  }

  /// Writes bytes of a node that is otherwise in the memory.
  @export(interface)
  func saveRange(_ node: Node, _ from: Int, _ to: Int) {
    let carried = pageSize &- Tree.overflowHeader
    var place = from
    while place < to {
      if place < pageSize {
        let stop = min(to, pageSize)
        unsafe write(node.address + UInt64(place), node.base + place, stop - place)
        place = stop
      } else {
        let index = (place &- pageSize) / carried
        let begin = pageSize &+ index &* carried
        let stop = min(to, begin &+ carried)
        let page = overflow(node, index)
        unsafe write(
          page + UInt64(Tree.overflowHeader + place - begin), node.base + place, stop - place)
        place = stop
      }
    }
  }

  @export(interface)
  private func changeOverflows(_ node: Node, to needed: Int) {
    collect()
    /// Lets the page before, or the node, point to a page.
    func link(_ index: Int, to page: UInt64) {
      if index == 0 {
        node.set(word: page, at: 7)
      } else {
        unsafe write(word: page, at: node.state.pointee.overflows[index &- 1] &+ 3)
      }
    }
    while node.overflowCount < needed {
      let page = allocate()
      link(node.overflowCount, to: page)
      let head: [UInt8] = [0x4E, 0x4F, 0x46, 0, 0, 0, 0, 0, 0, 0, 0]
      unsafe head.withUnsafeBytes { bytes in
        if let base = bytes.baseAddress { unsafe write(page, base, 11) }
      }
      unsafe node.state.pointee.overflows.append(page)
    }
    if node.overflowCount > needed {
      while node.overflowCount > needed {
        unsafe free(node.state.pointee.overflows.removeLast())
      }
      link(needed, to: 0)
    }
  }

  /// Gives a node's pages back. Only while collecting.
  func freeNode(_ node: Node) {
    for page in unsafe node.state.pointee.overflows { free(page) }
    free(node.address)
    node.address = 0
  }
}
