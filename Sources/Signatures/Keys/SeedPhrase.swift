import COpenSSL
public import Certification
import Foundation

/// Words that a key is made of, for people to write down.
///
/// Source: BIP-39; the key: BIP-32 and BIP-44 with the network's number, path m/44'/223'/0'/0/0.
public struct SeedPhrase: Sendable {
  private let phrase: String

  /// The phrase of 12, 15, 18, 21 or 24 English words.
  ///
  /// - Throws: `CertificationError` with code `unexpectedForm`, which says what is wrong: the number
  ///   of words, a word that is none of the list, or the check that the last word holds.
  public init(_ text: String) throws(CertificationError) {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace)
    guard [12, 15, 18, 21, 24].contains(words.count) else {
      throw SecretKey.malformed(
        "a seed phrase has 12, 15, 18, 21 or 24 words, not \(words.count)")
    }
    var bits: [Bool] = []
    for (index, word) in words.enumerated() {
      guard let number = SeedPhrase.words.firstIndex(of: word) else {
        throw SecretKey.malformed(
          "word \(index + 1) of the seed phrase, ‘\(word)’, is not in the list")
      }
      for bit in (0..<11).reversed() { bits.append(number >> bit & 1 == 1) }
    }
    // One bit in 33 is a check of the others.
    let entropy = SeedPhrase.bytes(bits.dropLast(words.count / 3))
    let hash = SHA256.hash(entropy)
    for (index, bit) in bits.suffix(words.count / 3).enumerated() {
      guard (hash[0] >> UInt8(7 - index) & 1 == 1) == bit else {
        throw SecretKey.malformed(
          "the seed phrase does not pass its check: a word is another one or at another place")
      }
    }
    self.init(unchecked: words.joined(separator: " "))
  }

  /// Words that need not pass the check.
  init(unchecked phrase: String) { self.phrase = phrase }

  private static func bytes(_ bits: ArraySlice<Bool>) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, bit) in bits.enumerated() {
      if index % 8 == 0 { bytes.append(0) }
      bytes[index / 8] |= bit ? 0x80 >> UInt8(index % 8) : 0
    }
    return bytes
  }

  /// The key of the phrase: secp256k1.
  ///
  /// - Parameter passphrase: A further secret, which some tools call the 25th word.
  /// - Throws: `CertificationError` where the words make no key, which has never been seen.
  public func key(passphrase: String = "") throws(CertificationError) -> SecretKey {
    var seed = [UInt8](repeating: 0, count: 64)
    let salt =
      Array("mnemonic".utf8) + Array(passphrase.decomposedStringWithCompatibilityMapping.utf8)
    guard
      PKCS5_PBKDF2_HMAC(
        phrase, Int32(phrase.utf8.count), salt, Int32(salt.count), 2_048, EVP_sha512(), 64, &seed)
        == 1
    else { throw CertificationError(.library, "libcrypto could not make a seed") }
    var node = Digests.hmac(key: Array("Bitcoin seed".utf8), seed)
    let hardened: UInt32 = 0x8000_0000
    for index in [44 | hardened, 223 | hardened, 0 | hardened, 0, 0] as [UInt32] {
      node = try SeedPhrase.child(of: node, index)
    }
    return try SecretKey(.secp256k1, bytes: Array(node.prefix(32)))
  }

  /// A key below another: 32 bytes of the key and 32 of the chain.
  private static func child(
    of parent: [UInt8], _ index: UInt32
  ) throws(CertificationError) -> [UInt8] {
    let key = Array(parent.prefix(32))
    let number = (0..<4).map { UInt8(truncatingIfNeeded: index >> UInt32(24 - 8 * $0)) }
    let data: [UInt8]
    if index >> 31 == 1 {
      data = [0] + key + number
    } else {
      let point = try SigningKey(.secp256k1, secret: key).der.suffix(65)
      // Compressed: x, and whether y is odd.
      data = [point.last! & 1 == 1 ? 3 : 2] + point.dropFirst().prefix(32) + number
    }
    let result = Digests.hmac(key: Array(parent.suffix(32)), data)
    return Curve.secp256k1.scalars.add(Array(result.prefix(32)), key) + result.suffix(32)
  }
}

// Words that are printed or reflected show nothing.
extension SeedPhrase: CustomStringConvertible, CustomReflectable {
  /// That it is a seed phrase.
  public var description: String { "a seed phrase" }

  /// No part of it.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
