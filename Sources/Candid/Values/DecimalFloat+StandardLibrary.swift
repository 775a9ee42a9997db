#if hasFeature(Embedded)
  // What the standard library calls a C library for in `Double(text)` and `Float(text)`, and of which there
  // is none below a canister. A module that does not use them does without this.

  /// Reads a C string, and returns where the number in it ends; nil if there is none.
  @_cdecl("_swift_stdlib_strtod_clocale")
  func stringToDouble(
    _ text: UnsafePointer<UInt8>, _ result: UnsafeMutablePointer<Double>
  ) -> UnsafePointer<UInt8>? {
    var text = unsafe FloatText(text)
    guard let literal = text.literal() else { return nil }
    let magnitude: Double
    switch literal {
    case .infinity: magnitude = .infinity
    case .nan: magnitude = .nan
    case .digits(let digits): magnitude = DecimalFloat.double(digits)
    }
    unsafe result.pointee = text.isNegative ? -magnitude : magnitude
    return unsafe text.cursor
  }

  /// The same with 32 bits.
  @_cdecl("_swift_stdlib_strtof_clocale")
  func stringToFloat(
    _ text: UnsafePointer<UInt8>, _ result: UnsafeMutablePointer<Float>
  ) -> UnsafePointer<UInt8>? {
    var text = unsafe FloatText(text)
    guard let literal = text.literal() else { return nil }
    let magnitude: Float
    switch literal {
    case .infinity: magnitude = .infinity
    case .nan: magnitude = .nan
    case .digits(let digits): magnitude = DecimalFloat.float(digits)
    }
    unsafe result.pointee = text.isNegative ? -magnitude : magnitude
    return unsafe text.cursor
  }
#endif

/// Finds the number at the beginning of a C string, as `strtod` does in the C locale.
@safe
struct FloatText {
  /// Behind what was read.
  private(set) var cursor: UnsafePointer<UInt8>
  /// Whether there was a minus before the number.
  private(set) var isNegative = false

  /// What a text stands for, without its sign.
  enum Literal {
    case infinity
    case nan
    /// What `DecimalFloat` reads.
    case digits([UInt8])
  }

  /// The text, which ends with a 0.
  @unsafe
  init(_ text: UnsafePointer<UInt8>) { unsafe cursor = text }

  private var next: UInt8 { unsafe cursor.pointee }

  private mutating func advance() { unsafe cursor += 1 }

  /// Takes a word in letters of any case.
  private mutating func take(_ word: StaticString) -> Bool {
    for index in 0..<word.utf8CodeUnitCount {
      guard unsafe cursor[index] | 0x20 == word.utf8Start[index] else { return false }
    }
    unsafe cursor += word.utf8CodeUnitCount
    return true
  }

  /// The number, with the cursor behind it; nil if there is none.
  mutating func literal() -> Literal? {
    if next == 0x2B || next == 0x2D {
      isNegative = next == 0x2D
      advance()
    }
    if take("inf") {
      _ = take("inity")
      return .infinity
    }
    if take("nan") {
      payload()
      return .nan
    }
    var digits: [UInt8] = []
    // `0x` without a digit behind it is 0, and ends before the x.
    let isHexadecimal = unsafe next == 0x30 && cursor[1] | 0x20 == 0x78 && startsHexadecimal
    if isHexadecimal {
      digits = [0x30, 0x78]
      unsafe cursor += 2
    }
    var count = takeDigits(isHexadecimal, into: &digits)
    if next == 0x2E {
      let point = unsafe cursor
      advance()
      digits.append(0x2E)
      let fraction = takeDigits(isHexadecimal, into: &digits)
      count += fraction
      if count == 0 { unsafe cursor = point }
    }
    guard count > 0 else { return nil }
    exponent(isHexadecimal, into: &digits)
    return .digits(digits)
  }

  /// Whether a digit follows `0x`, or a point and a digit.
  private var startsHexadecimal: Bool {
    let first = unsafe cursor[2]
    return FloatText.isDigit(first, true)
      || first == 0x2E && FloatText.isDigit(unsafe cursor[3], true)
  }

  private static func isDigit(_ sign: UInt8, _ isHexadecimal: Bool) -> Bool {
    (0x30..<0x3A).contains(sign) || isHexadecimal && (0x61..<0x67).contains(sign | 0x20)
  }

  private mutating func takeDigits(_ isHexadecimal: Bool, into digits: inout [UInt8]) -> Int {
    var count = 0
    while FloatText.isDigit(next, isHexadecimal) {
      digits.append(next)
      advance()
      count += 1
    }
    return count
  }

  /// An exponent, if there is a whole one.
  private mutating func exponent(_ isHexadecimal: Bool, into digits: inout [UInt8]) {
    guard next | 0x20 == (isHexadecimal ? 0x70 : 0x65) else { return }
    let start = unsafe cursor
    let count = digits.count
    digits.append(next)
    advance()
    if next == 0x2B || next == 0x2D {
      digits.append(next)
      advance()
    }
    if takeDigits(false, into: &digits) == 0 {
      digits.removeLast(digits.count - count)
      unsafe cursor = start
    }
  }

  /// What may stand in brackets behind `nan`.
  private mutating func payload() {
    guard next == 0x28 else { return }
    let start = unsafe cursor
    repeat {
      advance()
    } while next == 0x5F || FloatText.isDigit(next, false)
      || (0x61..<0x7B).contains(next | 0x20)
    guard next == 0x29 else {
      unsafe cursor = start
      return
    }
    advance()
  }
}
