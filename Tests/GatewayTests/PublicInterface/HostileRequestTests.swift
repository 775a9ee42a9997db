import Candid
import Certification
import Gateway
import GatewayTestSupport
import Replica
import Signatures
import Testing

/// Requests that mean harm, or do not know better: the right status and words, and nothing done.
@Suite struct HostileRequestTests {
  private static let owner = CertifiedGateway.owner
  private static let minute: UInt64 = 60_000_000_000

  private func bump(
    _ canister: Principal, sender: Principal = owner.principal, expiry: UInt64? = nil,
    method: String = "bump"
  ) -> RequestContent {
    RequestContent(
      .call(.init(canister: canister, method: method, argument: [])), sender: sender,
      expiry: expiry ?? CertifiedGateway.now() + 4 * Self.minute, nonce: [1])
  }

  /// A chain of delegations from the owner, and the envelope that its last key signs.
  private func chain(
    _ content: RequestContent, _ count: Int,
    _ change: (Int, inout Delegation) -> Void = { _, _ in }
  ) throws -> Envelope {
    var signer = Self.owner
    var chain: [SignedDelegation] = []
    for index in 0..<count {
      let next = try SigningKey(.ed25519, secret: [UInt8](repeating: UInt8(100 + index), count: 32))
      var delegation = Delegation(
        key: next.der, expiration: CertifiedGateway.now() + Self.minute)
      change(index, &delegation)
      chain.append(SignedDelegation(delegation, by: signer))
      signer = next
    }
    return Envelope(signing: content, by: signer, senderKey: Self.owner.der, delegations: chain)
  }

