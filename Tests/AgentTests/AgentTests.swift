import Agent
import Candid
import Certification
import GatewayServer
import GatewayTestSupport
import Replica
import Signatures
import Synchronization
import Testing

import struct Foundation.Data
import class Foundation.FileManager
import class Foundation.JSONSerialization
import struct Foundation.URL

/// What an agent gets from a gateway that means well.
@Suite struct AgentTests {
  static let nothing = Message.encode()

  @Test(arguments: [SigningKey.Kind?.none] + SigningKey.Kind.allCases.map { $0 })
  func `updates and queries of every kind of identity are answered`(
    kind: SigningKey.Kind?
  ) async throws {
    let served = try await CertifiedGateway()
    let identity = try kind.map {
      Identity(try SigningKey($0, secret: [UInt8](repeating: 9, count: 32)))
    }
    let agent = Agent(
      .local(), as: identity ?? .anonymous, transport: InMemoryTransport(served))
    let reply = try await agent.update(served.canister, "bump", Self.nothing)
    #expect(reply == CertifiedGateway.number(1))
    #expect(
      try await agent.query(served.canister, "count", Self.nothing) == CertifiedGateway.number(1))
    let caller = [0] + agent.identity.principal.bytes
    #expect(try await agent.query(served.canister, "caller", Self.nothing) == caller)
    #expect(try await agent.update(served.canister, "caller_update", Self.nothing) == caller)
  }

  @Test func `a session calls in the name of the one who delegated, and for the targets alone`()
    async throws
  {
    let served = try await CertifiedGateway()
    let owner = Identity(CertifiedGateway.owner)
    let end = CertifiedGateway.now() + 60_000_000_000
    let middle = try SigningKey(.p256, secret: [UInt8](repeating: 5, count: 32))
    let session = try #require(
      owner.delegated(to: middle, until: end, targets: [served.canister])?
        .delegated(to: CertifiedGateway.other, until: end))
    #expect(session.principal == owner.principal)
    #expect(Identity.anonymous.delegated(to: middle, until: end) == nil)
    let agent = Agent(.local(), as: session, transport: InMemoryTransport(served))
    let caller = [1] + owner.principal.bytes
    #expect(try await agent.query(served.canister, "caller", Self.nothing) == caller)
    #expect(try await agent.update(served.canister, "caller_update", Self.nothing) == caller)
    let other = try await served.replica.createCanister()
    let error = await #expect(throws: AgentError.self) {
      try await agent.update(other, "bump", Self.nothing)
    }
    #expect(error?.code == .refused(status: 400))
    #expect(error?.message.contains("is not one of the delegation targets") == true)
  }

  @Test func `rejects say who vouches for them`() async throws {
    let served = try await CertifiedGateway()
    let agent = Agent(.local(), transport: InMemoryTransport(served))
    func reject(_ body: () async throws -> [UInt8]) async -> Reject? {
      await #expect(throws: AgentError.self) { try await body() }?.reject
    }
    let canister = served.canister
    let own = await reject { try await agent.update(canister, "no", Self.nothing) }
    #expect(own == Reject(code: 4, message: "oh no", errorCode: "IC0406", proof: .certificate))
    let trap = await reject { try await agent.query(canister, "trap_query", Self.nothing) }
    #expect(trap?.code == 5 && trap?.proof == .node)
    #expect(trap?.message.contains("oh no") == true)
    let unknown = await reject { try await agent.update(canister, "absent", Self.nothing) }
    #expect(unknown?.errorCode == "IC0536" && unknown?.proof == Reject.Proof.none)
  }

  @Test func `calls of the management canister are about the canister they name`() async throws {
    let served = try await CertifiedGateway()
    let agent = Agent(
      .local(), as: Identity(CertifiedGateway.owner), transport: InMemoryTransport(served))
    var table = TypeTable()
    let type = table.append(.record([FieldType(name: "canister_id", type: .principal)]))
    let argument = try Value.encode(
      [.record([FieldValue(name: "canister_id", value: .principal(served.canister))])],
      types: [type], in: table)
    let status = try await agent.update(.management, "canister_status", argument)
    #expect(try Value.decodeUntyped(status).values.count == 1)
    let error = await #expect(throws: AgentError.self) {
      try await agent.update(.management, "canister_status", Self.nothing)
    }
    #expect(error?.code == .argument)
  }

  @Test func `older gateways are asked by the version they have, and that is remembered`()
    async throws
  {
    let served = try await CertifiedGateway()
    let transport = InMemoryTransport(served) { path, response in
      path.hasPrefix("/api/v4/") || path.hasPrefix("/api/v3/") && !path.hasSuffix("read_state")
        ? (404, Array("not found".utf8)) : response
    }
    let agent = Agent(.local(), transport: transport)
    for number: UInt32 in 1...2 {
      let reply = try await agent.update(served.canister, "bump", Self.nothing)
      #expect(reply == CertifiedGateway.number(number))
      #expect(
        try await agent.query(served.canister, "count", Self.nothing)
          == CertifiedGateway.number(number))
    }
    let calls = transport.paths.filter { $0.hasSuffix("/call") || $0.hasSuffix("/query") }
    #expect(
      calls.map { $0.split(separator: "/") }.map { "\($0[1]) \($0[4])" }
        == ["v4 call", "v3 call", "v2 call", "v3 query", "v2 query", "v2 call", "v2 query"])
  }

  @Test func `a call that is under way is asked for until it is answered`() async throws {
    let served = try await CertifiedGateway()
    let transport = InMemoryTransport(served) { path, response in
      path.hasSuffix("/call") ? (202, []) : response
    }
    let agent = Agent(.local(), as: Identity(CertifiedGateway.other), transport: transport)
    let reply = try await agent.update(served.canister, "bump", Self.nothing)
    #expect(reply == CertifiedGateway.number(1))
    let error = await #expect(throws: AgentError.self) {
      try await agent.update(served.canister, "no", Self.nothing)
    }
    #expect(
      error?.reject
        == Reject(code: 4, message: "oh no", errorCode: "IC0406", proof: .certificate))
  }

  @Test func `a busy gateway is asked again, and the call runs once`() async throws {
    let served = try await CertifiedGateway()
    let left = Mutex(2)
    let transport = InMemoryTransport(served) { path, response in
      let isBusy =
        path.hasSuffix("/call")
        && left.withLock { left in
          left -= 1
          return left >= 0
        }
      return isBusy ? (503, Array("Service is overloaded, try again later.".utf8)) : response
    }
    let agent = Agent(.local(), transport: transport)
    let reply = try await agent.update(served.canister, "bump", Self.nothing)
    // What was said to be refused had run: the same request is known by its id.
    #expect(reply == CertifiedGateway.number(1))
    #expect(try await served.count() == 1)
    #expect(transport.paths.count { $0.hasSuffix("/call") } == 3)
  }

  @Test func `a call that may have run is not made again as another one`() async throws {
    let served = try await CertifiedGateway()
    let attempts = Mutex(0)
    let transport = InMemoryTransport(served) { path, response in
      guard path.hasSuffix("/call") else { return response }
      let attempt = attempts.withLock { attempts in
        attempts += 1
        return attempts
      }
      // The answer to the first attempt is lost; then the request is too old.
      return attempt == 1
        ? (503, Array("busy".utf8)) : (400, Array("Invalid request expiry: too late".utf8))
    }
    let agent = Agent(.local(), transport: transport)
    let error = await #expect(throws: AgentError.self) {
      try await agent.update(served.canister, "bump", Self.nothing)
    }
    #expect(error?.code == .unanswered)
    #expect(try await served.count() == 1)
  }

  @Test(arguments: [-600, 600]) func `a clock that is wrong is set by the network's for requests`(
    seconds: Int64
  ) async throws {
    let served = try await CertifiedGateway()
    let agent = Agent(
      .local(), as: Identity(CertifiedGateway.other), transport: InMemoryTransport(served)
    ) { UInt64(Int64(CertifiedGateway.now()) + seconds * 1_000_000_000) }
    let reply = try await agent.update(served.canister, "bump", Self.nothing)
    #expect(reply == CertifiedGateway.number(1))
    if seconds < 0 {
      // A later time is proved by a certificate.
      #expect(
        try await agent.query(served.canister, "count", Self.nothing)
          == CertifiedGateway.number(1))
    } else {
      // An earlier one is not: the answers might be old ones.
      let error = await #expect(throws: AgentError.self) {
        try await agent.query(served.canister, "count", Self.nothing)
      }
      #expect(error?.code == .stale)
      #expect(error?.message.contains("clock") == true)
    }
  }

  @Test func `over HTTP, with the root key asked for once`() async throws {
    let served = try await CertifiedGateway()
    let server = GatewayServer(gateway: served.gateway, port: 0)
    let port = try await server.start()
    let agent = Agent(
      .local(URL(string: "http://127.0.0.1:\(port)")!), as: Identity(CertifiedGateway.other))
    #expect(
      try await agent.update(served.canister, "bump", Self.nothing) == CertifiedGateway.number(1))
    #expect(
      try await agent.query(served.canister, "count", Self.nothing) == CertifiedGateway.number(1))
    #expect(try await agent.status().health == "healthy")
    await server.stop()
    let error = await #expect(throws: AgentError.self) { try await agent.status() }
    #expect(error?.code == .unreachable)
  }

  private static let recorded = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/data/certification/certificates.json").standardizedFileURL

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: recorded.path), "shared data is absent"))
  func `certificates of the public network hold under the key that is built in`() throws {
    guard case .known(let rootKey) = Network.internetComputer.rootKey else {
      Issue.record("the root key is not built in")
      return
    }
    let cases = try JSONSerialization.jsonObject(with: Data(contentsOf: Self.recorded))
    for entry in try #require(cases as? [[String: Any]]) {
      let text = try #require(entry["hex"] as? String)
      var bytes = try #require(Hexadecimal.bytes(text))
      if entry["form"] as? String != "certificate" {
        let item = try CBOR(decoding: bytes, limits: .certificates)
        bytes = try #require(item["certificate"]?.asBytes)
      }
      try Certificate(decoding: bytes).check(rootKey: rootKey, subject: .any)
    }
  }
}
