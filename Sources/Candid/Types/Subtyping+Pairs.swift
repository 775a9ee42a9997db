extension Subtyping {
  /// Two types, of which the first has to be a subtype of the second.
  struct Pair: Hashable {
    let sub: TypeReference
    let `super`: TypeReference
    /// Whether values go to the service: then the tables have changed places.
    let isInput: Bool
  }

  /// All pairs that a comparison leads to, and which of them hold.
  ///
  /// A pair fails if one of its rules does or a part of it; all others hold, also those that depend
  /// on themselves. So failing is found from the pairs whose own rule fails back to those they are
  /// parts of: every part is looked at once.
  struct Pairs {
    /// The most parts that are looked at. Types that refer to each other have as many pairs as the
    /// numbers of both multiplied.
    static var limit: Int { 4_000_000 }

    /// The tables with their rules, apart from what changes: else it would be copied at each change.
    private let rules: Rules
    private var numbers: [Pair: Int] = [:]
    private var pairs: [Pair] = []
    /// Of each pair: how far it is to a rule that fails; -1 if it holds.
    private var distances: [Int32] = []
    /// Of each pair: whether there is something to report about it or a part of it.
    private var isNotable: [Bool] = []
    /// How many parts were looked at.
    private(set) var steps = 0

    /// All pairs from one on; `steps` is above the limit if they are too many.
    init(from root: Pair, sub: TypeTable, super: TypeTable, limit: Int) {
      let rules = Rules(sub: sub, super: `super`)
      self.rules = rules
      var edges: [(part: Int, whole: Int, isContent: Bool)] = []
      var failing: [Int] = []
      _ = number(root)
      var next = 0
      while next < pairs.count {
        let pair = pairs[next]
        if let content = rules.contents(of: pair) {
          steps += 1
          edges.append((number(content), next, true))
        } else {
          var isGood = true
          rules.parts(of: pair) { part in
            steps += 1
            guard let part else {
              isGood = false
              return
            }
            edges.append((number(part), next, false))
          }
          if !isGood { failing.append(next) }
        }
        guard steps <= limit else { return }
        next += 1
      }
      spread(failing, along: edges)
    }

    /// Whether the first type is a subtype of the second; 0 and more where not: see `distances`.
    func distance(_ pair: Pair) -> Int32? {
      guard let number = numbers[pair], distances[number] >= 0 else { return nil }
      return distances[number]
    }

    /// Whether there is something to report about a pair or its parts.
    func isNotable(_ pair: Pair) -> Bool { numbers[pair].map { isNotable[$0] } ?? false }

    private mutating func number(_ pair: Pair) -> Int {
      if let known = numbers[pair] { return known }
      numbers[pair] = pairs.count
      pairs.append(pair)
      return pairs.count - 1
    }

    private mutating func spread(
      _ failing: [Int], along edges: [(part: Int, whole: Int, isContent: Bool)]
    ) {
      // Where the edges of each part begin; they end where those of the next do.
      var begins = [Int](repeating: 0, count: pairs.count + 1)
      for edge in edges { begins[edge.part] += 1 }
      var sum = 0
      for index in begins.indices {
        sum += begins[index]
        begins[index] = sum
      }
      var sorted = [Int](repeating: 0, count: edges.count)
      for index in edges.indices {
        begins[edges[index].part] -= 1
        sorted[begins[edges[index].part]] = index
      }
      distances = Array(repeating: -1, count: pairs.count)
      isNotable = Array(repeating: false, count: pairs.count)
      for pair in failing { distances[pair] = 0 }
      var queue = failing
      var next = 0
      while next < queue.count {
        let part = queue[next]
        next += 1
        for index in sorted[begins[part]..<begins[part + 1]] where !edges[index].isContent {
          let whole = edges[index].whole
          guard distances[whole] < 0 else { continue }
          distances[whole] = distances[part] + 1
          queue.append(whole)
        }
      }
      // Where the content of an option fails there is a warning; what leads there is notable, too.
      var notable = queue
      for pair in queue { isNotable[pair] = true }
      while let part = notable.popLast() {
        for index in sorted[begins[part]..<begins[part + 1]] {
          let whole = edges[index].whole
          guard !isNotable[whole] else { continue }
          isNotable[whole] = true
          notable.append(whole)
        }
      }
    }
  }
}

