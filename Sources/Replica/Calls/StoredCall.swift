import Candid

/// A call as it is on disk, from the commit of the message that made it to the one that handles its
/// answer.
struct StoredCall: Sendable {
  /// How far the call is.
  enum Delivery: Sendable {
    /// The callee has not run it, or nothing of what it did was kept.
    case requested(argument: [UInt8])
    /// The callee has run it and answers later; of the management canister: it has begun what it must
    /// not do twice.
    case taken
    /// What it came to, and the cycles that come back.
    case answered(Result<[UInt8], Rejection>, refund: UInt128)
  }

  /// The call, without its argument.
  var call: OutgoingCall
  /// The number of the canister that made it.
  var canister: Int
  /// The number of the context that waits for it.
  var context: UInt64
  /// Whether its deadline has come, so that only its cycles are waited for.
  var isExpired = false
  var delivery: Delivery

  /// A call that is made now.
  init(_ call: OutgoingCall, by canister: Int, in context: UInt64) {
    self.call = call
    self.call.argument = []
    self.canister = canister
    self.context = context
    delivery = .requested(argument: call.argument)
  }

  /// The call's number.
  var number: UInt64 { call.number }
}

extension StoredCall {
  /// The part of the row that does not change.
  var record: [UInt8] {
    var fields = FieldWriter()
    fields.put(UInt32(canister))
    fields.put(context)
    fields.put(Array(call.callee.bytes))
    fields.put(call.method)
    fields.put(call.onReply)
    fields.put(call.onReject)
    fields.put(call.onCleanup) { $0.put($1) }
    fields.put(call.deadline) { $0.put($1) }
    fields.put(call.cycles)
    fields.put(call.reserved)
    return fields.bytes
  }

  /// A row.
  init(
    number: UInt64, record: [UInt8], isExpired: Bool, delivery: Delivery
  ) throws(FieldReader.Malformed) {
    var fields = FieldReader(record)
    let canister = try fields.number(UInt32.self)
    let context = try fields.number(UInt64.self)
    guard let callee = Principal(try fields.content()) else { throw FieldReader.Malformed() }
    call = OutgoingCall(
      number: number, callee: callee, method: try fields.text(), onReply: try fields.callback(),
      onReject: try fields.callback())
    call.onCleanup = try fields.optional { (fields) throws(FieldReader.Malformed) in
      try fields.callback()
    }
    call.deadline = try fields.optionalNumber()
    call.cycles = try fields.number()
    call.reserved = try fields.number()
    try fields.finish()
    guard let canister = Int32(exactly: canister) else { throw FieldReader.Malformed() }
    self.canister = Int(canister)
    self.context = context
    self.isExpired = isExpired
    self.delivery = delivery
  }
}

extension StoredCall.Delivery {
  /// What stands for it in the row.
  var code: Int {
    switch self {
    case .requested: 0
    case .taken: 1
    case .answered(.success, _): 2
    case .answered(.failure, _): 3
    }
  }

  /// What goes with it.
  var body: [UInt8] {
    switch self {
    case .requested(let argument): return argument
    case .taken: return []
    case .answered(.success(let reply), let refund): return refund.littleEndianBytes + reply
    case .answered(.failure(let rejection), let refund):
      var fields = FieldWriter()
      fields.put(refund)
      fields.put(rejection)
      return fields.bytes
    }
  }

  init(code: Int64, body: [UInt8]) throws(FieldReader.Malformed) {
    var fields = FieldReader(body)
    switch code {
    case 0: self = .requested(argument: body)
    case 1:
      try fields.finish()
      self = .taken
    case 2: self = .answered(.success(Array(body.dropFirst(16))), refund: try fields.number())
    case 3:
      let refund = try fields.number(UInt128.self)
      let rejection = try fields.rejection()
      try fields.finish()
      self = .answered(.failure(rejection), refund: refund)
    default: throw FieldReader.Malformed()
    }
  }
}

extension FieldWriter {
  fileprivate mutating func put(_ callback: OutgoingCall.Callback) {
    put(callback.function)
    put(callback.environment)
  }
}

extension FieldReader {
  fileprivate mutating func callback() throws(Malformed) -> OutgoingCall.Callback {
    .init(function: try number(), environment: try number())
  }
}
