import CBlst
public import Certification

/// Keys that a subnet derives for a canister, and that travel encrypted: vetKD.
///
/// What is derived for an input is a BLS signature of it, whose public key belongs to the canister and
/// a context. Source: IC interface specification, “IC method `vetkd_derive_key`”; eprint 2023/616.
public enum VetKD {
  private static let canisterName = "ic-vetkd-bls12-381-g2-canister-id"
  private static let contextName = "ic-vetkd-bls12-381-g2-context"

  /// The public key of a canister in a context, 96 bytes.
  ///
  /// - Parameters:
  ///   - master: The public key of the subnet, 96 bytes.
  ///   - context: What keeps the canister's keys apart; nothing for the canister's own key.
  /// - Throws: `CertificationError` where the master key is none, or the library is missing.
  public static func publicKey(
    master: [UInt8], canister: [UInt8], context: [UInt8]
  ) throws(CertificationError) -> [UInt8] {
    guard try BLS.isKey(master) else {
      throw CertificationError(.signature, "the bytes are no public key of BLS12-381")
    }
    let key = try add(offset(master, canister, canisterName), to: master)
    return try context.isEmpty ? key : add(offset(key, context, contextName), to: key)
  }

  /// The secret key of a canister in a context.
  ///
  /// - Parameters:
  ///   - master: The secret key of the subnet.
  ///   - context: What keeps the canister's keys apart; nothing for the canister's own key.
  /// - Throws: `CertificationError` where there is no such key: nobody knows any.
  public static func secretKey(
    master: BLS.SecretKey, canister: [UInt8], context: [UInt8]
  ) throws(CertificationError) -> BLS.SecretKey {
    let key = try add(offset(master.publicKey, canister, canisterName), to: master)
    return try context.isEmpty ? key : add(offset(key.publicKey, context, contextName), to: key)
  }

  /// What is derived for an input, encrypted: 192 bytes.
  ///
  /// - Parameters:
  ///   - key: The secret key of the canister in the context.
  ///   - transportKey: The public key to encrypt to: a point of G1, 48 bytes.
  ///   - random: At least 32 random bytes.
  /// - Throws: `CertificationError` with code `signature` where the transport key is none.
  public static func encryptedKey(
    _ key: BLS.SecretKey, input: [UInt8], transportKey: [UInt8], random: [UInt8]
  ) throws(CertificationError) -> [UInt8] {
    let number = try BLS.SecretKey(seed: random)
    var encrypted = [UInt8](repeating: 0, count: Int(COOPER_BLS_ENCRYPTED_SIZE))
    guard transportKey.count == Int(COOPER_BLS_TRANSPORT_KEY_SIZE),
      cooper_bls_encrypt_signature(
        key.bytes, input, input.count, transportKey, number.bytes, &encrypted)
    else {
      throw CertificationError(
        .signature, "the transport key is no point of the group G1 of BLS12-381")
    }
    return encrypted
  }

  /// The public key to encrypt to, of a secret one: 48 bytes.
  public static func transportKey(of secret: BLS.SecretKey) -> [UInt8] {
    var key = [UInt8](repeating: 0, count: Int(COOPER_BLS_TRANSPORT_KEY_SIZE))
    // The bytes were found to be a key when it was made.
    _ = cooper_bls_transport_key(secret.bytes, &key)
    return key
  }

  /// What was derived for an input, 48 bytes: the signature of it.
  ///
  /// - Parameters:
  ///   - encrypted: What the subnet gave, 192 bytes.
  ///   - secret: The secret key whose public one it was encrypted to.
  ///   - publicKey: The public key of the canister in the context, 96 bytes.
  /// - Throws: `CertificationError` with code `signature` where it is not what belongs to the input
  ///   and the keys.
  public static func decrypt(
    _ encrypted: [UInt8], with secret: BLS.SecretKey, input: [UInt8], publicKey: [UInt8]
  ) throws(CertificationError) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: Int(COOPER_BLS_SIGNATURE_SIZE))
    guard encrypted.count == Int(COOPER_BLS_ENCRYPTED_SIZE), try BLS.isKey(publicKey),
      cooper_bls_decrypt_signature(encrypted, secret.bytes, &signature),
      cooper_bls_verify_augmented(publicKey, input, input.count, signature)
    else {
      throw CertificationError(
        .signature, "the encrypted key does not belong to the input and the keys")
    }
    return signature
  }

  /// The number that two byte strings give.
  private static func offset(_ first: [UInt8], _ second: [UInt8], _ name: String) -> [UInt8] {
    func counted(_ bytes: [UInt8]) -> [UInt8] {
      (0..<8).map { UInt8(truncatingIfNeeded: UInt64(bytes.count) >> (56 - 8 * UInt64($0))) }
        + bytes
    }
    let message = counted(first) + counted(second)
    let name = Array(name.utf8)
    var number = [UInt8](repeating: 0, count: Int(COOPER_BLS_SECRET_SIZE))
    // A number of 0 changes nothing, and nobody knows bytes that give it.
    _ = cooper_bls_hash_to_scalar(message, message.count, name, name.count, &number)
    return number
  }

  private static func add(_ number: [UInt8], to key: [UInt8]) throws(CertificationError) -> [UInt8]
  {
    var sum = [UInt8](repeating: 0, count: Int(COOPER_BLS_KEY_SIZE))
    guard cooper_bls_add_to_key(key, number, &sum) else {
      throw CertificationError(.signature, "there is no key at the end of this path")
    }
    return sum
  }

  private static func add(
    _ number: [UInt8], to key: BLS.SecretKey
  ) throws(CertificationError) -> BLS.SecretKey {
    var sum = [UInt8](repeating: 0, count: Int(COOPER_BLS_SECRET_SIZE))
    guard cooper_bls_add_to_secret(key.bytes, number, &sum) else {
      throw CertificationError(.signature, "there is no key at the end of this path")
    }
    return try BLS.SecretKey(sum)
  }
}
