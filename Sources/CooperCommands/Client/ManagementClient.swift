import Candid
import CanisterClient
import Foundation
import Interfaces

/// The management canister `aaaaa-aa` as a command calls it through a gateway.
struct ManagementClient {
  let gateway: GatewayClient

  /// Creates an empty canister and returns its id.
  func createCanister() async throws -> String {
    try await answer { management in
      try await management.provisionalCreateCanisterWithCycles(.init()).canisterId.text
    }
  }

  /// Installs a module with the Candid message of its arguments. Says on stderr when it has to wait.
  ///
  /// - Parameters:
  ///   - name: What the canister is called.
  ///   - persistence: What becomes of the heap in an upgrade. Without it, the heap stays if the
  ///     canister's module keeps its data there (enhanced orthogonal persistence).
  /// - Throws: a failure that says how the canister is now.
  func install(
    _ module: [UInt8], into id: String, name: String, mode: InstallMode, argument: [UInt8],
    persistence: Management.WasmMemoryPersistence? = nil
  ) async throws {
    var persistence = persistence
    if mode == .upgrade, persistence == nil, try await gateway.canister(id)?.persistsHeap == true {
      persistence = .keep
    }
    let options = persistence.map { kept in
      Management.CanisterUpgradeOptions(wasmMemoryPersistence: kept)
    }
    let arguments = Management.InstallCodeArgs(
      mode: .init(mode, options), canisterId: try principal(id), wasmModule: module, arg: argument)
    do {
      try await Patience.during {
        try await answer { try await $0.installCode(arguments) }
      } explain: { [gateway] in
        await gateway.reasonToWait(for: id, name: name)
      }
    } catch let failure as CommandFailure where failure.rejectCode != nil {
      throw CommandFailure(
        "\(mode.undone(name))\n\(failure.message)", hint: failure.hint,
        problem: failure.problem, rejectCode: failure.rejectCode)
    }
  }

  /// What can become of a canister, its code apart.
  enum Change { case start, stop, uninstall, delete }

  /// Changes a canister.
  func change(_ change: Change, _ id: String) async throws {
    let canister = try principal(id)
    try await answer { management in
      switch change {
      case .start: try await management.startCanister(.init(canisterId: canister))
      case .stop: try await management.stopCanister(.init(canisterId: canister))
      case .uninstall: try await management.uninstallCode(.init(canisterId: canister))
      case .delete: try await management.deleteCanister(.init(canisterId: canister))
      }
    }
  }

  /// What a canister printed, oldest first.
  func logs(of id: String) async throws -> [LogLine] {
    let canister = try principal(id)
    let records = try await answer { management in
      try await management.fetchCanisterLogs(.init(canisterId: canister)).canisterLogRecords
    }
    return records.map { record in
      LogLine(
        index: record.idx, timestamp: record.timestampNanos,
        text: String(decoding: record.content, as: UTF8.self))
    }
  }

  func principal(_ id: String) throws -> Principal {
    guard let canister = Principal(id) else {
      throw CommandFailure("‘\(id)’ is not the id of a canister")
    }
    return canister
  }

  /// What the management canister answers; an answer of another type is a failure of the command.
  func answer<Answer>(
    _ call: (Management.ManagementClient<GatewayClient>) async throws -> Answer
  ) async throws -> Answer {
    do {
      return try await call(.init(.management, through: gateway))
    } catch let error as CandidError {
      throw CommandFailure(
        "The answer of \(gateway.url.absoluteString) is not the management canister's: "
          + "\(error.reason), at byte \(error.offset)",
        hint: "Is that gateway of another version of Cooper?")
    }
  }
}

extension GatewayClient: CanisterCaller {
  /// Calls a method with a Candid message and returns the message of the reply.
  func call(
    _ canister: Principal, method: String, argument: [UInt8], mode: FunctionMode?
  ) async throws -> [UInt8] {
    let isQuery = mode == .query || mode == .compositeQuery
    return try await call(
      canister.text, method, argument: argument, mode: isQuery ? "query" : "update")
  }
}

extension InstallMode {
  /// How a canister is after it was refused.
  fileprivate func undone(_ name: String) -> String {
    switch self {
    case .install: "\(name) is not installed: it is as it was before."
    case .reinstall:
      "\(name) is not reinstalled: what ran before runs on, with all its data."
    case .upgrade:
      "\(name) is not upgraded: the version before it runs on, with all its data."
    }
  }
}

extension GatewayClient {
  /// What a canister is busy with, so that an installation waits; nil if it is not.
  fileprivate func reasonToWait(for id: String, name: String) async -> String? {
    try? await canisters().first { $0.id == id }?.reasonToWait(name)
  }
}

extension GatewayClient.Canister {
  /// Why an installation that has begun waits; nil if it does not.
  func reasonToWait(_ name: String) -> String? {
    let waiting = waitingMessages ?? 0
    // The installation itself is among those that wait.
    if isRunningMessage == true, waiting > 0 {
      let others = waiting > 1 ? " and \(waiting - 1) more before it" : ""
      return "\(name) runs a message: this waits for its end\(others)."
    }
    if let calls = openCalls, calls > 0 {
      return "\(name) waits for answers to \(calls) call(s) of its own: this waits for them."
    }
    return nil
  }
}
