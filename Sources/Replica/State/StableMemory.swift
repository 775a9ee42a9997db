/// Stable memory: sparse pages in a tree that copies share until one of them writes.
///
/// A copy of the value is a snapshot. Pages that were never written read as zeros.
struct StableMemory: Sendable {
  /// The size of a page of this tree in bytes.
  static let pageSize = 4096
  /// The size of the pages that canisters count in.
  static let wasmPageSize: UInt64 = 65536

  /// The size in pages of 64 KiB.
  private(set) var size: UInt64
  /// The pages written to since the last `takeChanges`.
  private var dirty: [Int] = []
  private var root: StableNode?
  /// Levels of nodes above the pages.
  private var height = 0

  /// A memory of zeros.
  init(size: UInt64 = 0) { self.size = size }

  /// The size in bytes.
  var byteCount: UInt64 { size * Self.wasmPageSize }

  /// Whether the bytes lie within the size.
  func contains(_ offset: UInt64, _ count: Int) -> Bool {
    offset <= byteCount && UInt64(count) <= byteCount - offset
  }

  /// Grows; the size before, or nil if the new one is over the limit in bytes.
  mutating func grow(by pages: UInt64, limit: UInt64) -> UInt64? {
    let (newSize, overflow) = size.addingReportingOverflow(pages)
    guard !overflow, newSize <= limit / Self.wasmPageSize else { return nil }
    defer { size = newSize }
    return size
  }

  /// Fills the destination; the bytes must lie within the size.
  func read(into destination: UnsafeMutableRawBufferPointer, at offset: UInt64) {
    var position = Int(offset)
    var done = 0
    while done < destination.count {
      let within = position % Self.pageSize
      let count = min(Self.pageSize - within, destination.count - done)
      let target = unsafe destination.baseAddress! + done
      if let page = page(position / Self.pageSize) {
        unsafe target.copyMemory(from: page.bytes + within, byteCount: count)
      } else {
        unsafe target.initializeMemory(as: UInt8.self, repeating: 0, count: count)
      }
      position += count
      done += count
    }
  }

  /// Puts bytes; they must lie within the size.
  mutating func write(_ source: UnsafeRawBufferPointer, at offset: UInt64) {
    var position = Int(offset)
    var done = 0
    while done < source.count {
      let within = position % Self.pageSize
      let count = min(Self.pageSize - within, source.count - done)
      let page = writablePage(position / Self.pageSize)
      unsafe (page.bytes + within).copyMemory(from: source.baseAddress! + done, byteCount: count)
      position += count
      done += count
    }
  }

  /// The pages that were written to since the last time, in rising order.
  mutating func takeChanges() -> [(index: Int, page: StablePage)] {
    defer { dirty = [] }
    return dirty.sorted().map { index in (index, page(index)!) }
  }

  /// All pages that are there, in rising order.
  func allPages() -> [(index: Int, page: StablePage)] {
    var pages: [(index: Int, page: StablePage)] = []
    func visit(_ node: StableNode, _ level: Int, _ first: Int) {
      for slot in 0..<64 {
        let index = first | slot << (6 * level)
        if level == 0 {
          if let page = node.pages[slot] { pages.append((index, page)) }
        } else if let child = node.nodes[slot] {
          visit(child, level - 1, index)
        }
      }
    }
    if let root { visit(root, height, 0) }
    return pages
  }

  /// Puts a whole page, as it was stored.
  mutating func restore(page index: Int, _ bytes: UnsafeRawBufferPointer) {
    let page = writablePage(index)
    unsafe page.bytes.copyMemory(
      from: bytes.baseAddress!, byteCount: min(bytes.count, Self.pageSize))
    dirty = []
  }

  private func page(_ index: Int) -> StablePage? {
    guard var node = root, index >> (6 * (height + 1)) == 0 else { return nil }
    var level = height
    while level > 0 {
      guard let child = node.nodes[index >> (6 * level) & 63] else { return nil }
      node = child
      level -= 1
    }
    return node.pages[index & 63]
  }

  private mutating func writablePage(_ index: Int) -> StablePage {
    if root == nil { root = StableNode(isLeaf: true) }
    while index >> (6 * (height + 1)) != 0 {
      let node = StableNode(isLeaf: false)
      node.nodes[0] = root
      root = node
      height += 1
    }
    if !isKnownUniquelyReferenced(&root) { root = root!.copy() }
    var node = root!
    var level = height
    while level > 0 {
      let slot = index >> (6 * level) & 63
      if node.nodes[slot] == nil {
        node.nodes[slot] = StableNode(isLeaf: level == 1)
      } else if !isKnownUniquelyReferenced(&node.nodes[slot]) {
        node.nodes[slot] = node.nodes[slot]!.copy()
      }
      node = node.nodes[slot]!
      level -= 1
    }
    let slot = index & 63
    if node.pages[slot] == nil {
      node.pages[slot] = StablePage()
      dirty.append(index)
    } else if !isKnownUniquelyReferenced(&node.pages[slot]) {
      node.pages[slot] = StablePage(copying: node.pages[slot]!)
      dirty.append(index)
    }
    return node.pages[slot]!
  }
}

/// 64 nodes or 64 pages.
private final class StableNode: @unchecked Sendable {
  // Sendable: changed only while it is uniquely referenced.
  var nodes: [StableNode?]
  var pages: [StablePage?]

  init(isLeaf: Bool) {
    nodes = isLeaf ? [] : .init(repeating: nil, count: 64)
    pages = isLeaf ? .init(repeating: nil, count: 64) : []
  }

  private init(nodes: [StableNode?], pages: [StablePage?]) {
    self.nodes = nodes
    self.pages = pages
  }

  func copy() -> StableNode { StableNode(nodes: nodes, pages: pages) }
}

/// A page of stable memory.
///
/// Safe: its bytes are there until its end, and who touches them stays within the page's size.
@safe final class StablePage: @unchecked Sendable {
  // Sendable: changed only while it is uniquely referenced.
  fileprivate let bytes: UnsafeMutableRawPointer

  fileprivate init() {
    unsafe bytes = .allocate(byteCount: StableMemory.pageSize, alignment: 16)
    unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0, count: StableMemory.pageSize)
  }

  fileprivate init(copying other: StablePage) {
    unsafe bytes = .allocate(byteCount: StableMemory.pageSize, alignment: 16)
    unsafe bytes.copyMemory(from: other.bytes, byteCount: StableMemory.pageSize)
  }

  deinit { unsafe bytes.deallocate() }

  /// Calls the body with the bytes.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try unsafe body(UnsafeRawBufferPointer(start: bytes, count: StableMemory.pageSize))
  }
}
