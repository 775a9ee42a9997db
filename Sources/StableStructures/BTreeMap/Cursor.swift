/// Walks over a tree's entries, in either direction, between two limits.
///
/// Each node is read once, into a node of the cursor's own, or copied from the tree's cache; where to begin
/// and to stop is looked up in the cache itself. A change of the tree while it walks is a trap at the next step.
@usableFromInline
final class Cursor {
  @usableFromInline let tree: Tree
  @usableFromInline let state: Held<State>

  /// More levels than a memory of any size has: each multiplies the entries by six at least.
  private static var maximumDepth: Int { 24 }

  /// A node of the path from the root.
  struct Step {
    var address: UInt64 = 0
    /// The position between entries.
    var index = 0
    /// Forwards: where the length of the value at the position is; −1 if not known.
    var place = -1
  }

  @usableFromInline
  struct State: ~Copyable {
    @usableFromInline var walk: LeafWalk
    /// The tree's when the walk began.
    @usableFromInline let generation: UInt64
    let isReversed: Bool
    /// Counts the steps that were more than the next entry of a leaf.
    @usableFromInline var longSteps = 0
    /// In the leaf, backwards: the entries between `index` and `limit` are to come.
    var index = 0
    var limit = 0
    var path = InlineArray<24, Step>(repeating: Step())
    /// The number of nodes of the path; 0 at the end.
    var depth = 0
    /// Nodes of the cursor's own, for some levels.
    var nodes = InlineArray<24, Node?>(repeating: nil)
    /// No level from this on has one.
    var nodeLevels = 0
    /// Whether the last node is a leaf that was entered.
    var isInLeaf = false
    /// Whether the child at the last node's position comes next, rather than its entry.
    var isDescending = false
    /// Where to stop: a node and a position in it.
    var stopAddress: UInt64 = 0
    var stopIndex = 0
    /// A value that is too large for a node.
    var value = StorableWriter(empty: ())
  }

  @export(interface)
  init(_ tree: Tree, from lower: Tree.Limit?, to upper: Tree.Limit?, isReversed: Bool) {
    self.tree = tree
    state = Held(
      State(
        walk: LeafWalk(keyWidth: tree.keyWidth), generation: tree.parts.value.contents.generation,
        isReversed: isReversed))
    guard tree.root != 0 else { return }
    if let lower, let upper {
      let order = tree.compare(lower.key.rawSpan, upper.key.rawSpan)
      if order > 0 || order == 0 && (lower.isAfter || !upper.isAfter) { return }
    }
    if let last = isReversed ? lower : upper {
      seek(last)
      let step = state.value.path[top]
      state.value.stopAddress = step.address
      state.value.stopIndex = step.index
      state.value.depth = 0
    }
    if let first = isReversed ? upper : lower {
      let node = seek(first)
      if node.isLeaf {
        enter(node, at: state.value.path[top].index)
      } else {
        state.value.isDescending = isReversed
      }
    } else {
      let root = push(tree.root)
      let position = isReversed ? root.count : 0
      state.value.path[0].index = position
      if root.isLeaf {
        enter(root, at: position)
      } else {
        state.value.isDescending = true
      }
    }
  }

  deinit {
    for level in 0..<state.value.nodeLevels {
      if let node = state.value.nodes[level] {
        tree.parts.value.cache.giveBack(node, limit: tree.inlineLimit)
      }
    }
  }

  // MARK: Entries

  /// The key of the entry it stands on, good until the next step.
  @inlinable
  var key: RawSpan {
    @_lifetime(immortal)
    @inline(__always) get {
      unsafe lentSpan(state.value.walk.keyStart, state.value.walk.keyCount)
    }
  }

  /// The value of the entry it stands on, good until the next step.
  @inlinable
  var value: RawSpan {
    @_lifetime(immortal)
    @inline(__always) get {
      unsafe lentSpan(state.value.walk.valueStart, state.value.walk.valueCount)
    }
  }

  /// Goes to the next entry; false behind the last.
  @inlinable
  @inline(__always)
  func next() -> Bool {
    if state.value.generation == tree.parts.value.contents.generation, state.value.walk.next() {
      return true
    }
    return slowNext()
  }

  /// Another number at each step: those in a leaf count what remains there.
  @inlinable
  var step: Int { state.value.longSteps &<< 4 | state.value.walk.remaining }

  /// Traps if the tree was changed since the walk began.
  @inlinable
  @inline(__always)
  func checkGeneration() {
    if state.value.generation != tree.parts.value.contents.generation { haltOnChange() }
  }

  @usableFromInline
  @inline(never)
  func haltOnChange() -> Never {
    halt("a stable collection was changed while it was iterated over")
  }

  /// The next entry, where it is not the next one of a leaf, or where its value is not loaded.
  @usableFromInline
  @inline(never)
  func slowNext() -> Bool {
    state.value.longSteps &+= 1
    guard state.value.depth > 0 else { return false }
    checkGeneration()
    if state.value.isReversed {
      if state.value.index > state.value.limit, let leaf = state.value.nodes[top] {
        let index = state.value.index &- 1
        state.value.index = index
        stand(on: leaf, index, at: tree.valueOffset(leaf, index))
        return true
      }
    } else if state.value.walk.remaining > 0, let leaf = state.value.nodes[top] {
      let offset = state.value.walk.nextValueOffset
      let value = tree.value(leaf, at: offset, space: &state.value.value)
      state.value.walk.next(in: leaf, value: value)
      return true
    }
    return advance()
  }

