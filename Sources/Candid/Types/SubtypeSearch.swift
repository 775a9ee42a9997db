/// The composite types of a header or of a graph where their words lie; see `TypeWords`.
///
/// Offsets come from a checked header or from a graph, so reading does not check them.
@safe
struct TypeView {
  private let words: UnsafePointer<Int32>
  /// What the offsets of method names count from.
  private let names: UnsafeRawPointer

  /// The types of a graph, for as long as the closure runs.
  static func with<Result>(_ graph: TypeGraph, _ body: (TypeView) -> Result) -> Result {
    unsafe graph.words.withUnsafeBufferPointer { words in
      unsafe graph.text.withUnsafeBytes { text in
        let any = unsafe UnsafeRawPointer(bitPattern: 8).unsafelyUnwrapped
        return body(
          unsafe TypeView(
            words.baseAddress ?? any.assumingMemoryBound(to: Int32.self), text.baseAddress ?? any))
      }
    }
  }

  /// The types of the message that a reader is in, for as long as it is.
  @unsafe
  init(_ reader: borrowing Reader) {
    unsafe self.init(UnsafePointer(reader.types.base), reader.start)
  }

  @unsafe
  private init(_ words: UnsafePointer<Int32>, _ names: UnsafeRawPointer) {
    unsafe self.words = words
    unsafe self.names = names
  }

  /// A word.
  subscript(_ place: Int) -> Int32 { unsafe words[place] }

  /// The opcode of a type, of a composite one too.
  func opcode(_ type: Int32) -> Int32 { type >= 0 ? self[Int(type)] : type }

  /// Whether null is a value of the type.
  @inline(never)
  func isNullable(_ type: Int32) -> Bool {
    let opcode = opcode(type)
    return opcode == Opcode.null || opcode == Opcode.reserved || opcode == Opcode.opt
  }

  /// The order of the method names at two words.
  fileprivate func order(ofNameAt place: Int, in view: TypeView, at other: Int) -> Int {
    unsafe Reader.compare(
      names + Int(self[place]), Int(self[place &+ 1]),
      view.names + Int(view[other]), Int(view[other &+ 1]))
  }
}

/// Subtyping as a yes or no.
///
/// Coinductive: a pair met again is taken to hold. All rules but those for `opt` join conditions with “and”, and
/// anything is a subtype of an `opt`; so a list of pairs that have to hold is enough, and nothing is ever taken back.
///
/// It is in each canister that takes references or stores Candid, and asked seldom. So the list finds its pairs
/// itself: a set and an array are three times the code.
///
/// Source: Candid specification, “Rules” under “Upgrading and Subtyping”.
@safe
struct SubtypeSearch: ~Copyable {
  /// Two composite types of which the first has to be a subtype of the second.
  private struct Pair {
    let sub: Int32
    let `super`: Int32
    /// Whether the first is one of the second view.
    let isFlipped: Bool
    /// The next pair of the same hash; -1 if there is none.
    var next: Int32
    /// The first pair whose hash is this one's place; -1 if there is none.
    var first: Int32 = -1
  }

  private let first: TypeView
  private let second: TypeView
  private var pairs: UnsafeMutablePointer<Pair>
  private var count = 0
  private var capacity: Int
  private var budget: Int

  /// Whether a type of the first view is a subtype of a type of the second.
  ///
  /// `budget` counts the steps.
  /// - Returns: nil if the budget ran out.
  @export(interface)
  @inline(never)
  static func isSubtype(
    _ type: Int32, in first: TypeView, of supertype: Int32, in second: TypeView,
    budget: inout Int
  ) -> Bool? {
    var search = SubtypeSearch(first, second, budget: budget)
    var holds = search.show(type, supertype, isFlipped: false)
    var next = 0
    while holds, next < search.count, search.budget >= 0 {
      holds = search.step(next)
      next &+= 1
    }
    budget = search.budget
    return budget < 0 ? nil : holds
  }

  private init(_ first: TypeView, _ second: TypeView, budget: Int) {
    self.first = first
    self.second = second
    self.budget = budget
    capacity = 0
    unsafe pairs = .allocate(capacity: 1)
  }

  deinit { unsafe pairs.deallocate() }

  /// Whether a pair can hold, and notes it if its parts have to be looked at.
  @inline(never)
  private mutating func show(_ sub: Int32, _ sup: Int32, isFlipped: Bool) -> Bool {
    budget &-= 1
    let opcode = (isFlipped ? second : first).opcode(sub)
    let other = (isFlipped ? first : second).opcode(sup)
    if opcode == Opcode.empty || other == Opcode.reserved || other == Opcode.opt { return true }
    if opcode == Opcode.nat, other == Opcode.int { return true }
    if opcode == Opcode.service, other == Opcode.principal { return true }
    guard opcode == other, opcode != Opcode.future else { return false }
    if sub >= 0 { insert(sub, sup, isFlipped) }
    return true
  }

