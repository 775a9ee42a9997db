/// Values under paths of labels, of which digests and witnesses can be made: what a hash tree is
/// built from.
///
/// ```swift
/// var tree = LabeledTree()
/// tree.set(["http_assets", "/index.html"], to: SHA256.hash(page))
/// let certified = tree.digest
/// let proof = tree.witness([["http_assets", "/index.html"]]).encoded()
/// ```
///
/// A copy shares everything with the original until one of them changes, and a change copies only
/// the way to it: a copy is a snapshot. The first digest after a change computes the hashes on that
/// way; let the one who changes a tree ask for `digest` before others get a copy.
public struct LabeledTree: Sendable {
  /// What is under a label.
  enum Content: Sendable {
    case value([UInt8])
    case tree(LabeledTree)
  }

  var root: Node?

  /// A tree without labels.
  public init() {}

  /// Whether there are no labels.
  public var isEmpty: Bool { root == nil }

  /// The hash of all that is in the tree, 32 bytes.
  ///
  /// - Complexity: O(c log n) hashes for c changes since the last time.
  public var digest: [UInt8] { root.map { $0.digest } ?? HashTree.emptyDigest }

  /// The value under a path; nil if there is none.
  ///
  /// - Complexity: O(log n).
  public func value(at path: [[UInt8]]) -> [UInt8]? {
    if case .value(let value) = content(at: path[...]) { value } else { nil }
  }

  /// The tree under a path; nil if there is none, or a value.
  public func tree(at path: [[UInt8]]) -> LabeledTree? {
    if path.isEmpty { return self }
    if case .tree(let tree) = content(at: path[...]) { return tree }
    return nil
  }

  /// The labels at the top, in the order of their bytes.
  public var labels: [[UInt8]] {
    var labels: [[UInt8]] = []
    root?.forEach { labels.append($0.label) }
    return labels
  }

  /// Puts a value under a path, in place of what was there.
  ///
  /// - Precondition: The path is not empty.
  /// - Complexity: O(log n).
  public mutating func set(_ path: [[UInt8]], to value: [UInt8]) {
    set(path[...], .value(value))
  }

  /// Puts a tree under a path, in place of what was there.
  ///
  /// - Precondition: The path is not empty.
  public mutating func set(_ path: [[UInt8]], to tree: LabeledTree) {
    set(path[...], .tree(tree))
  }

  /// Removes what is under a path. Trees that it leaves empty stay.
  ///
  /// - Complexity: O(log n).
  public mutating func remove(_ path: [[UInt8]]) {
    guard let label = path.first, let root else { return }
    if path.count == 1 {
      self.root = root.removing(label)
      return
    }
    guard case .tree(var tree) = root.content(of: label) else { return }
    tree.remove([[UInt8]](path.dropFirst()))
    self.root = root.inserting(label, .tree(tree))
  }

  private mutating func set(_ path: ArraySlice<[UInt8]>, _ content: Content) {
    guard let label = path.first else { preconditionFailure("The path is empty") }
    var content = content
    if path.count > 1 {
      var tree = LabeledTree()
      if case .tree(let existing) = root?.content(of: label) { tree = existing }
      tree.set(path.dropFirst(), content)
      content = .tree(tree)
    }
    root = root.map { $0.inserting(label, content) } ?? Node(label, content)
  }

  private func content(at path: ArraySlice<[UInt8]>) -> Content? {
    guard let label = path.first, let content = root?.content(of: label) else { return nil }
    if path.count == 1 { return content }
    guard case .tree(let tree) = content else { return nil }
    return tree.content(at: path.dropFirst())
  }
}

#if !hasFeature(Embedded)
  extension LabeledTree {
    /// Puts a value under a path of texts.
    public mutating func set(_ path: [String], to value: [UInt8]) {
      set(path.map { Array($0.utf8) }, to: value)
    }
  }
#endif
