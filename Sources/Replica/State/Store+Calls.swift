import Foundation
import GRDB

// Calls between canisters on disk.
extension Store {
  /// Adds the tables that version 5 had not.
  static func addCalls(_ database: Database) throws {
    // Of a call, the caller's commits write record and expired, the callee's state and body.
    try database.execute(
      sql: """
        CREATE TABLE call (
          number INTEGER PRIMARY KEY, record BLOB NOT NULL, expired INTEGER NOT NULL,
          sum INTEGER NOT NULL, state INTEGER NOT NULL, body BLOB NOT NULL,
          body_sum INTEGER NOT NULL);
        CREATE TABLE context (
          number INTEGER PRIMARY KEY, record BLOB NOT NULL, sum INTEGER NOT NULL);
        """)
    for key in ["calls", "contexts"] { try set(key, 0, database) }
    try set("next_call", 1, database)
  }

  /// Gives canisters back what their calls had taken along when the process ended: in version 5 and
  /// before, calls ended with it, and beside a balance was what was in flight.
  static func landCycles(_ database: Database) throws {
    let rows = try Row.fetchAll(database, sql: "SELECT * FROM balance WHERE length(cycles) = 32")
    for row in rows {
      let (number, balance) = try StateReader.balance(row, isLanded: false)
      try put(balance, of: number, database)
    }
  }

  /// Writes what a commit changes of calls.
  static func writeCalls(
    _ commit: Commit, _ database: Database, _ contents: inout Contents
  ) throws {
    for change in commit.calls { try write(change, database, &contents) }
  }

  private static func write(
    _ change: CallChange, _ database: Database, _ contents: inout Contents
  ) throws {
    switch change {
    case .make(let call):
      try noteCall(call.number, database, &contents)
      let (number, record) = (Int64(bitPattern: call.number), call.record)
      let (state, body) = (call.delivery.code, call.delivery.body)
      try database.cachedStatement(
        sql: """
          INSERT INTO call (number, record, expired, sum, state, body, body_sum)
          VALUES (?, ?, 0, ?, ?, ?, ?)
          """
      ).execute(
        arguments: [
          number, Data(record), Int64(StateReader.sum(ofCall: number, record, isExpired: false)),
          state, Data(body), Int64(StateReader.sum(ofDelivery: number, Int64(state), body)),
        ])
      contents.calls.insert(call.number)
    case .take(let number): try put(.taken, of: number, database, contents)
    case .answer(let number, let result, let refund):
      try put(.answered(result, refund: refund), of: number, database, contents)
    case .expire(let call):
      let number = Int64(bitPattern: call.number)
      try database.cachedStatement(
        sql: "UPDATE call SET expired = 1, sum = ? WHERE number = ?"
      ).execute(
        arguments: [
          Int64(StateReader.sum(ofCall: number, call.record, isExpired: true)), number,
        ])
      try checkChange(of: call.number, database)
    case .end(let number):
      try database.cachedStatement(sql: "DELETE FROM call WHERE number = ?")
        .execute(arguments: [Int64(bitPattern: number)])
      contents.calls.remove(number)
    case .keep(let context):
      try noteCall(context.number, database, &contents)
      let (number, record) = (Int64(bitPattern: context.number), context.record)
      try database.cachedStatement(
        sql: "INSERT OR REPLACE INTO context (number, record, sum) VALUES (?, ?, ?)"
      ).execute(
        arguments: [
          number, Data(record), Int64(StateReader.sum(ofContext: number, record)),
        ])
      contents.contexts.insert(context.number)
    case .drop(let number):
      try database.cachedStatement(sql: "DELETE FROM context WHERE number = ?")
        .execute(arguments: [Int64(bitPattern: number)])
      contents.contexts.remove(number)
    }
  }

  /// Notes how far a call is, unless nobody waits for it any more.
  private static func put(
    _ delivery: StoredCall.Delivery, of call: UInt64, _ database: Database, _ contents: Contents
  ) throws {
    guard contents.calls.contains(call) else { return }
    let (number, state, body) = (Int64(bitPattern: call), delivery.code, delivery.body)
    try database.cachedStatement(
      sql: "UPDATE call SET state = ?, body = ?, body_sum = ? WHERE number = ?"
    ).execute(
      arguments: [
        state, Data(body), Int64(StateReader.sum(ofDelivery: number, Int64(state), body)), number,
      ])
    try checkChange(of: call, database)
  }

  private static func checkChange(of call: UInt64, _ database: Database) throws {
    guard database.changesCount == 1 else {
      throw StateDamage("call \(call) is missing in the table of calls")
    }
  }

  /// Numbers are noted so many at a time.
  private static let numbersNoted: UInt64 = 4096

  /// Notes that the number of a call or a context is taken, and some behind it: none is given again
  /// after a restart.
  private static func noteCall(
    _ number: UInt64, _ database: Database, _ contents: inout Contents
  ) throws {
    guard number >= contents.nextCall else { return }
    contents.nextCall = number + numbersNoted
    try set("next_call", Int64(bitPattern: contents.nextCall), database)
  }
}
