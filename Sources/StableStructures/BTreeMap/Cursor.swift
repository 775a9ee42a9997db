/// Walks over a tree's entries, in either direction, between two limits.
///
/// It reads each node once, into nodes of its own. A change of the tree while it walks is a trap at the
/// next step.
@safe
@usableFromInline
final class Cursor {
  let tree: Tree
  @usableFromInline let state: UnsafeMutablePointer<State>

  @usableFromInline
  @unsafe
  struct State {
    /// The entry it stands on.
    @usableFromInline var key = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    @usableFromInline var value = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    var generation: UInt64
    /// In the leaf: the entries between `index` and `limit` are to come.
    var index = 0
    var limit = 0
    /// Where the next value is; forwards only.
    var valueOffset = 0
    /// The path from the root: nodes, and in each the position between entries.
    var nodes: [Node] = []
    var indices: [Int] = []
    /// The number of nodes of the path; 0 at the end.
    var depth = 0
    /// Whether the child at the last node's position comes next, rather than its entry.
    var isDescending = false
    let isReversed: Bool
    /// Where to stop: a node and a position in it.
    var stopAddress: UInt64 = 0
    var stopIndex = 0
  }

  init(_ tree: Tree, from lower: Tree.Limit?, to upper: Tree.Limit?, isReversed: Bool) {
    self.tree = tree
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(to: State(generation: tree.generation, isReversed: isReversed))
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
      let top = unsafe state.pointee.depth - 1
      unsafe state.pointee.stopAddress = state.pointee.nodes[top].address
      unsafe state.pointee.stopIndex = state.pointee.indices[top]
      unsafe state.pointee.depth = 0
    }
    if let first {
      seek(first)
      let node = unsafe state.pointee.nodes[state.pointee.depth - 1]
      if node.isLeaf {
        enter(node, at: unsafe state.pointee.indices[state.pointee.depth - 1])
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
    for node in unsafe state.pointee.nodes { node.destroy() }
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  /// Goes to the first entry that is not before the limit.
  private func seek(_ limit: Tree.Limit) {
    var node = push(tree.root)
    while true {
      let (index, isFound) = unsafe limit.key.withUnsafeBytes { key in
        unsafe tree.search(node, key)
      }
      let top = unsafe state.pointee.depth - 1
      let position = isFound && limit.isAfter ? index + 1 : index
      unsafe state.pointee.indices[top] = position
      if node.isLeaf || isFound && !limit.isAfter { return }
      node = push(node.child(position))
      guard isFound else { continue }
      while !node.isLeaf {
        unsafe state.pointee.indices[state.pointee.depth - 1] = 0
        node = push(node.child(0))
      }
      unsafe state.pointee.indices[state.pointee.depth - 1] = 0
      return
    }
  }

  /// Reads a node and puts it at the end of the path.
  private func push(_ address: UInt64) -> Node {
    let depth = unsafe state.pointee.depth
    if unsafe depth == state.pointee.nodes.count {
      unsafe state.pointee.nodes.append(Node(capacity: tree.nodeCapacity))
      unsafe state.pointee.indices.append(0)
    }
    let node = unsafe state.pointee.nodes[depth]
    unsafe state.pointee.depth = depth + 1
    if node.address != address || node.loaded == 0 { tree.load(address, into: node, depth: depth) }
    return node
  }

  /// Goes into a leaf, at the given position.
  private func enter(_ leaf: Node, at index: Int) {
    let isStop = unsafe leaf.address == state.pointee.stopAddress
    if unsafe state.pointee.isReversed {
      unsafe state.pointee.limit = isStop ? state.pointee.stopIndex : 0
    } else {
      unsafe state.pointee.limit = isStop ? state.pointee.stopIndex : leaf.count
      unsafe state.pointee.valueOffset = tree.valueOffset(leaf, index)
    }
    unsafe state.pointee.index = index
    unsafe state.pointee.isDescending = false
  }

  /// Goes to the next entry; false behind the last.
  @usableFromInline
  func next() -> Bool {
    let depth = unsafe state.pointee.depth
    guard depth > 0 else { return false }
    if unsafe state.pointee.generation != tree.generation {
      halt("a stable collection was changed while it was iterated over")
    }
    if unsafe state.pointee.isReversed {
      if unsafe state.pointee.index > state.pointee.limit {
        let node = unsafe state.pointee.nodes[depth - 1]
        let index = unsafe state.pointee.index - 1
        unsafe state.pointee.index = index
        unsafe state.pointee.key = tree.key(node, index)
        unsafe state.pointee.value = tree.value(node, index)
        return true
      }
    } else if unsafe state.pointee.index < state.pointee.limit {
      let node = unsafe state.pointee.nodes[depth - 1]
      let index = unsafe state.pointee.index
      let offset = unsafe state.pointee.valueOffset
      unsafe state.pointee.key = tree.key(node, index)
      let value = unsafe tree.value(node, at: offset)
      unsafe state.pointee.value = value
      unsafe state.pointee.index = index &+ 1
      unsafe state.pointee.valueOffset = offset &+ 4 &+ value.count
      return true
    }
    return advance()
  }

  /// Leaves a leaf: goes to the entry behind it, or into the next one.
  @inline(never)
  private func advance() -> Bool {
    let isReversed = unsafe state.pointee.isReversed
    unsafe state.pointee.index = 0
    unsafe state.pointee.limit = 0
    while unsafe state.pointee.depth > 0 {
      let top = unsafe state.pointee.depth - 1
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
        unsafe state.pointee.indices[top + 1] = position
        if child.isLeaf {
          enter(child, at: position)
          if unsafe state.pointee.index != state.pointee.limit { return next() }
        }
        continue
      }
      if isReversed ? index > 0 : index < node.count {
        let entry = isReversed ? index - 1 : index
        unsafe state.pointee.key = tree.key(node, entry)
        unsafe state.pointee.value = tree.value(node, entry)
        unsafe state.pointee.indices[top] = isReversed ? entry : index + 1
        unsafe state.pointee.isDescending = true
        return true
      }
      unsafe state.pointee.depth = top
    }
    unsafe state.pointee.depth = 0
    return false
  }
}
