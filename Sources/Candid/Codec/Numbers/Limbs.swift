/// Arithmetic on natural numbers as arrays of 64-bit words, the least first.
///
/// School methods: quadratic.
enum Limbs {
  /// The order of two numbers without leading zeros.
  static func compare(_ a: [UInt64], _ b: [UInt64]) -> Int {
    if a.count != b.count { return a.count < b.count ? -1 : 1 }
    var index = a.count
    while index > 0 {
      index -= 1
      if a[index] != b[index] { return a[index] < b[index] ? -1 : 1 }
    }
    return 0
  }

  @export(interface)
  static func add(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
    var (sum, other) = a.count >= b.count ? (a, b) : (b, a)
    other.append(contentsOf: repeatElement(0, count: sum.count - other.count))
    var carry: UInt64 = 0
    for index in 0..<sum.count {
      let (partial, first) = sum[index].addingReportingOverflow(other[index])
      let (word, second) = partial.addingReportingOverflow(carry)
      sum[index] = word
      carry = first || second ? 1 : 0
    }
    if carry != 0 { sum.append(carry) }
    return sum
  }

  /// a - b, where a is not less than b.
  static func subtract(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
    var difference = a
    var borrow: UInt64 = 0
    for index in 0..<a.count {
      let (partial, first) = a[index].subtractingReportingOverflow(index < b.count ? b[index] : 0)
      let (word, second) = partial.subtractingReportingOverflow(borrow)
      difference[index] = word
      borrow = first || second ? 1 : 0
    }
    return difference
  }

  /// The two's complement.
  static func negate(_ a: [UInt64]) -> [UInt64] {
    var result = a
    var carry = true
    for index in 0..<result.count {
      (result[index], carry) = (~result[index]).addingReportingOverflow(carry ? 1 : 0)
    }
    return result
  }

  @export(interface)
  static func multiply(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
    if a.isEmpty || b.isEmpty { return [] }
    var product = [UInt64](repeating: 0, count: a.count + b.count)
    for i in 0..<a.count {
      var carry: UInt64 = 0
      for j in 0..<b.count {
        let (high, low) = a[i].multipliedFullWidth(by: b[j])
        let (first, overflow) = product[i + j].addingReportingOverflow(low)
        let (second, more) = first.addingReportingOverflow(carry)
        product[i + j] = second
        carry = high &+ (overflow ? 1 : 0) &+ (more ? 1 : 0)
      }
      product[i + b.count] = carry
    }
    return product
  }

  /// Quotient and remainder of a division by one word.
  static func divide(_ a: [UInt64], byWord divisor: UInt64) -> ([UInt64], UInt64) {
    var quotient = a
    var remainder: UInt64 = 0
    var index = a.count
    while index > 0 {
      index -= 1
      (quotient[index], remainder) = divisor.dividingFullWidth((remainder, a[index]))
    }
    return (quotient, remainder)
  }

  /// Quotient and remainder; the divisor has no leading zeros and is not 0.
  ///
  /// Knuth's algorithm D.
  @export(interface)
  static func divide(_ a: [UInt64], by b: [UInt64]) -> ([UInt64], [UInt64]) {
    if compare(a, b) < 0 { return ([], a) }
    if b.count == 1 {
      let (quotient, remainder) = divide(a, byWord: b[0])
      return (quotient, [remainder])
    }
    let shift = UInt64(b[b.count - 1].leadingZeroBitCount)
    let divisor = shiftLeft(b, shift)
    var rest = shiftLeft(a, shift)
    if rest.count == a.count { rest.append(0) }
    let n = b.count
    let top = divisor[n - 1]
    let next = divisor[n - 2]
    var quotient = [UInt64](repeating: 0, count: rest.count - n)
    var j = rest.count - n
    while j > 0 {
      j -= 1
      // Estimate a digit from the first words; it is at most two too large.
      var digit: UInt64
      var remainder: UInt64
      var overflow = false
      if rest[j + n] >= top {
        digit = .max
        (remainder, overflow) = rest[j + n - 1].addingReportingOverflow(top)
      } else {
        (digit, remainder) = top.dividingFullWidth((rest[j + n], rest[j + n - 1]))
      }
      while !overflow {
        let (high, low) = digit.multipliedFullWidth(by: next)
        if high < remainder || (high == remainder && low <= rest[j + n - 2]) { break }
        digit -= 1
        (remainder, overflow) = remainder.addingReportingOverflow(top)
      }
      // Multiply and subtract; add back if the digit was one too large.
      var borrow: UInt64 = 0
      var carry: UInt64 = 0
      for i in 0..<n {
        let (high, low) = digit.multipliedFullWidth(by: divisor[i])
        let (product, more) = low.addingReportingOverflow(carry)
        carry = high &+ (more ? 1 : 0)
        let (partial, first) = rest[i + j].subtractingReportingOverflow(product)
        let (word, second) = partial.subtractingReportingOverflow(borrow)
        rest[i + j] = word
        borrow = first || second ? 1 : 0
      }
      let (partial, first) = rest[j + n].subtractingReportingOverflow(carry)
      let (word, second) = partial.subtractingReportingOverflow(borrow)
      rest[j + n] = word
      if first || second {
        digit -= 1
        var carry = false
        for i in 0..<n {
          let (partial, first) = rest[i + j].addingReportingOverflow(divisor[i])
          let (word, second) = partial.addingReportingOverflow(carry ? 1 : 0)
          rest[i + j] = word
          carry = first || second
        }
        rest[j + n] = rest[j + n] &+ (carry ? 1 : 0)
      }
      quotient[j] = digit
    }
    return (trim(quotient), trim(shiftRight(trim(rest), shift)))
  }

