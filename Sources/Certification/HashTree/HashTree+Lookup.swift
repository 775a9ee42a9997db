extension HashTree {
  /// What a tree says about a path.
  public enum Lookup: Hashable, Sendable {
    /// The value there.
    case found([UInt8])
    /// The tree proves that there is nothing.
    case absent
    /// What there may be is pruned.
    case unknown
    /// There is no value but a tree.
    case tree
  }

  /// Looks a value up. Source: IC interface specification, “Lookup”.
  ///
  /// - Complexity: O(nodes that are shown).
  public func lookup(_ path: [[UInt8]]) -> Lookup {
    var node = self
    for label in path {
      switch node.find(label) {
      case .found(let tree): node = tree
      case .absent: return .absent
      case .unknown: return .unknown
      }
    }
    switch node {
    case .empty: return .absent
    case .leaf(let value): return .found(value)
    case .pruned: return .unknown
    case .fork, .labeled: return .tree
    }
  }

  /// The tree under a path; nil if it is absent or pruned.
  public func subtree(_ path: [[UInt8]]) -> HashTree? {
    var node = self
    for label in path {
      guard case .found(let tree) = node.find(label) else { return nil }
      node = tree
    }
    if case .pruned = node { return nil }
    return node
  }

  /// The labels that are shown at the top, and what is under them, in their order.
  public var children: [(label: [UInt8], tree: HashTree)] {
    var children: [(label: [UInt8], tree: HashTree)] = []
    for node in flattened {
      if case .labeled(let label, let tree) = node { children.append((label, tree)) }
    }
    return children
  }

  /// The nodes that forks at the top put beside each other.
  var flattened: [HashTree] {
    var nodes: [HashTree] = []
    var rest = [self]
    while let node = rest.popLast() {
      switch node {
      case .fork(let left, let right):
        rest.append(right)
        rest.append(left)
      case .empty: break
      default: nodes.append(node)
      }
    }
    return nodes
  }

  private enum Finding {
    case found(HashTree)
    case absent
    case unknown
  }

  private func find(_ label: [UInt8]) -> Finding {
    let nodes = flattened
    if nodes.isEmpty { return .absent }
    if nodes.count == 1, case .leaf = nodes[0] { return .absent }
    // What is pruned may hide the label, unless labels that are shown enclose its place.
    var isBeforeShown = true
    for node in nodes {
      switch node {
      case .labeled(let other, let tree):
        if other == label { return .found(tree) }
        if label.lexicographicallyPrecedes(other) { return isBeforeShown ? .absent : .unknown }
        isBeforeShown = true
      default: isBeforeShown = false
      }
    }
    return isBeforeShown ? .absent : .unknown
  }
}
