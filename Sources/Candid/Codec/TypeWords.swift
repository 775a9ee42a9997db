/// The types of a message, or of Swift types, as one flat array of words.
///
/// A type is a primitive's opcode, or the offset of the words of a composite type, which begin
/// with its opcode:
///
/// | type | words behind the opcode |
/// |---|---|
/// | opt, vec | the type inside |
/// | record, variant | n, then n times: id, type; by rising id |
/// | func | number of arguments, of results, a bit for each mode, their types |
/// | service | n, then n times: offset and length of the name, type; by rising name |
/// | a future type | – |
///
/// It owns its memory. Offsets come from the checked header only, so reading does not check them.
@safe
@usableFromInline
struct TypeWords: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<Int32>
  @usableFromInline var count = 0
  var capacity: Int

  @export(interface)
  init(capacity: Int) {
    self.capacity = capacity
    unsafe base = .allocate(capacity: capacity)
  }

  /// Words that are all the same.
  init(repeating word: Int32, count: Int) {
    self.init(capacity: max(count, 1))
    self.count = count
    unsafe base.initialize(repeating: word, count: count)
  }

  // Inlinable because what inlines a reader inlines this; the 6.3.1 compiler insists.
  @inlinable deinit { unsafe base.deallocate() }

  /// A word.
  @inlinable
  subscript(_ offset: Int) -> Int32 {
    @inline(__always) get { unsafe base[offset] }
    @inline(__always) set { unsafe base[offset] = newValue }
  }

  /// Adds a word.
  @inline(never)
  mutating func append(_ word: Int32) {
    if count == capacity { grow() }
    unsafe base[count] = word
    count += 1
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Int32>.allocate(capacity: capacity &* 2)
    unsafe UnsafeMutableRawPointer(larger).copyMemory(from: base, byteCount: 4 &* count)
    unsafe base.deallocate()
    unsafe base = larger
    capacity &*= 2
  }

  /// The opcode of a type, of a composite one too.
  @inlinable
  @inline(__always)
  func opcode(_ type: Int32) -> Int32 { type >= 0 ? self[Int(type)] : type }
}

extension TypeWords {
  /// Where the words of a composite type that hold types are, `stride` apart.
  @inline(never)
  func typePlaces(of entry: Int) -> (first: Int, count: Int, stride: Int) {
    switch self[entry] {
    case Opcode.opt, Opcode.vec: (entry &+ 1, 1, 1)
    case Opcode.record, Opcode.variant: (entry &+ 3, Int(self[entry &+ 1]), 2)
    case Opcode.function: (entry &+ 4, Int(self[entry &+ 1] &+ self[entry &+ 2]), 1)
    case Opcode.service: (entry &+ 4, Int(self[entry &+ 1]), 3)
    default: (entry, 0, 1)
    }
  }

  /// Turns the references of an entry from indices of entries into offsets of words.
  mutating func resolve(entry: Int, offsets: borrowing TypeWords) {
    let places = typePlaces(of: entry)
    resolve(at: places.first, count: places.count, stride: places.stride, offsets)
  }

  /// Turns `count` references, `stride` words apart, into offsets of words.
  mutating func resolve(
    at first: Int, count: Int, stride: Int, _ offsets: borrowing TypeWords
  ) {
    var offset = first
    for _ in 0..<count {
      let type = self[offset]
      if type >= 0 { self[offset] = offsets[Int(type)] }
      offset += stride
    }
  }
}
