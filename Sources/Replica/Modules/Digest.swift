import COpenSSL

/// SHA-256 of the bytes: 32 bytes.
func sha256(_ bytes: [UInt8]) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
    _ = bytes.withUnsafeBufferPointer {
      SHA256($0.baseAddress, $0.count, digest.baseAddress)
    }
    count = 32
  }
}

extension Sequence<UInt8> {
  /// Two hexadecimal digits a byte.
  var hexadecimal: String {
    var text = ""
    for byte in self {
      text += String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
    return text
  }
}

extension [UInt8] {
  /// The bytes that hexadecimal digits stand for; nil if they are not such.
  init?(hexadecimal text: String) {
    let digits = text.compactMap(\.hexDigitValue)
    guard digits.count == text.count, digits.count % 2 == 0 else { return nil }
    self = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
