/// Walks over a tree's entries, in either direction, between two limits.
///
/// It reads each node once, into nodes of its own. A change of the tree while it walks is a trap at the
/// next step.
@safe
@usableFromInline
final class Cursor {
  let tree: Tree
  @usableFromInline let state: UnsafeMutablePointer<State>

  /// More levels than a memory of any size has: each multiplies the entries by six at least.
  private static var maximumDepth: Int { 32 }

  @usableFromInline
  @unsafe
  struct State {
    /// The entry it stands on.
    @usableFromInline var key = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    @usableFromInline var value = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    /// In the leaf, forwards: how many entries are to come at `nextKey` and `nextValue`.
    @usableFromInline var remaining = 0
    @usableFromInline var nextKey: UnsafeRawPointer
    @usableFromInline var nextValue: UnsafeRawPointer
    /// Where the loaded bytes of the leaf end.
    @usableFromInline var loadedEnd: UnsafeRawPointer
    /// The size that all keys have; −1 if they differ.
    @usableFromInline let keyWidth: Int
    @usableFromInline let generation: UInt64
    @usableFromInline let treeGeneration: UnsafePointer<UInt64>
    /// In the leaf, backwards: the entries between `index` and `limit` are to come.
    var index = 0
    var limit = 0
    /// The path from the root: nodes, and in each the position between entries.
    let nodes: UnsafeMutablePointer<Node>
    let indices: UnsafeMutablePointer<Int>
    /// In each node, forwards: where the length of the value at its position is; −1 if not known.
    let places: UnsafeMutablePointer<Int>
    /// How many nodes there are behind `nodes`.
    var made = 0
    /// The number of nodes of the path; 0 at the end.
    var depth = 0
    /// Whether the child at the last node's position comes next, rather than its entry.
    var isDescending = false
    let isReversed: Bool
    /// Where to stop: a node and a position in it.
    var stopAddress: UInt64 = 0
    var stopIndex = 0
  }

  @export(interface)
  init(_ tree: Tree, from lower: Tree.Limit?, to upper: Tree.Limit?, isReversed: Bool) {
    self.tree = tree
    unsafe state = .allocate(capacity: 1)
    let nowhere = unsafe UnsafeRawPointer(tree.generation)
    unsafe state.initialize(
      to: State(
        nextKey: nowhere, nextValue: nowhere, loadedEnd: nowhere, keyWidth: tree.keyWidth,
        generation: tree.generation.pointee, treeGeneration: tree.generation,
        nodes: .allocate(capacity: Cursor.maximumDepth),
        indices: .allocate(capacity: Cursor.maximumDepth),
        places: .allocate(capacity: Cursor.maximumDepth), isReversed: isReversed))
    guard tree.root != 0 else { return }
    if let lower, let upper {
      let order = unsafe lower.key.withUnsafeBytes { lower in
        unsafe upper.key.withUnsafeBytes { upper in unsafe tree.compare(lower, upper) }
      }
      if order > 0 || order == 0 && (lower.isAfter || !upper.isAfter) { return }
    }
    let (first, last) = isReversed ? (upper, lower) : (lower, upper)
    if let last {
      seek(last)
      let top = unsafe state.pointee.depth &- 1
      unsafe state.pointee.stopAddress = state.pointee.nodes[top].address
      unsafe state.pointee.stopIndex = state.pointee.indices[top]
      unsafe state.pointee.depth = 0
    }
    if let first {
      seek(first)
      let node = unsafe state.pointee.nodes[state.pointee.depth &- 1]
      if node.isLeaf {
        enter(node, at: unsafe state.pointee.indices[state.pointee.depth &- 1])
      } else {
        unsafe state.pointee.isDescending = isReversed
      }
    } else {
      let root = push(tree.root)
      unsafe state.pointee.indices[0] = isReversed ? root.count : 0
      if root.isLeaf {
        enter(root, at: isReversed ? root.count : 0)
      } else {
        unsafe state.pointee.isDescending = true
      }
    }
  }