  private static func trim(_ a: [UInt64]) -> [UInt64] {
    var a = a
    while a.last == 0 { a.removeLast() }
    return a
  }

  /// Shifts by less than a word.
  private static func shiftLeft(_ a: [UInt64], _ shift: UInt64) -> [UInt64] {
    if shift == 0 { return a }
    var result = a
    var carry: UInt64 = 0
    for index in 0..<a.count {
      result[index] = a[index] << shift | carry
      carry = a[index] >> (64 - shift)
    }
    if carry != 0 { result.append(carry) }
    return result
  }

  /// Shifts by less than a word.
  private static func shiftRight(_ a: [UInt64], _ shift: UInt64) -> [UInt64] {
    if shift == 0 { return a }
    var result = a
    for index in 0..<a.count {
      let above = index + 1 < a.count ? a[index + 1] << (64 - shift) : 0
      result[index] = a[index] >> shift | above
    }
    return result
  }
}

/// Decimal text.
extension Limbs {
  /// The greatest power of ten in a word, 10^19.
  private static var chunk: UInt64 { 10_000_000_000_000_000_000 }

  /// The number digits stand for, single underscores between them allowed; nil if they do not.
  @export(interface)
  static func parse(_ digits: [UInt8]) -> [UInt64]? {
    var limbs: [UInt64] = []
    var word: UInt64 = 0
    var scale: UInt64 = 1
    var afterDigit = false
    for character in digits {
      if character == 0x5F, afterDigit {
        afterDigit = false
        continue
      }
      guard character >= 0x30, character <= 0x39 else { return nil }
      afterDigit = true
      word = word * 10 + UInt64(character - 0x30)
      scale *= 10
      if scale == chunk {
        multiplyAdd(&limbs, chunk, word)
        (word, scale) = (0, 1)
      }
    }
    guard afterDigit else { return nil }
    if scale > 1 { multiplyAdd(&limbs, scale, word) }
    return limbs
  }

  private static func multiplyAdd(_ limbs: inout [UInt64], _ factor: UInt64, _ summand: UInt64) {
    var carry = summand
    for index in 0..<limbs.count {
      let (high, low) = limbs[index].multipliedFullWidth(by: factor)
      let (word, overflow) = low.addingReportingOverflow(carry)
      limbs[index] = word
      carry = high &+ (overflow ? 1 : 0)
    }
    if carry != 0 { limbs.append(carry) }
  }

  /// The number in decimal.
  @export(interface)
  static func decimal(_ limbs: [UInt64]) -> String {
    var chunks: [UInt64] = []
    var rest = limbs
    while !rest.isEmpty {
      let (quotient, remainder) = divide(rest, byWord: chunk)
      chunks.append(remainder)
      rest = quotient
      while rest.last == 0 { rest.removeLast() }
    }
    var digits: [UInt8] = []
    digits.reserveCapacity(chunks.count * 19)
    for index in stride(from: chunks.count - 1, through: 0, by: -1) {
      var word = chunks[index]
      let end = digits.count
      digits.append(contentsOf: repeatElement(0x30, count: 19))
      for place in stride(from: end + 18, through: end, by: -1) {
        digits[place] = 0x30 + UInt8(word % 10)
        word /= 10
      }
    }
    let first = digits.firstIndex { $0 != 0x30 } ?? max(digits.count - 1, 0)
    if digits.isEmpty { return "0" }
    return String(decoding: digits[first...], as: UTF8.self)
  }
}
