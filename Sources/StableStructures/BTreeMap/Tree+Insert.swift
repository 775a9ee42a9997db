// Insertion: full nodes are split on the way down, as the Rust library does it.

extension Tree {
  /// Stores the value in `value` under the key in `key`; whether there was one, which is in `oldValue`.
  ///
  /// - Throws: `outOfMemory` or `tooLarge`; nothing was changed then.
  @usableFromInline
  func insert() throws(StableError) -> Bool {
    let keyCount = unsafe state.pointee.key.count
    let valueCount = unsafe state.pointee.value.count
    guard keyWidth >= 0 ? keyCount == keyWidth : keyCount <= maximumKey,
      valueCount <= maximumValue
    else { throw StableError(.tooLarge) }
    return try unsafe insert(
      UnsafeRawBufferPointer(start: state.pointee.key.base, count: keyCount),
      UnsafeRawBufferPointer(start: state.pointee.value.base, count: valueCount))
  }

  @export(interface)
  func insert(
    _ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer
  ) throws(StableError) -> Bool {
    unsafe generation.pointee &+= 1
    guard root != 0 else {
      collect()
      let node = newNode(at: allocate(), isLeaf: true, depth: 0)
      unsafe insertEntry(node, at: 0, key: key, value: value)
      setRoot(node.address)
      changeCount(by: 1)
      save(node)
      try finish()
      return false
    }
    var node = pinned(at: root, depth: 0)
    var (index, isFound) = unsafe search(node, key)
    if !isFound, node.isFull {
      collect()
      let parent = newNode(at: allocate(), isLeaf: false, depth: 0)
      parent.set(word: node.address, at: Node.contentOffset)
      setRoot(parent.address)
      let sibling = split(node, of: parent, at: 0)
      // Depths in the cache are one too small from now on; they only say which node goes first.
      let isRight = unsafe compare(self.key(parent, 0), key) < 0
      node = isRight ? sibling : node
      (index, isFound) = unsafe search(node, key)
    }
    while !isFound, !node.isLeaf {
      let child = pinned(at: node.child(index), depth: node.depth &+ 1)
      let (place, isInChild) = unsafe search(child, key)
      guard !isInChild, child.isFull else {
        node = child
        index = place
        isFound = isInChild
        continue
      }
      collect()
      let sibling = split(child, of: node, at: index)
      let isRight = unsafe compare(self.key(node, index), key) < 0
      node = isRight ? sibling : child
      (index, isFound) = unsafe search(node, key)
    }
    if isFound {
      unsafe overwrite(node, at: index, with: value)
    } else {
      loadWhole(node)
      let changed = keyStart(node, index)
      unsafe insertEntry(node, at: index, key: key, value: value)
      save(node, from: changed)
      changeCount(by: 1)
    }
    try finish()
    return isFound
  }

  /// Puts a value in the place of another one, which goes to `oldValue`.
  @export(interface)
  private func overwrite(_ node: Node, at index: Int, with value: UnsafeRawBufferPointer) {
    loadWhole(node)
    let place = valueOffset(node, index) &+ 4
    let length = node.length(at: place &- 4)
    unsafe keepOld(UnsafeRawBufferPointer(start: node.base + place, count: length))
    unsafe replaceValue(node, at: index, with: value)
    if unsafe length == value.count && !node.state.pointee.isUnsaved {
      saveRange(node, place, place &+ length)
    } else {
      save(node, from: place &- 4)
    }
  }

  /// Keeps a value that goes.
  func keepOld(_ value: UnsafeRawBufferPointer) {
    unsafe state.pointee.oldValue.removeAll()
    unsafe state.pointee.oldValue.append(buffer: value)
  }

  /// Splits a full child: the entry in the middle goes up, those above it to a new sibling.
  @export(interface)
  private func split(_ child: Node, of parent: Node, at index: Int) -> Node {
    let sibling = newNode(at: allocate(), isLeaf: child.isLeaf, depth: child.depth)
    loadWhole(child)
    loadWhole(parent)
    let middle = Node.minimum
    let valuePlace = valueOffset(child, middle)
    unsafe insertEntry(
      parent, at: index, key: key(child, middle),
      value: UnsafeRawBufferPointer(
        start: child.base + valuePlace + 4, count: child.length(at: valuePlace)),
      child: sibling.address, at: index &+ 1)
    moveUpperHalf(of: child, to: sibling)
    save(sibling)
    save(child)
    save(parent)
    return sibling
  }
}
