import Foundation
import GRDB

// The rows of shared memories, and what memories have by them.

extension SharedMemory {
  /// The checksum of all columns but itself.
  private var sum: UInt32 {
    var sum = Checksum()
    for number in [memory, base, limit, sums.count, Int(sums.total)] { sum.add(Int64(number)) }
    return sum.value
  }

  /// Reads a row.
  ///
  /// - Throws: `StateDamage`.
  init(_ row: Row) throws(StateDamage) {
    var values = ColumnReader(row, place: "a row of the table of shared memories")
    memory = Int(try values.integer("memory", in: 1...Int64(Int32.max)))
    values.place = "memory \(memory) in the table of shared memories"
    base = Int(try values.integer("base", in: 0...Int64(Int32.max)))
    limit = Int(try values.integer("page_limit", in: 0...Int64(Int32.max)))
    sums = PageSums(
      count: Int(try values.integer("count", in: 0...Int64(Int32.max))),
      total: UInt32(try values.integer("total", in: 0...Int64(UInt32.max))))
    guard try values.integer("sum", in: 0...Int64(UInt32.max)) == Int64(sum) else {
      throw values.damage("it does not match its checksum")
    }
  }

  /// Writes its row.
  func write(_ database: Database) throws {
    try database.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO shared_memory (memory, base, page_limit, count, total, sum)
        VALUES (?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [memory, base, limit, sums.count, Int64(sums.total), Int64(sum)])
  }

  /// The memory that another one has pages from; nil if it has all it has itself.
  ///
  /// - Throws: `StateDamage` if its row is damaged.
  static func base(of memory: Int, _ database: Database) throws -> Int? {
    let statement = try database.cachedStatement(
      sql: "SELECT * FROM shared_memory WHERE memory = ?")
    guard let row = try Row.fetchOne(statement, arguments: [memory]) else { return nil }
    let base = try SharedMemory(row).base
    return base == 0 ? nil : base
  }

  /// A memory and those that it has pages from, the nearest first.
  ///
  /// - Throws: `StateDamage` if a row is damaged, or they go round in a circle.
  static func chain(_ memory: Int, _ kind: PageKind, _ database: Database) throws -> [Int] {
    var chain = [memory]
    guard kind == .stable else { return chain }
    while let base = try base(of: chain[chain.count - 1], database) {
      guard !chain.contains(base) else {
        throw StateDamage("memory \(base) has pages from itself")
      }
      chain.append(base)
    }
    return chain
  }
}
