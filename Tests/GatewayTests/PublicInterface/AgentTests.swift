import Candid
import Certification
import GatewayTestSupport
import Replica
import Signatures
import Testing

/// What an agent does that means well.
@Suite struct AgentTests {
  @Test(arguments: [SigningKey.Kind?.none] + SigningKey.Kind.allCases.map { $0 })
  func `updates and queries of every kind of sender are answered with proofs`(
    kind: SigningKey.Kind?
  ) async throws {
    let served = try await CertifiedGateway()
    let key = try kind.map { try SigningKey($0, secret: [UInt8](repeating: 9, count: 32)) }
    let agent = try await served.agent(key)
    let canister = served.canister
    for (version, count) in [(4, 1), (3, 2)] as [(Int, UInt32)] {
      let outcome = try await agent.update(canister, "bump", version: version)
      #expect(outcome == .replied(CertifiedGateway.number(count)))
    }
    for version in [2, 3] {
      let outcome = try await agent.query(canister, "count", version: version)
      #expect(outcome == .replied(CertifiedGateway.number(2)))
    }
    let expected = [0] + agent.sender.bytes
    #expect(try await agent.query(canister, "caller") == .replied(expected))
    #expect(try await agent.update(canister, "caller_update") == .replied(expected))
  }

  @Test func `a session with delegations acts for the one who delegates`() async throws {
    let served = try await CertifiedGateway()
    let session = CertifiedGateway.other
    var agent = try await served.agent(session)
    let middle = try SigningKey(.p256, secret: [UInt8](repeating: 5, count: 32))
    let end = CertifiedGateway.now() + 60_000_000_000
    agent.delegations = (
      CertifiedGateway.owner.der,
      [
        SignedDelegation(
          Delegation(key: middle.der, expiration: end, targets: [served.canister]),
          by: CertifiedGateway.owner),
        SignedDelegation(Delegation(key: session.der, expiration: end), by: middle),
      ]
    )
    let expected = [1] + CertifiedGateway.owner.principal.bytes
    #expect(try await agent.query(served.canister, "caller") == .replied(expected))
    #expect(try await agent.update(served.canister, "caller_update") == .replied(expected))
    let other = try await served.replica.createCanister()
    let failure = await #expect(throws: TestAgent.Failure.self) {
      try await agent.update(other, "bump")
    }
    #expect(
      failure?.description
        == "400: Canister '\(other.text)' is not one of the delegation targets.")
  }

  @Test func `rejects are certified, refusals are told, and failed queries are signed`()
    async throws
  {
    let served = try await CertifiedGateway()
    let agent = try await served.agent(CertifiedGateway.owner)
    let canister = served.canister
    #expect(
      try await agent.update(canister, "no")
        == .rejected(code: 4, message: "oh no", errorCode: "IC0406"))
    guard case .rejected(5, let trap, "IC0503") = try await agent.update(canister, "trap") else {
      Issue.record("a trap is no certified reject")
      return
    }
    #expect(trap.contains("oh no"))
    guard case .rejected(5, _, "IC0506") = try await agent.update(canister, "quiet") else {
      Issue.record("a call without an answer is no certified reject")
      return
    }
    // Refused before they are taken in.
    guard case .refused(4, _, "IC0406") = try await agent.update(canister, "secret") else {
      Issue.record("inspect_message was not asked")
      return
    }
    guard case .refused(5, _, "IC0536") = try await agent.update(canister, "nothing") else {
      Issue.record("a missing method is no refusal")
      return
    }
    let nobody = Principal("b77ix-eeaaa-aaaaa-qaada-cai")!
    guard case .refused(3, _, "IC0301") = try await agent.update(nobody, "bump") else {
      Issue.record("a missing canister is no refusal")
      return
    }
    guard case .rejected(5, let message, "IC0503") = try await agent.query(canister, "trap_query")
    else {
      Issue.record("a trapped query is no reject")
      return
    }
    #expect(message.hasPrefix("IC0503: "))
    guard case .rejected(3, _, "IC0301") = try await agent.query(nobody, "count") else {
      Issue.record("a query of a missing canister is no reject")
      return
    }
    try await served.replica.stopCanister(canister, sender: CertifiedGateway.owner.principal)
    guard case .refused(5, _, "IC0508") = try await agent.update(canister, "bump") else {
      Issue.record("a stopped canister is no refusal")
      return
    }
  }

  @Test func `the same request runs once, and is answered each time`() async throws {
    let served = try await CertifiedGateway()
    let agent = try await served.agent(CertifiedGateway.owner)
    let call = RequestContent.Call(canister: served.canister, method: "bump", argument: [])
    let envelope = agent.envelope(.call(call), nonce: [1])
    for _ in 0..<3 {
      #expect(
        try await agent.send(envelope, effective: served.canister)
          == .replied(CertifiedGateway.number(1)))
    }
    #expect(try await agent.send(envelope, effective: served.canister, version: 2) == .accepted)
    #expect(try await served.count() == 1)
    // Many at the same time.
    let second = agent.envelope(.call(call), nonce: [2])
    try await withThrowingTaskGroup { group in
      for _ in 0..<20 {
        group.addTask { try await agent.send(second, effective: served.canister) }
      }
      for try await outcome in group {
        #expect(outcome == .accepted || outcome == .replied(CertifiedGateway.number(2)))
      }
    }
    #expect(
      try await agent.outcome(of: second.content.id, effective: served.canister)
        == .replied(CertifiedGateway.number(2)))
    #expect(try await served.count() == 2)
  }

  @Test func `an asynchronous call is read later, by its sender alone`() async throws {
    let served = try await CertifiedGateway()
    let agent = try await served.agent(CertifiedGateway.owner)
    let call = RequestContent.Call(canister: served.canister, method: "call_self", argument: [])
    let envelope = agent.envelope(.call(call), nonce: [1])
    #expect(try await agent.send(envelope, effective: served.canister, version: 2) == .accepted)
    var outcome: TestAgent.Outcome?
    while outcome == nil {
      outcome = try await agent.outcome(of: envelope.content.id, effective: served.canister)
    }
    #expect(outcome == .replied(CertifiedGateway.number(101)))
    for key in [CertifiedGateway.other, nil] {
      let other = try await served.agent(key)
      let failure = await #expect(throws: TestAgent.Failure.self) {
        try await other.outcome(of: envelope.content.id, effective: served.canister)
      }
      #expect(failure?.status == 403)
    }
    // Of a request that is not known, its absence is proved.
    let unknown = [UInt8](repeating: 7, count: 32)
    let certificate = try await agent.readState(
      [[Array("request_status".utf8), unknown]], effective: served.canister)
    #expect(
      certificate.tree.lookup([Array("request_status".utf8), unknown, Array("status".utf8)])
        == .absent)
  }

  @Test func `a call that takes longer than the limit is answered with 202 and read later`()
    async throws
  {
    var configuration = ReplicaConfiguration()
    configuration.certificateTime = .milliseconds(1)
    configuration.limits.updateTime = .seconds(3)
    configuration.limits.updateInstructions = .max / 2
    let served = try await CertifiedGateway(configuration)
    let agent = try await served.agent(CertifiedGateway.owner)
    let call = RequestContent.Call(canister: served.canister, method: "forever", argument: [])
    let envelope = agent.envelope(.call(call), nonce: [1])
    #expect(try await agent.send(envelope, effective: served.canister) == .accepted)
    var outcome: TestAgent.Outcome?
    while outcome == nil {
      outcome = try await agent.outcome(of: envelope.content.id, effective: served.canister)
    }
    guard case .rejected(5, _, "IC0522") = outcome else {
      Issue.record("\(String(describing: outcome))")
      return
    }
  }

  @Test func `a call that waits for its turn is received, and nothing is lost of it`() async throws
  {
    var configuration = ReplicaConfiguration()
    configuration.limits.updateTime = .seconds(2)
    configuration.limits.updateInstructions = .max / 2
    let served = try await CertifiedGateway(configuration)
    let agent = try await served.agent(CertifiedGateway.owner)
    func submit(_ method: String) async throws -> [UInt8] {
      let call = RequestContent.Call(canister: served.canister, method: method, argument: [])
      let envelope = agent.envelope(.call(call), nonce: [1])
      #expect(try await agent.send(envelope, effective: served.canister, version: 2) == .accepted)
      return envelope.content.id
    }
    _ = try await submit("forever")
    let id = try await submit("bump")
    var statuses: [String] = []
    while statuses.last != "replied", statuses.last != "rejected" {
      let path = [Array("request_status".utf8), id]
      let certificate = try await agent.readState([path], effective: served.canister)
      guard case .found(let status) = certificate.tree.lookup(path + [Array("status".utf8)]) else {
        Issue.record("no status after \(statuses)")
        return
      }
      let text = String(decoding: status, as: UTF8.self)
      if statuses.last != text { statuses.append(text) }
    }
    #expect(statuses.first == "received")
    #expect(statuses.last == "replied")
    #expect(try await served.count() == 1)
  }

  @Test func `the subnet's metrics are figures of all canisters, at the subnet's address alone`()
    async throws
  {
    let served = try await CertifiedGateway()
    let agent = try await served.agent(CertifiedGateway.owner)
    let subnet = served.replica.subnet
    let path = [Array("subnet".utf8), subnet.bytes, Array("metrics".utf8)]
    func metrics() async throws -> [UInt64: CBOR] {
      let certificate = try await agent.readState([path], effective: subnet, of: "subnet")
      guard case .found(let bytes) = certificate.tree.lookup(path) else { return [:] }
      let entries = try CBOR(decoding: bytes).asMap ?? []
      return Dictionary(uniqueKeysWithValues: entries.map { ($0.key.asUnsigned ?? 99, $0.value) })
    }
    let before = try await metrics()
    #expect(before[0]?.asUnsigned == 1)
    let summary = try #require(served.replica.summary(of: served.canister))
    #expect(before[1]?.asUnsigned == summary.heapBytes + summary.stableBytes)
    #expect(before[2]?.asMap?.first?.value.asUnsigned == 0)
    #expect(try await agent.update(served.canister, "bump") == .replied(CertifiedGateway.number(1)))
    _ = try await served.replica.createCanister()
    let after = try await metrics()
    #expect(after[0]?.asUnsigned == 2)
    #expect(try #require(after[3]?.asUnsigned) > #require(before[3]?.asUnsigned))
    let failure = await #expect(throws: TestAgent.Failure.self) {
      try await agent.readState([path], effective: served.canister)
    }
    #expect(failure?.description == "404: Invalid path requested.")
  }

  @Test func `the state tree shows a canister's public parts`() async throws {
    let served = try await CertifiedGateway()
    let agent = try await served.agent(CertifiedGateway.owner)
    let stranger = try await served.agent()
    let id = served.canister.bytes
    func canister(_ labels: String...) -> [[UInt8]] {
      [Array("canister".utf8), id] + labels.map { Array($0.utf8) }
    }
    let paths = [
      canister("module_hash"), canister("controllers"), canister("metadata", "candid:service"),
      canister("canister_creation_timestamp"), canister("last_install_timestamp"),
      canister("metadata", "nothing"), path("time"), path("api_boundary_nodes"), path("subnet"),
    ]
    for version in [2, 3] {
      let certificate = try await stranger.readState(
        paths, effective: served.canister, version: version)
      let tree = certificate.tree
      #expect(
        tree.lookup(canister("module_hash"))
          == .found(SHA256.hash(try CertifiedGateway.module())))
      let controllers = CBOR.array([.bytes(CertifiedGateway.owner.principal.bytes)]).encoded()
      #expect(tree.lookup(canister("controllers")) == .found(controllers))
      #expect(
        tree.lookup(canister("metadata", "candid:service"))
          == .found(Array("service : {}".utf8)))
      #expect(tree.lookup(canister("metadata", "nothing")) == .absent)
      #expect(tree.lookup(path("api_boundary_nodes", "x")) == .absent)
      #expect(tree.lookup(canister("certified_data")) == .unknown)
      #expect(tree.lookup(canister("metadata", "notes")) == .unknown)
      let summary = try #require(served.replica.summary(of: served.canister))
      #expect(
        tree.lookup(canister("canister_creation_timestamp"))
          == .found(LEB128.unsigned(summary.created)))
      #expect(
        tree.lookup(canister("last_install_timestamp"))
          == .found(LEB128.unsigned(try #require(summary.installedAt))))
    }
    let notes = canister("metadata", "notes")
    #expect(
      try await agent.readState([notes], effective: served.canister).tree.lookup(notes)
        == .found(Array("psst".utf8)))
    let failure = await #expect(throws: TestAgent.Failure.self) {
      try await stranger.readState([notes], effective: served.canister)
    }
    #expect(
      failure?.description
        == "403: Custom section notes can only be requested by the controllers of the canister.")
    // A canister that is not there is proved not to be.
    let nobody = Principal("b77ix-eeaaa-aaaaa-qaada-cai")!
    let missing = [Array("canister".utf8), nobody.bytes, Array("module_hash".utf8)]
    #expect(
      try await agent.readState([missing], effective: nobody).tree.lookup(missing) == .absent)
    // Subnet endpoint.
    let subnet = served.replica.subnet
    let ranges = [Array("canister_ranges".utf8), subnet.bytes]
    let certificate = try await stranger.readState(
      [ranges, path("subnet")], effective: subnet, of: "subnet")
    #expect(try certificate.ranges(of: subnet).contains(served.canister))
    #expect(certificate.tree.subtree(ranges)?.children.count == 1)
  }

  @Test func `an identity makes a canister, controls it, and nobody else does`() async throws {
    let served = try await CertifiedGateway()
    let agent = try await served.agent(CertifiedGateway.owner)
    let stranger = try await served.agent(CertifiedGateway.other)
    func argument(_ text: String, _ method: String) throws -> [UInt8] {
      let interface = try Interface(parsing: Replica.managementInterface)
      let function = try #require(interface.function(named: method))
      let values = try Value.parseArguments(
        text, as: function.arguments.map(\.type), in: interface.types)
      return try Value.encode(
        values, types: function.arguments.map(\.type), in: interface.types)
    }
    let create = "provisional_create_canister_with_cycles"
    let outcome = try await agent.update(
      .management, create, argument("(record {})", create), effective: served.canister)
    guard case .replied = outcome else {
      Issue.record("\(outcome)")
      return
    }
    let made = try #require(served.replica.canisters().last).id
    #expect(made != served.canister)
    #expect(served.replica.summary(of: made)?.controllers == [CertifiedGateway.owner.principal])
    let stop = try argument(
      "(record { canister_id = principal \"\(made.text)\" })", "stop_canister")
    for other in [stranger, try await served.agent()] {
      guard
        case .refused(5, let message, "IC0512") = try await other.update(
          .management, "stop_canister", stop, effective: made)
      else {
        Issue.record("a stranger was not refused")
        return
      }
      #expect(message.contains(other.sender.text))
    }
    #expect(served.replica.summary(of: made)?.status == .running)
    guard
      case .replied = try await agent.update(.management, "stop_canister", stop, effective: made)
    else {
      Issue.record("the owner could not stop the canister")
      return
    }
    #expect(served.replica.summary(of: made)?.status == .stopped)
    // The canister that the argument names is that of the address.
    let failure = await #expect(throws: TestAgent.Failure.self) {
      try await agent.update(.management, "start_canister", stop, effective: served.canister)
    }
    #expect(failure?.text.hasPrefix("Specified CanisterId \(made.text) does not match") == true)
    for method in ["raw_rand", "no_such_method"] {
      guard
        case .refused = try await agent.update(.management, method, effective: served.canister)
      else {
        Issue.record("\(method) was taken in")
        return
      }
    }
  }

  @Test func `certified data has a certificate in queries, and the keys are known inside`()
    async throws
  {
    let served = try await CertifiedGateway()
    let agent = try await served.agent(CertifiedGateway.owner)
    let canister = served.canister
    #expect(try await agent.query(canister, "present") == .replied(CertifiedGateway.number(1)))
    #expect(
      try await agent.update(canister, "present_update") == .replied(CertifiedGateway.number(0)))
    let data = [Array("canister".utf8), canister.bytes, Array("certified_data".utf8)]
    for value in [[], [1, 2, 3], [UInt8](repeating: 9, count: 32)] as [[UInt8]] {
      #expect(try await agent.update(canister, "certify", value) == .replied([]))
      guard case .replied(let bytes) = try await agent.query(canister, "certificate") else {
        Issue.record("no certificate")
        return
      }
      #expect(try agent.checked(bytes, canister).tree.lookup(data) == .found(value))
    }
    #expect(
      try await agent.update(canister, "root_key")
        == .replied(agent.rootKey + Principal.selfAuthenticating(agent.rootKey).bytes))
  }

  @Test func `certificates of queries beside updates are of the state that the query sees`()
    async throws
  {
    let served = try await CertifiedGateway()
    let agent = try await served.agent()
    let canister = served.canister
    let data = [Array("canister".utf8), canister.bytes, Array("certified_data".utf8)]
    try await withThrowingTaskGroup { group in
      for number in 0..<4 {
        group.addTask {
          for index in 0..<20 {
            _ = try await served.replica.update(
              canister, method: "certify", argument: [UInt8(number), UInt8(index)])
            let bytes = try await served.replica.query(canister, method: "certificate")
            guard case .found = try agent.checked(bytes, canister).tree.lookup(data) else {
              Issue.record("the certificate does not show the data")
              return
            }
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
