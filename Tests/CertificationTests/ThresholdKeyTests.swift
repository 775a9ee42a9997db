import Candid
import Certification
import Signatures
import Testing

/// Keys that are derived from others, checked against what others published.
@Suite struct ThresholdKeyTests {
  private func bytes(_ hex: String) throws -> [UInt8] { try #require(Hexadecimal.bytes(hex)) }

  /// The steps that are numbers, as BIP 32 has them.
  private func path(_ numbers: UInt32...) -> DerivationPath {
    DerivationPath(
      numbers.map { number in
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
      })
  }

  private func canister(_ text: String) throws -> Principal { try #require(Principal(text)) }

  // MARK: secp256k1

  /// Source: SLIP-0010, test vector 1 for secp256k1; dfinity/ic, packages/ic-secp256k1, tests.
  @Test func `keys of secp256k1 are derived as SLIP-0010 has it`() throws {
    let code = try bytes("04466b9cc8e161e966409ca52986c584f07e9dc81f735db683c3ff6ec7b1503f")
    let key = try ThresholdSecp256k1Key(
      bytes("cbce0d719ecf7431d88e6a89fa1483e02e35092af60c042b1df2ff59fa424dca"))
    #expect(
      Hexadecimal.text(key.publicKey.compressed)
        == "0357bfe1e341d01c69fe5654309956cbea516822fba8a601743a012a7896ee8dc2")
    let path = path(2, 1_000_000_000)
    let derived = try key.derived(path, chainCode: code)
    let expected = "022a471424da5e657499d1ff51cb43c47481a03b1e77f951fe64cec9f5a48f7011"
    let expectedCode = "c783e67b921d2beb8f6b389cc646d7263b4145701dadd2161548a8b078e65e9e"
    #expect(Hexadecimal.text(derived.key.publicKey.compressed) == expected)
    #expect(Hexadecimal.text(derived.chainCode) == expectedCode)
    let secret = try ThresholdSecp256k1Key(
      bytes("471b76e389e528d6de6d816857e012c5455051cad6660850e58372a6c3e6e7c8"))
    #expect(secret.publicKey == derived.key.publicKey)
    // Without the secret key it is the same.
    let known = try ThresholdSecp256k1PublicKey(compressed: key.publicKey.compressed)
      .derived(path, chainCode: code)
    #expect(Hexadecimal.text(known.key.compressed) == expected)
    #expect(Hexadecimal.text(known.chainCode) == expectedCode)
  }

  @Test func `ECDSA signatures hold under the derived key alone, and have a low s`() throws {
    let master = try ThresholdSecp256k1Key(seed: [UInt8](repeating: 9, count: 64))
    let key = try master.derived(DerivationPath(canister: canister("aaaaa-aa"), [[1], []])).key
    let other = try master.derived(DerivationPath(canister: canister("aaaaa-aa"), [[1]])).key
    let half = try bytes("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a1")
    for number in UInt8(0)..<20 {
      let message = [number, 1, 2]
      let signature = try key.ecdsaSignature(ofHash: SHA256.hash(message))
      try UserKey(der: key.publicKey.der).check(signature, of: message, rootKey: [])
      #expect(signature.count == 64 && Array(signature[32...]).lexicographicallyPrecedes(half))
      #expect(throws: CertificationError.self) {
        try UserKey(der: other.publicKey.der).check(signature, of: message, rootKey: [])
      }
    }
    #expect(throws: CertificationError.self) { try key.ecdsaSignature(ofHash: [1, 2, 3]) }
  }

