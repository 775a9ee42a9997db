import COpenSSL
import Certification

/// A key of libcrypto, public or secret, with the one thing that is done with it.
final class LibcryptoKey: @unchecked Sendable {
  // Sendable: libcrypto's keys may be used from several threads once they are made.
  private let key: OpaquePointer

  private init(_ key: OpaquePointer) { self.key = key }

  deinit { EVP_PKEY_free(key) }

  /// A public key of Ed25519, 32 bytes.
  static func ed25519(publicKey: [UInt8]) -> LibcryptoKey? {
    EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, publicKey, publicKey.count)
      .map(LibcryptoKey.init)
  }

  /// A secret key of Ed25519, 32 bytes.
  static func ed25519(secret: [UInt8]) -> LibcryptoKey? {
    EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, secret, secret.count)
      .map(LibcryptoKey.init)
  }

  /// A public key as DER (SubjectPublicKeyInfo).
  static func publicKey(der: [UInt8]) -> LibcryptoKey? {
    der.withUnsafeBufferPointer { buffer in
      var position = buffer.baseAddress
      guard let key = d2i_PUBKEY(nil, &position, buffer.count) else { return nil }
      guard position == buffer.baseAddress.map({ $0 + buffer.count }) else {
        EVP_PKEY_free(key)
        return nil
      }
      return LibcryptoKey(key)
    }
  }

  /// A secret key of an elliptic curve as DER (SEC 1, ECPrivateKey).
  static func ellipticCurve(secretDER: [UInt8]) -> LibcryptoKey? {
    secretDER.withUnsafeBufferPointer { buffer in
      var position = buffer.baseAddress
      guard let key = d2i_PrivateKey(EVP_PKEY_EC, nil, &position, buffer.count) else { return nil }
      let secret = LibcryptoKey(key)
      return secret.isInRange ? secret : nil
    }
  }

  /// Whether the secret number is one of the curve's, and the public point is made of it.
  private var isInRange: Bool {
    guard let context = EVP_PKEY_CTX_new(key, nil) else { return false }
    defer { EVP_PKEY_CTX_free(context) }
    return EVP_PKEY_check(context) == 1
  }

  /// The public key as DER.
  var publicDER: [UInt8] {
    let count = Int(i2d_PUBKEY(key, nil))
    guard count > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
      var position = buffer.baseAddress
      written = max(0, Int(i2d_PUBKEY(key, &position)))
    }
  }

  /// Whether the signature, DER for elliptic curves, is the key's for the message.
  func verifies(_ signature: [UInt8], of message: [UInt8], hashed: Bool) -> Bool {
    guard let context = EVP_MD_CTX_new() else { return false }
    defer { EVP_MD_CTX_free(context) }
    guard EVP_DigestVerifyInit(context, nil, hashed ? EVP_sha256() : nil, nil, key) == 1 else {
      return false
    }
    return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }

  /// The signature of a message, DER for elliptic curves; nil if libcrypto cannot make it.
  func signature(of message: [UInt8], hashed: Bool) -> [UInt8]? {
    guard let context = EVP_MD_CTX_new() else { return nil }
    defer { EVP_MD_CTX_free(context) }
    guard EVP_DigestSignInit(context, nil, hashed ? EVP_sha256() : nil, nil, key) == 1 else {
      return nil
    }
    var count = 0
    guard EVP_DigestSign(context, nil, &count, message, message.count) == 1 else { return nil }
    var signature = [UInt8](repeating: 0, count: count)
    guard EVP_DigestSign(context, &signature, &count, message, message.count) == 1 else {
      return nil
    }
    return [UInt8](signature.prefix(count))
  }

  /// The signature of a hash, DER for elliptic curves; nil if libcrypto cannot make it.
  func signature(ofHash hash: [UInt8]) -> [UInt8]? {
    guard let context = EVP_PKEY_CTX_new(key, nil) else { return nil }
    defer { EVP_PKEY_CTX_free(context) }
    var count = 0
    guard EVP_PKEY_sign_init(context) == 1,
      EVP_PKEY_sign(context, nil, &count, hash, hash.count) == 1
    else { return nil }
    var signature = [UInt8](repeating: 0, count: count)
    guard EVP_PKEY_sign(context, &signature, &count, hash, hash.count) == 1 else { return nil }
    return Array(signature.prefix(count))
  }
}
