public import Candid
import Certification
import Signatures
import Synchronization

// Calls that change nothing.
extension Agent {
  /// How far the time of an answer may be away: five minutes.
  private static let window: UInt64 = 300_000_000_000

  /// Calls a method as a query and returns the reply, which a node of the canister's subnet signs.
  ///
  /// - Parameters:
  ///   - canister: Whose method it is.
  ///   - method: The method's name.
  ///   - argument: A Candid message.
  ///   - effective: The canister that a call of the management canister is about; nil for the one
  ///     that the argument names.
  /// - Throws: `AgentError`.
  public func query(
    _ canister: Principal, _ method: String, _ argument: [UInt8], effective: Principal? = nil
  ) async throws(AgentError) -> [UInt8] {
    let effective = try about(effective, canister, method, argument)
    let call = RequestContent.Call(canister: canister, method: method, argument: argument)
    let (item, id) = try await withClock(of: effective) { () throws(AgentError) in
      let envelope = self.envelope(.query(call))
      return (try await self.ask(envelope, effective), envelope.content.id)
    }
    let answer: QueryAnswer
    do throws(CertificationError) {
      answer = try QueryAnswer(decoding: item)
    } catch {
      throw AgentError(error)
    }
    try await check(answer, item["signatures"], id, effective)
    switch answer {
    case .replied(let reply): return reply
    case .rejected(let code, let message, let errorCode):
      throw AgentError(
        Reject(code: UInt64(code), message: message, errorCode: errorCode, proof: .node))
    }
  }

  private func ask(_ envelope: Envelope, _ effective: Principal) async throws(AgentError) -> CBOR {
    while true {
      let version = memory.withLock { $0.queryVersion }
      do throws(AgentError) {
        let (_, body) = try await post(
          "/api/v\(version)/canister/\(effective.text)/query", envelope)
        return try decoded(body)
      } catch {
        guard version > 2, error.isOldInterface else { throw error }
        memory.withLock { $0.queryVersion = 2 }
      }
    }
  }

  /// Checks that nodes of the canister's subnet signed an answer, and now.
  private func check(
    _ answer: QueryAnswer, _ signatures: CBOR?, _ id: [UInt8], _ effective: Principal
  ) async throws(AgentError) {
    guard let items = signatures?.asArray, !items.isEmpty else {
      throw AgentError(.nodeSignature, "the answer has no signature of a node")
    }
    var nodes = try await nodes(of: effective, fresh: false)
    guard items.count <= nodes.keys.count else {
      throw AgentError(
        .nodeSignature,
        "the answer has \(items.count) signatures, and the subnet \(nodes.keys.count) nodes")
    }
    for item in items {
      guard let node = item["identity"]?.asBytes, let signature = item["signature"]?.asBytes,
        let time = item["timestamp"]?.asUnsigned
      else { throw AgentError(.malformed, "a node's signature lacks a part") }
      if nodes.keys[node] == nil { nodes = try await self.nodes(of: effective, fresh: true) }
      guard let key = nodes.keys[node] else {
        throw AgentError(.nodeSignature, "a node signed that is not of the canister's subnet")
      }
      let now = self.now
      guard (time > now ? time - now : now - time) <= Agent.window else {
        throw AgentError(.stale, "the answer is of more than five minutes ago or ahead")
      }
      do throws(CertificationError) {
        let key = try UserKey(der: key)
        guard case .ed25519 = key else {
          throw CertificationError(.signature, "a node's key is not Ed25519")
        }
        // The root key counts for canisters that sign, and nodes are none.
        try key.check(
          signature, of: answer.signedMessage(requestID: id, timestamp: time), rootKey: [])
      } catch {
        throw AgentError(.nodeSignature, "the signature of a node does not hold: \(error.message)")
      }
    }
  }

  /// The nodes of a canister's subnet, by what is remembered for five minutes.
  private func nodes(of canister: Principal, fresh: Bool) async throws(AgentError) -> NodeKeys {
    let now = self.now
    if !fresh, let known = memory.withLock({ $0.nodes[canister] }),
      now >= known.time, now - known.time < Agent.window
    {
      return known
    }
    let certificate = try await readState([[Array("subnet".utf8)]], of: canister)
    let nodes = try NodeKeys(certificate, rootKey: try await rootKey())
    memory.withLock { memory in
      if memory.nodes.count >= 1_000 { memory.nodes.removeAll() }
      memory.nodes[canister] = nodes
    }
    return nodes
  }
}
