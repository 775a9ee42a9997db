import Candid
import Interfaces

extension Management.CanisterInfoResult {
  /// Who controls a canister, what runs in it, and so many of its latest changes.
  init(of state: Canister.State, changes: UInt64) {
    let history = state.settings.history
    self.init(
      totalNumChanges: history.total,
      recentChanges: history.changes.suffix(Int(clamping: changes)).map { .init($0) },
      moduleHash: state.code?.hash, controllers: state.settings.controllerPrincipals)
  }
}

extension Management.Change {
  init(_ change: CanisterHistory.Change) {
    self.init(
      timestampNanos: change.time, canisterVersion: change.version, origin: .init(change.origin),
      details: .init(change.details))
  }
}

extension Management.ChangeOrigin {
  init(_ origin: CanisterHistory.Origin) {
    let sender = Principal(origin.sender) ?? .anonymous
    // The ids of canisters have ten bytes, the last of which is 1.
    let isCanister = sender.count == 10 && sender.bytes.last == 1
    self =
      isCanister
      ? .fromCanister(.init(canisterId: sender, canisterVersion: origin.version))
      : .fromUser(.init(userId: sender))
  }
}

extension Management.ChangeDetails {
  init(_ details: CanisterHistory.Details) {
    func principals(_ texts: [String]) -> [Principal] { texts.compactMap { Principal($0) } }
    func bytes(_ hex: String) -> [UInt8] { Hexadecimal.bytes(hex) ?? [] }
    self =
      switch details {
      case .creation(let controllers, let hash):
        .creation(
          .init(
            controllers: principals(controllers), environmentVariablesHash: hash.map(bytes)))
      case .uninstallation: .codeUninstall
      case .installation(let mode, let hash):
        .codeDeployment(.init(mode: .init(mode), moduleHash: bytes(hash)))
      case .loading(let from, let snapshot, let version, let takenAt, let isUploaded):
        .loadSnapshot(
          .init(
            fromCanisterId: from.flatMap { Principal($0) }, snapshotId: bytes(snapshot),
            canisterVersion: version, takenAtTimestamp: takenAt, source: .init(isUploaded)))
      case .controllers(let controllers):
        .controllersChange(.init(controllers: principals(controllers)))
      }
  }
}

extension Management.CodeDeploymentMode {
  fileprivate init(_ mode: String) {
    self =
      switch InstallMode(rawValue: mode) {
      case .reinstall: .reinstall
      case .upgrade: .upgrade
      case .install, nil: .install
      }
  }
}

extension Management.SnapshotSource {
  /// - Parameter isUploaded: Whether the snapshot's bytes came from outside.
  init(_ isUploaded: Bool) {
    self = isUploaded ? .metadataUpload(Reserved()) : .takenFromCanister(Reserved())
  }
}
