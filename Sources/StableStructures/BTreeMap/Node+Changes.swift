// Changes of the entries of a node that is loaded whole.

extension Node {
  /// Takes over a new number of entries and a new end.
  @inline(__always)
  private func settle(count: Int, end: Int) {
    take(count: count)
    update { bytes in bytes.set(count: count) }
    self.end = end
    loaded = end
    if keyWidth < 0 { indexKeys() }
  }

  /// Finds where each key is; all are loaded.
  @export(interface)
  private func indexKeys() {
    var offset = keysOffset
    var index = 0
    while index < count {
      set(variableOffset: offset &+ 4, at: index)
      offset &+= 4 &+ length(at: offset)
      index &+= 1
    }
    set(variableOffset: offset, at: index)
  }

  /// Puts an entry in, and in an inner node a child.
  @export(interface)
  func insertEntry(
    at index: Int, key: RawSpan, value: RawSpan, child: UInt64 = 0, at childIndex: Int = 0
  ) {
    let end = end
    let prefix = keyWidth >= 0 ? 0 : 4
    let keyBytes = prefix &+ key.byteCount
    let childBytes = isLeaf ? 0 : 8
    let added = childBytes &+ keyBytes &+ 4 &+ value.byteCount
    reserve(end &+ added)
    let keyPlace = keyStart(index)
    let valuePlace = valueOffset(index)
    update { bytes in
      bytes.move(from: valuePlace, to: valuePlace &+ added, end &- valuePlace)
      bytes.move(from: keyPlace, to: keyPlace &+ childBytes &+ keyBytes, valuePlace &- keyPlace)
      if childBytes > 0 {
        let childPlace = Node.contentOffset &+ 8 &* childIndex
        bytes.move(from: childPlace, to: childPlace &+ 8, keyPlace &- childPlace)
        bytes.set(word: child, at: childPlace)
      }
      let newKey = keyPlace &+ childBytes
      if prefix > 0 { bytes.set(length: key.byteCount, at: newKey) }
      bytes.put(key, at: newKey &+ prefix)
      let newValue = valuePlace &+ childBytes &+ keyBytes
      bytes.set(length: value.byteCount, at: newValue)
      bytes.put(value, at: newValue &+ 4)
    }
    settle(count: count &+ 1, end: end &+ added)
  }

  /// Takes an entry out, and from an inner node a child.
  @export(interface)
  func removeEntry(at index: Int, child childIndex: Int = 0) {
    let end = end
    let childBytes = isLeaf ? 0 : 8
    let keyPlace = keyStart(index)
    let keyEnd = keyStart(index &+ 1)
    let valuePlace = valueOffset(index)
    let valueEnd = valuePlace &+ 4 &+ valueLength(at: valuePlace)
    let newValue = valuePlace &- childBytes &- (keyEnd &- keyPlace)
    update { bytes in
      if childBytes > 0 {
        let childPlace = Node.contentOffset &+ 8 &* childIndex
        bytes.move(from: childPlace &+ 8, to: childPlace, keyPlace &- childPlace &- 8)
      }
      bytes.move(from: keyEnd, to: keyPlace &- childBytes, valuePlace &- keyEnd)
      bytes.move(from: valueEnd, to: newValue, end &- valueEnd)
    }
    settle(count: count &- 1, end: newValue &+ end &- valueEnd)
  }

  /// Puts other bytes, which are not this node's, in the place of `old` bytes whose length stands before
  /// them; how much longer the node is.
  @inline(__always)
  private func replace(at place: Int, _ old: Int, with new: RawSpan) -> Int {
    let end = end
    let growth = new.byteCount &- old
    reserve(end &+ growth)
    update { bytes in
      bytes.move(from: place &+ old, to: place &+ new.byteCount, end &- place &- old)
      bytes.set(length: new.byteCount, at: place &- 4)
      bytes.put(new, at: place)
    }
    self.end = end &+ growth
    loaded = end &+ growth
    return growth
  }

