import Candid
import Interfaces
import Synchronization
import WasmEngine

extension Management.CanisterStatusResult {
  /// What is known about a canister.
  init(of canister: Canister) {
    let state = canister.state.withLock { $0 }
    let memory = state.memory
    let queries = canister.queryStatistics
    self.init(
      status: .init(state.status),
      readyForMigration: state.status == .stopped && canister.openCalls.isEmpty,
      version: state.version, settings: .init(state.settings), moduleHash: state.code?.hash,
      memorySize: Nat(memory.total),
      memoryMetrics: .init(
        wasmMemorySize: Nat(memory.heap), stableMemorySize: Nat(memory.stable),
        globalMemorySize: Nat(memory.globals), wasmBinarySize: Nat(memory.module),
        customSectionsSize: Nat(memory.sections), canisterHistorySize: Nat(memory.history),
        wasmChunkStoreSize: Nat(memory.chunks), snapshotsSize: Nat(memory.snapshots)),
      cycles: Nat(state.cycles), reservedCycles: 0,
      idleCyclesBurnedPerDay: Nat(state.idleCycles(seconds: 86_400)),
      queryStats: .init(
        numCallsTotal: Nat(queries.calls), numInstructionsTotal: Nat(queries.instructions),
        requestPayloadBytesTotal: Nat(queries.requestBytes),
        responsePayloadBytesTotal: Nat(queries.responseBytes)))
  }
}

extension Management.DefiniteCanisterSettings {
  /// A canister's settings.
  init(_ settings: CanisterSettings) {
    let limits = settings.limits
    self.init(
      controllers: settings.controllerPrincipals,
      computeAllocation: Nat(limits.computeAllocation),
      memoryAllocation: Nat(limits.memoryAllocation),
      freezingThreshold: Nat(limits.freezingThreshold),
      reservedCyclesLimit: Nat(limits.reservedCyclesLimit.amount),
      minimumIncomingCanisterCallCycles: Nat(limits.minimumIncomingCycles.amount),
      logVisibility: .init(limits.logVisibility),
      logMemoryLimit: Nat(limits.logBytes),
      snapshotVisibility: .init(limits.snapshotVisibility),
      statusVisibility: .init(limits.statusVisibility),
      wasmMemoryLimit: Nat(limits.wasmMemoryLimit),
      wasmMemoryThreshold: Nat(limits.wasmMemoryThreshold),
      environmentVariables: settings.sortedEnvironment.map {
        .init(name: $0.name, value: $0.value)
      })
  }
}

extension CanisterLimits.Visibility {
  /// The principals that may see something besides controllers.
  fileprivate func choose<Choice>(
    _ controllers: Choice, _ everybody: Choice, _ viewers: ([Principal]) -> Choice
  ) -> Choice {
    switch self {
    case .controllers: controllers
    case .everybody: everybody
    case .viewers(let texts): viewers(texts.compactMap { Principal($0) })
    }
  }
}

extension Management.LogVisibility {
  init(_ visibility: CanisterLimits.Visibility) {
    self = visibility.choose(.controllers, .public) { .allowedViewers($0) }
  }
}

extension Management.SnapshotVisibility {
  init(_ visibility: CanisterLimits.Visibility) {
    self = visibility.choose(.controllers, .public) { .allowedViewers($0) }
  }
}

extension Management.StatusVisibility {
  init(_ visibility: CanisterLimits.Visibility) {
    self = visibility.choose(.controllers, .public) { .allowedViewers($0) }
  }
}

extension Management.CanisterLogRecord {
  init(_ record: LogRecord) {
    self.init(idx: record.index, timestampNanos: record.timestamp, content: record.content)
  }
}

extension Management.LogFilter {
  /// Whether a line is wanted. The end of a range is not in it.
  func contains(_ record: LogRecord) -> Bool {
    switch self {
    case .byIdx(let range): range.start <= record.index && record.index < range.end
    case .byTimestampNanos(let range):
      range.start <= record.timestamp && record.timestamp < range.end
    }
  }
}

extension Management.CanisterRunState {
  init(_ status: CanisterStatus) {
    self =
      switch status {
      case .running: .running
      case .stopping: .stopping
      case .stopped: .stopped
      }
  }
}