  @Test func `calls that are not believed are refused, and nothing runs`() async throws {
    let served = try await CertifiedGateway()
    let agent = try await served.agent()
    let canister = served.canister
    let good = Envelope(signing: bump(canister), by: Self.owner)
    let call = "/api/v4/canister/\(canister.text)/call"
    func expect(
      _ body: [UInt8], _ status: Int, _ words: String, path: String = call, line: Int = #line
    ) async throws {
      let answer = try await agent.post(path, body)
      let text = String(decoding: answer.body, as: UTF8.self)
      #expect(answer.status == status, "line \(line): \(text)")
      #expect(text.hasPrefix(words), "line \(line): \(text)")
    }
    func item(_ envelope: Envelope) throws -> [CBOR.Entry] {
      try #require(CBOR(decoding: envelope.encoded()).asMap)
    }

    // CBOR and structure.
    let broken = "Failed to deserialize cbor request: "
    try await expect([], 400, broken)
    try await expect([0xFF], 400, broken)
    try await expect(good.encoded() + [0], 400, broken)
    try await expect(Array(good.encoded().dropLast()), 400, broken)
    try await expect([UInt8](repeating: 0x81, count: 1_000_000), 400, broken)
    try await expect([0x9B, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], 400, broken)
    let entries = try item(good)
    let repeated = CBOR.map(entries + [entries[0]])
    try await expect(repeated.encoded(), 400, broken)
    let wrong = "Could not parse body as call message: "
    try await expect(CBOR.record([]).encoded(), 400, wrong)
    try await expect(CBOR.array([]).encoded(), 400, wrong)
    let query = agent.envelope(
      .query(.init(canister: canister, method: "count", argument: [])))
    try await expect(query.encoded(), 400, wrong)
    try await expect(
      good.encoded(), 400, "Malformed request: ", path: "/api/v3/canister/\(canister.text)/query")
    try await expect(
      good.encoded(), 400, "Malformed request: ",
      path: "/api/v3/canister/\(canister.text)/read_state")

    // Where it is sent.
    let elsewhere = "Specified CanisterId \(canister.text) does not match effective canister id in "
    try await expect(
      good.encoded(), 400, elsewhere, path: "/api/v4/canister/be2us-64aaa-aaaaa-qaabq-cai/call")
    try await expect(good.encoded(), 400, elsewhere, path: "/api/v4/canister/aaaaa-aa/call")
    try await expect(good.encoded(), 400, "", path: "/api/v4/canister/nonsense/call")
    try await expect(good.encoded(), 404, "", path: "/api/v5/canister/\(canister.text)/call")
    try await expect(good.encoded(), 404, "", path: "/api/v2/subnet/\(canister.text)/call")
    try await expect(good.encoded(), 400, "", path: "/api/v4/subnet/\(canister.text)/call")
    try await expect(
      good.encoded(), 400, elsewhere, path: "/api/v4/subnet/\(served.replica.subnet.text)/call")
    var large = bump(canister)
    large.kind = .call(
      .init(canister: canister, method: "bump", argument: [UInt8](repeating: 0, count: 2 << 20)))
    try await expect(
      Envelope(signing: large, by: Self.owner).encoded(), 413,
      "Request \(Hexadecimal.text(large.id)) is too large. Message byte size ")

    // Who sends it.
    for expiry in [CertifiedGateway.now() - 1, CertifiedGateway.now() + 6 * Self.minute] {
      for key in [Self.owner, nil] {
        let content = bump(canister, sender: key?.principal ?? .anonymous, expiry: expiry)
        let envelope = key.map { Envelope(signing: content, by: $0) } ?? Envelope(content)
        try await expect(envelope.encoded(), 400, "Invalid request expiry: ")
      }
    }
    var envelope = good
    envelope.signature?[5] ^= 1
    try await expect(envelope.encoded(), 400, "Invalid signature: Invalid basic signature: ")
    envelope = good
    envelope.senderKey = nil
    try await expect(envelope.encoded(), 400, "Malformed request: MissingPubkeyOrSignature")
    envelope = Envelope(bump(canister))
    try await expect(envelope.encoded(), 400, "Missing signature from user: ")
    envelope = Envelope(signing: bump(canister, sender: .anonymous), by: Self.owner)
    try await expect(envelope.encoded(), 400, "Signature is not allowed for the anonymous user.")
    envelope = Envelope(signing: bump(canister), by: CertifiedGateway.other)
    try await expect(envelope.encoded(), 400, "The user id '")
    // A key of a kind that only subnets have.
    let bls = try BLS.SecretKey(seed: [UInt8](repeating: 9, count: 32))
    let content = bump(canister, sender: .selfAuthenticating(bls.der))
    envelope = Envelope(
      content, senderKey: bls.der,
      signature: bls.signature(for: RequestContent.signedMessage(id: content.id)))
    try await expect(envelope.encoded(), 400, "Invalid signature: Invalid public key: ")

    // Delegations.
    try await expect(
      chain(bump(canister), 21).encoded(), 400,
      "Invalid delegation: Chain of delegations is too long: got 21")
    try await expect(
      chain(bump(canister), 2) { index, delegation in
        if index == 1 { delegation.key = Self.owner.der }
      }.encoded(), 400, "Invalid delegation: Chain of delegations contains at least one cycle")
    try await expect(
      chain(bump(canister), 1) { $1.expiration = CertifiedGateway.now() - 1 }.encoded(), 400,
      "Invalid delegation expiry: ")
    for targets in [[], [Principal.management]] {
      try await expect(
        chain(bump(canister), 1) { $1.targets = targets }.encoded(), 400,
        "Canister '\(canister.text)' is not one of the delegation targets.")
    }
    try await expect(
      chain(bump(canister), 1) { $1.permissions = "queries" }.encoded(), 400,
      "Invalid delegation: ")
    #expect(try await served.count() == 0)
    // The control: it was not refused for a reason of another kind.
    guard try await agent.post(call, good.encoded()).status == 200 else {
      Issue.record("the good request was refused")
      return
    }
    #expect(try await served.count() == 1)
  }

