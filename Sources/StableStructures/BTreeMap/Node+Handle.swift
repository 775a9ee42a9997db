extension Node {
  /// A node's bytes while they are read or changed. Debug builds check each access against the space;
  /// that the offsets mean something is the tree's to know.
  @safe
  struct Handle {
    private let base: UnsafeMutableRawPointer
    private let bound: Int
    private let isMutable: Bool

    @unsafe
    @inline(__always)
    init(_ base: UnsafeMutableRawPointer, bound: Int, isMutable: Bool) {
      unsafe self.base = base
      self.bound = bound
      self.isMutable = isMutable
    }

    @inline(__always)
    private func check(_ offset: Int, _ count: Int) {
      checkInDebug(offset >= 0 && count >= 0 && offset + count <= bound)
    }

    @inline(__always)
    private func checkChange(_ offset: Int, _ count: Int) {
      checkInDebug(isMutable)
      check(offset, count)
    }

    /// The bytes from an offset on.
    @inline(__always)
    func behind(_ offset: Int) -> Handle {
      check(offset, 0)
      return unsafe Handle(base + offset, bound: bound &- offset, isMutable: isMutable)
    }

    // MARK: Reading

    @inline(__always)
    func byte(at offset: Int) -> UInt8 {
      check(offset, 1)
      return unsafe base.load(fromByteOffset: offset, as: UInt8.self)
    }

    /// Eight bytes as they lie: not a number of the layout.
    @inline(__always)
    func rawWord(at offset: Int) -> UInt64 {
      check(offset, 8)
      return unsafe base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    @inline(__always)
    func word(at offset: Int) -> UInt64 { UInt64(littleEndian: rawWord(at: offset)) }

    /// The number of four bytes.
    @inline(__always)
    func number(at offset: Int) -> UInt32 {
      check(offset, 4)
      return UInt32(
        littleEndian: unsafe base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    /// The number of four bytes as a length, which is below 0 where that has 32 bits and no length has.
    @inline(__always)
    func length(at offset: Int) -> Int { Int(truncatingIfNeeded: number(at: offset)) }

    // MARK: Changing

    @inline(__always)
    func set(byte: UInt8, at offset: Int) {
      checkChange(offset, 1)
      unsafe base.storeBytes(of: byte, toByteOffset: offset, as: UInt8.self)
    }

    @inline(__always)
    func set(rawWord: UInt64, at offset: Int) {
      checkChange(offset, 8)
      unsafe base.storeBytes(of: rawWord, toByteOffset: offset, as: UInt64.self)
    }

    @inline(__always)
    func set(word: UInt64, at offset: Int) { set(rawWord: word.littleEndian, at: offset) }

    @inline(__always)
    func set(length: Int, at offset: Int) {
      checkChange(offset, 4)
      let value = UInt32(truncatingIfNeeded: length).littleEndian
      unsafe base.storeBytes(of: value, toByteOffset: offset, as: UInt32.self)
    }

    /// Puts the number of entries in its place.
    @inline(__always)
    func set(count: Int) {
      checkChange(5, 2)
      let value = UInt16(truncatingIfNeeded: count).littleEndian
      unsafe base.storeBytes(of: value, toByteOffset: 5, as: UInt16.self)
    }

    /// Moves bytes; the ranges may overlap.
    @inline(__always)
    func move(from source: Int, to target: Int, _ count: Int) {
      checkChange(source, count)
      checkChange(target, count)
      unsafe (base + target).copyMemory(from: base + source, byteCount: count)
    }

    /// Copies bytes in, which must not be this node's.
    @inline(__always)
    func put(_ bytes: RawSpan, at offset: Int) {
      checkChange(offset, bytes.byteCount)
      unsafe bytes.withUnsafeBytes { source in
        guard let start = source.baseAddress else { return }
        unsafe (base + offset).copyMemory(from: start, byteCount: source.count)
      }
    }

    /// Reads bytes of the memory into the node.
    @inline(__always)
    func fill(at offset: Int, count: Int, from batch: borrowing WriteBatch, at address: UInt64) {
      checkChange(offset, count)
      unsafe batch.read(
        into: UnsafeMutableRawBufferPointer(start: base + offset, count: count), at: address)
    }
  }
}
