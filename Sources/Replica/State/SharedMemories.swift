/// A stable memory that has pages from another one, its base, or that others have pages from and that
/// no canister and no snapshot owns.
///
/// A snapshot begins without pages: those that its canister's memory has are its own, too. Before one of
/// them is overwritten, the snapshot gets it as it was. The next snapshot of the same memory comes
/// between: the older one has its pages from the newer one, and that from the canister's memory.
struct SharedMemory: Hashable, Sendable {
  let memory: Int
  /// The memory that it has those pages from that are not its own; 0 if there is none.
  var base: Int
  /// The pages of 4 KiB that it can have.
  var limit: Int
  /// What its own pages come to: that of an owner's row counts only where it has all of its pages itself.
  var sums: PageSums
}

/// Which memories have pages from which.
///
/// Each is the base of one other memory at most, its heir.
struct SharedMemories: Sendable {
  private(set) var rows: [Int: SharedMemory] = [:]
  private var heirs: [Int: Int] = [:]

  subscript(memory: Int) -> SharedMemory? { rows[memory] }

  /// The memory that has pages from the given one.
  func heir(of memory: Int) -> SharedMemory? { heirs[memory].flatMap { rows[$0] } }

  /// Whether it has pages from another one, or another one from it.
  func contains(_ memory: Int) -> Bool { rows[memory] != nil || heirs[memory] != nil }

  mutating func put(_ row: SharedMemory) {
    remove(row.memory)
    rows[row.memory] = row
    if row.base != 0 { heirs[row.base] = row.memory }
  }

  mutating func remove(_ memory: Int) {
    guard let row = rows.removeValue(forKey: memory) else { return }
    if heirs[row.base] == memory { heirs[row.base] = nil }
  }

  /// What contradicts itself in it.
  ///
  /// - Parameters:
  ///   - canisters: The memories of canisters, which have all of their pages themselves.
  ///   - snapshots: The memories of snapshots.
  func contradictions(_ canisters: Set<Int>, _ snapshots: Set<Int>) -> [StateDamage] {
    var damages: [StateDamage] = []
    var bases: Set<Int> = []
    for row in rows.values.sorted(by: { $0.memory < $1.memory }) where row.base != 0 {
      if canisters.contains(row.memory) {
        damages.append(
          StateDamage("memory \(row.memory) of a canister has pages from another one"))
      }
      if !canisters.contains(row.base), !snapshots.contains(row.base), rows[row.base] == nil {
        damages.append(
          StateDamage("memory \(row.base) is missing, which memory \(row.memory) has pages from"))
      }
      if !bases.insert(row.base).inserted {
        damages.append(StateDamage("more than one memory has pages from memory \(row.base)"))
      }
    }
    // Where none has two heirs, who comes to no end goes round in a circle.
    var ends = Set(rows.values.filter { $0.base == 0 || rows[$0.base] == nil }.map(\.memory))
    var last = Array(ends)
    while let memory = last.popLast() {
      guard let heir = heir(of: memory), ends.insert(heir.memory).inserted else { continue }
      last.append(heir.memory)
    }
    if damages.isEmpty, let memory = Set(rows.keys).subtracting(ends).min() {
      damages.append(StateDamage("memory \(memory) has pages from itself"))
    }
    return damages
  }
}
