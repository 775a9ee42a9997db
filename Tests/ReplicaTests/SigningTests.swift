import Candid
import Certification
import Foundation
import Replica
import Signatures
import TestSupport
import Testing

/// Canisters' keys: signatures with them, and what is derived from them.
@Suite struct SigningTests {
  private func ecdsaKey(_ name: String = "key_1") -> Management.EcdsaKeyId {
    .init(curve: .secp256k1, name: name)
  }

  private func schnorrKey(
    _ algorithm: Management.SchnorrAlgorithm, _ name: String = "key_1"
  ) -> Management.SchnorrKeyId {
    .init(algorithm: algorithm, name: name)
  }

  private func vetKDKey(_ name: String = "key_1") -> Management.VetkdKeyId {
    .init(curve: .bls12381G2, name: name)
  }

  private func ecdsaPublicKey(
    _ replica: Replica, _ sender: Principal, of canister: Principal? = nil, _ path: [[UInt8]] = [],
    _ name: String = "key_1"
  ) async throws -> Management.EcdsaPublicKeyResult {
    try await replica.manage(
      "ecdsa_public_key",
      Management.EcdsaPublicKeyArgs(
        canisterId: canister, derivationPath: path, keyId: ecdsaKey(name)),
      as: Management.EcdsaPublicKeyResult.self, sender: sender)
  }

