public import Candid
public import Replica

/// What the public HTTP interface needs of a host besides: certificates, and calls of identities.
public protocol CertifiedHost: CanisterHost {
  /// The public key under which certificates hold, as DER.
  var rootKey: [UInt8] { get }
  /// The principal of the one subnet there is.
  var subnet: Principal { get }
  /// The time, in nanoseconds since 1970.
  var time: UInt64 { get }
  /// A certificate that shows what is under the paths, and the time.
  func certificate(showing paths: [[[UInt8]]]) async -> [UInt8]
  /// Takes a call in whose sender is known.
  func call(_ request: IngressRequest, waits: Bool) async -> IngressOutcome
  /// Calls a method as a query, with what a canister that signs says about the sender.
  func query(
    _ canister: Principal, method: String, argument: [UInt8], sender: Principal,
    callerInfo: CallerInfo?
  ) async throws(Rejection) -> [UInt8]
  /// Who may read what a call came to; nil if it is not known.
  func requestOwner(_ id: [UInt8]) async -> RequestOwner?
  /// The content of a metadata section; nil if the module has none of the name.
  func metadata(of canister: Principal, name: String) -> [UInt8]?
  /// Whether a metadata section is for controllers alone; nil if there is no such section.
  func isPrivateMetadata(_ name: String, of canister: Principal) async -> Bool?
  /// The node's signature of a message, and the node.
  func nodeSignature(of message: [UInt8]) async -> (signature: [UInt8], node: Principal)
  /// The canister that a call of the management canister is about; nil where it is about none.
  func managedCanister(_ method: String, argument: [UInt8], isQuery: Bool)
    async throws(Rejection) -> Principal?
}

extension Replica: CertifiedHost {}
