#if !hasFeature(Embedded)
  /// A memory whose changes become permanent together, or not at all: for programs without the atomic
  /// messages of a canister.
  ///
  /// ```swift
  /// let memory = try JournaledMemory(FileMemory(path: "data"), journal: FileMemory(path: "journal"))
  /// let map = try StableBTreeMap<String, UInt64>.openOrCreate(in: memory)
  /// map["a"] = 1
  /// map["b"] = 2
  /// try memory.commit()
  /// ```
  ///
  /// Until `commit`, changes are kept in the heap, in blocks of 4 KiB. `commit` writes them to the journal,
  /// then one header that makes them count, then to the memory. Opening after a cut of the process applies
  /// a journal that counts. Growth goes to the memory below at once: pages of zeros do no harm.
  ///
  /// The journal's header (48 bytes in one write) is taken to be written whole or not at all, and the file
  /// system to keep the order of writes; call `synchronize` of the files in `willCount` where it may not.
  ///
  /// Journal: 0 "CJL" 1 · 8 blocks u64 · 16 checksum u64 · from 64 on the blocks, each its offset u64 and
  /// 4,096 bytes.
  public final class JournaledMemory: PagedMemory {
    /// The memory below.
    public let memory: any PagedMemory
    /// Where changes are written first.
    public let journal: any PagedMemory
    /// Called when the journal is written and not yet counts, and when the memory is.
    public var willCount: () -> Void = {}
    private var blocks: [UInt64: [UInt8]] = [:]

    static var blockSize: Int { 4_096 }
    static var dataOffset: UInt64 { 64 }

    /// Puts a journal in front of a memory and applies what an earlier program left in it.
    ///
    /// - Throws: `foreignMagic` if the journal's memory holds something else, `outOfMemory`.
    public init(_ memory: any PagedMemory, journal: any PagedMemory) throws(StableError) {
      self.memory = memory
      self.journal = journal
      switch Occupancy(journal, magic: StaticMagic("C", "J", "L")) {
      case .vacant: try journal.reserve(bytes: JournaledMemory.dataOffset)
      case .foreign: throw StableError(.foreignMagic)
      case .version(1): try recover()
      case .version: throw StableError(.newerVersion, at: 3)
      }
    }

    /// Whether there are changes that are not permanent.
    public var hasChanges: Bool { !blocks.isEmpty }

    /// Forgets the changes since the last commit. Structures in this memory must be opened again.
    public func rollBack() { blocks.removeAll() }

    /// Makes the changes permanent.
    ///
    /// - Throws: `outOfMemory` if the journal cannot grow; the changes are kept and not permanent.
    @export(interface)
    public func commit() throws(StableError) {
      guard !blocks.isEmpty else { return }
      let entry = UInt64(JournaledMemory.blockSize + 8)
      try journal.reserve(bytes: JournaledMemory.dataOffset + UInt64(blocks.count) * entry)
      var checksum = JournaledMemory.emptyChecksum
      var place = JournaledMemory.dataOffset
      let order = blocks.keys.sorted()
      for offset in order {
        guard let block = blocks[offset] else { continue }
        let head = (0..<8).map { UInt8(truncatingIfNeeded: offset >> UInt64(8 * $0)) }
        JournaledMemory.add(head, to: &checksum)
        JournaledMemory.add(block, to: &checksum)
        try journal.put(head + block, at: place)
        place += entry
      }
      willCount()
      try journal.put(header(count: UInt64(order.count), checksum: checksum), at: 0)
      for offset in order { if let block = blocks[offset] { apply(block, at: offset) } }
      willCount()
      try journal.put(header(count: 0, checksum: 0), at: 0)
      blocks.removeAll(keepingCapacity: true)
    }

    private func header(count: UInt64, checksum: UInt64) -> [UInt8] {
      var bytes: [UInt8] = [0x43, 0x4A, 0x4C, 1, 0, 0, 0, 0]
      for index in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: count >> UInt64(8 * index))) }
      for index in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: checksum >> UInt64(8 * index))) }
      return bytes
    }

    private func apply(_ block: [UInt8], at offset: UInt64) {
      unsafe block.withUnsafeBytes { bytes in unsafe memory.write(bytes, at: offset) }
    }

    /// Applies a journal that counts.
    @export(interface)
    private func recover() throws(StableError) {
      let count = journal.word(at: 8)
      guard count > 0 else { return }
      let entry = UInt64(JournaledMemory.blockSize + 8)
      guard count <= journal.byteCount / entry else { throw StableError(.truncated, at: 8) }
      var checksum = JournaledMemory.emptyChecksum
      for index in 0..<count {
        let place = JournaledMemory.dataOffset + index * entry
        JournaledMemory.add(try journal.bytes(at: place, count: Int(entry)), to: &checksum)
      }
      guard checksum == journal.word(at: 16) else { throw StableError(.corrupted, at: 16) }
      for index in 0..<count {
        let place = JournaledMemory.dataOffset + index * entry
        let offset = journal.word(at: place)
        guard offset <= memory.byteCount - UInt64(JournaledMemory.blockSize) else {
          throw StableError(.truncated, at: memory.byteCount)
        }
        apply(try journal.bytes(at: place + 8, count: JournaledMemory.blockSize), at: offset)
      }
      try journal.put(header(count: 0, checksum: 0), at: 0)
    }

    private static var emptyChecksum: UInt64 { 0xCBF2_9CE4_8422_2325 }

    /// FNV-1a over the bytes.
    private static func add(_ bytes: [UInt8], to checksum: inout UInt64) {
      for byte in bytes { checksum = (checksum ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    /// The size in pages of 64 KiB.
    public var pageCount: UInt64 { memory.pageCount }

    /// Grows by the given number of pages, which are zero; the size before, or nil if refused.
    public func grow(by pages: UInt64) -> UInt64? { memory.grow(by: pages) }

    /// Fills the destination with the bytes from the offset on.
    public func read(into destination: UnsafeMutableRawBufferPointer, at offset: UInt64) {
      unsafe memory.read(into: destination, at: offset)
      guard !blocks.isEmpty else { return }
      forEachBlock(from: offset, count: destination.count) { start, position, within, length in
        guard let block = blocks[start] else { return }
        for index in 0..<length { unsafe destination[position + index] = block[within + index] }
      }
    }

    /// Puts the bytes at the offset, in the heap until the next commit.
    @export(interface)
    public func write(_ source: UnsafeRawBufferPointer, at offset: UInt64) {
      guard offset <= byteCount, UInt64(source.count) <= byteCount - offset else {
        halt("a write beyond the end of a memory")
      }
      forEachBlock(from: offset, count: source.count) { start, position, within, length in
        if blocks[start] == nil {
          guard
            let block = try? memory.bytes(at: start, count: JournaledMemory.blockSize)
          else { halt(StableError(.truncated, at: start)) }
          blocks[start] = block
        }
        for index in 0..<length {
          unsafe blocks[start]?[within + index] = source[position + index]
        }
      }
    }

    @export(interface)
    private func forEachBlock(
      from offset: UInt64, count: Int, _ body: (UInt64, Int, Int, Int) -> Void
    ) {
      var position = 0
      while position < count {
        let place = offset + UInt64(position)
        let within = Int(place % UInt64(JournaledMemory.blockSize))
        let length = min(count - position, JournaledMemory.blockSize - within)
        body(place - UInt64(within), position, within, length)
        position += length
      }
    }
  }
#endif