  @Test(arguments: ["key_1", "test_key_1", "dfx_test_key"])
  func `a signature with ECDSA holds under the canister's key`(name: String) async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.createCanister()
    let path: [[UInt8]] = [[1, 2], []]
    let key = try await ecdsaPublicKey(replica, canister, path, name)
    #expect(key.publicKey.count == 33 && key.chainCode.count == 32)
    let message = Array("a message".utf8)
    let signature = try await replica.manage(
      "sign_with_ecdsa",
      Management.SignWithEcdsaArgs(
        messageHash: SHA256.hash(message), derivationPath: path, keyId: ecdsaKey(name)),
      as: Management.SignWithEcdsaResult.self, sender: canister
    ).signature
    let known = try ThresholdSecp256k1PublicKey(compressed: key.publicKey)
    try UserKey(der: known.der).check(signature, of: message, rootKey: [])
  }

  @Test func `keys differ by name, canister and path, and chain codes derive further`() async throws
  {
    let replica = try await Replica.inMemory()
    let first = try await replica.createCanister()
    let second = try await replica.createCanister()
    var keys: Set<[UInt8]> = []
    for canister in [first, second] {
      for name in ["key_1", "test_key_1", "dfx_test_key"] {
        for path in [[], [[1]], [[1], [2]], [[1, 2]]] as [[[UInt8]]] {
          keys.insert(try await ecdsaPublicKey(replica, canister, path, name).publicKey)
        }
      }
    }
    #expect(keys.count == 24)
    let own = try await ecdsaPublicKey(replica, first)
    #expect(try await ecdsaPublicKey(replica, second, of: first).publicKey == own.publicKey)
    let further = try ThresholdSecp256k1PublicKey(compressed: own.publicKey)
      .derived(DerivationPath([[1], [2]]), chainCode: own.chainCode)
    let asked = try await ecdsaPublicKey(replica, first, [[1], [2]])
    #expect(further.key.compressed == asked.publicKey && further.chainCode == asked.chainCode)
  }

  @Test func `keys last as long as the state, and are those of a seed`() async throws {
    let folder = try TemporaryFolder()
    var configuration = ReplicaConfiguration(state: .directory(folder.path))
    configuration.rootKeySeed = "seed"
    var keys: [[UInt8]] = []
    var canister: Principal?
    for _ in 0..<2 {
      let replica = try await Replica(configuration)
      if canister == nil { canister = try await replica.createCanister() }
      keys.append(try await ecdsaPublicKey(replica, #require(canister)).publicKey)
      await replica.shutdown()
    }
    for seed in ["seed", "other"] {
      let replica = try await Replica.inMemory { $0.rootKeySeed = seed }
      let canister = try await replica.createCanister()
      keys.append(try await ecdsaPublicKey(replica, canister).publicKey)
    }
    #expect(keys[0] == keys[1] && keys[0] == keys[2] && keys[0] != keys[3])
  }

  @Test func `Schnorr signatures hold, those of keys that commit to scripts too`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.createCanister()
    func publicKey(_ algorithm: Management.SchnorrAlgorithm) async throws -> [UInt8] {
      try await replica.manage(
        "schnorr_public_key",
        Management.SchnorrPublicKeyArgs(
          canisterId: nil, derivationPath: [[7]], keyId: schnorrKey(algorithm)),
        as: Management.SchnorrPublicKeyResult.self, sender: canister
      ).publicKey
    }
    func signature(
      _ message: [UInt8], _ algorithm: Management.SchnorrAlgorithm, _ root: [UInt8]? = nil
    ) async throws -> [UInt8] {
      try await replica.manage(
        "sign_with_schnorr",
        Management.SignWithSchnorrArgs(
          message: message, derivationPath: [[7]], keyId: schnorrKey(algorithm),
          aux: root.map { .bip341(.init(merkleRootHash: $0)) }),
        as: Management.SignWithSchnorrResult.self, sender: canister
      ).signature
    }
    let edwards = try await publicKey(.ed25519)
    let bitcoin = try await publicKey(.bip340secp256k1)
    #expect(edwards.count == 32 && bitcoin.count == 33)
    let root = [UInt8](repeating: 3, count: 32)
    for message in [[], Array("message".utf8), [UInt8](repeating: 1, count: 1000)] as [[UInt8]] {
      try UserKey.ed25519(edwards).check(
        await signature(message, .ed25519), of: message, rootKey: [])
      let plain = try await signature(message, .bip340secp256k1)
      #expect(
        ThresholdSecp256k1PublicKey.verifyBIP340(Array(bitcoin.dropFirst()), message, plain))
      for root in [[], root] {
        let tweaked = try await signature(message, .bip340secp256k1, root)
        let output = try ThresholdSecp256k1PublicKey(compressed: bitcoin)
          .taprootOutput(merkleRoot: root)
        #expect(ThresholdSecp256k1PublicKey.verifyBIP340(output, message, tweaked))
        #expect(tweaked != plain)
      }
    }
    for (algorithm, root) in [
      (Management.SchnorrAlgorithm.ed25519, []), (.bip340secp256k1, [1]),
    ] as [(Management.SchnorrAlgorithm, [UInt8])] {
      let rejection = await #expect(throws: Rejection.self) {
        _ = try await signature([1], algorithm, root)
      }
      #expect(rejection?.errorCode == .invalidManagementPayload)
    }
  }

  @Test func `what vetKD derives is the same for the same input, and decrypts`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.createCanister()
    let other = try await replica.createCanister()
    let secret = try BLS.SecretKey(seed: [UInt8](repeating: 8, count: 32))
    func derive(
      _ input: [UInt8], _ context: [UInt8], _ sender: Principal
    ) async throws -> [UInt8] {
      let key = try await replica.manage(
        "vetkd_public_key",
        Management.VetkdPublicKeyArgs(canisterId: nil, context: context, keyId: vetKDKey()),
        as: Management.VetkdPublicKeyResult.self, sender: sender
      ).publicKey
      let encrypted = try await replica.manage(
        "vetkd_derive_key",
        Management.VetkdDeriveKeyArgs(
          input: input, context: context, transportPublicKey: VetKD.transportKey(of: secret),
          keyId: vetKDKey()),
        as: Management.VetkdDeriveKeyResult.self, sender: sender
      ).encryptedKey
      return try VetKD.decrypt(encrypted, with: secret, input: input, publicKey: key)
    }
    let first = try await derive([1], [2], canister)
    #expect(try await derive([1], [2], canister) == first)
    #expect(try await derive([2], [2], canister) != first)
    #expect(try await derive([1], [], canister) != first)
    #expect(try await derive([1], [2], other) != first)
    for (key, code) in [
      ([UInt8](repeating: 0, count: 48), ErrorCode.canisterRejectedMessage),
      ([1, 2], .invalidManagementPayload),
    ] {
      let rejection = await #expect(throws: Rejection.self) {
        _ = try await replica.manage(
          "vetkd_derive_key",
          Management.VetkdDeriveKeyArgs(
            input: [], context: [], transportPublicKey: key, keyId: vetKDKey()),
          as: Management.VetkdDeriveKeyResult.self, sender: canister)
      }
      #expect(rejection?.errorCode == code)
    }
  }

  @Test func `unknown keys, long paths and hashes of another length are refused`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.createCanister()
    var rejection = await #expect(throws: Rejection.self) {
      _ = try await ecdsaPublicKey(replica, canister, [], "key_2")
    }
    #expect(rejection?.code == .destinationInvalid)
    #expect(
      rejection?.message.contains("Requested unknown threshold key: ecdsa:Secp256k1:key_2") == true)
    #expect(rejection?.message.contains("schnorr:Ed25519:dfx_test_key") == true)
    rejection = await #expect(throws: Rejection.self) {
      _ = try await ecdsaPublicKey(replica, canister, .init(repeating: [1], count: 255))
    }
    #expect(rejection?.errorCode == .invalidManagementPayload)
    _ = try await ecdsaPublicKey(replica, canister, .init(repeating: [1], count: 254))
    rejection = await #expect(throws: Rejection.self) {
      _ = try await replica.manage(
        "sign_with_ecdsa",
        Management.SignWithEcdsaArgs(messageHash: [1], derivationPath: [], keyId: ecdsaKey()),
        as: Management.SignWithEcdsaResult.self, sender: canister)
    }
    #expect(rejection?.errorCode == .invalidManagementPayload)
    // Nobody but canisters has keys.
    rejection = await #expect(throws: Rejection.self) {
      _ = try await ecdsaPublicKey(replica, .anonymous)
    }
    #expect(rejection?.errorCode == .canisterRejectedMessage)
  }

  @Test func `a signature costs what the network charges, and the rest comes back`() async throws {
    let replica = try await Replica.inMemory { $0.cycles = .real }
    let canister = try await replica.canister(CyclesTests.module())
    let argument = Message.encode(
      Management.SignWithEcdsaArgs(
        messageHash: SHA256.hash([]), derivationPath: [], keyId: ecdsaKey()))
    func refund(_ cycles: UInt64, _ method: String, _ argument: [UInt8]) async throws -> UInt128 {
      let reply = try await replica.update(
        canister, method: "send",
        argument: CyclesTests.order(cycles, .management, method, argument))
      return CyclesTests.amount(reply.prefix(16))
    }
    // The key of the production subnet, as `ic0.cost_sign_with_ecdsa` says, too.
    #expect(try await refund(30_000_000_000, "sign_with_ecdsa", argument) == 3_846_153_847)
    // Too few cycles: nothing is taken. The module answers rejects in the same way.
    #expect(try await refund(26_153_846_152, "sign_with_ecdsa", argument) == 26_153_846_152)
    #expect(try await refund(26_153_846_153, "sign_with_ecdsa", argument) == 0)
    let key = Message.encode(
      Management.EcdsaPublicKeyArgs(canisterId: nil, derivationPath: [], keyId: ecdsaKey()))
    #expect(try await refund(1_000, "ecdsa_public_key", key) == 1_000)
  }

  static let packages = Checkout.root.appending(path: ".deps/python")
  static var hasPackages: Bool { FileManager.default.fileExists(atPath: packages.path) }

  /// Public keys and signatures go to Python's `cryptography`.
  @Test(.enabled(if: hasPackages, "`make deps-test` has not been run"))
  func `a library that shares no code finds the signatures right`() async throws {
    let replica = try await Replica.inMemory()
    let canister = try await replica.createCanister()
    let message = Array("a message".utf8)
    let key = try await ecdsaPublicKey(replica, canister, [[4]]).publicKey
    let signature = try await replica.manage(
      "sign_with_ecdsa",
      Management.SignWithEcdsaArgs(
        messageHash: SHA256.hash(message), derivationPath: [[4]], keyId: ecdsaKey()),
      as: Management.SignWithEcdsaResult.self, sender: canister
    ).signature
    let edwards = try await replica.manage(
      "schnorr_public_key",
      Management.SchnorrPublicKeyArgs(
        canisterId: nil, derivationPath: [[4]], keyId: schnorrKey(.ed25519)),
      as: Management.SchnorrPublicKeyResult.self, sender: canister
    ).publicKey
    let edwardsSignature = try await replica.manage(
      "sign_with_schnorr",
      Management.SignWithSchnorrArgs(
        message: message, derivationPath: [[4]], keyId: schnorrKey(.ed25519), aux: nil),
      as: Management.SignWithSchnorrResult.self, sender: canister
    ).signature
    let program = """
      import sys
      from cryptography.hazmat.primitives import hashes
      from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils
      key, signature, edwards, edwards_signature, message = map(bytes.fromhex, sys.argv[1:])
      number = lambda part: int.from_bytes(part, 'big')
      der = utils.encode_dss_signature(number(signature[:32]), number(signature[32:]))
      ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256K1(), key).verify(
          der, message, ec.ECDSA(hashes.SHA256()))
      ed25519.Ed25519PublicKey.from_public_bytes(edwards).verify(edwards_signature, message)
      """
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["python3", "-c", program]
      + [key, signature, edwards, edwardsSignature, message].map { Hexadecimal.text($0) }
    var environment = ProcessInfo.processInfo.environment
    environment["PYTHONPATH"] = Self.packages.path
    process.environment = environment
    let output = Pipe()
    process.standardError = output
    try process.run()
    let text = String(
      decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
  }
}
