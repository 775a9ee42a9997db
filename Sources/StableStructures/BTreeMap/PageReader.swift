/// Reads nodes of a tree from bytes that nobody vouches for: every length is checked, nothing traps.
///
/// For opening, `verify` and other tools; operations use `Tree`.
struct PageReader {
  let memory: any PagedMemory
  let pageSize: Int
  let size: UInt64

  /// A node: its keys, and how long each value is and where.
  struct Contents {
    var version: UInt8
    var isLeaf: Bool
    var children: [UInt64]
    var keys: [[UInt8]]
    /// The lengths of the values.
    var values: [Int]
    /// Where each value begins in the node.
    var valueOffsets: [Int]
    /// The node's length.
    var end: Int
    var overflows: [UInt64]
  }

  init(_ memory: any PagedMemory, pageSize: Int) {
    self.memory = memory
    self.pageSize = pageSize
    size = memory.byteCount
  }

  private func bytes(_ offset: UInt64, _ count: Int) -> [UInt8]? {
    try? memory.bytes(at: offset, count: count)
  }

  /// The bytes of a node that lie in its pages, as far as `count`; nil if they are not all there.
  @export(interface)
  func span(_ address: UInt64, _ overflows: [UInt64], _ offset: Int, _ count: Int) -> [UInt8]? {
    guard offset >= 0, count >= 0, UInt64(count) <= size else { return nil }
    let carried = pageSize - Tree.overflowHeader
    var result: [UInt8] = []
    result.reserveCapacity(count)
    while result.count < count {
      let place = offset + result.count
      if place < pageSize {
        let length = min(count - result.count, pageSize - place)
        guard let piece = bytes(address + UInt64(place), length) else { return nil }
        result += piece
      } else {
        let page = (place - pageSize) / carried
        let within = (place - pageSize) % carried
        guard page < overflows.count else { return nil }
        let length = min(count - result.count, carried - within)
        let start = overflows[page] + UInt64(Tree.overflowHeader + within)
        guard let piece = bytes(start, length) else { return nil }
        result += piece
      }
    }
    return result
  }

  /// The overflow pages of a node in order; nil if the chain is broken.
  @export(interface)
  func overflows(of address: UInt64) -> [UInt64]? {
    guard var next = bytes(address + 7, 8).map(littleEndian) else { return nil }
    var pages: [UInt64] = []
    while next != 0 {
      guard let head = bytes(next, 11), head[0] == 0x4E, head[1] == 0x4F, head[2] == 0x46,
        UInt64(pages.count) <= size / UInt64(pageSize)
      else { return nil }
      pages.append(next)
      next = littleEndian(Array(head[3...]))
    }
    return pages
  }

  /// Reads a node; nil if its bytes break the layout.
  @export(interface)
  func node(
    at address: UInt64, keyWidth: Int, derived: (key: Int, value: Int)?
  ) -> Contents? {
    guard address < 1 << 62, let head = bytes(address, 15), head[0] == 0x42, head[1] == 0x54,
      head[2] == 0x4E, head[4] < 2
    else { return nil }
    let count = Int(head[5]) | Int(head[6]) << 8
    guard count > 0, count <= Node.capacity else { return nil }
    let isLeaf = head[4] == 0
    var node = Contents(
      version: head[3], isLeaf: isLeaf, children: [], keys: [], values: [], valueOffsets: [],
      end: 0, overflows: [])
    if head[3] == 1 {
      guard let derived else { return nil }
      return readV1(&node, address, count, keyWidth, derived)
    }
    guard head[3] == 2, let overflows = overflows(of: address) else { return nil }
    node.overflows = overflows
    var offset = Node.contentOffset
    func number(_ count: Int) -> UInt64? {
      span(address, overflows, offset, count).map(littleEndian)
    }
    if !isLeaf {
      for _ in 0...count {
        guard let child = number(8), child != 0 else { return nil }
        node.children.append(child)
        offset += 8
      }
    }
    for _ in 0..<count {
      var length = keyWidth
      if keyWidth < 0 {
        guard let stored = number(4) else { return nil }
        length = Int(stored)
        offset += 4
      }
      guard let key = span(address, overflows, offset, length) else { return nil }
      node.keys.append(key)
      offset += length
    }
    for _ in 0..<count {
      guard let length = number(4), length <= size else { return nil }
      node.values.append(Int(length))
      node.valueOffsets.append(offset + 4)
      offset += 4 + Int(length)
    }
    node.end = offset
    let carried = pageSize - Tree.overflowHeader
    let needed = offset > pageSize ? (offset - pageSize + carried - 1) / carried : 0
    guard needed == overflows.count else { return nil }
    return node
  }

  @export(interface)
  private func readV1(
    _ node: inout Contents, _ address: UInt64, _ count: Int, _ keyWidth: Int,
    _ derived: (key: Int, value: Int)
  ) -> Contents? {
    let stride = 8 + derived.key + derived.value
    guard let page = bytes(address, 7 + count * stride + (node.isLeaf ? 0 : 8 * (count + 1))) else {
      return nil
    }
    for index in 0..<count {
      let offset = 7 + index * stride
      let keyLength = littleEndian(Array(page[offset..<offset + 4]))
      let valuePlace = offset + 4 + derived.key
      let valueLength = littleEndian(Array(page[valuePlace..<valuePlace + 4]))
      guard keyLength <= UInt64(derived.key), valueLength <= UInt64(derived.value),
        keyWidth < 0 || keyLength == UInt64(keyWidth)
      else { return nil }
      node.keys.append(Array(page[offset + 4..<offset + 4 + Int(keyLength)]))
      node.values.append(Int(valueLength))
      node.valueOffsets.append(valuePlace + 4)
    }
    if !node.isLeaf {
      for index in 0...count {
        let offset = 7 + count * stride + 8 * index
        let child = littleEndian(Array(page[offset..<offset + 8]))
        guard child != 0 else { return nil }
        node.children.append(child)
      }
    }
    node.end = page.count
    return node
  }
}

/// The number that up to eight bytes stand for, the lowest first.
func littleEndian(_ bytes: [UInt8]) -> UInt64 {
  var value: UInt64 = 0
  for index in 0..<min(8, bytes.count) { value |= UInt64(bytes[index]) << UInt64(8 * index) }
  return value
}
