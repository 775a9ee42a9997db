import Candid
import Certification
import Interfaces
import Signatures

// The keys of canisters. Source: IC interface specification, “Threshold ECDSA”, “Threshold Schnorr” and
// “Threshold key derivation (vetKD)”.
extension Replica {
  /// Shows a public key, signs, or derives a key.
  ///
  /// - Parameters:
  ///   - sender: The canister whose key it is, unless the call names another one.
  ///   - cycles: What comes with the call; afterwards, what is left of it.
  func sign(
    _ call: SigningCall, _ sender: Principal, _ method: String, _ cycles: inout UInt128
  ) async throws(Rejection) -> [UInt8] {
    let (scheme, name) = call.key
    guard let fee = CycleFees.signature(by: name), MasterKeys.names.contains(name) else {
      let key = "\(scheme.rawValue):\(name)"
      let reason =
        call.usesSecret
        ? "Requested unknown or disabled threshold key: \(key), existing enabled keys: "
        : "Requested unknown threshold key: \(key), existing keys: "
      throw Rejection(
        code: .destinationInvalid,
        message: "Unable to route management canister request \(method): "
          + "ChainKeyError(\"\(reason)\(MasterKeys.all)\")")
    }
    if call.usesSecret { try pay(fee, of: method, from: &cycles) }
    let keys = MasterKeys(root: certified.keys.root)
    // A long path takes a while: not on the threads of Swift's concurrency.
    let result = await environment.queries.run { () -> Result<[UInt8], CertificationError> in
      Result { () throws(CertificationError) in try Self.answer(call, sender, keys) }
    }
    do throws(CertificationError) {
      return try result.get()
    } catch {
      throw Rejection(
        error.code == .library ? .engineError : .canisterRejectedMessage,
        "\(method) is not possible: \(error.message)")
    }
  }

  private static func answer(
    _ call: SigningCall, _ sender: Principal, _ keys: MasterKeys
  ) throws(CertificationError) -> [UInt8] {
    switch call {
    case .ecdsaPublicKey(let arguments):
      let path = DerivationPath(canister: arguments.canisterId ?? sender, arguments.derivationPath)
      let derived = try keys.secp256k1(.ecdsa, arguments.keyId.name).publicKey.derived(path)
      return Candid.Message.encode(
        Management.EcdsaPublicKeyResult(
          publicKey: derived.key.compressed, chainCode: derived.chainCode))
    case .signWithECDSA(let arguments):
      let path = DerivationPath(canister: sender, arguments.derivationPath)
      let key = try keys.secp256k1(.ecdsa, arguments.keyId.name).derived(path).key
      return Candid.Message.encode(
        Management.SignWithEcdsaResult(
          signature: try key.ecdsaSignature(ofHash: arguments.messageHash)))
    case .schnorrPublicKey(let arguments):
      let path = DerivationPath(canister: arguments.canisterId ?? sender, arguments.derivationPath)
      let (key, code) = try schnorrKey(arguments.keyId, path, keys)
      return Candid.Message.encode(
        Management.SchnorrPublicKeyResult(publicKey: key, chainCode: code))
    case .signWithSchnorr(let arguments):
      return Candid.Message.encode(
        Management.SignWithSchnorrResult(signature: try schnorr(arguments, sender, keys)))
    case .vetKDPublicKey(let arguments):
      return Candid.Message.encode(
        Management.VetkdPublicKeyResult(
          publicKey: try VetKD.publicKey(
            master: keys.vetKD(arguments.keyId.name).publicKey,
            canister: (arguments.canisterId ?? sender).bytes, context: arguments.context)))
    case .vetKDDeriveKey(let arguments):
      let key = try VetKD.secretKey(
        master: keys.vetKD(arguments.keyId.name), canister: sender.bytes,
        context: arguments.context)
      return Candid.Message.encode(
        Management.VetkdDeriveKeyResult(
          encryptedKey: try VetKD.encryptedKey(
            key, input: arguments.input, transportKey: arguments.transportPublicKey,
            random: .random(count: 32))))
    }
  }

  private static func schnorrKey(
    _ key: Management.SchnorrKeyId, _ path: DerivationPath, _ keys: MasterKeys
  ) throws(CertificationError) -> (key: [UInt8], chainCode: [UInt8]) {
    switch key.algorithm {
    case .bip340secp256k1:
      let derived = try keys.secp256k1(.bip340, key.name).publicKey.derived(path)
      return (derived.key.compressed, derived.chainCode)
    case .ed25519:
      let derived = try keys.ed25519(key.name).publicKey.derived(path)
      return (derived.key.bytes, derived.chainCode)
    }
  }

  private static func schnorr(
    _ arguments: Management.SignWithSchnorrArgs, _ sender: Principal, _ keys: MasterKeys
  ) throws(CertificationError) -> [UInt8] {
    let path = DerivationPath(canister: sender, arguments.derivationPath)
    switch arguments.keyId.algorithm {
    case .ed25519:
      return try keys.ed25519(arguments.keyId.name).derived(path).key
        .signature(of: arguments.message)
    case .bip340secp256k1:
      var merkleRoot: [UInt8]?
      if case .bip341(let aux) = arguments.aux { merkleRoot = aux.merkleRootHash }
      // Without random bytes the same message has the same signature: what runs again in a test comes
      // to the same.
      return try keys.secp256k1(.bip340, arguments.keyId.name).derived(path).key
        .bip340Signature(
          of: arguments.message, merkleRoot: merkleRoot,
          auxiliary: [UInt8](repeating: 0, count: 32))
    }
  }

  /// Takes what a method costs from the cycles that come with its call, where cycles are charged.
  ///
  /// - Throws: a rejection with IC0406 where they are too few.
  func pay(_ fee: UInt128, of method: String, from cycles: inout UInt128) throws(Rejection) {
    guard configuration.cycles == .real else { return }
    guard cycles >= fee else {
      throw Rejection(
        .canisterRejectedMessage,
        "\(method) request sent with \(Self.grouped(cycles)) cycles, but \(Self.grouped(fee)) "
          + "cycles are required.")
    }
    cycles -= fee
  }

  /// A number with underscores between groups of three digits.
  private static func grouped(_ number: UInt128) -> String {
    var text = ""
    for (place, digit) in "\(number)".reversed().enumerated() {
      if place > 0, place.isMultiple(of: 3) { text.append("_") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
