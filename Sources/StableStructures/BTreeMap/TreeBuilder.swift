/// Puts rising keys into an empty tree, filling nodes.
///
/// Entries are kept as bytes until all of a lot are there; `Tree.build` then makes the tree level by level
/// from the leaves, each node as full as leaves enough for the next. Everything is written in one go with the
/// operation, so elements are taken in lots.
struct TreeBuilder {
  let tree: Tree
  private var keys: [[UInt8]] = []
  private var values: [[UInt8]] = []
  private var size = 0

  init(_ tree: Tree) { self.tree = tree }

  /// Takes the entry in the tree's `key` and `value`; false if its key is not above the last one, or
  /// enough were taken: it is to be inserted otherwise.
  @export(interface)
  mutating func add() throws(StableError) -> Bool {
    let key = tree.parts.value.operation.key.bytes
    let value = tree.parts.value.operation.value.bytes
    guard tree.allows(key: key.count, value: value.count) else { throw StableError(.tooLarge) }
    if let last = keys.last {
      guard tree.compare(last.rawSpan, key.rawSpan) < 0, size < 64 << 20 else { return false }
    }
    size += key.count + value.count
    keys.append(key)
    values.append(value)
    return true
  }

  /// Writes the tree.
  @export(interface)
  mutating func finish() throws(StableError) {
    guard !keys.isEmpty else { return }
    try tree.build(keys, values)
    keys = []
    values = []
  }
}

extension Tree {
  /// Makes an empty tree one of these entries, level by level from the leaves.
  ///
  /// - Complexity: O(entries). Pages that were given back are one piece again first: a list of them would be
  ///   read through all that waits to be written.
  @export(interface)
  func build(_ keys: [[UInt8]], _ values: [[UInt8]]) throws(StableError) {
    beginChange()
    // Of each level: the entries that go up, and the nodes between them.
    var entries = Array(0..<keys.count)
    var children: [UInt64] = []
    parts.value.batch.collect()
    parts.value.allocator.removeAll(&parts.value.batch)
    repeat {
      let isLeaf = children.isEmpty
      var above: [Int] = []
      var nodes: [UInt64] = []
      var next = 0
      while true {
        let rest = entries.count - next
        var take = min(Node.capacity, rest)
        // What remains behind this node and the entry that goes up must be a node, too.
        if rest > take, rest - take - 1 < Node.minimum {
          take = max(Node.minimum, rest - 1 - Node.minimum)
        }
        let node = newNode(isLeaf: isLeaf, depth: 30)
        // `insertEntry` opens space for a child with each entry; here all of it is there at the end.
        for index in next..<next + take {
          append(keys[entries[index]], values[entries[index]], to: node)
        }
        if !isLeaf {
          node.update { bytes in
            for index in 0...take {
              bytes.set(word: children[next + index], at: Node.contentOffset + 8 * index)
            }
          }
        }
        save(node)
        nodes.append(node.address)
        parts.value.cache.unpinLast()
        next += take
        guard next < entries.count else { break }
        above.append(entries[next])
        next += 1
      }
      entries = above
      children = nodes
    } while children.count > 1
    setRoot(children[0])
    changeCount(by: keys.count)
    try finish()
  }

  private func append(_ key: [UInt8], _ value: [UInt8], to node: Node) {
    node.insertEntry(
      at: node.count, key: key.rawSpan, value: value.rawSpan, at: node.count + 1)
  }
}