  /// Puts another value in the place of the one that begins at an offset, behind its length.
  func replaceValue(at place: Int, with value: RawSpan) {
    _ = replace(at: place, valueLength(at: place &- 4), with: value)
  }

  /// Puts another entry in. The bytes must not be this node's.
  @export(interface)
  func replaceEntry(at index: Int, key: RawSpan, value: RawSpan) {
    replaceValue(at: valueOffset(index) &+ 4, with: value)
    let place = keyOffset(index)
    if keyWidth >= 0 {
      update { bytes in bytes.put(key, at: place) }
    } else {
      _ = replace(at: place, length(at: place &- 4), with: key)
      indexKeys()
    }
  }

  /// Moves the upper entries of a full node, and its upper children, to a new one. The entry in the
  /// middle goes, too: it is to be put into the parent before.
  @export(interface)
  func moveUpperHalf(to sibling: Node) {
    let middle = Node.minimum
    let end = end
    let valuesBegin = valueOffset(middle &+ 1)
    let keysBegin = keyStart(middle &+ 1)
    let keysEnd = keyStart(count)
    let upper = count &- middle &- 1
    let childBytes = isLeaf ? 0 : 8 &* (upper &+ 1)
    let keysPlace = Node.contentOffset &+ childBytes
    let valuesPlace = keysPlace &+ keysEnd &- keysBegin
    let length = valuesPlace &+ end &- valuesBegin
    sibling.reserve(length)
    let children = childBytes == 0 ? 0 : Node.contentOffset &+ 8 &* (middle &+ 1)
    let movedChildren = bytes(at: children, count: childBytes)
    let movedKeys = bytes(at: keysBegin, count: keysEnd &- keysBegin)
    let movedValues = bytes(at: valuesBegin, count: end &- valuesBegin)
    sibling.update { bytes in
      bytes.put(movedChildren, at: Node.contentOffset)
      bytes.put(movedKeys, at: keysPlace)
      bytes.put(movedValues, at: valuesPlace)
    }
    sibling.loaded = length
    sibling.settle(count: upper, end: length)
    // What stays: the first children, keys and values, moved together.
    let valuesStay = valueOffset(middle)
    let values = valuesOffset
    let keys = keysOffset
    let keysStay = keyStart(middle)
    let place = Node.contentOffset &+ (isLeaf ? 0 : 8 &* (middle &+ 1))
    let place2 = place &+ keysStay &- keys
    update { bytes in
      bytes.move(from: keys, to: place, keysStay &- keys)
      bytes.move(from: values, to: place2, valuesStay &- values)
    }
    settle(count: middle, end: place2 &+ valuesStay &- values)
  }

  /// Takes over what was put together from two nodes: everything behind the header.
  @export(interface)
  func takeContents(_ contents: RawSpan, count: Int) {
    let length = Node.contentOffset &+ contents.byteCount
    reserve(length)
    update { bytes in bytes.put(contents, at: Node.contentOffset) }
    loaded = length
    settle(count: count, end: length)
  }

  /// Puts two neighbours and the parent's entry between them together.
  @export(interface)
  static func join(
    _ left: Node, _ right: Node, around parent: Node, at index: Int,
    into contents: inout StorableWriter
  ) {
    let leftValues = left.valuesOffset
    let rightValues = right.valuesOffset
    let middleKey = parent.keyStart(index)
    let middleKeyEnd = parent.keyStart(index &+ 1)
    let middleValue = parent.valueOffset(index)
    let leftKeys = left.keysOffset
    let rightKeys = right.keysOffset
    contents.removeAll()
    func add(_ node: Node, _ from: Int, _ to: Int) {
      contents.append(node.bytes(at: from, count: to &- from))
    }
    add(left, Node.contentOffset, leftKeys)
    add(right, Node.contentOffset, rightKeys)
    add(left, leftKeys, leftValues)
    add(parent, middleKey, middleKeyEnd)
    add(right, rightKeys, rightValues)
    add(left, leftValues, left.end)
    add(parent, middleValue, middleValue &+ 4 &+ parent.valueLength(at: middleValue))
    add(right, rightValues, right.end)
  }
}
