/// The nodes of a tree that are kept in the heap.
///
/// A node is at the slot its address hashes to, or beside the slots. It never takes the slot of a node
/// nearer the root, so the nodes that every search passes stay. What an operation works with is pinned:
/// it stays until the operation ends.
@safe
struct NodeCache: ~Copyable {
  private let nodeCapacity: Int
  private let keyWidth: Int
  private let valueWidth: Int
  private let slots: UnsafeMutablePointer<Node?>
  private let shift: UInt64
  private let slotCount: Int
  /// The first of the nodes beside the slots; each knows the next one.
  private var scratch: Node?
  private let pinned: UnsafeMutablePointer<Node>
  private var pinnedCount = 0

  private static var maximumPinned: Int { 128 }

  /// An empty cache for nodes with space for `nodeCapacity` bytes: 128 slots, fewer for large nodes.
  init(nodeCapacity: Int, keyWidth: Int, valueWidth: Int) {
    self.nodeCapacity = nodeCapacity
    self.keyWidth = keyWidth
    self.valueWidth = valueWidth
    var shift: UInt64 = 64 - 7
    while shift < 60, nodeCapacity << (64 &- shift) > 65_536 { shift &+= 1 }
    self.shift = shift
    slotCount = 1 << (64 &- shift)
    unsafe slots = .allocate(capacity: slotCount)
    unsafe slots.initialize(repeating: nil, count: slotCount)
    unsafe pinned = .allocate(capacity: NodeCache.maximumPinned)
  }

  deinit {
    for index in 0..<slotCount { unsafe slots[index]?.destroy() }
    unsafe slots.deallocate()
    unsafe pinned.deallocate()
    var rest = scratch
    while let node = rest {
      rest = node.next
      node.destroy()
    }
  }

  /// Whether no node is pinned.
  var isAtRest: Bool { pinnedCount == 0 }

  @inline(__always)
  private func slot(of address: UInt64) -> Int {
    Int(truncatingIfNeeded: (address &* 0x9E37_79B9_7F4A_7C15) &>> shift)
  }

  /// The node at an address other than 0 if it is in its slot. It may go with the next one unless pinned.
  @inline(__always)
  func node(at address: UInt64) -> Node? {
    if let node = unsafe slots[slot(of: address)], node.address == address { return node }
    return nil
  }

  /// The node at an address if it is pinned.
  @export(interface)
  func pinnedNode(at address: UInt64) -> Node? {
    for index in 0..<pinnedCount {
      let node = unsafe pinned[index]
      if node.address == address { return node }
    }
    return nil
  }

  /// A node that may be filled: the address's slot, unless a node nearer the root or in use is there.
  @export(interface)
  @inline(never)
  mutating func vacancy(for address: UInt64, depth: Int) -> Node {
    let slot = slot(of: address)
    var isSlotFree = false
    if let node = unsafe slots[slot] {
      if !node.isPinned && (node.address == 0 || node.depth >= depth) { return node }
    } else {
      isSlotFree = true
    }
    var rest = isSlotFree ? nil : scratch
    while let node = rest {
      if !node.isPinned { return node }
      rest = node.next
    }
    let node = Node(capacity: nodeCapacity, keyWidth: keyWidth, valueWidth: valueWidth)
    if isSlotFree {
      unsafe slots[slot] = node
    } else {
      node.next = scratch
      scratch = node
    }
    return node
  }

  /// Keeps a node until the operation ends.
  @export(interface)
  @discardableResult
  mutating func pin(_ node: Node) -> Node {
    node.isPinned = true
    guard pinnedCount < NodeCache.maximumPinned else {
      halt(StableError(.corrupted, at: node.address))
    }
    unsafe (pinned + pinnedCount).initialize(to: node)
    pinnedCount &+= 1
    return node
  }

  /// A node that is the caller's until it gives it back: making one takes longer than filling it.
  @export(interface)
  mutating func takeNode() -> Node {
    guard let node = scratch, !node.isPinned else {
      return Node(capacity: nodeCapacity, keyWidth: keyWidth, valueWidth: valueWidth)
    }
    scratch = node.next
    return node
  }

  /// Takes back a node that `takeNode` gave, to lie beside the slots; one over `limit` bytes goes.
  @export(interface)
  mutating func giveBack(_ node: Node, limit: Int) {
    guard node.capacity <= limit else {
      node.destroy()
      return
    }
    node.address = 0
    node.next = scratch
    scratch = node
  }

  /// Lets the node that was pinned last go before the operation ends.
  mutating func unpinLast() {
    pinnedCount &-= 1
    unsafe pinned[pinnedCount].isPinned = false
  }

  /// Lets all nodes go; those over `limit` bytes give their space back.
  @export(interface)
  mutating func unpinAll(limit: Int) {
    for index in 0..<pinnedCount {
      let node = unsafe pinned[index]
      node.isPinned = false
      if node.capacity > limit {
        node.address = 0
        node.trim(nodeCapacity)
      }
    }
    pinnedCount = 0
  }

  /// Forgets what the nodes hold.
  func forgetAll() {
    forEach { node in node.address = 0 }
  }

  /// Calls the body for each node that a search may find. What lies beside the slots is found while it is
  /// pinned alone, and may be out of date later.
  func forEachFindable(_ body: (Node) -> Void) {
    for index in 0..<slotCount {
      if let node = unsafe slots[index], node.address != 0 { body(node) }
    }
  }

  /// Calls the body for each node that is kept, of whatever contents.
  @export(interface)
  func forEach(_ body: (Node) -> Void) {
    for index in 0..<slotCount {
      if let node = unsafe slots[index] { body(node) }
    }
    var rest = scratch
    while let node = rest {
      body(node)
      rest = node.next
    }
  }
}
