import Candid
import Interfaces

/// Settings that shall change, checked; nil stays as it is.
///
/// Source: IC interface specification, “IC method `create_canister`”.
struct SettingsChange: Sendable {
  var controllers: [Principal]?
  var environment: [String: String]?
  private var change: @Sendable (inout CanisterLimits) -> Void = { _ in }

  static let maximumVariables = 20
  /// Bytes of a variable's name, and of its value.
  static let maximumVariableSize = 128

  /// Checks the settings that somebody asks for.
  ///
  /// - Throws: a rejection with IC0504 for a number out of its range, IC0408 for a list too long.
  init(_ settings: Management.CanisterSettings) throws(Rejection) {
    controllers = try settings.controllers.map { (controllers) throws(Rejection) in
      try Self.checked(controllers, "controllers")
    }
    environment = try settings.environmentVariables.map { (variables) throws(Rejection) in
      try Self.checked(variables)
    }
    let compute = try Self.number(settings.computeAllocation, "compute_allocation", 100 as UInt64)
    let memory = try Self.number(settings.memoryAllocation, "memory_allocation", UInt64.max)
    let freezing = try Self.number(settings.freezingThreshold, "freezing_threshold", UInt64.max)
    let reserved = try Self.number(
      settings.reservedCyclesLimit, "reserved_cycles_limit", UInt128.max)
    let incoming = try Self.number(
      settings.minimumIncomingCanisterCallCycles, "minimum_incoming_canister_call_cycles",
      UInt128.max)
    let heapLimit = try Self.number(
      settings.wasmMemoryLimit, "wasm_memory_limit", 1 << 48 as UInt64)
    let heapThreshold = try Self.number(
      settings.wasmMemoryThreshold, "wasm_memory_threshold", 1 << 48 as UInt64)
    let log = try settings.logVisibility.map(Self.visibility)
    let logLimit = try Self.number(
      settings.logMemoryLimit, "log_memory_limit", UInt64(Canister.Log.greatestLimit))
    if let logLimit, logLimit > 0, logLimit < Canister.Log.leastLimit {
      throw Rejection(
        .contractViolation,
        "log_memory_limit expected to be 0 or in the range [\(Canister.Log.leastLimit).."
          + "\(Canister.Log.greatestLimit)], got \(logLimit)")
    }
    let snapshot = try settings.snapshotVisibility.map(Self.visibility)
    let status = try settings.statusVisibility.map(Self.visibility)
    change = { limits in
      limits.computeAllocation = compute ?? limits.computeAllocation
      limits.memoryAllocation = memory ?? limits.memoryAllocation
      limits.freezingThreshold = freezing ?? limits.freezingThreshold
      limits.reservedCyclesLimit = reserved.map { .init($0) } ?? limits.reservedCyclesLimit
      limits.minimumIncomingCycles = incoming.map { .init($0) } ?? limits.minimumIncomingCycles
      limits.wasmMemoryLimit = heapLimit ?? limits.wasmMemoryLimit
      limits.wasmMemoryThreshold = heapThreshold ?? limits.wasmMemoryThreshold
      limits.logVisibility = log ?? limits.logVisibility
      limits.logMemoryLimit = logLimit ?? limits.logMemoryLimit
      limits.snapshotVisibility = snapshot ?? limits.snapshotVisibility
      limits.statusVisibility = status ?? limits.statusVisibility
    }
  }

  /// Changes the settings.
  func apply(to settings: inout CanisterSettings) {
    if let controllers { settings.controllers = controllers.map(\.text) }
    if let environment { settings.environment = environment }
    change(&settings.limits)
  }

  // MARK: Checks

  private static func number<Number: FixedWidthInteger & UnsignedInteger>(
    _ value: Nat?, _ name: String, _ maximum: Number
  ) throws(Rejection) -> Number? {
    guard let value else { return nil }
    guard let number = Number(exactly: value), number <= maximum else {
      throw Rejection(
        .contractViolation,
        "\(name) expected to be in the range [0..\(maximum)], got \(value.description)")
    }
    return number
  }

  private static func checked(
    _ principals: [Principal], _ what: String
  ) throws(Rejection) -> [Principal] {
    guard principals.count <= Management.maximumPrincipals else {
      throw tooMany(principals.count, what, Management.maximumPrincipals)
    }
    return principals
  }

  private static func tooMany(_ count: Int, _ what: String, _ maximum: Int) -> Rejection {
    Rejection(
      .invalidManagementPayload,
      "The settings have \(count) \(what); at most \(maximum) are allowed")
  }

  private static func checked(
    _ variables: [Management.EnvironmentVariable]
  ) throws(Rejection) -> [String: String] {
    guard variables.count <= maximumVariables else {
      throw tooMany(variables.count, "environment variables", maximumVariables)
    }
    var environment: [String: String] = [:]
    for variable in variables {
      for (text, what) in [(variable.name, "name"), (variable.value, "value")]
      where text.utf8.count > maximumVariableSize {
        throw Rejection(
          .invalidManagementPayload,
          "The \(what) of the environment variable '\(variable.name)' has \(text.utf8.count) bytes, "
            + "more than \(maximumVariableSize)")
      }
      guard environment.updateValue(variable.value, forKey: variable.name) == nil else {
        throw Rejection(
          .invalidManagementPayload,
          "The environment variable '\(variable.name)' is there more than once")
      }
    }
    return environment
  }

  private static func visibility(
    _ value: Management.LogVisibility
  ) throws(Rejection) -> CanisterLimits.Visibility {
    switch value {
    case .controllers: .controllers
    case .public: .everybody
    case .allowedViewers(let viewers):
      .viewers(try checked(viewers, "viewers").map(\.text))
    }
  }

  private static func visibility(
    _ value: Management.SnapshotVisibility
  ) throws(Rejection) -> CanisterLimits.Visibility {
    switch value {
    case .controllers: .controllers
    case .public: .everybody
    case .allowedViewers(let viewers):
      try visibility(.allowedViewers(viewers) as Management.LogVisibility)
    }
  }

  private static func visibility(
    _ value: Management.StatusVisibility
  ) throws(Rejection) -> CanisterLimits.Visibility {
    switch value {
    case .controllers: .controllers
    case .public: .everybody
    case .allowedViewers(let viewers):
      try visibility(.allowedViewers(viewers) as Management.LogVisibility)
    }
  }
}
