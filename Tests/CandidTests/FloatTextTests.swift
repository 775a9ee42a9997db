import Testing

@testable import Candid

/// `Double(text)` of a canister, held against that of the standard library.
@Suite struct FloatTextTests {
  /// What the C function of a canister makes of a text; nil if it does not take all of it.
  private func parse(_ text: String) -> Double? {
    (Array(text.utf8) + [0]).withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return nil }
      var parsed = FloatText(start)
      guard let literal = parsed.literal(), parsed.cursor == start + text.utf8.count else {
        return nil
      }
      let magnitude: Double
      switch literal {
      case .infinity: magnitude = .infinity
      case .nan: magnitude = .nan
      case .digits(let digits): magnitude = DecimalFloat.double(digits)
      }
      return parsed.isNegative ? -magnitude : magnitude
    }
  }

  @Test(arguments: [
    "0", "-0", "+1", "1.5", ".5", "5.", "1e3", "1E-3", "1e+3", "0x1p4", "0X1.8p-3", "0x.8", "-0x10",
    "inf", "-Infinity", "nan", "NaN(1)", "1e400", "5e-324", "4.9406564584124654e-324",
    "179769313486231580793e289", "9007199254740993", "0.1", "",
    ".", "-", "+-1", "1e", "1e+", "0x", "0xp1", "0x.p1", "1 ", "1,5", "1__0", "infi", "nan(", "e5",
    "--1", "1.2.3", "1e5.5",
  ])
  func `texts are read as the standard library reads them`(text: String) {
    let expected = Double(text)
    let parsed = parse(text)
    #expect(parsed?.isNaN == expected?.isNaN)
    if expected?.isNaN != true { #expect(parsed?.bitPattern == expected?.bitPattern) }
  }

  @Test func `numbers of any bits are read back from their text`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("FloatTextTests: seed \(seed)")
    var state = seed
    for _ in 0..<2_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Double(bitPattern: state)
      if !number.isNaN { #expect(parse("\(number)")?.bitPattern == number.bitPattern) }
    }
  }

  @Test func `a count makes a Nat`() {
    #expect(Nat([1, 2, 3].count) == 3)
    #expect(Nat(Int128.max) == Nat(UInt128(Int128.max)))
    #expect(Nat(Int8(127)) == 127)
    #expect(Nat(exactly: -1) == nil)
  }
}
