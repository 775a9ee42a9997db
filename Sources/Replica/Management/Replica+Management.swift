public import Candid
import Synchronization
import WasmEngine

extension Replica {
  /// The interface of the management canister, `aaaaa-aa`: the text of `Candid/management.did`.
  public static var managementInterface: String { ManagementInterface.text }

  /// Calls a method of the management canister.
  func manage(_ method: String, _ argument: [UInt8], sender: Principal, isQuery: Bool)
    async throws(Rejection) -> [UInt8]
  {
    let interface = ManagementInterface.interface
    let (function, arguments) = try decode(method, argument, isQuery: isQuery)
    let result = try await manage(method, arguments, sender)
    do throws(CandidError) {
      return try Value.encode(
        result.map { [$0] } ?? [], types: function.results.map(\.type), in: interface.types)
    } catch {
      throw Rejection(.engineError, "The reply of '\(method)' cannot be encoded: \(error.code)")
    }
  }

  /// The type of a method and its arguments.
  private func decode(_ method: String, _ argument: [UInt8], isQuery: Bool)
    throws(Rejection) -> (FunctionType, Fields)
  {
    let interface = ManagementInterface.interface
    guard let function = interface.function(named: method), function.isQuery || !isQuery else {
      throw Rejection(
        .unknownManagementMessage, "The management canister has no method '\(method)'.")
    }
    do throws(CandidError) {
      let values = try Value.decode(
        argument, as: function.arguments.map(\.type), in: interface.types)
      return (function, Fields(values.first ?? .record([])))
    } catch {
      throw Rejection(
        .invalidManagementPayload,
        "Error decoding the argument of '\(method)': \(error.code) at byte \(error.offset)")
    }
  }

  /// The canister that a call of the management canister is about; nil where it is about none, as
  /// the making of one.
  ///
  /// - Throws: a rejection with IC0407 or IC0408 where the method is unknown or its argument wrong.
  public func managedCanister(_ method: String, argument: [UInt8], isQuery: Bool)
    async throws(Rejection) -> Principal?
  {
    let (_, arguments) = try decode(method, argument, isQuery: isQuery)
    guard case .principal(let canister) = arguments["canister_id"] else { return nil }
    return canister
  }

  /// Refuses calls of the management canister from outside that would fail, before they are taken
  /// in.
  func checkManagement(_ request: IngressRequest) throws(Rejection) {
    let (function, arguments) = try decode(request.method, request.argument, isQuery: false)
    guard !function.isQuery, request.method != "raw_rand", request.method != "canister_info" else {
      throw Rejection(
        .canisterRejectedMessage,
        "The method '\(request.method)' of the management canister cannot be called from outside.")
    }
    guard case .principal(let id) = arguments["canister_id"] else { return }
    try checkController(canister(id), request.sender, request.method)
  }

