import Candid
import Interfaces
import Synchronization

/// What somebody changes of a canister, other than by a message to it.
enum CanisterChange: Sendable {
  case install(Installation)
  case uninstall(by: CanisterHistory.Origin)
  case status(CanisterStatus)
  /// It is stopped, if its calls are answered.
  case finishStopping
  case delete
  case settings(Management.CanisterSettings, by: CanisterHistory.Origin)
  case deposit(CycleCount)
  case project(ProjectRecord)
  case storeChunk([UInt8])
  case clearChunks
  /// A snapshot is taken that is nowhere yet.
  case draftSnapshot(replacing: [UInt8]?)
  /// The snapshot with the number, which was taken before, is the canister's.
  case addSnapshot(Int, replacing: [UInt8]?)
  /// A snapshot is taken, and the code goes.
  case takeSnapshot(replacing: [UInt8]?, uninstalling: CanisterHistory.Origin)
  case deleteSnapshot([UInt8])
  /// An empty snapshot is the canister's, and bytes are to come into it.
  case beginUpload(Management.UploadCanisterSnapshotMetadataArgs)
  case upload(Management.UploadCanisterSnapshotDataArgs)
  /// A snapshot is looked at, to be loaded into a canister.
  case holdSnapshot([UInt8])
  /// The snapshot that was looked at last is loaded.
  case loadSnapshot([UInt8], of: Principal, by: CanisterHistory.Origin)
}

/// A canister that somebody makes.
struct CanisterCreation: Sendable {
  /// Its settings; without controllers, the one who makes it controls it.
  let settings: Management.CanisterSettings?
  /// The principal that it is to have; nil for the next one.
  let id: Principal?
  /// What it begins with.
  let cycles: CycleCount
  /// Who makes it.
  let origin: CanisterHistory.Origin
}

extension Replica {
  /// Makes a change of a canister that needs nothing besides. Runs on its queue, in a turn.
  ///
  /// - Precondition: It is none of those that need a snapshot from elsewhere.
  func make(
    _ change: CanisterChange, of canister: Canister, at time: UInt64
  ) throws(Rejection) {
    switch change {
    case .install(let installation): try installation.run(in: canister, at: time)
    case .uninstall(let origin): try canister.uninstall(by: origin, at: time)
    case .status(let status): try canister.setStatus(status)
    case .finishStopping: _ = try canister.finishStopping()
    case .delete: try delete(canister)
    case .settings(let settings, let origin):
      try canister.change(SettingsChange(settings), by: origin, at: time)
    case .deposit(let cycles): try canister.deposit(cycles.amount)
    case .project(let project):
      try canister.modify { state, commit in
        state.settings.project = project
        commit.settings = state.settings
      }
    case .storeChunk(let chunk): try canister.store(chunk)
    case .clearChunks: try canister.clearChunks()
    case .takeSnapshot(let replaced, let origin):
      _ = try take(of: canister, replacing: replaced, uninstalling: origin, at: time)
    case .deleteSnapshot(let id): try canister.deleteSnapshot(id)
    case .beginUpload(let arguments): _ = try beginUpload(arguments, to: canister, at: time)
    case .upload(let arguments):
      try canister.upload(to: arguments.snapshotId) { (snapshot) throws(Rejection) in
        try snapshot.put(arguments.chunk, arguments.kind, of: canister.name)
      }
    case .draftSnapshot, .addSnapshot, .holdSnapshot, .loadSnapshot:
      preconditionFailure("it needs a snapshot")
    }
  }

  private func delete(_ canister: Canister) throws(Rejection) {
    try canister.delete()
    registry.withLock { registry in
      registry.canisters[canister.id] = nil
      registry.names = registry.names.filter { $0.value != canister.id }
    }
  }
}

extension Canister {
  /// Changes settings.
  ///
  /// - Throws: a rejection with IC0207 if it asks for more of the machine than it has cycles for.
  fileprivate func change(
    _ change: SettingsChange, by origin: CanisterHistory.Origin, at time: UInt64
  ) throws(Rejection) {
    let old = state.withLock { $0.settings.limits }
    var new = state.withLock { $0.settings }
    change.apply(to: &new)
    let asksForMore =
      new.limits.computeAllocation > old.computeAllocation
      || new.limits.memoryAllocation > old.memoryAllocation
    try modify(mayFreeze: !asksForMore) { state, commit in
      change.apply(to: &state.settings)
      if change.controllers != nil {
        state.settings.note(
          .controllers(state.settings.controllers), by: origin, version: state.version + 1,
          at: time)
      }
      commit.settings = state.settings
    }
    log.setLimit(new.limits.logBytes)
    // What is frozen or not may be otherwise now.
    environment.clock.set(for: self)
  }
}