  @Test func `forged signatures of canisters are refused`() async throws {
    let served = try await CertifiedGateway()
    let agent = try await served.agent()
    let signer = served.canister
    let der = UserKey.canisterDER(signer, seed: [1, 2])
    let content = bump(served.canister, sender: .selfAuthenticating(der))
    let message = RequestContent.signedMessage(id: content.id)
    var signatures = LabeledTree()
    signatures.set(
      [Array("sig".utf8), SHA256.hash([1, 2]), SHA256.hash(message)], to: [] as [UInt8])
    func tree() throws -> CBOR { try CBOR(decoding: signatures.hashTree.encoded()) }
    func send(_ certificate: [UInt8]) async throws -> (status: Int, text: String) {
      let body = CBOR.record([("certificate", .bytes(certificate)), ("tree", try tree())])
      let envelope = Envelope(content, senderKey: der, signature: body.encoded())
      let answer = try await agent.post(
        "/api/v4/canister/\(served.canister.text)/call", envelope.encoded())
      return (answer.status, String(decoding: answer.body, as: UTF8.self))
    }
    // Of another root.
    let forger = try BLS.SecretKey(seed: [UInt8](repeating: 9, count: 32))
    var state = LabeledTree()
    state.set(
      [Array("canister".utf8), signer.bytes, Array("certified_data".utf8)], to: signatures.digest)
    let forged = Certificate(
      tree: state.hashTree,
      signature: forger.signature(for: Certificate.signedMessage(digest: state.digest)))
    // Of the right root, for other data.
    let real = await served.replica.certificate(showing: [
      [Array("canister".utf8), signer.bytes, Array("certified_data".utf8)]
    ])
    for certificate in [forged.encoded(), real, [], [0xD9, 0xD9, 0xF7]] {
      let answer = try await send(certificate)
      #expect(answer.status == 400)
      #expect(answer.text.hasPrefix("Invalid signature: Invalid canister signature: "))
    }
    #expect(try await served.count() == 0)
    // The canister itself signs: it certifies the tree.
    _ = try await served.replica.update(signer, method: "certify", argument: signatures.digest)
    let certificate = await served.replica.certificate(showing: [
      [Array("canister".utf8), signer.bytes, Array("certified_data".utf8)]
    ])
    let answer = try await send(certificate)
    #expect(answer.status == 200, "\(answer.text)")
    #expect(try await served.count() == 1)
  }

  @Test func `paths that may not be read are refused`() async throws {
    let served = try await CertifiedGateway()
    let agent = try await served.agent()
    let id = served.canister.bytes
    let subnet = served.replica.subnet
    func expect(
      _ paths: [[[UInt8]]], _ status: Int, _ words: String, of kind: String = "canister",
      line: Int = #line
    ) async throws {
      let effective = kind == "subnet" ? subnet : served.canister
      for version in [2, 3] {
        let answer = try await agent.post(
          "/api/v\(version)/\(kind)/\(effective.text)/read_state",
          agent.envelope(.readState(paths: paths)).encoded())
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(answer.status == status, "line \(line): \(text)")
        #expect(text.hasPrefix(words), "line \(line): \(text)")
      }
    }
    func canister(_ id: [UInt8], _ labels: String...) -> [[UInt8]] {
      [Array("canister".utf8), id] + labels.map { Array($0.utf8) }
    }
    let invalid = "Invalid path requested."
    for hidden in [
      [], canister(id), path("canister"), path("request_status"), path("nonsense"),
      canister(id, "certified_data"), canister(id, "metadata"), canister(id, "controllers", "x"),
      canister(id, "module_hash", "x", "y"), path("time", "x"), path("canister_ranges"),
      [Array("canister_ranges".utf8), subnet.bytes], path("subnet", "a", "metrics"),
      path("subnet", "a", "node", "b", "secret"), path("api_boundary_nodes", "a", "secret"),
      [Array("request_status".utf8), [UInt8](repeating: 0, count: 32), Array("secret".utf8)],
    ] as [[[UInt8]]] {
      try await expect([path("time"), hidden], 404, invalid)
    }
    try await expect([canister(id, "module_hash")], 404, invalid, of: "subnet")
    try await expect(
      [canister([1, 2], "controllers")], 400,
      "Effective principal id in URL \(served.canister.text) does not match requested principal id")
    try await expect(
      [canister([UInt8](repeating: 1, count: 30), "controllers")], 400,
      "Could not parse principal ID: ")
    try await expect(
      [[Array("canister".utf8), id, Array("metadata".utf8), [0xFF]]], 400,
      "Could not parse the custom section name: ")
    try await expect(
      [canister(id, "metadata", "notes")], 403,
      "Custom section notes can only be requested by the controllers of the canister.")
    try await expect(
      [[Array("request_status".utf8), [1, 2, 3]]], 400, "Invalid request id in paths.")
    try await expect(
      [1, 2].map { [Array("request_status".utf8), [UInt8](repeating: $0, count: 32)] }, 400,
      "More than one non-unique request ID exists in request_status paths: ")
    try await expect(
      [[[UInt8]]](repeating: path("time"), count: 1001), 400,
      "Too many paths in read state request: got 1001 paths, but at most 1000 are allowed.")
    try await expect(
      [[[UInt8]](repeating: [], count: 128)], 400,
      "At least one path in read state request is too deep: got 128 labels, but at most 127")
    try await expect([path("time")], 200, "")
  }

