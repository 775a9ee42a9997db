import Candid
import CanisterClient
import Replica

/// The management canister `aaaaa-aa` as a command calls it through a gateway.
struct ManagementClient {
  let gateway: GatewayClient

  /// How a module is put into a canister.
  enum InstallMode: String { case install, reinstall, upgrade }

  /// Creates an empty canister and returns its id.
  func createCanister() async throws -> String {
    let reply = try await call("provisional_create_canister_with_cycles", "(record {})")
    let values = try Value.decodeUntyped(reply.body).values
    guard case .record(let fields) = values.first, case .principal(let id) = fields.first?.value
    else { throw CommandFailure("The gateway did not answer with the new canister's id") }
    return id.text
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
    persistence: WasmMemoryPersistence? = nil
  ) async throws {
    guard let canister = Principal(id) else {
      throw CommandFailure("‘\(id)’ is not the id of a canister")
    }
    var persistence = persistence
    if mode == .upgrade, persistence == nil, try await gateway.canister(id)?.persistsHeap == true {
      persistence = .keep
    }
    let value = Value.record([
      FieldValue(name: "mode", value: .variant(mode.value(persistence))),
      FieldValue(name: "canister_id", value: .principal(canister)),
      FieldValue(name: "wasm_module", value: .blob(module)),
      FieldValue(name: "arg", value: .blob(argument)),
    ])
    let interface = try CandidFile.parse(Replica.managementInterface, name: "management.did")
    let types = interface.function(named: "install_code")?.arguments.map(\.type) ?? []
    let body = try Value.encode([value], types: types, in: interface.types)
    do {
      _ = try await Patience.during {
        try await gateway.call(
          "aaaaa-aa", "install_code", body: body, type: "application/candid")
      } explain: { [gateway] in
        await gateway.reasonToWait(for: id, name: name)
      }
    } catch let failure as CommandFailure where failure.rejectCode != nil {
      throw CommandFailure(
        "\(mode.undone(name))\n\(failure.message)", hint: failure.hint,
        problem: failure.problem, rejectCode: failure.rejectCode)
    }
  }

  /// Calls a method that takes `record { canister_id }` and answers nothing.
  func change(_ method: String, _ id: String) async throws {
    _ = try await call(method, "(record { canister_id = principal \"\(id)\" })")
  }

  /// What a canister printed, oldest first.
  func logs(of id: String) async throws -> [LogLine] {
    let reply = try await call(
      "fetch_canister_logs", "(record { canister_id = principal \"\(id)\" })", mode: "query")
    guard case .record(let answer) = try Value.decodeUntyped(reply.body).values.first,
      case .vec(let lines) = answer.first?.value
    else { throw CommandFailure("The gateway did not answer with a log") }
    return lines.compactMap { line in
      guard case .record(let fields) = line else { return nil }
      var index: UInt64 = 0
      var timestamp: UInt64 = 0
      var content: [UInt8] = []
      for field in fields {
        switch (field.id, field.value) {
        case (FieldType.hash("idx"), .nat64(let number)): index = number
        case (FieldType.hash("timestamp_nanos"), .nat64(let time)): timestamp = time
        case (FieldType.hash("content"), .blob(let bytes)): content = bytes
        default: break
        }
      }
      return LogLine(
        index: index, timestamp: timestamp, text: String(decoding: content, as: UTF8.self))
    }
  }

  private func call(
    _ method: String, _ arguments: String, mode: String? = nil
  ) async throws -> HTTPGateway.Reply {
    let interface = try CandidFile.parse(Replica.managementInterface, name: "management.did")
    let types = interface.function(named: method)?.arguments
    return try await gateway.call(
      "aaaaa-aa", method,
      body: CandidArguments.encode(arguments, as: types, in: interface.types, missing: ""),
      type: "application/candid", mode: mode)
  }
}

extension ManagementClient.InstallMode {
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

  /// As the interface has it.
  fileprivate func value(_ persistence: WasmMemoryPersistence?) -> FieldValue {
    guard self == .upgrade, let persistence else {
      return FieldValue(name: rawValue, value: self == .upgrade ? .opt(nil) : .null)
    }
    let option = FieldValue(
      name: "wasm_memory_persistence",
      value: .opt(.variant(FieldValue(name: persistence.rawValue, value: .null))))
    return FieldValue(name: rawValue, value: .opt(.record([option])))
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
