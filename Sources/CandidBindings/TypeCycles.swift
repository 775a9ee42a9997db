import Candid

/// Which declarations are on a cycle of others, found once for all. Source: Tarjan, “Depth-first
/// search and linear graph algorithms”, 1972, without recursion.
struct TypeCycles {
  private var components: [String: Int] = [:]
  private var cyclic: Set<Int> = []

  /// The cycles of a graph of declarations; `edges` names what a declaration's type leads to.
  init(_ declarations: [InterfaceSyntax.Declaration], edges: (TypeSyntax) -> [String]) {
    let places = Dictionary(
      declarations.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { $1 })
    let targets = declarations.map { edges($0.type).compactMap { places[$0] } }
    let unseen = -1
    var order = [Int](repeating: unseen, count: declarations.count)
    var lowest = order
    var isOpen = [Bool](repeating: false, count: declarations.count)
    var open: [Int] = []
    var path: [(place: Int, next: Int)] = []
    var count = 0
    var component = 0

    for root in declarations.indices where order[root] == unseen {
      path.append((root, 0))
      while let (place, next) = path.last {
        if next == 0 {
          (order[place], lowest[place]) = (count, count)
          count += 1
          open.append(place)
          isOpen[place] = true
        } else {
          let done = targets[place][next - 1]
          if isOpen[done] { lowest[place] = min(lowest[place], lowest[done]) }
        }
        if next < targets[place].count {
          path[path.count - 1].next += 1
          let target = targets[place][next]
          if order[target] == unseen { path.append((target, 0)) }
          continue
        }
        path.removeLast()
        guard lowest[place] == order[place] else { continue }
        if open.last != place || targets[place].contains(place) { cyclic.insert(component) }
        while let member = open.popLast() {
          isOpen[member] = false
          components[declarations[member].name] = component
          if member == place { break }
        }
        component += 1
      }
    }
  }

  /// Whether a declaration leads back to itself.
  func contains(_ name: String) -> Bool {
    components[name].map { cyclic.contains($0) } ?? false
  }

  /// Whether two declarations are on one cycle.
  func areOneCycle(_ a: String, _ b: String) -> Bool {
    contains(a) && components[a] == components[b]
  }
}

extension TypeSyntax {
  /// The declarations that a value of the type holds without a heap in between.
  var inlineNames: [String] {
    var names: [String] = []
    var stack = [self]
    while let next = stack.popLast() {
      switch next.kind {
      case .primitive, .vec, .function, .service: break
      case .opt(let inner): stack.append(inner)
      case .record(let fields), .variant(let fields): stack += fields.map(\.type)
      case .name(let name): names.append(name)
      }
    }
    return names
  }

  /// The declaration that it is options and vectors of, if it is nothing else.
  var aliasedName: String? {
    var type = self
    while true {
      switch type.kind {
      case .opt(let inner), .vec(let inner): type = inner
      case .name(let name): return name
      default: return nil
      }
    }
  }
}
