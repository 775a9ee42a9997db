// Looking things up.

extension Tree {
  /// The bytes of the operation's key.
  var currentKey: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: state.pointee.key.base, count: state.pointee.key.count)
  }

  /// The value under the key in `key`, good until the next operation; nil if there is none.
  @usableFromInline
  func find() -> UnsafeRawBufferPointer? {
    guard let (node, index) = unsafe locate(currentKey) else { return nil }
    return unsafe value(node, index)
  }

  /// Whether there is a value under the key in `key`.
  @usableFromInline
  func contains() -> Bool { unsafe locate(currentKey) != nil }

  @inline(__always)
  private func locate(_ key: UnsafeRawBufferPointer) -> (Node, Int)? {
    var address = root
    guard address != 0, keyWidth < 0 || key.count == keyWidth else { return nil }
    var depth = 0
    while true {
      let node = node(at: address, depth: depth)
      let (index, isFound) = unsafe search(node, key)
      if isFound { return (node, index) }
      if node.isLeaf { return nil }
      address = node.child(index)
      depth &+= 1
    }
  }

  /// Removes everything.
  ///
  /// The pages of the memory stay, as a memory cannot shrink.
  @usableFromInline
  func removeAll() {
    unsafe generation.pointee &+= 1
    for index in 0..<slotCount { unsafe slots[index]?.address = 0 }
    unsafe state.pointee.freeHead = Tree.firstChunk
    unsafe state.pointee.lastFree = 0
    unsafe state.pointee.allocated = 0
    unsafe state.pointee.count = 0
    setRoot(0)
    // The header first: a cut behind it leaves an empty map whose free list is not rebuilt yet.
    unsafe state.pointee.rootChanged = false
    write(word: 0, at: Tree.rootOffset)
    write(word: 0, at: Tree.countOffset)
    writeChunk(at: Tree.firstChunk, isAllocated: false, next: 0)
    write(word: 0, at: Tree.allocatedOffset)
    write(word: Tree.firstChunk, at: Tree.allocatedOffset + 8)
  }

  /// Where one end of a range is.
  struct Limit {
    var key: [UInt8]
    /// Whether the entry with this key comes before the limit.
    var isAfter: Bool
  }
}
