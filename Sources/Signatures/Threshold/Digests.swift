import COpenSSL
import Certification

/// The hashes that keys are derived and messages are signed with.
enum Digests {
  /// SHA-512: 64 bytes.
  static func sha512(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 64)
    SHA512(bytes, bytes.count, &digest)
    return digest
  }

  /// HMAC with SHA-512: 64 bytes.
  static func hmac(key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 64)
    var count: UInt32 = 64
    precondition(
      HMAC(EVP_sha512(), key, Int32(key.count), bytes, bytes.count, &digest, &count) != nil,
      "no memory")
    return digest
  }

  /// HKDF with SHA-512. Source: RFC 5869.
  ///
  /// - Parameter count: How many bytes are wanted; at most 255 × 64.
  static func hkdf(salt: [UInt8], _ secret: [UInt8], info: [UInt8], count: Int) -> [UInt8] {
    let key = hmac(key: salt, secret)
    var output: [UInt8] = []
    var block: [UInt8] = []
    var number: UInt8 = 0
    while output.count < count {
      number += 1
      block = hmac(key: key, block + info + [number])
      output += block
    }
    return Array(output.prefix(count))
  }

  /// SHA-256 with a tag that keeps it apart from others. Source: BIP 340.
  static func tagged(_ tag: String, _ bytes: [UInt8]) -> [UInt8] {
    let name = SHA256.hash(Array(tag.utf8))
    return SHA256.hash(name + name + bytes)
  }
}
