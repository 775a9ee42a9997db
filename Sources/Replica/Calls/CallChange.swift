/// What a commit changes of the calls between canisters.
///
/// A call is on disk from the commit of the message that made it until its canister has handled the
/// answer. In between its callee's commits say what became of it.
enum CallChange: Sendable {
  /// The canister makes a call.
  case make(StoredCall)
  /// The callee has run the call with the number and answers later.
  case take(UInt64)
  /// The callee answers the call with the number. Nothing happens if nobody waits for it any more.
  case answer(UInt64, Result<[UInt8], Rejection>, refund: UInt128)
  /// The canister has handled that the call's deadline has come: it waits only for the cycles.
  case expire(StoredCall)
  /// The canister has handled the answer to the call with the number.
  case end(UInt64)
  /// A context waits for answers.
  case keep(StoredContext)
  /// The context with the number waits no more.
  case drop(UInt64)

  /// Bytes that it has in memory until it is on disk.
  var weight: Int {
    switch self {
    case .make(let call): 256 + call.delivery.body.count
    case .answer(_, .success(let reply), _): 64 + reply.count
    case .answer(_, .failure(let rejection), _): 64 + rejection.message.utf8.count
    case .take, .expire, .end, .keep, .drop: 128
    }
  }
}

extension CallChange {
  /// Writes it for the log of commits.
  func put(into fields: inout FieldWriter) {
    switch self {
    case .make(let call):
      fields.put(UInt8(0))
      fields.put(call.number)
      fields.put(call.record)
      fields.put(call.delivery)
    case .take(let number):
      fields.put(UInt8(1))
      fields.put(number)
    case .answer(let number, let result, let refund):
      fields.put(UInt8(2))
      fields.put(number)
      fields.put(StoredCall.Delivery.answered(result, refund: refund))
    case .expire(let call):
      fields.put(UInt8(3))
      fields.put(call.number)
      fields.put(call.record)
      fields.put(call.delivery)
    case .end(let number):
      fields.put(UInt8(4))
      fields.put(number)
    case .keep(let context):
      fields.put(UInt8(5))
      fields.put(context.number)
      fields.put(context.record)
    case .drop(let number):
      fields.put(UInt8(6))
      fields.put(number)
    }
  }

  init(from fields: inout FieldReader) throws(FieldReader.Malformed) {
    let code = try fields.number(UInt8.self)
    let number = try fields.number(UInt64.self)
    switch code {
    case 0: self = .make(try fields.call(number, isExpired: false))
    case 1: self = .take(number)
    case 2:
      guard case .answered(let result, let refund) = try fields.delivery() else {
        throw FieldReader.Malformed()
      }
      self = .answer(number, result, refund: refund)
    case 3: self = .expire(try fields.call(number, isExpired: true))
    case 4: self = .end(number)
    case 5: self = .keep(try StoredContext(number: number, record: try fields.content()))
    case 6: self = .drop(number)
    default: throw FieldReader.Malformed()
    }
  }
}

extension FieldWriter {
  fileprivate mutating func put(_ delivery: StoredCall.Delivery) {
    put(UInt8(delivery.code))
    put(delivery.body)
  }
}

extension FieldReader {
  fileprivate mutating func delivery() throws(Malformed) -> StoredCall.Delivery {
    try StoredCall.Delivery(code: Int64(try number(UInt8.self)), body: try content())
  }

  fileprivate mutating func call(
    _ number: UInt64, isExpired: Bool
  ) throws(Malformed) -> StoredCall {
    try StoredCall(
      number: number, record: try content(), isExpired: isExpired, delivery: try delivery())
  }
}
