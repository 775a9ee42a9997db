public import Candid
import Interfaces
import Synchronization

extension Replica {
  /// The interface of the management canister, `aaaaa-aa`: the text of `Candid/management.did`.
  public static var managementInterface: String { Management.interfaceText }

  /// Calls a method of the management canister.
  func manage(_ method: String, _ argument: [UInt8], sender: Principal, isQuery: Bool)
    async throws(Rejection) -> [UInt8]
  {
    try await perform(ManagementCall(method, argument, isQuery: isQuery), sender, method)
  }

  /// The canister that a call of the management canister is about; nil where it is about none, as
  /// the making of one.
  ///
  /// - Throws: a rejection with IC0407 or IC0408 where the method is unknown or its argument wrong.
  public func managedCanister(_ method: String, argument: [UInt8], isQuery: Bool)
    async throws(Rejection) -> Principal?
  {
    try ManagementCall(method, argument, isQuery: isQuery).canister
  }

  /// Refuses calls of the management canister from outside that would fail, before they are taken
  /// in.
  func checkManagement(_ request: IngressRequest) throws(Rejection) {
    let call = try ManagementCall(request.method, request.argument, isQuery: false)
    guard call.isIngress else {
      throw Rejection(
        .canisterRejectedMessage,
        "The method '\(request.method)' of the management canister cannot be called from outside.")
    }
    guard let id = call.canister else { return }
    try checkController(canister(id), request.sender, request.method)
  }

  /// Does what a call asks and answers with the message of the reply.
  private func perform(_ call: ManagementCall, _ sender: Principal, _ method: String)
    async throws(Rejection) -> [UInt8]
  {
    switch call {
    case .createCanister(let arguments):
      let canister = try await create(arguments.settings, id: nil, sender)
      return Candid.Message.encode(Management.CreateCanisterResult(canisterId: canister))
    case .provisionalCreateCanister(let arguments):
      let canister = try await create(arguments.settings, id: arguments.specifiedId, sender)
      return Candid.Message.encode(
        Management.ProvisionalCreateCanisterWithCyclesResult(canisterId: canister))
    case .installCode(let arguments):
      try await installCode(
        InstallMode(arguments.mode), canister: arguments.canisterId, module: arguments.wasmModule,
        argument: arguments.arg, sender: sender, options: UpgradeOptions(arguments.mode))
    case .updateSettings(let arguments):
      try await updateSettings(
        arguments.canisterId, controllers: arguments.settings.controllers,
        environment: arguments.settings.environment, sender: sender)
    case .uninstallCode(let arguments):
      try await uninstallCode(arguments.canisterId, sender: sender)
    case .startCanister(let arguments):
      try await startCanister(arguments.canisterId, sender: sender)
    case .stopCanister(let arguments):
      try await stopCanister(arguments.canisterId, sender: sender)
    case .deleteCanister(let arguments):
      try await deleteCanister(arguments.canisterId, sender: sender)
    case .canisterStatus(let arguments):
      let canister = try canister(arguments.canisterId)
      try checkController(canister, sender, method)
      return Candid.Message.encode(
        Management.CanisterStatusResult(of: canister.state.withLock { $0 }))
    case .canisterInfo(let arguments):
      let canister = try canister(arguments.canisterId)
      return Candid.Message.encode(
        Management.CanisterInfoResult(of: canister.state.withLock { $0 }))
    case .fetchCanisterLogs(let arguments):
      try checkController(canister(arguments.canisterId), sender, method)
      let records = logs(of: arguments.canisterId).map { Management.CanisterLogRecord($0) }
      return Candid.Message.encode(Management.FetchCanisterLogsResult(canisterLogRecords: records))
    case .rawRand:
      return Candid.Message.encode([UInt8].random(count: 32) as Management.RawRandResult)
    }
    return Candid.Message.encode()
  }

  private func create(
    _ settings: Management.CanisterSettings?, id: Principal?, _ sender: Principal
  ) async throws(Rejection) -> Principal {
    let canister = try await createCanister(
      controllers: settings?.controllers ?? [sender], id: id)
    if let environment = settings?.environment {
      // The one who makes a canister may set it up, whoever controls it then.
      let controller = settings?.controllers?.first ?? sender
      try await updateSettings(
        canister, controllers: nil, environment: environment, sender: controller)
    }
    return canister
  }
}

extension Replica.UpgradeOptions {
  /// What an upgrade asks for; the usual where there is none.
  fileprivate init(_ mode: Management.CanisterInstallMode) {
    guard case .upgrade(let options?) = mode else { return }
    skipsPreUpgrade = options.skipPreUpgrade ?? false
    wasmMemoryPersistence = options.wasmMemoryPersistence
  }
}

extension Management.CanisterSettings {
  /// The environment variables by name, if they are set; of two with one name the last counts.
  fileprivate var environment: [String: String]? {
    environmentVariables.map { variables in
      Dictionary(variables.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
    }
  }
}
