import Candid
import Synchronization

// What a call is about, and who may make it.
extension ManagementCall {
  /// Who may make a call.
  enum Access {
    case anybody
    case controllers
    /// Controllers, and the canister itself.
    case controllersAndItself
    /// Those who may see the canister's status; it may itself.
    case status
    case snapshots
    case logs
  }

  /// The canister that the call is about, and who may make it; nil where it is about none, as the
  /// making of one.
  var subject: (canister: Principal, access: Access)? {
    switch self {
    case .createCanister, .provisionalCreateCanister, .rawRand, .signing, .outcall, .bitcoin,
      .subnet:
      nil
    case .updateSettings(let arguments): (arguments.canisterId, .controllers)
    case .uploadChunk(let arguments): (arguments.canisterId, .controllersAndItself)
    case .clearChunkStore(let arguments): (arguments.canisterId, .controllersAndItself)
    case .storedChunks(let arguments): (arguments.canisterId, .controllersAndItself)
    case .installCode(let arguments): (arguments.canisterId, .controllers)
    case .installChunkedCode(let arguments): (arguments.targetCanister, .controllers)
    case .uninstallCode(let arguments): (arguments.canisterId, .controllers)
    case .startCanister(let arguments): (arguments.canisterId, .controllers)
    case .stopCanister(let arguments): (arguments.canisterId, .controllers)
    case .deleteCanister(let arguments): (arguments.canisterId, .controllers)
    case .depositCycles(let arguments): (arguments.canisterId, .anybody)
    case .provisionalTopUp(let arguments): (arguments.canisterId, .anybody)
    case .canisterStatus(let arguments): (arguments.canisterId, .status)
    case .canisterInfo(let arguments): (arguments.canisterId, .anybody)
    case .canisterMetadata(let arguments): (arguments.canisterId, .anybody)
    case .takeSnapshot(let arguments): (arguments.canisterId, .controllers)
    case .loadSnapshot(let arguments): (arguments.canisterId, .controllers)
    case .listSnapshots(let arguments): (arguments.canisterId, .snapshots)
    case .deleteSnapshot(let arguments): (arguments.canisterId, .controllers)
    case .readSnapshotMetadata(let arguments): (arguments.canisterId, .snapshots)
    case .readSnapshotData(let arguments): (arguments.canisterId, .snapshots)
    case .uploadSnapshotMetadata(let arguments): (arguments.canisterId, .controllers)
    case .uploadSnapshotData(let arguments): (arguments.canisterId, .controllers)
    case .fetchCanisterLogs(let arguments): (arguments.canisterId, .logs)
    }
  }

  /// Whether it can come from outside as an update, and not only from a canister or as a query.
  var isIngress: Bool {
    switch self {
    case .fetchCanisterLogs, .rawRand, .canisterInfo, .canisterMetadata, .depositCycles,
      .signing, .outcall, .bitcoin, .subnet:
      false
    default: true
    }
  }
}

extension Replica {
  /// Refuses a call to those who may not make it.
  ///
  /// - Returns: the canister that it is about; nil where it is about none.
  /// - Throws: a rejection with IC0301 or IC0512.
  @discardableResult
  func authorize(
    _ call: ManagementCall, _ sender: Principal, _ method: String
  ) throws(Rejection) -> Canister? {
    guard let (id, access) = call.subject else { return nil }
    let canister = try canister(id)
    let settings = canister.state.withLock { $0.settings }
    let isAllowed =
      switch access {
      case .anybody: true
      case .controllers: settings.isController(sender)
      case .controllersAndItself: sender == id || settings.isController(sender)
      case .status: sender == id || settings.may(sender, see: settings.limits.statusVisibility)
      case .snapshots: settings.may(sender, see: settings.limits.snapshotVisibility)
      case .logs: settings.may(sender, see: settings.limits.logVisibility)
      }
    if !isAllowed { try checkController(canister, sender, method) }
    return canister
  }
}
