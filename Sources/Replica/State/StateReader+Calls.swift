import Candid
import Foundation
import GRDB

// Calls between canisters on disk.
extension StateReader {
  /// The calls that are not over, and those who wait for them.
  struct OpenMessages: Sendable {
    var calls: [StoredCall] = []
    var contexts: [UInt64: StoredContext] = [:]
    /// The number that no call and no context has had.
    var nextNumber: UInt64 = 1

    /// The ids of the calls from outside that wait for answers.
    var openRequests: Set<[UInt8]> { Set(contexts.values.compactMap(\.openRequest)) }
  }

  /// The calls that are not over, and those who wait for them.
  func openMessages(of canisters: [CanisterRow]) throws -> OpenMessages {
    var messages = OpenMessages()
    messages.nextNumber = UInt64(bitPattern: try number("next_call") ?? 1)
    try forEachRow(of: "call", counted: "calls") { row throws(StateDamage) in
      messages.calls.append(try Self.call(row))
    }
    try forEachRow(of: "context", counted: "contexts") { row throws(StateDamage) in
      let context = try Self.context(row)
      messages.contexts[context.number] = context
    }
    for damage in try Self.contradictions(in: messages, canisters, requestIDs()) {
      try report(damage)
    }
    return messages
  }

  private static func call(_ row: Row) throws(StateDamage) -> StoredCall {
    var values = ColumnReader(row, place: "a row of the table of calls")
    let number = try values.integer("number", in: 1...Int64.max)
    values.place = "call \(number) of the table of calls"
    let record = try values.blob("record")
    let isExpired = try values.integer("expired", in: 0...1) == 1
    let (state, body) = (
      try values.integer("state", in: 0...3), try values.blob("body")
    )
    guard
      try values.integer("sum", in: 0...Int64(UInt32.max))
        == Int64(sum(ofCall: number, record, isExpired: isExpired)),
      try values.integer("body_sum", in: 0...Int64(UInt32.max))
        == Int64(sum(ofDelivery: number, state, body))
    else { throw values.damage("it does not match its checksum") }
    do throws(FieldReader.Malformed) {
      return try StoredCall(
        number: UInt64(number), record: record, isExpired: isExpired,
        delivery: .init(code: state, body: body))
    } catch {
      throw values.damage("it cannot be read")
    }
  }

  private static func context(_ row: Row) throws(StateDamage) -> StoredContext {
    var values = ColumnReader(row, place: "a row of the table of contexts")
    let number = try values.integer("number", in: 1...Int64.max)
    values.place = "context \(number) of the table of contexts"
    let record = try values.blob("record")
    guard
      try values.integer("sum", in: 0...Int64(UInt32.max))
        == Int64(sum(ofContext: number, record))
    else { throw values.damage("it does not match its checksum") }
    do throws(FieldReader.Malformed) {
      return try StoredContext(number: UInt64(number), record: record)
    } catch {
      throw values.damage("it cannot be read")
    }
  }

  private func requestIDs() throws -> Set<[UInt8]> {
    Set(try Data.fetchAll(database, sql: "SELECT id FROM request").map { Array($0) })
  }

  /// What cannot be as it is, whatever the checksums say: somebody would wait forever, or be answered
  /// twice.
  private static func contradictions(
    in messages: OpenMessages, _ canisters: [CanisterRow], _ requests: Set<[UInt8]>
  ) -> [StateDamage] {
    var damages: [StateDamage] = []
    let ids = Dictionary(
      canisters.map { ($0.number, $0.id) }, uniquingKeysWith: { first, _ in first })
    var takers: [UInt64: StoredContext] = [:]
    var waiting: Set<UInt64> = []
    func damage(_ what: String) { damages.append(StateDamage(what)) }
    for call in messages.calls {
      if ids[call.canister] == nil {
        damage("call \(call.number) is of a canister that is not there")
      }
      if call.number >= messages.nextNumber {
        damage("call \(call.number) has a number that was not given")
      }
      if !call.isExpired { waiting.insert(call.context) }
    }
    for context in messages.contexts.values.sorted(by: { $0.number < $1.number }) {
      let number = context.number
      if ids[context.canister] == nil {
        damage("context \(number) is of a canister that is not there")
      }
      if number >= messages.nextNumber {
        damage("context \(number) has a number that was not given")
      }
      if !waiting.contains(number) { damage("context \(number) waits for no call") }
      if let request = context.openRequest, !requests.contains(request) {
        damage("the request that context \(number) is to answer is missing")
      }
      if let call = context.openOrigin, takers.updateValue(context, forKey: call) != nil {
        damage("call \(call) is to be answered by more than one context")
      }
    }
    for call in messages.calls where call.call.callee != .management {
      let taker = takers[call.number]
      if case .taken = call.delivery {
        if taker.flatMap({ ids[$0.canister] }) != call.call.callee {
          damage("call \(call.number) is with a canister that does not know of it")
        }
      } else if taker != nil {
        damage("call \(call.number) is answered, or not taken, and a context is to answer it")
      }
    }
    return damages
  }

  /// The checksum of what the caller writes of a call.
  static func sum(ofCall number: Int64, _ record: [UInt8], isExpired: Bool) -> UInt32 {
    var sum = Checksum()
    sum.add(number)
    sum.add(record)
    sum.add(isExpired ? 1 : 0)
    return sum.value
  }

  /// The checksum of what the callee writes of a call.
  static func sum(ofDelivery number: Int64, _ state: Int64, _ body: [UInt8]) -> UInt32 {
    var sum = Checksum()
    sum.add(number)
    sum.add(state)
    sum.add(body)
    return sum.value
  }

  /// The checksum of a context.
  static func sum(ofContext number: Int64, _ record: [UInt8]) -> UInt32 {
    var sum = Checksum()
    sum.add(number)
    sum.add(record)
    return sum.value
  }
}
