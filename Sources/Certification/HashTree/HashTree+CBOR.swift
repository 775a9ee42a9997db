extension HashTree {
  /// The tree as CBOR with the self-describing tag: arrays `[0]`, `[1, left, right]`,
  /// `[2, label, tree]`, `[3, value]`, `[4, digest]`.
  public func encoded() -> [UInt8] {
    var bytes = CBOR.selfDescribing
    encode(into: &bytes)
    return bytes
  }

  func encode(into bytes: inout [UInt8]) {
    switch self {
    case .empty: bytes += [0x81, 0]
    case .fork(let left, let right):
      bytes += [0x83, 1]
      left.encode(into: &bytes)
      right.encode(into: &bytes)
    case .labeled(let label, let tree):
      bytes += [0x83, 2]
      CBOR.encodeBytes(label, into: &bytes)
      tree.encode(into: &bytes)
    case .leaf(let value):
      bytes += [0x82, 3]
      CBOR.encodeBytes(value, into: &bytes)
    case .pruned(let digest):
      bytes += [0x82, 4]
      CBOR.encodeBytes(digest, into: &bytes)
    }
  }

  /// Decodes a tree from CBOR.
  ///
  /// - Throws: `CertificationError` if the bytes are no tree, or its labels do not rise.
  public init(decoding bytes: [UInt8]) throws(CertificationError) {
    try self.init(CBOR(decoding: bytes, limits: .certificates))
  }

  /// The tree that an item is.
  ///
  /// - Throws: `CertificationError` if it is none, or its labels do not rise.
  public init(_ item: CBOR) throws(CertificationError) {
    self = try HashTree.tree(item)
    try checkOrder()
  }

  private static func tree(_ item: CBOR) throws(CertificationError) -> HashTree {
    guard case .array(let parts) = item, let kind = parts.first?.asUnsigned else {
      throw CertificationError(.malformedTree, "a node of a hash tree is no array with a kind")
    }
    switch (kind, parts.count) {
    case (0, 1): return .empty
    case (1, 3): return .fork(try tree(parts[1]), try tree(parts[2]))
    case (2, 3):
      if let label = parts[1].asBytes { return .labeled(label, try tree(parts[2])) }
    case (3, 2):
      if let value = parts[1].asBytes { return .leaf(value) }
    case (4, 2):
      if let digest = parts[1].asBytes, digest.count == SHA256.size { return .pruned(digest) }
    default: break
    }
    throw CertificationError(.malformedTree, "a node of a hash tree has the wrong parts")
  }

  /// Checks that labels beside each other rise strictly.
  private func checkOrder() throws(CertificationError) {
    var last: [UInt8]?
    for node in flattened {
      guard case .labeled(let label, let tree) = node else { continue }
      if let last, !last.lexicographicallyPrecedes(label) {
        throw CertificationError(.malformedTree, "the labels of a hash tree do not rise")
      }
      last = label
      try tree.checkOrder()
    }
  }
}
