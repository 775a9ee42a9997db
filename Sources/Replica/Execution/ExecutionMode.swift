/// What kind of entry point runs; each System API call is allowed in some of them.
///
/// The comments give the letters of the specification's table.
struct ExecutionMode: OptionSet, Sendable {
  let rawValue: UInt32

  /// s: the start function
  static let start = ExecutionMode(rawValue: 1 << 0)
  /// I: `canister_init` and `canister_post_upgrade`
  static let initialize = ExecutionMode(rawValue: 1 << 1)
  /// G: `canister_pre_upgrade`
  static let preUpgrade = ExecutionMode(rawValue: 1 << 2)
  /// U: an update method
  static let update = ExecutionMode(rawValue: 1 << 3)
  /// RQ: a query method called as an update
  static let replicatedQuery = ExecutionMode(rawValue: 1 << 4)
  /// NRQ: a query method
  static let query = ExecutionMode(rawValue: 1 << 5)
  /// CQ: a composite query method
  static let compositeQuery = ExecutionMode(rawValue: 1 << 6)
  /// F: `canister_inspect_message`
  static let inspect = ExecutionMode(rawValue: 1 << 7)

  /// `*`: everywhere but in the start function
  static let anyButStart: ExecutionMode = [
    .initialize, .preUpgrade, .update, .replicatedQuery, .query, .compositeQuery, .inspect,
  ]
  /// `* s`: everywhere
  static let any: ExecutionMode = [.anyButStart, .start]
  /// Where a message can be answered.
  static let answering: ExecutionMode = [.update, .replicatedQuery, .query, .compositeQuery]

  /// The name the public network gives it in messages.
  var name: String {
    switch self {
    case .start: "start"
    case .initialize: "init"
    case .preUpgrade: "pre upgrade"
    case .update: "update"
    case .replicatedQuery: "replicated query"
    case .query: "non replicated query"
    case .compositeQuery: "composite query"
    case .inspect: "inspect message"
    default: "unknown"
    }
  }
}

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

  /// The rejection that a caller gets.
  func rejection(of canister: String) -> Rejection {
    let prefix = "Error from Canister \(canister): "
    switch self {
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
    }
  }
}
