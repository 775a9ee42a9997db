import Candid
import Certification
import Signatures

/// The keys from which those that canisters sign with are derived.
///
/// On the public network nodes hold parts of them, and nobody has a whole one. Here they are made of the
/// root's secret: they last as long as the state, and are no secret to whoever can read its folder.
struct MasterKeys: Sendable {
  /// What a key is for.
  enum Scheme: String, CaseIterable {
    case ecdsa = "ecdsa:Secp256k1"
    case bip340 = "schnorr:Bip340Secp256k1"
    case ed25519 = "schnorr:Ed25519"
    case vetKD = "vetkd:Bls12_381_G2"
  }

  /// The names that each scheme has keys under: those of the public network, and that of local
  /// development.
  static let names = ["dfx_test_key", "key_1", "test_key_1"]

  /// All keys, as the network writes them.
  static var all: String {
    let keys = Scheme.allCases.flatMap { scheme in names.map { "\(scheme.rawValue):\($0)" } }
    return "[\(keys.sorted().joined(separator: ", "))]"
  }

  private let root: BLS.SecretKey

  init(root: BLS.SecretKey) { self.root = root }

  func secp256k1(
    _ scheme: Scheme, _ name: String
  ) throws(CertificationError) -> ThresholdSecp256k1Key {
    try ThresholdSecp256k1Key(seed: seed(scheme, name))
  }

  func ed25519(_ name: String) throws(CertificationError) -> ThresholdEd25519Key {
    try ThresholdEd25519Key(seed: seed(.ed25519, name))
  }

  func vetKD(_ name: String) throws(CertificationError) -> BLS.SecretKey {
    try BLS.SecretKey(seed: seed(.vetKD, name))
  }

  /// 64 bytes.
  private func seed(_ scheme: Scheme, _ name: String) -> [UInt8] {
    [1, 2].flatMap { part in
      SHA256.hash(
        Array("cooper master key \(scheme.rawValue):\(name)\n".utf8) + [part] + root.bytes)
    }
  }
}
