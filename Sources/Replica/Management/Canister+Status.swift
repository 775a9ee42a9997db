import Candid
import Interfaces
import WasmEngine

extension Management.CanisterStatusResult {
  /// What is known about a canister. What is not counted here is 0.
  init(of state: Canister.State) {
    let heap = UInt64(state.heap?.size ?? 0)
    let binary = state.code?.binarySize ?? 0
    let stable = state.stable.byteCount
    self.init(
      status: .init(state.status), version: state.version, settings: .init(state.settings),
      moduleHash: state.code?.hash, memorySize: Nat(heap + stable + binary),
      memoryMetrics: .init(
        wasmMemorySize: Nat(heap), stableMemorySize: Nat(stable),
        globalMemorySize: Nat(UInt64(state.globals.count) * 8), wasmBinarySize: Nat(binary),
        customSectionsSize: 0, canisterHistorySize: 0, wasmChunkStoreSize: 0, snapshotsSize: 0),
      cycles: Nat(MessageExecution.cycleBalance), reservedCycles: 0, idleCyclesBurnedPerDay: 0,
      queryStats: .init(
        numCallsTotal: 0, numInstructionsTotal: 0, requestPayloadBytesTotal: 0,
        responsePayloadBytesTotal: 0))
  }
}

extension Management.DefiniteCanisterSettings {
  /// A canister's settings; those that cannot be set here have the network's usual values.
  init(_ settings: CanisterSettings) {
    self.init(
      controllers: settings.controllerPrincipals, computeAllocation: 0, memoryAllocation: 0,
      freezingThreshold: 2_592_000, reservedCyclesLimit: 5_000_000_000_000,
      logVisibility: .controllers, wasmMemoryLimit: 0, wasmMemoryThreshold: 0,
      environmentVariables: settings.sortedEnvironment.map { .init(name: $0.name, value: $0.value) }
    )
  }
}

extension Management.CanisterInfoResult {
  /// Who controls a canister and what runs in it.
  init(of state: Canister.State) {
    self.init(
      totalNumChanges: 0, recentChanges: [], moduleHash: state.code?.hash,
      controllers: state.settings.controllerPrincipals)
  }
}

extension Management.CanisterLogRecord {
  init(_ record: LogRecord) {
    self.init(idx: record.index, timestampNanos: record.timestamp, content: record.content)
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
