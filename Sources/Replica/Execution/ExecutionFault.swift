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
  /// The engine could not run it.
  case engine(String)
  /// A fault whose place is known: the functions from it to the method.
  indirect case located(ExecutionFault, path: [String])

  /// The fault, with the functions from its place to the method.
  func located(at path: [String]) -> ExecutionFault {
    if case .located = self { return self }
    return path.isEmpty ? self : .located(self, path: path)
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
        .instructionLimitExceeded,
        prefix
          + "Canister exceeded the limit of \(limit) instructions for single message execution.")
    case .timeLimit(let limit):
      return Rejection(
        .instructionLimitExceeded,
        prefix
          + "Canister exceeded the limit of \(limit.components.seconds) seconds for single message"
          + " execution.")
    case .engine(let what):
      return Rejection(
        .engineError, prefix + "Canister encountered a Wasm engine error: \(what)")
    }
  }

  /// What the canister's log says about it.
  var logLine: String {
    switch self {
    case .calledTrap(let message): "[TRAP]: \(message)"
    case .trapped(let what): "[TRAP]: \(what)"
    case .contractViolation(let what): "[TRAP]: contract violation: \(what)"
    case .instructionLimit, .timeLimit: "[TRAP]: instruction limit exceeded"
    case .engine(let what): "[TRAP]: \(what)"
    case .located(let fault, let path): fault.logLine + Self.text(path)
    }
  }
}