  @Test(arguments: BIPVectors.signatures)
  func `signatures of BIP 340 are those of its vectors`(vector: [String]) throws {
    let fields = try vector.dropLast().map { try bytes($0) }
    let (secret, key, auxiliary, message) = (fields[0], fields[1], fields[2], fields[3])
    let signature = fields[4] + fields[5]
    #expect(
      ThresholdSecp256k1PublicKey.verifyBIP340(key, message, signature) == (vector[6] == "true"))
    guard !secret.isEmpty else { return }
    let made = try ThresholdSecp256k1Key(secret).bip340Signature(of: message, auxiliary: auxiliary)
    #expect(made == signature)
  }

  @Test(arguments: BIPVectors.taprootKeys)
  func `keys that commit to scripts are those of BIP 341`(vector: [String]) throws {
    let fields = try vector.map { try bytes($0) }
    let key = try ThresholdSecp256k1PublicKey(compressed: [2] + fields[0])
    #expect(try key.taprootOutput(merkleRoot: fields[1]) == fields[2])
    #expect(throws: CertificationError.self) { try key.taprootOutput(merkleRoot: [1]) }
  }

  @Test(arguments: BIPVectors.taprootSignatures)
  func `signatures with such keys are those of BIP 341`(vector: [String]) throws {
    let fields = try vector.map { try bytes($0) }
    let key = try ThresholdSecp256k1Key(fields[0])
    let zeros = [UInt8](repeating: 0, count: 32)
    let signature = try key.bip340Signature(of: fields[2], merkleRoot: fields[1], auxiliary: zeros)
    #expect(signature == fields[3] + fields[4])
    let output = try key.publicKey.taprootOutput(merkleRoot: fields[1])
    #expect(ThresholdSecp256k1PublicKey.verifyBIP340(output, fields[2], signature))
  }

  @Test func `bytes that are no keys of secp256k1 are refused`() throws {
    let order = try bytes("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")
    for secret in [[], [UInt8](repeating: 0, count: 32), order, [1]] {
      #expect(throws: CertificationError.self) { try ThresholdSecp256k1Key(secret) }
    }
    for key in [
      "", "02", "04f599cda3a05987498a716e820651ac96a4eeaa3ad9b7d6f244a83cc3381cabc4",
      "02f599cda3a05987498a716e820651ac96a4eeaa3ad9b7d6f244a83cc3381cabc3",
      "02ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    ] {
      #expect(throws: CertificationError.self, "\(key)") {
        try ThresholdSecp256k1PublicKey(compressed: bytes(key))
      }
    }
  }

  // MARK: Ed25519

  /// Source: dfinity/ic, packages/ic-ed25519, tests: `should_produce_expected_derived_public_keys`.
  @Test func `keys of Ed25519 are derived as the network derives them`() throws {
    let key = try ThresholdEd25519PublicKey(
      bytes("931387a550eb4524a7af29381b938df38e76aeecac08e2cfaae4f4ca99bb4881"))
    let first = key.derived(path(1))
    #expect(
      Hexadecimal.text(first.key.bytes)
        == "6f3086e738ab5417c6e02504464f208a763f0fba0c4d7ade40694773b6c2273c")
    #expect(
      Hexadecimal.text(first.chainCode)
        == "d34e4e22d2c008ccc7e9bb9882fbc025a1e5516e3421d8e932dbc0be35f787a0")
    for second in [key.derived(path(1, 2)), first.key.derived(path(2), chainCode: first.chainCode)]
    {
      #expect(
        Hexadecimal.text(second.key.bytes)
          == "8efb675fcaf45c93e785ff535e380d9019c876a7c5faed264b911f97ef34d838")
      #expect(
        Hexadecimal.text(second.chainCode)
          == "2562ad75c50708f8d20c442e48b3f8ee851570be256ef0a7060b9f755a837216")
    }
  }

  /// The public network's master keys, and what a canister there was answered. Source: dfinity/ic,
  /// packages/ic-ed25519, tests: `offline_key_derivation_matches_mainnet_for_key_1` and
  /// `…_for_test_key_1`.
  @Test(arguments: [
    (
      "476374d9df3a8af28d3164dc2422cff894482eadd1295290b6d9ad92b2eeaa5c",
      [[0xAB, 0xCD, 0xEF], [0x01, 0x23, 0x45]] as [[UInt8]],
      "43f0008b26564b6da51f585ad47669dfeb1db6d94d7dd216bd304fc1f5f5e997"
    ),
    (
      "6c0824beb37621bcca6eecc237ed1bc4e64c9c59dcb85344aa7f9cc8278ee31f",
      ["Hello", "Threshold", "Signatures"].map { Array($0.utf8) },
      "d9a2ce6a3cd33fe16dce37e045609e51ff516e93bb51013823d6d7a915e3cfb9"
    ),
  ])
  func `a canister of the network has the key that is derived here`(
    master: String, steps: [[UInt8]], expected: String
  ) throws {
    let path = DerivationPath(canister: try canister("h5jwf-5iaaa-aaaan-qmvoa-cai"), steps)
    let derived = try ThresholdEd25519PublicKey(bytes(master)).derived(path)
    #expect(Hexadecimal.text(derived.key.bytes) == expected)
  }

  @Test func `signatures of Ed25519 hold under the derived key alone`() throws {
    let master = try ThresholdEd25519Key(seed: [UInt8](repeating: 9, count: 64))
    for number in UInt8(0)..<10 {
      let path = DerivationPath([[number], []])
      let key = try master.derived(path).key
      let known = master.publicKey.derived(path).key
      #expect(key.publicKey == known)
      let message = [UInt8](repeating: number, count: Int(number) * 10)
      let signature = try key.signature(of: message)
      try UserKey.ed25519(known.bytes).check(signature, of: message, rootKey: [])
      #expect(throws: CertificationError.self) {
        try UserKey.ed25519(master.publicKey.bytes).check(signature, of: message, rootKey: [])
      }
      #expect(throws: CertificationError.self) {
        try UserKey.ed25519(known.bytes).check(signature, of: message + [0], rootKey: [])
      }
    }
  }

  @Test func `bytes that are no keys of Ed25519 are refused`() throws {
    for key in [
      "", "02", "0200000000000000000000000000000000000000000000000000000000000000",
      // The neutral point, and a y that is not below the prime.
      "0100000000000000000000000000000000000000000000000000000000000000",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ] {
      #expect(throws: CertificationError.self, "\(key)") {
        try ThresholdEd25519PublicKey(bytes(key))
      }
    }
  }

  // MARK: vetKD

  /// Source: dfinity/vetkeys, backend/rs/ic_vetkeys, tests: `test_public_key_derivation`.
  @Test func `public keys of vetKD are derived as the network derives them`() throws {
    let master = try bytes(
      "9183b871aa141d15ba2efc5bc58a49cb6a167741364804617f48dfe11e0285696b7018f172dad1a8"
        + "7ed81abf27ea4c320995041e2ee4a47b2226a2439d92a38557a7e2acc72fd157283b20f1f37ba872"
        + "be235214c6a9cbba1eb2ef39deec72a5")
    let canister = Array("test-canister-id".utf8)
    #expect(
      try Hexadecimal.text(VetKD.publicKey(master: master, canister: canister, context: []))
        == "af78a908589d332fc8b9d042807c483e73872e2aea7620bdb985b9289d5a99ebfd5ac0ec4844a4c5"
        + "42f6d0f12a716d941674953cef4f38dde601ce9792db8832557eaa051733c5541fa5017465d69b62"
        + "cc4d93f2079fb8c050b4bd735ef75859")
    #expect(
      try Hexadecimal.text(
        VetKD.publicKey(master: master, canister: canister, context: Array("test-context".utf8)))
        == "a20125b8cdfc57f71b6f67e557e82c1307c1af9f728573f3b682f3b1816684f3f6aed5d8dd40a309"
        + "b457a25dab7d8a1416fc0e0973000321c0c1dd844d80a5708e81fdd8338ea6433f175992fa05ef34"
        + "3b1e7f89a09f3b5b7c0766ccb3c624cd")
    #expect(throws: CertificationError.self) {
      try VetKD.publicKey(master: [1, 2], canister: canister, context: [])
    }
  }

  /// Source: dfinity/vetkeys, backend/rs/ic_vetkeys, tests:
  /// `protocol_flow_with_fixed_rng_has_expected_outputs`; secret keys have their last byte first there.
  @Test func `what the network encrypted is decrypted, and belongs to its input alone`() throws {
    let secret = try BLS.SecretKey(
      bytes("763e63464c55014a26ac6825616867185cc7204283ca46bd34c1a1446e737b16").reversed())
    #expect(
      Hexadecimal.text(VetKD.transportKey(of: secret))
        == "911969d56f42875d37a92d7eaa5d43293eff9f9a20ba4c60523e70a695eaeade"
        + "b721659b52a49d74e67841ad19033a12")
    let key = try bytes(
      "972c4c6cc184b56121a1d27ef1ca3a2334d1a51be93573bd18e168f78f8fe15ce44fb029ffe8e9c3"
        + "ee6bea2660f4f35e0774a35a80d6236c050fd8f831475b5e145116d3e83d26c533545f64b08464e4"
        + "bcc755f990a381efa89804212d4eef5f")
    let encrypted = try bytes(
      "b1a13757eaae15a3c8884fc1a3453f8a29b88984418e65f1bd21042ce1d6809b2f8a49f7326c1327"
        + "f2a3921e8ff1d6c3adde2a801f1f88de98ccb40c62e366a279e7aec5875a0ce2f2a9f3e109d9cb19"
        + "3f0197eadb2c5f5568ee4d6a87e115910662e01e604087246be8b081fc6b8a06b4b0100ed1935d8c"
        + "8d18d9f70d61718c5dba23a641487e72b3b25884eeede8feb3c71599bfbcebe60d29408795c85b4b"
        + "df19588c034d898e7fc513be8dbd04cac702a1672f5625f5833d063b05df7503")
    let signature = try VetKD.decrypt(
      encrypted, with: secret, input: Array("message".utf8), publicKey: key)
    #expect(
      Hexadecimal.text(signature)
        == "987db5406ce297e729c8564a106dc896943b00216a095fe9c5d32a16a330c02e"
        + "b80e6f468ede83cde5462b5145b58f65")
    for (bytes, input) in [
      (encrypted, "other"), (Array(encrypted.dropLast()), "message"),
      (encrypted.dropLast() + [encrypted[191] ^ 1], "message"),
    ] {
      #expect(throws: CertificationError.self) {
        try VetKD.decrypt(bytes, with: secret, input: Array(input.utf8), publicKey: key)
      }
    }
  }

  @Test func `what is encrypted here belongs to the public key`() throws {
    let master = try BLS.SecretKey(seed: [UInt8](repeating: 5, count: 32))
    let secret = try BLS.SecretKey(seed: [UInt8](repeating: 6, count: 32))
    for context in [[], [3]] as [[UInt8]] {
      let key = try VetKD.secretKey(master: master, canister: [1, 2], context: context)
      let known = try VetKD.publicKey(
        master: master.publicKey, canister: [1, 2], context: context)
      #expect(key.publicKey == known)
      var derived: Set<[UInt8]> = []
      for random in UInt8(1)...2 {
        let encrypted = try VetKD.encryptedKey(
          key, input: [9], transportKey: VetKD.transportKey(of: secret),
          random: [UInt8](repeating: random, count: 32))
        derived.insert(
          try VetKD.decrypt(encrypted, with: secret, input: [9], publicKey: known))
      }
      // However it was encrypted, it is the same.
      #expect(derived.count == 1)
    }
    // The neutral point, another length, and a point outside of the group.
    for transportKey in [
      [0xC0] + [UInt8](repeating: 0, count: 47), [1],
      [0x80] + [UInt8](repeating: 0, count: 46) + [4],
    ] {
      #expect(throws: CertificationError.self) {
        try VetKD.encryptedKey(
          master, input: [], transportKey: transportKey, random: [UInt8](repeating: 1, count: 32))
      }
    }
  }
}
