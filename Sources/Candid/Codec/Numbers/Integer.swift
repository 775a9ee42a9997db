/// An integer of any size: Candid's `int`.
///
/// Numbers from -2^63 to 2^63 - 1 are kept in place, others on the heap.
public struct Integer: Hashable, Sendable {
  /// The number.
  @usableFromInline
  enum Storage: Hashable, Sendable {
    /// A number that fits 64 bits.
    case small(Int64)
    /// A larger number: its sign and the words of its magnitude, the least first.
    case large(negative: Bool, [UInt64])
  }

  @usableFromInline var storage: Storage

  @inlinable
  init(_ storage: Storage) { self.storage = storage }

  /// The number with the given sign and words of its magnitude, the least first.
  @export(interface)
  init(negative: Bool, limbs: [UInt64]) {
    var limbs = limbs
    while limbs.last == 0 { limbs.removeLast() }
    if limbs.count <= 1 {
      let word = limbs.first ?? 0
      if word < 1 << 63 {
        storage = .small(negative ? -Int64(word) : Int64(word))
        return
      }
      if negative, word == 1 << 63 {
        storage = .small(.min)
        return
      }
    }
    storage = .large(negative: negative, limbs)
  }

  /// The number with the given words of two's complement, the least first.
  init(twosComplement limbs: [UInt64]) {
    guard let last = limbs.last, last >> 63 == 1 else {
      self.init(negative: false, limbs: limbs)
      return
    }
    self.init(negative: true, limbs: Limbs.negate(limbs))
  }

  /// The number 0.
  @inlinable
  public init() { storage = .small(0) }

  /// A number of fixed width.
  @inlinable
  public init(_ value: Int64) { storage = .small(value) }

  /// A number of any type.
  public init<T: BinaryInteger>(_ value: T) {
    if let small = Int64(exactly: value) {
      self.init(.small(small))
    } else {
      self.init(negative: value < 0, limbs: (Nat(exactly: value.magnitude) ?? Nat()).limbs)
    }
  }

  /// A natural number.
  public init(_ value: Nat) { self.init(negative: false, limbs: value.limbs) }

  /// Whether the number is below 0.
  public var isNegative: Bool {
    switch storage {
    case .small(let word): word < 0
    case .large(let negative, _): negative
    }
  }

  /// The number without its sign.
  public var magnitude: Nat {
    switch storage {
    case .small(let word): Nat(word.magnitude)
    case .large(_, let limbs): Nat(limbs: limbs)
    }
  }
}

extension Nat {
  /// The same number; nil if it is negative.
  public init?(exactly value: Integer) {
    guard !value.isNegative else { return nil }
    self = value.magnitude
  }
}

extension Integer: ExpressibleByIntegerLiteral {
  /// A literal of up to 64 bits; use `Integer("…")` for larger ones.
  @inlinable
  public init(integerLiteral value: Int64) { storage = .small(value) }
}

extension Integer: Comparable {
  /// The order of numbers.
  public static func < (a: Integer, b: Integer) -> Bool {
    if case .small(let x) = a.storage, case .small(let y) = b.storage { return x < y }
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative ? b.magnitude < a.magnitude : a.magnitude < b.magnitude
  }
}

/// Arithmetic.
extension Integer {
  /// The sum.
  @export(interface)
  public static func + (a: Integer, b: Integer) -> Integer {
    if case .small(let x) = a.storage, case .small(let y) = b.storage {
      let (sum, overflow) = x.addingReportingOverflow(y)
      if !overflow { return Integer(sum) }
    }
    let (x, y) = (a.magnitude, b.magnitude)
    if a.isNegative == b.isNegative {
      return Integer(negative: a.isNegative, limbs: (x + y).limbs)
    }
    return x >= y
      ? Integer(negative: a.isNegative, limbs: (x - y).limbs)
      : Integer(negative: b.isNegative, limbs: (y - x).limbs)
  }

  /// The number with the other sign.
  public static prefix func - (a: Integer) -> Integer {
    Integer(negative: !a.isNegative, limbs: a.magnitude.limbs)
  }

  /// The difference.
  public static func - (a: Integer, b: Integer) -> Integer { a + -b }

  /// The product.
  public static func * (a: Integer, b: Integer) -> Integer {
    Integer(
      negative: a.isNegative != b.isNegative,
      limbs: Limbs.multiply(a.magnitude.limbs, b.magnitude.limbs))
  }

  /// The quotient, rounded towards 0. Traps for a divisor of 0.
  public static func / (a: Integer, b: Integer) -> Integer {
    Integer(negative: a.isNegative != b.isNegative, limbs: (a.magnitude / b.magnitude).limbs)
  }

  /// The remainder, with the sign of the dividend. Traps for a divisor of 0.
  public static func % (a: Integer, b: Integer) -> Integer {
    Integer(negative: a.isNegative, limbs: (a.magnitude % b.magnitude).limbs)
  }

  /// Adds a number.
  public static func += (a: inout Integer, b: Integer) { a = a + b }
  /// Subtracts a number.
  public static func -= (a: inout Integer, b: Integer) { a = a - b }
  /// Multiplies by a number.
  public static func *= (a: inout Integer, b: Integer) { a = a * b }
}

/// Decimal text.
extension Integer: LosslessStringConvertible {
  /// The number a decimal text stands for: a sign, digits, and single underscores between them.
  public init?(_ description: String) {
    var digits = Array(description.utf8)
    let negative = digits.first == 0x2D
    if negative || digits.first == 0x2B { digits.removeFirst() }
    guard let limbs = Limbs.parse(digits) else { return nil }
    self.init(negative: negative, limbs: limbs)
  }

  /// The number in decimal.
  public var description: String {
    switch storage {
    case .small(let word): word.description
    case .large(let negative, let limbs): (negative ? "-" : "") + Limbs.decimal(limbs)
    }
  }
}

/// Conversions to numbers of fixed width.
extension FixedWidthInteger {
  /// The same number, if it fits.
  public init?(exactly value: Integer) {
    switch value.storage {
    case .small(let word):
      guard let number = Self(exactly: word) else { return nil }
      self = number
    case .large(let negative, let limbs):
      let magnitude = Nat(limbs: limbs)
      if !negative {
        guard let number = Self(exactly: magnitude) else { return nil }
        self = number
      } else {
        guard Self.isSigned, let rest = Self(exactly: magnitude - 1) else { return nil }
        self = -1 - rest
      }
    }
  }
}
