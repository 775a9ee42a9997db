public import Certification
import Foundation

/// The key of an authenticator. Source: RFC 9052 and 9053; IC interface specification, “Web
/// Authentication”.
public struct COSEKey: Sendable {
  private enum Kind {
    case p256(der: [UInt8])
    case rsa(der: [UInt8])
    case ed25519([UInt8])
  }

  private let kind: Kind

  /// The key that the bytes are.
  ///
  /// - Throws: `CertificationError` with code `signature`.
  public init(_ bytes: [UInt8]) throws(CertificationError) {
    guard let entries = try? CBOR(decoding: bytes).asMap else {
      throw CertificationError(.signature, "the key of an authenticator is no COSE")
    }
    func value(_ number: Int) -> CBOR? {
      entries.first { entry in
        switch entry.key {
        case .unsigned(let key): number >= 0 && key == UInt64(number)
        case .negative(let key): number < 0 && key == UInt64(-1 - number)
        default: false
        }
      }?.value
    }
    func number(_ key: Int) -> Int? {
      switch value(key) {
      case .unsigned(let number): Int(exactly: number)
      case .negative(let number): Int(exactly: number).map { -1 - $0 }
      default: nil
      }
    }
    switch (number(1), number(3)) {
    case (2, -7):
      guard number(-1) == 1, let x = value(-2)?.asBytes, let y = value(-3)?.asBytes,
        x.count == 32, y.count == 32
      else { break }
      let point: [UInt8] = [0, 4] + x + y
      let algorithm = DER.element(
        DER.sequence,
        DER.element(DER.identifier, [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01])
          + DER.element(DER.identifier, UserKey.p256Identifier))
      let der = DER.element(DER.sequence, algorithm + DER.element(DER.bitString, point))
      guard LibcryptoKey.publicKey(der: der) != nil else { break }
      kind = .p256(der: der)
      return
    case (3, -257):
      // 2,048 to 4,096 bits, as authenticators make them; more would cost too much.
      guard let n = value(-1)?.asBytes, let e = value(-2)?.asBytes, (256...512).contains(n.count),
        (1...4).contains(e.count)
      else { break }
      let algorithm = DER.element(
        DER.sequence,
        DER.element(
          DER.identifier, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]) + [0x05, 0x00])
      let numbers = DER.element(DER.sequence, DER.integer(n) + DER.integer(e))
      let der = DER.element(DER.sequence, algorithm + DER.element(DER.bitString, [0] + numbers))
      guard LibcryptoKey.publicKey(der: der) != nil else { break }
      kind = .rsa(der: der)
      return
    case (1, -8):
      guard number(-1) == 6, let x = value(-2)?.asBytes, x.count == 32 else { break }
      kind = .ed25519(x)
      return
    default: break
    }
    throw CertificationError(.signature, "the key of an authenticator is of no kind that is known")
  }

  /// Checks the signature of an authenticator: CBOR with the authenticator's data, the client's
  /// data and the signature itself.
  ///
  /// - Throws: `CertificationError` with the reason.
  func check(_ signature: [UInt8], of message: [UInt8]) throws(CertificationError) {
    guard let item = try? CBOR(decoding: signature),
      let authenticator = item["authenticator_data"]?.asBytes,
      let client = item["client_data_json"].flatMap({
        $0.asBytes ?? $0.asText.map { Array($0.utf8) }
      }),
      let inner = item["signature"]?.asBytes
    else { throw COSEKey.failure("the signature is no CBOR of its three parts") }
    guard let object = try? JSONSerialization.jsonObject(with: Data(client)) as? [String: Any],
      let challenge = object["challenge"] as? String
    else { throw COSEKey.failure("client_data_json has no challenge") }
    guard challenge == COSEKey.base64URL(message) else {
      throw COSEKey.failure("the challenge is not what was to be signed")
    }
    let signed = authenticator + SHA256.hash(client)
    let holds =
      switch kind {
      case .p256(let der), .rsa(let der):
        LibcryptoKey.publicKey(der: der)?.verifies(inner, of: signed, hashed: true) == true
      case .ed25519(let key):
        LibcryptoKey.ed25519(publicKey: key)?.verifies(inner, of: signed, hashed: false) == true
      }
    guard holds else { throw COSEKey.failure("the signature is not the key's") }
  }

  private static func failure(_ reason: String) -> CertificationError {
    CertificationError(.signature, "WebAuthn error: \(reason)")
  }

  /// Base 64 for URLs, without padding.
  static func base64URL(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }
}
