// Reads, writes, and the collection of an operation's writes.

extension Tree {
  /// Reads through the writes that wait.
  @export(interface)
  func fetch(_ address: UInt64, _ destination: UnsafeMutableRawPointer, _ count: Int) {
    if unsafe !state.pointee.isCollecting {
      unsafe memory.read(
        into: UnsafeMutableRawBufferPointer(start: destination, count: count), at: address)
      return
    }
    let size = memory.byteCount
    let there = address >= size ? 0 : Int(min(UInt64(count), size &- address))
    if there > 0 {
      unsafe memory.read(
        into: UnsafeMutableRawBufferPointer(start: destination, count: there), at: address)
    }
    if there < count {
      unsafe (destination + there).initializeMemory(
        as: UInt8.self, repeating: 0, count: count &- there)
    }
    var record = 0
    while unsafe record < state.pointee.arena.count {
      let (start, length) = recordHead(record)
      let begin = max(address, start)
      let end = min(address &+ UInt64(count), start &+ UInt64(length))
      if begin < end {
        let position = record &+ Tree.recordHeader &+ Int(begin &- start)
        unsafe (destination + Int(begin &- address)).copyMemory(
          from: state.pointee.arena.base + position, byteCount: Int(end &- begin))
      }
      record = record &+ Tree.recordHeader &+ length
    }
  }

  static var recordHeader: Int { 16 }

