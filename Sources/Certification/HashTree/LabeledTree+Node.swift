extension LabeledTree {
  /// A node of a balanced tree: a label with what is under it, or a fork.
  ///
  /// The heights of a fork's halves differ by one at most. Nodes do not change.
  final class Node: @unchecked Sendable {
    // Sendable: the digest is written once, by the one who changes the tree, before others have it.
    /// The label; of a fork one that is above those of the left half and not above the others.
    let label: [UInt8]
    let content: Content?
    let left: Node?
    let right: Node?
    let height: Int
    private var cached: [UInt8] = []

    init(_ label: [UInt8], _ content: Content) {
      self.label = label
      self.content = content
      left = nil
      right = nil
      height = 0
    }

    init(_ left: Node, _ separator: [UInt8], _ right: Node) {
      label = separator
      content = nil
      self.left = left
      self.right = right
      height = 1 + max(left.height, right.height)
    }

    var digest: [UInt8] {
      if cached.isEmpty {
        if let left, let right {
          cached = HashTree.forkDigest(left.digest, right.digest)
        } else if let content {
          cached = HashTree.labeledDigest(label, content.digest)
        }
      }
      return cached
    }

    /// What is under a label.
    func content(of wanted: [UInt8]) -> Content? {
      var node = self
      while let left = node.left, let right = node.right {
        node = wanted.lexicographicallyPrecedes(node.label) ? left : right
      }
      return node.label == wanted ? node.content : nil
    }

    /// The tree with a content under a label, in place of what was there.
    func inserting(_ new: [UInt8], _ content: Content) -> Node {
      if let left, let right {
        return new.lexicographicallyPrecedes(label)
          ? Node.balanced(left.inserting(new, content), label, right)
          : Node.balanced(left, label, right.inserting(new, content))
      }
      if new == label { return Node(new, content) }
      let other = Node(new, content)
      return new.lexicographicallyPrecedes(label)
        ? Node(other, label, self) : Node(self, new, other)
    }

    /// The tree without a label; nil if nothing is left.
    func removing(_ old: [UInt8]) -> Node? {
      guard let left, let right else { return old == label ? nil : self }
      if old.lexicographicallyPrecedes(label) {
        guard let rest = left.removing(old) else { return right }
        return rest === left ? self : Node.balanced(rest, label, right)
      }
      guard let rest = right.removing(old) else { return left }
      return rest === right ? self : Node.balanced(left, label, rest)
    }

    /// A fork of two trees whose heights differ by two at most.
    private static func balanced(_ left: Node, _ separator: [UInt8], _ right: Node) -> Node {
      if left.height > right.height + 1, let outer = left.left, let inner = left.right {
        if outer.height < inner.height, let first = inner.left, let second = inner.right {
          return Node(
            Node(outer, left.label, first), inner.label, Node(second, separator, right))
        }
        return Node(outer, left.label, Node(inner, separator, right))
      }
      if right.height > left.height + 1, let inner = right.left, let outer = right.right {
        if outer.height < inner.height, let first = inner.left, let second = inner.right {
          return Node(
            Node(left, separator, first), inner.label, Node(second, right.label, outer))
        }
        return Node(Node(left, separator, inner), right.label, outer)
      }
      return Node(left, separator, right)
    }

    /// Calls the body with each label's node, in order.
    func forEach(_ body: (Node) -> Void) {
      guard let left, let right else { return body(self) }
      left.forEach(body)
      right.forEach(body)
    }

    /// The label's node, or those beside the place where it would be.
    func neighbors(of wanted: [UInt8]) -> [Node] {
      var node = self
      // The subtrees that the way passed by, the nearest last.
      var before: Node?
      var after: Node?
      while let left = node.left, let right = node.right {
        if wanted.lexicographicallyPrecedes(node.label) {
          after = right
          node = left
        } else {
          before = left
          node = right
        }
      }
      if node.label == wanted { return [node] }
      var found: [Node] = []
      if node.label.lexicographicallyPrecedes(wanted) {
        found.append(node)
        if var next = after {
          while let left = next.left { next = left }
          found.append(next)
        }
      } else {
        if var previous = before {
          while let right = previous.right { previous = right }
          found.append(previous)
        }
        found.append(node)
      }
      return found
    }
  }
}

extension LabeledTree.Content {
  var digest: [UInt8] {
    switch self {
    case .value(let value): HashTree.leafDigest(value)
    case .tree(let tree): tree.digest
    }
  }
}
