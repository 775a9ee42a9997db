// Writing nodes.

extension Tree {
  /// Writes a node: its first page, and its overflow pages from `changed` on. Pages are taken and
  /// given back as needed.
  @export(interface)
  func save(_ node: Node, from changed: Int = 0) {
    let end = node.end
    let needed = overflowCount(end)
    let kept = min(needed, node.overflows.count)
    if needed != node.overflows.count { changeOverflows(node, to: needed) }
    let start = node.isUnsaved ? 0 : 5
    node.isUnsaved = false
    parts.value.batch.write(
      node.bytes(at: start, count: min(end, pageSize) &- start),
      at: node.address &+ UInt64(start))
    for index in 0..<needed {
      let begin = pageSize &+ index &* carried
      let from = index < kept ? max(begin, changed) : begin
      saveRange(node, from, min(end, begin &+ carried))
    }
  }

  /// Writes bytes of a node that is otherwise in the memory.
  @export(interface)
  @inline(never)
  func saveRange(_ node: Node, _ from: Int, _ to: Int) {
    var place = from
    while place < to {
      var target = node.address &+ UInt64(place)
      var stop = min(to, pageSize)
      if place >= pageSize {
        let index = (place &- pageSize) / carried
        let begin = pageSize &+ index &* carried
        stop = min(to, begin &+ carried)
        target = overflow(node, index) &+ UInt64(Tree.overflowHeader &+ place &- begin)
      }
      parts.value.batch.write(node.bytes(at: place, count: stop &- place), at: target)
      place = stop
    }
  }

  /// How many overflow pages a node of this many bytes has.
  private func overflowCount(_ end: Int) -> Int {
    guard end > pageSize else { return 0 }
    return (end &- pageSize &+ carried &- 1) / carried
  }

  @export(interface)
  private func changeOverflows(_ node: Node, to needed: Int) {
    parts.value.batch.collect()
    /// Lets the page before, or the node, point to a page.
    func link(_ index: Int, to page: UInt64) {
      if index == 0 {
        node.update { bytes in bytes.set(word: page, at: 7) }
      } else {
        parts.value.batch.write(word: page, at: node.overflows[index &- 1] &+ 3)
      }
    }
    while node.overflows.count < needed {
      let page = parts.value.allocator.allocate(&parts.value.batch)
      link(node.overflows.count, to: page)
      let head: [UInt8] = [0x4E, 0x4F, 0x46, 0, 0, 0, 0, 0, 0, 0, 0]
      parts.value.batch.write(head.rawSpan, at: page)
      node.overflows.append(page)
    }
    if node.overflows.count > needed {
      while node.overflows.count > needed {
        parts.value.allocator.free(node.overflows.removeLast(), &parts.value.batch)
      }
      link(needed, to: 0)
    }
  }
}