  private func manage(_ method: String, _ arguments: Fields, _ sender: Principal)
    async throws(Rejection) -> Value?
  {
    switch method {
    case "create_canister", "provisional_create_canister_with_cycles":
      return try await create(arguments, sender)
    case "install_code":
      try await installCode(arguments, sender)
    case "update_settings":
      let settings = arguments.fields("settings")
      try await updateSettings(
        arguments.canister, controllers: settings.controllers, environment: settings.environment,
        sender: sender)
    case "uninstall_code": try await uninstallCode(arguments.canister, sender: sender)
    case "start_canister": try await startCanister(arguments.canister, sender: sender)
    case "stop_canister": try await stopCanister(arguments.canister, sender: sender)
    case "delete_canister": try await deleteCanister(arguments.canister, sender: sender)
    case "canister_status":
      try checkController(canister(arguments.canister), sender, method)
      return try status(canister(arguments.canister))
    case "canister_info":
      let state = try canister(arguments.canister).state.withLock { $0 }
      return .record([
        "total_num_changes": .nat64(0), "recent_changes": .vec([]),
        "module_hash": .opt(state.code.map { .blob($0.hash) }),
        "controllers": .vec(state.settings.controllerPrincipals.map { .principal($0) }),
      ])
    case "fetch_canister_logs":
      try checkController(canister(arguments.canister), sender, method)
      return .record(["canister_log_records": .vec(logs(of: arguments.canister).map(\.value))])
    case "raw_rand":
      var generator = SystemRandomNumberGenerator()
      return .blob((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    default: break
    }
    return nil
  }

  private func create(_ arguments: Fields, _ sender: Principal) async throws(Rejection) -> Value {
    let settings = arguments.fields("settings")
    var id: Principal?
    if case .opt(.some(.principal(let wanted))) = arguments["specified_id"] { id = wanted }
    let canister = try await createCanister(controllers: settings.controllers ?? [sender], id: id)
    if let environment = settings.environment {
      // The one who makes a canister may set it up, whoever controls it then.
      let controller = settings.controllers?.first ?? sender
      try await updateSettings(
        canister, controllers: nil, environment: environment, sender: controller)
    }
    return .record(["canister_id": .principal(canister)])
  }

  private func installCode(_ arguments: Fields, _ sender: Principal) async throws(Rejection) {
    guard
      case .variant(let mode) = arguments["mode"],
      case .blob(let module) = arguments["wasm_module"],
      case .blob(let argument) = arguments["arg"]
    else { throw Rejection(.invalidManagementPayload, "The argument has no mode or module.") }
    var upgrade = UpgradeOptions()
    var installMode = InstallMode.install
    switch mode.id {
    case FieldType.hash("reinstall"): installMode = .reinstall
    case FieldType.hash("upgrade"):
      installMode = .upgrade
      if case .opt(.some(let options)) = mode.value {
        let options = Fields(options)
        upgrade.skipsPreUpgrade = options["skip_pre_upgrade"] == .opt(.bool(true))
        if case .opt(.some(.variant(let persistence))) = options["wasm_memory_persistence"] {
          upgrade.wasmMemoryPersistence = WasmMemoryPersistence.allCases.first {
            FieldType.hash($0.rawValue) == persistence.id
          }
        }
      }
    default: break
    }
    try await installCode(
      installMode, canister: arguments.canister, module: module, argument: argument,
      sender: sender, options: upgrade)
  }

  private func status(_ canister: Canister) -> Value {
    let state = canister.state.withLock { $0 }
    let heap = UInt64(state.heap?.size ?? 0)
    let binary = state.code?.binarySize ?? 0
    func nat(_ number: UInt64) -> Value { .nat(Nat(number)) }
    let environment = state.settings.environment.sorted { $0.key < $1.key }
    let settings = Value.record([
      "controllers": .vec(state.settings.controllerPrincipals.map { .principal($0) }),
      "compute_allocation": nat(0), "memory_allocation": nat(0),
      "freezing_threshold": nat(2_592_000), "reserved_cycles_limit": nat(5_000_000_000_000),
      "log_visibility": .variant(FieldValue(name: "controllers", value: .null)),
      "wasm_memory_limit": nat(0), "wasm_memory_threshold": nat(0),
      "environment_variables": .vec(
        environment.map { .record(["name": .text($0.key), "value": .text($0.value)]) }),
    ])
    let metrics = Value.record([
      "wasm_memory_size": nat(heap), "stable_memory_size": nat(state.stable.byteCount),
      "global_memory_size": nat(UInt64(state.globals.count) * 8), "wasm_binary_size": nat(binary),
      "custom_sections_size": nat(0), "canister_history_size": nat(0),
      "wasm_chunk_store_size": nat(0), "snapshots_size": nat(0),
    ])
    let statistics = Value.record([
      "num_calls_total": nat(0), "num_instructions_total": nat(0),
      "request_payload_bytes_total": nat(0), "response_payload_bytes_total": nat(0),
    ])
    return .record([
      "status": .variant(FieldValue(name: state.status.rawValue, value: .null)),
      "version": .nat64(state.version), "settings": settings,
      "module_hash": .opt(state.code.map { .blob($0.hash) }),
      "memory_size": nat(heap + state.stable.byteCount + binary), "memory_metrics": metrics,
      "cycles": nat(MessageExecution.cycleBalance), "reserved_cycles": nat(0),
      "idle_cycles_burned_per_day": nat(0), "query_stats": statistics,
    ])
  }
}

/// The fields of a record, by name.
private struct Fields {
  private let values: [UInt32: Value]

  init(_ record: Value) {
    guard case .record(let fields) = record else {
      values = [:]
      return
    }
    values = Dictionary(fields.map { ($0.id, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(_ name: String) -> Value? { values[FieldType.hash(name)] }

  /// The fields of a record in a field, which may be optional.
  func fields(_ name: String) -> Fields {
    switch self[name] {
    case .opt(.some(let value)): Fields(value)
    case .some(let value): Fields(value)
    case nil: Fields(.record([]))
    }
  }

  /// The canister that is meant.
  var canister: Principal {
    guard case .principal(let canister) = self["canister_id"] else { return .management }
    return canister
  }

  /// The controllers among settings, if they are set.
  var controllers: [Principal]? {
    guard case .opt(.some(.vec(let values))) = self["controllers"] else { return nil }
    return values.compactMap { value in
      if case .principal(let principal) = value { principal } else { nil }
    }
  }

  /// The environment variables among settings, if they are set.
  var environment: [String: String]? {
    guard case .opt(.some(.vec(let values))) = self["environment_variables"] else { return nil }
    var environment: [String: String] = [:]
    for value in values {
      let fields = Fields(value)
      guard case .text(let name) = fields["name"], case .text(let text) = fields["value"] else {
        continue
      }
      environment[name] = text
    }
    return environment
  }
}

extension Value {
  /// A record of names and values.
  fileprivate static func record(_ fields: KeyValuePairs<String, Value>) -> Value {
    .record(
      fields.map { FieldValue(name: $0.key, value: $0.value) }.sorted { $0.id < $1.id })
  }
}

extension LogRecord {
  /// As the interface has it.
  fileprivate var value: Value {
    .record([
      "idx": .nat64(index), "timestamp_nanos": .nat64(timestamp), "content": .blob(content),
    ])
  }
}
