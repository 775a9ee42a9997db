/// The composite types of a table as flat words, laid out as in `TypeWords`.
///
/// What decoding at types known at run time, and the subtyping of references, walk.
struct TypeGraph: Sendable {
  /// The words; types are opcodes, or offsets of words.
  var words: [Int32] = []
  /// The UTF-8 of method names, one behind the other.
  var text: [UInt8] = []
  /// The word at which each entry of the table begins.
  var offsets: [Int32] = []

  /// The types of a table.
  @export(interface)
  init(_ table: TypeTable) {
    offsets.reserveCapacity(table.entries.count)
    for entry in table.entries {
      offsets.append(Int32(words.count))
      switch entry.node {
      case .opt(let type): words += [Opcode.opt, type.rawValue]
      case .vec(let type): words += [Opcode.vec, type.rawValue]
      case .record(let fields): append(Opcode.record, fields)
      case .variant(let cases): append(Opcode.variant, cases)
      case .function(let function):
        var modes: Int32 = 0
        for mode in function.modes { modes |= 1 << Int32(mode.rawValue) }
        words += [
          Opcode.function, Int32(function.arguments.count), Int32(function.results.count), modes,
        ]
        for argument in function.arguments { words.append(argument.type.rawValue) }
        for result in function.results { words.append(result.type.rawValue) }
      case .service(let methods):
        words += [Opcode.service, Int32(methods.count)]
        for method in methods {
          let begin = text.count
          text += Array(method.name.utf8)
          words += [Int32(begin), Int32(text.count - begin), method.type.rawValue]
        }
      }
    }
    resolve()
  }

  private mutating func append(_ opcode: Int32, _ fields: [FieldType]) {
    words += [opcode, Int32(fields.count)]
    for field in fields { words += [Int32(bitPattern: field.id), field.type.rawValue] }
  }

  /// Turns indices of entries into offsets of words.
  private mutating func resolve() {
    for offset in offsets {
      for place in typeOffsets(of: Int(offset)) where words[place] >= 0 {
        words[place] = offsets[Int(words[place])]
      }
    }
  }

  /// The words of a composite type that hold types.
  @export(interface)
  func typeOffsets(of entry: Int) -> StrideTo<Int> {
    switch words[entry] {
    case Opcode.opt, Opcode.vec: stride(from: entry + 1, to: entry + 2, by: 1)
    case Opcode.record, Opcode.variant:
      stride(from: entry + 3, to: entry + 3 + 2 * Int(words[entry + 1]), by: 2)
    case Opcode.function:
      stride(
        from: entry + 4, to: entry + 4 + Int(words[entry + 1] + words[entry + 2]), by: 1)
    case Opcode.service:
      stride(from: entry + 4, to: entry + 4 + 3 * Int(words[entry + 1]), by: 3)
    default: stride(from: 0, to: 0, by: 1)
    }
  }

