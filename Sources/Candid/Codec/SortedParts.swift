extension Writer {
  /// Brings parts that were written one after the other into the order of their bytes.
  ///
  /// No part is the beginning of another, as is so with values of one type.
  ///
  /// - Parameters:
  ///   - start: Where the first part begins.
  ///   - ends: Where each ends.
  @inline(never)
  @unsafe
  @usableFromInline
  mutating func sortParts(from start: Int, endingAt ends: UnsafeMutableBufferPointer<Int>) {
    guard ends.count > 1 else { return }
    // Keys are loaded by eight bytes, also at the end, and parts are copied by eight.
    reserve(8)
    let bytes = unsafe base + start
    let size = count - start
    unsafe withUnsafeTemporaryAllocation(of: SortedParts.Part.self, capacity: ends.count) { parts in
      var begin = 0
      for index in ends.indices {
        let end = unsafe ends[index] - start
        unsafe parts.initializeElement(at: index, to: .init(begin: begin, end: end, in: bytes))
        begin = end
      }
      guard unsafe SortedParts.sort(parts, in: bytes) else { return }
      unsafe withUnsafeTemporaryAllocation(byteCount: size + 8, alignment: 8) { written in
        let written = unsafe written.baseAddress.unsafelyUnwrapped
        unsafe written.copyMemory(from: bytes, byteCount: size)
        unsafe SortedParts.copy(parts, of: written, to: bytes)
      }
    }
  }
}

/// Encoded parts and their order.
enum SortedParts {
  /// A part: where it is, and eight of its bytes, which mostly tell the order.
  struct Part: BitwiseCopyable {
    /// The bytes that are compared next, the first as the highest; zeros behind the part's end.
    var key: UInt64 = 0
    let begin: Int
    let end: Int

    @unsafe
    init(begin: Int, end: Int, in bytes: UnsafeMutableRawPointer) {
      self.begin = begin
      self.end = end
      key = unsafe SortedParts.key(of: self, in: bytes, 0)
    }
  }

  /// Sorts parts; false if they were in their order.
  @unsafe
  static func sort(
    _ parts: UnsafeMutableBufferPointer<Part>, in bytes: UnsafeMutableRawPointer
  ) -> Bool {
    let count = parts.count
    if count > fewest {
      let scratch = UnsafeMutablePointer<Part>.allocate(capacity: count)
      unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << digitWidth(count)) {
        unsafe sort(parts, scratch, $0, in: bytes)
      }
      unsafe scratch.deallocate()
    } else {
      unsafe insert(parts, in: bytes, 0)
    }
    var place = 0
    while place + 1 < count, unsafe parts[place].end == parts[place + 1].begin { place += 1 }
    return place + 1 < count
  }

  /// Copies parts one behind the other. What is too much of the last eight bytes of a part is overwritten
  /// by the next.
  @unsafe
  static func copy(
    _ parts: UnsafeMutableBufferPointer<Part>, of bytes: UnsafeMutableRawPointer,
    to target: UnsafeMutableRawPointer
  ) {
    var target = unsafe target
    for index in parts.indices {
      let part = unsafe parts[index]
      let count = part.end - part.begin
      let source = unsafe bytes + part.begin
      if count > 128 {
        unsafe target.copyMemory(from: source, byteCount: count)
      } else {
        var offset = 0
        while offset < count {
          unsafe target.storeBytes(
            of: source.loadUnaligned(fromByteOffset: offset, as: UInt64.self),
            toByteOffset: offset, as: UInt64.self)
          offset += 8
        }
      }
      unsafe target += count
    }
  }
}

/// The sort: by digits from the first on, so that it takes time linear in the bytes that differ.
extension SortedParts {
  /// Up to this many parts are sorted by inserting one after the other.
  private static var fewest: Int { 16 }

  /// How many bits a digit has: as many as the number of parts, so that most parts differ in it,
  /// and at most 12, so that counters are fewer than parts and stay near.
  private static func digitWidth(_ count: Int) -> Int {
    min(12, Int.bitWidth - 1 - count.leadingZeroBitCount)
  }

  /// The key of a part whose first `depth` bytes are past.
  @unsafe
  private static func key(
    of part: Part, in bytes: UnsafeMutableRawPointer, _ depth: Int
  ) -> UInt64 {
    let left = part.end - part.begin - depth
    if left <= 0 { return 0 }
    let key = unsafe UInt64(
      bigEndian: bytes.loadUnaligned(fromByteOffset: part.begin + depth, as: UInt64.self))
    return left >= 8 ? key : key & UInt64.max &<< UInt64(64 - 8 * left)
  }

  /// Sorts parts by their bytes.
  @unsafe
  private static func sort(
    _ all: UnsafeMutableBufferPointer<Part>, _ scratch: UnsafeMutablePointer<Part>,
    _ counters: UnsafeMutableBufferPointer<Int>, in bytes: UnsafeMutableRawPointer,
    from past: Int = 0
  ) {
    var parts = unsafe all
    // Parts are equal in the bytes before this.
    var depth = past
    while parts.count > fewest {
      let first = unsafe parts[0].key
      var differing: UInt64 = 0
      for index in parts.indices { differing |= unsafe parts[index].key ^ first }
      if differing == 0 {
        var isPast = true
        depth += 8
        for index in parts.indices {
          unsafe parts[index].key = key(of: parts[index], in: bytes, depth)
          if unsafe parts[index].end - parts[index].begin > depth { isPast = false }
        }
        if isPast { return }
        continue
      }
      // The digit: the first bit that differs and those behind it.
      let bits = digitWidth(parts.count)
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
            UnsafeMutableBufferPointer(rebasing: parts[run]), scratch, counters, in: bytes,
            from: depth)
        }
        begin = end
      }
      unsafe parts = UnsafeMutableBufferPointer(rebasing: parts[most])
    }
    unsafe insert(parts, in: bytes, depth)
  }

  /// Sorts a few parts, equal in the first `depth` bytes.
  @unsafe
  private static func insert(
    _ parts: UnsafeMutableBufferPointer<Part>, in bytes: UnsafeMutableRawPointer, _ depth: Int
  ) {
    var next = 1
    while next < parts.count {
      let part = unsafe parts[next]
      var place = next
      while place > 0, unsafe isBefore(part, parts[place - 1], in: bytes, depth) {
        unsafe parts[place] = parts[place - 1]
        place -= 1
      }
      unsafe parts[place] = part
      next += 1
    }
  }

  @unsafe
  private static func isBefore(
    _ a: Part, _ b: Part, in bytes: UnsafeMutableRawPointer, _ depth: Int
  ) -> Bool {
    if a.key != b.key { return a.key < b.key }
    var depth = depth + 8
    let least = min(a.end - a.begin, b.end - b.begin)
    while depth < least {
      let x = unsafe key(of: a, in: bytes, depth)
      let y = unsafe key(of: b, in: bytes, depth)
      if x != y { return x < y }
      depth += 8
    }
    return a.end - a.begin < b.end - b.begin
  }
}
