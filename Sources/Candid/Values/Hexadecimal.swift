/// Bytes as hexadecimal digits: the form of blobs in JSON, and of messages for people.
public enum Hexadecimal {
  /// Two lower-case digits a byte. O(bytes).
  public static func text(_ bytes: some Sequence<UInt8>) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(2 * bytes.underestimatedCount)
    for byte in bytes {
      digits.append(Spelling.hexadecimalDigit(byte >> 4))
      digits.append(Spelling.hexadecimalDigit(byte & 15))
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// The bytes of pairs of digits of either case; nil if the text is anything else. O(bytes).
  public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    var high: UInt8?
    for digit in text.utf8 {
      guard Lexer.isHexadecimal(digit) else { return nil }
      if let first = high {
        bytes.append(first << 4 | Lexer.hexadecimal(digit))
        high = nil
      } else {
        high = Lexer.hexadecimal(digit)
      }
    }
    return high == nil ? bytes : nil
  }
}
