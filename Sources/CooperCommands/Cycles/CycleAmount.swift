import ArgumentParser
import Candid

/// An amount of cycles as people write it: `2T`, `1.5T`, `500B`, `3M`, or all digits.
struct CycleAmount: Hashable, Sendable {
  // Not a UInt128: Swift 6.3 leaves the stack of an async function awry that gets one on it (x86-64).
  private let high: UInt64
  private let low: UInt64

  /// The cycles.
  var cycles: UInt128 { UInt128(high) << 64 | UInt128(low) }

  init(_ cycles: UInt128) {
    high = UInt64(truncatingIfNeeded: cycles >> 64)
    low = UInt64(truncatingIfNeeded: cycles)
  }

  /// An amount that a canister gave; the greatest there is for more.
  init(_ cycles: Nat) { self.init(UInt128(exactly: cycles) ?? .max) }

  private static let units: [(suffix: String, digits: Int)] = [
    ("T", 12), ("B", 9), ("M", 6),
  ]

  /// The amount that a text stands for; nil if it is none.
  init?(_ text: String) {
    var text = text.filter { $0 != "_" && $0 != "," && $0 != " " }.uppercased()
    // As dfx and icp write it: TC.
    if text.hasSuffix("TC") { text.removeLast() }
    let unit = Self.units.first { text.hasSuffix($0.suffix) }
    if unit != nil { text.removeLast() }
    guard let cycles = DecimalAmount.parse(text, digits: unit?.digits ?? 0) else { return nil }
    self.init(cycles)
  }

  /// All digits, for programs.
  var digits: String { "\(cycles)" }
}

extension CycleAmount: CustomStringConvertible {
  /// The amount in the unit that fits, rounded down to four significant places behind the point.
  var description: String {
    guard let unit = Self.units.first(where: { cycles >= DecimalAmount.power($0.digits) }) else {
      return "\(cycles)"
    }
    return "\(DecimalAmount.text(cycles, digits: unit.digits, shown: 4)) \(unit.suffix)"
  }
}

extension CycleAmount: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }
}

/// Numbers with a point, kept as whole numbers of the smallest unit.
enum DecimalAmount {
  /// A power of ten.
  static func power(_ digits: Int) -> UInt128 { (0..<digits).reduce(1) { power, _ in power * 10 } }

  /// The number of units of 10^-digits that a text stands for; nil if it is none, or not whole, or too
  /// great.
  static func parse(_ text: String, digits: Int) -> UInt128? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty,
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
    else { return nil }
    var fraction = parts.count == 2 ? String(parts[1]) : ""
    guard parts.count == 1 || !fraction.isEmpty else { return nil }
    while fraction.count > digits, fraction.last == "0" { fraction.removeLast() }
    guard fraction.count <= digits else { return nil }
    fraction += String(repeating: "0", count: digits - fraction.count)
    return UInt128(whole + fraction)
  }

  /// A number of units of 10^-digits as text, with so many places at most, rounded down.
  static func text(_ amount: UInt128, digits: Int, shown: Int) -> String {
    let (whole, rest) = amount.quotientAndRemainder(dividingBy: power(digits))
    var places = String(String(power(digits) + rest).dropFirst().prefix(shown))
    while places.last == "0" { places.removeLast() }
    return places.isEmpty ? "\(whole)" : "\(whole).\(places)"
  }
}
