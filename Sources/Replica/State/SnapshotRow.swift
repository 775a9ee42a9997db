import Candid
import Foundation
import GRDB

/// A snapshot as it is stored, its memories apart.
struct SnapshotRow: PageOwner, Sendable {
  let number: Int
  /// The number of its canister.
  let canister: Int
  /// The canister.
  let id: Principal
  /// JSON of `CanisterSnapshot.Record`.
  let record: [UInt8]
  let module: [UInt8]
  var summaries: [PageKind: PageSums] = [:]
  /// The numbers of its memories in the tables of pages.
  var memories: [PageKind: Int] = [:]

  func memory(_ kind: PageKind) -> Int { memories[kind] ?? 0 }

  var possessive: String { "its snapshot \(number)'s" }

  /// The columns, the number first and the checksum last.
  static let columns = [
    "number", "canister", "record", "module", "heap_count", "heap_total", "stable_count",
    "stable_total", "heap_memory", "stable_memory", "sum",
  ]

  /// The checksum of all other columns.
  var sum: UInt32 {
    var sum = earlierSum
    for kind in PageKind.allCases { sum.add(Int64(memory(kind))) }
    return sum.value
  }

  /// The same before version 5, which gave memories numbers.
  private var earlierSum: Checksum {
    var sum = Checksum()
    sum.add(Int64(number))
    sum.add(Int64(canister))
    sum.add(record)
    sum.add(module)
    for kind in PageKind.allCases {
      let summary = summaries[kind] ?? .init()
      sum.add(Int64(summary.count))
      sum.add(Int64(summary.total))
    }
    return sum
  }

  /// The values of the columns.
  var values: [(any DatabaseValueConvertible)?] {
    let heap = summaries[.heap] ?? .init()
    let stable = summaries[.stable] ?? .init()
    return [
      number, canister, Data(record), Data(module), heap.count, Int64(heap.total), stable.count,
      Int64(stable.total), memory(.heap), memory(.stable), Int64(sum),
    ]
  }

  /// A row to be written.
  init(
    _ snapshot: CanisterSnapshot, of canister: CanisterRow, _ summaries: [PageKind: PageSums]
  ) throws {
    memories = [.heap: snapshot.heap.memory.number, .stable: snapshot.stable.memory.number]
    number = snapshot.number
    self.canister = canister.number
    id = canister.id
    record = Array(try JSONEncoder().encode(snapshot.record))
    module = snapshot.module
    self.summaries = summaries
    decoded = snapshot.record
  }

  /// Reads a row.
  ///
  /// - Parameters:
  ///   - canisters: The canisters there are, by number.
  ///   - version: The version of the tables.
  /// - Throws: `StateDamage`.
  init(
    _ row: Row, _ canisters: [Int: Principal], version tables: Int = Store.version
  ) throws(StateDamage) {
    var values = ColumnReader(row, place: "a row of the table of snapshots")
    number = Int(try values.integer("number", in: 0...Int64(Int32.max)))
    values.place = "snapshot \(number)"
    canister = Int(try values.integer("canister", in: 0...Int64(Int32.max)))
    guard let id = canisters[canister] else { throw values.damage("there is no such canister") }
    self.id = id
    values.canister = id
    record = try values.blob("record")
    module = try values.blob("module")
    guard
      let decoded = try? JSONDecoder().decode(CanisterSnapshot.Record.self, from: Data(record))
    else { throw values.damage("its record cannot be read") }
    self.decoded = decoded
    for (kind, name) in [(PageKind.heap, "heap"), (.stable, "stable")] {
      let count = try values.integer("\(name)_count", in: 0...Int64(Int32.max))
      let total = try values.integer("\(name)_total", in: 0...Int64(UInt32.max))
      summaries[kind] = .init(count: Int(count), total: UInt32(total))
      memories[kind] =
        tables < 5 ? number : Int(try values.integer("\(name)_memory", in: 0...Int64(Int32.max)))
    }
    let expected = tables >= 5 ? sum : earlierSum.value
    guard try values.integer("sum", in: 0...Int64(UInt32.max)) == Int64(expected) else {
      throw values.damage("it does not match its checksum")
    }
  }

  /// The record.
  let decoded: CanisterSnapshot.Record

  func pageLimit(_ kind: PageKind) -> Int {
    Int(clamping: kind == .heap ? decoded.heapSize : decoded.stableSize)
      * (65536 / StableMemory.pageSize)
  }
}
