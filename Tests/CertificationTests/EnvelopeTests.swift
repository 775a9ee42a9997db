import Candid
import Certification
import Signatures
import Testing

@Suite struct EnvelopeTests {
  static let minute: UInt64 = 60_000_000_000
  static let now: UInt64 = 1_795_000_000_000_000_000

  @Test(.enabled(if: SharedData.exists, "../shared/data is absent"))
  func `envelopes of four agents are read and believed`() throws {
    let cases = try SharedData.json("envelopes").list
    #expect(cases.count == 54)
    for entry in cases {
      let envelope = try Envelope(decoding: try entry["body"].bytes)
      let content = envelope.content
      #expect(try content.id == entry["request_id"].bytes, "\(entry)")
      #expect(try content.sender.text == entry["sender"].text)
      let kind =
        switch content.kind {
        case .call: "call"
        case .query: "query"
        case .readState: "read_state"
        }
      #expect(try kind == entry["kind"].text)
      let now = content.expiry - Self.minute
      let identity = try entry["identity"].text
      if identity == "delegation_queries", kind == "call" {
        #expect(throws: AuthenticationError.self) {
          try envelope.authenticate(now: now, rootKey: [])
        }
        continue
      }
      let authentication = try envelope.authenticate(now: now, rootKey: [])
      #expect((authentication.targets != nil) == identity.contains("targets"), "\(entry)")
      // Written and read again it is the same.
      let again = try Envelope(decoding: envelope.encoded())
      #expect(again.content.id == content.id)
      _ = try again.authenticate(now: now, rootKey: [])
      guard content.sender != .anonymous else { continue }
      var changed = envelope
      changed.content.expiry += 1
      #expect(throws: AuthenticationError.self) {
        try changed.authenticate(now: now, rootKey: [])
      }
    }
  }

  @Test(.enabled(if: SharedData.exists, "../shared/data is absent"))
  func `recorded requests of Internet Identity and of an authenticator are believed`() throws {
    let rootKey = try CertificateTests.rootKey()
    var signed = 0
    for entry in try SharedData.json("recorded-mainnet").list {
      guard try entry["name"].text.contains("REQUEST") else { continue }
      let envelope = try Envelope(decoding: try entry["hex"].bytes)
      let now = envelope.content.expiry - Self.minute
      _ = try envelope.authenticate(now: now, rootKey: rootKey)
      guard envelope.content.sender != .anonymous else { continue }
      signed += 1
      // Another root has not certified the canister's signature.
      let other = try BLS.SecretKey(seed: [UInt8](repeating: 7, count: 32)).der
      if case .canister = try UserKey(der: try #require(envelope.senderKey)) {
        #expect(throws: AuthenticationError.self) {
          try envelope.authenticate(now: now, rootKey: other)
        }
      }
      var changed = envelope
      changed.signature?[10] ^= 1
      #expect(throws: AuthenticationError.self) {
        try changed.authenticate(now: now, rootKey: rootKey)
      }
    }
    #expect(signed == 2)
  }

  // MARK: Hostile ones

  static let key = try! SigningKey(.ed25519, secret: [UInt8](repeating: 1, count: 32))
  static let sessions = try! (2...23).map { number in
    try SigningKey(.ed25519, secret: [UInt8](repeating: UInt8(number), count: 32))
  }
  static let canister = Principal("bkyz2-fmaaa-aaaaa-qaaaq-cai")!

  static func content(
    _ sender: Principal = key.principal, expiry: UInt64 = now + 4 * minute, nonce: [UInt8]? = [1]
  ) -> RequestContent {
    RequestContent(
      .call(.init(canister: canister, method: "inc", argument: [1, 2])), sender: sender,
      expiry: expiry, nonce: nonce)
  }

  /// A chain from the key through the first sessions, changed as the test wants it.
  static func chain(
    _ count: Int, _ change: (Int, inout Delegation) -> Void = { _, _ in }
  ) -> Envelope {
    var signer = key
    var chain: [SignedDelegation] = []
    for index in 0..<count {
      var delegation = Delegation(key: sessions[index].der, expiration: now + minute)
      change(index, &delegation)
      chain.append(SignedDelegation(delegation, by: signer))
      signer = sessions[index]
    }
    return Envelope(signing: content(), by: signer, senderKey: key.der, delegations: chain)
  }

  private func words(_ envelope: Envelope) -> String? {
    do throws(AuthenticationError) {
      _ = try envelope.authenticate(now: Self.now, rootKey: [])
      return nil
    } catch {
      return error.message
    }
  }

  @Test func `what is right is believed`() throws {
    #expect(words(Envelope(signing: Self.content(), by: Self.key)) == nil)
    #expect(words(Envelope(Self.content(.anonymous))) == nil)
    #expect(words(Self.chain(20)) == nil)
    for offset in [0, 1, 330_000_000_000] as [UInt64] {
      let content = Self.content(expiry: Self.now + offset)
      #expect(words(Envelope(signing: content, by: Self.key)) == nil)
    }
    let targets = try Self.chain(2) { index, delegation in
      delegation.targets = [Self.canister] + (index == 0 ? [.anonymous] : [.management])
      delegation.permissions = "all"
    }.authenticate(now: Self.now, rootKey: [])
    #expect(targets.targets == [Self.canister])
    #expect(targets.allows(Self.canister) && !targets.allows(.anonymous))
    let none = try Self.chain(1) { _, delegation in delegation.targets = [] }
      .authenticate(now: Self.now, rootKey: [])
    #expect(!none.allows(Self.canister))
  }

  @Test func `who signs wrongly is told so in the network's words`() throws {
    let key = Self.key
    let good = Envelope(signing: Self.content(), by: key)
    func expect(_ envelope: Envelope, _ prefix: String, line: Int = #line) {
      let words = words(envelope)
      #expect(words?.hasPrefix(prefix) == true, "line \(line): \(words ?? "believed")")
    }
    for expiry in [Self.now - 1, Self.now + 330_000_000_001, 0, .max] {
      expect(
        Envelope(signing: Self.content(expiry: expiry), by: key),
        "Invalid request expiry: Specified ingress_expiry not within expected range: ")
    }
    expect(
      Envelope(signing: Self.content(nonce: [UInt8](repeating: 0, count: 33)), by: key),
      "Nonce in request is too big: got 33 bytes, but at most 32 are allowed.")
    expect(Envelope(Self.content()), "Missing signature from user: \(key.principal.text)")
    var envelope = good
    envelope.content.sender = .anonymous
    expect(envelope, "Signature is not allowed for the anonymous user.")
    envelope = good
    envelope.senderKey = nil
    expect(envelope, "Malformed request: MissingPubkeyOrSignature")
    envelope = good
    envelope.signature = nil
    expect(envelope, "Malformed request: MissingPubkeyOrSignature")
    envelope = good
    envelope.senderKey = Self.sessions[0].der
    expect(envelope, "The user id '\(key.principal.text)' does not match the public key '")
    envelope = good
    envelope.signature?[0] ^= 1
    expect(envelope, "Invalid signature: Invalid basic signature: Ed25519 signature could not")
    envelope.signature = []
    expect(envelope, "Invalid signature: Invalid basic signature: ")
    let nonsense: [UInt8] = [1, 2, 3]
    envelope.senderKey = nonsense
    envelope.content.sender = .selfAuthenticating(nonsense)
    expect(envelope, "Invalid signature: Invalid public key: ")
    // The signature of another session than the last one.
    envelope = Self.chain(2)
    envelope.delegations?.removeLast()
    expect(envelope, "Invalid signature: ")
    expect(Self.chain(21), "Invalid delegation: Chain of delegations is too long: got 21")
    expect(
      Self.chain(2) { _, delegation in delegation.expiration = Self.now - 1 },
      "Invalid delegation expiry: Specified sender delegation has expired:\n")
    expect(
      Self.chain(3) { index, delegation in
        if index == 2 { delegation.key = Self.sessions[0].der }
      }, "Invalid delegation: Chain of delegations contains at least one cycle")
    expect(
      Self.chain(1) { _, delegation in delegation.key = key.der },
      "Invalid delegation: Chain of delegations contains at least one cycle")
    expect(
      Self.chain(1) { _, delegation in
        delegation.targets = [Principal](repeating: Self.canister, count: 1001)
      }, "Invalid delegation: Delegation target error: expected at most 1000 targets per")
    for permissions in ["queries", "", "ALL", "calls"] {
      expect(
        Self.chain(1) { _, delegation in delegation.permissions = permissions },
        "Invalid delegation: ")
    }
    envelope = Self.chain(2)
    envelope.delegations?[0].delegation.expiration += 1
    expect(envelope, "Invalid delegation: Invalid basic signature: ")
    envelope = Self.chain(2)
    envelope.delegations?[0].delegation.targets = [Self.canister]
    expect(envelope, "Invalid delegation: Invalid basic signature: ")
    envelope = Self.chain(2)
    envelope.delegations?[1].signature = []
    expect(envelope, "Invalid delegation: Invalid basic signature: ")
    // What a canister says of the sender is only for those who sign with a canister.
    envelope = good
    envelope.content.senderInfo = .init(info: [1], signer: Self.canister.bytes, signature: [])
    envelope = Envelope(signing: envelope.content, by: key)
    expect(envelope, "Invalid sender info: ")
  }

  @Test func `times in messages are those of the network`() throws {
    var words = words(
      Envelope(signing: Self.content(expiry: 951_782_400_000_000_001), by: Self.key))
    #expect(words?.hasSuffix("Provided expiry:        2000-02-29 00:00:00.000000001 UTC") == true)
    words = self.words(
      Envelope(signing: Self.content(expiry: 1_746_143_718_005_285_297), by: Self.key))
    #expect(words?.hasSuffix("Provided expiry:        2025-05-01 23:55:18.005285297 UTC") == true)
  }

  @Test(arguments: [
    "", "00", "a0", "a167636f6e74656e74a0", "a167636f6e74656e7400",
    // content twice
    "a267636f6e74656e74a067636f6e74656e74a0",
  ])
  func `what is no envelope is refused`(hex: String) throws {
    let bytes = try #require(Hexadecimal.bytes(hex))
    #expect(throws: CertificationError.self) { try Envelope(decoding: bytes) }
  }

  @Test func `every field of the content must be there and of its kind`() throws {
    let good: [(String, CBOR)] = [
      ("request_type", .text("call")), ("canister_id", .bytes(Self.canister.bytes)),
      ("method_name", .text("m")), ("arg", .bytes([])), ("sender", .bytes([4])),
      ("ingress_expiry", .unsigned(1)),
    ]
    func decode(_ fields: [(String, CBOR)]) throws -> Envelope {
      try Envelope(decoding: CBOR.record([("content", .record(fields))]).encoded())
    }
    _ = try decode(good)
    _ = try decode(good + [("nonce", .null), ("more", .array([.text("x")]))])
    for index in good.indices {
      var fields = good
      fields.remove(at: index)
      #expect(throws: CertificationError.self) { try decode(fields) }
      for wrong in [
        CBOR.boolean(true), .array([]), .bytes([UInt8](repeating: 0, count: 30)), .other(1),
      ] {
        if case .bytes = wrong, good[index].0 == "arg" { continue }
        fields = good
        fields[index].1 = wrong
        #expect(throws: CertificationError.self, "\(good[index].0)") { try decode(fields) }
      }
    }
    #expect(throws: CertificationError.self) { try decode(good + [("nonce", .text("x"))]) }
    // The id is of the known fields, whatever else was sent.
    #expect(
      try decode(good + [("more", .unsigned(1))]).content.id == decode(good).content.id)
  }
}
