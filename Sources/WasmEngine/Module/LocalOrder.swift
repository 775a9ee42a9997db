/// The order of a function's locals that takes the fewest bytes: those of a type stand together, as each
/// run of a type takes a declaration; those that are named most come first; those that nobody names go.
struct LocalOrder {
  /// The number of each local now, by the one it had; nil for one that goes.
  let numbers: [Int?]
  /// The declarations of those behind the parameters.
  let declarations: [(count: Int, type: UInt8)]

  /// The order of a function's locals.
  ///
  /// - Parameters:
  ///   - removed: For each parameter whether it goes.
  ///   - declared: The declarations that there are.
  ///   - uses: How often each local is named, parameters first.
  init(removed: [Bool], declared: [(count: Int, type: UInt8)], uses: [Int]) {
    var numbers: [Int?] = []
    var next = 0
    for isRemoved in removed {
      numbers.append(isRemoved ? nil : next)
      if !isRemoved { next += 1 }
    }
    var local = removed.count
    var runs: [(type: UInt8, locals: [Int], uses: Int)] = []
    for (count, type) in declared {
      let named = (local..<local + count).filter { uses[$0] > 0 }
      local += count
      let place = runs.firstIndex { $0.type == type } ?? runs.count
      if place == runs.count { runs.append((type, [], 0)) }
      runs[place].locals += named
      runs[place].uses += named.reduce(0) { $0 + uses[$1] }
    }
    numbers += [Int?](repeating: nil, count: local - removed.count)
    runs = runs.filter { $0.uses > 0 }.enumerated()
      .sorted { ($1.element.uses, $0.offset) < ($0.element.uses, $1.offset) }
      .map(\.element)
    for run in runs {
      for place in run.locals.sorted(by: { (uses[$1], $0) < (uses[$0], $1) }) {
        numbers[place] = next
        next += 1
      }
    }
    self.numbers = numbers
    declarations = runs.map { ($0.locals.count, $0.type) }
  }
}