  /// The word of a field's or case's id; nil if there is none. They are sorted.
  func place(of id: UInt32, in entry: Int) -> Int? {
    var low = 0
    var high = Int(words[entry + 1])
    while low < high {
      let middle = (low + high) / 2
      let place = entry + 2 + 2 * middle
      let found = UInt32(bitPattern: words[place])
      if found == id { return place }
      if found < id { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// The type as a number of this graph.
  func type(_ reference: TypeReference) -> Int32 {
    reference.rawValue >= 0 ? offsets[Int(reference.rawValue)] : reference.rawValue
  }

  /// The opcode of a type, of a composite one too.
  func opcode(_ type: Int32) -> Int32 { type >= 0 ? words[Int(type)] : type }

  /// Whether null is a value of the type.
  func isNullable(_ type: Int32) -> Bool {
    let opcode = opcode(type)
    return opcode == Opcode.null || opcode == Opcode.reserved || opcode == Opcode.opt
  }
}

extension TypeGraph {
  /// The types of the message a reader is in.
  @export(interface)
  init(_ reader: borrowing Reader) {
    words.reserveCapacity(reader.types.count)
    for index in 0..<reader.types.count { words.append(reader.types[index]) }
    // Names were checked when the header was read.
    var entry = 0
    while entry < reader.firstArgument {
      offsets.append(Int32(entry))
      switch words[entry] {
      case Opcode.opt, Opcode.vec: entry += 2
      case Opcode.record, Opcode.variant: entry += 2 + 2 * Int(words[entry + 1])
      case Opcode.function: entry += 4 + Int(words[entry + 1] + words[entry + 2])
      case Opcode.service:
        for index in 0..<Int(words[entry + 1]) {
          let place = entry + 2 + 3 * index
          let begin = text.count
          text += reader.bytes(at: Int(words[place]), count: Int(words[place + 1]))
          words[place] = Int32(begin)
        }
        entry += 2 + 3 * Int(words[entry + 1])
      default: entry += 1
      }
    }
  }

  /// The types as a table, entry for entry, fields with the names that are lent. Future types become
  /// `reserved` where they are used.
  func table(names: [UInt32: String] = [:]) -> TypeTable {
    var indices: [Int32: Int32] = [:]
    for (index, offset) in offsets.enumerated() {
      indices[offset] = words[Int(offset)] == Opcode.future ? Opcode.reserved : Int32(index)
    }
    func reference(_ place: Int) -> TypeReference {
      TypeReference(rawValue: words[place] >= 0 ? indices[words[place]] ?? -1 : words[place])
    }
    func fields(_ entry: Int) -> [FieldType] {
      typeOffsets(of: entry).map { place in
        let id = UInt32(bitPattern: words[place - 1])
        var field = FieldType(id: id, type: reference(place))
        field.name = names[id]
        return field
      }
    }
    var table = TypeTable()
    for offset in offsets {
      let entry = Int(offset)
      switch words[entry] {
      case Opcode.vec: _ = table.append(.vec(reference(entry + 1)))
      case Opcode.record: _ = table.append(.record(fields(entry)))
      case Opcode.variant: _ = table.append(.variant(fields(entry)))
      case Opcode.function:
        let types = typeOffsets(of: entry).map { place in ArgumentType(type: reference(place)) }
        var modes: [FunctionMode] = []
        for mode: FunctionMode in [.query, .oneway, .compositeQuery]
        where words[entry + 3] & 1 << Int32(mode.rawValue) != 0 { modes.append(mode) }
        let split = Int(words[entry + 1])
        _ = table.append(
          .function(
            FunctionType(
              arguments: Array(types[..<split]), results: Array(types[split...]), modes: modes)))
      case Opcode.service:
        _ = table.append(
          .service(
            typeOffsets(of: entry).map { place in
              let begin = Int(words[place - 2])
              let name = text[begin..<begin + Int(words[place - 1])]
              return MethodType(
                name: String(decoding: name, as: UTF8.self), type: reference(place))
            }))
      case Opcode.opt: _ = table.append(.opt(reference(entry + 1)))
      default: _ = table.append(.opt(.reserved))
      }
    }
    return table
  }

  /// The reference that a type of this graph has in its `table`.
  func reference(_ type: Int32) -> TypeReference {
    guard type >= 0 else { return TypeReference(rawValue: type) }
    guard words[Int(type)] != Opcode.future else { return .reserved }
    return TypeReference(entry: offsets.firstIndex(of: type) ?? 0)
  }
}

/// Subtyping as a yes or no.
///
/// It is in each canister that takes references or stores Candid, and asked seldom: a word is taken by a
/// call, and places are added up without a check, as the word behind one has its own.
extension TypeGraph {
  /// Whether a type of this graph is a subtype of a type of another.
  ///
  /// Coinductive: a pair met again is taken to hold. All rules but those for `opt` join conditions
  /// with “and”, and anything is a subtype of an `opt`; so a list of pairs still to be shown is
  /// enough, and nothing is ever taken back. `budget` counts the steps.
  ///
  /// Source: Candid specification, “Rules” under “Upgrading and Subtyping”.
  /// - Returns: nil if the budget ran out.
  @export(interface)
  func isSubtype(
    _ type: Int32, of supertype: Int32, in other: TypeGraph, budget: inout Int
  ) -> Bool? {
    var seen: Set<Pair> = []
    var open = [Pair(sub: type, super: supertype, flipped: false)]
    while let pair = open.popLast() {
      budget -= 1
      if budget < 0 { return nil }
      if pair.sub >= 0, pair.super >= 0 {
        guard seen.insert(pair).inserted else { continue }
      }
      let holds =
        pair.flipped
        ? other.step(pair, self, &open, &budget) : step(pair, other, &open, &budget)
      if !holds { return false }
    }
    return true
  }

  /// Two types of which the first has to be a subtype of the second.
  struct Pair: Hashable {
    let sub: Int32
    let `super`: Int32
    /// Whether the first is one of the other graph.
    let flipped: Bool
  }

  /// One rule: whether it can hold, and what is then left to show.
  @export(interface)
  private func step(
    _ pair: Pair, _ other: TypeGraph, _ open: inout [Pair], _ budget: inout Int
  ) -> Bool {
    let sub = opcode(pair.sub)
    let sup = other.opcode(pair.super)
    let a = Int(pair.sub)
    let b = Int(pair.super)
    if sub == Opcode.empty || sup == Opcode.reserved || sup == Opcode.opt { return true }
    if sub == Opcode.nat, sup == Opcode.int { return true }
    if sub == Opcode.service, sup == Opcode.principal { return true }
    guard sub == sup, sub != Opcode.future else { return false }
    func show(_ x: Int32, _ y: Int32) {
      open.append(Pair(sub: x, super: y, flipped: pair.flipped))
    }
    switch sub {
    case Opcode.vec: show(word(a &+ 1), other.word(b &+ 1))
    case Opcode.record:
      var next = a &+ 2
      let end = next &+ 2 &* Int(word(a &+ 1))
      budget &-= Int(word(a &+ 1) &+ other.word(b &+ 1))
      for place in other.typeOffsets(of: b) {
        let id = UInt32(bitPattern: other.word(place - 1))
        while next < end, UInt32(bitPattern: word(next)) < id { next &+= 2 }
        if next < end, UInt32(bitPattern: word(next)) == id {
          show(word(next &+ 1), other.word(place))
        } else if !other.isNullable(other.word(place)) {
          return false
        }
      }
    case Opcode.variant:
      var next = b &+ 2
      let end = next &+ 2 &* Int(other.word(b &+ 1))
      budget &-= Int(word(a &+ 1) &+ other.word(b &+ 1))
      for place in typeOffsets(of: a) {
        let id = UInt32(bitPattern: word(place - 1))
        while next < end, UInt32(bitPattern: other.word(next)) < id { next &+= 2 }
        guard next < end, UInt32(bitPattern: other.word(next)) == id else { return false }
        show(word(place), other.word(next &+ 1))
      }
    case Opcode.function:
      guard word(a &+ 3) == other.word(b &+ 3) else { return false }
      budget &-= Int(word(a &+ 1) &+ word(a &+ 2) &+ other.word(b &+ 1) &+ other.word(b &+ 2))
      // Arguments the other way round: (other's …) <: (mine …).
      for index in 0..<Int(word(a &+ 1)) {
        let mine = word(a &+ 4 &+ index)
        if index < Int(other.word(b &+ 1)) {
          open.append(
            Pair(sub: other.word(b &+ 4 &+ index), super: mine, flipped: !pair.flipped))
        } else if !isNullable(mine) {
          return false
        }
      }
      let mine = a &+ 4 &+ Int(word(a &+ 1))
      let others = b &+ 4 &+ Int(other.word(b &+ 1))
      for index in 0..<Int(other.word(b &+ 2)) {
        if index < Int(word(a &+ 2)) {
          show(word(mine &+ index), other.word(others &+ index))
        } else if !other.isNullable(other.word(others &+ index)) {
          return false
        }
      }
    case Opcode.service:
      budget &-= Int(word(a &+ 1) &+ other.word(b &+ 1))
      var next = a &+ 2
      let end = next &+ 3 &* Int(word(a &+ 1))
      for place in other.typeOffsets(of: b) {
        let name = other.name(place - 2)
        while next < end, self.name(next).lexicographicallyPrecedes(name) { next &+= 3 }
        guard next < end, self.name(next).elementsEqual(name) else { return false }
        show(word(next &+ 2), other.word(place))
      }
    default: break
    }
    return true
  }

  /// The word at a place.
  @inline(never)
  private func word(_ place: Int) -> Int32 { words[place] }

  /// The UTF-8 of the method name at a word.
  private func name(_ place: Int) -> ArraySlice<UInt8> {
    let begin = Int(word(place))
    return text[begin..<begin &+ Int(word(place &+ 1))]
  }
}
