import Candid
import Foundation
import GRDB
import WasmEngine

/// Reads what is in the tables, and finds what is damaged.
///
/// Whoever opens a state gives up at the first damage; `cooper state verify` goes on to the end.
struct StateReader {
  let database: Database
  /// Is told each damage that is found.
  let report: (StateDamage) throws -> Void

  /// The canisters, by number.
  func canisters() throws -> [CanisterRow] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT canister.*, settings.settings
        FROM canister LEFT JOIN settings ON settings.number = canister.number
        ORDER BY canister.number
        """)
    var canisters: [CanisterRow] = []
    var damaged = 0
    while let row = try rows.next() {
      do throws(StateDamage) {
        canisters.append(try CanisterRow(row))
      } catch {
        damaged += 1
        try report(error)
      }
    }
    var known: Set<Principal> = []
    for canister in canisters where !known.insert(canister.id).inserted {
      try report(StateDamage(canister: canister.id, "it has more than one row"))
    }
    let expected = try number("canisters")
    if let expected, expected != Int64(canisters.count + damaged) {
      try report(
        StateDamage(
          "there are \(canisters.count + damaged) canisters in the table of canisters, "
            + "but \(expected) were stored"))
    }
    return canisters
  }

  /// The bytes of a canister's module; nil if it has none.
  func module(of row: CanisterRow) throws -> [UInt8]? {
    guard let hash = row.module else { return nil }
    guard
      let stored = try Row.fetchOne(
        database, sql: "SELECT bytes, sum FROM module WHERE hash = ?", arguments: [Data(hash)])
    else {
      try report(StateDamage(canister: row.id, "its module is missing"))
      return nil
    }
    var values = ColumnReader(stored, place: "its module")
    values.canister = row.id
    do throws(StateDamage) {
      let bytes = try values.blob("bytes")
      guard
        try values.integer("sum", in: 0...Int64(UInt32.max))
          == Int64(Self.sum(ofModule: hash, bytes))
      else { throw values.damage("it does not match its checksum") }
      return bytes
    } catch {
      try report(error)
      return nil
    }
  }

  /// The checksum of a module.
  static func sum(ofModule hash: [UInt8], _ bytes: [UInt8]) -> UInt32 {
    var sum = Checksum()
    sum.add(hash)
    sum.add(bytes)
    return sum.value
  }

  /// Calls the body with the number and the bytes of each page of a memory.
  func forEachPage(
    of canister: some PageOwner, _ kind: PageKind,
    _ body: (Int, UnsafeRawBufferPointer) throws -> Void = { _, _ in }
  ) throws {
    let memory = canister.memory(kind)
    let limit = canister.pageLimit(kind)
    let owner = canister.possessive
    var sums = PageSums()
    var map = MapCheck(reader: self, kind: kind, memory: memory, canister: canister.id)
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT key, sum, bytes FROM \(kind.table) WHERE key BETWEEN ? AND ?",
      arguments: [Store.key(memory, 0), Store.key(memory, 0xFFFF_FFFF)])
    while let row = try rows.next() {
      var values = ColumnReader(row, place: "a page of \(owner) \(kind.name)")
      values.canister = canister.id
      do {
        let key = try values.integer("key", in: Int64.min...Int64.max)
        let page = Int(key & 0xFFFF_FFFF)
        values.place = PageTables.place(page, kind, of: owner)
        let sum = try values.integer("sum", in: 0...Int64(UInt32.max))
        guard page < limit else { throw values.damage("it lies outside of the memory") }
        let found = try row.withUnsafeData(named: "bytes") { data -> UInt32? in
          guard let data, data.count == StableMemory.pageSize else { return nil }
          return try unsafe data.withUnsafeBytes { bytes -> UInt32 in
            let found = unsafe Checksum(of: bytes, kind: kind, key: key).value
            if Int64(found) == sum { try unsafe body(page, bytes) }
            return found
          }
        }
        guard let found else { throw values.damage("it does not have 4096 bytes") }
        try map.note(page)
        sums.put(UInt32(sum), inPlaceOf: nil)
        guard Int64(found) == sum else { throw values.damage("it does not match its checksum") }
      } catch let damage as StateDamage {
        try report(damage)
      }
    }
    try map.finish()
    let expected = canister.summaries[kind] ?? .init()
    if sums != expected {
      try report(
        StateDamage(
          canister: canister.id,
          sums.count == expected.count
            ? "the pages of \(owner) \(kind.name) are not those that were stored"
            : "\(owner) \(kind.name) has \(sums.count) pages that can be read, but "
              + "\(expected.count) were stored"))
    }
  }

  /// What became of calls from outside, the oldest first.
  func requests() throws -> [RequestRecord] {
    let rows = try Row.fetchCursor(database, sql: "SELECT * FROM request ORDER BY time")
    var records: [RequestRecord] = []
    var damaged = 0
    while let row = try rows.next() {
      let values = ColumnReader(row, place: "a row of the table of requests")
      do throws(StateDamage) {
        let id = try values.blob("id")
        let time = try values.integer("time", in: Int64.min...Int64.max)
        let encoded = try values.blob("record")
        guard
          try values.integer("sum", in: 0...Int64(UInt32.max))
            == Int64(Self.sum(ofRequest: id, time, encoded)),
          let record = RequestRecord(
            id: id, time: UInt64(bitPattern: time), encoded: encoded)
        else { throw values.damage("it does not match its checksum") }
        records.append(record)
      } catch {
        damaged += 1
        try report(error)
      }
    }
    let expected = try number("requests")
    if let expected, expected != Int64(records.count + damaged) {
      try report(
        StateDamage(
          "there are \(records.count + damaged) requests in the table of requests, "
            + "but \(expected) were stored"))
    }
    return records
  }

  /// The checksum of a request's record.
  static func sum(ofRequest id: [UInt8], _ time: Int64, _ record: [UInt8]) -> UInt32 {
    var sum = Checksum()
    sum.add(id)
    sum.add(time.littleEndianBytes)
    sum.add(record)
    return sum.value
  }

  /// What the registry keeps.
  func registry() throws -> Store.Registry {
    let next = try number("next_index")
    let nextNumber = try number("next_number")
    let nextMemory = try number("next_memory")
    var names: [(name: String, canister: Principal)] = []
    var damaged = 0
    let rows = try Row.fetchCursor(database, sql: "SELECT name, canister, sum FROM name")
    while let row = try rows.next() {
      let values = ColumnReader(row, place: "a row of the table of names")
      do throws(StateDamage) {
        let name = try values.text("name")
        let bytes = try values.blob("canister")
        guard let canister = Principal(bytes),
          try values.integer("sum", in: 0...Int64(UInt32.max))
            == Int64(Self.sum(ofName: name, bytes))
        else { throw values.damage("‘\(name)’ does not match its checksum") }
        names.append((name, canister))
      } catch {
        damaged += 1
        try report(error)
      }
    }
    if let expected = try number("names"), expected != Int64(names.count + damaged) {
      try report(
        StateDamage(
          "there are \(names.count + damaged) rows in the table of names, but \(expected) were "
            + "stored"))
    }
    return Store.Registry(
      nextIndex: next.map { UInt64(bitPattern: $0) } ?? Replica.firstIndex,
      nextNumber: nextNumber.map { Int(clamping: $0) } ?? 1,
      nextMemory: nextMemory.map { Int(clamping: $0) } ?? 1, names: names)
  }

  /// The checksum of a name.
  static func sum(ofName name: String, _ canister: [UInt8]) -> UInt32 {
    var sum = Checksum()
    sum.add(name)
    sum.add(canister)
    return sum.value
  }

  /// A number of the table `meta`, which must be there; nil if it is damaged.
  func number(_ key: String) throws -> Int64? {
    guard
      let row = try Row.fetchOne(
        database, sql: "SELECT value, sum FROM meta WHERE key = ?", arguments: [key])
    else {
      try report(StateDamage("‘\(key)’ is missing in the table of numbers"))
      return nil
    }
    let values = ColumnReader(row, place: "‘\(key)’ in the table of numbers")
    do throws(StateDamage) {
      let value = try values.integer("value", in: Int64.min...Int64.max)
      guard
        try values.integer("sum", in: 0...Int64(UInt32.max))
          == Int64(Self.sum(ofNumber: key, value))
      else { throw values.damage("it does not match its checksum") }
      return value
    } catch {
      try report(error)
      return nil
    }
  }

  /// The checksum of a number.
  static func sum(ofNumber key: String, _ value: Int64) -> UInt32 {
    var sum = Checksum()
    sum.add(key)
    sum.add(value)
    return sum.value
  }
}
