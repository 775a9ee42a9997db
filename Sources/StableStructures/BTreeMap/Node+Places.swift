// Where children, keys and values are in a node.

extension Node {
  /// Where the keys begin.
  @inline(__always)
  var keysOffset: Int { isLeaf ? Node.contentOffset : Node.contentOffset &+ 8 &* (count &+ 1) }

  /// The number of four bytes at an offset.
  @inline(__always)
  func length(at offset: Int) -> Int { read { bytes in bytes.length(at: offset) } }

  /// The child with the given index.
  @inline(__always)
  func child(_ index: Int) -> UInt64 {
    read { bytes in bytes.word(at: Node.contentOffset &+ 8 &* index) }
  }

  /// Where the bytes of a key begin, without its length.
  @inline(__always)
  func keyOffset(_ index: Int) -> Int {
    keyWidth >= 0 ? keysOffset &+ index &* keyWidth : variableOffset(index)
  }

  /// Where a key begins, with its length if it has one; for the index behind the last, its end.
  func keyStart(_ index: Int) -> Int {
    if keyWidth >= 0 || index == count { return keyOffset(index) }
    return keyOffset(index) &- 4
  }

  /// The bytes of a key.
  @inline(__always)
  @_lifetime(immortal)
  func key(_ index: Int) -> RawSpan {
    let offset = keyOffset(index)
    return bytes(at: offset, count: keyWidth >= 0 ? keyWidth : length(at: offset &- 4))
  }

  /// Where the values begin.
  @inline(__always)
  var valuesOffset: Int { keyOffset(count) }

  /// Where the length of a value is in a node that is loaded whole; for the index behind the last, the end.
  @export(interface)
  func valueOffset(_ index: Int) -> Int {
    var offset = valuesOffset
    var rest = index
    pass(&offset, &rest)
    guard rest == 0 else { halt(StableError(.corrupted, at: address)) }
    return offset
  }

  /// The bytes of a value of a node that is loaded whole.
  @_lifetime(immortal)
  func value(_ index: Int) -> RawSpan {
    let offset = valueOffset(index)
    return bytes(at: offset &+ 4, count: valueLength(at: offset))
  }

  /// The length of the value whose length is at an offset, in a node that is loaded whole.
  @inline(__always)
  func valueLength(at offset: Int) -> Int { valueWidth >= 0 ? valueWidth : length(at: offset) }

  /// Goes over values: all of them if they have one size, else as far as their lengths are loaded.
  @inline(__always)
  func pass(_ place: inout Int, _ rest: inout Int) {
    let width = valueWidth
    if width >= 0 {
      place &+= rest &* (4 &+ width)
      rest = 0
    } else if rest > 0 {
      passLoaded(&place, &rest)
    }
  }

  /// Goes over values as far as their lengths are loaded, or until none is to be passed.
  @export(interface)
  private func passLoaded(_ place: inout Int, _ rest: inout Int) {
    // Eleven lengths of four bytes cannot wrap these around, whatever the memory says.
    var offset = UInt64(UInt(bitPattern: place))
    let last = UInt64(UInt(bitPattern: loaded &- 4))
    var number = rest
    read { bytes in
      while number > 0, offset <= last {
        offset = offset &+ 4 &+ UInt64(bytes.number(at: Int(truncatingIfNeeded: offset)))
        number &-= 1
      }
    }
    guard offset < 0x7FFF_0000 else { halt(StableError(.corrupted, at: address)) }
    rest = number
    place = Int(truncatingIfNeeded: offset)
  }
}
