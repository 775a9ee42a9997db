public import Candid
import Certification
import Interfaces
import Synchronization

extension Replica {
  /// The interface of the management canister, `aaaaa-aa`: the text of `Candid/management.did`.
  public static var managementInterface: String { Management.interfaceText }

  /// Calls a method of the management canister.
  func manage(_ method: String, _ argument: [UInt8], sender: Principal, isQuery: Bool)
    async throws(Rejection) -> [UInt8]
  {
    let call = try ManagementCall(method, argument, isQuery: isQuery)
    var cycles: UInt128 = 0
    return try await perform(call, sender, method, &cycles)
  }

  /// Calls a method of the management canister with cycles.
  ///
  /// - Parameter cycles: What comes with the call; afterwards, what is left of it.
  func manage(
    _ method: String, _ argument: [UInt8], sender: Principal, cycles: inout UInt128
  ) async throws(Rejection) -> [UInt8] {
    let call = try ManagementCall(method, argument, isQuery: false)
    if case .fetchCanisterLogs = call {
      throw Rejection(
        .canisterRejectedMessage,
        "fetch_canister_logs cannot be called by a canister, but as a query from outside")
    }
    return try await perform(call, sender, method, &cycles)
  }

  /// The canister that a call of the management canister is about; nil where it is about none, as
  /// the making of one.
  ///
  /// - Throws: a rejection with IC0407 or IC0408 where the method is unknown or its argument wrong.
  public func managedCanister(_ method: String, argument: [UInt8], isQuery: Bool)
    async throws(Rejection) -> Principal?
  {
    try ManagementCall(method, argument, isQuery: isQuery).subject?.canister
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
    try authorize(call, request.sender, request.method)
  }

  /// Does what a call asks and answers with the message of the reply.
  private func perform(
    _ call: ManagementCall, _ sender: Principal, _ method: String, _ cycles: inout UInt128
  ) async throws(Rejection) -> [UInt8] {
    let subject = try authorize(call, sender, method)
    if let reply = try await serve(call, sender, method, &cycles) { return reply }
    switch call {
    case .createCanister(let arguments):
      let canister = try await create(
        arguments.settings, .init(sender, version: arguments.senderCanisterVersion), &cycles)
      return Candid.Message.encode(Management.CreateCanisterResult(canisterId: canister))
    case .provisionalCreateCanister(let arguments):
      let canister = try await createCanister(
        arguments.settings, id: arguments.specifiedId,
        cycles: .init(try Self.amount(arguments.amount) ?? Canister.initialCycles),
        by: .init(sender, version: arguments.senderCanisterVersion))
      return Candid.Message.encode(
        Management.ProvisionalCreateCanisterWithCyclesResult(canisterId: canister))
    case .installCode(let arguments):
      try await installCode(
        InstallMode(arguments.mode), canister: arguments.canisterId, module: arguments.wasmModule,
        argument: arguments.arg,
        by: .init(sender, version: arguments.senderCanisterVersion),
        options: UpgradeOptions(arguments.mode))
    case .installChunkedCode(let arguments): try await installChunks(arguments, sender)
    case .updateSettings(let arguments):
      try await updateSettings(
        arguments.canisterId, arguments.settings,
        by: .init(sender, version: arguments.senderCanisterVersion))
    case .uninstallCode(let arguments):
      try await uninstallCode(
        arguments.canisterId, by: .init(sender, version: arguments.senderCanisterVersion))
    case .startCanister(let arguments):
      try await startCanister(arguments.canisterId, sender: sender)
    case .stopCanister(let arguments):
      try await stopCanister(arguments.canisterId, sender: sender)
    case .deleteCanister(let arguments):
      try await deleteCanister(arguments.canisterId, sender: sender)
    case .depositCycles(let arguments):
      let amount = cycles
      try await refunding(0) { () throws(Rejection) in
        try await addCycles(amount, to: arguments.canisterId)
      }
      cycles = 0
    case .provisionalTopUp(let arguments):
      try await addCycles(Self.amount(arguments.amount) ?? 0, to: arguments.canisterId)
    case .rawRand:
      return Candid.Message.encode([UInt8].random(count: 32) as Management.RawRandResult)
    default:
      guard let subject else { break }
      return try await perform(call, on: subject, sender)
    }
    return Candid.Message.encode()
  }

