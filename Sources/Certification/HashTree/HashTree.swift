/// A hash tree: values under paths of labels, parts of which may be replaced by their hashes.
///
/// Source: IC interface specification, “Certification”.
public indirect enum HashTree: Hashable, Sendable {
  /// Nothing.
  case empty
  /// Two trees beside each other; the labels of the first come before those of the second.
  case fork(HashTree, HashTree)
  /// A tree under a label.
  case labeled([UInt8], HashTree)
  /// A value.
  case leaf([UInt8])
  /// What is left of a tree that is not shown: its digest, 32 bytes.
  case pruned([UInt8])

  /// The hash of the whole tree, 32 bytes; pruning does not change it.
  ///
  /// - Complexity: O(nodes).
  public var digest: [UInt8] {
    switch self {
    case .empty: HashTree.emptyDigest
    case .fork(let left, let right): HashTree.forkDigest(left.digest, right.digest)
    case .labeled(let label, let tree): HashTree.labeledDigest(label, tree.digest)
    case .leaf(let value): HashTree.leafDigest(value)
    case .pruned(let digest): digest
    }
  }
}

// The digests, each with its domain in front: a length and a name.
extension HashTree {
  static let emptyDigest = SHA256.hash(domain("ic-hashtree-empty"))
  private static let forkDomain = domain("ic-hashtree-fork")
  private static let labeledDomain = domain("ic-hashtree-labeled")
  private static let leafDomain = domain("ic-hashtree-leaf")

  private static func domain(_ name: StaticString) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(name.utf8CodeUnitCount)]
    // The text is there as long as the process.
    for index in 0..<name.utf8CodeUnitCount { bytes.append(unsafe name.utf8Start[index]) }
    return bytes
  }

  static func forkDigest(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    var bytes = forkDomain
    bytes.reserveCapacity(bytes.count + 64)
    bytes += left
    bytes += right
    return SHA256.hash(bytes)
  }

  static func labeledDigest(_ label: [UInt8], _ digest: [UInt8]) -> [UInt8] {
    var bytes = labeledDomain
    bytes.reserveCapacity(bytes.count + label.count + 32)
    bytes += label
    bytes += digest
    return SHA256.hash(bytes)
  }

  static func leafDigest(_ value: [UInt8]) -> [UInt8] {
    var bytes = leafDomain
    bytes.reserveCapacity(bytes.count + value.count)
    bytes += value
    return SHA256.hash(bytes)
  }
}
