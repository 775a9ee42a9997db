import CanisterSystem

// A `MemoryManager` keeps the layouts of what lives in its memories in page 0 of the managed memory, behind
// the owners of buckets, where neither the Rust library nor the manager itself puts anything: "CLT",
// version 1, the bytes of all records as u32; each record: the memory's id, a size as u16, and that many
// bytes of `StableLayout`. Numbers are little-endian; of several records of a memory the last counts, an empty
// one as none. A structure without a record, as one from Rust, is
// opened without a comparison and gets one.

extension VirtualMemory {
  /// Where the records of all memories are.
  private static var layoutsOffset: UInt64 { 0x9000 }
  /// All records with the magic and the size before them.
  private static var layoutsByteCount: Int { 0x7000 }

  /// Reads the records, does something with them, and forgets them.
  ///
  /// - Parameter body: gets all bytes, and how many of them are in use; 0 if something else lies there.
  @inline(__always)
  private func withLayouts<Result>(_ body: (UnsafeMutableRawPointer, Int) -> Result) -> Result {
    let table = UnsafeMutableRawPointer.allocate(
      byteCount: VirtualMemory.layoutsByteCount, alignment: 8)
    defer { unsafe table.deallocate() }
    unsafe memory.read(
      into: UnsafeMutableRawBufferPointer(start: table, count: VirtualMemory.layoutsByteCount),
      at: VirtualMemory.layoutsOffset)
    let head = unsafe table.load(as: UInt64.self)
    var count = Int(truncatingIfNeeded: head &>> 32) &+ 8
    if head != 0, head & 0xFFFF_FFFF != 0x0154_4C43 || count > VirtualMemory.layoutsByteCount {
      count = 0
    }
    return unsafe body(table, count)
  }

  /// The layout in the last record of this memory; empty if there is none.
  @export(interface)
  private func find(_ table: UnsafeMutableRawPointer, _ count: Int) -> UnsafeRawBufferPointer {
    var found = unsafe UnsafeRawBufferPointer(start: table, count: 0)
    var begin = 11
    while begin <= count {
      let size = unsafe Int((table + begin - 2).loadUnaligned(as: UInt16.self))
      if size > count &- begin { break }
      if unsafe (table + begin - 3).load(as: UInt8.self) == id {
        unsafe found = UnsafeRawBufferPointer(start: table + begin, count: size)
      }
      begin &+= size &+ 3
    }
    return unsafe found
  }

  /// Adds a record. Where there is no room, all others are forgotten: they come back when what they are
  /// about is opened.
  @export(interface)
  private func add(
    _ layout: UnsafeRawBufferPointer, _ table: UnsafeMutableRawPointer, _ count: Int
  ) {
    var begin = count
    if layout.count > VirtualMemory.layoutsByteCount &- 3 &- begin { begin = 8 }
    guard layout.count <= VirtualMemory.layoutsByteCount &- 11, let source = layout.baseAddress
    else { return }
    let size = layout.count &+ 3
    unsafe (table + begin).storeBytes(of: id, as: UInt8.self)
    unsafe (table + begin + 1).storeBytes(
      of: UInt16(truncatingIfNeeded: layout.count), as: UInt16.self)
    unsafe (table + begin + 3).copyMemory(from: source, byteCount: layout.count)
    unsafe memory.write(
      UnsafeRawBufferPointer(start: table + begin, count: size),
      at: VirtualMemory.layoutsOffset &+ UInt64(begin))
    // The magic and the size come last: a cut of the process before that leaves the records as they were.
    memory.setWord(
      0x0154_4C43 | UInt64(begin &- 8 &+ size) &<< 32, at: VirtualMemory.layoutsOffset)
  }

  /// Records the layout of the structure in the memory, unless what is stored cannot be read with it.
  @export(interface)
  @inline(never)
  public func claim(_ layout: inout StableLayout, isEmpty: Bool) -> Bool {
    unsafe withLayouts { table, count in
      guard count > 0 else { return true }
      let old = unsafe find(table, count)
      let new = unsafe UnsafeRawBufferPointer(
        start: layout.writer.base, count: layout.writer.length)
      if unsafe compareBytes(old.bytes, new.bytes) == 0 { return true }
      if old.count > 0, !isEmpty, unsafe !layout.canRead(stored: old) { return false }
      unsafe add(new, table, count)
      return true
    }
  }

  /// How what lives in the memory is stored, as `StableLayout` says it; nil if that was not recorded.
  public var recordedLayout: String? {
    unsafe withLayouts { table, count in
      let layout = unsafe find(table, count)
      return unsafe layout.isEmpty ? nil : String(decoding: layout, as: UTF8.self)
    }
  }

  /// Forgets how what lives in the memory is stored, so that it is opened without a comparison next time:
  /// for who knows that the bytes can be read although the layouts say they cannot.
  public func forgetLayout() {
    unsafe withLayouts { table, count in
      guard count > 0, unsafe !find(table, count).isEmpty else { return }
      unsafe add(UnsafeRawBufferPointer(start: table, count: 0), table, count)
    }
  }
}

extension StableLayout {
  /// Whether what was stored with a layout can be read with this one. If not, this becomes a sentence that
  /// says what is wrong.
  fileprivate mutating func canRead(stored: UnsafeRawBufferPointer) -> Bool {
    if let comparison = StableLayout.comparison { return unsafe comparison(stored, &self) }
    append(" is declared where stable memory holds ")
    unsafe writer.append(buffer: stored)
    return false
  }
}

extension PagedMemory {
  /// True: nothing is recorded, so nothing is wrong.
  public func claim(_ layout: inout StableLayout, isEmpty: Bool) -> Bool { true }
}

/// Compares the layout that a program declares for a structure with the one that is recorded for the
/// memory, and records it; a trap with what is wrong, if something is.
@export(interface)
func claimLayout(_ memory: any PagedMemory, _ layout: consuming StableLayout, isEmpty: Bool) {
  if !memory.claim(&layout, isEmpty: isEmpty) { halt(layout) }
}

/// The same for who can go on without the structure.
///
/// - Throws: `schema` if what is stored cannot be read with the layout.
func requireLayout(
  _ memory: any PagedMemory, _ layout: consuming StableLayout, isEmpty: Bool
) throws(StableError) {
  if !memory.claim(&layout, isEmpty: isEmpty) { throw StableError(.schema) }
}

/// Makes sure that there is an element at an index; a trap that says what there is.
@usableFromInline
func checkIndex(_ index: Int, _ count: Int) {
  if index < 0 || index >= count { haltIndex(index, count) }
}

@inline(never)
private func haltIndex(_ index: Int, _ count: Int) {
  var sentence = StableLayout()
  sentence.append("index ")
  if index < 0 { sentence.append("-") }
  sentence.append(decimal: Int(clamping: index.magnitude))
  sentence.append(" is out of range: the number of elements is ")
  sentence.append(decimal: count)
  halt(sentence)
}

/// Ends the message (natively: the process, outside of one) with these words. It does not return, which the
/// compiler is not to know: it would warn of the end of the words' life, which is never reached.
func halt(_ words: borrowing StableLayout) {
  let end: (UnsafeRawBufferPointer) -> Void = { unsafe StableAPI.trap($0) }
  unsafe end(UnsafeRawBufferPointer(start: words.writer.base, count: words.writer.length))
}
