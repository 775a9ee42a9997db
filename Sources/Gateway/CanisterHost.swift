public import Candid

/// What the gateway needs of the place where canisters run. `Replica` is one; tests bring their own.
public protocol CanisterHost: Sendable {
  /// All canisters, in the order of their ids.
  func overviews() async -> [CanisterOverview]
  /// One canister; nil if there is none with this id.
  func overview(of canister: Principal) async -> CanisterOverview?
  /// The text of the interface the canister's module carries; nil without one.
  func interfaceText(of canister: Principal) async -> String?
  /// How each exported method is called; nil where that is not known.
  func exports(of canister: Principal) async -> [String: MethodKind]?
  /// The canister with a name.
  func canister(named name: String) async -> Principal?
  /// Gives a canister a name, and takes the name from the canister that had it.
  func assign(name: String, to canister: Principal) async throws
  /// Calls a method and returns the bytes of the reply.
  func call(_ call: CanisterCall) async throws(CallRejection) -> [UInt8]
  /// The last lines a canister printed, oldest first.
  func logs(of canister: Principal) async -> [LogLine]
}

extension CanisterHost {
  /// No lines.
  public func logs(of canister: Principal) async -> [LogLine] { [] }
}

/// How a method is called.
public enum MethodKind: String, Sendable, Hashable {
  /// It reads; what it writes is dropped.
  case query
  /// It may change the canister.
  case update
  /// A query that may call queries of other canisters.
  case compositeQuery = "composite_query"

  /// Whether a call leaves the canister as it was.
  public var isQuery: Bool { self != .update }
}

/// A call on its way to a canister.
public struct CanisterCall: Sendable {
  /// Whom.
  public var canister: Principal
  /// The method's name.
  public var method: String
  /// How it is called.
  public var kind: MethodKind
  /// The argument, binary Candid as a rule.
  public var argument: [UInt8]
  /// Who calls.
  public var sender: Principal

  /// A call with the given parts.
  public init(
    canister: Principal, method: String, kind: MethodKind, argument: [UInt8],
    sender: Principal = .anonymous
  ) {
    self.canister = canister
    self.method = method
    self.kind = kind
    self.argument = argument
    self.sender = sender
  }
}

/// Why a call got no reply.
public struct CallRejection: Error, Hashable, Sendable {
  /// The reject code, 1 to 6. Source: IC interface specification, “Reject codes”.
  public var code: Int
  /// What happened, in words.
  public var message: String
  /// The error code of the public network, such as `IC0503`.
  public var errorCode: String?

  /// A rejection with the given parts.
  public init(code: Int, message: String, errorCode: String? = nil) {
    self.code = code
    self.message = message
    self.errorCode = errorCode
  }
}

/// A line a canister printed.
public struct LogLine: Hashable, Sendable {
  /// When, in nanoseconds since 1970.
  public var time: UInt64
  /// What.
  public var text: String

  /// A line.
  public init(time: UInt64, text: String) {
    self.time = time
    self.text = text
  }
}

/// What there is to know about a canister at a glance.
public struct CanisterOverview: Hashable, Sendable {
  /// Its id.
  public var id: Principal
  /// The name it was deployed under.
  public var name: String?
  /// `running`, `stopping` or `stopped`.
  public var status: String
  /// SHA-256 of its module; nil while it is empty.
  public var moduleHash: [UInt8]?
  /// A number that rises with each change of code or settings.
  public var version: UInt64
  /// Heap memory in bytes.
  public var heapBytes: UInt64
  /// Stable memory in bytes.
  public var stableBytes: UInt64
  /// Who may change it.
  public var controllers: [Principal]
  /// When its code was last installed or upgraded, in nanoseconds since 1970.
  public var installedAt: UInt64?

  /// An overview with the given parts.
  public init(
    id: Principal, name: String? = nil, status: String = "running", moduleHash: [UInt8]? = nil,
    version: UInt64 = 0, heapBytes: UInt64 = 0, stableBytes: UInt64 = 0,
    controllers: [Principal] = [], installedAt: UInt64? = nil
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
  }
}
