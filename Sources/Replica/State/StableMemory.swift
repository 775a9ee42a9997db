/// A memory of pages at a moment, and what was written since: the stable memory of a canister, or a
/// memory of a snapshot.
///
/// A copy of the value is a snapshot. Pages are read when they are needed; those that were never
/// written read as zeros.
struct StableMemory: Sendable {
  /// The size of a page in bytes.
  static let pageSize = 4096
  /// The size of the pages that canisters count in.
  static let wasmPageSize: UInt64 = 65536

  /// The size in pages of 64 KiB.
  private(set) var size: UInt64
  private var base: PageMoment
  /// The pages written to since then, and where each is.
  private var written: [StablePage] = []
  private var slots: [Int: Int] = [:]

  /// A memory of zeros.
  init(size: UInt64 = 0, _ kind: PageKind = .stable) {
    self.init(size: size, PagedMemory(kind).now())
  }

  /// A memory as it was at a moment.
  init(size: UInt64, _ base: PageMoment) {
    self.size = size
    self.base = base
  }

  /// A memory of its own that begins as another one is now. Nothing of that may be unpublished.
  init(copying other: StableMemory) {
    precondition(other.written.isEmpty, "What was written is of no moment yet")
    self.init(size: other.size, PagedMemory(copying: other, other.memory.kind).now())
  }

  /// The pages that it shares with its other moments.
  var memory: PagedMemory { base.memory }

  /// The number of the moment that it begins with.
  var moment: UInt64 { base.number }

  /// The size in bytes.
  var byteCount: UInt64 { size * Self.wasmPageSize }

  /// The size in pages of 4 KiB.
  var pageCount: UInt64 { byteCount / UInt64(Self.pageSize) }

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
  ///
  /// - Throws: `StateDamage` if a page on disk is not as it was written.
  func read(
    into destination: UnsafeMutableRawBufferPointer, at offset: UInt64
  ) throws(StateDamage) {
    var position = Int(offset)
    var done = 0
    while done < destination.count {
      let within = position % Self.pageSize
      let count = min(Self.pageSize - within, destination.count - done)
      let target = unsafe destination.baseAddress! + done
      if let page = try page(position / Self.pageSize) {
        unsafe page.read(into: target, count: count, at: within)
      } else {
        unsafe target.initializeMemory(as: UInt8.self, repeating: 0, count: count)
      }
      position += count
      done += count
    }
  }

  /// Puts bytes; they must lie within the size.
  ///
  /// - Throws: `StateDamage` if a page on disk is not as it was written; then what was put is
  ///   unknown.
  mutating func write(_ source: UnsafeRawBufferPointer, at offset: UInt64) throws(StateDamage) {
    var position = Int(offset)
    var done = 0
    while done < source.count {
      let within = position % Self.pageSize
      let count = min(Self.pageSize - within, source.count - done)
      let page = try writablePage(position / Self.pageSize, isReplaced: count == Self.pageSize)
      unsafe page.write(source.baseAddress! + done, count: count, at: within)
      position += count
      done += count
    }
  }

  /// Makes what was written since the moment a moment of its own, which others see from now on.
  ///
  /// Only who changes the memory may do that: it has one writer at a time.
  ///
  /// - Parameter space: Where its pages go; nil keeps them in this process.
  /// - Returns: the pages; nil if there are none.
  mutating func publish(in space: PageSpace?) -> PageBatch? {
    guard !written.isEmpty else { return nil }
    let pages = slots.sorted { $0.key < $1.key }.map { (index: $0.key, page: written[$0.value]) }
    base = memory.publish(pages, in: space)
    (written, slots) = ([], [:])
    return PageBatch(moment: base, pages: pages)
  }

  /// The pages that its memory has got others for since this moment, as they were at it.
  ///
  /// - Throws: `StateDamage` if one that is on disk is not as it was written.
  func replacedPages() throws(StateDamage) -> [(index: Int, page: StablePage)] {
    var pages: [(index: Int, page: StablePage)] = []
    for index in memory.pages(since: moment) where UInt64(index) < pageCount {
      pages.append((index, try page(index) ?? .zero))
    }
    return pages
  }

  /// Lets a snapshot have the pages of this moment; false if one of a later moment has them.
  func share() -> Bool { memory.share(since: moment) }

  /// Puts whole pages, of which none was written since the moment.
  mutating func put(_ pages: [(index: Int, page: StablePage)]) {
    for (index, page) in pages {
      slots[index] = written.count
      written.append(page)
    }
  }

  /// The pages in which it differs from a snapshot of its memory, or may do so, in rising order. While it
  /// is changed, some may be missing.
  ///
  /// - Parameter count: How many are asked for; if there are more, only some of them.
  /// - Returns: nil if the snapshot is of another memory.
  /// - Throws: `StateDamage` if what the tables say of it is damaged.
  func pages(
    differingFrom snapshot: StableMemory, first count: Int = .max
  ) throws(StateDamage) -> [Int]? {
    try memory.pages(
      differingFrom: snapshot.memory, limit: Int(clamping: snapshot.pageCount), first: count)
  }

  /// Gets another size and other pages, of which none was written since the moment.
  mutating func replace(_ pages: [(index: Int, page: StablePage)], size: UInt64) {
    self.size = size
    put(pages)
  }

  /// The page; nil if it was never written.
  func page(_ index: Int) throws(StateDamage) -> StablePage? {
    if let slot = slots[index] { return written[slot] }
    return try memory.page(index, at: base.number)
  }

  /// The page; zeros if it was never written, or lies behind the end.
  func limitedPage(_ index: Int) throws(StateDamage) -> StablePage {
    try UInt64(index) < pageCount ? page(index) ?? .zero : .zero
  }

  /// The page, if it is in the process.
  ///
  /// - Throws: `StateDamage` if it was lost.
  func knownPage(_ index: Int) throws(StateDamage) -> StablePage? {
    if let slot = slots[index] { return written[slot] }
    return try memory.known(index, at: base.number)
  }

  /// Calls the body with each page that is not known to be of zeros, in rising order.
  func forEachPage(_ body: (Int, StablePage) throws -> Void) throws {
    let last = max(try memory.highestPage(), slots.keys.max() ?? -1)
    // A snapshot's memory may have pages from one that has grown since.
    for index in 0..<min(Int(clamping: pageCount), max(0, last + 1)) {
      if let page = try page(index), page !== StablePage.zero { try body(index, page) }
    }
  }

  private mutating func writablePage(
    _ index: Int, isReplaced: Bool
  ) throws(StateDamage) -> StablePage {
    if let slot = slots[index] {
      if !isKnownUniquelyReferenced(&written[slot]) {
        written[slot] = StablePage(copying: written[slot])
      }
      return written[slot]
    }
    var page = StablePage.zero
    if !isReplaced, let old = try memory.page(index, at: base.number) { page = old }
    page = StablePage(copying: page)
    slots[index] = written.count
    written.append(page)
    return page
  }
}

/// The pages that a memory got at a moment, in rising order.
struct PageBatch: Sendable {
  let moment: PageMoment
  let pages: [(index: Int, page: StablePage)]

  var memory: PagedMemory { moment.memory }

  /// They are on disk.
  func settle() { memory.settle(moment.number, highest: pages.last?.index ?? -1) }

  /// Takes them back: they have not happened.
  func discard() { memory.discard(moment.number) }
}

/// That a memory has its own copy of the pages that another one had at a moment.
struct PageCopy: Sendable {
  /// The memory that is copied. Nobody deletes it while it is named here.
  let source: StableMemory
  /// The copy.
  let target: PagedMemory
}
