// Removal: nodes that are too small are filled or merged on the way down, as the Rust library does it.

extension Tree {
  /// Removes the operation's key; its value, good until the next operation, or nil if it was not there.
  ///
  /// - Throws: `outOfMemory`; nothing was changed then.
  @usableFromInline
  @_lifetime(immortal)
  func remove() throws(StableError) -> RawSpan? {
    // A key of another size is none of the map's, whatever its type says.
    guard root != 0, keyWidth < 0 || key.byteCount == keyWidth else { return nil }
    beginChange()
    let isFound = remove(key, below: pinned(at: root, depth: 0))
    try finish()
    guard isFound else { return nil }
    return parts.value.operation.oldValue.span
  }

  /// Removes the first or the last entry, which `popped` tells until the next operation; false if there
  /// is none.
  ///
  /// - Throws: `outOfMemory`; nothing was changed then.
  @usableFromInline
  func pop(last: Bool) throws(StableError) -> Bool {
    guard root != 0 else { return false }
    beginChange()
    removeEnd(below: pinned(at: root, depth: 0), last: last)
    try finish()
    return true
  }

  /// The key of the entry that `pop` removed.
  @usableFromInline
  var carriedKey: RawSpan {
    @_lifetime(immortal)
    get { parts.value.operation.carriedKey.span }
  }

  /// The value of the entry that `pop` removed.
  @usableFromInline
  var carriedValue: RawSpan {
    @_lifetime(immortal)
    get { parts.value.operation.carriedValue.span }
  }

  /// Takes an entry out of a leaf and saves it, or frees the last leaf.
  @export(interface)
  private func removeFromLeaf(_ node: Node, at index: Int) {
    let changed = node.keyStart(index)
    node.removeEntry(at: index)
    changeCount(by: -1)
    if node.count == 0 {
      parts.value.batch.collect()
      freeNode(node)
      setRoot(0)
    } else {
      save(node, from: changed)
    }
  }

  @export(interface)
  private func remove(_ key: RawSpan, below top: Node) -> Bool {
    var node = top
    while true {
      let (index, isFound) = search(node, key)
      if node.isLeaf {
        guard isFound else { return false }
        loadWhole(node)
        parts.value.operation.keepOld(node.value(index))
        removeFromLeaf(node, at: index)
        return true
      }
      let depth = node.depth &+ 1
      if !isFound {
        node = prepare(node, index, depth)
        continue
      }
      // The leaf is written with the node that gets its entry, which may be refused a page.
      parts.value.batch.collect()
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

  @export(interface)
  private func replaceWithCarried(_ node: Node, at index: Int) {
    loadWhole(node)
    parts.value.operation.keepOld(node.value(index))
    let changed = node.keyOffset(index)
    node.replaceEntry(at: index, key: carriedKey, value: carriedValue)
    save(node, from: min(changed, node.keyStart(index)))
  }

  /// Takes the first or the last entry below a node; the operation carries it.
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
    parts.value.operation.carry(node.key(index), node.value(index))
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
    parts.value.batch.collect()
    loadWhole(child)
    loadWhole(sibling)
    loadWhole(parent)
    let taken = fromLeft ? sibling.count &- 1 : 0
    let takenChild = fromLeft ? sibling.count : 0
    child.insertEntry(
      at: fromLeft ? 0 : child.count, key: parent.key(index),
      value: parent.value(index), child: sibling.isLeaf ? 0 : sibling.child(takenChild),
      at: fromLeft ? 0 : child.count &+ 1)
    parent.replaceEntry(at: index, key: sibling.key(taken), value: sibling.value(taken))
    sibling.removeEntry(at: taken, child: takenChild)
    save(sibling)
    save(child)
    save(parent)
  }

  /// Makes one node of two neighbours and the entry between them; the parent goes if it was the last.
  @export(interface)
  private func merge(
    _ parent: Node, at index: Int, into target: Node, removing source: Node
  ) -> Node {
    parts.value.batch.collect()
    loadWhole(parent)
    loadWhole(target)
    loadWhole(source)
    let isSourceRight = parent.child(index) == target.address
    parts.value.operation.join(
      isSourceRight ? target : source, isSourceRight ? source : target, around: parent, at: index,
      into: target)
    save(target)
    freeNode(source)
    if parent.count == 1 {
      // Only a root can have so few.
      freeNode(parent)
      setRoot(target.address)
    } else {
      parent.removeEntry(at: index, child: isSourceRight ? index &+ 1 : index)
      save(parent)
    }
    return target
  }
}
