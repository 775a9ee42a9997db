/// Hexadecimal digits that people type or pipe; `Hexadecimal` prints them.
enum Hex {
  /// The bytes of pairs of digits; white space between them and a leading `0x` are passed over.
  static func decode(_ text: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var high: UInt8?
    var rest = Substring(text)
    if rest.hasPrefix("0x") { rest = rest.dropFirst(2) }
    for (place, character) in rest.enumerated() where !character.isWhitespace {
      guard let value = character.hexDigitValue, character.isASCII else {
        let isShown = character.isASCII ? character >= " " && character != "\u{7F}" : true
        let found = isShown ? "‘\(character)’" : "The control character"
        throw CommandFailure("\(found) at place \(place + 1) is not a hexadecimal digit")
      }
      if let first = high {
        bytes.append(first << 4 | UInt8(value))
        high = nil
      } else {
        high = UInt8(value)
      }
    }
    guard high == nil else {
      throw CommandFailure("The hexadecimal text has an odd number of digits")
    }
    return bytes
  }
}
