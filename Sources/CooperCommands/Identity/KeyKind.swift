import ArgumentParser
import Signatures

/// The kinds of keys.
enum KeyKind: String, ExpressibleByArgument, CaseIterable {
  case secp256k1, ed25519, p256

  var kind: SigningKey.Kind {
    switch self {
    case .secp256k1: .secp256k1
    case .ed25519: .ed25519
    case .p256: .p256
    }
  }
}
