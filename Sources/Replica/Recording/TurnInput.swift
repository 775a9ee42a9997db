import Candid

/// Why something changes the state: all that comes from outside of the canisters, in the order in which
/// they see it.
///
/// With the time of each, what went wrong for the machine's reasons, and the state that it began with,
/// the state that follows is always the same.
enum TurnInput: Sendable {
  /// A call from within the process.
  case call(to: Principal, String, [UInt8], sender: Principal)
  /// A call from outside, whose sender is known.
  case request(IngressRequest)
  /// The call with the number reaches the canister that it is for.
  case canisterCall(to: Principal, UInt64)
  /// The answer to the call with the number reaches the canister that made it; nil where another one
  /// has given it in its turn.
  case answer(Principal, UInt64, GivenAnswer?)
  /// The time for the call with the number is over.
  case expiry(Principal, UInt64)
  case clock(Principal, ClockTask)
  case change(Principal, CanisterChange)
  case creation(CanisterCreation)
  /// A canister gets a name.
  case name(String, Principal, replacing: Bool)

  /// The canister whose turn it is; nil where it is none's.
  var canister: Principal? {
    switch self {
    case .call(let canister, _, _, _), .canisterCall(let canister, _), .answer(let canister, _, _),
      .expiry(let canister, _), .clock(let canister, _), .change(let canister, _):
      canister
    case .request(let request): request.callee
    case .creation, .name: nil
    }
  }

  /// Whether it is of no interest where nothing came of it.
  var isIdle: Bool {
    switch self {
    case .clock, .expiry, .change(_, .finishStopping): true
    default: false
    }
  }
}

/// An answer that the management canister gave, or why a call did not reach its callee.
struct GivenAnswer: Sendable {
  let result: Result<[UInt8], Rejection>
  let refund: UInt128
}

extension TurnInput: CustomStringConvertible {
  /// For people: `call of greet of bkyz2-fmaaa-aaaaa-qaaaq-cai`.
  var description: String {
    switch self {
    case .call(let canister, let method, _, _): "call of \(method) of \(canister.text)"
    case .request(let request): "call of \(request.method) of \(request.callee.text)"
    case .canisterCall(let canister, let call): "call \(call) of a canister to \(canister.text)"
    case .answer(let canister, let call, _): "answer to call \(call) of \(canister.text)"
    case .expiry(let canister, let call): "end of the time for call \(call) of \(canister.text)"
    case .clock(let canister, let task): "\(task.entryPoint.name) of \(canister.text)"
    case .change(let canister, let change): "\(change.name) of \(canister.text)"
    case .creation: "making of a canister"
    case .name(let name, let canister, _): "naming of \(canister.text) as \(name)"
    }
  }
}

extension CanisterChange {
  /// What it is, for people.
  fileprivate var name: String {
    switch self {
    case .install(let installation): installation.mode.rawValue
    case .uninstall: "uninstallation"
    case .status(.running): "start"
    case .status, .finishStopping: "stop"
    case .delete: "deletion"
    case .settings: "change of settings"
    case .deposit: "deposit of cycles"
    case .project: "project"
    case .storeChunk, .clearChunks: "chunks"
    case .draftSnapshot, .addSnapshot, .takeSnapshot: "snapshot"
    case .deleteSnapshot: "deletion of a snapshot"
    case .beginUpload, .upload: "upload of a snapshot"
    case .holdSnapshot, .loadSnapshot: "loading of a snapshot"
    }
  }
}
