/// Compares two layouts part by part: whether new code can read what old code stored.
///
/// Both are read once, side by side. Where both have a type with versions, its versions are compared,
/// whatever the types are called; everything else has to be equal, but for bytes with a greater bound.
///
/// It runs once, at an upgrade that changed something, and is in each canister that stores types with
/// versions or as Candid: what is needed in many places is called, not put there, and names are looked for
/// where they lie, since arrays of them are twice the code.
struct LayoutComparison: ~Copyable {
  /// Words of a layout, where they lie.
  @safe
  struct Words {
    private let start: UnsafeRawPointer
    let count: Int

    /// Words that stay where they are as long as they are used.
    @unsafe
    init(_ buffer: UnsafeRawBufferPointer) {
      // Words may be none, anywhere then.
      unsafe start =
        buffer.baseAddress ?? UnsafeRawPointer(bitPattern: 16).unsafelyUnwrapped
      count = buffer.count
    }

    private init(_ start: UnsafeRawPointer, _ count: Int) {
      unsafe self.start = unsafe start
      self.count = count
    }

    private init(_ text: StaticString) {
      unsafe self.init(UnsafeRawPointer(text.utf8Start), text.utf8CodeUnitCount)
    }

    /// The words, as bytes.
    @unsafe var buffer: UnsafeRawBufferPointer {
      unsafe UnsafeRawBufferPointer(start: start, count: count)
    }

    var isEmpty: Bool { count == 0 }

    /// A sign of them.
    subscript(_ place: Int) -> UInt8 {
      checkInDebug(place >= 0 && place < count)
      return unsafe start.load(fromByteOffset: place, as: UInt8.self)
    }

    /// Some of them.
    subscript(_ places: Range<Int>) -> Words {
      checkInDebug(places.lowerBound >= 0 && places.upperBound <= count)
      return unsafe Words(start + places.lowerBound, places.upperBound &- places.lowerBound)
    }

    /// Whether they begin with others.
    @inline(never)
    func begin(with other: Words) -> Bool {
      guard count >= other.count else { return false }
      for place in 0..<other.count where self[place] != other[place] { return false }
      return true
    }

    /// Whether they begin with a text.
    func begin(with text: StaticString) -> Bool { begin(with: Words(text)) }

    /// Whether they are the same as others.
    @inline(never)
    func equal(_ other: Words) -> Bool { count == other.count && begin(with: other) }

    /// Whether they are a text.
    @inline(never)
    func equal(_ text: StaticString) -> Bool { equal(Words(text)) }

    /// The number that they are or end with.
    var number: Int {
      @inline(never) get {
        var number = 0
        for place in 0..<count where (0x30..<0x3A).contains(self[place]) {
          number = number &* 10 &+ Int(self[place] & 15)
        }
        return number
      }
    }
  }

  /// One layout and how far it is read.
  struct Side {
    let words: Words
    var place = 0

    /// The sign that comes next; 0 at the end.
    var next: UInt8 {
      @inline(never) get { place < words.count ? words[place] : 0 }
    }

    /// Takes the sign that comes next if it is the given one.
    @inline(never)
    mutating func take(_ sign: Unicode.Scalar) -> Bool {
      guard UInt32(next) == sign.value else { return false }
      place &+= 1
      return true
    }

    /// Takes the signs up to one that separates.
    @inline(never)
    mutating func token() -> Words {
      let begin = place
      while place < words.count, !LayoutComparison.separates(next) { place &+= 1 }
      return words[begin..<place]
    }

    /// Passes over a bracket and everything up to the one that closes it.
    mutating func skipBrackets() {
      var depth = 0
      while place < words.count {
        switch next {
        case 0x28, 0x5B, 0x7B: depth &+= 1
        case 0x29, 0x5D, 0x7D: depth &-= 1
        default: break
        }
        place &+= 1
        if depth <= 0 { return }
      }
    }

    /// Passes over a type: words, brackets and what is in them.
    mutating func skipType() {
      while place < words.count {
        switch next {
        case 0x28, 0x5B, 0x7B: skipBrackets()
        case 0x29, 0x2C, 0x5D, 0x7D: return
        default: place &+= 1
        }
      }
    }

    /// Passes over names with commas between them and the sign behind them.
    @inline(never)
    mutating func skipNames() {
      repeat { _ = token() } while take(",")
      _ = take(";")
    }

    /// Passes over what a version is made of.
    mutating func skipContent() {
      guard take(";") else { return skipBrackets() }
      skipNames()
      skipNames()
    }

