import Candid
import CandidMacros
import CanisterSystem

/// A key with which the subnet signs for this canister, and for no other.
///
/// ```swift
/// @Update static func sign(hash: Blob, reply: Reply<Blob>) {
///   CanisterKey(.ecdsa).sign(hash) { result in
///     switch result {
///     case .success(let signature): reply.send(signature)
///     case .failure(let error): reply.reject(error.message)
///     }
///   }
/// }
/// ```
///
/// What a signature costs goes with the call, out of the canister's cycles.
public struct CanisterKey: Sendable {
  /// What signs, and how.
  public enum Scheme: Sendable {
    /// ECDSA on secp256k1, of hashes of 32 bytes; the public key has 33 bytes.
    case ecdsa
    /// Schnorr signatures on secp256k1 as BIP 340 has them; the public key has 33 bytes.
    case bip340
    /// Ed25519; the public key has 32 bytes.
    case ed25519
  }

  /// What signs, and how.
  public let scheme: Scheme
  /// The name of the subnet's key: `key_1`, `test_key_1`, or `dfx_test_key` in local development.
  public let name: String
  /// What keeps the canister's keys apart.
  public let path: [[UInt8]]

  /// The canister's key under a path.
  public init(_ scheme: Scheme, name: String = "key_1", path: [[UInt8]] = []) {
    self.scheme = scheme
    self.name = name
    self.path = path
  }

  /// Asks for the public key.
  public func publicKey(_ receive: @escaping (Result<[UInt8], CallError>) -> Void) {
    let call =
      switch scheme {
      case .ecdsa:
        Call(
          .management, "ecdsa_public_key",
          ECDSAPublicKeyArguments(path: path, key: ECDSAKeyID(curve: .secp256k1, name: name)))
      case .bip340, .ed25519:
        Call(
          .management, "schnorr_public_key",
          SchnorrPublicKeyArguments(
            path: path, key: SchnorrKeyID(algorithm: algorithm, name: name)))
      }
    call.send(returning: PublicKeyReply.self) { result in
      switch result {
      case .success(let reply): receive(.success(reply.key))
      case .failure(let error): receive(.failure(error))
      }
    }
  }

  /// Signs a message; for ECDSA the hash of one, 32 bytes. A signature has 64 bytes.
  public func sign(
    _ message: [UInt8], _ receive: @escaping (Result<[UInt8], CallError>) -> Void
  ) {
    var call: Call
    switch scheme {
    case .ecdsa:
      call = Call(
        .management, "sign_with_ecdsa",
        ECDSASignatureArguments(
          hash: message, path: path, key: ECDSAKeyID(curve: .secp256k1, name: name)))
      call.cycles = System.ecdsaSignatureCost(key: name) ?? 0
    case .bip340, .ed25519:
      call = Call(
        .management, "sign_with_schnorr",
        SchnorrSignatureArguments(
          message: message, path: path, key: SchnorrKeyID(algorithm: algorithm, name: name)))
      let number: UInt32 = scheme == .bip340 ? 0 : 1
      call.cycles = System.schnorrSignatureCost(key: name, algorithm: number) ?? 0
    }
    call.send(returning: SignatureReply.self) { result in
      switch result {
      case .success(let reply): receive(.success(reply.signature))
      case .failure(let error): receive(.failure(error))
      }
    }
  }

  private var algorithm: SchnorrAlgorithm { scheme == .bip340 ? .bip340secp256k1 : .ed25519 }
}
