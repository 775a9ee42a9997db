/// Why a message failed, apart from the canister it failed in.
enum ExecutionFault: Error, Hashable, Sendable {
  /// The canister called `ic0.trap`.
  case calledTrap(String)
  /// An instruction trapped.
  case trapped(String)
  /// A rule of the System API was broken.
  case contractViolation(String)
  /// More instructions than the limit.
  case instructionLimit(UInt64)
  /// More time than the limit.
  case timeLimit(Duration)
  /// The canister has too few cycles: so many are missing.
  case outOfCycles(missing: UInt128)
  /// The heap is larger than the canister's settings allow.
  case wasmMemoryLimit(UInt64, used: UInt64)
  /// Something on disk is not as it was written.
  case damaged(String)
  /// What is on disk cannot be read any more, since the replica is shutting down.
  case unavailable(String)
  /// The engine could not run it.
  case engine(String)
  /// A fault whose place is known: the functions from it to the method.
  indirect case located(ExecutionFault, path: [String])

  /// What is on disk could not be read.
  init(_ damage: StateDamage) {
    self = damage.isUnavailable ? .unavailable(damage.message) : .damaged(damage.message)
  }

  /// The fault, with the functions from its place to the method.
  func located(at path: [String]) -> ExecutionFault {
    if case .located = self { return self }
    return path.isEmpty ? self : .located(self, path: path)
  }

  /// Whether it came of the machine, so that the same message need not fail again.
  var isOfMachine: Bool {
    switch self {
    case .timeLimit, .damaged, .unavailable, .engine: true
    case .located(let fault, _): fault.isOfMachine
    case .calledTrap, .trapped, .contractViolation, .instructionLimit, .outOfCycles,
      .wasmMemoryLimit:
      false
    }
  }

  /// The path for people: ` at a (A.swift:3) ← b ← query get`.
  private static func text(_ path: [String]) -> String {
    " at " + path.joined(separator: " ← ")
  }

  /// The rejection that a caller gets.
  func rejection(of canister: String) -> Rejection {
    let prefix = "Error from Canister \(canister): "
    switch self {
    case .located(let fault, let path):
      var rejection = fault.rejection(of: canister)
      rejection.message += Self.text(path)
      return rejection
    case .calledTrap(let message):
      return Rejection(
        .calledTrap, prefix + "Canister called `ic0.trap` with message: '\(message)'")
    case .trapped(let what):
      return Rejection(.trapped, prefix + "Canister trapped: \(what)")
    case .contractViolation(let what):
      return Rejection(.contractViolation, prefix + "Canister violated contract: \(what)")
    case .instructionLimit(let limit):
      return Rejection(
        .instructionLimitExceeded, prefix + Self.exceeded("\(limit) instructions"))
    case .timeLimit(let limit):
      return Rejection(
        .instructionLimitExceeded, prefix + Self.exceeded("\(limit.components.seconds) seconds"))
    case .outOfCycles(let missing):
      return Rejection(.outOfCycles, "Canister \(canister) \(Self.isOutOfCycles(missing))")
    case .wasmMemoryLimit(let limit, let used):
      return Rejection(
        .wasmMemoryLimitExceeded, prefix + "Canister \(Self.exceededHeap(limit, used))")
    case .damaged(let what):
      return .damaged("\(prefix)\(what)")
    case .unavailable(let what):
      return .shuttingDown(what)
    case .engine(let what):
      return Rejection(
        .engineError, prefix + "Canister encountered a Wasm engine error: \(what)")
    }
  }

  /// Which limit was exceeded, in the words that the caller and the log get alike.
  private static func exceeded(_ limit: String) -> String {
    "Canister exceeded the limit of \(limit) for single message execution."
  }

  /// That the heap is too large.
  private static func exceededHeap(_ limit: UInt64, _ used: UInt64) -> String {
    "exceeded its current Wasm memory limit of \(limit) bytes: its heap has \(used) bytes. "
      + "Raise the setting wasm_memory_limit, or let the canister need less"
  }

  /// That there are too few cycles.
  private static func isOutOfCycles(_ missing: UInt128) -> String {
    "is out of cycles: please top up the canister with at least \(missing) additional cycles"
  }

  /// What the canister's log says about it.
  var logLine: String {
    switch self {
    case .calledTrap(let message): "[TRAP]: \(message)"
    case .trapped(let what): "[TRAP]: \(what)"
    case .contractViolation(let what): "[TRAP]: contract violation: \(what)"
    case .instructionLimit(let limit): "[TRAP]: \(Self.exceeded("\(limit) instructions"))"
    case .timeLimit(let limit): "[TRAP]: \(Self.exceeded("\(limit.components.seconds) seconds"))"
    case .outOfCycles(let missing): "[TRAP]: the canister \(Self.isOutOfCycles(missing))"
    case .wasmMemoryLimit(let limit, let used):
      "[TRAP]: the canister \(Self.exceededHeap(limit, used))"
    case .damaged(let what): "[TRAP]: the state is damaged: \(what)"
    case .unavailable(let what), .engine(let what): "[TRAP]: \(what)"
    case .located(let fault, let path): fault.logLine + Self.text(path)
    }
  }
}
