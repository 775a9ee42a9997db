// Insertion: full nodes are split on the way down, as the Rust library does it.

extension Tree {
  /// Stores the operation's value under its key; the value that was replaced, good until the next
  /// operation, or nil.
  ///
  /// - Throws: `outOfMemory` or `tooLarge`; nothing was changed then.
  @usableFromInline
  @_lifetime(immortal)
  func insert() throws(StableError) -> RawSpan? {
    let value = parts.value.operation.value.span
    guard allows(key: key.byteCount, value: value.byteCount) else { throw StableError(.tooLarge) }
    guard try insert(key, value) else { return nil }
    return parts.value.operation.oldValue.span
  }

  /// Whether the types' bounds allow these sizes.
  func allows(key: Int, value: Int) -> Bool {
    (keyWidth >= 0 ? key == keyWidth : key <= maximumKey)
      && (valueWidth >= 0 ? value == valueWidth : value <= maximumValue)
  }

  /// Whether a value was replaced, which is kept.
  @export(interface)
  private func insert(_ key: RawSpan, _ value: RawSpan) throws(StableError) -> Bool {
    beginChange()
    guard root != 0 else {
      parts.value.batch.collect()
      let node = newNode(isLeaf: true, depth: 0)
      node.insertEntry(at: 0, key: key, value: value)
      setRoot(node.address)
      changeCount(by: 1)
      save(node)
      try finish()
      return false
    }
    var node = pinned(at: root, depth: 0)
    var (index, isFound) = search(node, key)
    if !isFound, node.isFull {
      parts.value.batch.collect()
      let parent = newNode(isLeaf: false, depth: 0)
      let child = node.address
      parent.update { bytes in bytes.set(word: child, at: Node.contentOffset) }
      setRoot(parent.address)
      let sibling = split(node, of: parent, at: 0)
      // Depths in the cache are one too small from now on; they only say which node goes first.
      let isRight = compare(parent.key(0), key) < 0
      node = isRight ? sibling : node
      (index, isFound) = search(node, key)
    }
    while !isFound, !node.isLeaf {
      let child = pinned(at: node.child(index), depth: node.depth &+ 1)
      let (place, isInChild) = search(child, key)
      guard !isInChild, child.isFull else {
        node = child
        index = place
        isFound = isInChild
        continue
      }
      parts.value.batch.collect()
      let sibling = split(child, of: node, at: index)
      let isRight = compare(node.key(index), key) < 0
      node = isRight ? sibling : child
      (index, isFound) = search(node, key)
    }
    if isFound {
      overwrite(node, at: index, with: value)
    } else {
      loadWhole(node)
      let changed = node.keyStart(index)
      node.insertEntry(at: index, key: key, value: value)
      save(node, from: changed)
      changeCount(by: 1)
    }
    try finish()
    return isFound
  }

  /// Puts a value in the place of another one, which is kept.
  @export(interface)
  private func overwrite(_ node: Node, at index: Int, with value: RawSpan) {
    loadWhole(node)
    let place = node.valueOffset(index) &+ 4
    let length = node.length(at: place &- 4)
    checkWidth(length, of: node)
    parts.value.operation.keepOld(node.bytes(at: place, count: length))
    node.replaceValue(at: place, with: value)
    if length == value.byteCount && !node.isUnsaved {
      saveRange(node, place, place &+ length)
    } else {
      save(node, from: place &- 4)
    }
  }

  /// Splits a full child: the entry in the middle goes up, those above it to a new sibling.
  @export(interface)
  private func split(_ child: Node, of parent: Node, at index: Int) -> Node {
    let sibling = newNode(isLeaf: child.isLeaf, depth: child.depth)
    loadWhole(child)
    loadWhole(parent)
    let middle = Node.minimum
    parent.insertEntry(
      at: index, key: child.key(middle), value: child.value(middle), child: sibling.address,
      at: index &+ 1)
    child.moveUpperHalf(to: sibling)
    save(sibling)
    save(child)
    save(parent)
    return sibling
  }
}
