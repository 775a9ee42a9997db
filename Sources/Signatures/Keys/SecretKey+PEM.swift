import COpenSSL
public import Certification
import Foundation

// Files of keys. Source: RFC 7468.
extension SecretKey {
  /// Reads the first secret key of a PEM file: `PRIVATE KEY` and `ENCRYPTED PRIVATE KEY` (PKCS#8),
  /// `EC PRIVATE KEY` (SEC 1); what else is in the file is passed over.
  ///
  /// - Parameter passphrase: What the key is encrypted with; not looked at where it is not.
  /// - Throws: `CertificationError` with code `unexpectedForm`; its message says whether a passphrase
  ///   is missing or wrong.
  public init(pem text: String, passphrase: String? = nil) throws(CertificationError) {
    guard let (label, der) = SecretKey.block(text) else {
      throw SecretKey.malformed("there is no secret key in the file: no line BEGIN PRIVATE KEY")
    }
    switch label {
    case "PRIVATE KEY": try self.init(pkcs8: der)
    case "EC PRIVATE KEY": try self.init(sec1: der)
    default:
      guard let passphrase else {
        throw SecretKey.malformed("the key is encrypted: it needs its passphrase")
      }
      try self.init(pkcs8: try SecretKey.decrypted(der, passphrase))
    }
  }

  /// Whether the first secret key of a PEM file is encrypted.
  public static func isEncrypted(pem text: String) -> Bool {
    block(text)?.label == "ENCRYPTED PRIVATE KEY"
  }

  /// The file's text: SEC 1 for curves and PKCS#8 for Ed25519, as the network's own tools write
  /// them; with a passphrase PKCS#8 under AES-256, with PBKDF2 of 600,000 rounds.
  ///
  /// - Throws: `CertificationError` with code `library` where libcrypto cannot encrypt.
  public func pem(passphrase: String? = nil) throws(CertificationError) -> String {
    if let passphrase {
      return SecretKey.text("ENCRYPTED PRIVATE KEY", try encrypted(passphrase))
    }
    return kind == .ed25519
      ? SecretKey.text("PRIVATE KEY", pkcs8) : SecretKey.text("EC PRIVATE KEY", sec1)
  }

  /// The label and the bytes of the first block that is a secret key.
  private static func block(_ text: String) -> (label: String, der: [UInt8])? {
    let labels = ["PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"]
    var label: String?
    var content = ""
    for line in text.split(whereSeparator: \.isNewline) {
      let line = line.trimmingCharacters(in: .whitespaces)
      if let begun = labels.first(where: { line == "-----BEGIN \($0)-----" }) {
        label = begun
        content = ""
      } else if let label, line == "-----END \(label)-----" {
        return Data(base64Encoded: content).map { (label, [UInt8]($0)) }
      } else if label != nil {
        content += line
      }
    }
    return nil
  }

  private static func text(_ label: String, _ der: [UInt8]) -> String {
    let content = Data(der).base64EncodedString(options: [
      .lineLength64Characters, .endLineWithLineFeed,
    ])
    return "-----BEGIN \(label)-----\n\(content)\n-----END \(label)-----\n"
  }

  private static func decrypted(
    _ der: [UInt8], _ passphrase: String
  ) throws(CertificationError) -> [UInt8] {
    let plain = der.withUnsafeBufferPointer { buffer -> [UInt8]? in
      var position = buffer.baseAddress
      guard let box = d2i_X509_SIG(nil, &position, buffer.count) else { return nil }
      defer { X509_SIG_free(box) }
      guard let info = PKCS8_decrypt(box, passphrase, Int32(passphrase.utf8.count)) else {
        return nil
      }
      defer { PKCS8_PRIV_KEY_INFO_free(info) }
      return bytes { i2d_PKCS8_PRIV_KEY_INFO(info, $0) }
    }
    guard let plain else { throw malformed("the passphrase is not the key's") }
    return plain
  }

  private func encrypted(_ passphrase: String) throws(CertificationError) -> [UInt8] {
    let plain = pkcs8
    let box = plain.withUnsafeBufferPointer { buffer -> [UInt8]? in
      var position = buffer.baseAddress
      guard let info = d2i_PKCS8_PRIV_KEY_INFO(nil, &position, buffer.count) else { return nil }
      defer { PKCS8_PRIV_KEY_INFO_free(info) }
      let box = PKCS8_encrypt(
        -1, EVP_aes_256_cbc(), passphrase, Int32(passphrase.utf8.count), nil, 0, 600_000, info)
      guard let box else { return nil }
      defer { X509_SIG_free(box) }
      return SecretKey.bytes { i2d_X509_SIG(box, $0) }
    }
    guard let box else {
      throw CertificationError(.library, "libcrypto could not encrypt the key")
    }
    return box
  }

  /// What a function of libcrypto writes, which says the number of bytes when it is given no place.
  private static func bytes(
    _ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
  ) -> [UInt8]? {
    let count = Int(write(nil))
    guard count > 0 else { return nil }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
      var position = buffer.baseAddress
      written = max(0, Int(write(&position)))
    }
  }
}