  /// The address and the number of bytes of a write that waits.
  @inline(__always)
  private func recordHead(_ record: Int) -> (UInt64, Int) {
    let place = unsafe state.pointee.arena.base + record
    return unsafe (
      place.loadUnaligned(as: UInt64.self),
      Int(truncatingIfNeeded: place.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    )
  }

  /// Writes, or lets the write wait.
  @export(interface)
  func write(_ address: UInt64, _ source: UnsafeRawPointer, _ count: Int) {
    guard count > 0 else { return }
    let bytes = unsafe UnsafeRawBufferPointer(start: source, count: count)
    if unsafe !state.pointee.isCollecting {
      unsafe memory.write(bytes, at: address)
      return
    }
    let end = address &+ UInt64(count)
    if unsafe end > state.pointee.highestEnd { unsafe state.pointee.highestEnd = end }
    let last = unsafe state.pointee.lastRecord
    if last >= 0 {
      let (start, length) = recordHead(last)
      if start &+ UInt64(length) == address {
        unsafe state.pointee.arena.append(buffer: bytes)
        unsafe (state.pointee.arena.base + last).storeBytes(
          of: UInt64(length &+ count), toByteOffset: 8, as: UInt64.self)
        return
      }
    }
    let record = unsafe state.pointee.arena.count
    unsafe state.pointee.arena.reserve(Tree.recordHeader &+ count)
    let place = unsafe state.pointee.arena.base + record
    unsafe place.storeBytes(of: address, as: UInt64.self)
    unsafe place.storeBytes(of: UInt64(count), toByteOffset: 8, as: UInt64.self)
    unsafe state.pointee.arena.count = record &+ Tree.recordHeader
    unsafe state.pointee.arena.append(buffer: bytes)
    unsafe state.pointee.lastRecord = record
  }

  /// Writes eight bytes, or lets the write wait.
  func write(word: UInt64, at address: UInt64) {
    unsafe withUnsafeBytes(of: word.littleEndian) { bytes in
      if let base = bytes.baseAddress { unsafe write(address, base, 8) }
    }
  }

  /// Lets all writes wait from now on.
  func collect() { unsafe state.pointee.isCollecting = true }

  /// Notes that the number of entries is another one.
  func changeCount(by change: Int) {
    unsafe state.pointee.count = state.pointee.count &+ UInt64(bitPattern: Int64(change))
    unsafe state.pointee.countChanged = true
  }

  func setRoot(_ address: UInt64) {
    unsafe state.pointee.root = address
    unsafe state.pointee.rootChanged = true
  }

  /// Ends an operation: everything that waits is written, the header last.
  ///
  /// - Throws: `outOfMemory`; nothing was written and the tree is as before.
  @export(interface)
  func finish() throws(StableError) {
    releasePinned()
    if unsafe state.pointee.allocatorChanged {
      unsafe state.pointee.allocatorChanged = false
      unsafe write(word: state.pointee.allocated, at: Tree.allocatedOffset)
      unsafe write(word: state.pointee.freeHead, at: Tree.allocatedOffset &+ 8)
    }
    if unsafe state.pointee.rootChanged {
      unsafe state.pointee.rootChanged = false
      unsafe write(word: state.pointee.root, at: Tree.rootOffset)
      unsafe write(word: state.pointee.count, at: Tree.countOffset)
    } else if unsafe state.pointee.countChanged {
      unsafe write(word: state.pointee.count, at: Tree.countOffset)
    }
    unsafe state.pointee.countChanged = false
    guard unsafe state.pointee.isCollecting else { return }
    unsafe state.pointee.isCollecting = false
    var failure: StableError?
    do {
      try unsafe memory.reserve(bytes: state.pointee.highestEnd)
      var record = 0
      while unsafe record < state.pointee.arena.count {
        let (address, count) = recordHead(record)
        unsafe memory.write(
          UnsafeRawBufferPointer(
            start: state.pointee.arena.base + record + Tree.recordHeader, count: count),
          at: address)
        record = record &+ Tree.recordHeader &+ count
      }
    } catch {
      failure = error
    }
    unsafe state.pointee.arena.removeAll()
    unsafe state.pointee.lastRecord = -1
    unsafe state.pointee.highestEnd = 0
    if unsafe state.pointee.arena.capacity > 1 << 20 {
      unsafe state.pointee.arena = StorableWriter(capacity: 16)
    }
    if let failure {
      reload()
      throw failure
    }
  }

  private func releasePinned() {
    for index in unsafe 0..<state.pointee.pinnedCount {
      let node = unsafe pinned[index]
      unsafe node.state.pointee.pins = 0
      if unsafe node.state.pointee.capacity > 4 &* inlineLimit {
        node.address = 0
        node.trim(nodeCapacity)
      }
    }
    unsafe state.pointee.pinnedCount = 0
  }

  // MARK: Chunks

  func writeChunk(at chunk: UInt64, isAllocated: Bool, next: UInt64) {
    write(pair: isAllocated ? 0x01_014B_4843 : 0x014B_4843, next, at: chunk)
  }

  /// Writes two words in one go, or lets the write wait.
  func write(pair first: UInt64, _ second: UInt64, at address: UInt64) {
    unsafe withUnsafeBytes(of: (first.littleEndian, second.littleEndian)) { bytes in
      if let base = bytes.baseAddress { unsafe write(address, base, 16) }
    }
  }

  /// The next free chunk behind a free or allocated one.
  func readChunk(at chunk: UInt64, isAllocated: Bool) -> UInt64 {
    var header: (UInt64, UInt64) = (0, 0)
    unsafe withUnsafeMutableBytes(of: &header) { bytes in
      if let base = bytes.baseAddress { unsafe fetch(chunk, base, 16) }
    }
    let expected: UInt64 = isAllocated ? 0x01_014B_4843 : 0x014B_4843
    guard UInt64(littleEndian: header.0) & 0xFF_FFFF_FFFF == expected else {
      halt(StableError(.corrupted, at: chunk))
    }
    return UInt64(littleEndian: header.1)
  }

  /// Takes a chunk; the address of its payload. Only while collecting.
  @export(interface)
  func allocate() -> UInt64 {
    let chunk = unsafe state.pointee.freeHead
    let next = unsafe chunk == state.pointee.lastFree ? 0 : readChunk(at: chunk, isAllocated: false)
    writeChunk(at: chunk, isAllocated: true, next: next)
    if next != 0 {
      unsafe state.pointee.freeHead = next
    } else {
      let fresh = chunk &+ Tree.chunkHeader &+ UInt64(pageSize)
      unsafe state.pointee.freeHead = fresh
      unsafe state.pointee.lastFree = fresh
      writeChunk(at: fresh, isAllocated: false, next: 0)
    }
    unsafe state.pointee.allocated &+= 1
    unsafe state.pointee.allocatorChanged = true
    return chunk &+ Tree.chunkHeader
  }

  /// Gives a chunk back. Only while collecting.
  func free(_ address: UInt64) {
    let chunk = address &- Tree.chunkHeader
    _ = readChunk(at: chunk, isAllocated: true)
    unsafe writeChunk(at: chunk, isAllocated: false, next: state.pointee.freeHead)
    unsafe state.pointee.freeHead = chunk
    unsafe state.pointee.allocated &-= 1
    unsafe state.pointee.allocatorChanged = true
  }
}
