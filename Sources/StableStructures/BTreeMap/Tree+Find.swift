// Looking things up.

extension Tree {
  /// The value under the operation's key, good until the next operation; nil if there is none.
  @usableFromInline
  @_lifetime(immortal)
  func find() -> RawSpan? {
    guard let (node, index) = locate(key) else { return nil }
    let offset = valueOffset(node, index)
    return value(node, at: offset, space: &parts.value.operation.oldValue)
  }

  /// Whether there is a value under the operation's key.
  @usableFromInline
  func contains() -> Bool { locate(key) != nil }

  /// The operation's key.
  var key: RawSpan {
    @_lifetime(immortal)
    @inline(__always) get { parts.value.operation.key.span }
  }

  @inline(__always)
  private func locate(_ key: RawSpan) -> (Node, Int)? {
    var address = root
    guard address != 0, keyWidth < 0 || key.byteCount == keyWidth else { return nil }
    var depth = 0
    while true {
      let node = node(at: address, depth: depth)
      let (index, isFound) = search(node, key)
      if isFound { return (node, index) }
      if node.isLeaf { return nil }
      address = node.child(index)
      depth &+= 1
    }
  }

  /// The index of the first entry of a node whose key is not less, and whether it is equal.
  @inline(__always)
  func search(_ node: Node, _ key: RawSpan) -> (index: Int, isFound: Bool) {
    let place = comparison == nil ? node.search(key) : searchByComparison(node, key)
    return (place.index, place.isFound)
  }

  @export(interface)
  @inline(never)
  private func searchByComparison(_ node: Node, _ key: RawSpan) -> Node.Place {
    node.search { index in compare(node.key(index), key) }
  }

  /// Where one end of a range is.
  @usableFromInline
  struct Limit {
    @usableFromInline var key: [UInt8]
    /// Whether the entry with this key comes before the limit.
    @usableFromInline var isAfter: Bool

    @usableFromInline
    init(key: [UInt8], isAfter: Bool) {
      self.key = key
      self.isAfter = isAfter
    }
  }
}
