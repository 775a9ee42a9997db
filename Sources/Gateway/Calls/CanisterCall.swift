import Candid
import Replica

/// A call on its way to a canister. The anonymous principal sends it.
struct CanisterCall: Sendable {
  var canister: Principal
  var method: String
  var kind: MethodKind
  /// Whether the interface says that no reply comes.
  var isOneway = false
  /// The argument, binary Candid as a rule.
  var argument: [UInt8]
}

extension MethodKind {
  /// Whether a call leaves the canister as it was.
  var isQuery: Bool { self != .update }

  /// How a function of this type is called.
  init(of function: FunctionType) {
    self =
      if function.modes.contains(.compositeQuery) { .compositeQuery } else if function.isQuery {
        .query
      } else { .update }
  }

  /// The kind that a request wishes for.
  init?(wish: String) {
    switch wish {
    case "query": self = .query
    case "composite_query": self = .compositeQuery
    case "update": self = .update
    default: return nil
    }
  }
}
