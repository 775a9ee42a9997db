import Candid

/// A part of a recording.
enum Record: Sendable {
  /// What the replica was, the first record.
  case setup(RecordedSetup)
  /// A module, expanded, before the first turn that needs it.
  case module([UInt8])
  case turn(RecordedTurn)
  /// The state after so many turns.
  case mark(turns: UInt64, hash: [UInt8])
  /// The last record: the state at the end, or why it is not known.
  case end(turns: UInt64, Ending)

  /// How a recording ends.
  enum Ending: Hashable, Sendable {
    case state(hash: [UInt8])
    case brokenOff(String)
  }
}

/// What determines the state besides what happens: what the replica was set up with.
struct RecordedSetup: Sendable {
  /// The version of Cooper, for people.
  var version: String
  var cycles: ReplicaConfiguration.CyclesMode
  var limits: ReplicaConfiguration.Limits
  var identity: SubnetIdentity
  /// When the recording began, in nanoseconds since 1970.
  var time: UInt64
}

/// What canisters are told of the subnet that they are on.
struct SubnetIdentity: Hashable, Sendable {
  /// Its principal.
  let subnet: Principal
  /// The public key of the root as DER.
  let rootKey: [UInt8]
}

extension SubnetIdentity {
  init(_ keys: SubnetKeys) {
    self.init(subnet: keys.subnet, rootKey: keys.rootDER)
  }
}

/// A turn, as it is recorded.
struct RecordedTurn: Sendable {
  /// What canisters saw as the time, in nanoseconds since 1970.
  let time: UInt64
  let input: TurnInput
  /// The runs of code in it that failed.
  let failures: [RunFailure]
  /// Stands for all that it changed and answered.
  let digest: [UInt8]
}

// MARK: Bytes

extension Record {
  /// The first byte of a record, which says what it is.
  private enum Kind: UInt8 {
    case setup = 1
    case module, turn, mark, end
  }

  var bytes: [UInt8] {
    var fields = FieldWriter()
    func begin(_ kind: Kind) { fields.put(kind.rawValue) }
    switch self {
    case .setup(let setup):
      begin(.setup)
      fields.put(setup)
    case .module(let module):
      begin(.module)
      fields.put(module)
    case .turn(let turn):
      begin(.turn)
      fields.put(turn)
    case .mark(let turns, let hash):
      begin(.mark)
      fields.put(turns)
      fields.put(hash)
    case .end(let turns, let ending):
      begin(.end)
      fields.put(turns)
      switch ending {
      case .state(let hash):
        fields.put(true)
        fields.put(hash)
      case .brokenOff(let reason):
        fields.put(false)
        fields.put(reason)
      }
    }
    return fields.bytes
  }

  /// - Parameter code: Gives the code that an installation names.
  init(
    _ bytes: [UInt8], code: RecordedCode.Resolver
  ) throws {
    var fields = FieldReader(bytes)
    guard let kind = Kind(rawValue: try fields.number()) else { throw FieldReader.Malformed() }
    switch kind {
    case .setup: self = .setup(try RecordedSetup(from: &fields))
    case .module: self = .module(try fields.content())
    case .turn: self = .turn(try RecordedTurn(from: &fields, code: code))
    case .mark: self = .mark(turns: try fields.number(), hash: try fields.content())
    case .end:
      let turns: UInt64 = try fields.number()
      self = .end(
        turns: turns,
        try fields.flag() ? .state(hash: try fields.content()) : .brokenOff(try fields.text()))
    }
    try fields.finish()
  }
}

extension FieldWriter {
  fileprivate mutating func put(_ setup: RecordedSetup) {
    put(setup.version)
    put(setup.cycles.rawValue)
    put(setup.limits)
    put(Array(setup.identity.subnet.bytes))
    put(setup.identity.rootKey)
    put(setup.time)
  }

  /// Puts the limits, those of time apart: what ran out of time is recorded.
  private mutating func put(_ limits: ReplicaConfiguration.Limits) {
    put(limits.updateInstructions)
    put(limits.queryInstructions)
    put(limits.installInstructions)
    put(limits.stableMemory)
    for number in [
      limits.moduleSize, limits.unzippedModuleSize, limits.heap, limits.heap64, limits.argument,
      limits.reply, limits.queue, limits.queueBytes,
    ] { put(UInt64(number)) }
  }

  fileprivate mutating func put(_ turn: RecordedTurn) {
    put(turn.time)
    put(turn.input)
    put(UInt32(turn.failures.count))
    for failure in turn.failures {
      put(UInt32(failure.run))
      put(failure.instructions)
      put(failure.isOfMachine)
      put(failure.rejection)
    }
    put(turn.digest)
  }
}

extension RecordedSetup {
  fileprivate init(from fields: inout FieldReader) throws(FieldReader.Malformed) {
    version = try fields.text()
    guard let cycles = ReplicaConfiguration.CyclesMode(rawValue: try fields.text()) else {
      throw FieldReader.Malformed()
    }
    self.cycles = cycles
    limits = try .init(from: &fields)
    identity = SubnetIdentity(subnet: try fields.principal(), rootKey: try fields.content())
    time = try fields.number()
  }
}

extension ReplicaConfiguration.Limits {
  fileprivate init(from fields: inout FieldReader) throws(FieldReader.Malformed) {
    self.init()
    updateInstructions = try fields.number()
    queryInstructions = try fields.number()
    installInstructions = try fields.number()
    stableMemory = try fields.number()
    moduleSize = try fields.integer()
    unzippedModuleSize = try fields.integer()
    heap = try fields.integer()
    heap64 = try fields.integer()
    argument = try fields.integer()
    reply = try fields.integer()
    queue = try fields.integer()
    queueBytes = try fields.integer()
  }
}

extension RecordedTurn {
  fileprivate init(
    from fields: inout FieldReader, code: RecordedCode.Resolver
  ) throws {
    time = try fields.number()
    input = try TurnInput(from: &fields, code: code)
    var failures: [RunFailure] = []
    for _ in 0..<(try fields.number() as UInt32) {
      failures.append(
        RunFailure(
          run: Int(try fields.number() as UInt32), instructions: try fields.number(),
          isOfMachine: try fields.flag(), rejection: try fields.rejection()))
    }
    self.failures = failures
    digest = try fields.content()
  }
}