  @Test
  func `methods and types other than the interface's are refused, pages of any origin served`()
    async throws
  {
    let served = try await CertifiedGateway()
    func send(_ method: String, _ target: String, _ headers: HeaderFields) async -> GatewayResponse
    {
      var headers = headers
      headers["Host"] = headers["Host"] ?? "127.0.0.1"
      return await served.gateway.respond(to: GatewayRequest(method, target, headers: headers))
    }
    let call = "/api/v4/canister/\(served.canister.text)/call"
    for type in [nil, "text/plain", "application/cbor; charset=utf-8", "application/json"] {
      var headers = HeaderFields()
      headers["Content-Type"] = type
      let answer = await send("POST", call, headers)
      #expect(answer.status == 400)
      #expect(
        String(decoding: answer.body, as: UTF8.self)
          == "Unexpected content-type, expected application/cbor.")
      #expect(answer.headers["Content-Type"] == "text/plain; charset=utf-8")
    }
    #expect(await send("GET", call, [:]).status == 405)
    #expect(await send("POST", "/api/v2/status", [:]).status == 405)
    #expect(await send("GET", "/api/v9/status", [:]).status == 404)
    // Agents run in pages of any origin.
    let origin: HeaderFields = ["Origin": "http://elsewhere.example:8080"]
    let status = await send("GET", "/api/v2/status", origin)
    #expect(status.status == 200)
    #expect(status.headers["Access-Control-Allow-Origin"] == "*")
    #expect(try CBOR(decoding: status.body)["root_key"]?.asBytes == served.replica.rootKey)
    #expect(try CBOR(decoding: status.body)["replica_health_status"]?.asText == "healthy")
    #expect(await send("POST", call, origin).headers["Access-Control-Allow-Origin"] == "*")
    var question = origin
    question["Access-Control-Request-Method"] = "POST"
    let preflight = await send("OPTIONS", call, question)
    #expect(preflight.status == 204)
    #expect(preflight.headers["Access-Control-Allow-Origin"] == "*")
    #expect(preflight.headers["Access-Control-Allow-Headers"]?.contains("Content-Type") == true)
    // Cooper's own addresses are not for them.
    #expect(await send("GET", "/_/canisters", origin).status == 403)
    let foreign: HeaderFields = ["Host": "elsewhere.example"]
    #expect(await send("GET", "/api/v2/status", foreign).status == 403)
  }
}
