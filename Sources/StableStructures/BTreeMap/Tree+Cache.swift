// Which nodes are kept in the heap.

extension Tree {
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
  @export(interface)
  func vacancy(for address: UInt64, depth: Int) -> Node {
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
    var scratch = unsafe state.pointee.scratch
    while let node = scratch {
      if unsafe node.state.pointee.pins == 0 { return node }
      unsafe scratch = node.state.pointee.next
    }
    let node = Node(capacity: nodeCapacity)
    unsafe node.state.pointee.next = state.pointee.scratch
    unsafe state.pointee.scratch = node
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
}
