// Loading nodes, whole or in part, and finding values in those that are loaded in part.

extension Tree {
  /// The bytes that an overflow page carries.
  var carried: Int { pageSize &- Tree.overflowHeader }

  /// Reads a node's first page, and its overflow pages as far as the keys go.
  @export(interface)
  func load(_ address: UInt64, into node: Node, depth: Int) {
    node.address = 0
    node.trim(inlineLimit)
    let (head, kind, count) = node.update { bytes in
      bytes.fill(at: 0, count: pageSize, from: parts.value.batch, at: address)
      return (
        bytes.length(at: 0), bytes.byte(at: 4),
        Int(bytes.byte(at: 5)) | Int(bytes.byte(at: 6)) << 8
      )
    }
    guard head & 0xFF_FFFF == Node.magic, kind < 2, count <= Node.capacity, count > 0 else {
      halt(StableError(.corrupted, at: address))
    }
    node.isLeaf = kind == 0
    node.take(count: count)
    node.depth = depth
    node.isUnsaved = false
    node.overflows.removeAll()
    node.loaded = pageSize
    node.end = 0
    if head == Node.head {
      node.nextOverflow = node.read { bytes in bytes.word(at: 7) }
    } else if head >> 24 == 1, let derived {
      node.nextOverflow = 0
      convert(node, key: derived.key, value: derived.value)
    } else {
      halt(StableError(.corrupted, at: address))
    }
    if keyWidth < 0 {
      indexKeys(node)
    } else {
      ensure(node, node.keysOffset &+ count &* keyWidth)
    }
    node.address = address
  }

  /// Finds where each key is, loading as much as they take.
  @export(interface)
  @inline(never)
  private func indexKeys(_ node: Node) {
    var index = 0
    var offset = node.keysOffset
    while true {
      (index, offset) = node.noteLoadedKeys(from: index, at: offset)
      guard index < node.count else { break }
      ensure(node, offset &+ 4)
      let length = node.length(at: offset)
      guard length >= 0, offset < 0x7FFF_0000 &- length else {
        halt(StableError(.corrupted, at: node.address))
      }
      ensure(node, offset &+ 4 &+ length)
    }
    node.set(variableOffset: offset, at: index)
  }

  /// Turns a node of layout V1 into the bytes of layout V2; it is unsaved then.
  @export(interface)
  private func convert(_ node: Node, key maximumKey: Int, value maximumValue: Int) {
    let count = node.count
    let stride = 8 &+ maximumKey &+ maximumValue
    var old = StorableWriter(capacity: pageSize)
    old.append(node.bytes(at: 0, count: pageSize))
    func length(_ offset: Int, _ maximum: Int) -> Int {
      let length = old.littleEndianLength(at: offset)
      guard length >= 0, length <= maximum else { halt(StableError(.corrupted)) }
      return length
    }
    node.loaded = 7
    node.reserve(pageSize &+ 8)
    var end = Node.contentOffset
    node.update { target in
      target.set(length: Node.head, at: 0)
      target.set(word: 0, at: 7)
      if !node.isLeaf {
        let size = 8 &* (count &+ 1)
        let children = 7 + count * stride
        target.put(old.bytes(at: children, count: size), at: end)
        end &+= size
      }
      for index in 0..<count {
        let offset = 7 &+ index &* stride
        let size = length(offset, maximumKey)
        if keyWidth < 0 {
          target.set(length: size, at: end)
          end &+= 4
        } else if size != keyWidth {
          halt(StableError(.bound))
        }
        target.put(old.bytes(at: offset &+ 4, count: size), at: end)
        end &+= size
      }
      for index in 0..<count {
        let offset = 7 &+ index &* stride &+ 4 &+ maximumKey
        let size = length(offset, maximumValue)
        if valueWidth >= 0, size != valueWidth { halt(StableError(.bound)) }
        target.set(length: size, at: end)
        target.put(old.bytes(at: offset &+ 4, count: size), at: end &+ 4)
        end &+= 4 &+ size
      }
    }
    node.loaded = end
    node.end = end
    node.isUnsaved = true
  }

  /// Loads overflow pages until `count` bytes are there.
  @inline(__always)
  func ensure(_ node: Node, _ count: Int) {
    if count > node.loaded { loadMore(node, count) }
  }

  @export(interface)
  @inline(never)
  private func loadMore(_ node: Node, _ count: Int) {
    while node.loaded < count {
      guard node.loaded >= pageSize, (node.loaded &- pageSize) % carried == 0 else {
        halt(StableError(.corrupted, at: node.address))
      }
      let place = node.loaded &- Tree.overflowHeader
      node.reserve(node.loaded &+ carried)
      let known = (node.loaded &- pageSize) / carried
      let address = known < node.overflows.count ? node.overflows[known] : node.nextOverflow
      guard address != 0 else { halt(StableError(.corrupted, at: node.address)) }
      let (magic, next) = node.update { bytes in
        // The page goes behind what is there, its header over the last bytes, which come back then.
        let kept = bytes.rawWord(at: place)
        let kept2 = bytes.rawWord(at: place &+ 3)
        bytes.fill(at: place, count: pageSize, from: parts.value.batch, at: address)
        let head = (bytes.length(at: place) & 0xFF_FFFF, bytes.word(at: place &+ 3))
        bytes.set(rawWord: kept, at: place)
        bytes.set(rawWord: kept2, at: place &+ 3)
        return head
      }
      guard magic == Node.overflowMagic else { halt(StableError(.corrupted, at: address)) }
      if known == node.overflows.count {
        node.overflows.append(address)
        node.nextOverflow = next
      }
      node.loaded &+= carried
    }
  }

