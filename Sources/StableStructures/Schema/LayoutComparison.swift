/// Compares two layouts part by part: whether new code can read what old code stored.
///
/// Both are read once, side by side. Where both have a type with versions, its versions are compared,
/// whatever the types are called; everything else has to be equal, but for bytes with a greater bound.
///
/// It runs once, at an upgrade that changed something, and is in each canister that stores types with
/// versions or as Candid: what is needed in many places is called, not put there.
struct LayoutComparison: ~Copyable {
  /// One layout and how far it is read.
  struct Side {
    let words: [UInt8]
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
    mutating func token() -> Range<Int> {
      let begin = place
      while place < words.count, !LayoutComparison.separates(next) { place &+= 1 }
      return begin..<place
    }

    /// Passes over a bracket and everything up to the one that closes it.
    mutating func skipBrackets() {
      var depth = 0
      repeat {
        switch next {
        case 0x28, 0x5B, 0x7B: depth += 1
        case 0x29, 0x5D, 0x7D: depth -= 1
        default: break
        }
        place += 1
      } while depth > 0 && place < words.count
    }

    /// Passes over a type: words, brackets and what is in them.
    mutating func skipType() {
      while place < words.count {
        switch next {
        case 0x28, 0x5B, 0x7B: skipBrackets()
        case 0x29, 0x2C, 0x5D, 0x7D: return
        default: place += 1
        }
      }
    }

    /// Passes over what a version is made of.
    mutating func skipContent() {
      guard take(";") else { return skipBrackets() }
      for _ in 0..<2 {
        _ = token()
        place += 1
        while next == 0x2C {
          place += 1
          _ = token()
        }
      }
    }

    /// Whether a word is a text.
    @inline(never)
    func reads(_ word: Range<Int>, _ text: StaticString) -> Bool {
      word.count == text.utf8CodeUnitCount && begins(word, text)
    }

    /// Whether a word begins with a text.
    @inline(never)
    func begins(_ word: Range<Int>, _ text: StaticString) -> Bool {
      guard word.count >= text.utf8CodeUnitCount else { return false }
      for index in 0..<text.utf8CodeUnitCount
      where unsafe words[word.lowerBound &+ index] != text.utf8Start[index] { return false }
      return true
    }

    /// The number that a word is or ends with.
    @inline(never)
    func number(_ word: Range<Int>) -> Int {
      var number = 0
      for place in word where (0x30..<0x3A).contains(words[place]) {
        number = number &* 10 &+ Int(words[place] & 15)
      }
      return number
    }

    /// The names of the fields or cases up to the bracket behind them; the place stays.
    func names() -> [ArraySlice<UInt8>] {
      var side = self
      var names: [ArraySlice<UInt8>] = []
      while side.next != 0x29, side.next != 0x5D, side.next != 0 {
        names.append(side.words[side.token()])
        _ = side.take(":")
        side.skipType()
        _ = side.take(",")
      }
      return names
    }
  }

  var old: Side
  var new: Side
  /// The definitions that are being compared or were: types may contain themselves.
  private var known: [(old: Int, new: Int)] = []
  /// What is wrong; empty as long as nothing is.
  var complaint = StableLayout()
  /// What new code cannot read, in a sentence; nil if it can read everything.
  static func complaint(stored: [UInt8], declared: [UInt8]) -> [UInt8]? {
    var comparison = LayoutComparison(Side(words: stored), Side(words: declared))
    if comparison.type(), comparison.old.next == 0, comparison.new.next == 0 { return nil }
    if comparison.complaint.writer.count == 0 {
      comparison.complaint.append(contentsOf: declared)
      comparison.complaint.append(" is declared where stable memory holds ")
      comparison.complaint.append(contentsOf: stored)
    }
    return comparison.complaint.bytes
  }

  private init(_ old: Side, _ new: Side) {
    self.old = old
    self.new = new
  }

  /// Whether a sign ends a name or a word.
  static func separates(_ sign: UInt8) -> Bool {
    switch sign {
    // A space, ( ) , : ; [ ] { }
    case 0x20, 0x28, 0x29, 0x2C, 0x3A, 0x3B, 0x5B, 0x5D, 0x7B, 0x7D: true
    default: false
    }
  }

  /// Where the bracket is behind which a type of this name is described; nil if it is nowhere.
  static func definition(of name: Range<Int>, in words: [UInt8]) -> Int? {
    guard !name.isEmpty else { return nil }
    var place = 0
    while place + name.count < words.count {
      if words[place + name.count] == 0x7B, place == 0 || separates(words[place - 1]),
        words[place..<place + name.count].elementsEqual(words[name])
      {
        return place + name.count
      }
      place += 1
    }
    return nil
  }
}

extension LayoutComparison {
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
      if known.contains(where: { $0.old == oldDefinition && $0.new == newDefinition }) {
        return true
      }
      known.append((oldDefinition, newDefinition))
      let behind = (old.place, new.place)
      let holds = versions(oldDefinition, newDefinition, new.words[newName])
      (old.place, new.place) = behind
      return holds
    }
    if old.words[oldName] == new.words[newName] {
      // `opt`, `vec` and the like have their content behind them. A name without versions is all that
      // the registry of an older program knew.
      guard old.take(" ") else { return new.next != 0x20 }
      return new.take(" ") && type()
    }
    return oldDefinition == nil && newDefinition == nil && readsBytes(oldName, newName)
  }

  /// Whether bytes of one bound are bytes of another: those of a greater one, or of one without limit.
  private func readsBytes(_ oldName: Range<Int>, _ newName: Range<Int>) -> Bool {
    let isBlob = old.reads(oldName, "blob")
    guard isBlob || old.begins(oldName, "bytes") else { return false }
    if new.reads(newName, "blob") { return true }
    guard new.begins(newName, "bytes") else { return false }
    guard let most = limit(new, newName) else { return new.reads(newName, "bytes") }
    guard let count = limit(old, oldName) else { return false }
    return count <= most
  }

  /// The number behind `bytes<=`; nil if there is none.
  private func limit(_ side: borrowing Side, _ name: Range<Int>) -> Int? {
    side.words[name].contains(0x3C) ? side.number(name) : nil
  }
}
