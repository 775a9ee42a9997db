#if !hasFeature(Embedded)
  extension StableInspector {
    /// What a walk over a map comes by.
    enum Item {
      case entry(key: [UInt8], value: [UInt8])
      case node(PageReader.Contents, address: UInt64)
      case problem(Problem)
    }

    func mapHeader() throws(StableError) -> TreeHeader {
      let header = TreeHeader(try memory.bytes(at: 0, count: Int(ChunkAllocator.firstChunk)))
      guard header.version == 1 || header.version == 2 else {
        throw StableError(header.version == 0 ? .corrupted : .newerVersion, at: 3)
      }
      try header.check(memory)
      return header
    }

    /// The size of the map's keys, −1 if they differ; nil if none fits. Layout V2 does not say it: the
    /// size is the one with which all nodes make sense.
    @export(interface)
    func width(of header: TreeHeader) -> Int? {
      if let keyWidth { return keyWidth }
      guard header.root != 0 else { return -1 }
      // In a map of layout V1 the bounds may have been exceeded since.
      let sum = header.derived == nil ? boundOfEntries(header) : nil
      // Keys of a fixed size have the greatest size, which a header of layout V1 says.
      let candidates =
        header.derived.map { [$0.key] }
        ?? [8, 16, 4, 32, 29, 9, 1, 2] + Array(0...min(sum ?? 256, 4_096))
      var best: (width: Int, score: Int)?
      for width in [-1] + candidates {
        if width == best?.width { continue }
        guard let score = score(header, width, sum) else { continue }
        if score > (best?.score ?? -1) { best = (width, score) }
        if score >= 5 { break }
      }
      return best?.width
    }

    /// The greatest sizes of key and value together, which the size of a page tells if both are bounded.
    private func boundOfEntries(_ header: TreeHeader) -> Int? {
      if let derived = header.derived { return derived.key + derived.value }
      let guess = (header.pageSize * 4 / 3 - 191) / 11
      return (max(0, guess - 2)...max(0, guess + 2))
        .last { Tree.sizeV1($0, 0) * 3 / 4 == header.pageSize }
    }

    /// Whether a map, all of whose values are empty, is a set: not if its pages have space for values.
    func canBeSet(_ header: TreeHeader) -> Bool {
      if let derived = header.derived { return derived.value == 0 }
      guard let sum = boundOfEntries(header), let width = width(of: header), width >= 0 else {
        return true
      }
      return width == sum
    }

    /// The size of keys with which most entries can be read before something is wrong.
    @export(interface)
    private func likelyWidth(of header: TreeHeader) -> Int {
      var best = (width: -1, entries: -1)
      for width in [-1, 8, 16, 4, 32, header.derived?.key ?? 8] + Array(1...64) {
        var entries = 0
        var last: [UInt8]?
        walk(header, width, readsValues: false) { item in
          guard case .entry(let key, _) = item else { return }
          if last.map({ $0.lexicographicallyPrecedes(key) }) ?? true { entries += 1 }
          last = key
        }
        if entries > best.entries { best = (width, entries) }
      }
      return best.width
    }

    /// How well a size of keys fits; nil if not at all.
    @export(interface)
    private func score(_ header: TreeHeader, _ width: Int, _ sum: Int?) -> Int? {
      var last: [UInt8]?
      var number: UInt64 = 0
      var isSorted = true
      var isWrong = false
      var lengths: Set<Int> = []
      var keys: Set<[UInt8]> = []
      var largest = 0
      var trailingZeros: Int?
      walk(header, width, readsValues: false) { item in
        switch item {
        case .problem: isWrong = true
        case .entry(let key, _):
          if let last, !last.lexicographicallyPrecedes(key) { isSorted = false }
          last = key
          if width < 0 { keys.insert(key) }
          number += 1
          largest = max(largest, key.count)
        case .node(let node, let address):
          lengths.formUnion(node.values)
          trailingZeros = node.isLeaf ? self.trailingZeros(of: node, at: address, header) : nil
        }
      }
      guard !isWrong, number == header.count else { return nil }
      let longest = lengths.max() ?? 0
      if let sum, largest + longest > sum { return nil }
      // Where a size is too great, lengths are read from the zeros behind the entries. That shows where
      // there is a single node: its last element ends in those zeros, and another size leaves none.
      let endsInZeros = number <= UInt64(Node.capacity) && (trailingZeros ?? 0) > 1
      let endsRight = number <= UInt64(Node.capacity) && trailingZeros == 0
      // Fixed sizes that fill the page's bound, then variable sizes, then whatever can be read.
      if width >= 0, width == header.derived?.key, isSorted { return 5 }
      if width >= 0, let sum, lengths.count == 1, width + longest == sum {
        return !isSorted ? 2 : endsInZeros && longest == 0 ? 3 : 5
      }
      // Variable sizes come by accident only where numbers begin with zeros: those are keys without bytes.
      if width < 0 { return keys.count == Int(number) && largest > 0 ? endsInZeros ? 3 : 5 : 1 }
      return !isSorted || lengths == [0] ? 0 : endsRight ? 4 : 2
    }

    /// The zeros at the end of the last element of a node that has bytes; nil for a node of layout V1,
    /// whose elements are apart.
    @export(interface)
    private func trailingZeros(
      of node: PageReader.Contents, at address: UInt64, _ header: TreeHeader
    ) -> Int? {
      guard node.version == 2 else { return nil }
      let emptyAtEnd = node.values.reversed().prefix { $0 == 0 }.count
      let size =
        node.values.dropLast(emptyAtEnd).last ?? node.keys.last { !$0.isEmpty }?.count ?? 0
      let reader = PageReader(memory, pageSize: header.pageSize)
      let bytes = reader.span(
        address, node.overflows, node.end - 4 * emptyAtEnd - size, size)
      return bytes.map { $0.reversed().prefix { $0 == 0 }.count }
    }

    /// Goes over a map in order. Stops at the first node that cannot be read, and at loops.
    @export(interface)
    func walk(
      _ header: TreeHeader, _ width: Int, readsValues: Bool = true, _ body: (Item) -> Void
    ) {
      let reader = PageReader(memory, pageSize: header.pageSize)
      var seen: Set<UInt64> = []
      var failed = false
      func visit(_ address: UInt64, _ depth: Int) -> Int? {
        guard !failed else { return nil }
        guard depth < 64, seen.insert(address).inserted else {
          failed = true
          body(.problem(Problem(address, "a node is reached twice")))
          return nil
        }
        guard let node = reader.node(at: address, keyWidth: width, derived: header.derived) else {
          failed = true
          body(.problem(Problem(address, "no node, or one that cannot be read")))
          return nil
        }
        body(.node(node, address: address))
        var height: Int?
        for index in 0...node.keys.count {
          if !node.isLeaf {
            let below = visit(node.children[index], depth + 1)
            if failed { return nil }
            if height != nil, height != below {
              body(.problem(Problem(address, "leaves at different depths")))
            }
            height = below
          }
          guard index < node.keys.count else { break }
          var value: [UInt8] = []
          if readsValues {
            let length = node.values[index]
            let offset = node.valueOffsets[index]
            let bytes =
              node.version == 1
              ? try? memory.bytes(at: address + UInt64(offset), count: length)
              : reader.span(address, node.overflows, offset, length)
            guard let bytes else {
              failed = true
              body(.problem(Problem(address, "a value lies outside of the node")))
              return nil
            }
            value = bytes
          }
          body(.entry(key: node.keys[index], value: value))
        }
        return (height ?? 0) + 1
      }
      if header.root != 0 { _ = visit(header.root, 0) }
    }

    /// Fills in what there is to say about a map.
    @export(interface)
    func inspectMap(_ report: inout Report) {
      let header: TreeHeader
      do {
        header = try mapHeader()
      } catch {
        report.problems.append(Problem(error.offset, error.message))
        return
      }
      report.count = header.count
      let stride = header.chunkSize + ChunkAllocator.chunkHeader
      report.details.append(("page size", "\(header.pageSize)"))
      if let derived = header.derived {
        report.details.append(("greatest key", "\(derived.key)"))
        report.details.append(("greatest value", "\(derived.value)"))
      }
      let width = width(of: header) ?? likelyWidth(of: header)
      var problems: [Problem] = []
      var number: UInt64 = 0
      var payload: UInt64 = 0
      var nodes = 0
      var oldNodes = 0
      var entriesInNodes = 0
      var overflows = 0
      var pages: Set<UInt64> = []
      var disorder = 0
      var last: [UInt8]?
      var values: Set<Int> = []
      walk(header, width) { item in
        switch item {
        case .entry(let key, let value):
          if let last, !last.lexicographicallyPrecedes(key) { disorder += 1 }
          last = key
          number += 1
          payload += UInt64(key.count + value.count)
          values.insert(value.count)
        case .problem(let problem): problems.append(problem)
        case .node(let node, let address):
          nodes += 1
          entriesInNodes += node.keys.count
          if node.version == 1 { oldNodes += 1 }
          overflows += node.overflows.count
          if node.keys.count < Node.minimum, address != header.root {
            problems.append(
              Problem(address, "a node has \(node.keys.count) entries, fewer than 5"))
          }
          for page in [address] + node.overflows {
            if !pages.insert(page).inserted {
              problems.append(Problem(page, "a page belongs to two nodes"))
            }
          }
        }
      }
      if number != header.count {
        problems.append(
          Problem(
            Tree.countOffset, "the header counts \(header.count) entries, there are \(number)"))
      }
      if disorder > 0 {
        report.details.append(("keys out of the order of their bytes", "\(disorder)"))
      }
      if number > 0, values == [0], canBeSet(header) { report.kind = .set }
      let free = inspectChunks(header, pages, &problems)
      report.payloadBytes = payload
      report.usedBytes = ChunkAllocator.firstChunk + (header.allocated + UInt64(free)) * stride
      report.details += [
        ("keys", width < 0 ? "of variable size" : "of \(width) bytes"),
        ("nodes", "\(nodes)"), ("nodes of layout V1", "\(oldNodes)"),
        ("overflow pages", "\(overflows)"), ("free pages", "\(free)"),
        ("fill of nodes", nodes == 0 ? "-" : "\(entriesInNodes * 100 / (nodes * 11)) %"),
      ]
      report.problems += problems
    }

    /// Follows the free list and compares it with the pages in use; the number of free chunks.
    @export(interface)
    private func inspectChunks(
      _ header: TreeHeader, _ pages: Set<UInt64>, _ problems: inout [Problem]
    ) -> Int {
      let stride = header.chunkSize + ChunkAllocator.chunkHeader
      if UInt64(pages.count) != header.allocated {
        problems.append(
          Problem(
            ChunkAllocator.allocatedOffset,
            "the header counts \(header.allocated) pages, \(pages.count) are used"))
      }
      for page in pages {
        let chunk = page - ChunkAllocator.chunkHeader
        guard (chunk &- ChunkAllocator.firstChunk) % stride == 0,
          let head = try? memory.bytes(at: chunk, count: 16),
          Array(head[..<5]) == [0x43, 0x48, 0x4B, 1, 1]
        else {
          problems.append(Problem(chunk, "a page in use is not marked as such"))
          continue
        }
      }
      var free = 0
      var seen: Set<UInt64> = []
      var chunk = header.freeHead
      while chunk != 0 {
        guard (chunk &- ChunkAllocator.firstChunk) % stride == 0, seen.insert(chunk).inserted,
          let head = try? memory.bytes(at: chunk, count: 16),
          Array(head[..<5]) == [0x43, 0x48, 0x4B, 1, 0]
        else {
          problems.append(Problem(chunk, "the list of free pages is broken"))
          break
        }
        if pages.contains(chunk + ChunkAllocator.chunkHeader) {
          problems.append(Problem(chunk, "a page in use is in the list of free pages"))
          break
        }
        chunk = littleEndian(Array(head[8...]))
        // The last one of the list is where the memory was never used.
        if chunk != 0 { free += 1 }
      }
      return free
    }
  }
#endif
