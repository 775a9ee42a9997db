/// Which types of a table have values at all, and how deep the flattest of them is.
///
/// `empty` has none, nor has `type A = record { A }`: a value of it would never end.
public struct Inhabitation: Sendable {
  /// The least depth of a value of each entry; nil for an entry without values.
  private let depths: [Int?]

  /// Looks at all entries of a table. O(entries × depth).
  @export(interface)
  public init(of table: TypeTable) {
    var depths = [Int?](repeating: nil, count: table.entries.count)
    // The smallest solution of the entries' equations, found by iteration.
    var changed = true
    while changed {
      changed = false
      for (index, entry) in table.entries.enumerated() where depths[index] == nil {
        guard let depth = Inhabitation.depth(of: entry.node, depths) else { continue }
        depths[index] = depth
        changed = true
      }
    }
    self.depths = depths
  }

  /// Whether there are values of the type.
  public func hasValues(_ type: TypeReference) -> Bool { leastDepth(of: type) != nil }

  /// How many records and variants the flattest value of the type nests; nil if it has no values.
  public func leastDepth(of type: TypeReference) -> Int? {
    Inhabitation.depth(of: type, depths)
  }

  private static func depth(of type: TypeReference, _ depths: [Int?]) -> Int? {
    guard let entry = type.entry else { return type == .empty ? nil : 0 }
    return entry < depths.count ? depths[entry] : nil
  }

  @export(interface)
  private static func depth(of node: TypeNode, _ depths: [Int?]) -> Int? {
    switch node {
    case .opt, .vec, .function, .service: return 0
    case .record(let fields):
      var greatest = 0
      for field in fields {
        guard let depth = depth(of: field.type, depths) else { return nil }
        greatest = max(greatest, depth + 1)
      }
      return greatest
    case .variant(let cases):
      var least: Int?
      for field in cases {
        guard let depth = depth(of: field.type, depths) else { continue }
        least = min(least ?? .max, depth + 1)
      }
      return least
    }
  }
}
