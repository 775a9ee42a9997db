/// The order of a module's functions that takes the fewest bytes: those that are named most come first,
/// because a call of one of the first 128 functions is a byte shorter.
struct FunctionOrder {
  /// The number of each function now, by the one it had; imports keep theirs.
  let numbers: [Int]
  /// The own functions in their order: their places among the bodies.
  let bodies: [Int]

  /// The order of functions that are named so often; of two that are named as often the first stays so.
  ///
  /// - Parameters:
  ///   - uses: How often each function is named, imports first.
  ///   - imported: How many are imported.
  init(uses: [Int], imported: Int) {
    bodies = Array(imported..<max(imported, uses.count))
      .sorted { (uses[$1], $0) < (uses[$0], $1) }
      .map { $0 - imported }
    var numbers = Array(uses.indices)
    for (place, body) in bodies.enumerated() { numbers[imported + body] = imported + place }
    self.numbers = numbers
  }
}