    /// The name of a field or case, of those up to the bracket or sign behind them, by its number; or, if that is
    /// negative, the first that is equal to a word. The place stays.
    @inline(never)
    private func find(_ number: Int, _ word: Words) -> Words? {
      var side = self
      var left = number
      while true {
        switch side.next {
        case 0x29, 0x5D, 0x3B, 0: return nil
        default: break
        }
        let name = side.token()
        if left == 0 || left < 0 && name.equal(word) { return name }
        left &-= 1
        if side.take(":") || side.next == 0x28 { side.skipType() }
        _ = side.take(",")
      }
    }

    /// The name of a field or case by its number; nil behind the last.
    func name(_ number: Int) -> Words? { find(number, words) }

    /// Whether there is a field or case of a name.
    @inline(never)
    func has(_ name: Words) -> Bool { find(-1, name) != nil }
  }

  var old: Side
  var new: Side
  /// Where the definitions are that are being compared or were, two numbers each: types may contain themselves.
  private var known = StorableWriter()
  /// What is wrong; empty as long as nothing is.
  var complaint = StableLayout()

  /// Whether new code can read everything; if not, the declared layout becomes a sentence that says what it cannot.
  static func canRead(stored: UnsafeRawBufferPointer, _ declared: inout StableLayout) -> Bool {
    var comparison = unsafe LayoutComparison(
      Side(words: Words(stored)), Side(words: declared.words))
    if comparison.type(), comparison.old.next == 0, comparison.new.next == 0 { return true }
    if comparison.complaint.writer.count == 0 {
      comparison.complaint.append(comparison.new.words)
      comparison.complaint.append(" is declared where stable memory holds ")
      comparison.complaint.append(comparison.old.words)
    }
    declared = comparison.finish()
    return false
  }

  private init(_ old: Side, _ new: Side) {
    self.old = old
    self.new = new
  }

  private consuming func finish() -> StableLayout { complaint }

  /// Whether a sign ends a name or a word.
  @inline(never)
  static func separates(_ sign: UInt8) -> Bool {
    switch sign {
    // A space, ( ) , : ; [ ] { }
    case 0x20, 0x28, 0x29, 0x2C, 0x3A, 0x3B, 0x5B, 0x5D, 0x7B, 0x7D: true
    default: false
    }
  }

  /// Where the bracket is behind which a type of this name is described; nil if it is nowhere.
  @inline(never)
  static func definition(of name: Words, in words: Words) -> Int? {
    guard !name.isEmpty else { return nil }
    var place = 0
    while place &+ name.count < words.count {
      let end = place &+ name.count
      if words[end] == 0x7B, place == 0 || separates(words[place &- 1]),
        words[place..<end].equal(name)
      {
        return end
      }
      place &+= 1
    }
    return nil
  }
}

extension LayoutComparison {
  /// Whether a pair of definitions was met before; from now on it was.
  private mutating func isKnown(_ old: Int, _ new: Int) -> Bool {
    let pair =
      UInt64(UInt32(truncatingIfNeeded: old)) << 32 | UInt64(UInt32(truncatingIfNeeded: new))
    for place in stride(from: 0, to: known.count, by: 8)
    where known.word(at: place) == pair { return true }
    known.append(littleEndian: pair)
    return false
  }

  /// Compares two types, which the sides are in front of, and passes over them.
  mutating func type() -> Bool {
    if old.take("(") {
      guard new.take("(") else { return false }
      repeat {
        _ = (old.take(" "), new.take(" "))
        guard type() else { return false }
        guard old.next == new.next else { return false }
      } while old.take(",") && new.take(",")
      return old.take(")") && new.take(")")
    }
    let oldName = old.token()
    let newName = new.token()
    let oldDefinition = LayoutComparison.definition(of: oldName, in: old.words)
    let newDefinition = LayoutComparison.definition(of: newName, in: new.words)
    if old.next == 0x7B { old.skipBrackets() }
    if new.next == 0x7B { new.skipBrackets() }
    if let oldDefinition, let newDefinition {
      if isKnown(oldDefinition, newDefinition) { return true }
      let behind = (old.place, new.place)
      let holds = versions(oldDefinition, newDefinition, newName)
      (old.place, new.place) = behind
      return holds
    }
    if oldName.equal(newName) {
      // `opt`, `vec` and the like have their content behind them. A name without versions is all that
      // the registry of an older program knew.
      guard old.take(" ") else { return new.next != 0x20 }
      return new.take(" ") && type()
    }
    return oldDefinition == nil && newDefinition == nil && readsBytes(oldName, newName)
  }

  /// Whether bytes of one bound are bytes of another: those of a greater one, or of one without limit.
  private func readsBytes(_ old: Words, _ new: Words) -> Bool {
    guard old.equal("blob") || old.begin(with: "bytes") else { return false }
    if new.equal("blob") { return true }
    guard new.begin(with: "bytes") else { return false }
    guard new.begin(with: "bytes<") else { return new.equal("bytes") }
    return old.begin(with: "bytes<") && old.number <= new.number
  }
}
