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
  /// What its own pages come to, if nobody owns it. A snapshot's are in its row.
  var sums = PageSums()
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
  /// - Parameter owned: The memories of canisters and snapshots.
  func contradictions(_ owned: Set<Int>) -> [StateDamage] {
    var damages: [StateDamage] = []
    var bases: Set<Int> = []
    for row in rows.values where row.base != 0 {
      if !owned.contains(row.base), rows[row.base] == nil {
        damages.append(
          StateDamage("memory \(row.base) is missing, which memory \(row.memory) has pages from"))
      }
      if !bases.insert(row.base).inserted {
        damages.append(StateDamage("more than one memory has pages from memory \(row.base)"))
      }
      var (memory, steps) = (row.base, 0)
      while memory != row.memory, let next = rows[memory], next.base != 0, steps < rows.count {
        (memory, steps) = (next.base, steps + 1)
      }
      if memory == row.memory {
        damages.append(StateDamage("memory \(memory) has pages from itself"))
      }
    }
    return damages.sorted { $0.message < $1.message }
  }
}
