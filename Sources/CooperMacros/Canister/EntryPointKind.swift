/// What the system calls a function of a canister for.
enum EntryPointKind: String, CaseIterable {
  case query = "Query"
  case update = "Update"
  case initialize = "Init"
  case preUpgrade = "PreUpgrade"
  case postUpgrade = "PostUpgrade"
  case heartbeat = "Heartbeat"
  case timer = "Timer"
  case inspectMessage = "InspectMessage"

  /// The attribute that marks such functions.
  var attribute: String { rawValue }

  /// Whether it is a method that callers name.
  var isMethod: Bool { self == .query || self == .update }

  /// Whether it takes arguments.
  var takesArguments: Bool { isMethod || self == .initialize || self == .postUpgrade }

  /// The name a module exports it under; methods are followed by their name.
  var export: String {
    switch self {
    case .query: "canister_query"
    case .update: "canister_update"
    case .initialize: "canister_init"
    case .preUpgrade: "canister_pre_upgrade"
    case .postUpgrade: "canister_post_upgrade"
    case .heartbeat: "canister_heartbeat"
    case .timer: "canister_global_timer"
    case .inspectMessage: "canister_inspect_message"
    }
  }
}
