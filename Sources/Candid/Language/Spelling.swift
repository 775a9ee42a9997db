/// How names and numbers are written.
enum Spelling {
  /// A field's name, or its number.
  static func label(id: UInt32, name: String?) -> String {
    name.map(quotedIfNeeded) ?? grouped("\(id)")
  }

  /// A name in quotes unless it is an identifier and not a word of the language.
  static func quotedIfNeeded(_ name: String) -> String {
    isIdentifier(name) && !isReserved(name) ? name : quoted(name)
  }

  /// Whether a name has the form of an identifier.
  static func isIdentifier(_ name: String) -> Bool {
    var isFirst = true
    for byte in name.utf8 {
      guard Lexer.isLetter(byte) || !isFirst && Lexer.isDigit(byte) else { return false }
      isFirst = false
    }
    return !isFirst
  }

  /// Whether a name is a keyword or that of a primitive type.
  static func isReserved(_ name: String) -> Bool {
    Token.Kind.keyword(name.utf8) != nil || TypeReference(primitive: name.utf8) != nil
  }

  /// A text in quotes, with escapes for quotes, backslashes and what does not show.
  @export(interface)
  static func quoted(_ text: String) -> String {
    var output: [UInt8] = [0x22]
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09: output += [0x5C, 0x74]
      case 0x0A: output += [0x5C, 0x6E]
      case 0x0D: output += [0x5C, 0x72]
      case 0x22, 0x27, 0x5C: output += [0x5C, UInt8(scalar.value)]
      case let value where isInvisible(value):
        output += Array("\\u{\(hexadecimal(value))}".utf8)
      default: for unit in UTF8.encode(scalar)! { output.append(unit) }
      }
    }
    output.append(0x22)
    return String(decoding: output, as: UTF8.self)
  }

  /// Controls, marks of direction, separators, private use and non-characters.
  private static func isInvisible(_ value: UInt32) -> Bool {
    switch value {
    case 0...0x1F, 0x7F...0xA0, 0xAD, 0x61C, 0x180E, 0x2000...0x200F, 0x2028...0x202F,
      0x205F...0x206F, 0x3000, 0xE000...0xF8FF, 0xFEFF, 0xFFF0...0xFFFB, 0xE0000...0x10FFFF:
      true
    default: value & 0xFFFE == 0xFFFE
    }
  }

  /// The letter of a digit from 0 to 15.
  static func hexadecimalDigit(_ digit: UInt8) -> UInt8 {
    digit < 10 ? 0x30 + digit : 0x61 + digit - 10
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    var digits: [UInt8] = []
    var rest = value
    repeat {
      digits.append(hexadecimalDigit(UInt8(rest & 15)))
      rest >>= 4
    } while rest > 0
    digits.reverse()
    return String(decoding: digits, as: UTF8.self)
  }

  /// The most bits of a number that is written in decimal: its digits with their underscores are
  /// less than the parser takes. Decimal text costs the square of its length, hexadecimal does not.
  static var decimalBits: Int { 49_152 }

  /// A number in decimal, in groups; one of more than `decimalBits` in hexadecimal after `0x`.
  static func grouped(_ number: Integer) -> String {
    hexadecimal(number) ?? grouped(number.description)
  }

  /// A number of more than `decimalBits` in hexadecimal after `0x`; nil for a smaller one.
  @export(interface)
  static func hexadecimal(_ number: Integer) -> String? {
    let magnitude = number.magnitude
    guard magnitude.bitWidth > decimalBits else { return nil }
    var digits: [UInt8] = Array((number.isNegative ? "-0x" : "0x").utf8)
    var isLeading = true
    for limb in magnitude.limbs.reversed() {
      for shift in stride(from: 60 as UInt64, through: 0, by: -4) {
        let digit = UInt8(limb >> shift & 15)
        if digit != 0 { isLeading = false }
        if !isLeading { digits.append(hexadecimalDigit(digit)) }
      }
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// A decimal number with underscores between groups of three digits.
  static func grouped(_ number: String) -> String {
    var digits = Array(number.utf8)
    let isNegative = digits.first == 0x2D
    if isNegative { digits.removeFirst() }
    var output: [UInt8] = isNegative ? [0x2D] : []
    for index in digits.indices {
      if index > 0, (digits.count - index) % 3 == 0 { output.append(0x5F) }
      output.append(digits[index])
    }
    return String(decoding: output, as: UTF8.self)
  }
}
