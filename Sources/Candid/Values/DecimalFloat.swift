/// Decimal and hexadecimal texts as binary floating-point numbers, correctly rounded.
///
/// Exact: the text is a fraction of two natural numbers, whose quotient is rounded once, half to
/// even. Nothing of the C library is used, so that it works in Embedded Swift, too.
enum DecimalFloat {
  /// The number a literal stands for, without a sign.
  ///
  /// The literal has been checked: digits with underscores, `.`, an exponent after `e`, or after
  /// `p` behind `0x`.
  static func double(_ literal: some Collection<UInt8>) -> Double {
    guard let (numerator, denominator) = fraction(literal) else { return .infinity }
    let (significand, exponent) = rounded(numerator, denominator, bits: 53, minimum: -1074)
    if exponent > 971 { return .infinity }
    return Double(sign: .plus, exponent: exponent, significand: Double(significand))
  }

  /// The same with 32 bits, without going through 64.
  static func float(_ literal: some Collection<UInt8>) -> Float {
    guard let (numerator, denominator) = fraction(literal) else { return .infinity }
    let (significand, exponent) = rounded(numerator, denominator, bits: 24, minimum: -149)
    if exponent > 104 { return .infinity }
    return Float(sign: .plus, exponent: exponent, significand: Float(significand))
  }

  /// How many digits matter: no decision between two neighbours needs more than 767 of them; one
  /// more stands for whatever follows.
  private static var significantDigits: Int { 800 }

  /// The literal as a fraction; nil if it is beyond all floating-point numbers.
  private static func fraction(_ literal: some Collection<UInt8>) -> (Nat, Nat)? {
    let bytes = Array(literal)
    let isHexadecimal = bytes.count > 1 && bytes[1] | 0x20 == 0x78
    var digits: [UInt8] = []
    var exponent = 0
    var afterPoint = false
    var isInexact = false
    var index = isHexadecimal ? 2 : 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x2E {
        afterPoint = true
      } else if isHexadecimal ? byte | 0x20 == 0x70 : byte | 0x20 == 0x65 {
        exponent += scaledExponent(bytes[(index + 1)...])
        break
      } else if byte != 0x5F {
        let place = isHexadecimal ? 4 : 1
        if digits.isEmpty && byte == 0x30 {
          if afterPoint { exponent -= place }
        } else if digits.count < significantDigits {
          digits.append(Lexer.hexadecimal(byte))
          if afterPoint { exponent -= place }
        } else {
          if byte != 0x30 { isInexact = true }
          if !afterPoint { exponent += place }
        }
      }
      index += 1
    }
    if isInexact {
      digits.append(1)
      exponent -= isHexadecimal ? 4 : 1
    }
    let base: Nat = isHexadecimal ? 16 : 10
    var number: Nat = 0
    for digit in digits { number = number * base + Nat(UInt64(digit)) }
    if number == 0 { return (0, 1) }
    // Far beyond the range the exponent alone decides; this bounds the work.
    let magnitude = isHexadecimal ? exponent + 4 * digits.count : exponent + digits.count
    if magnitude > (isHexadecimal ? 1100 : 320) { return nil }
    if magnitude < (isHexadecimal ? -1200 : -360) { return (0, 1) }
    let scale = power(isHexadecimal ? 2 : 10, abs(exponent))
    return exponent >= 0 ? (number * scale, 1) : (number, scale)
  }

  private static func scaledExponent(_ bytes: ArraySlice<UInt8>) -> Int {
    var value = 0
    var isNegative = false
    for byte in bytes {
      if byte == 0x2D { isNegative = true }
      if Lexer.isDigit(byte) { value = min(value * 10 + Int(byte - 0x30), 1 << 28) }
    }
    return isNegative ? -value : value
  }

  /// A power of a small number.
  static func power(_ base: UInt64, _ exponent: Int) -> Nat {
    var result: Nat = 1
    var square = Nat(base)
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * square }
      rest >>= 1
      if rest > 0 { square = square * square }
    }
    return result
  }

  /// A fraction as significand × 2^exponent with at most so many bits; half rounds to even.
  @export(interface)
  private static func rounded(
    _ numerator: Nat, _ denominator: Nat, bits: Int, minimum: Int
  ) -> (significand: UInt64, exponent: Int) {
    if numerator == 0 { return (0, 0) }
    // One bit too many or too few at first; the loop ends after two rounds at most.
    var exponent = max(numerator.bitWidth - denominator.bitWidth - bits, minimum)
    while true {
      let scaledNumerator = exponent < 0 ? numerator * power(2, -exponent) : numerator
      let scaledDenominator = exponent > 0 ? denominator * power(2, exponent) : denominator
      let (quotient, remainder) = scaledNumerator.quotientAndRemainder(
        dividingBy: scaledDenominator)
      if quotient.bitWidth > bits {
        exponent += 1
        continue
      }
      var significand = UInt64(exactly: quotient) ?? 0
      let twice = remainder * 2
      if twice > scaledDenominator || twice == scaledDenominator && significand & 1 == 1 {
        significand += 1
      }
      return (significand, exponent)
    }
  }

  /// The shortest digits that read as the same number, without an exponent: `0.0001`, `100.0`.
  ///
  /// - Parameter description: what Swift prints for the number, such as `1e-04`.
  @export(interface)
  static func plain(_ description: String) -> String {
    let bytes = Array(description.utf8)
    let sign: [UInt8] = bytes.first == 0x2D ? [0x2D] : []
    let rest = bytes[sign.count...]
    guard let first = rest.first, Lexer.isDigit(first) else {
      return String(decoding: rest.first == 0x69 ? sign + rest : Array("NaN".utf8), as: UTF8.self)
    }
    let end = rest.firstIndex { $0 | 0x20 == 0x65 } ?? rest.endIndex
    let exponent = end == rest.endIndex ? 0 : scaledExponent(rest[(end + 1)...])
    let point = rest[..<end].firstIndex(of: 0x2E) ?? end
    var digits = Array(rest[..<point])
    var places = digits.count + exponent
    if point < end { digits += rest[(point + 1)..<end] }
    // Digits d₁d₂…, the point behind the first `places` of them.
    if places <= 0 {
      digits.insert(contentsOf: repeatElement(0x30, count: 1 - places), at: 0)
      places = 1
    }
    while digits.count <= places { digits.append(0x30) }
    while digits.count > places + 1, digits.last == 0x30 { digits.removeLast() }
    while places > 1, digits.first == 0x30 {
      digits.removeFirst()
      places -= 1
    }
    digits.insert(0x2E, at: places)
    return String(decoding: sign + digits, as: UTF8.self)
  }
}