  /// Where the overflow page with the given index is.
  @export(interface)
  @inline(never)
  func overflow(_ node: Node, _ index: Int) -> UInt64 {
    while node.overflows.count <= index {
      let address = node.nextOverflow
      guard address != 0 else { halt(StableError(.corrupted, at: node.address)) }
      let next = parts.value.batch.word(at: address &+ 3)
      node.overflows.append(address)
      node.nextOverflow = next
    }
    return node.overflows[index]
  }

  /// Loads all of a node and finds its end.
  @export(interface)
  func loadWhole(_ node: Node) {
    if node.end != 0 && node.loaded >= node.end { return }
    var offset = node.valuesOffset
    var rest = node.count
    node.pass(&offset, &rest)
    while rest > 0 {
      ensure(node, offset &+ 4)
      let length = node.length(at: offset)
      guard length >= 0, offset < 0x7FFF_0000 &- length else {
        halt(StableError(.corrupted, at: node.address))
      }
      offset &+= 4 &+ length
      rest &-= 1
    }
    ensure(node, offset)
    node.end = offset
    while node.nextOverflow != 0 { _ = overflow(node, node.overflows.count) }
  }
}

// Values of a node that is loaded in part.
extension Tree {
  /// Where the length of a value is; for the index behind the last, the end of the node.
  @export(interface)
  func valueOffset(_ node: Node, _ index: Int) -> Int {
    var offset = node.valuesOffset
    var rest = index
    node.pass(&offset, &rest)
    return rest == 0 ? offset : distantOffset(node, offset, behind: rest)
  }

  /// The bytes of the value whose length is at an offset, good until the node changes or goes; those of a
  /// large value, which are put into `space`, until that changes.
  @inline(__always)
  @_lifetime(immortal)
  func value(_ node: Node, at offset: Int, space: inout StorableWriter) -> RawSpan {
    let length = valueLength(node, at: offset)
    checkWidth(length, of: node)
    // Whatever the memory says, and where `Int` has 32 bits: nothing wraps around.
    if length >= 0, length <= node.loaded &- offset &- 4 {
      return node.bytes(at: offset &+ 4, count: length)
    }
    return distantValue(node, at: offset, length, &space)
  }

  /// Ends the message where a value has not the size that all have.
  @inline(__always)
  func checkWidth(_ length: Int, of node: Node) {
    if valueWidth >= 0, length != valueWidth { haltOnWidth(node) }
  }

  @export(interface)
  @inline(never)
  private func haltOnWidth(_ node: Node) -> Never {
    halt(StableError(.corrupted, at: node.address))
  }

  /// The length of the value whose length is at an offset.
  @inline(__always)
  private func valueLength(_ node: Node, at offset: Int) -> Int {
    offset &+ 4 <= node.loaded ? node.length(at: offset) : distantLength(node, at: offset)
  }

  @export(interface)
  @inline(never)
  private func distantLength(_ node: Node, at offset: Int) -> Int {
    if offset &+ 4 <= inlineLimit {
      ensure(node, offset &+ 4)
      return node.length(at: offset)
    }
    var space = StorableWriter(capacity: 16)
    copy(node, offset, 4, to: &space)
    return Int(truncatingIfNeeded: space.span.word32(at: 0))
  }

  /// Where the length of a value is, some values behind one whose length is not loaded.
  @export(interface)
  @inline(never)
  private func distantOffset(_ node: Node, _ start: Int, behind number: Int) -> Int {
    var offset = start
    for _ in 0..<number {
      offset = offset &+ 4 &+ valueLength(node, at: offset)
      guard offset > 0, offset < 0x7FFF_0000 else {
        halt(StableError(.corrupted, at: node.address))
      }
    }
    return offset
  }

  @export(interface)
  @inline(never)
  @_lifetime(immortal)
  private func distantValue(
    _ node: Node, at offset: Int, _ length: Int, _ space: inout StorableWriter
  ) -> RawSpan {
    guard length >= 0, offset < 0x7FFF_0000 &- length else {
      halt(StableError(.corrupted, at: node.address))
    }
    if offset &+ 4 &+ length <= inlineLimit {
      ensure(node, offset &+ 4 &+ length)
      return node.bytes(at: offset &+ 4, count: length)
    }
    guard UInt64(length) <= memory.byteCount else {
      halt(StableError(.corrupted, at: node.address))
    }
    copy(node, offset &+ 4, length, to: &space)
    return space.span
  }

  /// Copies bytes of a node that is not loaded as far as that.
  @export(interface)
  private func copy(
    _ node: Node, _ offset: Int, _ count: Int, to space: inout StorableWriter
  ) {
    space.removeAll()
    space.reserve(count)
    while space.count < count {
      let place = offset &+ space.count
      var length = count &- space.count
      if place < node.loaded {
        length = min(length, node.loaded &- place)
        space.append(node.bytes(at: place, count: length))
      } else {
        let page = (place - pageSize) / carried
        let within = (place - pageSize) % carried
        length = min(length, carried &- within)
        let address = overflow(node, page) + UInt64(Tree.overflowHeader + within)
        unsafe space.append(count: length) { target in
          unsafe parts.value.batch.read(into: target, at: address)
        }
      }
    }
  }
}
