/// Which types of a table have values at all, how deep the flattest of them is, and how large.
///
/// `empty` has none, nor has `type A = record { A }`: a value of it would never end.
public struct Inhabitation: Sendable {
  /// Of each entry: the least depth of its values; nil for an entry without values.
  private var depths: [Int?]
  /// Of each entry: how many values its flattest value is made of.
  private var sizes: [Int]

  /// Looks at all entries of a table. O(size of the table).
  public init(of table: TypeTable) {
    depths = Array(repeating: nil, count: table.entries.count)
    sizes = Array(repeating: 0, count: table.entries.count)
    var parts = Parts(of: table)
    // By rising depth, so that what is found first for a variant is its flattest case.
    var level: [Int] = []
    for (index, entry) in table.entries.enumerated() {
      switch entry.node {
      case .opt, .vec, .function, .service: found(index, 0, size: 1, &level)
      case .record(let fields) where parts.open[index] == 0:
        found(index, fields.isEmpty ? 0 : 1, size: 1 + fields.count, &level)
      case .variant(let cases):
        if cases.contains(where: { $0.type.entry == nil && $0.type != .empty }) {
          found(index, 1, size: 2, &level)
        }
      case .record: break
      }
    }
    var waiting: [[Int]] = [level.filter { depths[$0] == 0 }, level.filter { depths[$0] == 1 }]
    var depth = 0
    while depth < waiting.count {
      var next: [Int] = []
      for index in waiting[depth] {
        for referrer in parts.referrers(of: index) {
          parts.open[referrer] -= 1
          guard depths[referrer] == nil, parts.isVariant[referrer] || parts.open[referrer] == 0
          else { continue }
          found(
            referrer, depth + 1, size: size(of: table.entries[referrer].node, at: depth + 1), &next)
        }
      }
      if !next.isEmpty {
        if depth + 1 == waiting.count { waiting.append([]) }
        waiting[depth + 1] += next
      }
      waiting[depth] = []
      depth += 1
    }
  }

  private mutating func found(_ index: Int, _ depth: Int, size: Int, _ level: inout [Int]) {
    depths[index] = depth
    sizes[index] = size
    level.append(index)
  }

  /// How many values the flattest value of a node is made of, where that has the given depth.
  private func size(of node: TypeNode, at depth: Int) -> Int {
    switch node {
    case .record(let fields):
      var sum = 1
      for field in fields {
        sum = min(sum + leastSize(of: field.type), Inhabitation.greatestSize)
      }
      return sum
    case .variant(let cases):
      // Any of the flattest may be taken.
      var greatest = 0
      for field in cases where leastDepth(of: field.type).map({ $0 + 1 == depth }) == true {
        greatest = max(greatest, leastSize(of: field.type))
      }
      return min(greatest + 1, Inhabitation.greatestSize)
    default: return 1
    }
  }

  /// What stands for all sizes above it.
  private static var greatestSize: Int { 1 << 30 }

  /// Whether there are values of the type.
  public func hasValues(_ type: TypeReference) -> Bool { leastDepth(of: type) != nil }

  /// How many records and variants the flattest value of the type nests; nil if it has no values.
  public func leastDepth(of type: TypeReference) -> Int? {
    guard let entry = type.entry else { return type == .empty ? nil : 0 }
    return entry < depths.count ? depths[entry] : nil
  }

  /// How many values the flattest value of the type is made of, itself included; 2^30 stands for
  /// that and more. 0 if it has no values.
  public func leastSize(of type: TypeReference) -> Int {
    guard let entry = type.entry else { return type == .empty ? 0 : 1 }
    return entry < sizes.count ? sizes[entry] : 0
  }
}

/// What the records and variants of a table are made of, seen from the parts.
private struct Parts {
  /// Of each record: how many fields have types of which no value is known yet.
  var open: [Int]
  let isVariant: [Bool]
  /// Where the referrers of each entry begin; they end where those of the next do.
  private var begins: [Int]
  private var all: [Int]

  init(of table: TypeTable) {
    let count = table.entries.count
    open = Array(repeating: 0, count: count)
    begins = Array(repeating: 0, count: count + 1)
    isVariant = table.entries.map { if case .variant = $0.node { true } else { false } }
    for (index, entry) in table.entries.enumerated() {
      for type in Parts.types(of: entry.node) {
        // A field of the type `empty` stays open.
        if type.entry != nil || type == .empty { open[index] += 1 }
        if let part = type.entry, part < count { begins[part] += 1 }
      }
    }
    var sum = 0
    for index in begins.indices {
      sum += begins[index]
      begins[index] = sum
    }
    all = Array(repeating: 0, count: sum)
    for (index, entry) in table.entries.enumerated() {
      for type in Parts.types(of: entry.node) {
        guard let part = type.entry, part < count else { continue }
        begins[part] -= 1
        all[begins[part]] = index
      }
    }
  }

  private static func types(of node: TypeNode) -> [TypeReference] {
    switch node {
    case .record(let fields), .variant(let fields): fields.map { $0.type }
    default: []
    }
  }

  func referrers(of entry: Int) -> ArraySlice<Int> { all[begins[entry]..<begins[entry + 1]] }
}
