import Candid
import Interfaces

/// A call of the management canister that has to do with keys.
enum SigningCall: Sendable {
  case ecdsaPublicKey(Management.EcdsaPublicKeyArgs)
  case signWithECDSA(Management.SignWithEcdsaArgs)
  case schnorrPublicKey(Management.SchnorrPublicKeyArgs)
  case signWithSchnorr(Management.SignWithSchnorrArgs)
  case vetKDPublicKey(Management.VetkdPublicKeyArgs)
  case vetKDDeriveKey(Management.VetkdDeriveKeyArgs)

  /// The most steps that a caller may name; the canister's id comes before them.
  static let maximumSteps = 254

  /// Which key it is about.
  var key: (scheme: MasterKeys.Scheme, name: String) {
    switch self {
    case .ecdsaPublicKey(let arguments): (.ecdsa, arguments.keyId.name)
    case .signWithECDSA(let arguments): (.ecdsa, arguments.keyId.name)
    case .schnorrPublicKey(let arguments): (.init(arguments.keyId), arguments.keyId.name)
    case .signWithSchnorr(let arguments): (.init(arguments.keyId), arguments.keyId.name)
    case .vetKDPublicKey(let arguments): (.vetKD, arguments.keyId.name)
    case .vetKDDeriveKey(let arguments): (.vetKD, arguments.keyId.name)
    }
  }

  /// Whether it uses the secret key, which costs cycles.
  var usesSecret: Bool {
    switch self {
    case .ecdsaPublicKey, .schnorrPublicKey, .vetKDPublicKey: false
    case .signWithECDSA, .signWithSchnorr, .vetKDDeriveKey: true
    }
  }

  /// What is wrong with the sizes of its parts; nil if nothing is.
  var objection: String? {
    var steps = 0
    switch self {
    case .ecdsaPublicKey(let arguments): steps = arguments.derivationPath.count
    case .schnorrPublicKey(let arguments): steps = arguments.derivationPath.count
    case .signWithECDSA(let arguments):
      steps = arguments.derivationPath.count
      if arguments.messageHash.count != 32 {
        return "message_hash has 32 bytes, not \(arguments.messageHash.count)"
      }
    case .signWithSchnorr(let arguments):
      steps = arguments.derivationPath.count
      if case .bip341(let aux) = arguments.aux {
        let count = aux.merkleRootHash.count
        if arguments.keyId.algorithm != .bip340secp256k1 {
          return "aux is for the algorithm bip340secp256k1 alone"
        }
        if count != 0, count != 32 { return "merkle_root_hash has 32 bytes or none, not \(count)" }
      }
    case .vetKDDeriveKey(let arguments):
      if arguments.transportPublicKey.count != 48 {
        return "transport_public_key has 48 bytes, not \(arguments.transportPublicKey.count)"
      }
    case .vetKDPublicKey: break
    }
    return steps > Self.maximumSteps
      ? "a derivation path has at most \(Self.maximumSteps) elements, not \(steps)" : nil
  }
}

extension MasterKeys.Scheme {
  init(_ key: Management.SchnorrKeyId) {
    self =
      switch key.algorithm {
      case .bip340secp256k1: .bip340
      case .ed25519: .ed25519
      }
  }
}
