import Candid

/// A call context as it is on disk while it waits for answers to its calls.
struct StoredContext: Sendable {
  /// Whom its answer is for.
  enum Origin: Hashable, Sendable {
    /// Nobody: it is the work of a timer or a heartbeat.
    case task
    /// Somebody who has called within the process, and does not outlive it.
    case caller
    /// The call with the number.
    case call(UInt64)
    /// The call from outside with the request's id.
    case request([UInt8])
  }

  let number: UInt64
  /// The number of its canister.
  let canister: Int
  /// Who called.
  let caller: Principal
  /// What a canister that signs says about the caller.
  let callerInfo: CallerInfo?
  let origin: Origin
  /// Whether it was answered, so that nobody waits for it any more.
  let isAnswered: Bool
  /// What came with it and was not taken.
  let cycles: UInt128
  /// The instructions of its messages so far.
  let instructions: UInt64
  /// Until when its caller waits, in nanoseconds since 1970; 0 for as long as it takes.
  let deadline: UInt64

  /// The call that is still to be answered, if it is one of another canister.
  var openOrigin: UInt64? {
    guard !isAnswered, case .call(let number) = origin else { return nil }
    return number
  }

  /// The call from outside that is still to be answered, if it is one.
  var openRequest: [UInt8]? {
    guard !isAnswered, case .request(let id) = origin else { return nil }
    return id
  }
}

extension StoredContext {
  /// The row apart from its number.
  var record: [UInt8] {
    var fields = FieldWriter()
    fields.put(UInt32(canister))
    fields.put(Array(caller.bytes))
    fields.put(callerInfo) {
      $0.put($1.data)
      $0.put(Array($1.signer.bytes))
    }
    switch origin {
    case .task: fields.put(UInt8(0))
    case .caller: fields.put(UInt8(1))
    case .call(let number):
      fields.put(UInt8(2))
      fields.put(number)
    case .request(let id):
      fields.put(UInt8(3))
      fields.put(id)
    }
    fields.put(isAnswered)
    fields.put(cycles)
    fields.put(instructions)
    fields.put(deadline)
    return fields.bytes
  }

  /// A row.
  init(number: UInt64, record: [UInt8]) throws(FieldReader.Malformed) {
    self.number = number
    var fields = FieldReader(record)
    guard let canister = Int32(exactly: try fields.number(UInt32.self)),
      let caller = Principal(try fields.content())
    else { throw FieldReader.Malformed() }
    self.canister = Int(canister)
    self.caller = caller
    callerInfo = try fields.optional { (fields) throws(FieldReader.Malformed) in
      let data = try fields.content()
      guard let signer = Principal(try fields.content()) else { throw FieldReader.Malformed() }
      return CallerInfo(data: data, signer: signer)
    }
    switch try fields.number(UInt8.self) {
    case 0: origin = .task
    case 1: origin = .caller
    case 2: origin = .call(try fields.number())
    case 3: origin = .request(try fields.content())
    default: throw FieldReader.Malformed()
    }
    isAnswered = try fields.flag()
    cycles = try fields.number()
    instructions = try fields.number()
    deadline = try fields.number()
    try fields.finish()
  }
}
