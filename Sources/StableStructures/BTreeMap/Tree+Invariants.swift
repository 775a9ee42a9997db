#if !hasFeature(Embedded)
  extension StableBTreeMap {
    /// What is wrong, between two operations, with what is kept in the heap beside the memory; nil if
    /// nothing is. For tests: O(number of nodes kept).
    package var brokenInvariant: String? { tree.brokenInvariant }
  }

  extension Tree {
    /// See the same of `StableBTreeMap`.
    var brokenInvariant: String? {
      guard parts.value.cache.isAtRest else { return "a node is pinned" }
      guard parts.value.batch.isEmpty else { return "a write waits" }
      guard let bytes = try? memory.bytes(at: 0, count: Int(ChunkAllocator.firstChunk)) else {
        return "there is no header"
      }
      let header = TreeHeader(bytes)
      guard header.root == root, header.count == count else { return "the header is another one" }
      var broken: String?
      parts.value.cache.forEachFindable { node in
        if broken == nil { broken = brokenInvariant(of: node) }
      }
      return broken
    }

    /// Compares a node with what its pages hold.
    private func brokenInvariant(of node: Node) -> String? {
      guard !node.isPinned else { return "a node at rest has pins" }
      let stored = Node(capacity: nodeCapacity, keyWidth: keyWidth, valueWidth: valueWidth)
      defer { stored.destroy() }
      load(node.address, into: stored, depth: node.depth)
      ensure(stored, node.loaded)
      guard stored.count == node.count, stored.isLeaf == node.isLeaf else {
        return "a node in the heap has other entries than its pages"
      }
      let inHeap = node.bytes(at: 0, count: node.loaded)
      guard compareBytes(inHeap, stored.bytes(at: 0, count: node.loaded)) == 0 else {
        return "a node in the heap has other bytes than its pages"
      }
      for index in 0..<node.overflows.count
      where overflow(stored, index) != node.overflows[index] {
        return "a node in the heap knows other overflow pages"
      }
      return nil
    }
  }
#endif
