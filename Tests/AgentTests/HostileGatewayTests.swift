import Agent
import Candid
import Certification
import GatewayTestSupport
import Replica
import Signatures
import Synchronization
import Testing

/// What an agent makes of answers that somebody in between changed: an error that says which proof
/// does not hold, never another answer.
@Suite struct HostileGatewayTests {
  private static let nothing = Message.encode()

  /// An agent behind somebody who changes responses.
  private func agent(
    _ served: CertifiedGateway, rootKey: [UInt8]? = nil,
    clock: (@Sendable () -> UInt64)? = nil,
    _ tamper:
      @escaping @Sendable (_ path: String, InMemoryTransport.Response) ->
      InMemoryTransport.Response
  ) -> Agent {
    var network = Network.local()
    network.rootKey = .known(rootKey ?? served.replica.rootKey)
    return Agent(
      network, as: Identity(CertifiedGateway.other),
      transport: InMemoryTransport(served, tamper), clock: clock)
  }

  /// The certificate of a response, changed.
  private static func changing(
    _ response: InMemoryTransport.Response, _ change: (inout Certificate) -> Void
  ) -> InMemoryTransport.Response {
    guard let item = try? CBOR(decoding: response.body, limits: .certificates),
      let bytes = item["certificate"]?.asBytes, var certificate = try? Certificate(decoding: bytes)
    else { return response }
    change(&certificate)
    let status = item["status"]?.asText.map { [("status", CBOR.text($0))] } ?? []
    return (
      response.status,
      CBOR.record(status + [("certificate", .bytes(certificate.encoded()))]).encoded()
    )
  }

  private func code(_ body: () async throws -> [UInt8]) async -> AgentError.Code? {
    await #expect(throws: AgentError.self) { try await body() }?.code
  }

  @Test func `a certificate under another root key is refused`() async throws {
    let served = try await CertifiedGateway()
    let foreign = try BLS.SecretKey(seed: [UInt8](repeating: 7, count: 32)).der
    let agent = agent(served, rootKey: foreign) { $1 }
    let canister = served.canister
    let update = await code { try await agent.update(canister, "bump", Self.nothing) }
    #expect(update == .certificate(.signature))
    let query = await code { try await agent.query(canister, "count", Self.nothing) }
    #expect(query == .certificate(.signature))
  }

  @Test func `a forged reply is refused`() async throws {
    let served = try await CertifiedGateway()
    let agent = agent(served) { path, response in
      guard path.hasSuffix("/call") else { return response }
      return Self.changing(response) { certificate in
        certificate.tree = certificate.tree.replacing(
          leaf: CertifiedGateway.number(1), by: CertifiedGateway.number(1_000_000))
      }
    }
    let code = await code { try await agent.update(served.canister, "bump", Self.nothing) }
    #expect(code == .certificate(.signature))
  }

  @Test func `whatever byte of an answer is changed, the answer is the right one or an error`()
    async throws
  {
    let served = try await CertifiedGateway()
    let place = Mutex(0)
    let length = Mutex(0)
    let agent = agent(served) { path, response in
      guard path.hasSuffix("/call") else { return response }
      var body = response.body
      length.withLock { $0 = max($0, body.count) }
      let index = place.withLock { $0 }
      if index < body.count { body[index] ^= 1 << UInt8(index % 8) }
      return (response.status, body)
    }
    var refused = 0
    var index = 0
    repeat {
      place.withLock { $0 = index }
      do {
        let reply = try await agent.update(served.canister, "caller_update", Self.nothing)
        #expect(reply == [0] + agent.identity.principal.bytes, "byte \(index)")
      } catch {
        refused += 1
      }
      index += 1
    } while index < length.withLock { $0 }
    // Nearly all bytes count; those that name the answer's status do not.
    #expect(refused > index * 8 / 10)
    #expect(index > 200)
  }

