/// The writes of one operation: they go to the memory at once, or wait for the operation's end, so that it
/// happens whole or not at all.
///
/// An operation that takes or gives back pages may be refused memory, so its writes wait (`collect`).
/// Reads look through those that wait.
@safe
struct WriteBatch: ~Copyable {
  let memory: any PagedMemory
  /// Whether writes wait.
  private(set) var isCollecting = false
  /// The writes that wait, one behind the other: address u64, number of bytes u64, the bytes.
  private var records = StorableWriter(capacity: 16)
  /// Where the last record begins; −1 if there is none.
  private var lastRecord = -1
  /// The end of the highest write that waits.
  private var highestEnd: UInt64 = 0

  private static var recordHeader: Int { 16 }
  /// Space that is kept from one operation to the next.
  private static var keptCapacity: Int { 1 << 20 }

  init(_ memory: any PagedMemory) { self.memory = memory }

  /// Whether nothing waits.
  var isEmpty: Bool { !isCollecting && records.count == 0 }

  /// Lets all writes wait from now on.
  mutating func collect() { isCollecting = true }

  // MARK: Reading

  /// Reads through the writes that wait; behind the memory's end are zeros.
  @export(interface)
  @inline(never)
  func read(into destination: UnsafeMutableRawBufferPointer, at address: UInt64) {
    if isCollecting {
      unsafe readCollected(into: destination, at: address)
    } else {
      unsafe memory.read(into: destination, at: address)
    }
  }

  @export(interface)
  @inline(never)
  private func readCollected(into destination: UnsafeMutableRawBufferPointer, at address: UInt64) {
    guard let target = destination.baseAddress else { return }
    let size = memory.byteCount
    let count = destination.count
    let there = address >= size ? 0 : Int(min(UInt64(count), size &- address))
    if there > 0 {
      unsafe memory.read(
        into: UnsafeMutableRawBufferPointer(start: target, count: there), at: address)
    }
    unsafe (target + there).initializeMemory(
      as: UInt8.self, repeating: 0, count: count &- there)
    var record = 0
    while record < records.count {
      let start = records.word(at: record)
      let length = Int(truncatingIfNeeded: records.word(at: record &+ 8))
      let contents = record &+ WriteBatch.recordHeader
      let begin = max(address, start)
      let end = min(address &+ UInt64(count), start &+ UInt64(length))
      if begin < end {
        unsafe records.copy(
          from: contents &+ Int(begin &- start), count: Int(end &- begin),
          to: target + Int(begin &- address))
      }
      record = contents &+ length
    }
  }

  /// Two little-endian numbers.
  func words(at address: UInt64) -> (UInt64, UInt64) {
    var words: (UInt64, UInt64) = (0, 0)
    unsafe withUnsafeMutableBytes(of: &words) { bytes in unsafe read(into: bytes, at: address) }
    return (UInt64(littleEndian: words.0), UInt64(littleEndian: words.1))
  }

  /// A little-endian number of eight bytes.
  func word(at address: UInt64) -> UInt64 {
    var word: UInt64 = 0
    unsafe withUnsafeMutableBytes(of: &word) { bytes in unsafe read(into: bytes, at: address) }
    return UInt64(littleEndian: word)
  }

  // MARK: Writing

  /// Writes, or lets the write wait.
  @export(interface)
  @inline(never)
  mutating func write(_ bytes: RawSpan, at address: UInt64) {
    guard !bytes.isEmpty else { return }
    guard isCollecting else {
      unsafe bytes.withUnsafeBytes { source in unsafe memory.write(source, at: address) }
      return
    }
    highestEnd = max(highestEnd, address &+ UInt64(bytes.byteCount))
    if lastRecord >= 0 {
      let (start, length) = (records.word(at: lastRecord), records.word(at: lastRecord &+ 8))
      if start &+ length == address {
        records.append(bytes)
        records.set(word: length &+ UInt64(bytes.byteCount), at: lastRecord &+ 8)
        return
      }
    }
    lastRecord = records.count
    records.append(littleEndian: address)
    records.append(littleEndian: UInt64(bytes.byteCount))
    records.append(bytes)
  }

  /// Writes eight bytes, or lets the write wait.
  mutating func write(word: UInt64, at address: UInt64) {
    var word = word.littleEndian
    unsafe withUnsafeBytes(of: &word) { bytes in unsafe write(bytes.bytes, at: address) }
  }

  /// Writes two words in one go, or lets the write wait.
  mutating func write(words first: UInt64, _ second: UInt64, at address: UInt64) {
    var words = (first.littleEndian, second.littleEndian)
    unsafe withUnsafeBytes(of: &words) { bytes in unsafe write(bytes.bytes, at: address) }
  }

  /// Ends the collection: writes everything that waits.
  ///
  /// - Throws: `outOfMemory`; nothing was written.
  @export(interface)
  mutating func commit() throws(StableError) {
    guard isCollecting else { return }
    isCollecting = false
    var failure: StableError?
    do throws(StableError) {
      try memory.reserve(bytes: highestEnd)
      writeAll()
    } catch {
      failure = error
    }
    records.removeAll()
    lastRecord = -1
    highestEnd = 0
    if records.capacity > WriteBatch.keptCapacity { records = StorableWriter(capacity: 16) }
    if let failure { throw failure }
  }

  @export(interface)
  private func writeAll() {
    var record = 0
    while record < records.count {
      let length = Int(truncatingIfNeeded: records.word(at: record &+ 8))
      let contents = record &+ WriteBatch.recordHeader
      records.write(from: contents, count: length, to: memory, at: records.word(at: record))
      record = contents &+ length
    }
  }
}