  deinit {
    for index in unsafe 0..<state.pointee.made { unsafe state.pointee.nodes[index].destroy() }
    unsafe state.pointee.nodes.deallocate()
    unsafe state.pointee.indices.deallocate()
    unsafe state.pointee.places.deallocate()
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  /// Goes to the first entry that is not before the limit.
  @export(interface)
  private func seek(_ limit: Tree.Limit) {
    var node = push(tree.root)
    while true {
      let (index, isFound) = unsafe limit.key.withUnsafeBytes { key in
        unsafe tree.search(node, key)
      }
      let top = unsafe state.pointee.depth &- 1
      let position = isFound && limit.isAfter ? index &+ 1 : index
      unsafe state.pointee.indices[top] = position
      if node.isLeaf || isFound && !limit.isAfter { return }
      guard isFound else {
        node = push(node.child(position))
        continue
      }
      pushFirstLeaf(below: node.child(position))
      return
    }
  }

  /// Reads a node and puts it at the end of the path.
  @export(interface)
  private func push(_ address: UInt64) -> Node {
    let depth = unsafe state.pointee.depth
    if unsafe depth == state.pointee.made {
      guard depth < Cursor.maximumDepth else { halt(StableError(.corrupted, at: address)) }
      unsafe (state.pointee.nodes + depth).initialize(to: Node(capacity: tree.nodeCapacity))
      unsafe (state.pointee.indices + depth).initialize(to: 0)
      unsafe state.pointee.made = depth &+ 1
    }
    let node = unsafe state.pointee.nodes[depth]
    unsafe state.pointee.depth = depth &+ 1
    unsafe (state.pointee.places + depth).initialize(to: -1)
    if node.address != address || node.loaded == 0 { tree.load(address, into: node, depth: depth) }
    return node
  }

  /// Goes into a leaf, at the given position.
  @export(interface)
  private func enter(_ leaf: Node, at index: Int) {
    let isStop = unsafe leaf.address == state.pointee.stopAddress
    if unsafe state.pointee.isReversed {
      unsafe state.pointee.limit = isStop ? state.pointee.stopIndex : 0
      unsafe state.pointee.index = index
    } else {
      unsafe state.pointee.remaining = (isStop ? state.pointee.stopIndex : leaf.count) &- index
      let offset = tree.valueOffset(leaf, index)
      unsafe state.pointee.nextKey = UnsafeRawPointer(leaf.base + tree.keyStart(leaf, index))
      unsafe state.pointee.nextValue = UnsafeRawPointer(leaf.base + offset)
      unsafe state.pointee.loadedEnd = UnsafeRawPointer(leaf.base + leaf.loaded)
    }
    unsafe state.pointee.isDescending = false
  }

  /// Goes to the next entry; false behind the last.
  @inlinable
  @inline(__always)
  func next() -> Bool {
    if unsafe state.pointee.remaining > 0
      && state.pointee.treeGeneration.pointee == state.pointee.generation
    {
      let place = unsafe state.pointee.nextValue
      let there = unsafe state.pointee.loadedEnd - place
      if there >= 4 {
        let stored = unsafe place.loadUnaligned(as: UInt32.self)
        let length = Int(truncatingIfNeeded: UInt32(littleEndian: stored))
        if length >= 0, length <= there &- 4 {
          takeKey()
          unsafe state.pointee.value = UnsafeRawBufferPointer(start: place + 4, count: length)
          unsafe state.pointee.nextValue = place + 4 + length
          unsafe state.pointee.remaining &-= 1
          return true
        }
      }
    }
    return slowNext()
  }

  @inlinable
  @inline(__always)
  func takeKey() {
    let place = unsafe state.pointee.nextKey
    let width = unsafe state.pointee.keyWidth
    if width >= 0 {
      unsafe state.pointee.key = UnsafeRawBufferPointer(start: place, count: width)
      unsafe state.pointee.nextKey = place + width
    } else {
      let stored = unsafe place.loadUnaligned(as: UInt32.self)
      let length = Int(truncatingIfNeeded: UInt32(littleEndian: stored))
      unsafe state.pointee.key = UnsafeRawBufferPointer(start: place + 4, count: length)
      unsafe state.pointee.nextKey = place + 4 + length
    }
  }

  /// The next entry, where it is not the next one of a leaf, or where its value is not loaded.
  @usableFromInline
  @inline(never)
  func slowNext() -> Bool {
    let depth = unsafe state.pointee.depth
    guard depth > 0 else { return false }
    if unsafe state.pointee.generation != state.pointee.treeGeneration.pointee {
      halt("a stable collection was changed while it was iterated over")
    }
    if unsafe state.pointee.isReversed {
      if unsafe state.pointee.index > state.pointee.limit {
        let node = unsafe state.pointee.nodes[depth &- 1]
        let index = unsafe state.pointee.index &- 1
        unsafe state.pointee.index = index
        // The value first: the node's bytes may move when more of them are loaded.
        unsafe state.pointee.value = tree.value(node, index)
        unsafe state.pointee.key = tree.key(node, index)
        return true
      }
    } else if unsafe state.pointee.remaining > 0 {
      // The node's bytes may move when more of them are loaded.
      let node = unsafe state.pointee.nodes[depth &- 1]
      let keyOffset = unsafe state.pointee.nextKey - UnsafeRawPointer(node.base)
      let offset = unsafe state.pointee.nextValue - UnsafeRawPointer(node.base)
      let value = unsafe tree.value(node, at: offset)
      unsafe state.pointee.value = value
      unsafe state.pointee.nextKey = UnsafeRawPointer(node.base + keyOffset)
      takeKey()
      unsafe state.pointee.nextValue = UnsafeRawPointer(node.base + offset + 4 + value.count)
      unsafe state.pointee.loadedEnd = UnsafeRawPointer(node.base + node.loaded)
      unsafe state.pointee.remaining &-= 1
      return true
    }
    return advance()
  }

  /// Goes down to the first leaf of a subtree. The entries above stay as they are.
  @discardableResult
  private func pushFirstLeaf(below address: UInt64) -> Node {
    var node = push(address)
    while !node.isLeaf {
      unsafe state.pointee.indices[state.pointee.depth &- 1] = 0
      node = push(node.child(0))
    }
    unsafe state.pointee.indices[state.pointee.depth &- 1] = 0
    return node
  }

  /// Leaves a leaf: goes to the entry behind it, or into the next one.
  @inline(never)
  private func advance() -> Bool {
    let isReversed = unsafe state.pointee.isReversed
    unsafe state.pointee.index = 0
    unsafe state.pointee.limit = 0
    while unsafe state.pointee.depth > 0 {
      let top = unsafe state.pointee.depth &- 1
      let node = unsafe state.pointee.nodes[top]
      let isStop = unsafe node.address == state.pointee.stopAddress
      if node.isLeaf {
        if isStop { break }
        unsafe state.pointee.depth = top
        continue
      }
      let index = unsafe state.pointee.indices[top]
      if unsafe isStop && index == state.pointee.stopIndex
        && (isReversed == state.pointee.isDescending)
      {
        break
      }
      if unsafe state.pointee.isDescending {
        let child = push(node.child(index))
        let position = isReversed ? child.count : 0
        unsafe state.pointee.indices[top &+ 1] = position
        if child.isLeaf {
          enter(child, at: position)
          if unsafe state.pointee.remaining > 0 || state.pointee.index > state.pointee.limit {
            return next()
          }
        }
        continue
      }
      // The value first: the node's bytes may move when more of them are loaded.
      if !isReversed, index < node.count {
        var place = unsafe state.pointee.places[top]
        if place < 0 { place = tree.valueOffset(node, index) }
        let value = unsafe tree.value(node, at: place)
        unsafe state.pointee.value = value
        unsafe state.pointee.key = tree.key(node, index)
        unsafe state.pointee.places[top] = place &+ 4 &+ value.count
        unsafe state.pointee.indices[top] = index &+ 1
        enter(pushFirstLeaf(below: node.child(index &+ 1)), at: 0)
        return true
      }
      if isReversed, index > 0 {
        unsafe state.pointee.value = tree.value(node, index &- 1)
        unsafe state.pointee.key = tree.key(node, index &- 1)
        unsafe state.pointee.indices[top] = index &- 1
        unsafe state.pointee.isDescending = true
        return true
      }
      unsafe state.pointee.depth = top
    }
    unsafe state.pointee.depth = 0
    return false
  }
}
