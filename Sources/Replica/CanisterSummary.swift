public import Candid
public import Interfaces

/// What becomes of the heap in an upgrade, as the management canister's option
/// `wasm_memory_persistence` says it.
public typealias WasmMemoryPersistence = Management.WasmMemoryPersistence

/// Whether a canister takes messages.
public enum CanisterStatus: String, Hashable, Sendable, Codable {
  /// It takes messages.
  case running
  /// It takes none, and finishes what it has begun.
  case stopping
  /// It takes none.
  case stopped

  /// The number that canisters see.
  var number: UInt32 {
    switch self {
    case .running: 1
    case .stopping: 2
    case .stopped: 3
    }
  }
}

/// How a method of a canister is called.
public enum MethodKind: Hashable, Sendable {
  /// As a query.
  case query
  /// As a query that may call queries of other canisters.
  case compositeQuery
  /// As an update.
  case update
}

/// A line that a canister printed, or the message it trapped with.
public struct LogRecord: Hashable, Sendable {
  /// Its number, counted from 0 in each canister.
  public let index: UInt64
  /// When, in nanoseconds since 1970.
  public let timestamp: UInt64
  /// The bytes.
  public let content: [UInt8]

  /// A line.
  public init(index: UInt64, timestamp: UInt64, content: [UInt8]) {
    self.index = index
    self.timestamp = timestamp
    self.content = content
  }
}

/// What is known about a canister.
public struct CanisterSummary: Hashable, Sendable {
  /// Its principal.
  public let id: Principal
  /// The name it was given, if it was.
  public let name: String?
  /// Whether it takes messages.
  public let status: CanisterStatus
  /// SHA-256 of the module as it was given; nil if it is empty.
  public let moduleHash: [UInt8]?
  /// The number of changes of code, settings, status and state.
  public let version: UInt64
  /// Bytes of the heap.
  public let heapBytes: UInt64
  /// Bytes of stable memory.
  public let stableBytes: UInt64
  /// Who may change it.
  public let controllers: [Principal]
  /// When its code was last put in, in nanoseconds since 1970.
  public let installedAt: UInt64?
  /// When it was made, in nanoseconds since 1970.
  public let created: UInt64
  /// Whether its code is linked into this process.
  public let isNative: Bool
  /// Its methods, by name.
  public let methods: [String: MethodKind]
  /// The project it belongs to, if one deployed it.
  public var project: ProjectRecord?
  /// Whether its module keeps its data in the heap and wants the heap to stay over upgrades: it has
  /// the section `enhanced-orthogonal-persistence`.
  public let persistsHeap: Bool

  /// Its cycles.
  public var cycles: UInt128

  /// A summary with the given parts.
  public init(
    id: Principal, name: String?, status: CanisterStatus, moduleHash: [UInt8]?, version: UInt64,
    heapBytes: UInt64, stableBytes: UInt64, controllers: [Principal], installedAt: UInt64?,
    created: UInt64, isNative: Bool, methods: [String: MethodKind], persistsHeap: Bool = false,
    project: ProjectRecord? = nil, cycles: UInt128 = 0
  ) {
    self.id = id
    self.name = name
    self.status = status
    self.moduleHash = moduleHash
    self.version = version
    self.heapBytes = heapBytes
    self.stableBytes = stableBytes
    self.controllers = controllers
    self.installedAt = installedAt
    self.created = created
    self.isNative = isNative
    self.methods = methods
    self.project = project
    self.persistsHeap = persistsHeap
    self.cycles = cycles
  }
}

/// What a canister has to do at a moment.
public struct CanisterLoad: Hashable, Sendable {
  /// Whether it runs a message that may change it.
  public var isRunning = false
  /// How many messages wait for their turn.
  public var waiting = 0
  /// How many calls of other canisters wait for an answer.
  public var openCalls = 0

  /// The load of a canister with nothing to do.
  public init() {}
}