  /// Does what a call asks of a canister: those that show something of it, and those of its chunks
  /// and snapshots.
  private func perform(
    _ call: ManagementCall, on canister: Canister, _ sender: Principal
  ) async throws(Rejection) -> [UInt8] {
    if let reply = Self.shown(call, of: canister) { return reply }
    switch call {
    case .canisterInfo(let arguments):
      return Candid.Message.encode(
        Management.CanisterInfoResult(
          of: canister.state.withLock { $0 }, changes: arguments.numRequestedChanges ?? 0))
    case .canisterMetadata(let arguments):
      return Candid.Message.encode(
        Management.CanisterMetadataResult(
          value: try metadata(arguments.name, of: canister, for: sender)))
    case .uploadChunk(let arguments):
      try await change(canister, .storeChunk(arguments.chunk))
      return Candid.Message.encode(
        Management.ChunkHash(hashValue2: SHA256.hash(arguments.chunk)))
    case .clearChunkStore:
      try await change(canister, .clearChunks)
      return Candid.Message.encode()
    case .storedChunks:
      return Candid.Message.encode(Management.hashes(of: canister.state.withLock { $0.chunks }))
    default: return try await performSnapshot(call, on: canister, sender)
    }
  }

  /// What a query shows of a canister; nil if the call is none.
  private static func shown(_ call: ManagementCall, of canister: Canister) -> [UInt8]? {
    switch call {
    case .canisterStatus:
      return Candid.Message.encode(Management.CanisterStatusResult(of: canister))
    case .fetchCanisterLogs(let arguments):
      let records = canister.log.records
        .filter { arguments.filter?.contains($0) ?? true }
        .map { Management.CanisterLogRecord($0) }
      return Candid.Message.encode(Management.FetchCanisterLogsResult(canisterLogRecords: records))
    default: return nil
    }
  }

  /// Answers a query of the management canister that a composite query of a canister makes.
  func queryManagement(
    _ method: String, _ argument: [UInt8], sender: Principal
  ) -> Result<[UInt8], Rejection> {
    Result { () throws(Rejection) in
      let call = try ManagementCall(method, argument, isQuery: true)
      guard let canister = try authorize(call, sender, method),
        let reply = Self.shown(call, of: canister)
      else { throw ManagementCall.unknown(method) }
      return reply
    }
  }

  /// The content of a metadata section, which is there and the sender's to see.
  private func metadata(
    _ name: String, of canister: Canister, for sender: Principal
  ) throws(Rejection) -> [UInt8] {
    let state = canister.state.withLock { $0 }
    guard let code = state.code, let content = code.metadata(name),
      !code.isPrivate(name) || state.settings.isController(sender)
    else {
      throw Rejection(
        .canisterRejectedMessage,
        "Canister \(canister.name) has no metadata section '\(name)' that \(sender.text) may see.")
    }
    return content
  }

  /// Makes a canister with the cycles of a call.
  private func create(
    _ settings: Management.CanisterSettings?, _ origin: CanisterHistory.Origin,
    _ cycles: inout UInt128
  ) async throws(Rejection) -> Principal {
    let fee = configuration.cycles == .real ? CycleFees.creation : 0
    guard cycles >= fee else {
      throw Rejection(
        .insufficientCyclesForCreation,
        "Creating a canister requires a fee of \(fee) that is deducted from the canister's initial "
          + "balance but only \(cycles) cycles were received with the create_canister request.")
    }
    // Where nothing costs anything, nobody has to bring cycles along.
    let balance = cycles == 0 ? Canister.initialCycles : cycles - fee
    let canister = try await refunding(0) { () throws(Rejection) in
      try await createCanister(settings, id: nil, cycles: .init(balance), by: origin)
    }
    cycles = 0
    return canister
  }

  /// An amount of cycles.
  private static func amount(_ amount: Nat?) throws(Rejection) -> UInt128? {
    guard let amount else { return nil }
    guard let number = UInt128(exactly: amount) else {
      throw Rejection(
        .invalidManagementPayload, "\(amount.description) cycles are more than there can be")
    }
    return number
  }

  /// Puts a module into a canister whose chunks were brought before.
  private func installChunks(
    _ arguments: Management.InstallChunkedCodeArgs, _ sender: Principal
  ) async throws(Rejection) {
    let store = try canister(arguments.storeCanister ?? arguments.targetCanister)
    if store.id != arguments.targetCanister, store.id != sender {
      try checkController(store, sender, "install_chunked_code")
    }
    let module = try store.module(
      ofChunks: arguments.chunkHashesList.map(\.hashValue2), hash: arguments.wasmModuleHash)
    try await installCode(
      InstallMode(arguments.mode), canister: arguments.targetCanister, module: module,
      argument: arguments.arg, by: .init(sender, version: arguments.senderCanisterVersion),
      options: UpgradeOptions(arguments.mode))
  }
}

extension Management {
  /// The hashes of chunks, in rising order.
  static func hashes(of chunks: [[UInt8]: [UInt8]]) -> [ChunkHash] {
    chunks.keys.sorted { $0.lexicographicallyPrecedes($1) }.map { ChunkHash(hashValue2: $0) }
  }
}

extension Replica.UpgradeOptions {
  /// What an upgrade asks for; the usual where there is none.
  init(_ mode: Management.CanisterInstallMode) {
    guard case .upgrade(let options?) = mode else { return }
    skipsPreUpgrade = options.skipPreUpgrade ?? false
    wasmMemoryPersistence = options.wasmMemoryPersistence
  }
}
