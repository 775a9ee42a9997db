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
  /// Ry: called back with a reply
  static let replyCallback = ExecutionMode(rawValue: 1 << 8)
  /// Rt: called back with a reject
  static let rejectCallback = ExecutionMode(rawValue: 1 << 9)
  /// CRy: a composite query called back with a reply
  static let compositeReplyCallback = ExecutionMode(rawValue: 1 << 10)
  /// CRt: a composite query called back with a reject
  static let compositeRejectCallback = ExecutionMode(rawValue: 1 << 11)
  /// C: called after a callback that trapped
  static let cleanup = ExecutionMode(rawValue: 1 << 12)
  /// T: `canister_global_timer` and `canister_heartbeat`
  static let systemTask = ExecutionMode(rawValue: 1 << 13)

  /// TQ: a query method as the transform of a request to a web server
  static let transform = ExecutionMode(rawValue: 1 << 14)
  /// CC: called after a callback of a composite query that trapped
  static let compositeCleanup = ExecutionMode(rawValue: 1 << 15)

  /// Ry, Rt
  static let callback: ExecutionMode = [.replyCallback, .rejectCallback]
  /// CRy, CRt
  static let compositeCallback: ExecutionMode = [
    .compositeReplyCallback, .compositeRejectCallback,
  ]
  /// What keeps nothing: queries, and the question whether a message is wanted.
  static let unkept: ExecutionMode = [
    .query, .transform, .compositeQuery, .compositeCallback, .compositeCleanup, .inspect,
  ]

  /// What may not make the heap larger than the canister's settings allow.
  static let withinHeapLimit: ExecutionMode = [.start, .initialize, .update]

  /// `*`: everywhere but in the start function
  static let anyButStart: ExecutionMode = [
    .initialize, .preUpgrade, .update, .replicatedQuery, .query, .transform, .compositeQuery,
    .inspect, .callback, .compositeCallback, .cleanup, .compositeCleanup, .systemTask,
  ]
  /// `* s`: everywhere
  static let any: ExecutionMode = [.anyButStart, .start]
  /// Where a message can be answered.
  static let answering: ExecutionMode = [
    .update, .replicatedQuery, .query, .transform, .compositeQuery, .callback,
    .compositeCallback,
  ]

  /// The name the public network gives it in messages.
  var name: String {
    switch self {
    case .start: "start"
    case .initialize: "init"
    case .preUpgrade: "pre upgrade"
    case .update: "update"
    case .replicatedQuery: "replicated query"
    case .query: "non replicated query"
    case .transform: "transform query"
    case .compositeQuery: "composite query"
    case .inspect: "inspect message"
    case .replyCallback: "reply callback"
    case .rejectCallback: "reject callback"
    case .compositeReplyCallback: "composite reply callback"
    case .compositeRejectCallback: "composite reject callback"
    case .cleanup: "cleanup"
    case .compositeCleanup: "composite cleanup"
    case .systemTask: "system task"
    default: "unknown"
    }
  }
}