  @Test func `the certificate of another call is not taken for the answer`() async throws {
    let served = try await CertifiedGateway()
    let first = Mutex<InMemoryTransport.Response?>(nil)
    // Time goes on by ten minutes at each look, so that the agent gives up after some.
    let clock = Mutex(CertifiedGateway.now())
    let agent = agent(
      served,
      clock: {
        clock.withLock { time in
          defer { if first.withLock({ $0 }) != nil { time += 20_000_000_000 } }
          return time
        }
      }
    ) { path, response in
      first.withLock { first in
        if path.hasSuffix("/read_state"), let first { return first }
        guard path.hasSuffix("/call") else { return response }
        if let first { return first }
        first = response
        return response
      }
    }
    let canister = served.canister
    #expect(
      try await agent.update(canister, "bump", Self.nothing) == CertifiedGateway.number(1))
    let code = await code { try await agent.update(canister, "bump", Self.nothing) }
    #expect(code == .stale || code == .unanswered, "\(String(describing: code))")
  }

  @Test func `an old certificate is refused`() async throws {
    let served = try await CertifiedGateway()
    let later = agent(served, clock: { CertifiedGateway.now() + 301_000_000_000 }) { $1 }
    let error = await #expect(throws: AgentError.self) {
      try await later.readState([[Array("time".utf8)]], of: served.canister)
    }
    #expect(error?.code == .stale)
  }

  @Test func `a subnet that does not have the canister cannot answer for it`() async throws {
    let served = try await CertifiedGateway()
    let root = try BLS.SecretKey(seed: [UInt8](repeating: 3, count: 32))
    for (ranges, expected) in [
      (CanisterRanges([served.canister, served.canister]), nil),
      (CanisterRanges([.management, .management]), AgentError.Code.certificate(.delegation)),
      (nil, .certificate(.delegation)),
    ] as [(CanisterRanges?, AgentError.Code?)] {
      let subnet = Principal.selfAuthenticating(served.replica.rootKey)
      let delegation = try Self.delegation(
        to: served.replica.rootKey, subnet, ranges, by: root)
      let agent = agent(served, rootKey: root.der) { _, response in
        Self.changing(response) { $0.delegation = delegation }
      }
      if let expected {
        let code = await code { try await agent.update(served.canister, "bump", Self.nothing) }
        #expect(code == expected)
      } else {
        _ = try await agent.update(served.canister, "bump", Self.nothing)
        _ = try await agent.query(served.canister, "count", Self.nothing)
      }
    }
  }

  @Test func `a query without the signature of a node of the subnet is refused`() async throws {
    let served = try await CertifiedGateway()
    let canister = served.canister
    let stranger = try SigningKey(.ed25519, secret: [UInt8](repeating: 8, count: 32))
    func changed(_ change: @escaping @Sendable (QueryAnswer, CBOR) -> [UInt8]) -> Agent {
      agent(served) { path, response in
        guard path.hasSuffix("/query"), let item = try? CBOR(decoding: response.body),
          let answer = try? QueryAnswer(decoding: item)
        else { return response }
        return (response.status, change(answer, item))
      }
    }
    let unsigned = changed { answer, _ in answer.encoded(signatures: []) }
    var code = await code { try await unsigned.query(canister, "count", Self.nothing) }
    #expect(code == .nodeSignature)
    let foreign = changed { answer, _ in
      let time = CertifiedGateway.now()
      return answer.encoded(signatures: [
        QueryAnswer.NodeSignature(
          timestamp: time,
          signature: stranger.signature(
            of: answer.signedMessage(requestID: [UInt8](repeating: 0, count: 32), timestamp: time)),
          node: stranger.principal)
      ])
    }
    code = await self.code { try await foreign.query(canister, "count", Self.nothing) }
    #expect(code == .nodeSignature)
    let forged = changed { _, item in
      QueryAnswer.replied(CertifiedGateway.number(7)).encoded(signatures: Self.signatures(item))
    }
    code = await self.code { try await forged.query(canister, "count", Self.nothing) }
    #expect(code == .nodeSignature)
    let doubled = changed { answer, item in
      answer.encoded(signatures: Self.signatures(item) + Self.signatures(item))
    }
    code = await self.code { try await doubled.query(canister, "count", Self.nothing) }
    #expect(code == .nodeSignature)
  }

  @Test func `the answer to another query is refused`() async throws {
    let served = try await CertifiedGateway()
    let first = Mutex<InMemoryTransport.Response?>(nil)
    let agent = agent(served) { path, response in
      guard path.hasSuffix("/query") else { return response }
      return first.withLock { first in
        if let first { return first }
        first = response
        return response
      }
    }
    let canister = served.canister
    #expect(
      try await agent.query(canister, "count", Self.nothing) == CertifiedGateway.number(0))
    let code = await code { try await agent.query(canister, "caller", Self.nothing) }
    #expect(code == .nodeSignature)
  }

  private static func signatures(_ item: CBOR) -> [QueryAnswer.NodeSignature] {
    (item["signatures"]?.asArray ?? []).compactMap { signature in
      guard let node = signature["identity"]?.asBytes.flatMap({ Principal($0) }),
        let bytes = signature["signature"]?.asBytes, let time = signature["timestamp"]?.asUnsigned
      else { return nil }
      return QueryAnswer.NodeSignature(timestamp: time, signature: bytes, node: node)
    }
  }

  /// A root's word that a subnet may sign for canisters.
  private static func delegation(
    to key: [UInt8], _ subnet: Principal, _ ranges: CanisterRanges?, by root: BLS.SecretKey
  ) throws -> Certificate.Delegation {
    var parts: [(String, HashTree)] = [("public_key", .leaf(key))]
    if let ranges { parts.insert(("canister_ranges", .leaf(ranges.encoded())), at: 0) }
    var tree: HashTree?
    for (label, leaf) in parts {
      let node = HashTree.labeled(Array(label.utf8), leaf)
      tree = tree.map { .fork($0, node) } ?? node
    }
    let time = HashTree.labeled(
      Array("time".utf8), .leaf(LEB128.unsigned(CertifiedGateway.now())))
    let whole = HashTree.fork(
      .labeled(Array("subnet".utf8), .labeled(subnet.bytes, tree ?? .empty)), time)
    let certificate = Certificate(
      tree: whole,
      signature: root.signature(for: Certificate.signedMessage(digest: whole.digest)))
    return Certificate.Delegation(subnet: subnet, certificate: certificate.encoded())
  }
}

extension CanisterRanges {
  /// One range.
  fileprivate init(_ ends: [Principal]) {
    self.init()
    ranges = [ends]
  }
}

extension HashTree {
  /// The tree with one value in place of another.
  fileprivate func replacing(leaf old: [UInt8], by new: [UInt8]) -> HashTree {
    switch self {
    case .fork(let left, let right):
      .fork(left.replacing(leaf: old, by: new), right.replacing(leaf: old, by: new))
    case .labeled(let label, let tree): .labeled(label, tree.replacing(leaf: old, by: new))
    case .leaf(old): .leaf(new)
    default: self
    }
  }
}
