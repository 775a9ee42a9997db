import Candid
import Foundation
import GRDB
import WasmEngine

/// A canister as it is stored, its memories apart.
struct CanisterRow: Sendable {
  let number: Int
  let id: Principal
  /// Encoded `CanisterSettings`. They have a table of their own: messages do not change them.
  var settings: [UInt8]
  var changing: Commit.Changing
  /// The hash of its module, as in the table of modules.
  var module: [UInt8]?
  /// What its pages come to.
  var summaries: [PageKind: PageSums] = [:]

  /// The columns, the number first and the checksum last.
  static let columns = [
    "number", "id", "version", "status", "stable_size", "heap_size", "globals",
    "certified", "timer", "module", "heap_count", "heap_total", "stable_count", "stable_total",
    "heap_memory", "stable_memory", "sum",
  ]

  /// The checksum of all other columns, and of the settings.
  var sum: UInt32 {
    var sum = earlierSum
    for kind in PageKind.allCases { sum.add(Int64(memory(kind))) }
    return sum.value
  }

  /// The same before version 5, which gave memories numbers.
  private var earlierSum: Checksum {
    var sum = Checksum()
    sum.add(Int64(number))
    sum.add(id.bytes.map { $0 })
    sum.add(settings)
    sum.add(Int64(bitPattern: changing.version))
    sum.add(changing.status.rawValue)
    sum.add(Int64(bitPattern: changing.stableSize))
    sum.add(Int64(changing.heapSize))
    sum.add(GlobalsCoding.encode(changing.globals))
    sum.add(changing.certifiedData)
    sum.add(Int64(bitPattern: changing.timer))
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
      number, Data(id.bytes), Int64(bitPattern: changing.version),
      changing.status.rawValue, Int64(bitPattern: changing.stableSize), changing.heapSize,
      Data(GlobalsCoding.encode(changing.globals)), Data(changing.certifiedData),
      Int64(bitPattern: changing.timer), module.map { Data($0) }, heap.count, Int64(heap.total),
      stable.count, Int64(stable.total), changing.heapMemory, changing.stableMemory, Int64(sum),
    ]
  }

  /// A canister that has just been made.
  init(number: Int, id: Principal, settings: [UInt8]) {
    self.number = number
    self.id = id
    self.settings = settings
    changing = Commit.Changing(
      version: 0, status: .running, stableSize: 0, heapSize: 0, globals: [], certifiedData: [],
      timer: 0)
  }

  /// Reads a row.
  ///
  /// - Parameter version: The version of the tables. The first had no checksums; before the fifth, memories
  ///   had the numbers of their canisters.
  /// - Throws: `StateDamage`.
  init(_ row: Row, version tables: Int = Store.version) throws(StateDamage) {
    var values = ColumnReader(row, place: "the table of canisters")
    number = Int(try values.integer("number", in: 0...Int64(Int32.max)))
    let idBytes = try values.blob("id")
    values.place = "row \(number) of the table of canisters"
    guard let id = Principal(idBytes), !idBytes.isEmpty else {
      throw values.damage("the id is no principal")
    }
    self.id = id
    values.canister = id
    values.place = "its row"
    settings = try values.blob("settings")
    let version = try values.integer("version", in: 0...Int64.max - 1)
    guard let status = CanisterStatus(rawValue: try values.text("status")) else {
      throw values.damage("status is none that there is")
    }
    let stableSize = try values.integer("stable_size", in: 0...Self.maximumStableSize)
    let heapSize = try values.integer("heap_size", in: 0...Int64(MemoryRegion.reservation))
    guard heapSize.isMultiple(of: Int64(MemoryImage.wasmPageSize)) else {
      throw values.damage("heap_size \(heapSize) is not a multiple of 65536")
    }
    guard let globals = GlobalsCoding.decode(try values.blob("globals")) else {
      throw values.damage("globals are no numbers of WebAssembly")
    }
    let certified = try values.blob("certified")
    guard certified.count <= 32 else {
      throw values.damage("certified has \(certified.count) bytes, more than 32")
    }
    // Canisters may set any time of 64 bits.
    let timer = UInt64(bitPattern: try values.integer("timer", in: Int64.min...Int64.max))
    changing = Commit.Changing(
      version: UInt64(version), status: status, stableSize: UInt64(stableSize),
      heapSize: Int(heapSize), globals: globals, certifiedData: certified, timer: timer)
    module = try values.optionalBlob("module")
    (changing.heapMemory, changing.stableMemory) = (number, number)
    if tables >= 5 {
      changing.heapMemory = Int(try values.integer("heap_memory", in: 0...Int64(Int32.max)))
      changing.stableMemory = Int(try values.integer("stable_memory", in: 0...Int64(Int32.max)))
    }
    guard tables > 1 else { return }
    for (kind, name) in [(PageKind.heap, "heap"), (.stable, "stable")] {
      let count = try values.integer("\(name)_count", in: 0...Int64(Int32.max))
      let total = try values.integer("\(name)_total", in: 0...Int64(UInt32.max))
      summaries[kind] = .init(count: Int(count), total: UInt32(total))
    }
    let expected = tables >= 5 ? sum : earlierSum.value
    guard try values.integer("sum", in: 0...Int64(UInt32.max)) == Int64(expected) else {
      throw values.damage("it does not match its checksum")
    }
  }

  /// Pages of 64 KiB in 500 GiB.
  private static let maximumStableSize: Int64 = 500 << 14

  /// The settings.
  ///
  /// - Throws: `StateDamage`.
  func decodedSettings() throws(StateDamage) -> CanisterSettings {
    guard let settings = try? CanisterSettings(encoded: settings),
      settings.controllers.allSatisfy({ Principal($0) != nil })
    else { throw StateDamage(canister: id, "its settings cannot be read") }
    return settings
  }
}

/// Reads the columns of a row, whatever somebody has put there.
struct ColumnReader {
  /// Whose row it is.
  var canister: Principal?
  /// Where the row is.
  var place: String
  private let row: Row

  init(_ row: Row, place: String) {
    self.row = row
    self.place = place
  }

  func damage(_ what: String) -> StateDamage {
    StateDamage(canister: canister, "\(place) is damaged: \(what)")
  }

  private func storage(_ column: String) throws(StateDamage) -> DatabaseValue.Storage {
    guard row.hasColumn(column) else { throw damage("there is no column \(column)") }
    let value: DatabaseValue = row[column]
    return value.storage
  }

  func integer(_ column: String, in range: ClosedRange<Int64>) throws(StateDamage) -> Int64 {
    guard case .int64(let value) = try storage(column) else {
      throw damage("\(column) is not a number")
    }
    guard range.contains(value) else { throw damage("\(column) is \(value)") }
    return value
  }

  func text(_ column: String) throws(StateDamage) -> String {
    guard case .string(let value) = try storage(column) else {
      throw damage("\(column) is not a text")
    }
    return value
  }

  func blob(_ column: String) throws(StateDamage) -> [UInt8] {
    guard let value = try optionalBlob(column) else { throw damage("\(column) is missing") }
    return value
  }

  func optionalBlob(_ column: String) throws(StateDamage) -> [UInt8]? {
    switch try storage(column) {
    case .blob(let data): return Array(data)
    // SQLite has the empty blob of a default as a text.
    case .string(""): return []
    case .null: return nil
    default: throw damage("\(column) is not a blob")
    }
  }
}
