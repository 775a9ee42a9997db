import Candid

extension LabeledTree {
  /// The tree with all that is not under the paths pruned.
  ///
  /// Under each path all is shown. Where there is nothing, the labels beside the place are, which
  /// proves it.
  ///
  /// - Complexity: O(p log n) for p paths, and what is shown.
  public func witness(_ paths: [[[UInt8]]]) -> HashTree {
    var slices: [ArraySlice<[UInt8]>] = []
    for path in paths { slices.append(path[...]) }
    return witness(slices)
  }

  /// The whole tree.
  public var hashTree: HashTree { root.map { LabeledTree.whole($0) } ?? .empty }

  /// What is shown of a label: that it is there, or what is under it.
  private struct Shown {
    let label: [UInt8]
    var paths: [ArraySlice<[UInt8]>] = []
  }

  private func witness(_ paths: [ArraySlice<[UInt8]>]) -> HashTree {
    guard let root else { return .empty }
    for path in paths where path.isEmpty { return hashTree }
    // By label: paths with the same first one come together.
    let order = SortedOrder.places(paths.count) { a, b in
      paths[a].first!.lexicographicallyPrecedes(paths[b].first!)
    }
    var shown: [Shown] = []
    for place in order {
      let path = paths[place]
      guard let label = path.first else { continue }
      for node in root.neighbors(of: label) {
        // A neighbour of one label may be before, or the same as, what another label showed.
        if let index = shown.lastIndex(where: { $0.label == node.label }) {
          if node.label == label { shown[index].paths.append(path.dropFirst()) }
          continue
        }
        var entry = Shown(label: node.label)
        if node.label == label { entry.paths.append(path.dropFirst()) }
        let place = shown.lastIndex { $0.label.lexicographicallyPrecedes(node.label) }
        shown.insert(entry, at: place.map { $0 + 1 } ?? 0)
      }
    }
    return LabeledTree.prune(root, shown[...])
  }

  private static func prune(_ node: Node, _ shown: ArraySlice<Shown>) -> HashTree {
    guard let first = shown.first else { return .pruned(node.digest) }
    if let left = node.left, let right = node.right {
      var split = shown.startIndex
      while split < shown.endIndex, shown[split].label.lexicographicallyPrecedes(node.label) {
        split += 1
      }
      return .fork(prune(left, shown[..<split]), prune(right, shown[split...]))
    }
    guard let content = node.content else { return .empty }
    if first.paths.isEmpty { return .labeled(node.label, .pruned(content.digest)) }
    switch content {
    case .value(let value): return .labeled(node.label, .leaf(value))
    case .tree(let tree): return .labeled(node.label, tree.witness(first.paths))
    }
  }

  private static func whole(_ node: Node) -> HashTree {
    if let left = node.left, let right = node.right { return .fork(whole(left), whole(right)) }
    switch node.content {
    case .value(let value): return .labeled(node.label, .leaf(value))
    case .tree(let tree): return .labeled(node.label, tree.hashTree)
    case nil: return .empty
    }
  }
}
