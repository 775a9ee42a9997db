import Candid

/// What is kept about a canister apart from its memories and what messages change.
struct CanisterSettings: Sendable, Codable {
  /// The text forms of the controllers.
  var controllers: [String]
  /// When it was made, in nanoseconds since 1970.
  var created: UInt64
  /// When its code was last put in.
  var lastUpgrade: UInt64?
  /// SHA-256 of the module as given, or what stands for it, in hex.
  var moduleHash: String?
  /// The name of the native canister, if that is its code.
  var native: String?
  /// Whether the heap outlived an upgrade; then it does not begin with the data segments.
  var keepsHeap: Bool?
  /// Environment variables.
  var environment: [String: String] = [:]
  /// The project it belongs to, if one deployed it.
  var project: ProjectRecord?
  /// What it may use, and who may look at it.
  var limits = CanisterLimits()
  /// Its latest changes.
  var history = CanisterHistory()

  /// The controllers.
  var controllerPrincipals: [Principal] { controllers.compactMap { Principal($0) } }

  /// Whether the principal is a controller.
  func isController(_ principal: Principal) -> Bool { controllers.contains(principal.text) }

  /// The environment variables, by name.
  var sortedEnvironment: [(name: String, value: String)] {
    environment.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension CanisterSettings {
  /// Reads what is kept; earlier versions kept less.
  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    controllers = try values.decode([String].self, forKey: .controllers)
    created = try values.decode(UInt64.self, forKey: .created)
    lastUpgrade = try values.decodeIfPresent(UInt64.self, forKey: .lastUpgrade)
    moduleHash = try values.decodeIfPresent(String.self, forKey: .moduleHash)
    native = try values.decodeIfPresent(String.self, forKey: .native)
    keepsHeap = try values.decodeIfPresent(Bool.self, forKey: .keepsHeap)
    environment = try values.decodeIfPresent([String: String].self, forKey: .environment) ?? [:]
    project = try values.decodeIfPresent(ProjectRecord.self, forKey: .project)
    limits = try values.decodeIfPresent(CanisterLimits.self, forKey: .limits) ?? .init()
    history = try values.decodeIfPresent(CanisterHistory.self, forKey: .history) ?? .init()
  }
}

/// What a canister may use and holds in reserve, and who may look at it.
///
/// Source: IC interface specification, “IC method `create_canister`”.
struct CanisterLimits: Hashable, Sendable, Codable {
  /// Who may see something of a canister.
  enum Visibility: Hashable, Sendable, Codable {
    case controllers
    case everybody
    /// Controllers, and the principals of these texts.
    case viewers([String])
  }

  /// Percent of a processor.
  var computeAllocation: UInt64 = 0
  /// Bytes that it pays for, used or not.
  var memoryAllocation: UInt64 = 0
  /// Seconds for which cycles must be left to it.
  var freezingThreshold: UInt64 = 2_592_000
  /// Cycles that may be set aside for its memory.
  var reservedCyclesLimit = CycleCount(5_000_000_000_000)
  /// Cycles that calls of other canisters must come with.
  var minimumIncomingCycles = CycleCount(0)
  /// Bytes of the heap; 0 for as many as a heap can have.
  var wasmMemoryLimit: UInt64 = 0
  /// Bytes of the heap that are left when the canister is told; 0 for never.
  var wasmMemoryThreshold: UInt64 = 0
  var logVisibility = Visibility.controllers
  /// Bytes that the log keeps; nil for as many as it does by itself, 0 for none.
  var logMemoryLimit: UInt64?
  var snapshotVisibility = Visibility.controllers
  var statusVisibility = Visibility.controllers

  /// How many bytes the log keeps.
  var logBytes: Int { logMemoryLimit.map { Int(clamping: $0) } ?? Canister.Log.defaultLimit }
}

extension CanisterSettings {
  /// Whether the principal may see what has that visibility.
  func may(_ principal: Principal, see visibility: CanisterLimits.Visibility) -> Bool {
    switch visibility {
    case .everybody: true
    case .controllers: isController(principal)
    case .viewers(let viewers): viewers.contains(principal.text) || isController(principal)
    }
  }
}