  /// Stands on an entry of a node of the cursor's own.
  private func stand(on node: Node, _ index: Int, at offset: Int) {
    // The value first: the node's bytes may move when more of them are loaded.
    let value = tree.value(node, at: offset, space: &state.value.value)
    state.value.walk.stand(on: node.key(index), value)
  }
}

// The path.
extension Cursor {
  /// The place of the last node in the path.
  private var top: Int { state.value.depth &- 1 }

  /// The node of the path at a level, to search it: one in the tree's cache, which the next operation may
  /// use for something else, will do. A leaf is always the cursor's own.
  private func node(at level: Int) -> Node {
    let address = state.value.path[level].address
    if let cached = tree.parts.value.cache.node(at: address), !cached.isLeaf { return cached }
    return ownNode(at: level, address)
  }

  /// The node of the path at a level as one of the cursor's own, which stays until the path leaves it.
  @inline(__always)
  private func ownNode(at level: Int, _ address: UInt64) -> Node {
    if let node = state.value.nodes[level], node.address == address { return node }
    return readNode(at: level, address)
  }

  @export(interface)
  @inline(never)
  private func readNode(at level: Int, _ address: UInt64) -> Node {
    let own: Node
    if let node = state.value.nodes[level] {
      own = node
    } else {
      own = tree.parts.value.cache.takeNode()
      state.value.nodes[level] = own
      state.value.nodeLevels = max(state.value.nodeLevels, level &+ 1)
    }
    if let cached = tree.parts.value.cache.node(at: address) {
      own.copy(cached)
    } else {
      tree.load(address, into: own, depth: level)
    }
    return own
  }

  /// Puts a node at the end of the path.
  private func push(_ address: UInt64) -> Node { node(at: pushStep(address)) }

  /// Puts a node at the end of the path without looking at it; its level.
  @export(interface)
  private func pushStep(_ address: UInt64) -> Int {
    let depth = state.value.depth
    // At 0 is the header.
    guard address != 0, depth < Cursor.maximumDepth else {
      halt(StableError(.corrupted, at: address))
    }
    state.value.path[depth] = Step(address: address)
    state.value.depth = depth &+ 1
    return depth
  }

  /// Goes to the first entry that is not before the limit; the node it is in.
  @export(interface)
  @discardableResult
  private func seek(_ limit: Tree.Limit) -> Node {
    // Keys that are compared as they are have the map's size; a comparison of its own may take parts.
    guard tree.comparison != nil || tree.keyWidth < 0 || limit.key.count == tree.keyWidth else {
      halt(StableError(.bound))
    }
    var node = push(tree.root)
    while true {
      let (index, isFound) = tree.search(node, limit.key.rawSpan)
      let position = isFound && limit.isAfter ? index &+ 1 : index
      state.value.path[top].index = position
      if node.isLeaf || isFound && !limit.isAfter { return node }
      guard isFound else {
        node = push(node.child(position))
        continue
      }
      return pushFirstLeaf(below: node.child(position))
    }
  }

  /// Goes down to the first leaf of a subtree. The entries above stay as they are.
  @export(interface)
  private func pushFirstLeaf(below address: UInt64) -> Node {
    var address = address
    while true {
      let node = readNode(at: pushStep(address), address)
      if node.isLeaf { return node }
      address = node.child(0)
    }
  }

  /// Goes into a leaf, at the given position.
  @export(interface)
  private func enter(_ leaf: Node, at index: Int) {
    let isStop = leaf.address == state.value.stopAddress
    if state.value.isReversed {
      state.value.limit = isStop ? state.value.stopIndex : 0
      state.value.index = index
    } else {
      let isWhole = index == 0
      state.value.walk.enter(
        leaf, key: isWhole ? leaf.keysOffset : leaf.keyStart(index),
        value: isWhole ? leaf.valuesOffset : tree.valueOffset(leaf, index),
        count: (isStop ? state.value.stopIndex : leaf.count) &- index)
    }
    state.value.isDescending = false
    state.value.isInLeaf = true
  }

  /// Leaves a leaf: goes to the entry behind it, or into the next one.
  @export(interface)
  @inline(never)
  private func advance() -> Bool {
    let isReversed = state.value.isReversed
    state.value.index = 0
    state.value.limit = 0
    while state.value.depth > 0 {
      let level = top
      let step = state.value.path[level]
      let isStop = step.address == state.value.stopAddress
      if state.value.isInLeaf {
        state.value.isInLeaf = false
        state.value.depth = isStop ? 0 : level
        continue
      }
      let node = ownNode(at: level, step.address)
      if isStop, step.index == state.value.stopIndex, isReversed == state.value.isDescending {
        break
      }
      if state.value.isDescending {
        let address = node.child(step.index)
        let below = pushStep(address)
        let child = ownNode(at: below, address)
        let position = isReversed ? child.count : 0
        state.value.path[below].index = position
        if child.isLeaf {
          enter(child, at: position)
          if state.value.walk.remaining > 0 || state.value.index > state.value.limit {
            return next()
          }
        }
        continue
      }
      if !isReversed, step.index < node.count {
        let place = step.place < 0 ? tree.valueOffset(node, step.index) : step.place
        stand(on: node, step.index, at: place)
        state.value.path[level].place = place &+ 4 &+ state.value.walk.valueCount
        state.value.path[level].index = step.index &+ 1
        enter(pushFirstLeaf(below: node.child(step.index &+ 1)), at: 0)
        return true
      }
      if isReversed, step.index > 0 {
        let index = step.index &- 1
        stand(on: node, index, at: tree.valueOffset(node, index))
        state.value.path[level].index = index
        state.value.isDescending = true
        return true
      }
      state.value.depth = level
    }
    state.value.depth = 0
    return false
  }
}