  /// Notes a pair, unless it was met before.
  private mutating func insert(_ sub: Int32, _ sup: Int32, _ isFlipped: Bool) {
    if count == capacity { grow() }
    let hash = (UInt32(bitPattern: sub) &* 31 &+ UInt32(bitPattern: sup)) &* 0x9E37_79B1
    let place = Int(hash >> 8) & (capacity &- 1)
    var index = unsafe Int(pairs[place].first)
    while index >= 0 {
      let pair = unsafe pairs[index]
      if pair.sub == sub, pair.super == sup, pair.isFlipped == isFlipped { return }
      index = Int(pair.next)
      budget &-= 1
    }
    unsafe pairs[count] = Pair(
      sub: sub, super: sup, isFlipped: isFlipped, next: pairs[place].first,
      first: pairs[count].first)
    unsafe pairs[place].first = Int32(truncatingIfNeeded: count)
    count &+= 1
  }

  /// Makes room for twice as many pairs.
  private mutating func grow() {
    let (old, number) = unsafe (pairs, count)
    capacity = max(16, capacity &* 2)
    unsafe pairs = .allocate(capacity: capacity)
    unsafe pairs.initialize(
      repeating: Pair(sub: 0, super: 0, isFlipped: false, next: -1), count: capacity)
    count = 0
    for index in 0..<number {
      let pair = unsafe old[index]
      insert(pair.sub, pair.super, pair.isFlipped)
    }
    unsafe old.deallocate()
  }

  /// One rule: whether it can hold.
  private mutating func step(_ index: Int) -> Bool {
    let pair = unsafe pairs[index]
    let (a, b) = pair.isFlipped ? (second, first) : (first, second)
    let (x, y) = (Int(pair.sub), Int(pair.super))
    switch a[x] {
    case Opcode.vec: return show(a[x &+ 1], b[y &+ 1], isFlipped: pair.isFlipped)
    case Opcode.function:
      guard a[x &+ 3] == b[y &+ 3] else { return false }
      let (arguments, others) = (Int(a[x &+ 1]), Int(b[y &+ 1]))
      // Arguments the other way round: (other's …) <: (mine …).
      return list(
        b, y &+ 4, others, a, x &+ 4, arguments, isFlipped: !pair.isFlipped)
        && list(
          a, x &+ 4 &+ arguments, Int(a[x &+ 2]), b, y &+ 4 &+ others, Int(b[y &+ 2]),
          isFlipped: pair.isFlipped)
    // Each case has to be one of the supertype, each field or method one of the subtype.
    case Opcode.variant: return parts(a, x, b, y, pair.isFlipped)
    default: return parts(b, y, a, x, pair.isFlipped)
    }
  }

  /// Compares types in order; those that only the supertypes have must be nullable.
  @inline(never)
  private mutating func list(
    _ sub: TypeView, _ place: Int, _ count: Int, _ sup: TypeView, _ superPlace: Int,
    _ superCount: Int, isFlipped: Bool
  ) -> Bool {
    budget &-= count &+ superCount
    for index in 0..<superCount {
      let type = sup[superPlace &+ index]
      let holds =
        index < count
        ? show(sub[place &+ index], type, isFlipped: isFlipped) : sup.isNullable(type)
      if !holds { return false }
    }
    return true
  }

  /// Looks for each part of the one type among those of the other, both in order.
  private mutating func parts(
    _ one: TypeView, _ x: Int, _ other: TypeView, _ y: Int, _ isFlipped: Bool
  ) -> Bool {
    let opcode = one[x]
    let size = opcode == Opcode.service ? 3 : 2
    budget &-= Int(one[x &+ 1] &+ other[y &+ 1])
    var next = y &+ 2
    let end = next &+ size &* Int(other[y &+ 1])
    var place = x &+ 2
    for _ in 0..<one[x &+ 1] {
      var order = 1
      while next < end {
        if opcode == Opcode.service {
          order = other.order(ofNameAt: next, in: one, at: place)
        } else {
          let (id, wanted) = (UInt32(bitPattern: other[next]), UInt32(bitPattern: one[place]))
          order = id == wanted ? 0 : id < wanted ? -1 : 1
        }
        if order >= 0 { break }
        next &+= size
      }
      place &+= size
      let type = one[place &- 1]
      let holds =
        order == 0
        ? opcode == Opcode.variant
          ? show(type, other[next &+ size &- 1], isFlipped: isFlipped)
          : show(other[next &+ size &- 1], type, isFlipped: isFlipped)
        : opcode == Opcode.record && one.isNullable(type)
      if !holds { return false }
    }
    return true
  }
}
