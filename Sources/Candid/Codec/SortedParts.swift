extension Writer {
  /// Brings parts that were written one after the other into the order of their bytes.
  ///
  /// No part is the beginning of another, as is so with values of one type.
  ///
  /// - Parameter bounds: Where the first part begins, then where each ends.
  @inline(never)
  @unsafe
  @usableFromInline
  mutating func sortParts(_ bounds: UnsafeMutableBufferPointer<Int>) {
    guard bounds.count > 2 else { return }
    // Keys are loaded by eight bytes, also at the end, and parts are copied by sixteen.
    reserve(16)
    let parts = unsafe SortedParts(
      bytes: base, bounds: bounds.baseAddress.unsafelyUnwrapped, count: bounds.count &- 1)
    if parts.count <= FewParts.most { parts.sortFew() } else { parts.sort() }
  }
}

/// Encoded parts that are brought into their order.
@frozen
@safe
@usableFromInline
struct SortedParts {
  /// A part: eight of its bytes, which mostly tell the order, and which of the parts it is.
  @frozen
  @usableFromInline
  struct Part: BitwiseCopyable {
    /// The bytes that are compared next, the first as the highest; zeros behind the part's end.
    @usableFromInline var key: UInt64
    @usableFromInline let index: Int

    @inlinable
    init(key: UInt64, index: Int) {
      self.key = key
      self.index = index
    }
  }

  /// What the bounds are offsets in.
  @usableFromInline let bytes: UnsafeMutableRawPointer
  /// Where the first part begins, then where each ends.
  @usableFromInline let bounds: UnsafeMutablePointer<Int>
  @usableFromInline let count: Int

  @unsafe
  init(bytes: UnsafeMutableRawPointer, bounds: UnsafeMutablePointer<Int>, count: Int) {
    unsafe self.bytes = unsafe bytes
    unsafe self.bounds = unsafe bounds
    self.count = count
  }

  /// Sorts a few parts, as most dictionaries and sets have.
  @inline(__always)
  func sortFew() {
    unsafe withUnsafeTemporaryAllocation(of: Part.self, capacity: FewParts.most) { room in
      var parts = unsafe FewParts(room.baseAddress.unsafelyUnwrapped)
      var begin = unsafe bounds[0]
      for index in 0..<count {
        let end = unsafe bounds[index &+ 1]
        let key = unsafe SortedParts.key(bytes + begin, count: end &- begin)
        begin = end
        parts.insert(key, index)
      }
      parts.resolve { isBefore($0, $1) }
      if parts.isMoved { unsafe write(parts.parts) }
    }
  }

  /// Sorts many parts.
  func sort() {
    unsafe withUnsafeTemporaryAllocation(of: Part.self, capacity: count) { parts in
      for index in parts.indices {
        let part = Part(key: key(of: index, 0), index: index)
        unsafe parts.initializeElement(at: index, to: part)
      }
      let scratch = UnsafeMutablePointer<Part>.allocate(capacity: count)
      unsafe withUnsafeTemporaryAllocation(
        of: Int.self, capacity: 1 << SortedParts.digitWidth(count)
      ) { unsafe sort(parts, scratch, $0) }
      unsafe scratch.deallocate()
      var place = 0
      while place < count, unsafe parts[place].index == place { place += 1 }
      if place < count { unsafe write(parts.baseAddress.unsafelyUnwrapped) }
    }
  }

  /// Writes the parts in their order.
  @inline(never)
  @unsafe
  func write(_ parts: UnsafeMutablePointer<Part>) {
    let start = unsafe bounds[0]
    let size = unsafe bounds[count] &- start
    unsafe withUnsafeTemporaryAllocation(byteCount: size &+ 16, alignment: 16) { written in
      let written = unsafe written.baseAddress.unsafelyUnwrapped
      unsafe SortedParts.copy(bytes + start, to: written, count: size)
      var target = unsafe bytes + start
      for place in 0..<count {
        let index = unsafe parts[place].index
        let begin = unsafe bounds[index]
        let size = unsafe bounds[index &+ 1] &- begin
        unsafe SortedParts.copy(written + (begin &- start), to: target, count: size)
        unsafe target += size
      }
    }
  }

  /// Copies bytes, and up to fifteen more behind them, which are there and are overwritten later.
  @inline(__always)
  @unsafe
  static func copy(
    _ source: UnsafeMutableRawPointer, to target: UnsafeMutableRawPointer, count: Int
  ) {
    if count > 128 {
      unsafe target.copyMemory(from: source, byteCount: count)
      return
    }
    var offset = 0
    while offset < count {
      unsafe target.storeBytes(
        of: source.loadUnaligned(fromByteOffset: offset, as: SIMD2<UInt64>.self),
        toByteOffset: offset, as: SIMD2<UInt64>.self)
      offset &+= 16
    }
  }

  private func size(of part: Part) -> Int {
    unsafe bounds[part.index &+ 1] &- bounds[part.index]
  }
}