extension Subtyping.Pairs {
  /// The table of the first type and that of the second.
  func tables(_ pair: Subtyping.Pair) -> (TypeTable, TypeTable) { rules.tables(pair) }

  /// Where the second type is an option: the pair of what may be in it.
  func contents(of pair: Subtyping.Pair) -> Subtyping.Pair? { rules.contents(of: pair) }
}

/// What one type asks of another, by the rules of the specification.
private struct Rules {
  let sub: TypeTable
  let `super`: TypeTable

  /// The table of the first type and that of the second.
  func tables(_ pair: Subtyping.Pair) -> (TypeTable, TypeTable) {
    pair.isInput ? (`super`, sub) : (sub, `super`)
  }

  /// Where the second type is an option: the pair of what may be in it.
  func contents(of pair: Subtyping.Pair) -> Subtyping.Pair? {
    let (own, other) = tables(pair)
    guard case .opt(let content) = other[pair.super] else { return nil }
    var type = pair.sub
    // Without a value to lose: the pair of a type with itself.
    if type == .null || type == .reserved || type == .empty { type = .empty }
    if case .opt(let inner) = own[type] { type = inner }
    return Subtyping.Pair(sub: type, super: content, isInput: pair.isInput)
  }

  /// One rule, that for options apart: the parts of a pair that have to hold; nil for each part of
  /// the rule that does not.
  func parts(of pair: Subtyping.Pair, _ body: (Subtyping.Pair?) -> Void) {
    let (own, other) = tables(pair)
    let (a, b) = (pair.sub, pair.super)
    if a == .empty || b == .reserved || a == b && a.entry == nil { return }
    func part(_ x: TypeReference, _ y: TypeReference, flipped: Bool = false) {
      body(Subtyping.Pair(sub: x, super: y, isInput: pair.isInput != flipped))
    }
    switch (own[a], other[b]) {
    case (.vec(let x), .vec(let y)): part(x, y)
    case (.record(let x), .record(let y)):
      for field in y {
        if let mine = x.first(id: field.id) {
          part(mine.type, field.type)
        } else if !other.isNullable(field.type) {
          body(nil)
        }
      }
    case (.variant(let x), .variant(let y)):
      for tag in x {
        if let other = y.first(id: tag.id) { part(tag.type, other.type) } else { body(nil) }
      }
    case (.function(let x), .function(let y)):
      if !x.hasModes(of: y) { body(nil) }
      // Arguments go the other way.
      for (x, y, flipped) in [(y.arguments, x.arguments, true), (x.results, y.results, false)] {
        for (index, type) in y.enumerated() {
          if index < x.count {
            part(x[index].type, type.type, flipped: flipped)
          } else if !(pair.isInput != flipped ? sub : `super`).isNullable(type.type) {
            body(nil)
          }
        }
      }
    case (.service(let x), .service(let y)):
      for method in y {
        if let mine = x.first(name: method.name) { part(mine.type, method.type) } else { body(nil) }
      }
    case (.service, _) where b == .principal: return
    case (nil, nil) where a == .nat && b == .int: return
    default: body(nil)
    }
  }
}

extension [MethodType] {
  /// The method with a name; nil if there is none. Methods are sorted by the bytes of their names.
  func first(name: String) -> MethodType? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].name.precedesInBytes(name) { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].name.hasSameBytes(as: name) ? self[low] : nil
  }
}

extension FunctionType {
  /// Whether the annotations are the same set.
  func hasModes(of other: FunctionType) -> Bool {
    modes.allSatisfy { other.modes.contains($0) } && other.modes.allSatisfy { modes.contains($0) }
  }
}
