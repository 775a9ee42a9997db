import Candid
import GRDB

// What canisters have besides code and memories: cycles, chunks and snapshots.
extension StateReader {
  /// Chunks and snapshots, by number.
  struct Extras: Sendable {
    /// The chunks of canisters and snapshots, by their hashes.
    var chunks: [Int: [[UInt8]: [UInt8]]] = [:]
    var snapshots: [Int: SnapshotRow] = [:]
    /// The memories that have pages from others.
    var shared = SharedMemories()

    /// The snapshots of a canister, the oldest first.
    func snapshots(of canister: Int) -> [SnapshotRow] {
      snapshots.values.filter { $0.canister == canister }.sorted { $0.number < $1.number }
    }

    /// The memories that snapshots have pages from and that nobody owns.
    func ownerless(besides canisters: [CanisterRow]) -> [OwnerlessMemory] {
      var owned = Set(canisters.map { $0.memory(.stable) })
      owned.formUnion(snapshots.values.map { $0.memory(.stable) })
      return shared.rows.values.filter { !owned.contains($0.memory) }.compactMap { row in
        var (heir, steps) = (row, 0)
        while let next = shared.heir(of: heir.memory), steps < shared.rows.count {
          (heir, steps) = (next, steps + 1)
        }
        // Without one it is about to go.
        let snapshot = snapshots.values.first { $0.memory(.stable) == heir.memory }
        return snapshot.map { OwnerlessMemory(row: row, id: $0.id) }
      }
    }
  }

  /// A stable memory that a canister or a snapshot had, and that snapshots still have pages from.
  struct OwnerlessMemory: PageOwner {
    let row: SharedMemory
    let id: Principal

    var summaries: [PageKind: PageSums] { [.stable: row.sums] }
    var possessive: String { "an earlier" }

    func memory(_ kind: PageKind) -> Int { kind == .stable ? row.memory : 0 }
    func pageLimit(_ kind: PageKind) -> Int { kind == .stable ? row.limit : 0 }
  }

  /// The balances of canisters; those that are missing are as at the beginning.
  func balances() throws -> [Int: Commit.Balance] {
    var balances: [Int: Commit.Balance] = [:]
    try forEachRow(of: "balance", counted: "balances") { row throws(StateDamage) in
      let (number, balance) = try Self.balance(row)
      balances[number] = balance
    }
    return balances
  }

  /// A balance, with the number of its canister.
  ///
  /// - Parameter isLanded: Whether no cycles are in flight beside it, as before version 6; they belong to
  ///   the balance.
  static func balance(
    _ row: Row, isLanded: Bool = true
  ) throws(StateDamage) -> (number: Int, balance: Commit.Balance) {
    let values = ColumnReader(row, place: "a row of the table of balances")
    let number = Int(try values.integer("number", in: 0...Int64(Int32.max)))
    let cycles = try values.blob("cycles")
    let charged = try values.integer("charged", in: Int64.min...Int64.max)
    guard cycles.count == 16 || !isLanded && cycles.count == 32,
      try values.integer("sum", in: 0...Int64(UInt32.max))
        == Int64(sum(ofBalance: number, cycles, charged))
    else { throw values.damage("it does not match its checksum") }
    func amount(_ bytes: ArraySlice<UInt8>) -> UInt128 {
      bytes.reversed().reduce(0) { $0 << 8 | UInt128($1) }
    }
    return (
      number,
      .init(
        cycles: amount(cycles[..<16]).addingClamped(amount(cycles[16...])),
        chargedAt: UInt64(bitPattern: charged))
    )
  }

  /// The chunks and snapshots of canisters.
  func extras(of canisters: [CanisterRow]) throws -> Extras {
    var extras = Extras()
    try forEachRow(of: "chunk", counted: "chunks") { row throws(StateDamage) in
      let values = ColumnReader(row, place: "a row of the table of chunks")
      let owner = Int(try values.integer("owner", in: 0...Int64(Int32.max)))
      let (hash, bytes) = (try values.blob("hash"), try values.blob("bytes"))
      guard
        try values.integer("sum", in: 0...Int64(UInt32.max))
          == Int64(Self.sum(ofChunk: owner, hash, bytes))
      else { throw values.damage("it does not match its checksum") }
      extras.chunks[owner, default: [:]][hash] = bytes
    }
    let known = Dictionary(
      canisters.map { ($0.number, $0.id) }, uniquingKeysWith: { first, _ in first })
    try forEachRow(of: "snapshot", counted: "snapshots") { row throws(StateDamage) in
      let snapshot = try SnapshotRow(row, known)
      extras.snapshots[snapshot.number] = snapshot
    }
    try forEachRow(of: "shared_memory", counted: "shared_memories") { row throws(StateDamage) in
      extras.shared.put(try SharedMemory(row))
    }
    let damages = extras.shared.contradictions(
      Set(canisters.map { $0.memory(.stable) }),
      Set(extras.snapshots.values.map { $0.memory(.stable) }))
    for damage in damages { try report(damage) }
    // What a memory with a base has itself changes without its snapshot's row.
    for (number, snapshot) in extras.snapshots {
      guard let row = extras.shared[snapshot.memory(.stable)], row.base != 0 else { continue }
      extras.snapshots[number]?.summaries[.stable] = row.sums
    }
    return extras
  }

  /// Calls the body with each row of a table, and compares their number with the stored one.
  func forEachRow(
    of table: String, counted key: String, _ body: (Row) throws(StateDamage) -> Void
  ) throws {
    let rows = try Row.fetchCursor(database, sql: "SELECT * FROM \(table)")
    var count: Int64 = 0
    while let row = try rows.next() {
      count += 1
      do throws(StateDamage) {
        try body(row)
      } catch {
        try report(error)
      }
    }
    if let expected = try number(key), expected != count {
      try report(
        StateDamage(
          "there are \(count) rows in the table of \(key), but \(expected) were stored"))
    }
  }

  /// The checksum of a balance.
  static func sum(ofBalance number: Int, _ cycles: [UInt8], _ charged: Int64) -> UInt32 {
    var sum = Checksum()
    sum.add(Int64(number))
    sum.add(cycles)
    sum.add(charged)
    return sum.value
  }

  /// The checksum of a chunk.
  static func sum(ofChunk owner: Int, _ hash: [UInt8], _ bytes: [UInt8]) -> UInt32 {
    var sum = Checksum()
    sum.add(Int64(owner))
    sum.add(hash)
    sum.add(bytes)
    return sum.value
  }
}
