public import Candid
import Foundation
import Synchronization

/// A client of the Internet Computer's public interface that believes only what is proved.
///
/// Calls are signed by an identity. Replies come with a certificate of the canister's subnet, and
/// answers to queries with signatures of its nodes; both are checked down to the network's root
/// key, whoever stands in between.
///
/// ```swift
/// let agent = Agent(.internetComputer)
/// let ledger = LedgerClient(canister, through: agent)
/// let balance = try await ledger.balanceOf(account)
/// ```
///
/// An agent may be used by several tasks at once. Source: IC interface specification, “HTTPS
/// Interface”.
public final class Agent: Sendable {
  /// The network that is asked.
  public let network: Network
  /// Who asks.
  public let identity: Identity
  let transport: any AgentTransport
  /// This machine's clock, in nanoseconds since 1970.
  let clock: @Sendable () -> UInt64
  let memory = Mutex(Memory())

  /// What an agent has learned.
  struct Memory {
    /// The root key, once it is known.
    var rootKey: [UInt8]?
    /// How far the network's clock is at least ahead of this machine's, in nanoseconds.
    var ahead: UInt64 = 0
    /// How far requests' clock is from this machine's, in nanoseconds.
    var requestOffset: Int64?
    /// The versions of `call` and `query` that the gateway has.
    var callVersion = 4
    var queryVersion = 3
    /// The nodes of the subnets that canisters are on.
    var nodes: [Principal: NodeKeys] = [:]
  }

  /// An agent.
  ///
  /// - Parameters:
  ///   - network: The network that is asked.
  ///   - identity: Who asks.
  ///   - transport: How requests get there; nil for HTTP to the network's URL.
  ///   - clock: The time, in nanoseconds since 1970.
  public init(
    _ network: Network, as identity: Identity = .anonymous,
    transport: (any AgentTransport)? = nil, clock: (@Sendable () -> UInt64)? = nil
  ) {
    self.network = network
    self.identity = identity
    self.transport = transport ?? HTTPTransport(network.url)
    self.clock = clock ?? { UInt64(max(0, Date().timeIntervalSince1970) * 1_000_000_000) }
  }

  /// The earliest that the network's time can be: this machine's clock, or later where a
  /// certificate showed a later time.
  ///
  /// An earlier time than this machine's is never believed: whoever stands between could show old
  /// certificates for it, and then old answers.
  var now: UInt64 { clock() &+ memory.withLock { $0.ahead } }

  /// The time that requests are made by: what the network said when it refused one for its expiry.
  var requestTime: UInt64 {
    guard let offset = memory.withLock({ $0.requestOffset }) else { return now }
    return clock().moved(by: offset)
  }

  /// Takes notice of a time that a certificate shows.
  func notice(_ time: UInt64) {
    let local = clock()
    guard time > local else { return }
    memory.withLock { $0.ahead = max($0.ahead, time - local) }
  }

  /// The key that certificates must hold under, DER of 133 bytes.
  ///
  /// - Throws: `AgentError` where it must be asked for and there is no answer.
  public func rootKey() async throws(AgentError) -> [UInt8] {
    if case .known(let key) = network.rootKey { return key }
    if let key = memory.withLock({ $0.rootKey }) { return key }
    guard let key = try await status().rootKey else {
      throw AgentError(.malformed, "the status of \(network.url.absoluteString) has no root key")
    }
    memory.withLock { $0.rootKey = key }
    return key
  }
}

extension UInt64 {
  /// The time so many nanoseconds later, or earlier; none before 1970.
  fileprivate func moved(by offset: Int64) -> UInt64 {
    let (sum, overflow) =
      offset < 0
      ? subtractingReportingOverflow(offset.magnitude) : addingReportingOverflow(offset.magnitude)
    return overflow ? (offset < 0 ? 0 : .max) : sum
  }
}

extension Agent: CanisterCaller {
  /// Calls a method with a Candid message and returns the message of the reply: a query as a query,
  /// all others as updates.
  ///
  /// - Throws: `AgentError`, the rejection of the canister included.
  public func call(
    _ canister: Principal, method: String, argument: [UInt8], mode: FunctionMode?
  ) async throws -> [UInt8] {
    switch mode {
    case .query, .compositeQuery: try await query(canister, method, argument)
    default: try await update(canister, method, argument)
    }
  }
}
