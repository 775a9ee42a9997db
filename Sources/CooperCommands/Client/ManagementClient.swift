import Candid
import CanisterClient
import Foundation
import Interfaces

/// The management canister `aaaaa-aa` as a command calls it on a network.
struct ManagementClient {
  let network: any NetworkClient

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
    if mode == .upgrade, persistence == nil, try await network.persistsHeap(id) {
      persistence = .keep
    }
    let options = persistence.map { kept in
      Management.CanisterUpgradeOptions(wasmMemoryPersistence: kept)
    }
    let arguments = Management.InstallCodeArgs(
      mode: .init(mode, options), canisterId: try principal(id), wasmModule: module, arg: argument)
    do {
      try await Patience.during {
        if try isInParts(module, argument) {
          try await installInParts(
            module, into: arguments.canisterId, name: name, mode: arguments.mode,
            argument: argument)
        } else {
          try await answer { try await $0.installCode(arguments) }
        }
      } explain: { [network] in
        await network.reasonToWait(for: id, name: name)
      }
    } catch let failure as CommandFailure where failure.rejectCode != nil {
      throw mode.undone(name, because: failure)
    }
  }

  /// What is known about a canister.
  func status(of id: String) async throws -> Management.CanisterStatusResult {
    let canister = try principal(id)
    return try await answer { try await $0.canisterStatus(.init(canisterId: canister)) }
  }

  /// Changes settings of a canister; those that are nil stay.
  func update(_ settings: Management.CanisterSettings, of id: String) async throws {
    let canister = try principal(id)
    try await answer {
      try await $0.updateSettings(.init(canisterId: canister, settings: settings))
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
    _ call: (Management.ManagementClient<AnyCaller>) async throws -> Answer
  ) async throws -> Answer {
    do {
      return try await call(.init(.management, through: AnyCaller(base: network)))
    } catch let error as CandidError {
      throw CommandFailure(
        "The answer of \(network.place) is not the management canister's: "
          + "\(error.reason), at byte \(error.offset)",
        hint: "Is it of another version of Cooper?")
    }
  }
}

extension InstallMode {
  /// Why a module is not in a canister, and how the canister is now.
  func undone(_ name: String, because failure: CommandFailure) -> CommandFailure {
    CommandFailure(
      "\(undone(name))\n\(failure.message)", hint: failure.hint, problem: failure.problem,
      rejectCode: failure.rejectCode, errorCode: failure.errorCode)
  }

  /// How a canister is after it was refused.
  private func undone(_ name: String) -> String {
    switch self {
    case .install: "\(name) is not installed: it is as it was before."
    case .reinstall:
      "\(name) is not reinstalled: what ran before runs on, with all its data."
    case .upgrade:
      "\(name) is not upgraded: the version before it runs on, with all its data."
    }
  }
}
