// Removal: nodes that are too small are filled or merged on the way down, as the Rust library does it.

extension Tree {
  /// Removes the key in `key`; whether it was there. Its value is in `oldValue` then.
  ///
  /// - Throws: `outOfMemory`; nothing was changed then.
  @usableFromInline
  func remove() throws(StableError) -> Bool {
    guard root != 0 else { return false }
    let key = unsafe currentKey
    unsafe generation.pointee &+= 1
    let isFound = unsafe remove(key, below: pinned(at: root, depth: 0))
    try finish()
    return isFound
  }

  /// Removes the first or the last entry, which goes to `oldKey` and `oldValue`; false if there is none.
  ///
  /// - Throws: `outOfMemory`; nothing was changed then.
  @usableFromInline
  func pop(last: Bool) throws(StableError) -> Bool {
    guard root != 0 else { return false }
    unsafe generation.pointee &+= 1
    removeEnd(below: pinned(at: root, depth: 0), last: last)
    unsafe state.pointee.oldKey.removeAll()
    unsafe state.pointee.oldKey.append(buffer: carriedKey)
    unsafe keepOld(carriedValue)
    try finish()
    return true
  }

  private var carriedKey: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(
      start: state.pointee.carriedKey.base, count: state.pointee.carriedKey.count)
  }

  private var carriedValue: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(
      start: state.pointee.carriedValue.base, count: state.pointee.carriedValue.count)
  }

  /// The bytes of a value of a node that is loaded whole.
  private func wholeValue(_ node: Node, _ index: Int) -> UnsafeRawBufferPointer {
    let place = valueOffset(node, index)
    return unsafe UnsafeRawBufferPointer(
      start: node.base + place + 4, count: node.length(at: place))
  }

  /// Takes an entry out of a leaf and saves it, or frees the last leaf.
  @export(interface)
  private func removeFromLeaf(_ node: Node, at index: Int) {
    let changed = keyStart(node, index)
    removeEntry(node, at: index)
    changeCount(by: -1)
    if node.count == 0 {
      collect()
      freeNode(node)
      setRoot(0)
    } else {
      save(node, from: changed)
    }
  }

  @export(interface)
  private func remove(_ key: UnsafeRawBufferPointer, below top: Node) -> Bool {
    var node = top
    while true {
      let (index, isFound) = unsafe search(node, key)
      if node.isLeaf {
        guard isFound else { return false }
        loadWhole(node)
        unsafe keepOld(wholeValue(node, index))
        removeFromLeaf(node, at: index)
        return true
      }
      let depth = node.depth &+ 1
      if !isFound {
        node = prepare(node, index, depth)
        continue
      }
      // The leaf is written with the node that gets its entry, which may be refused a page.
      collect()
      let left = pinned(at: node.child(index), depth: depth)
      if left.canSpareEntry {
        removeEnd(below: left, last: true)
        replaceWithCarried(node, at: index)
        return true
      }
      let right = pinned(at: node.child(index &+ 1), depth: depth)
      if right.canSpareEntry {
        removeEnd(below: right, last: false)
        replaceWithCarried(node, at: index)
        return true
      }
      // The root goes only after its last children are one, and here before that one is saved again.
      node = merge(node, at: index, into: left, removing: right)
    }
  }

  private func replaceWithCarried(_ node: Node, at index: Int) {
    loadWhole(node)
    unsafe keepOld(wholeValue(node, index))
    let changed = keyOffset(node, index)
    unsafe replaceEntry(node, at: index, key: carriedKey, value: carriedValue)
    save(node, from: min(changed, keyStart(node, index)))
  }

  /// Takes the first or the last entry below a node; it goes to `carriedKey` and `carriedValue`.
  @export(interface)
  private func removeEnd(below top: Node, last: Bool) {
    var node = top
    while !node.isLeaf {
      let index = last ? node.count : 0
      let depth = node.depth &+ 1
      let child = pinned(at: node.child(index), depth: depth)
      if child.canSpareEntry {
        node = child
        continue
      }
      let sibling = pinned(at: node.child(last ? index &- 1 : 1), depth: depth)
      if sibling.canSpareEntry {
        borrow(for: child, from: sibling, around: node, at: last ? index &- 1 : 0, fromLeft: last)
        node = child
      } else {
        node = merge(node, at: last ? index &- 1 : 0, into: sibling, removing: child)
      }
    }
    loadWhole(node)
    let index = last ? node.count &- 1 : 0
    unsafe state.pointee.carriedKey.removeAll()
    unsafe state.pointee.carriedKey.append(buffer: key(node, index))
    unsafe state.pointee.carriedValue.removeAll()
    unsafe state.pointee.carriedValue.append(buffer: wholeValue(node, index))
    removeFromLeaf(node, at: index)
  }

  /// The child with the given index, or what it becomes, with an entry to spare.
  @export(interface)
  private func prepare(_ node: Node, _ index: Int, _ depth: Int) -> Node {
    let child = pinned(at: node.child(index), depth: depth)
    if child.canSpareEntry { return child }
    var left: Node?
    var right: Node?
    if index > 0 {
      let sibling = pinned(at: node.child(index &- 1), depth: depth)
      if sibling.canSpareEntry {
        borrow(for: child, from: sibling, around: node, at: index &- 1, fromLeft: true)
        return child
      }
      left = sibling
    }
    if index < node.count {
      let sibling = pinned(at: node.child(index &+ 1), depth: depth)
      if sibling.canSpareEntry {
        borrow(for: child, from: sibling, around: node, at: index, fromLeft: false)
        return child
      }
      right = sibling
    }
    if let left { return merge(node, at: index &- 1, into: left, removing: child) }
    guard let right else { halt(StableError(.corrupted, at: node.address)) }
    return merge(node, at: index, into: right, removing: child)
  }

  /// Moves an entry from a sibling through the parent to a child.
  @export(interface)
  private func borrow(
    for child: Node, from sibling: Node, around parent: Node, at index: Int, fromLeft: Bool
  ) {
    collect()
    loadWhole(child)
    loadWhole(sibling)
    loadWhole(parent)
    let taken = fromLeft ? sibling.count &- 1 : 0
    let takenChild = fromLeft ? sibling.count : 0
    unsafe insertEntry(
      child, at: fromLeft ? 0 : child.count, key: key(parent, index),
      value: wholeValue(parent, index), child: sibling.isLeaf ? 0 : sibling.child(takenChild),
      at: fromLeft ? 0 : child.count &+ 1)
    unsafe replaceEntry(
      parent, at: index, key: key(sibling, taken), value: wholeValue(sibling, taken))
    removeEntry(sibling, at: taken, child: takenChild)
    save(sibling)
    save(child)
    save(parent)
  }

  /// Makes one node of two neighbours and the entry between them; the parent goes if it was the last.
  @export(interface)
  private func merge(
    _ parent: Node, at index: Int, into target: Node, removing source: Node
  ) -> Node {
    collect()
    loadWhole(parent)
    loadWhole(target)
    loadWhole(source)
    let isSourceRight = parent.child(index) == target.address
    join(
      isSourceRight ? target : source, isSourceRight ? source : target, around: parent, at: index,
      into: target)
    save(target)
    freeNode(source)
    if parent.count == 1 {
      // Only a root can have so few.
      freeNode(parent)
      setRoot(target.address)
    } else {
      removeEntry(parent, at: index, child: isSourceRight ? index &+ 1 : index)
      save(parent)
    }
    return target
  }
}