/// The sort: by digits from the first on, so that it takes time linear in the bytes that differ.
extension SortedParts {
  /// How many bits a digit has: as many as the number of parts, so that most parts differ in it,
  /// and at most 12, so that counters are fewer than parts and stay near.
  private static func digitWidth(_ count: Int) -> Int {
    min(12, Int.bitWidth - 1 - count.leadingZeroBitCount)
  }

  /// The key of a part whose first `depth` bytes are past.
  private func key(of index: Int, _ depth: Int) -> UInt64 {
    let begin = unsafe bounds[index] &+ depth
    return unsafe SortedParts.key(bytes + begin, count: bounds[index &+ 1] &- begin)
  }

  /// The first eight bytes of some, which there are at least as many of.
  @inline(__always)
  @unsafe
  static func key(_ bytes: UnsafeMutableRawPointer, count: Int) -> UInt64 {
    if count <= 0 { return 0 }
    let key = unsafe UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
    return count >= 8 ? key : key & UInt64.max &<< UInt64(64 &- 8 &* count)
  }

  /// Sorts parts by their bytes.
  @unsafe
  private func sort(
    _ all: UnsafeMutableBufferPointer<Part>, _ scratch: UnsafeMutablePointer<Part>,
    _ counters: UnsafeMutableBufferPointer<Int>, from past: Int = 0
  ) {
    var parts = unsafe all
    // Parts are equal in the bytes before this.
    var depth = past
    while parts.count > FewParts.most {
      let first = unsafe parts[0].key
      var differing: UInt64 = 0
      for index in parts.indices { differing |= unsafe parts[index].key ^ first }
      if differing == 0 {
        var isPast = true
        depth += 8
        for index in parts.indices {
          let part = unsafe parts[index]
          unsafe parts[index].key = key(of: part.index, depth)
          if size(of: part) > depth { isPast = false }
        }
        if isPast { return }
        continue
      }
      // The digit: the first bit that differs and those behind it.
      let bits = SortedParts.digitWidth(parts.count)
      let shift = UInt64(max(0, 64 - differing.leadingZeroBitCount - bits))
      let mask = UInt64(1) &<< UInt64(bits) &- 1
      for digit in 0...Int(mask) { unsafe counters[digit] = 0 }
      for index in parts.indices {
        unsafe counters[Int(parts[index].key &>> shift & mask)] += 1
      }
      var sum = 0
      for digit in 0...Int(mask) {
        let count = unsafe counters[digit]
        unsafe counters[digit] = sum
        sum += count
      }
      for index in parts.indices {
        let part = unsafe parts[index]
        let digit = Int(part.key &>> shift & mask)
        unsafe scratch[counters[digit]] = part
        unsafe counters[digit] += 1
      }
      unsafe parts.baseAddress.unsafelyUnwrapped.update(from: scratch, count: parts.count)
      // Parts of one digit are sorted by what follows; the most of them last, so that calls are
      // never nested deeper than the number of parts has bits.
      var most = 0..<0
      var begin = 0
      while begin < parts.count {
        let digit = unsafe parts[begin].key &>> shift
        var end = begin + 1
        while end < parts.count, unsafe parts[end].key &>> shift == digit { end += 1 }
        var run = begin..<end
        if run.count > most.count { swap(&run, &most) }
        if run.count > 1 {
          unsafe sort(
            UnsafeMutableBufferPointer(rebasing: parts[run]), scratch, counters, from: depth)
        }
        begin = end
      }
      unsafe parts = UnsafeMutableBufferPointer(rebasing: parts[most])
    }
    unsafe insert(parts, depth)
  }

  /// Sorts a few parts, equal in the first `depth` bytes.
  @inline(never)
  @unsafe
  private func insert(_ parts: UnsafeMutableBufferPointer<Part>, _ depth: Int) {
    var next = 1
    while next < parts.count {
      let part = unsafe parts[next]
      var place = next
      while place > 0, unsafe isBefore(part, parts[place - 1], depth) {
        unsafe parts[place] = parts[place - 1]
        place -= 1
      }
      unsafe parts[place] = part
      next += 1
    }
  }

  private func isBefore(_ a: Part, _ b: Part, _ depth: Int) -> Bool {
    a.key == b.key ? isBefore(a.index, b.index, from: depth &+ 8) : a.key < b.key
  }

  /// Compares parts that are equal in the first `depth` bytes.
  @inline(never)
  func isBefore(_ a: Int, _ b: Int, from depth: Int = 8) -> Bool {
    var depth = depth
    let sizeOfA = unsafe bounds[a &+ 1] &- bounds[a]
    let sizeOfB = unsafe bounds[b &+ 1] &- bounds[b]
    while depth < min(sizeOfA, sizeOfB) {
      let x = key(of: a, depth)
      let y = key(of: b, depth)
      if x != y { return x < y }
      depth &+= 8
    }
    return sizeOfA < sizeOfB
  }
}
