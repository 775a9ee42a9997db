import Candid
import Certification
import Signatures
import Testing

@Suite struct SignatureTests {
  private func check(
    _ key: [UInt8], _ signature: [UInt8], of message: [UInt8], rootKey: [UInt8] = []
  ) throws {
    try UserKey(der: key).check(signature, of: message, rootKey: rootKey)
  }

  private func expectRefused(
    _ key: [UInt8], _ signature: [UInt8], of message: [UInt8], rootKey: [UInt8] = []
  ) {
    #expect(throws: CertificationError.self) {
      try check(key, signature, of: message, rootKey: rootKey)
    }
  }

  @Test(arguments: SigningKey.Kind.allCases)
  func `what a user signs holds under the user's key alone`(kind: SigningKey.Kind) throws {
    let key = try SigningKey(kind, secret: [UInt8](repeating: 3, count: 32))
    let other = try SigningKey(kind, secret: [UInt8](repeating: 4, count: 32))
    let message = Array(text: "hello")
    let signature = key.signature(of: message)
    #expect(signature.count == 64)
    try check(key.der, signature, of: message)
    expectRefused(other.der, signature, of: message)
    expectRefused(key.der, signature, of: message + [0])
    for length in [0, 63, 65] {
      let wrong = length < 64 ? Array(signature.prefix(length)) : signature + [0]
      expectRefused(key.der, wrong, of: message)
    }
    for index in [0, 31, 32, 63] {
      var wrong = signature
      wrong[index] ^= 1
      expectRefused(key.der, wrong, of: message)
    }
    expectRefused(key.der, [UInt8](repeating: 0, count: 64), of: message)
  }

  @Test func `ECDSA signatures may have a high s`() throws {
    // The order of secp256k1; n - s is the other signature of the same message.
    let order = try #require(
      Hexadecimal.bytes("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"))
    let key = try SigningKey(.secp256k1, secret: [UInt8](repeating: 3, count: 32))
    let signature = key.signature(of: [1])
    var other = Array(signature.prefix(32))
    var borrow = 0
    var digits: [UInt8] = []
    for index in (0..<32).reversed() {
      let digit = Int(order[index]) - Int(signature[32 + index]) - borrow
      borrow = digit < 0 ? 1 : 0
      digits.insert(UInt8((digit + 256) % 256), at: 0)
    }
    other += digits
    try check(key.der, signature, of: [1])
    try check(key.der, other, of: [1])
  }

  @Test(.enabled(if: SharedData.exists, "../shared/data is absent"))
  func `delegations, authenticators and keys of other implementations`() throws {
    let data = try SharedData.json("signatures")
    let chain = try data["delegation_chain_ed25519"]
    var key = try chain["publicKey"].bytes
    for (index, entry) in try chain["delegations"].list.enumerated() {
      let delegation = Delegation(
        key: try entry["pubkey"].bytes, expiration: try entry["expiration"].number)
      try check(key, try entry["signature"].bytes, of: delegation.signedMessage)
      // The secrets are known, and Ed25519 signs in one way only.
      let secret = [UInt8([2, 1][index])] + [UInt8](repeating: 0, count: 31)
      let signer = try SigningKey(.ed25519, secret: secret)
      #expect(signer.der == key)
      #expect(
        try SignedDelegation(delegation, by: signer).signature == entry["signature"].bytes)
      key = delegation.key
    }
    for name in ["webauthn_p256", "webauthn_rsa"] {
      let entry = try data[name]
      let (key, signature) = (try entry["key"].bytes, try entry["signature"].bytes)
      let payload = try entry["payload"].bytes
      try check(key, signature, of: payload)
      expectRefused(key, signature, of: payload + [0])
      expectRefused(key, Array(signature.dropLast()), of: payload)
      var wrong = signature
      wrong[wrong.count - 1] ^= 1
      expectRefused(key, wrong, of: payload)
    }
    let entry = try data["webauthn_p256_delegation"]
    let delegation = Delegation(
      key: try entry["delegation"]["pubkey"].bytes,
      expiration: try entry["delegation"]["expiration"].number)
    try check(
      try data["webauthn_p256"]["key"].bytes, try entry["signature"].bytes,
      of: delegation.signedMessage)
    for name in ["secp256k1", "prime256v1"] {
      guard case .ecdsa = try UserKey(der: try data["ecdsa_keys"][name].bytes) else {
        Issue.record("\(name) is not ECDSA")
        continue
      }
    }
  }

  @Test(.enabled(if: SharedData.exists, "../shared/data is absent"))
  func `a canister's signature holds under its root key for its message alone`() throws {
    let data = try SharedData.json("canister-signature")
    let (key, signature) = (try data["key"].bytes, try data["signature"].bytes)
    let (message, rootKey) = (try data["message"].bytes, try data["root_key_der"].bytes)
    try check(key, signature, of: message, rootKey: rootKey)
    expectRefused(key, signature, of: message + [0], rootKey: rootKey)
    expectRefused(key, signature, of: message, rootKey: try CertificateTests.rootKey())
    guard case .canister(let canister, let seed) = try UserKey(der: key) else {
      Issue.record("the key is not a canister's")
      return
    }
    #expect(UserKey.canisterDER(canister, seed: seed) == key)
    let otherSeed = UserKey.canisterDER(canister, seed: seed + [1])
    expectRefused(otherSeed, signature, of: message, rootKey: rootKey)
    let otherCanister = UserKey.canisterDER(.anonymous, seed: seed)
    expectRefused(otherCanister, signature, of: message, rootKey: rootKey)
    for index in stride(from: 0, to: signature.count, by: 7) {
      var wrong = signature
      wrong[index] ^= 0x10
      expectRefused(key, wrong, of: message, rootKey: rootKey)
    }
  }

  @Test func `what is no key of a user is refused`() throws {
    let good = try SigningKey(.p256, secret: [UInt8](repeating: 3, count: 32)).der
    var offCurve = good
    offCurve[good.count - 1] ^= 1
    var compressed = good
    compressed[26] = 2
    let rsa = "302a300d06092a864886f70d0101010500031900301602" + String(repeating: "00", count: 20)
    let bls = SubnetKey.der(try BLS.SecretKey(seed: [UInt8](repeating: 7, count: 32)).publicKey)
    let wrong: [[UInt8]] = [
      [], [0x30], good + [0], Array(good.dropLast()), offCurve, compressed,
      try #require(Hexadecimal.bytes(rsa)), bls, UserKey.ed25519DER([1, 2, 3]),
      [0x30, 0x80], [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF],
    ]
    for der in wrong {
      #expect(throws: CertificationError.self, "\(Hexadecimal.text(der))") {
        try UserKey(der: der)
      }
    }
  }

  @Test(.enabled(if: SharedData.exists, "../shared/data is absent"))
  func `a node's signature of a query's answer`() throws {
    let data = try SharedData.json("query-signature")
    for entry in try data["cases"].list {
      let response = try CBOR(decoding: try entry["response"].bytes)
      let signature = try #require(response["signatures"]?.asArray?.first)
      let answer = try QueryAnswer(decoding: response)
      let id = try entry["request_id"].bytes
      #expect(try Envelope(decoding: try entry["request"].bytes).content.id == id)
      let timestamp = try #require(signature["timestamp"]?.asUnsigned)
      let message = answer.signedMessage(requestID: id, timestamp: timestamp)
      #expect(try message == entry["signed"].bytes)
      let bytes = try #require(signature["signature"]?.asBytes)
      #expect(try bytes == entry["signature"].bytes)
      let key = try entry["node_public_key"].bytes
      try check(key, bytes, of: message)
      expectRefused(
        key, bytes, of: answer.signedMessage(requestID: id, timestamp: timestamp + 1))
      #expect(
        signature["identity"]?.asBytes == Principal.selfAuthenticating(key).bytes)
      #expect(
        try answer.encoded(signatures: [
          .init(timestamp: timestamp, signature: bytes, node: .selfAuthenticating(key))
        ]) == CBOR(decoding: try entry["response"].bytes).encoded())
    }
    // The node's key is certified under the root key.
    let body = try CBOR(decoding: try data["read_state_response"].bytes)
    let certificate = try Certificate(decoding: try #require(body["certificate"]?.asBytes))
    try certificate.check(rootKey: try data["root_key"].bytes, subject: .any)
    let subnet = try #require(Principal(try data["subnet"].text))
    #expect(try Principal.selfAuthenticating(data["root_key"].bytes) == subnet)
    let nodes = certificate.tree.subtree([
      Array(text: "subnet"), subnet.bytes, Array(text: "node"),
    ])
    let node = try #require(nodes?.children.first)
    #expect(
      try node.tree.lookup([Array(text: "public_key")])
        == .found(data["cases"].list[0]["node_public_key"].bytes))
  }
}
